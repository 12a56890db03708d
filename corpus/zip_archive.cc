#include "corpus/zip_archive.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <zip.h>

namespace vanban {
namespace {

// XML packs well, but not a hundredfold once a megabyte is reached (Apache Tika's rule).
constexpr std::uint64_t kMaxRatio = 100;
constexpr std::uint64_t kRatioFrom = 1U << 20U;

struct CloseZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};

struct CloseMember {
  void operator()(zip_file_t* member) const { zip_fclose(member); }
};

using Zip = std::unique_ptr<zip_t, CloseZip>;
using Member = std::unique_ptr<zip_file_t, CloseMember>;

tl::unexpected<Error> BadZip(const RawFile& file, std::string_view vi, std::string_view en,
                             Message advice) {
  return Fail(ErrorCode::kBadData,
              {fmt::format("{}: {}", file.path, vi), fmt::format("{}: {}", file.path, en)},
              std::move(advice));
}

const Message kDamagedAdvice = {"Tệp bị hỏng hoặc tải thiếu: lấy lại bản gốc.",
                                "The file is damaged or cut short: get the original again."};
const Message kBombAdvice = {"Tệp có dấu hiệu bom nén; mở và lưu lại bằng Word nếu tin cậy.",
                             "This looks like a zip bomb; if you trust it, save it again in Word."};

Result<Zip> OpenZip(const RawFile& file) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(file.bytes.data(), file.bytes.size(), 0, &error);
  zip_t* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (zip == nullptr) {
    const std::string reason = zip_error_strerror(&error);
    zip_source_free(source);
    zip_error_fini(&error);
    return BadZip(file, fmt::format("không mở được tệp nén ({}).", reason),
                  fmt::format("cannot open the zip ({}).", reason), kDamagedAdvice);
  }
  zip_error_fini(&error);
  return Zip(zip);
}

/// The sizes the directory states, before anything is unpacked.
std::optional<Error> CheckDirectory(zip_t* zip, const RawFile& file, const ReaderLimits& limits) {
  const auto entries = static_cast<std::uint64_t>(zip_get_num_entries(zip, 0));
  if (entries > limits.max_zip_entries) {
    return BadZip(file, fmt::format("tệp nén có quá nhiều mục: {}.", entries),
                  fmt::format("the zip has too many entries: {}.", entries), kBombAdvice)
        .value();
  }
  std::uint64_t unpacked = 0;
  for (std::uint64_t i = 0; i < entries; ++i) {
    zip_stat_t status;
    if (zip_stat_index(zip, i, 0, &status) != 0) {
      return BadZip(file, "mục lục tệp nén hỏng.", "the zip's directory is damaged.",
                    kDamagedAdvice)
          .value();
    }
    unpacked += status.size;
    const bool bomb = status.size > kRatioFrom && status.size / kMaxRatio > status.comp_size;
    if (bomb || status.size > limits.max_unpacked_bytes || unpacked > limits.max_unpacked_bytes) {
      return BadZip(file, "nội dung giải nén quá lớn.", "the unpacked content is too large.",
                    kBombAdvice)
          .value();
    }
  }
  return std::nullopt;
}

}  // namespace

Result<std::optional<std::string>> FindZipMember(const RawFile& file, const std::string& member,
                                                 const ReaderLimits& limits) {
  const Result<Zip> zip = OpenZip(file);
  if (!zip) {
    return tl::unexpected(zip.error());
  }
  if (auto error = CheckDirectory(zip->get(), file, limits)) {
    return tl::unexpected(std::move(*error));
  }
  zip_stat_t status;
  if (zip_stat(zip->get(), member.c_str(), 0, &status) != 0) {
    return std::nullopt;
  }
  if (status.encryption_method != ZIP_EM_NONE) {
    return BadZip(file, "tệp được đặt mật khẩu.", "the file is encrypted.",
                  {"Gỡ mật khẩu rồi nạp lại.", "Remove the password and add it again."});
  }
  const Member opened(zip_fopen(zip->get(), member.c_str(), 0));
  std::string content(status.size, '\0');
  const bool whole =
      opened != nullptr &&
      std::cmp_equal(zip_fread(opened.get(), content.data(), content.size()), content.size());
  // Reading to the end makes libzip compare the checksum; a size the directory hid shows too.
  char beyond = 0;
  if (!whole || zip_fread(opened.get(), &beyond, 1) != 0) {
    return BadZip(file, fmt::format("{} trong tệp nén bị hỏng.", member),
                  fmt::format("{} in the zip is damaged.", member), kDamagedAdvice);
  }
  return content;
}

Result<std::string> ReadZipMember(const RawFile& file, const std::string& member,
                                  const ReaderLimits& limits) {
  Result<std::optional<std::string>> found = FindZipMember(file, member, limits);
  if (!found) {
    return tl::unexpected(std::move(found.error()));
  }
  if (!*found) {
    return BadZip(file, fmt::format("không có {} trong tệp.", member),
                  fmt::format("there is no {} in the file.", member), kDamagedAdvice);
  }
  return std::move(**found);
}

}  // namespace vanban
