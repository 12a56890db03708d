#!/bin/sh
# Abbreviations both ways: the program's, those that documents define, the administrator's.
set -u
. "$(dirname "$0")/support.sh"

mkdir "$work/files"
echo 'Kế hoạch bảo đảm ANTT trên địa bàn xã.' > "$work/files/short.txt"
echo 'Kế hoạch bảo đảm an ninh, trật tự trên địa bàn xã.' > "$work/files/long.txt"
echo 'Ban hành quy chế nội bộ (QCNB) của cơ quan.' > "$work/files/defines.txt"
echo 'Thực hiện nghiêm QCNB hằng năm.' > "$work/files/uses.txt"
echo 'Phòng Công tác đảng tham mưu.' > "$work/files/office.txt"
expect 0 --quiet add "$work/files"
expect 0 --quiet index

# finds NUMBER QUERY: so many documents hold it.
finds() {
  wanted=0
  [ "$1" != 0 ] || wanted=1
  expect "$wanted" search --json -- "$2"
  holds "answer.total === $1"
}

finds 2 ANTT
finds 2 antt
finds 1 '"ANTT"'
finds 2 'an ninh trật tự'
finds 2 'an ninh trat tu'
finds 1 '"an ninh, trật tự"'
finds 2 'quy chế nội bộ'
finds 0 PX03

# What was searched for is said, and what was typed can be asked for alone.
expect 0 search ANTT
prints 'Đã tìm cả “An ninh, trật tự” thay cho “ANTT”.'
prints 'Tìm đúng như đã gõ: "ANTT"'
expect 0 search --lang en 'an ninh trật tự'
prints 'Also searched for “ANTT” in place of “an ninh trật tự”.'

# The administrator's table adds and replaces; the index is built anew for it alone.
printf '# cơ quan ta\nPX03\tPhòng Công tác đảng\nANTT\t-\n' > "$VANBAN_HOME/abbreviations.tsv"
expect 0 --quiet index
finds 1 PX03
finds 1 px03
finds 1 ANTT
expect 0 --json index
holds "answer.unchanged"

# A table that cannot be read is refused by file and line, and the old index serves on.
printf 'PX03\tPhòng Công tác đảng\n\nPV05 phòng tham mưu\n' > "$VANBAN_HOME/abbreviations.tsv"
expect 78 --quiet index
complains "abbreviations.tsv, dòng 3: "
expect 78 --quiet --lang en index
complains "abbreviations.tsv, line 3: "
finds 1 PX03

finish
