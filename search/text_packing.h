#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

// Pieces of text, each compressed by itself (Zstandard, RFC 8878), so that a passage costs the
// piece it stands in and not its whole document. Short pieces compress badly alone: they share a
// dictionary that is trained on the collection and kept in the index.
namespace vanban {

/// A dictionary from pieces of the collection: some hundreds at least, else it is empty, which
/// packs as well as can be without one. The same pieces give the same dictionary.
[[nodiscard]] std::string TrainDictionary(std::span<const std::string> pieces);

/// Packs pieces. One thread.
class TextPacker {
 public:
  explicit TextPacker(std::string_view dictionary);
  ~TextPacker();
  TextPacker(const TextPacker&) = delete;
  TextPacker& operator=(const TextPacker&) = delete;

  /// Appends `piece` packed to `packed` and gives the size it has there: 0 for an empty piece.
  std::size_t Append(std::string_view piece, std::string& packed);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Unpacks what a TextPacker with the same dictionary packed. One thread.
class TextUnpacker {
 public:
  explicit TextUnpacker(std::string_view dictionary);
  ~TextUnpacker();
  TextUnpacker(const TextUnpacker&) = delete;
  TextUnpacker& operator=(const TextUnpacker&) = delete;

  /// Appends the piece. Throws Failure (kBadData) if it is damaged.
  void Append(std::string_view packed, std::string& piece);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vanban
