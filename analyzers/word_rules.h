#pragma once

namespace vanban {

/// What a word is, as rules for icu::RuleBasedBreakIterator: the definition that WordScanner
/// follows and is tested against. ICU's stock word rules are not used, because they change from
/// version to version ('@' and ':' join in some) and join what these documents separate: '.' in
/// "TP.Hồ", '_' in form lines, U+202F.
///
/// Status: 200 word, 210 number, 400 ideograph, 0 no word.
inline constexpr char16_t kWordRules[] =
    uR"(
!!quoted_literals_only;
$Ignorable = [\u00AD \u200B-\u200F \u2060 \uFEFF \uFE00-\uFE0F \U000E0100-\U000E01EF];
$Mark      = [\p{M} - $Ignorable];
$Digit     = [\p{Nd} - $Ignorable];
$Ideograph = [[\p{Ideographic} \p{Hiragana} \p{Katakana}] - $Digit - $Mark - $Ignorable];
$Letter    = [\p{Alphabetic} - $Ideograph - $Digit - $Mark - $Ignorable];
$Start     = [$Letter $Digit];
$Inside    = [$Start $Mark];
$Tail      = $Ignorable* $Inside;
$Apostrophe = [\u0027 \u2019];
$Point     = [\u002C \u002E];

# dân, QH14, m2; invisible characters inside a word do not end it.
$Start ($Tail)*                                         {200};
# H'Mông, R’lấp: an apostrophe between letters.
$Letter ($Tail)* ($Apostrophe $Letter ($Tail)*)+        {200};
# 25, 1.000.000, 24,5.
$Digit ($Ignorable* $Digit)* ($Point $Digit ($Ignorable* $Digit)*)* {210};
# One Hán character or kana.
$Ideograph ($Ignorable* $Mark)*                         {400};
.;
)";

}  // namespace vanban
