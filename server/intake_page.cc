#include <algorithm>
#include <array>
#include <string>

#include "server/address.h"
#include "server/assets.h"
#include "server/intake_text.h"
#include "server/intake_view.h"
#include "server/layout.h"

namespace vanban {
namespace {

void WriteTime(HtmlWriter& html, const std::string& utc, Language language) {
  html.Element("time", {{"datetime", utc}}, FormatMoment(utc, language));
}

struct ItemWord {
  std::string_view outcome;
  const PageText& word;
};

constexpr std::array<ItemWord, 6> kItemWords = {{{"added", kTextItemAdded},
                                                 {"unchanged", kTextItemUnchanged},
                                                 {"new_version", kTextItemNewVersion},
                                                 {"skipped", kTextItemSkipped},
                                                 {"kept_out", kTextItemKeptOut},
                                                 {"failed", kTextItemFailed}}};

std::string_view WordOf(std::string_view outcome, Language language) {
  const auto* found = std::find_if(kItemWords.begin(), kItemWords.end(),
                                   [&](const ItemWord& each) { return each.outcome == outcome; });
  return found == kItemWords.end() ? outcome : found->word.In(language);
}

/// What became of one document.
void WriteItem(HtmlWriter& html, const PageContext& context, const IntakeItem& item, bool indexed) {
  const Language language = context.language;
  html.Element("strong", WordOf(item.outcome, language));
  if (!item.reason.vi.empty()) {
    html.Text(": ").Text(item.reason.In(language));
    html.Text(item.advice.vi.empty() ? "" : " ").Text(item.advice.In(language));
  } else if (item.document.empty()) {
    html.Text(": ").Text(kTextItemAbove.In(language));
  } else {
    const std::string& name = item.key.empty() ? item.title : item.key;
    html.Text(": ");
    if (indexed) {
      html.Element("a", {{"href", PageAddress(context, DocumentPath(item.document))}},
                   name.empty() ? item.document : name);
    } else {
      html.Text(name.empty() ? item.document : name).Text(" – ");
      html.Element("span", {{"class", "quiet"}}, kTextNotIndexedYet.In(language));
    }
    if (!item.key.empty() && !item.title.empty()) {
      html.Text(" ").Text(item.title);
    }
  }
  if (!item.notices.empty()) {
    html.Open("ul");
    for (const Message& notice : item.notices) {
      html.Element("li", notice.In(language));
    }
    html.Close();
  }
}

void WriteItems(HtmlWriter& html, const PageContext& context, const ShownUpload& shown) {
  const std::vector<IntakeItem>& items = shown.status.outcome->items;
  html.Open("ol");
  for (std::size_t i = 0; i < items.size(); ++i) {
    html.Open("li").Open("span", {{"class", "file-name"}}).Text(items[i].path).Close().Text(" – ");
    WriteItem(html, context, items[i], shown.indexed.at(i));
    html.Close();
  }
  html.Close();
}

void WriteState(HtmlWriter& html, const PageContext& context, const ShownUpload& shown) {
  const Language language = context.language;
  if (!shown.status.outcome) {
    html.Text(shown.status.state == UploadState::kReading ? kTextStateReading.In(language)
                                                          : kTextStateWaiting.In(language));
    return;
  }
  const IntakeOutcome& outcome = *shown.status.outcome;
  if (outcome.items.empty()) {
    html.Text(kTextNothingInIt.In(language));
  } else if (outcome.items.size() == 1) {
    WriteItem(html, context, outcome.items.front(), shown.indexed.front());
  } else {
    html.Element(
        "a", {{"href", PageAddress(context, "/intake/" + shown.status.upload.id)}},
        Fill(kTextItemsInAll, language,
             {FormatCount(outcome.held, language), FormatCount(outcome.refused, language)}));
  }
}

void WriteForm(HtmlWriter& html, const PageContext& context, const IntakePageData& data) {
  const Language language = context.language;
  const std::string most = std::to_string(data.limits.file_bytes);
  html.Open("form", {{"method", "post"},
                     {"action", PageAddress(context, "/intake")},
                     {"enctype", "multipart/form-data"},
                     {"class", "account-form intake-form"},
                     {"data-intake", ""},
                     {"data-most", most},
                     {"data-sending", kTextSending.In(language)},
                     {"data-too-large", kTextTooLarge.In(language)},
                     {"data-failed", kTextSendFailed.In(language)}});
  WriteFormToken(html, context);
  html.Open("label").Element("span", kTextFiles.In(language));
  html.Void("input", {{"type", "file"},
                      {"name", "file"},
                      {"multiple", ""},
                      {"required", ""},
                      {"aria-describedby", "files-help"}});
  html.Close();
  html.Element("p", {{"class", "quiet"}, {"id", "files-help"}},
               Fill(kTextFilesHelp, language,
                    {std::to_string(UploadedForm::kMaxFiles),
                     std::to_string(data.limits.file_bytes >> 20U)}));
  html.Open("label").Element("span", kTextLevelOfNew.In(language));
  html.Open("select", {{"name", "level"}});
  for (const AccessLevelInfo& level : AccessLevels()) {
    if (MayRead(context.reader.level, level.level)) {
      html.Element("option", {{"value", level.slug}},
                   language == Language::kEnglish ? level.english : level.name);
    }
  }
  html.Close().Close();
  html.Element("button", {{"type", "submit"}}, kTextSend.In(language));
  html.Element("p", {{"role", "status"}, {"data-intake-status", ""}}, "");
  html.Close();
}

void WriteRefused(HtmlWriter& html, const IntakePageData& data, Language language) {
  if (data.refused.empty()) {
    return;
  }
  html.Open("div", {{"class", "notice"}, {"role", "alert"}});
  html.Element("p", kTextNotTaken.In(language)).Open("ul");
  for (const RefusedFile& file : data.refused) {
    html.Element("li", file.name + ": " + file.reason.In(language));
  }
  html.Close().Close();
}

struct StepWord {
  std::string_view step;
  PageText word;
};

constexpr std::array<StepWord, 5> kSteps = {{
    {"extract", {"đọc viện dẫn", "reading citations"}},
    {"link", {"nối viện dẫn", "linking citations"}},
    {"analyse", {"phân tích", "analysing"}},
    {"join", {"ghép chỉ mục", "joining the index"}},
    {"verify", {"kiểm tra trước khi công bố", "verifying before publishing"}},
}};

/// What the indexer does now: "đang lập chỉ mục; phân tích: 20/300 văn bản".
std::string DescribeNow(const IndexWatch& index, Language language) {
  if (!index.running) {
    return std::string(kTextIdle.In(language));
  }
  std::string text(kTextRunning.In(language));
  const auto* step = std::find_if(kSteps.begin(), kSteps.end(), [&](const StepWord& each) {
    return each.step == index.run->step;
  });
  if (step != kSteps.end()) {
    text += "; ";
    text += index.run->total == 0
                ? std::string(step->word.In(language))
                : Fill(kTextStepFacts, language,
                       {step->word.In(language), FormatCount(index.run->done, language),
                        FormatCount(index.run->total, language)});
  }
  return text;
}

std::string DescribeRun(const RunRecord& run, Language language) {
  const Message words = [&]() -> Message {
    switch (run.outcome) {
      case RunOutcome::kPublished:
        return {"đã công bố thế hệ " + std::to_string(run.generation),
                "published generation " + std::to_string(run.generation)};
      case RunOutcome::kUnchanged:
        return {"không có gì mới", "nothing was new"};
      case RunOutcome::kFailed:
        return {"thất bại: " + run.error.vi, "failed: " + run.error.en};
      case RunOutcome::kUnfinished:
        break;
    }
    return {"bị ngắt giữa chừng", "ended midway"};
  }();
  return words.In(language) + " (" +
         FormatMoment(run.ended.empty() ? run.started : run.ended, language) + ")";
}

void WriteFact(HtmlWriter& html, std::string_view name, const std::string& value) {
  html.Open("div").Element("dt", name).Element("dd", value).Close();
}

void WriteIndexState(HtmlWriter& html, const PageContext& context, const IntakePageData& data) {
  const Language language = context.language;
  html.Open("section", {{"aria-labelledby", "index-state"}});
  html.Element("h2", {{"id", "index-state"}}, kTextIndexState.In(language));
  if (!data.taken) {
    html.Element("p", {{"class", "notice"}}, kTextNobodyTakes.In(language));
  }
  if (data.trouble) {
    html.Element(
        "p", {{"class", "notice"}},
        Fill(kTextTrouble, language,
             {FormatMoment(data.trouble->when, language), data.trouble->message.In(language)}));
  }
  html.Open("dl", {{"class", "fact-table"}});
  WriteFact(html, kTextServes.In(language),
            Fill(kTextServesFacts, language,
                 {std::to_string(data.generation), FormatCount(data.documents, language)}));
  WriteFact(html, kTextBuilt.In(language), FormatMoment(data.built, language));
  WriteFact(html, kTextWaiting.In(language),
            Fill(kTextWaitingFacts, language, {FormatCount(data.waiting, language)}));
  WriteFact(html, kTextNow.In(language), DescribeNow(data.index, language));
  if (data.index.run && !data.index.running) {
    WriteFact(html, kTextLastRun.In(language), DescribeRun(*data.index.run, language));
  }
  html.Close();
  html.Open("p").Element("a", {{"href", PageAddress(context, "/intake")}},
                         kTextRefresh.In(language));
  html.Close().Close();
}

void WriteUploads(HtmlWriter& html, const PageContext& context, const IntakePageData& data) {
  const Language language = context.language;
  html.Open("section", {{"aria-labelledby", "sent"}});
  html.Element("h2", {{"id", "sent"}}, kTextSent.In(language));
  if (data.uploads.empty()) {
    html.Element("p", kTextNoneSent.In(language)).Close();
    return;
  }
  html.Open("div", {{"class", "wide"},
                    {"role", "region"},
                    {"aria-label", kTextSent.In(language)},
                    {"tabindex", "0"}});
  html.Open("table").Open("thead").Open("tr");
  for (const PageText* heading :
       {&kTextFile, &kTextSentAt, &kTextSentBy, &kTextLevel, &kTextState}) {
    html.Element("th", {{"scope", "col"}}, heading->In(language));
  }
  html.Close().Close().Open("tbody");
  for (const ShownUpload& shown : data.uploads) {
    const Upload& upload = shown.status.upload;
    const AccessLevelInfo& level = Info(upload.level);
    html.Open("tr").Element("th", {{"scope", "row"}}, upload.name);
    html.Open("td", {{"class", "date"}});
    WriteTime(html, upload.when, language);
    html.Close().Element("td", upload.account);
    html.Element("td", language == Language::kEnglish ? level.english : level.name);
    html.Open("td");
    WriteState(html, context, shown);
    html.Close().Close();
  }
  html.Close().Close().Close().Close();
}

bool IsUnderWay(const IntakePageData& data) {
  const auto unfinished = [](const ShownUpload& shown) {
    if (!shown.status.outcome) {
      return true;
    }
    const std::vector<IntakeItem>& items = shown.status.outcome->items;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!items[i].document.empty() && !shown.indexed.at(i)) {
        return true;
      }
    }
    return false;
  };
  return data.index.running || std::any_of(data.uploads.begin(), data.uploads.end(), unfinished);
}

