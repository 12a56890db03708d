#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "search/citation_graph.h"

// Names by the Akoma Ntoso Naming Convention 1.0 (OASIS Standard, 21 February 2019): IRIs of works
// and identifiers of their parts. docs/interchange.md says what was chosen where it leaves a
// choice.
namespace vanban {

/// The parts of a work's IRI, "/akn/vn/act/nghi-dinh/2020/30-2020-nđ-cp".
struct AknIri {
  std::string country;  ///< "vn", of a local issuer "vn-dong-thap".
  std::string kind;     ///< "act" for legal acts (văn bản quy phạm pháp luật), else "doc".
  std::string subtype;  ///< "nghi-dinh"; "van-ban" where the type is not known.
  std::string actor;    ///< The district or commune of an office below the province; mostly empty.
  std::string year;     ///< "0000" if no day is known.
  std::string number;   ///< "30-2020-nđ-cp"; for a work without a number its name, for a document
                        ///< without either its id.

  [[nodiscard]] std::string Text() const;
};

/// The IRI of a work. Made from its name alone (key, year or term, place; a document without a
/// number adds its type and year), so it is the same before and after the work is held or its day
/// is learnt. None for an ambiguous mention, which is no work.
std::optional<AknIri> AknIriOf(const Work& work);

/// True for an article (bài viết), which reports on documents.
bool IsArticle(const Work& work);

/// The element for the last step of a provision's path: "article" for "dieu:5", "point" for
/// "dieu:5/khoan:1/diem:a". "hcontainer" for an annex and for what has no word of its own there.
const char* AknElement(std::string_view path);

/// The eId of a provision: "art_5__para_1__point_a" for "dieu:5/khoan:1/diem:a". Characters other
/// than letters and digits of a number become '-': "1.2" gives "para_1-2".
std::string AknEid(std::string_view path);

/// The eId that a pinpoint names; none if it names several places or a range.
std::optional<std::string> AknPortion(std::string_view pinpoint);

}  // namespace vanban
