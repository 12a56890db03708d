#pragma once

#include <string>
#include <string_view>

// What an index is: two Xapian databases and four files of our own in a generation's folder, and
// the terms, slots and metadata in them. The writer (indexer) and the readers (search) share this
// page; its prose form is docs/index-format.md.
namespace vanban::schema {

/// Raised with every change that an older reader would misread.
///   1  first format
///   2  a block index in place of a database of provisions
///   3  blocks hold single terms and labels; texts say where their units begin
///   4  texts in pieces, packed with a dictionary
///   5  other names of works; what is claimed of them, and where claims disagree
///   6  blocks found in one line of memory each; edges in a file of their own
///   7  edges say who judged them; judgements and given names
///   8  texts in a file of records
///   9  edges join provisions: where a citation stands, and what it means
///   10 what each entry was made from; entries in any order
///   11 titles that are not printed in the text stand behind it, with positions
///   12 no lists of terms; provisions by their places in texts; twenty terms a line of blocks
inline constexpr int kVersion = 12;

// The databases: works hold the citation graph.
inline constexpr std::string_view kDocuments = "documents";
inline constexpr std::string_view kWorks = "works";

/// Beside them: the texts of kDocuments, so that a ranked list reads none (search/text_store.h).
inline constexpr std::string_view kTexts = "texts";

/// … where pairs stand in each document of kDocuments (search/block_index.h).
inline constexpr std::string_view kBlocks = "blocks";

/// … and who cites whom, as it is walked (search/graph_file.h).
inline constexpr std::string_view kGraph = "graph";

/// … and what each entry of kDocuments was made from (indexer/entry_inputs.h). Nothing is answered
/// from it.
inline constexpr std::string_view kInputs = "inputs";

// Term prefixes. Xapian's conventional letters where there is one.
inline constexpr std::string_view kId = "Q";       ///< document id; work name in kWorks
inline constexpr std::string_view kBigram = "B";   ///< "Bdân vận", no positions
inline constexpr std::string_view kTitle = "S";    ///< syllables (positions) and bigrams of titles
inline constexpr std::string_view kIssuer = "A";   ///< slug of the issuer
inline constexpr std::string_view kOwnKey = "XK";  ///< folded key; also on works
inline constexpr std::string_view kCitedKey = "XC";   ///< folded key of every mention
inline constexpr std::string_view kCitedWork = "XW";  ///< name of every work mentioned
inline constexpr std::string_view kType = "XT";       ///< slug of the type
inline constexpr std::string_view kYear = "XY";       ///< year of issue
inline constexpr std::string_view kKind = "XD";       ///< "directive", "article"
inline constexpr std::string_view kPlace = "XP";      ///< province slug
inline constexpr std::string_view kStatus = "XS";     ///< status name
inline constexpr std::string_view kNode = "XN";       ///< in kWorks: every node
inline constexpr std::string_view kMissing = "XM";    ///< in kWorks: nodes that are not held
inline constexpr std::string_view kHeldAs = "XH";     ///< in kWorks, nodes: id of a held document
inline constexpr std::string_view kAlso = "XA";    ///< in kWorks, nodes: another name of the work
inline constexpr std::string_view kClaims = "XL";  ///< in kWorks, claims: the work's name
inline constexpr std::string_view kJudgement = "XJ";  ///< in kWorks: every judgement
inline constexpr std::string_view kJudgedIn = "XJD";  ///< … the document whose citation it judges
inline constexpr std::string_view kJudgedWork = "XJW";  ///< … a work that it is about
inline constexpr std::string_view kConflict = "XV";     ///< in kWorks, claims: kind of a conflict

// Value slots of kDocuments.
inline constexpr unsigned kSlotIssued = 0;   ///< "20130603", empty if unknown
inline constexpr unsigned kSlotCitedBy = 1;  ///< sortable number of citing documents; also on works
inline constexpr unsigned kSlotType = 2;     ///< slug
inline constexpr unsigned kSlotIssuer = 3;   ///< issuer as printed
inline constexpr unsigned kSlotYear = 4;     ///< "2013"
inline constexpr unsigned kSlotKind = 5;     ///< "directive", "article"
inline constexpr unsigned kSlotId = 6;       ///< document id: settles ties the same in any shard
inline constexpr unsigned kSlotStatus = 8;   ///< name of the status (search/status.h)
inline constexpr unsigned kSlotName = 7;     ///< in kWorks: the work's name
// … of generations in several shards, for orders that other machines can follow: they know no key
// made of two slots. Each ends in the document id and is followed upwards.
inline constexpr unsigned kSlotNewest = 9;
inline constexpr unsigned kSlotOldest = 10;
inline constexpr unsigned kSlotMostCited = 11;

// Metadata of kDocuments.
inline constexpr std::string_view kMetaVersion = "vanban.version";
inline constexpr std::string_view kMetaCatalogue = "vanban.catalogue";  ///< what it was built from
inline constexpr std::string_view kMetaFolds = "vanban.folds";          ///< search/fold_map.h
inline constexpr std::string_view kMetaAbbreviations =
    "vanban.abbreviations";  ///< search/abbreviation_map.h
/// In kWorks: search/stored_aliases.h
inline constexpr std::string_view kMetaAliases = "vanban.aliases";
/// Empty if the entries stand in the order of their ids; else ties must be settled by kSlotId.
inline constexpr std::string_view kMetaOrder = "vanban.order";
inline constexpr std::string_view kMetaCounts = "vanban.counts";  ///< JSON, for status
/// In each of several shards: search/shard_identity.h
inline constexpr std::string_view kMetaShard = "vanban.shard";
inline constexpr std::string_view kMetaBuilt = "vanban.built";  ///< RFC 3339, UTC

/// Prefix + value as one term. Xapian refuses terms over 245 bytes: longer values keep their start
/// and end in a digest.
std::string Term(std::string_view prefix, std::string_view value);

/// The term of an issuer or another name that people type in any case, with or without accents.
std::string SlugTerm(std::string_view prefix, std::string_view value);

}  // namespace vanban::schema
