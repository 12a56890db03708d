"""Writes hostile files into a folder: make_bombs.py FOLDER. Each is small to send and large, slow or
deep to read. What each is after is in reference literature on XML, zip and PDF bombs."""
import io
import os
import sys
import zipfile
import zlib

folder = sys.argv[1]


def spill(name, data):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())


def packed(members):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return whole.getvalue()


def docx(xml):
    return packed([("[Content_Types].xml", "<Types/>"), ("word/document.xml", xml)])


def word(doctype, body):
    return (f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/'
            f'wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>')


def entities():
    rows = ['<!ENTITY a0 "hà hà">']
    rows += [f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 11)]
    return "<!DOCTYPE w [" + "".join(rows) + "]>"


def twice_packed(megabytes):
    """A PDF whose page is so many megabytes of spaces, packed twice."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes)) + packer.flush()
    stream = zlib.compress(once, 9)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
               b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream"
               % (len(stream), stream)]
    out = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + b"trailer << /Root 1 0 R /Size 5 >>\nstartxref\n%d\n%%%%EOF\n" % table


spill("attributes.html", "<html><body><p " + " ".join(f"a{i}=x" for i in range(60_000)) + ">chữ</p>")
spill("nesting.html", "<div>" * 200_000 + "chữ")
spill("entities.docx", docx(word(entities(), "<w:p><w:r><w:t>&a10;</w:t></w:r></w:p>")))
spill("quadratic.docx", docx(word('<!DOCTYPE w [<!ENTITY a "' + "x" * 50_000 + '">]>',
                                  "<w:p><w:r><w:t>" + "&a;" * 50_000 + "</w:t></w:r></w:p>")))
spill("nesting.docx", docx(word("", "<w:tbl>" * 100_000)))
spill("swelling.docx", docx(word("", "<w:p/>" + " " * 200_000_000)))
spill("attributes.docx", docx(word("", "<w:p " + " ".join(f'a{i}=""' for i in range(40_000)) + "/>")))
spill("swelling.zip", packed([("zeros.txt", b"0" * 100_000_000), ("within.txt", "Kế hoạch tốt.")]))
spill("zip-in-zip.zip", packed([("inner.zip", packed([("a.txt", "a")]))]))
spill("entries.zip", packed([(f"{i}.txt", "") for i in range(100_001)]))
spill("nesting.jsonl", '{"text":"x","a":' + "[" * 200_000 + "]" * 200_000 + "}\n")
spill("line.jsonl", b'{"text":"' + b"x" * (65 << 20) + b'"}\n')
spill("swelling.pdf", twice_packed(1500))
spill("zeros.txt", bytes(1_000_000))
spill("name\nbroken.txt", "Kế hoạch một.")
spill("name\x1b[31m.txt", "Kế hoạch hai.")
with open(os.path.join(os.fsencode(folder), b"name\xff.txt"), "wb") as file:
    file.write("Kế hoạch ba.".encode())
os.mkfifo(os.path.join(folder, "pipe.txt"))
os.symlink("/dev/zero", os.path.join(folder, "zero.txt"))
os.symlink(".", os.path.join(folder, "loop"))
deep = folder
for _ in range(250):
    deep = os.path.join(deep, "d")
    os.mkdir(deep)
with open(os.path.join(deep, "deep.txt"), "w", encoding="utf-8") as file:
    file.write("sâu")
spill("zz-good.txt", "Kế hoạch trồng cây đước ven biển.")
