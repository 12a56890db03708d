#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/xml_writer.h"
#include "search/akn_document.h"
#include "search/akn_names.h"

// How the parts of an Akoma Ntoso document are put together; for akn_*.cc alone.
namespace vanban {

/// A citation in the text that becomes a <ref>.
struct AknReference {
  ByteSpan span;
  std::size_t start = 0;  ///< Of the mention, in code points: evidence is found by it.
  std::string eid;
  std::string href;
  WorkName work;
};

/// The identifiers of a document, fixed before anything is written: its head refers to its body.
struct AknPlan {
  std::string work_iri;
  AknIri iri;
  std::vector<std::string> provision_eids;  ///< One a provision, all different.
  std::vector<AknReference> references;     ///< In the order of the text, disjoint.
};

AknPlan PlanAkn(const AknSource& source);

/// <meta>: identification, lifecycle, analysis, references.
void WriteAknMeta(XmlWriter& xml, const AknSource& source, const AknPlan& plan);

/// <preface>, <preamble>, <body> or <mainBody>, <conclusions>: the text.
void WriteAknBody(XmlWriter& xml, const Document& document, const AknPlan& plan);

}  // namespace vanban
