#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/aliases.h"
#include "indexer/known_works.h"
#include "indexer/mention.h"
#include "indexer/resolution.h"

namespace vanban {

/// Which work a name means that stands in place of a number: "Luật Đất đai năm 2013", "Nghị quyết
/// Trung ương 4 khóa XII", "Nghị quyết Đại hội XIII". From the tables, and from what the documents
/// themselves call laws. What a person said of a name outweighs both.
class KnownNames {
 public:
  /// `works` tells what judged works are called now; it is read here only. The others must outlive
  /// the names.
  KnownNames(std::span<const CitingDocument> documents, std::span<const WorkAlias> aliases,
             const KnownWorks& works);

  /// Of a mention with a title key. Year, date, term and title choose among several; a law's name
  /// alone means the law of that name in force when the document was issued. Never a work younger
  /// than the document. What stays open lists its candidates.
  [[nodiscard]] Resolution Resolve(const CitingMention& mention,
                                   const CitingDocument& document) const;

 private:
  struct Named {
    WorkName work;
    std::string term;
    std::optional<int> year;
    std::optional<Date> issued;
    std::optional<Date> in_force;
    std::string_view title;  ///< Lives with the table or the document.
    SharedMark mark;         ///< Whose judgement; null if it is of a table or a text.
  };

  void Learn(const DocumentKey& title_key, Named named);

  struct Rejected {
    DocumentKey title_key;
    std::string term;
    WorkName work;
  };

  std::map<DocumentKey, std::vector<Named>> names_;
  std::vector<Rejected> rejected_;
};

}  // namespace vanban
