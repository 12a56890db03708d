#pragma once

#include <string>
#include <string_view>

#include "corpus/message.h"
#include "search/citation_graph.h"

// What an edge's evidence says in few words, for forms that do not show the sentences.
namespace vanban {

/// "khoản 1 Điều 3 → khoản 2 Điều 5; đã xác định": the provisions that the edge joins, the first
/// three, and what people judged of it. Empty if the edge joins whole documents and nobody judged.
std::string EdgeNotes(const Edge& edge, Language language);

/// "dieu:3/khoan:1 > dieu:5/khoan:2", all of them by ";": for programs.
std::string JoinedPlaces(const Edge& edge);

/// "confirm", "pin", both by ";"; empty if nobody judged. An edge that a person rejected is none.
std::string JudgedAs(const Edge& edge);

/// "đã xác nhận", "confirmed".
const Message& WordsOf(Ruling ruling);

}  // namespace vanban
