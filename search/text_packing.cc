#include "search/text_packing.h"

#include <vector>

#include <fmt/format.h>
#include <zdict.h>
#include <zstd.h>

#include "corpus/error.h"
#include "search/index_file_failure.h"

namespace vanban {
namespace {

// Measured: bench/results/ranking.md. Higher levels save little and cost the indexer much.
constexpr int kLevel = 3;
constexpr std::size_t kDictionarySize = std::size_t{112} << 10U;
constexpr std::size_t kFewestPieces = 200;

// No document is so large; a damaged size must not ask for all memory.
constexpr unsigned long long kMostText = 1ULL << 30U;

// Every frame begins with these bytes (RFC 8878, 3.1.1). Left out: they are four a piece.
constexpr std::string_view kMagic = "\x28\xB5\x2F\xFD";

[[noreturn]] void ThrowDamaged(std::string_view why) {
  ThrowDamagedIndexFile({fmt::format("Một văn bản trong chỉ mục bị hỏng: {}.", why),
                         fmt::format("A text in the index is damaged: {}.", why)});
}

}  // namespace

std::string TrainDictionary(std::span<const std::string> pieces) {
  if (pieces.size() < kFewestPieces) {
    return {};
  }
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& piece : pieces) {
    all += piece;
    sizes.push_back(piece.size());
  }
  std::string dictionary(kDictionarySize, '\0');
  const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), all.data(),
                                                 sizes.data(), static_cast<unsigned>(sizes.size()));
  // Pieces too alike or too short teach nothing: no error, for packing goes without.
  dictionary.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return dictionary;
}

struct TextPacker::State {
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context{ZSTD_createCCtx(), &ZSTD_freeCCtx};
  std::unique_ptr<ZSTD_CDict, decltype(&ZSTD_freeCDict)> dictionary{nullptr, &ZSTD_freeCDict};
};

TextPacker::TextPacker(std::string_view dictionary) : state_(std::make_unique<State>()) {
  ZSTD_CCtx* context = state_->context.get();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kLevel);
  // The index says which dictionary: the number in every piece would be four wasted bytes.
  ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0);
  if (!dictionary.empty()) {
    state_->dictionary.reset(ZSTD_createCDict(dictionary.data(), dictionary.size(), kLevel));
    ZSTD_CCtx_refCDict(context, state_->dictionary.get());
  }
}

TextPacker::~TextPacker() = default;

std::size_t TextPacker::Append(std::string_view piece, std::string& packed) {
  if (piece.empty()) {
    return 0;
  }
  const std::size_t start = packed.size();
  packed.resize(start + ZSTD_compressBound(piece.size()));
  const std::size_t size = ZSTD_compress2(state_->context.get(), packed.data() + start,
                                          packed.size() - start, piece.data(), piece.size());
  if (ZSTD_isError(size) != 0) {
    throw Failure({ErrorCode::kIo,
                   {fmt::format("Không nén được văn bản: {}.", ZSTD_getErrorName(size)),
                    fmt::format("Cannot pack a text: {}.", ZSTD_getErrorName(size))},
                   {}});
  }
  packed.resize(start + size);
  packed.erase(start, kMagic.size());
  return size - kMagic.size();
}

struct TextUnpacker::State {
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context{ZSTD_createDCtx(), &ZSTD_freeDCtx};
  std::unique_ptr<ZSTD_DDict, decltype(&ZSTD_freeDDict)> dictionary{nullptr, &ZSTD_freeDDict};
  std::string frame;
};

TextUnpacker::TextUnpacker(std::string_view dictionary) : state_(std::make_unique<State>()) {
  if (!dictionary.empty()) {
    state_->dictionary.reset(ZSTD_createDDict(dictionary.data(), dictionary.size()));
  }
}

TextUnpacker::~TextUnpacker() = default;

void TextUnpacker::Append(std::string_view packed, std::string& piece) {
  if (packed.empty()) {
    return;
  }
  std::string& frame = state_->frame;
  frame.assign(kMagic);
  frame += packed;
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size > kMostText) {  // Also what it gives for an error or an unknown size.
    ThrowDamaged("no size");
  }
  const std::size_t start = piece.size();
  piece.resize(start + static_cast<std::size_t>(size));
  const std::size_t got = ZSTD_decompress_usingDDict(state_->context.get(), piece.data() + start,
                                                     static_cast<std::size_t>(size), frame.data(),
                                                     frame.size(), state_->dictionary.get());
  if (ZSTD_isError(got) != 0) {
    ThrowDamaged(ZSTD_getErrorName(got));
  }
  if (got != size) {
    ThrowDamaged("short");
  }
}

}  // namespace vanban
