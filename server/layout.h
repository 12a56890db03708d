#pragma once

#include <string>
#include <string_view>

#include "server/html.h"
#include "server/page_context.h"

namespace vanban {

/// What of a page stands outside its own content.
struct PageFrame {
  std::string title;          ///< In the window's title, before the product's name.
  std::string query;          ///< In the search box of the header.
  std::string head;           ///< Markup for <head>, from an HtmlWriter: <meta>, <link>.
  std::string_view prefixes;  ///< RDFa's prefixes that the head uses.
  bool search_box = true;     ///< False where the page has its own.
};

/// A whole page around `content`, the markup of its <main>.
std::string WritePage(const PageContext& context, const PageFrame& frame, std::string_view content);

/// Hidden fields that keep the language over a form.
void WriteLanguageField(HtmlWriter& html, const PageContext& context);

/// The hidden field without which a form sent by somebody signed in is refused.
void WriteFormToken(HtmlWriter& html, const PageContext& context);

/// The search form; `id` names the input. A GET form that works without JavaScript.
void WriteSearchForm(HtmlWriter& html, const PageContext& context, std::string_view query);

/// Links to the pages around `offset`; nothing if all fits on one.
struct Pager {
  std::size_t offset = 0;
  std::size_t limit = 10;
  std::size_t total = 0;
};

void WritePager(HtmlWriter& html, const PageContext& context, const Pager& pager);

}  // namespace vanban
