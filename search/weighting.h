#pragma once

namespace Xapian {
class Enquire;
}  // namespace Xapian

namespace vanban {

/// Who weighs: Xapian on other machines knows only what it brings along.
enum class Reach {
  kHere,    ///< This program, on this machine.
  kRemote,  ///< Also xapian-tcpsrv on others (search/document_shards.h).
};

/// Makes `enquire` weigh words by BM25, tuned to documents of `average_tokens`; 0 to titles.
///
/// Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009; as
/// Xapian::BM25Weight has it, but that here every weight is a multiple of 2^-40. Such numbers add
/// up to the same sum in any order, to the last bit, as floating point does not by itself: each
/// shard adds up the words of a question in an order of its own, and equals must stay equal. With
/// kRemote it is Xapian::BM25Weight, whose sums SettledMatches (search/settled_matches.h) puts
/// right.
void WeighWords(Xapian::Enquire& enquire, double average_tokens, Reach reach);

/// `weight` as a multiple of 2^-40.
double ExactWeight(double weight);

/// `weight` as far as it is the same whoever weighs: a multiple of 2^-20.
double ShownWeight(double weight);

}  // namespace vanban
