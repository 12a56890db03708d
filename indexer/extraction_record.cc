#include "indexer/extraction_record.h"

#include <algorithm>
#include <utility>

#include "search/record_bytes.h"

namespace vanban {
namespace {

// A number that may be lacking: 0, else one more.
void PutOptional(RecordWriter& record, std::optional<std::uint64_t> number) {
  record.Number(number ? *number + 1 : 0);
}

std::optional<std::uint64_t> TakeOptional(RecordReader& record) {
  const std::uint64_t number = record.Number();
  return number == 0 ? std::nullopt : std::optional(number - 1);
}

void PutYear(RecordWriter& record, std::optional<int> year) {
  PutOptional(record, year ? std::optional(static_cast<std::uint64_t>(*year)) : std::nullopt);
}

std::optional<int> TakeYear(RecordReader& record) {
  const auto year = TakeOptional(record);
  return year ? std::optional(static_cast<int>(*year)) : std::nullopt;
}

void PutDate(RecordWriter& record, const std::optional<Date>& date) {
  record.Text(date ? FormatIso(*date) : std::string());
}

std::optional<Date> TakeDate(RecordReader& record) {
  return ParseIso(record.Text());
}

// Every field by its name: a new one does not compile until it is written and read.
void PutMention(RecordWriter& record, const CitingMention& mention) {
  const auto& [start, end, key, text, type, date, year, hint_year, issuer, term, title, relation,
               governor, provision, pinpoint, partial, proposed, sentence, rule, confidence,
               rulings] = mention;
  static_cast<void>(rulings);
  record.Number(start);
  record.Number(end);
  record.Text(key);
  for (const LeanText* field :
       {&text, &type, &issuer, &term, &title, &provision, &pinpoint, &sentence, &rule}) {
    record.Text(*field);
  }
  PutDate(record, date);
  PutYear(record, year);
  PutYear(record, hint_year);
  record.Number(static_cast<std::uint64_t>(relation));
  PutOptional(record, governor);
  record.Number((partial ? 1U : 0U) | (proposed ? 2U : 0U));
  record.Real(confidence);
}

CitingMention TakeMention(RecordReader& record) {
  CitingMention mention;
  mention.start = record.Number();
  mention.end = record.Number();
  mention.key = record.Text();
  for (LeanText* field :
       {&mention.text, &mention.type, &mention.issuer, &mention.term, &mention.title,
        &mention.provision, &mention.pinpoint, &mention.sentence, &mention.rule}) {
    *field = LeanText::In(record.Text());
  }
  mention.date = TakeDate(record);
  mention.year = TakeYear(record);
  mention.hint_year = TakeYear(record);
  mention.relation = static_cast<Relation>(record.Number());
  mention.governor = TakeOptional(record);
  const std::uint64_t flags = record.Number();
  mention.partial = (flags & 1U) != 0;
  mention.proposed = (flags & 2U) != 0;
  mention.confidence = record.Real();
  return mention;
}

void PutForce(RecordWriter& record, const std::optional<OwnForce>& force) {
  record.Number(force ? 1 : 0);
  if (force) {
    const auto& [from, until, sentence, start, end] = *force;
    PutDate(record, from);
    PutDate(record, until);
    record.Text(sentence);
    record.Number(start);
    record.Number(end);
  }
}

std::optional<OwnForce> TakeForce(RecordReader& record) {
  if (record.Number() == 0) {
    return std::nullopt;
  }
  OwnForce force{.from = TakeDate(record).value_or(Date())};
  force.until = TakeDate(record);
  force.sentence = LeanText::In(record.Text());
  force.start = record.Number();
  force.end = record.Number();
  return force;
}

void PutCiting(RecordWriter& record, const CitingDocument& citing) {
  const auto& [id, kind, key, type, title, issuer, place, issued, force, withdrawn, mentions,
               provisions, bytes] = citing;
  static_cast<void>(bytes);
  record.Text(id);
  record.Text(key);
  for (const LeanText* field : {&type, &title, &issuer, &place}) {
    record.Text(*field);
  }
  record.Number(static_cast<std::uint64_t>(kind));
  PutDate(record, issued);
  PutForce(record, force);
  record.Number(withdrawn ? 1 : 0);
  record.Number(mentions.size());
  for (const CitingMention& mention : mentions) {
    PutMention(record, mention);
  }
  record.Number(provisions.size());
  for (const LeanText& provision : provisions) {
    record.Text(provision);
  }
}

CitingDocument TakeCiting(RecordReader& record) {
  CitingDocument citing;
  citing.id = record.Text();
  citing.key = record.Text();
  for (LeanText* field : {&citing.type, &citing.title, &citing.issuer, &citing.place}) {
    *field = LeanText::In(record.Text());
  }
  citing.kind = static_cast<DocumentKind>(record.Number());
  citing.issued = TakeDate(record);
  citing.force = TakeForce(record);
  citing.withdrawn = record.Number() != 0;
  for (std::uint64_t left = record.Number(); left > 0 && !record.broken(); --left) {
    citing.mentions.push_back(TakeMention(record));
  }
  for (std::uint64_t left = record.Number(); left > 0 && !record.broken(); --left) {
    citing.provisions.push_back(LeanText::In(record.Text()));
  }
  return citing;
}

}  // namespace

std::string WriteExtraction(const Extraction& extraction) {
  RecordWriter record;
  record.Number(extraction.secret ? 1 : 0);
  PutCiting(record, extraction.citing);
  record.Number(extraction.abbreviations.size());
  for (const auto& [abbreviation, long_form] : extraction.abbreviations) {
    record.Text(abbreviation);
    record.Text(long_form);
  }
  record.Text(extraction.text_digest);
  return record.bytes();
}

std::optional<Extraction> ReadExtraction(std::string_view bytes,
                                         std::shared_ptr<const void> owner) {
  RecordReader record(bytes);
  Extraction extraction;
  extraction.secret = record.Number() != 0;
  extraction.citing = TakeCiting(record);
  extraction.citing.record = std::move(owner);
  for (std::uint64_t left = record.Number(); left > 0 && !record.broken(); --left) {
    std::string abbreviation(record.Text());
    extraction.abbreviations.emplace(std::move(abbreviation), record.Text());
  }
  extraction.text_digest = record.Text();
  return record.broken() ? std::nullopt : std::optional(std::move(extraction));
}

}  // namespace vanban
