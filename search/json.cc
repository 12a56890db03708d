#include "search/json.h"

#include <cmath>
#include <cstdint>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/utf8.h"
#include "search/code_point_table.h"
#include "search/curation_json.h"
#include "search/mark_json.h"
#include "search/partial_json.h"
#include "search/provision_place.h"
#include "search/repaired_text.h"

namespace vanban {
namespace {

/// A JSON object or array being written, one call a field.
class JsonWriter {
 public:
  JsonWriter() { writer_.SetMaxDecimalPlaces(6); }

  void Text(std::string_view text) {
    if (IsValidUtf8(text)) {
      writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    } else {
      writer_.String(RepairedText(text));
    }
  }

  void Name(std::string_view name) {
    writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }

  void Field(std::string_view name, std::string_view text) {
    Name(name);
    Text(text);
  }

  /// Absent values are null, so that every field is always there.
  void FieldOrNull(std::string_view name, std::string_view text) {
    Name(name);
    if (text.empty()) {
      writer_.Null();
    } else {
      Text(text);
    }
  }

  void FieldIfAny(std::string_view name, std::string_view text) {
    if (!text.empty()) {
      Field(name, text);
    }
  }

  /// Places as a pinpoint lists them, as an array.
  void PlacesIfAny(std::string_view name, std::string_view places) {
    if (!places.empty()) {
      Texts(name, SinglePlaces(places));
    }
  }

  void Field(std::string_view name, const std::optional<Date>& date) {
    FieldOrNull(name, date ? FormatIso(*date) : std::string());
  }

  void Number(std::string_view name, std::uint64_t number) {
    Name(name);
    writer_.Uint64(number);
  }

  void Number(std::string_view name, double number) {
    Name(name);
    writer_.Double(std::isfinite(number) ? number : 0);
  }

  void Truth(std::string_view name, bool value) {
    Name(name);
    writer_.Bool(value);
  }

  void Mark(const SharedMark& mark) {
    if (mark) {
      Name("judged");
      WriteMark(writer_, *mark);
    }
  }

  void Partial(const std::vector<MissingShard>& missing) { WritePartial(writer_, missing); }

  void Curated(const Curation& curation) { WriteCurationFields(writer_, curation); }

  void Range(std::size_t begin, std::size_t end) {
    writer_.StartArray();
    writer_.Uint64(begin);
    writer_.Uint64(end);
    writer_.EndArray();
  }

  template <typename Write>
  void Object(Write write) {
    writer_.StartObject();
    write();
    writer_.EndObject();
  }

  template <typename Write>
  void Object(std::string_view name, Write write) {
    Name(name);
    Object(write);
  }

  /// An array with what `write` writes for each of `values`.
  template <typename Values, typename Write>
  void Array(std::string_view name, const Values& values, Write write) {
    Name(name);
    writer_.StartArray();
    for (const auto& value : values) {
      write(value);
    }
    writer_.EndArray();
  }

  void Texts(std::string_view name, const std::vector<std::string>& texts) {
    Array(name, texts, [&](const std::string& text) { Text(text); });
  }

