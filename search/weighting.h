#pragma once

namespace Xapian {
class Enquire;
}  // namespace Xapian

namespace vanban {

/// Makes `enquire` weigh words by BM25, tuned to documents of `average_tokens`; 0 to titles.
///
/// Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009; as
/// Xapian::BM25Weight has it, but that every weight is a multiple of 2^-24. Such numbers add up to
/// the same sum in any order, to the last bit, as floating point does not by itself: each shard
/// adds up the words of a question in an order of its own, and equals must stay equal.
void WeighWords(Xapian::Enquire& enquire, double average_tokens);

/// `weight` as a multiple of 2^-24.
double ExactWeight(double weight);

}  // namespace vanban
