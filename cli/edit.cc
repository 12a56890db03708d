#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "cli/commands.h"
#include "cli/held_document.h"
#include "cli/input_text.h"
#include "cli/signing.h"
#include "corpus/archive.h"
#include "corpus/encoding.h"
#include "corpus/header_fields.h"

namespace vanban {
namespace {

struct Arguments {
  std::string what;
  std::vector<std::string> changes;  ///< "field=value".
  std::vector<std::string> unset;
  std::string text_file;
  Signing signing;
};

constexpr std::string_view kTextField = "text";

[[noreturn]] void RefuseField(std::string_view name) {
  std::string known;
  for (const HeaderField& field : HeaderFields()) {
    known += known.empty() ? "" : ", ";
    known += field.name;
  }
  throw Failure({ErrorCode::kUsage,
                 {fmt::format("“{}”: không có trường này.", name),
                  fmt::format("“{}”: there is no such field.", name)},
                 {fmt::format("Các trường: {}.", known), fmt::format("Fields: {}.", known)}});
}

const HeaderField& FieldOf(std::string_view name) {
  const HeaderField* field = FindHeaderField(name);
  if (field == nullptr) {
    RefuseField(name);
  }
  return *field;
}

/// "title=Kế hoạch …" as typed, by field.
std::map<std::string_view, std::string> SplitChanges(const std::vector<std::string>& changes) {
  std::map<std::string_view, std::string> values;
  for (const std::string& change : changes) {
    const std::size_t equals = change.find('=');
    if (equals == std::string::npos) {
      throw Failure({ErrorCode::kUsage,
                     {fmt::format("“{}”: cần viết TRƯỜNG=GIÁ TRỊ.", change),
                      fmt::format("“{}”: write FIELD=VALUE.", change)},
                     {"Ví dụ: title='Kế hoạch …', issued=05/3/2019.",
                      "For example: title='Kế hoạch …', issued=05/3/2019."}});
    }
    const HeaderField& field = FieldOf(change.substr(0, equals));
    if (!values.emplace(field.name, change.substr(equals + 1)).second) {
      throw Failure({ErrorCode::kUsage,
                     {fmt::format("{}: ghi hai lần.", field.name),
                      fmt::format("{}: given twice.", field.name)},
                     {}});
    }
  }
  return values;
}

/// Reads the values in the order of the table: a number is read by its document's type.
void SetFields(const std::vector<std::string>& changes, const Document& held, Curation& curation) {
  const auto values = SplitChanges(changes);
  Document document = held;
  for (const HeaderField& field : HeaderFields()) {
    const auto typed = values.find(field.name);
    if (typed == values.end()) {
      continue;
    }
    auto value = field.read(typed->second, document);
    if (!value) {
      throw Failure(value.error());
    }
    field.put(*value, document);
    curation.fields[std::string(field.name)] = std::move(*value);
  }
}

void Unset(const std::vector<std::string>& names, Curation& curation) {
  for (const std::string& name : names) {
    const bool undone = name == kTextField
                            ? std::exchange(curation.text, std::nullopt).has_value()
                            : curation.fields.erase(std::string(FieldOf(name).name)) > 0;
    if (!undone) {
      throw Failure({ErrorCode::kNo,
                     {fmt::format("{}: chưa được sửa, không có gì để bỏ.", name),
                      fmt::format("{}: was not corrected; nothing to take back.", name)},
                     {}});
    }
  }
}

std::string ReadCorrectedText(const std::string& file) {
  std::string text = CleanText(ReadInputText(file));
  if (text.empty()) {
    throw Failure({ErrorCode::kBadData,
                   {fmt::format("{}: không có chữ nào.", file),
                    fmt::format("{}: there is no text in it.", file)},
                   {}});
  }
  return text;
}

void Print(const PutResult& result, const GlobalOptions& global) {
  const bool unchanged = result.outcome == PutOutcome::kUnchanged;
  if (global.json) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
    json.StartObject();
    json.Key("id");
    json.String(result.id);
    json.Key("version");
    json.Int(result.version);
    json.Key("unchanged");
    json.Bool(unchanged);
    json.EndObject();
    std::cout << buffer.GetString() << '\n';
    return;
  }
  std::cout << (unchanged ? fmt::format(fmt::runtime(Say(global, "{}: đã như vậy, không có gì đổi.",
                                                         "{}: is so already; nothing changes.")),
                                        result.id)
                          : fmt::format(fmt::runtime(Say(
                                            global,
                                            "{}: phiên bản {}. Chạy `vanban index` để cập "
                                            "nhật chỉ mục.",
                                            "{}: version {}. Run `vanban index` to bring the index "
                                            "up to date.")),
                                        result.id, result.version))
            << '\n';
}

int Run(const Arguments& arguments, const GlobalOptions& global) {
  if (arguments.changes.empty() && arguments.unset.empty() && arguments.text_file.empty()) {
    throw Failure({ErrorCode::kUsage,
                   {"Chưa nói sửa gì.", "Nothing is said to be changed."},
                   {"Dùng --set TRƯỜNG=GIÁ TRỊ, --unset TRƯỜNG hoặc --text TỆP.",
                    "Use --set FIELD=VALUE, --unset FIELD or --text FILE."}});
  }
  const VersionNote note = NoteOf(arguments.signing);
  const auto id = FindHeld(Archive::Open(global.archive_dir()), arguments.what, global);
  if (!id) {
    return static_cast<int>(ErrorCode::kNo);
  }
  Archive archive = Archive::Create(global.archive_dir());
  const Document held = *archive.Get(*id);
  Curation curation = held.curation;
  Unset(arguments.unset, curation);
  SetFields(arguments.changes, held, curation);
  if (!arguments.text_file.empty()) {
    curation.text = ReadCorrectedText(arguments.text_file);
  }
  const PutResult result = archive.Curate(*id, curation, std::chrono::system_clock::now(), note);
  archive.Flush();
  Print(result, global);
  const auto now = archive.Get(*id);
  if (now && now->level > held.level) {
    std::cerr << Say(global,
                     "Máy chủ đang chạy không đưa văn bản này cho người ở mức dưới nữa. Chạy ngay "
                     "`vanban index` để số đếm, gợi ý và chuỗi viện dẫn cũng không còn nhắc đến.\n",
                     "A server at work no longer shows this document to readers below. Run `vanban "
                     "index` now, so that counts, suggestions and chains do not tell of it "
                     "either.\n");
  }
  return 0;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto arguments = std::make_shared<Arguments>();
  app.add_option("ID", arguments->what,
                 Say(global, "Mã văn bản hoặc số ký hiệu.", "A document's id or number."))
      ->required();
  app.add_option("--set,FIELD=VALUE", arguments->changes,
                 Say(global,
                     "Trường và giá trị đúng: title, key, type, issuer, issued, effective, signer, "
                     "place, secrecy, level; giá trị trống nghĩa là không có.",
                     "A field and its right value: title, key, type, issuer, issued, effective, "
                     "signer, place, secrecy, level; an empty value means that there is none."));
  app.add_option("--unset", arguments->unset,
                 Say(global, "Bỏ phần đã sửa của trường (hoặc text): như bản gốc được đọc.",
                     "Take back the correction of a field (or text): as the original was read."));
  app.add_option("--text", arguments->text_file,
                 Say(global, "Toàn văn đúng, từ tệp này (- là đầu vào chuẩn).",
                     "The right text, from this file (- for standard input)."));
  DefineSigning(app, arguments->signing, global);
  return [arguments, &global] { return Run(*arguments, global); };
}

}  // namespace

