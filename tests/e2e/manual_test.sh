#!/bin/sh
# The manual page and the completion say what --help says: no command or option is missing.
set -u
. "$(dirname "$0")/support.sh"

# words_of COMMAND…: the long options and commands that --help names.
words_of() {
  "$vanban" --lang en "$@" --help | sed '/^Examples:/,$d; /^Positionals:/,/^$/d' | grep -oE '^  +(-[a-z], ?)?--[a-z-]+|^  [a-z-]+ ' |
    grep -oE -e '--[a-z-]+|[a-z-]+ $' | tr -d ' ' | sort -u
}

# offered WORD…: what bash would offer after these words, the last one being typed.
offered() {
  bash -c 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _vanban; printf "%s\n" "${COMPREPLY[@]}"' \
    bash "$work/completion" "$@"
}

"$vanban" completion > "$work/completion"
"$vanban" --lang en manual > "$work/manual.en"
"$vanban" manual > "$work/manual.vi"
tr -d '\\' < "$work/manual.en" > "$work/plain"

for command in "" $(words_of | grep -v '^-') 'judge link' 'judge alias' 'judge undo'; do
  words_of $command > "$work/words"
  grep -q help "$work/words" || failed "no words in the help of: $command"
  offered vanban $command "" | sort -u > "$work/out"
  comm -23 "$work/words" "$work/out" > "$work/err"
  [ ! -s "$work/err" ] || failed "completion of '$command' lacks words of --help"
  # The part of the page about this command.
  awk -v heading=".SS \"vanban $command\"" -v top="$command" '
    /^\.S[SH]/ { inside = top == "" ? ($0 == ".SH OPTIONS" || /^\.SS/) : $0 == heading } inside' \
    "$work/plain" > "$work/out"
  while read -r word; do
    grep -q -e "$word" "$work/out" || failed "the manual page of '$command' lacks $word"
  done < "$work/words"
done

expect_offer() {
  wanted=$1
  shift
  [ "$(offered "$@" | tr '\n' ' ')" = "$wanted " ] || failed "offers of '$*': $(offered "$@" | tr '\n' ' ')"
}
expect_offer "serve" vanban ser
expect_offer "vi en" vanban --lang ""
expect_offer "vi en" vanban search --lang ""
expect_offer "--listen" vanban serve --li
expect_offer "" vanban serve --listen ""

for language in en vi; do
  grep -q '^\.TH VANBAN 1' "$work/manual.$language" || failed "no manual page in $language"
  if command -v groff > /dev/null; then
    groff -man -Tutf8 -Kutf8 -ww -z "$work/manual.$language" > "$work/out" 2> "$work/err"
    [ ! -s "$work/err" ] || failed "groff complains of the page in $language"
  fi
done
grep -q 'Tìm văn bản' "$work/manual.vi" || failed "the Vietnamese page is not Vietnamese"

finish
