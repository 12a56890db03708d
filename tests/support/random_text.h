#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/utf8.h"

namespace vanban {

/// Text of code points drawn from Vietnamese letters, marks and what stands between words. The
/// same seed gives the same text.
inline std::string RandomCharacters(std::mt19937& random, std::size_t count) {
  static constexpr std::u32string_view kAlphabet =
      U"aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậứừửữựếềểễệíìỉĩịỳýHĐNDTWPQKCƯƠÂÊ"
      U"0123456789    \n\n\r.,;:!?/--_@'’()\"%\t\u00A0\u202F\u00AD\u200B\u2011\u2013…½²"
      U"\u0300\u0301\u0302\u0306\u0303\u0309\u031B\u0323漢か９Ａ•+";
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    AppendUtf8(text, kAlphabet[random() % kAlphabet.size()]);
  }
  return text;
}

/// Text of whole words and phrases, so that dates, numbers and document numbers occur.
inline std::string RandomWords(std::mt19937& random, std::size_t count) {
  static const std::vector<std::string_view> kPieces = {"dân",
                                                        "vận",
                                                        "Ủy",
                                                        "ban",
                                                        "hoà",
                                                        "ngoài",
                                                        "kí",
                                                        "25-NQ/TW",
                                                        "30/2020/NĐ-CP",
                                                        "25/NQ-TW",
                                                        "ngày",
                                                        "03/6/2013",
                                                        "03",
                                                        "tháng 6 năm 2013",
                                                        "2013-06-03",
                                                        "1.000.000",
                                                        "24,5",
                                                        "1,2,3",
                                                        "TP.Hồ",
                                                        "U.B.N.D",
                                                        "H'Mông",
                                                        "công\u00ADtác",
                                                        "kinh tế - xã hội",
                                                        "80/2015/QH13",
                                                        "va\u0302\u0323n",
                                                        "v.v",
                                                        "25",
                                                        "-",
                                                        "/",
                                                        ".",
                                                        ",",
                                                        "\n",
                                                        "\n\n",
                                                        "\r\n",
                                                        "…",
                                                        "(",
                                                        ")",
                                                        "04/KH-CAT-PV28",
                                                        "30/2020/nd-cp",
                                                        "Đ/c",
                                                        "½",
                                                        "m²",
                                                        "http://a.vn/x_y"};
  static const std::vector<std::string_view> kJoints = {" ", " ", " ", "", "\n", ", ", ". "};
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += kPieces[random() % kPieces.size()];
    text += kJoints[random() % kJoints.size()];
  }
  return text;
}

}  // namespace vanban