const CommandInfo kEditCommand{
    "edit",
    {"Sửa thông tin, toàn văn của một văn bản.", "Correct a document's fields or text."},
    {"  vanban edit 139-KH/TU --set issued=05/3/2019 --who 'Trần A' --why 'nhầm ngày'\n"
     "  vanban edit 1f0c9a77d2e4b836 --set key=25-NQ/TW --set title='Nghị quyết …' \\\n"
     "      --who 'Trần A' --why 'bản quét mờ'\n"
     "  vanban edit 139-KH/TU --text ban-dung.txt --who 'Trần A' --why 'sửa lỗi nhận dạng'\n"
     "  vanban edit 139-KH/TU --unset issued --who 'Trần A' --why 'sửa nhầm'\n\n"
     "Bản gốc và mọi phiên bản trước được giữ nguyên: xem `vanban history`.",
     "  vanban edit 139-KH/TU --set issued=05/3/2019 --who 'Trần A' --why 'wrong day'\n"
     "  vanban edit 1f0c9a77d2e4b836 --set key=25-NQ/TW --set title='Nghị quyết …' \\\n"
     "      --who 'Trần A' --why 'a faint scan'\n"
     "  vanban edit 139-KH/TU --text right.txt --who 'Trần A' --why 'misread characters'\n"
     "  vanban edit 139-KH/TU --unset issued --who 'Trần A' --why 'was right'\n\n"
     "The original and all earlier versions are kept: see `vanban history`."},
    &Define};

}  // namespace vanban