/// The script; without it the page asks again by itself while something is under way, and only
/// after a form was sent: who is choosing files must not lose them.
std::string HeadOf(const PageContext& context, const IntakePageData& data) {
  HtmlWriter head;
  head.Open("script", {{"type", "module"}, {"src", AssetNamed("intake.js").address}}).Close();
  if (!context.Parameter("sent").empty() && IsUnderWay(data)) {
    head.Open("noscript").Void("meta", {{"http-equiv", "refresh"}, {"content", "5"}}).Close();
  }
  return head.Take();
}

}  // namespace

std::string IntakePage(const PageContext& context, const IntakePageData& data) {
  const Language language = context.language;
  const std::string_view title = kTextNavIntake.In(language);
  HtmlWriter html;
  html.Element("h1", title);
  html.Element("p", {{"class", "lead"}}, kTextIntakeIntro.In(language));
  WriteRefused(html, data, language);
  WriteForm(html, context, data);
  WriteIndexState(html, context, data);
  WriteUploads(html, context, data);
  return WritePage(context, {.title = std::string(title), .head = HeadOf(context, data)},
                   html.Take());
}

std::string UploadPage(const PageContext& context, const ShownUpload& upload) {
  const Language language = context.language;
  const std::string& name = upload.status.upload.name;
  HtmlWriter html;
  html.Element("h1", name);
  html.Open("p", {{"class", "quiet"}});
  WriteTime(html, upload.status.upload.when, language);
  html.Text(" ").Text(upload.status.upload.account).Close();
  if (upload.status.outcome && !upload.status.outcome->items.empty()) {
    WriteItems(html, context, upload);
  } else {
    html.Open("p");
    WriteState(html, context, upload);
    html.Close();
  }
  html.Open("p").Element("a", {{"href", PageAddress(context, "/intake")}},
                         kTextBackToIntake.In(language));
  html.Close();
  return WritePage(context, {.title = name}, html.Take());
}

}  // namespace vanban
