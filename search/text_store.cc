#include "search/text_store.h"

#include <utility>

#include <xapian.h>

#include "search/database.h"
#include "search/schema.h"

namespace vanban {

struct TextStore::State {
  explicit State(Xapian::Database opened)
      : texts(std::move(opened)),
        unpacker(texts.get_metadata(std::string(schema::kMetaDictionary))) {}

  Xapian::Database texts;
  TextUnpacker unpacker;
};

TextStore::TextStore(const Generation& generation) {
  Xapian::Database texts = OpenDatabase(generation, schema::kTexts);
  AskXapian(generation, [&] { state_ = std::make_unique<State>(std::move(texts)); });
}

TextStore::~TextStore() = default;

std::optional<StoredText> TextStore::Find(const DocumentId& id) const {
  auto entry = FindEntry(state_->texts, schema::Term(schema::kId, id));
  if (!entry) {
    return std::nullopt;
  }
  return std::optional<StoredText>(std::in_place, std::move(*entry), state_->unpacker);
}

}  // namespace vanban
