#include "cli/chain_formats.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "search/edge_notes.h"

namespace vanban {
namespace {

std::string Describe(const Work& work, Language language) {
  std::string text = work.name;
  if (work.issued) {
    text += fmt::format(" ({})", FormatVietnamese(*work.issued));
  }
  if (!work.title.empty()) {
    text += " " + work.title;
  }
  if (!work.candidates.empty()) {
    text += language == Language::kEnglish ? " [ambiguous]" : " [chưa rõ văn bản nào]";
  } else if (work.withdrawn) {
    text += language == Language::kEnglish ? " [withdrawn]" : " [đã rút khỏi kho]";
  } else if (!work.held) {
    text += language == Language::kEnglish ? " [not held]" : " [chưa có trong kho]";
  }
  return text;
}

class TreePrinter {
 public:
  TreePrinter(const Chain& chain, ChainDirection direction, Language language)
      : language_(language),
        asked_(chain.provision && direction == ChainDirection::kIn ? chain.root : WorkName()) {
    for (const Work& work : chain.nodes) {
      works_[work.name] = &work;
    }
    for (const Edge& edge : chain.edges) {
      if (direction != ChainDirection::kIn) {
        branches_[edge.from].push_back({&edge, true});
      }
      if (direction != ChainDirection::kOut) {
        branches_[edge.to].push_back({&edge, false});
      }
    }
  }

  std::string Print(const WorkName& root) {
    if (const auto work = works_.find(root); work != works_.end()) {
      text_ += Describe(*work->second, language_) + '\n';
      opened_.insert(root);
      Branches(root, "");
    }
    return std::move(text_);
  }

 private:
  struct Branch {
    const Edge* edge;
    bool out;
  };

  /// Where one provision is asked for, what is said of the whole is marked as such.
  [[nodiscard]] std::string NotesOf(const Edge& edge) const {
    std::string notes = EdgeNotes(edge, language_);
    const bool whole = edge.to == asked_ &&
                       std::all_of(edge.evidence.begin(), edge.evidence.end(),
                                   [](const Evidence& each) { return each.pinpoint.empty(); });
    if (whole) {
      notes += notes.empty() ? "" : "; ";
      notes += language_ == Language::kEnglish ? "the whole document" : "toàn văn bản";
    }
    return notes;
  }

  void Branches(const WorkName& name, const std::string& indent) {
    std::vector<Branch> open;
    for (const Branch& branch : branches_[name]) {
      if (printed_.insert(branch.edge).second) {
        open.push_back(branch);
      }
    }
    for (std::size_t i = 0; i < open.size(); ++i) {
      const bool last = i + 1 == open.size();
      const Edge& edge = *open[i].edge;
      const RelationInfo& relation = Info(edge.relation);
      const WorkName& other = open[i].out ? edge.to : edge.from;
      const auto found = works_.find(other);
      const std::string_view verb = language_ == Language::kEnglish
                                        ? (open[i].out ? relation.active_en : relation.passive_en)
                                        : (open[i].out ? relation.active : relation.passive);
      const std::string notes = NotesOf(edge);
      text_ += fmt::format("{}{} {}: {}{}", indent, last ? "└─" : "├─", verb,
                           found == works_.end() ? other : Describe(*found->second, language_),
                           notes.empty() ? "" : " [" + notes + "]");
      const bool opens = opened_.insert(other).second;
      text_ += opens || branches_[other].empty() ? "\n" : " …\n";
      if (opens) {
        Branches(other, indent + (last ? "   " : "│  "));
      }
    }
  }

  Language language_;
  WorkName asked_;  ///< The root, if a chain of one of its provisions comes to it; else empty.
  std::map<WorkName, const Work*> works_;
  std::map<WorkName, std::vector<Branch>> branches_;
  std::set<WorkName> opened_;
  std::set<const Edge*> printed_;
  std::string text_;
};

std::string DotQuote(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
    }
    quoted += c;
  }
  return quoted + '"';
}

