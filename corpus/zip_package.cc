#include "corpus/zip_package.h"

#include <utility>

#include <fmt/format.h>
#include <zip.h>

namespace vanban {
namespace {

constexpr std::uint64_t kFreeBytes = std::uint64_t{1} << 20U;  // The ratio counts beyond these.
constexpr unsigned kModeShift = 16U;         // Unix mode in the external attributes.
constexpr unsigned kModeType = 0170000U;     // S_IFMT
constexpr unsigned kModeSymlink = 0120000U;  // S_IFLNK

tl::unexpected<Error> BadZip(const std::string& name, std::string_view vi, std::string_view en) {
  return Fail(ErrorCode::kBadData,
              {fmt::format("{}: {}", name, vi), fmt::format("{}: {}", name, en)},
              {"Giải nén rồi thêm từng tệp.", "Unpack it and add the files."});
}

tl::unexpected<Error> DamagedZip(const std::string& name, const char* reason) {
  return BadZip(name, fmt::format("tệp .zip hỏng: {}", reason),
                fmt::format("damaged .zip: {}", reason));
}

tl::unexpected<Error> DamagedZip(const std::string& name, int code) {
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  auto failure = DamagedZip(name, zip_error_strerror(&error));
  zip_error_fini(&error);
  return failure;
}

/// Reads one member and counts what comes out.
class MemberStream {
 public:
  MemberStream(zip_file_t* file, ZipMember member, const ZipLimits& limits,
               std::shared_ptr<std::uint64_t> total)
      : file_(file, &zip_fclose),
        member_(std::move(member)),
        limits_(limits),
        total_(std::move(total)) {}

  Result<std::size_t> operator()(char* buffer, std::size_t size) {
    const zip_int64_t got = zip_fread(file_.get(), buffer, size);
    if (got < 0) {
      return DamagedZip(member_.name, zip_file_strerror(file_.get()));
    }
    const auto bytes = static_cast<std::uint64_t>(got);
    read_ += bytes;
    *total_ += bytes;
    if (*total_ > limits_.max_unpacked_bytes) {
      return BadZip(member_.name, fmt::format("giải nén quá {} byte.", limits_.max_unpacked_bytes),
                    fmt::format("unpacks to more than {} bytes.", limits_.max_unpacked_bytes));
    }
    if (read_ > kFreeBytes && read_ / limits_.max_ratio > member_.packed_size) {
      return BadZip(member_.name, fmt::format("nén quá {} lần.", limits_.max_ratio),
                    fmt::format("packed more than {} times.", limits_.max_ratio));
    }
    return bytes;
  }

 private:
  std::shared_ptr<zip_file_t> file_;  // Shared, for std::function wants a copyable callable.
  ZipMember member_;
  ZipLimits limits_;
  std::shared_ptr<std::uint64_t> total_;
  std::uint64_t read_ = 0;
};

}  // namespace

bool LooksLikeZip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

void ZipPackage::Close::operator()(zip* handle) const {
  zip_discard(handle);
}

ZipPackage::ZipPackage(zip* handle, std::string name, const ZipLimits& limits)
    : zip_(handle),
      name_(std::move(name)),
      limits_(limits),
      unpacked_bytes_(std::make_shared<std::uint64_t>(0)) {}

ZipPackage::ZipPackage(ZipPackage&&) noexcept = default;
ZipPackage& ZipPackage::operator=(ZipPackage&&) noexcept = default;
ZipPackage::~ZipPackage() = default;

Result<ZipPackage> ZipPackage::WithinLimits() && {
  if (size() > limits_.max_entries) {
    return BadZip(name_, fmt::format("có quá {} mục.", limits_.max_entries),
                  fmt::format("has more than {} entries.", limits_.max_entries));
  }
  return std::move(*this);
}

Result<ZipPackage> ZipPackage::Open(const std::filesystem::path& path, const ZipLimits& limits) {
  int code = 0;
  zip_t* handle = zip_open(path.c_str(), ZIP_RDONLY, &code);
  if (handle == nullptr) {
    return DamagedZip(path.string(), code);
  }
  return ZipPackage(handle, path.string(), limits).WithinLimits();
}

Result<ZipPackage> ZipPackage::FromDescriptor(OwnedDescriptor file, const std::string& name,
                                              const ZipLimits& limits) {
  int code = 0;
  zip_t* handle = zip_fdopen(file.get(), 0, &code);
  if (handle == nullptr) {
    return DamagedZip(name, code);
  }
  static_cast<void>(file.Release());  // libzip closes it with the package.
  return ZipPackage(handle, name, limits).WithinLimits();
}

Result<ZipPackage> ZipPackage::FromBytes(std::string_view bytes, const std::string& name,
                                         const ZipLimits& limits) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* handle = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (handle == nullptr) {
    auto failure = DamagedZip(name, zip_error_strerror(&error));
    zip_source_free(source);
    zip_error_fini(&error);
    return failure;
  }
  return ZipPackage(handle, name, limits);
}

