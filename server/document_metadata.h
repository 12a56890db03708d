#pragma once

#include <string>
#include <string_view>

#include "server/pages.h"

namespace vanban {

/// The vocabularies of DocumentMetadata, for the attribute prefix of <html> (RDFa 1.1).
inline constexpr std::string_view kMetadataPrefixes =
    "eli: http://data.europa.eu/eli/ontology# dcterms: http://purl.org/dc/terms/";

/// Relations of one direction that the metadata of a page names at most; the API has all.
inline constexpr std::size_t kMaxMetadataRelations = 200;

/// What a document page says of its document to programs, as markup for <head>: Dublin Core for
/// catalogues and reference managers, the European Legislation Identifier's ontology (1.4) in RDFa
/// for directives, and where the document is as Akoma Ntoso. docs/interchange.md lists it.
std::string DocumentMetadata(const DocumentPageData& data);

/// The address of a document as Akoma Ntoso.
std::string AknPath(const DocumentId& id);

}  // namespace vanban
