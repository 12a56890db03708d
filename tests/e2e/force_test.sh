#!/bin/sh
# What is in force, on whose words that rests, and a draft checked against it.
set -u
. "$(dirname "$0")/support.sh"

cat > "$work/held.jsonl" <<'EOF'
{"id":"nd-110","key":"110/2004/NĐ-CP","type":"Nghị định","issuer":"Chính phủ","issued":"2004-04-08","title":"Công tác văn thư","text":"Nghị định này có hiệu lực từ ngày 01/5/2004."}
{"id":"nd-30","key":"30/2020/NĐ-CP","type":"Nghị định","issuer":"Chính phủ","issued":"2020-03-05","title":"Công tác văn thư","text":"Nghị định này có hiệu lực từ ngày 05/3/2020 và thay thế Nghị định số 110/2004/NĐ-CP ngày 08 tháng 4 năm 2004 của Chính phủ."}
{"id":"tt-1","key":"01/2019/TT-BNV","type":"Thông tư","issuer":"Bộ Nội vụ","issued":"2019-01-24","title":"Trao đổi văn bản điện tử","text":"Thông tư này có hiệu lực từ ngày 10/3/2019. Căn cứ Nghị định số 110/2004/NĐ-CP."}
{"id":"tt-9","key":"09/2021/TT-BNV","type":"Thông tư","issuer":"Bộ Nội vụ","issued":"2021-09-01","title":"Sửa đổi Thông tư","text":"Bãi bỏ khoản 2 Điều 5 Thông tư số 01/2019/TT-BNV ngày 24/01/2019 của Bộ Nội vụ."}
{"id":"kh","key":"05/KH-UBND","type":"Kế hoạch","issuer":"Ủy ban nhân dân tỉnh Đồng Tháp","issued":"2022-02-02","title":"Kế hoạch","text":"Kiến nghị bãi bỏ Nghị định số 30/2020/NĐ-CP."}
{"id":"tuong-lai","key":"99/2098/NĐ-CP","type":"Nghị định","issuer":"Chính phủ","issued":"2098-01-01","title":"Của mai sau","text":"Nghị định này có hiệu lực từ ngày 01/7/2098."}
EOF
expect 0 --quiet add "$work/held.jsonl"
expect 0 --quiet index

expect 0 show 110/2004/NĐ-CP
prints "Hiệu lực: hết hiệu lực toàn bộ từ 05/3/2020: 30/2020/NĐ-CP – “Nghị định này có hiệu lực từ"
expect 0 show --json 110/2004/NĐ-CP
holds 'answer.status === "repealed" && answer.status_basis.work === "30/2020/NĐ-CP" && answer.status_basis.relation === "replaces"'
holds 'answer.status_basis.document === "nd-30" && answer.status_basis.since === "2020-03-05"'
expect 0 show --json 30/2020/NĐ-CP
holds 'answer.status === "in_force" && answer.status_basis.relation === null'
expect 0 show --json 01/2019/TT-BNV
holds 'answer.status === "partly_repealed" && answer.status_basis.document === "tt-9"'
expect 0 show --json 09/2021/TT-BNV
holds 'answer.status === "unknown" && answer.status_basis === undefined'
expect 0 show --json 99/2098/NĐ-CP
holds 'answer.status === "not_yet"'

# A day in 2098 will change an answer; none before it does.
expect 0 status --json
holds 'answer.next_change === "2098-07-01" && /^\d{4}-\d\d-\d\d$/.test(answer.as_of)'

# As filter and facet
expect 0 search --json --facets 'hieuluc:"hết hiệu lực"'
holds 'answer.total === 1 && answer.hits[0].id === "nd-110"'
expect 0 search --json --facets --status in_force 'hiệu lực'
holds 'answer.facets.status.length === 1 && answer.facets.status[0].label === "còn hiệu lực"'

# A draft, good and bad
printf 'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.' > "$work/good.txt"
expect 0 check "$work/good.txt"
prints "khớp"
complains "Đã kiểm 1/1"
printf 'Căn cứ Nghị định số 110/2004/NĐ-CP ngày 08/4/2004; Thông tư số 09/2021/TT-BNV ngày 30/02/2021; Nghị quyết số 1-NQ/TW.' > "$work/bad.txt"
expect 1 check --json "$work/bad.txt"
holds 'answer.checked === 2 && answer.total === 3'
holds 'answer.citations.map(c => c.verdict).join() === "ended,wrong_date,not_held"'
expect 1 --lang en check - < "$work/bad.txt"
prints "There is no day 30/02/2021."
expect 66 check "$work/khong-co.txt"
complains "khong-co.txt"

finish