  [[nodiscard]] std::string Take() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

std::string_view NameOf(DocumentKind kind) {
  return kind == DocumentKind::kArticle ? "article" : "directive";
}

std::string_view NameOf(QueryPart::Kind kind) {
  switch (kind) {
    case QueryPart::Kind::kWords:
      return "words";
    case QueryPart::Kind::kPhrase:
      return "phrase";
    case QueryPart::Kind::kKey:
      return "key";
    case QueryPart::Kind::kSpelling:
      return "spelling";
    case QueryPart::Kind::kPrefix:
      return "prefix";
    case QueryPart::Kind::kAll:
      return "all";
    case QueryPart::Kind::kAny:
      return "any";
    case QueryPart::Kind::kNear:
      return "near";
    case QueryPart::Kind::kTitle:
      return "title";
    case QueryPart::Kind::kExclude:
      return "exclude";
  }
  return "words";
}

void WriteParts(JsonWriter& json, const std::vector<RemovablePart>& parts) {
  json.Array("parts", parts, [&](const RemovablePart& part) {
    json.Object([&] {
      json.Field("kind", part.kind ? NameOf(*part.kind) : "filter");
      json.Field("text", part.text);
      json.Field("without", part.without);
      WriteParts(json, part.parts);
    });
  });
}

void WriteInterpretation(JsonWriter& json, const Interpretation& read, Language language) {
  json.Object("interpretation", [&] {
    json.Field("text", read.text);
    json.Truth("changed", read.changed);
    json.Texts("alternatives", read.alternatives);
    json.FieldOrNull("literal", read.literal);
    WriteParts(json, read.parts);
    json.Array("keys", read.keys, [&](const KeyAnswer& answer) {
      json.Object([&] {
        json.Field("key", answer.key);
        json.Texts("works", answer.works);
      });
    });
    json.Array("notes", read.notes, [&](const Message& note) { json.Text(note.In(language)); });
  });
}

void WriteHit(JsonWriter& json, const Hit& hit) {
  json.Object([&] {
    json.Field("id", hit.id);
    json.Field("kind", NameOf(hit.kind));
    json.FieldOrNull("key", hit.key);
    json.Field("title", hit.title);
    json.FieldOrNull("type", hit.type);
    json.FieldOrNull("issuer", hit.issuer);
    json.Field("issued", hit.issued);
    json.FieldOrNull("status", hit.status);
    json.Number("score", hit.score);
    json.Number("cited_by", hit.cited_by);
    if (hit.ocr_confidence > 0) {
      json.Number("ocr_confidence", hit.ocr_confidence);
    }
    json.Array("provisions", hit.provisions, [&](const ProvisionHit& provision) {
      json.Object([&] {
        json.FieldOrNull("path", provision.path);
        json.FieldOrNull("label", provision.label);
        json.Field("text", provision.text);
        json.Array("highlights", provision.highlights,
                   [&](const auto& range) { json.Range(range.first, range.second); });
      });
    });
    if (!hit.explanation.empty()) {
      json.Texts("explanation", hit.explanation);
    }
  });
}

void WriteFacets(JsonWriter& json, const SearchResult& result) {
  json.Object("facets", [&] {
    for (const auto& [name, values] : result.facets) {
      json.Array(name, values, [&](const FacetValue& value) {
        json.Object([&] {
          json.Field("value", value.value);
          json.Field("label", value.label);
          json.Number("count", value.count);
        });
      });
    }
  });
}

void WriteBasis(JsonWriter& json, const std::optional<StatusBasis>& basis) {
  if (!basis) {
    return;
  }
  json.Object("status_basis", [&] {
    json.Field("work", basis->work);
    json.FieldOrNull("relation", basis->relation ? Info(*basis->relation).name : "");
    json.FieldOrNull("document", basis->document);
    json.FieldOrNull("sentence", basis->sentence);
    json.Number("start", basis->start);
    json.Number("end", basis->end);
    json.Field("since", basis->since);
    json.Mark(basis->judged);
  });
}

void WriteWork(JsonWriter& json, const Work& work) {
  json.Object([&] {
    json.Field("work", work.name);
    json.FieldOrNull("key", work.key);
    json.Truth("held", work.held);
    if (work.withdrawn) {
      json.Truth("withdrawn", true);
    }
    json.FieldOrNull("id", work.id);
    json.FieldOrNull("title", work.title);
    json.FieldOrNull("type", work.type);
    json.Field("issued", work.issued);
    json.FieldOrNull("issuer", work.issuer);
    json.FieldOrNull("status", work.status);
    WriteBasis(json, work.basis);
    json.Number("cited_by", work.cited_by);
    if (!work.candidates.empty()) {
      json.Texts("candidates", work.candidates);
    }
  });
}

void WriteWorks(JsonWriter& json, std::string_view name, const std::vector<Work>& works) {
  json.Array(name, works, [&](const Work& work) { WriteWork(json, work); });
}

void WriteEdges(JsonWriter& json, const std::vector<Edge>& edges) {
  json.Array("edges", edges, [&](const Edge& edge) {
    json.Object([&] {
      json.Field("from", edge.from);
      json.Field("to", edge.to);
      json.Field("relation", Info(edge.relation).name);
      json.Array("evidence", edge.evidence, [&](const Evidence& evidence) {
        json.Object([&] {
          json.Field("document", evidence.document);
          json.Field("sentence", evidence.sentence);
          json.Number("start", evidence.start);
          json.Number("end", evidence.end);
          json.Field("rule", evidence.rule);
          json.Number("confidence", evidence.confidence);
          json.FieldIfAny("provision", evidence.provision);
          json.FieldIfAny("pinpoint", evidence.pinpoint);
          json.PlacesIfAny("meant", evidence.meant);
          json.PlacesIfAny("lacking", evidence.lacking);
          if (evidence.partial) {
            json.Truth("partial", true);
          }
          json.Mark(evidence.judged);
        });
      });
    });
  });
}

void WriteSource(JsonWriter& json, const Source& source) {
  json.Object("source", [&] {
    json.FieldOrNull("path", source.path);
    json.FieldOrNull("url", source.url);
    json.FieldOrNull("name", source.name);
    json.FieldOrNull("media_type", source.media_type);
    json.FieldOrNull("encoding", source.encoding);
    json.FieldOrNull("reader", source.reader);
    if (const std::size_t confidence = MeanOcrConfidence(source); confidence > 0) {
      json.Number("ocr_confidence", confidence);
    }
  });
}

void WriteProvisions(JsonWriter& json, const Document& document, const ProvisionCitations& cited) {
  const CodePointTable code_points(document.text, document.provisions);
  json.Array("provisions", document.provisions, [&](const Provision& provision) {
    json.Object([&] {
      json.Field("path", provision.path);
      json.FieldOrNull("label", provision.label);
      json.FieldOrNull("heading", provision.heading);
      json.Number("start", code_points.At(provision.span.begin));
      json.Number("end", code_points.At(provision.span.end));
      json.Number("depth", static_cast<std::uint64_t>(std::max(provision.depth, 0)));
      if (const auto count = cited.find(provision.path); count != cited.end()) {
        json.Number("cited_by", count->second);
      }
    });
  });
}

}  // namespace

std::string ToJson(const SearchResult& result, Language language) {
  JsonWriter json;
  json.Object([&] {
    json.Field("query", result.query);
    WriteInterpretation(json, result.interpretation, language);
    json.Number("total", result.total);
    json.Truth("total_exact", result.total_exact);
    json.Array("hits", result.hits, [&](const Hit& hit) { WriteHit(json, hit); });
    WriteFacets(json, result);
    json.FieldOrNull("suggestion", result.suggestion);
    json.Object("stats", [&] {
      json.Number("parse_ms", result.stats.parse_ms);
      json.Number("match_ms", result.stats.match_ms);
      json.Number("snippet_ms", result.stats.snippet_ms);
    });
    json.Number("generation", result.generation);
    json.Partial(result.missing_shards);
  });
  return json.Take();
}

std::string HitsToJson(const DocumentId& id, const std::vector<Hit>& hits,
                       const std::vector<MissingShard>& missing) {
  JsonWriter json;
  json.Object([&] {
    json.Field("id", id);
    json.Array("documents", hits, [&](const Hit& hit) { WriteHit(json, hit); });
    json.Partial(missing);
  });
  return json.Take();
}

std::string ToJson(const std::vector<Suggestion>& suggestions,
                   const std::vector<MissingShard>& missing) {
  JsonWriter json;
  json.Object([&] {
    json.Array("suggestions", suggestions, [&](const Suggestion& suggestion) {
      json.Object([&] {
        json.Field("text", suggestion.text);
        json.Field("kind", suggestion.kind);
        json.FieldOrNull("id", suggestion.id);
      });
    });
    json.Partial(missing);
  });
  return json.Take();
}

std::string ToJson(const Document& document, const Work* work,
                   const std::vector<LinkedMention>& mentions, const ProvisionCitations& cited) {
  JsonWriter json;
  json.Object([&] {
    json.Field("id", document.id);
    json.Field("kind", NameOf(document.kind));
    json.FieldOrNull("key", document.key);
    json.FieldOrNull("work", work == nullptr ? std::string_view() : work->name);
    json.Field("title", document.title);
    json.FieldOrNull("type", document.type ? Info(*document.type).name : "");
    json.FieldOrNull("issuer", document.issuer);
    json.FieldOrNull("place", document.place);
    json.Field("issued", document.issued);
    json.Field("effective", document.effective);
    json.FieldOrNull("signer", document.signer);
    json.FieldIfAny("secrecy", document.secrecy ? Info(*document.secrecy).slug : "");
    json.FieldIfAny("urgency", document.urgency ? Info(*document.urgency).slug : "");
    json.FieldIfAny("level",
                    document.level == AccessLevel::kPublic ? "" : Info(document.level).slug);
    json.Curated(document.curation);
    json.FieldOrNull("status", work == nullptr ? std::string_view() : work->status);
    WriteBasis(json, work == nullptr ? std::nullopt : work->basis);
    json.Number("cited_by", work == nullptr ? std::size_t{0} : work->cited_by);
    WriteSource(json, document.source);
    WriteProvisions(json, document, cited);
    json.Array("mentions", mentions, [&](const LinkedMention& mention) {
      json.Object([&] {
        json.Number("start", mention.start);
        json.Number("end", mention.end);
        json.Field("work", mention.work);
      });
    });
    json.Array("warnings", document.warnings, [&](const Message& warning) {
      json.Object([&] {
        json.Field("vi", warning.vi);
        json.Field("en", warning.en);
      });
    });
    json.Object("other", [&] {
      for (const auto& [name, value] : document.other) {
        json.Field(name, value);
      }
    });
    json.Field("text", document.text);
  });
  return json.Take();
}

std::string ToJson(const Work& work) {
  JsonWriter json;
  WriteWork(json, work);
  return json.Take();
}

std::string ToJson(const Chain& chain) {
  JsonWriter json;
  json.Object([&] {
    json.Field("root", chain.root);
    if (chain.provision) {
      json.Object("provision", [&] {
        json.Field("path", chain.provision->path);
        json.Truth("held", chain.provision->held);
      });
    }
    WriteWorks(json, "nodes", chain.nodes);
    WriteEdges(json, chain.edges);
    json.Truth("truncated", chain.truncated);
  });
  return json.Take();
}

std::string WorksToJson(std::string_view key, const std::vector<Work>& works) {
  JsonWriter json;
  json.Object([&] {
    json.Field("key", key);
    WriteWorks(json, "works", works);
  });
  return json.Take();
}

std::string EdgesToJson(const DocumentId& id, std::string_view direction,
                        const std::vector<Edge>& edges, const std::vector<Work>& works) {
  JsonWriter json;
  json.Object([&] {
    json.Field("id", id);
    json.Field("direction", direction);
    WriteEdges(json, edges);
    WriteWorks(json, "works", works);
  });
  return json.Take();
}

}  // namespace vanban
