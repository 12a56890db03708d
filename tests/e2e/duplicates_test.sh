#!/bin/sh
# Documents held twice are told when they come, and listed.
set -u
. "$(dirname "$0")/support.sh"

node -e '
  const words = "công tác dân vận xây dựng nông thôn phong trào thi đua khéo nhân dân chính quyền cơ sở".split(" ");
  let seed = 7;
  const next = () => (seed = (seed * 48271) % 2147483647);
  const text = Array.from({length: 600}, () => words[next() % words.length]).join(" ");
  const line = (fields) => console.log(JSON.stringify(fields));
  const head = {key: "12/KH-UBND", issuer: "UBND tỉnh Đồng Tháp", issued: "2019-03-05", title: "Kế hoạch"};
  line({id: "a", ...head, text});
  line({id: "b", title: "Kế hoạch", text: text.replace("nông", "NÔNG") + " thêm vài chữ"});
  line({id: "c", ...head, key: "12/kh-ubnd", text: "Một nội dung khác hẳn, ngắn thôi."});
  line({id: "d", title: "Khác", text: Array.from({length: 600}, () => words[next() % words.length]).join(" ")});
  line({id: "e", title: "Ngắn", text: "Một câu ngắn."});
  line({id: "f", title: "Ngắn", text: "Một câu ngắn."});
' > "$work/held.jsonl"

expect 0 add "$work/held.jsonl" --json
holds 'answer.items[0].notices === undefined && answer.items[3].notices === undefined && answer.items[5].notices === undefined'
holds 'answer.items[1].notices.length === 1 && answer.items[1].notices[0].includes("với a")'
holds 'answer.items[2].notices[0].includes("cùng số, cơ quan, ngày với a")'
complains "chú ý: "
expect 0 add "$work/held.jsonl" --json
holds 'answer.unchanged === 6 && answer.items.every(i => i.notices === undefined)'
expect 0 duplicates --json
holds 'answer.pairs.map(p => p.first + p.second).join() === "ab,ac" && answer.pairs[0].likeness > 0.9 && answer.pairs[1].same_head'
expect 0 duplicates
prints "Có thể trùng"

# Without its cache the same; a withdrawn one is none any more; a corrected number counts.
rm "$VANBAN_HOME/archive-likeness.tsv"
expect 0 duplicates --json
holds 'answer.pairs.length === 2'
expect 0 withdraw b --who A --why trùng
expect 0 edit c --set key=13/KH-UBND --who A --why nhầm
expect 0 duplicates --json
holds 'answer.pairs.length === 0'

# Two that are alike and two: said once, by what they hold; taken back, they are warned of again.
expect 0 duplicates --json
expect 0 withdraw b --undo --who A --why "không thừa"
expect 0 edit c --set key=12/KH-UBND --who A --why nhầm
expect 0 duplicates --json
holds 'answer.pairs.length === 2'
expect 2 judge distinct a a --by A --why x
expect 66 judge distinct a khong-co --by A --why x
expect 0 judge distinct c a --by "Trần A" --why "hai kế hoạch một số" --json
holds 'answer.judgements[0].kind === "distinct" && answer.judgements[0].first === "c" && answer.judgements[0].second === "a"'
expect 0 duplicates --json
holds 'answer.pairs.map(p => p.first + p.second).join() === "ab"'
expect 0 judge list
prints "không phải một văn bản: c, a"
prints "hai kế hoạch một số"
expect 0 --quiet index
expect 0 judge list
prints "Trần A"
node -e '
  for (const line of require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n")) {
    const fields = JSON.parse(line);
    if (fields.id === "c") console.log(JSON.stringify({...fields, url: "https://example.vn/c"}));
  }' "$work/held.jsonl" > "$work/again.jsonl"
expect 0 add "$work/again.jsonl" --json
holds 'answer.items[0].notices[0].includes("với a")'
expect 0 judge undo 1 --by A --why nhầm
expect 0 duplicates --json
holds 'answer.pairs.length === 2'

# A copy with one word of twenty misread, as from a scan, its head unread.
node -e '
  const line = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8").split("\n")[3]);
  const words = line.text.split(" ");
  for (let i = 0; i < words.length; i += 20) words[i] = words[i].replace(/.$/, "l");
  console.log(JSON.stringify({id: "g", title: "Bản quét", text: words.join(" ")}));
  for (let i = 0; i < words.length; i += 20) words[i] = "khác" + i;
  console.log(JSON.stringify({id: "h", title: "Mẫu", text: words.join(" ")}));
' "$work/held.jsonl" > "$work/scan.jsonl"
expect 0 add "$work/scan.jsonl" --json
holds 'answer.items[0].notices.length === 1 && answer.items[0].notices[0].includes("đọc sai") && answer.items[0].notices[0].includes(" d,")'
holds 'answer.items[1].notices === undefined'
expect 0 duplicates --json
holds 'answer.pairs.map(p => p.first + p.second).join() === "ab,ac,dg"'

printf 'rác\n' >> "$VANBAN_HOME/archive-likeness.tsv"
expect 0 --quiet add "$work/held.jsonl"
expect 0 duplicates --json
holds 'answer.pairs.length === 3'
finish
