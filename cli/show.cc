#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/history_list.h"
#include "cli/open.h"
#include "cli/work_list.h"
#include "corpus/archive.h"
#include "corpus/document_history.h"
#include "corpus/header_fields.h"
#include "corpus/ocfl_layout.h"
#include "search/citation_graph.h"
#include "search/json.h"

namespace vanban {
namespace {

struct Arguments {
  std::string what;
  bool text = false;
  bool original = false;
  bool history = false;
  std::string version;  ///< "v2"; empty for the newest.
};

/// What the index knows of the document's work, if there is an index.
std::optional<Work> WorkOf(const DocumentId& id, const GlobalOptions& global) {
  const auto generation = FindServed(global);
  return generation ? CitationGraph(*generation).WorkOfDocument(id) : std::nullopt;
}

/// "ngày ban hành, toàn văn".
std::string CorrectedFields(const Curation& curation, Language language) {
  const bool english = language == Language::kEnglish;
  std::string labels;
  for (const std::string& name : CorrectedNames(curation)) {
    const HeaderField* field = FindHeaderField(name);
    labels += labels.empty() ? "" : ", ";
    labels += name == "text"     ? (english ? "text" : "toàn văn")
              : field == nullptr ? std::string_view(name)
              : english          ? field->label_en
                                 : field->label_vi;
  }
  return labels;
}

void PrintRecord(const Document& document, const GlobalOptions& global) {
  const auto line = [&global](std::string_view vi, std::string_view en, const std::string& value) {
    if (!value.empty()) {
      std::cout << Say(global, vi, en) << ": " << value << '\n';
    }
  };
  std::cout << document.title << "\n\n";
  if (const auto& withdrawn = document.curation.withdrawn) {
    line("ĐÃ RÚT KHỎI KHO", "WITHDRAWN",
         fmt::format("{}, {}: {}", withdrawn->by, withdrawn->when, withdrawn->why));
    line("Được thay bằng", "Replaced by", DisplayKey(withdrawn->replaced_by));
  }
  for (const CarriedOrder& order : document.curation.orders) {
    line("Lệnh của nơi ban hành", "Order of its issuer", Describe(order).In(global.language));
  }
  line("Mã", "Id", document.id);
  line("Số, ký hiệu", "Number", DisplayKey(document.key));
  line("Loại", "Type", document.type ? std::string(Info(*document.type).name) : "");
  line("Cơ quan ban hành", "Issuer", document.issuer);
  line("Ngày", "Date", document.issued ? FormatVietnamese(*document.issued) : "");
  line("Có hiệu lực từ", "In force from",
       document.effective ? FormatVietnamese(*document.effective) : "");
  if (const auto work = WorkOf(document.id, global)) {
    line("Hiệu lực", "Status", DescribeStatus(*work, global.language));
  }
  line("Người ký", "Signer", document.signer);
  line("Độ mật", "Secrecy", document.secrecy ? std::string(Info(*document.secrecy).name) : "");
  line("Độ khẩn", "Urgency", document.urgency ? std::string(Info(*document.urgency).name) : "");
  line("Đã sửa tay", "Corrected by hand", CorrectedFields(document.curation, global.language));
  line("Nguồn", "Source", document.source.url.empty() ? document.source.path : document.source.url);
  for (const Provision& provision : document.provisions) {
    std::cout << std::string(2 * static_cast<std::size_t>(provision.depth) + 2, ' ')
              << provision.label << (provision.heading.empty() ? "" : " " + provision.heading)
              << '\n';
  }
}

void PrintJson(const Document& document, const Arguments& arguments, const GlobalOptions& global) {
  std::optional<Work> work;
  std::vector<LinkedMention> mentions;
  ProvisionCitations cited;
  if (const auto generation = FindServed(global)) {
    const CitationGraph graph(*generation);
    work = graph.WorkOfDocument(document.id);
    if (arguments.version.empty()) {  // Of the newest text.
      mentions = graph.Mentions(document.id);
      cited = work ? CountProvisionCitations(graph.Edges(work->name, ChainDirection::kIn))
                   : ProvisionCitations();
    }
  }
  std::cout << ToJson(document, work ? &*work : nullptr, mentions, cited) << '\n';
}

/// The version asked for. Throws Failure if the document has none such.
Document AtVersion(const Archive& archive, const DocumentId& id, const Arguments& arguments) {
  const auto number = ParseVersionName(arguments.version);
  auto document = number ? archive.Get(id, *number) : std::nullopt;
  if (!document) {
    throw Failure(
        {number ? ErrorCode::kNoInput : ErrorCode::kUsage,
         {fmt::format("--version {}: {} không có phiên bản này.", arguments.version, id),
          fmt::format("--version {}: {} has no such version.", arguments.version, id)},
         {"Xem `vanban history`; viết v1, v2 …", "See `vanban history`; write v1, v2 …"}});
  }
  return std::move(*document);
}

int Show(Document document, const Archive& archive, const Arguments& arguments,
         const GlobalOptions& global) {
  if (!arguments.version.empty()) {
    document = AtVersion(archive, document.id, arguments);
  }
  if (arguments.original) {
    const auto bytes = arguments.version.empty()
                           ? archive.Original(document.id)
                           : archive.Original(document.id, *ParseVersionName(arguments.version));
    std::cout.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
  } else if (arguments.history) {
    PrintHistory(ReadHistory(archive, document.id), global.language);
  } else if (global.json) {
    PrintJson(document, arguments, global);
  } else if (arguments.text) {
    std::cout << document.text << '\n';
  } else {
    PrintRecord(document, global);
  }
  return 0;
}

int Run(const Arguments& arguments, const GlobalOptions& global) {
  const Archive archive = Archive::Open(global.archive_dir());
  const auto held = [&](const DocumentId& id) {
    auto document = archive.Get(id);
    const AccessLevel reader = global.as.value_or(AccessLevel::kConfidential);
    return document && MayRead(reader, document->level) ? std::move(document) : std::nullopt;
  };
  if (IsValidDocumentId(arguments.what)) {
    if (auto document = held(arguments.what)) {
      return Show(std::move(*document), archive, arguments, global);
    }
  }
  const CitationGraph graph(OpenServed(global));
  const auto works = graph.WorksOf(arguments.what);
  if (works.size() == 1 && works.front().held) {
    if (auto document = held(works.front().id)) {
      return Show(std::move(*document), archive, arguments, global);
    }
  }
  if (works.size() == 1 && !global.json) {
    std::cout << DescribeWork(works.front(), global.language) << '\n';
  } else {
    PrintWorkChoice(arguments.what, works, global.json, global);
  }
  return StatusOf(works.empty() ? ErrorCode::kNoInput : ErrorCode::kNo);
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto arguments = std::make_shared<Arguments>();
  app.add_option("ID|KEY", arguments->what,
                 Say(global, "Mã văn bản hoặc số ký hiệu.", "A document's id or number."))
      ->required();
  app.add_flag("--text", arguments->text, Say(global, "Chỉ in toàn văn.", "Print the text alone."));
  app.add_flag("--original", arguments->original,
               Say(global, "In bản gốc, đúng từng byte.", "Print the original, byte for byte."));
  app.add_flag("--history", arguments->history,
               Say(global, "Các phiên bản trong kho.", "The versions in the archive."));
  app.add_option("--version", arguments->version,
                 Say(global, "Xem phiên bản này: v1, v2 …", "Look at this version: v1, v2 …"));
  return [arguments, &global] { return Run(*arguments, global); };
}

}  // namespace

const CommandInfo kShowCommand{"show",
                               {"Xem một văn bản.", "Show a document."},
                               {"  vanban show 139-KH/TU\n  vanban show 25-NQ/TW@2013 --text\n"
                                "  vanban show 1f0c9a77d2e4b836 --original > goc.docx",
                                "  vanban show 139-KH/TU\n  vanban show 25-NQ/TW@2013 --text\n"
                                "  vanban show 1f0c9a77d2e4b836 --original > original.docx"},
                               &Define};

}  // namespace vanban
