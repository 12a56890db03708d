#include "support/pdf_pages.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "corpus/external_program.h"

namespace vanban {

std::string AskPoppler(const char* program, std::vector<std::string> arguments,
                       const std::string& pdf) {
  const auto answer =
      RunProgram({program, "poppler-utils"}, {.arguments = std::move(arguments), .input = pdf});
  EXPECT_TRUE(answer) << (answer ? "" : answer.error().message.en);
  return answer.value_or("");
}

std::vector<std::string> PdfPagesOf(const std::string& pdf) {
  const std::string text = AskPoppler("pdftotext", {"-enc", "UTF-8", "-", "-"}, pdf);
  std::vector<std::string> pages;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\f', begin), text.size());
    std::string page = text.substr(begin, end - begin);
    if (!pages.empty()) {
      const std::string number = fmt::format("{}\n", pages.size() + 1);
      EXPECT_TRUE(page.starts_with(number)) << page.substr(0, 40);
      page.erase(0, std::min(number.size(), page.size()));
    }
    pages.push_back(std::move(page));
    begin = end + 1;
  }
  return pages;
}

std::vector<std::string> PrintedWords(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = text.find_first_not_of(" \t\r\n"); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = text.find_first_not_of(" \t\r\n", end);
  }
  return words;
}

std::vector<std::string> PdfWords(const std::string& pdf) {
  std::string all;
  for (const std::string& page : PdfPagesOf(pdf)) {
    all += page + '\n';
  }
  return PrintedWords(all);
}

}  // namespace vanban
