#include <algorithm>
#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/input_text.h"
#include "cli/open.h"
#include "corpus/error.h"
#include "search/draft_check.h"

namespace vanban {
namespace {

void Print(const DraftCheck& check, const GlobalOptions& global) {
  for (const CheckedCitation& citation : check.citations) {
    const VerdictInfo& verdict = Info(citation.verdict);
    std::cout << fmt::format("{}–{}  {}: {}\n", citation.start, citation.end, citation.text,
                             Say(global, verdict.vi, verdict.en));
    for (const Message& finding : citation.findings) {
      std::cout << "    " << finding.In(global.language) << '\n';
    }
  }
  std::cerr << fmt::format("{} {}/{}\n", Say(global, "Đã kiểm", "Checked"), check.checked,
                           check.citations.size());
}

int Run(const std::string& file, const GlobalOptions& global) {
  const std::string text = ReadInputText(file);
  const CitationGraph graph(OpenServed(global));
  const DraftCheck check = CheckDraft(text, graph);
  if (global.json) {
    std::cout << ToJson(check) << '\n';
  } else {
    Print(check, global);
  }
  const bool right =
      std::all_of(check.citations.begin(), check.citations.end(),
                  [](const auto& citation) { return citation.verdict == Verdict::kMatch; });
  return right ? 0 : StatusOf(ErrorCode::kNo);
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto file = std::make_shared<std::string>();
  app.add_option("file", *file,
                 Say(global,
                     "Dự thảo: tệp .txt, .md, .html, .docx, .doc, .odt, .rtf hoặc .pdf, hoặc - cho "
                     "đầu vào chuẩn.",
                     "The draft: a .txt, .md, .html, .docx, .doc, .odt, .rtf or .pdf file, or - "
                     "for standard input."))
      ->required();
  return [file, &global] { return Run(*file, global); };
}

}  // namespace

const CommandInfo kCheckCommand{
    "check",
    {"Kiểm các viện dẫn của một dự thảo với kho.", "Check the citations of a draft."},
    {"  vanban check du-thao.docx\n  vanban check --json - < du-thao.txt",
     "  vanban check du-thao.docx\n  vanban check --json - < du-thao.txt"},
    &Define};

}  // namespace vanban
