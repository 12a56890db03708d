#!/bin/sh
# What survives of the given originals in each format: bench/results/formats.md says what came out.
#   sh bench/formats.sh BUILD_FOLDER [SHARED_FOLDER]
set -eu
tool=$1/bench/format_fidelity
data=${2:-${VANBAN_SHARED:-../shared}}/data
originals=$data/originals
[ -d "$originals" ] || { echo "no originals in $data" >&2; exit 1; }

echo '## Nghị định 30/2020: .doc and .md against .docx'
for docx in "$originals"/nd30-three-formats/*.docx; do
  for other in "${docx%x}" "${docx%docx}md"; do
    [ -f "$other" ] && "$tool" compare "$docx" "$other" | sed 's#/[^\t]*/##g'
  done
done
echo '## What the .docx has of the .md'
for docx in "$originals"/nd30-three-formats/*.docx; do
  "$tool" contained "$docx" "${docx%docx}md" | sed 's#/[^\t]*/##g'
done
echo '## Gazette: .pdf against .txt'
for pdf in "$originals"/cong-bao-pdf/*.pdf; do
  "$tool" compare "$pdf" "${pdf%pdf}txt" | sed 's#/[^\t]*/##g'
done
echo '## TCVN3 of 1945: share of Vietnamese syllables, words, encoding'
"$tool" syllables "$originals"/doc-tcvn3-1945/*.DOC | sed 's#/[^\t]*/##g'
"$tool" syllables "$originals"/doc-tcvn3-1945/*.DOC |
  awk -F'\t' '{ sum += $1 * $2; words += $2 } END { printf "%.4f\t%d\tall\n", sum / words, words }'
