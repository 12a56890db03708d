#include "search/text_store.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/error.h"
#include "search/schema.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

class TextStoreTest : public testing::Test {
 protected:
  static std::string EntryOf(const DocumentId& id) {
    Document document;
    document.id = id;
    document.text = "Văn bản số " + id;
    TextPacker packer("");
    return WriteStoredText(document, {{{0, document.text.size()}, "", ""}}, {}, packer);
  }

  void Write(const std::filesystem::path& path, const std::vector<DocumentId>& ids) const {
    TextStoreWriter writer(path, "");
    for (const DocumentId& id : ids) {
      writer.Add(id, EntryOf(id));
    }
    writer.Finish();
  }

  [[nodiscard]] Generation generation() const { return {.number = 1, .directory = home_.path()}; }

  TempDir home_;
};

TEST_F(TextStoreTest, FindsEveryTextAndNoOther) {
  for (std::size_t count = 0; count < 12; ++count) {
    std::vector<DocumentId> ids;
    for (std::size_t i = 0; i < count; ++i) {
      ids.push_back("id" + std::string(1, static_cast<char>('b' + 2 * i)));
    }
    Write(home_.path() / schema::kTexts, ids);
    const TextStore store(generation());
    for (const DocumentId& id : ids) {
      auto text = store.Find(id);
      ASSERT_TRUE(text) << id;
      EXPECT_EQ(text->WholeText(), "Văn bản số " + id);
      const DocumentId beside = id.substr(0, 2) + static_cast<char>(id[2] + 1);
      EXPECT_FALSE(store.Find(beside)) << beside;
    }
    EXPECT_FALSE(store.Find("id"));
    EXPECT_FALSE(store.Find("ida"));
    EXPECT_FALSE(store.Find("zz"));
  }
}

TEST_F(TextStoreTest, JoinsFilesInTheirOrder) {
  Write(home_.path() / "one", {"a", "b"});
  Write(home_.path() / "none", {});
  Write(home_.path() / "two", {"c"});
  TextStoreWriter writer(home_.path() / schema::kTexts, "");
  for (const char* name : {"one", "none", "two"}) {
    writer.Append(home_.path() / name);
  }
  writer.Finish();
  const TextStore store(generation());
  for (const char* const id : {"a", "b", "c"}) {
    EXPECT_TRUE(store.Find(id)) << id;
  }
}

TEST_F(TextStoreTest, AMissingFileIsSaid) {
  EXPECT_THROW(TextStore{generation()}, Failure);
}

}  // namespace
}  // namespace vanban
