#include "tests/support/expected_record.h"

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "corpus/file_io.h"
#include "corpus/reader.h"

namespace vanban {
namespace {

constexpr std::string_view kSuffix = ".expected.json";
constexpr std::size_t kMaxSampleBytes = 1U << 20U;

std::string Bytes(const std::filesystem::path& file) {
  Result<std::string> bytes = ReadFile(file, kMaxSampleBytes);
  if (!bytes) throw std::runtime_error(bytes.error().message.en);
  return *std::move(bytes);
}

std::string Text(const rapidjson::Value& value) {
  if (value.IsNull()) return {};
  if (!value.IsString()) throw std::runtime_error("a string or null was expected");
  return {value.GetString(), value.GetStringLength()};
}

std::string Member(const rapidjson::Value& object, const char* name) {
  const auto member = object.FindMember(name);
  if (member == object.MemberEnd()) {
    throw std::runtime_error(fmt::format("\"{}\" is missing", name));
  }
  return Text(member->value);
}

const rapidjson::Value& Array(const rapidjson::Value& value) {
  if (!value.IsArray()) throw std::runtime_error("a list was expected");
  return value;
}

ExpectedRecord ReadExpected(const rapidjson::Value& object) {
  if (!object.IsObject()) throw std::runtime_error("an object was expected");
  ExpectedRecord record;
  for (const auto& member : object.GetObject()) {
    const std::string name = Text(member.name);
    if (name == "id") {
      record.id = Text(member.value);
    } else if (name == "other") {
      for (const auto& field : member.value.GetObject()) {
        record.other[Text(field.name)] = Text(field.value);
      }
    } else if (name == "provisions") {
      record.provisions.emplace();
      for (const auto& path : Array(member.value).GetArray()) {
        record.provisions->push_back(Text(path));
      }
    } else if (name == "citations") {
      for (const auto& mention : Array(member.value).GetArray()) {
        record.citations.push_back({Member(mention, "key"), Member(mention, "date"),
                                    Member(mention, "relation"), Member(mention, "governor")});
      }
    } else {
      record.fields[name] = Text(member.value);
    }
  }
  return record;
}

std::vector<ExpectedRecord> ReadTruth(const std::filesystem::path& file) {
  const std::string json = Bytes(file);
  rapidjson::Document parsed;
  parsed.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
               rapidjson::kParseFullPrecisionFlag>(json);
  if (parsed.HasParseError()) {
    throw std::runtime_error(fmt::format("{} at byte {}",
                                         rapidjson::GetParseError_En(parsed.GetParseError()),
                                         parsed.GetErrorOffset()));
  }
  std::vector<ExpectedRecord> records;
  if (parsed.IsArray()) {
    for (const auto& object : parsed.GetArray())
      records.push_back(ReadExpected(object));
  } else {
    records.push_back(ReadExpected(parsed));
  }
  return records;
}

std::string LineOf(const std::string& text, std::size_t number) {
  std::size_t begin = 0;
  for (std::size_t line = 1; line < number; ++line) {
    begin = text.find('\n', begin);
    if (begin == std::string::npos) throw std::runtime_error("the collection has too few lines");
    ++begin;
  }
  return text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace

std::vector<Sample> LoadSamples(const std::filesystem::path& root) {
  std::vector<std::filesystem::path> truths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().filename().string().ends_with(kSuffix)) truths.push_back(entry.path());
  }
  std::sort(truths.begin(), truths.end());

  std::vector<Sample> samples;
  for (const std::filesystem::path& truth : truths) {
    const std::string path = truth.string();
    const std::filesystem::path file = path.substr(0, path.size() - kSuffix.size());
    const std::string name = std::filesystem::relative(file, root).string();
    const bool collection = file.extension() == ".jsonl";
    try {
      std::size_t line = 0;
      for (ExpectedRecord& expected : ReadTruth(truth)) {
        if (collection) ++line;
        samples.push_back({.name = collection ? fmt::format("{}:{}", name, line) : name,
                           .file = file,
                           .line = line,
                           .expected = std::move(expected)});
      }
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(fmt::format("{}: {}", path, error.what()));
    }
  }
  return samples;
}

Result<Document> ReadSample(const Sample& sample) {
  std::string bytes = Bytes(sample.file);
  if (sample.line > 0) return ReadJsonLine(LineOf(bytes, sample.line), sample.name);
  return ReadDocument({.name = sample.file.filename().string(),
                       .path = sample.file.string(),
                       .bytes = std::move(bytes)});
}

}  // namespace vanban