std::string XmlEscape(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        // XML 1.0 has no place for other control characters.
        escaped += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
    }
  }
  return escaped;
}

std::string GraphmlData(std::string_view key, std::string_view value) {
  return value.empty() ? std::string()
                       : fmt::format("<data key=\"{}\">{}</data>", key, XmlEscape(value));
}

std::string CsvField(std::string_view text) {
  std::string field = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
    field += '\'';
  }
  for (const char c : text) {
    field += c;
    if (c == '"') {
      field += c;
    }
  }
  return field + '"';
}

}  // namespace

std::string ToTree(const Chain& chain, ChainDirection direction, Language language) {
  return TreePrinter(chain, direction, language).Print(chain.root);
}

std::string ToDot(const Chain& chain, Language language) {
  std::string dot = "digraph chain {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n";
  for (const Work& work : chain.nodes) {
    dot += fmt::format("  {} [label={}{}];\n", DotQuote(work.name),
                       DotQuote(work.key.empty() ? work.title : work.name),
                       work.held ? "" : ", style=\"rounded,dashed\"");
  }
  for (const Edge& edge : chain.edges) {
    const RelationInfo& relation = Info(edge.relation);
    std::string label(language == Language::kEnglish ? relation.active_en : relation.active);
    const std::string notes = EdgeNotes(edge, language);
    label += notes.empty() ? "" : " [" + notes + "]";
    dot += fmt::format("  {} -> {} [label={}];\n", DotQuote(edge.from), DotQuote(edge.to),
                       DotQuote(label));
  }
  return dot + "}\n";
}

std::string ToGraphml(const Chain& chain) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
      "  <key id=\"title\" for=\"node\" attr.name=\"title\" attr.type=\"string\"/>\n"
      "  <key id=\"held\" for=\"node\" attr.name=\"held\" attr.type=\"boolean\"/>\n"
      "  <key id=\"relation\" for=\"edge\" attr.name=\"relation\" attr.type=\"string\"/>\n"
      "  <key id=\"places\" for=\"edge\" attr.name=\"places\" attr.type=\"string\"/>\n"
      "  <key id=\"judged\" for=\"edge\" attr.name=\"judged\" attr.type=\"string\"/>\n"
      "  <graph edgedefault=\"directed\">\n";
  for (const Work& work : chain.nodes) {
    xml += fmt::format(
        "    <node id=\"{}\"><data key=\"title\">{}</data><data key=\"held\">{}</data></node>\n",
        XmlEscape(work.name), XmlEscape(work.title), work.held);
  }
  for (const Edge& edge : chain.edges) {
    xml += fmt::format(
        "    <edge source=\"{}\" target=\"{}\"><data key=\"relation\">{}</data>{}{}</edge>\n",
        XmlEscape(edge.from), XmlEscape(edge.to), Info(edge.relation).name,
        GraphmlData("places", JoinedPlaces(edge)), GraphmlData("judged", JudgedAs(edge)));
  }
  return xml + "  </graph>\n</graphml>\n";
}

std::string ToCsv(const Chain& chain) {
  std::string csv = "from,to,relation,document,sentence,provision,pinpoint,judged,judged_by\r\n";
  for (const Edge& edge : chain.edges) {
    for (const Evidence& evidence : edge.evidence) {
      const JudgementMark* const mark = evidence.judged.get();
      csv += fmt::format("{},{},{},{},{},{},{},{},{}\r\n", CsvField(edge.from), CsvField(edge.to),
                         CsvField(Info(edge.relation).name), CsvField(evidence.document),
                         CsvField(evidence.sentence), CsvField(evidence.provision),
                         CsvField(evidence.pinpoint),
                         CsvField(mark == nullptr ? "" : NameOf(mark->ruling)),
                         CsvField(mark == nullptr ? "" : mark->by));
    }
  }
  return csv;
}

}  // namespace vanban
