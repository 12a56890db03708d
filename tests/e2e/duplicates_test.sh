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
printf 'rác\n' >> "$VANBAN_HOME/archive-likeness.tsv"
expect 0 --quiet add "$work/held.jsonl"
expect 0 duplicates --json
holds 'answer.pairs.length === 0'
finish