bool ZipPackage::IsDocument() const {
  // OOXML has a list of content types, OpenDocument its media type.
  return zip_name_locate(zip_.get(), "[Content_Types].xml", 0) >= 0 ||
         zip_name_locate(zip_.get(), "mimetype", 0) >= 0 ||
         zip_name_locate(zip_.get(), "word/document.xml", 0) >= 0;
}

std::uint64_t ZipPackage::size() const {
  return static_cast<std::uint64_t>(zip_get_num_entries(zip_.get(), 0));
}

ZipMember ZipPackage::member(std::uint64_t index) const {
  ZipMember member;
  zip_stat_t entry;
  zip_stat_init(&entry);
  if (zip_stat_index(zip_.get(), index, 0, &entry) != 0) {
    return member;
  }
  member.name = entry.name;
  member.size = entry.size;
  member.packed_size = entry.comp_size;
  member.is_folder = member.name.ends_with('/');
  member.is_encrypted = entry.encryption_method != ZIP_EM_NONE;
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  zip_file_get_external_attributes(zip_.get(), index, 0, &system, &attributes);
  member.is_symlink =
      system == ZIP_OPSYS_UNIX && ((attributes >> kModeShift) & kModeType) == kModeSymlink;
  return member;
}

Result<ReadBytes> ZipPackage::OpenMember(std::uint64_t index) {
  ZipMember about = member(index);
  if (about.is_encrypted) {
    return BadZip(about.name, "được đặt mật khẩu.", "is protected by a password.");
  }
  zip_file_t* file = zip_fopen_index(zip_.get(), index, 0);
  if (file == nullptr) {
    return DamagedZip(about.name, zip_strerror(zip_.get()));
  }
  return MemberStream(file, std::move(about), limits_, unpacked_bytes_);
}

Result<std::string> ZipPackage::ReadMember(std::uint64_t index, std::size_t max_bytes) {
  auto bytes = ReadWhole(index, max_bytes);
  if (bytes && LooksLikeZip(*bytes)) {
    const auto inner = FromBytes(*bytes, name_, limits_);
    if (!inner || !inner->IsDocument()) {
      return Fail(ErrorCode::kBadData,
                  {"Tệp .zip trong tệp .zip không được mở.", "A .zip in a .zip is not opened."},
                  {"Giải nén tệp bên ngoài rồi thêm lại.", "Unpack the outer one first."});
    }
  }
  return bytes;
}

Result<std::string> ZipPackage::ReadWhole(std::uint64_t index, std::size_t max_bytes) {
  auto read = OpenMember(index);
  if (!read) {
    return tl::unexpected(read.error());
  }
  constexpr std::size_t kPiece = std::size_t{64} << 10U;
  std::string bytes;
  for (;;) {
    const std::size_t filled = bytes.size();
    bytes.resize(filled + kPiece);
    const auto got = (*read)(bytes.data() + filled, kPiece);
    if (!got) {
      return tl::unexpected(got.error());
    }
    bytes.resize(filled + *got);
    if (*got == 0) {
      return bytes;
    }
    if (bytes.size() > max_bytes) {
      return BadZip(member(index).name, fmt::format("quá lớn: tối đa {} byte.", max_bytes),
                    fmt::format("is too large: at most {} bytes.", max_bytes));
    }
  }
}

}  // namespace vanban
