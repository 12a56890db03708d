#include "server/document_lines.h"

#include <algorithm>

namespace vanban {

std::vector<DocumentLine> LinesOfDocument(const Document& document) {
  std::vector<DocumentLine> lines;
  const std::string_view text = document.text;
  auto provision = document.provisions.begin();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    DocumentLine line{.text = text.substr(begin, end - begin)};
    for (; provision != document.provisions.end() && provision->span.begin < end; ++provision) {
      line.provision = line.provision == nullptr ? &*provision : line.provision;
      line.heading = line.heading || !provision->heading.empty();
    }
    if (line.text.find_first_not_of(" \t\r") != std::string_view::npos) {
      lines.push_back(line);
    }
    begin = end + 1;
  }
  return lines;
}

}  // namespace vanban
