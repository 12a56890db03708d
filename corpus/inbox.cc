#include "corpus/inbox.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <random>

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/file_io.h"
#include "corpus/upload_name.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using std::chrono::system_clock;

constexpr std::size_t kMaxBytes = std::size_t{16} << 20U;  // Of a file of ours.
constexpr const char* kUpload = "upload.json";
constexpr const char* kOutcome = "outcome.json";
constexpr const char* kAttempt = "attempt.json";
constexpr const char* kIndexDue = "index-due";
constexpr const char* kTrouble = "trouble.json";
constexpr const char* kFile = "file";
constexpr const char* kKept = "kept";
constexpr const char* kStaging = "staging";

[[noreturn]] void ThrowUnmade(const fs::path& path, int reason) {
  throw Failure({ErrorCode::kCannotCreate,
                 {fmt::format("Không tạo được {}: {}", path.string(), std::strerror(reason)),
                  fmt::format("Cannot create {}: {}", path.string(), std::strerror(reason))},
                 {}});
}

/// Nobody else may read what waits: it may be for few.
void CreateClosed(const fs::path& folder) {
  constexpr mode_t kOwnerOnly = 0700;
  if (::mkdir(folder.c_str(), kOwnerOnly) != 0 && errno != EEXIST) {
    ThrowUnmade(folder, errno);
  }
}

void Replace(const fs::path& file, std::string_view bytes) {
  fs::path draft = file;
  draft += ".tmp";
  RemoveTree(draft);
  WriteFileDurably(draft, bytes);
  Rename(draft, file);
  SyncDirectory(file.parent_path());
}

/// Times order them; the rest tells two of one moment apart.
std::string NewId(system_clock::time_point now) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(now);
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(now - whole).count();
  std::random_device random;
  return fmt::format("{:%Y%m%dT%H%M%S}.{:06}Z-{:08x}", fmt::gmtime(system_clock::to_time_t(whole)),
                     micros, random());
}

/// An id comes from addresses: letters, digits and marks of NewId alone make no path.
bool IsId(std::string_view id) {
  constexpr std::size_t kMost = 64;
  return !id.empty() && id.size() <= kMost && id.front() != '.' &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == 'T' || c == 'Z' ||
                  c == '.' || c == '-';
         });
}

/// The names in a folder, the newest first; none if there is no folder.
std::vector<std::string> NamesIn(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code missing;
  for (fs::directory_iterator entry(folder, missing), end; !missing && entry != end;
       entry.increment(missing)) {
    if (IsId(entry->path().filename().native())) {
      names.push_back(entry->path().filename());
    }
  }
  std::sort(names.rbegin(), names.rend());
  return names;
}

std::string TextOf(const rapidjson::Document& json, const char* name) {
  const auto found = json.FindMember(name);
  return found != json.MemberEnd() && found->value.IsString() ? found->value.GetString() : "";
}

/// An empty object for a file that is not there or makes no sense.
rapidjson::Document ReadJson(const fs::path& file) {
  rapidjson::Document json;
  const auto text = ReadFile(file, kMaxBytes);
  if (text) {
    json.Parse<rapidjson::kParseIterativeFlag>(text->data(), text->size());
  }
  if (!text || json.HasParseError() || !json.IsObject()) {
    json = rapidjson::Document();
    json.SetObject();
  }
  return json;
}

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

Inbox::Attempt ReadAttempt(const fs::path& folder) {
  const rapidjson::Document json = ReadJson(folder / kAttempt);
  const auto count = json.FindMember("count");
  return {.since = TextOf(json, "since"),
          .count = count != json.MemberEnd() && count->value.IsUint() ? count->value.GetUint() : 0};
}

void WriteAttempt(const fs::path& folder, const Inbox::Attempt& attempt) {
  rapidjson::StringBuffer buffer;
  JsonWriter json(buffer);
  json.StartObject();
  json.Key("since");
  json.String(attempt.since);
  json.Key("count");
  json.Uint64(attempt.count);
  json.EndObject();
  Replace(folder / kAttempt, buffer.GetString());
}

}  // namespace

std::string_view Name(UploadState state) {
  switch (state) {
    case UploadState::kWaiting:
      return "waiting";
    case UploadState::kReading:
      return "reading";
    case UploadState::kDone:
      break;
  }
  return "done";
}

Inbox::Incoming::Incoming(fs::path folder, std::string id, std::string name)
    : folder_(std::move(folder)),
      id_(std::move(id)),
      name_(std::move(name)) {
  CreateClosed(folder_);
  CreateClosed(folder_ / kFile);
  constexpr mode_t kOwnerOnly = 0600;
  const fs::path file = folder_ / kFile / name_;
  file_ =
      OwnedDescriptor(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly));
  if (file_.get() < 0) {
    ThrowUnmade(file, errno);
  }
}

Inbox::Incoming::~Incoming() {
  if (file_.get() >= 0) {
    std::error_code ignored;  // Tidy takes what stays.
    fs::remove_all(folder_, ignored);
  }
}

void Inbox::Incoming::Write(std::string_view bytes) {
  bytes_ += bytes.size();
  while (!bytes.empty()) {
    const ssize_t put = ::write(file_.get(), bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) {
      continue;
    }
    if (put < 0) {
      const char* reason = std::strerror(errno);
      throw Failure({ErrorCode::kIo,
                     {fmt::format("Không ghi được tệp vào hộp nhận: {}", reason),
                      fmt::format("Cannot write the file into the inbox: {}", reason)},
                     {"Kiểm tra dung lượng đĩa.", "Check the free space."}});
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

fs::path Inbox::Place(UploadState state) const {
  return folder_ / (state == UploadState::kDone ? "done" : "waiting");
}

void Inbox::Create() const {
  CreateDirectories(folder_.parent_path());
  CreateClosed(folder_);
  for (const fs::path& place :
       {folder_ / kStaging, Place(UploadState::kWaiting), Place(UploadState::kDone)}) {
    CreateClosed(place);
  }
  SyncDirectory(folder_);
}

Inbox::Incoming Inbox::Begin(std::string_view name, system_clock::time_point now) const {
  Create();
  std::string id = NewId(now);
  fs::path staging = folder_ / kStaging / id;
  return Incoming(std::move(staging), std::move(id), UploadName(name));
}

std::optional<Error> Inbox::CheckRoom(std::uint64_t bytes) const {
  std::uint64_t waiting = bytes;
  const std::vector<std::string> names = NamesIn(Place(UploadState::kWaiting));
  for (const std::string& name : names) {
    const auto status = Read(Place(UploadState::kWaiting) / name, UploadState::kWaiting);
    waiting += status ? status->upload.bytes : 0;
  }
  if (names.size() >= limits_.files || waiting > limits_.bytes) {
    return Error{ErrorCode::kTryAgain,
                 {fmt::format("Hộp nhận đã đầy: {} tệp đang chờ.", names.size()),
                  fmt::format("The inbox is full: {} files wait.", names.size())},
                 {"Chờ những tệp đó được thêm vào kho rồi gửi lại.",
                  "Wait until they were added, then send again."}};
  }
  std::error_code unknown;
  const fs::space_info space = fs::space(folder_.parent_path(), unknown);
  if (!unknown && space.available < limits_.free_bytes + bytes) {
    return Error{ErrorCode::kIo,
                 {"Đĩa của máy chủ sắp đầy, không nhận thêm tệp.",
                  "The server's disk is nearly full: no more files are taken."},
                 {"Báo người quản trị.", "Tell the administrator."}};
  }
  return std::nullopt;
}

Result<Upload> Inbox::Accept(Incoming incoming, Upload upload) {
  upload.id = incoming.id_;
  upload.name = incoming.name_;
  upload.bytes = incoming.bytes_;
  const std::lock_guard one(accepting_);
  if (auto full = CheckRoom(upload.bytes)) {
    return tl::unexpected(std::move(*full));
  }
  if (::fsync(incoming.file_.get()) != 0) {
    throw Failure({ErrorCode::kIo,
                   {fmt::format("Không ghi được tệp vào hộp nhận: {}", std::strerror(errno)),
                    fmt::format("Cannot write the file into the inbox: {}", std::strerror(errno))},
                   {}});
  }
  SyncDirectory(incoming.folder_ / kFile);
  WriteFileDurably(incoming.folder_ / kUpload, WriteUpload(upload));
  SyncDirectory(incoming.folder_);
  Rename(incoming.folder_, Place(UploadState::kWaiting) / upload.id);
  incoming.file_ = OwnedDescriptor();  // From here on it is not ours to take away.
  SyncDirectory(Place(UploadState::kWaiting));
  return upload;
}

std::size_t Inbox::CountWaiting(const std::function<bool(const Upload&)>& shown) const {
  const std::vector<std::string> names = NamesIn(Place(UploadState::kWaiting));
  return static_cast<std::size_t>(
      std::count_if(names.begin(), names.end(), [&](const std::string& name) {
        const auto status = Read(Place(UploadState::kWaiting) / name, UploadState::kWaiting);
        return status && !status->outcome && shown(status->upload);
      }));
}

/// None for what is gone meanwhile, or damaged.
std::optional<UploadStatus> Inbox::Read(const fs::path& folder, UploadState state) const {
  const auto text = ReadFile(folder / kUpload, kMaxBytes);
  auto upload = text ? ParseUpload(*text) : Result<Upload>(tl::unexpected(text.error()));
  if (!upload || upload->id != folder.filename()) {
    return std::nullopt;
  }
  UploadStatus status{.upload = std::move(*upload), .state = state};
  const auto outcome = ReadFile(folder / kOutcome, kMaxBytes);
  if (outcome) {
    auto parsed = ParseIntakeOutcome(*outcome);
    status.state = UploadState::kDone;
    status.outcome = parsed ? std::move(*parsed) : IntakeOutcome{};
  } else if (fs::exists(folder / kAttempt)) {
    status.state = UploadState::kReading;
  }
  return status;
}

std::vector<UploadStatus> Inbox::List(std::size_t limit,
                                      const std::function<bool(const Upload&)>& shown) const {
  // Those that wait first: one that is done meanwhile is then seen there, never missed.
  std::vector<std::pair<std::string, UploadState>> names;
  for (const UploadState state : {UploadState::kWaiting, UploadState::kDone}) {
    for (std::string& name : NamesIn(Place(state))) {
      names.emplace_back(std::move(name), state);
    }
  }
  std::sort(names.rbegin(), names.rend());
  std::vector<UploadStatus> list;
  for (const auto& [name, state] : names) {
    if (list.size() >= limit) {
      break;
    }
    if (!list.empty() && list.back().upload.id == name) {
      continue;
    }
    auto status = Read(Place(state) / name, state);
    if (status && shown(status->upload)) {
      list.push_back(std::move(*status));
    }
  }
  return list;
}

std::optional<UploadStatus> Inbox::Find(std::string_view id) const {
  if (!IsId(id)) {
    return std::nullopt;
  }
  auto status = Read(Place(UploadState::kWaiting) / id, UploadState::kWaiting);
  return status ? std::move(status) : Read(Place(UploadState::kDone) / id, UploadState::kDone);
}

std::optional<IntakeTrouble> Inbox::Trouble() const {
  const rapidjson::Document json = ReadJson(folder_ / kTrouble);
  IntakeTrouble trouble{.when = TextOf(json, "when"),
                        .message = {TextOf(json, "vi"), TextOf(json, "en")}};
  return trouble.when.empty() ? std::nullopt : std::optional(std::move(trouble));
}

/// Moves an upload whose outcome is written to those that are done, and lets its bytes go unless
/// they are to stay.
void Inbox::Settle(const fs::path& waiting) const {
  if (!fs::exists(waiting / kKept)) {
    RemoveTree(waiting / kFile);
  }
  RemoveTree(waiting / kAttempt);
  Rename(waiting, Place(UploadState::kDone) / waiting.filename());
  SyncDirectory(Place(UploadState::kDone));
  SyncDirectory(waiting.parent_path());
}

std::vector<Upload> Inbox::TakeWaiting() const {
  std::vector<Upload> uploads;
  std::vector<std::string> names = NamesIn(Place(UploadState::kWaiting));
  std::reverse(names.begin(), names.end());
  for (const std::string& name : names) {
    const fs::path folder = Place(UploadState::kWaiting) / name;
    auto status = Read(folder, UploadState::kWaiting);
    if (status && status->outcome) {
      Settle(folder);
    } else if (status) {
      uploads.push_back(std::move(status->upload));
    }
  }
  return uploads;
}

fs::path Inbox::FileOf(const Upload& upload) const {
  return Place(UploadState::kWaiting) / upload.id / kFile / upload.name;
}

Inbox::Attempt Inbox::NoteAttempt(const Upload& upload, std::string_view now) const {
  const fs::path folder = Place(UploadState::kWaiting) / upload.id;
  Attempt attempt = ReadAttempt(folder);
  if (attempt.since.empty()) {
    attempt.since = now;
  }
  ++attempt.count;
  WriteAttempt(folder, attempt);
  return attempt;
}

void Inbox::ForgetAttempt(const Upload& upload) const {
  const fs::path folder = Place(UploadState::kWaiting) / upload.id;
  Attempt attempt = ReadAttempt(folder);
  attempt.count -= attempt.count > 0 ? 1 : 0;
  WriteAttempt(folder, attempt);
}

void Inbox::Finish(const Upload& upload, const IntakeOutcome& outcome, Bytes bytes) const {
  const fs::path folder = Place(UploadState::kWaiting) / upload.id;
  // Before the outcome: whoever is killed behind it leaves to the next one what is to stay.
  if (bytes == Bytes::kStay) {
    Replace(folder / kKept, "");
  } else {
    RemoveTree(folder / kKept);
  }
  Replace(folder / kOutcome, WriteIntakeOutcome(outcome));
  Settle(folder);
}

void Inbox::Tidy(system_clock::time_point now) const {
  constexpr std::chrono::hours kForgotten(1);
  for (const std::string& name : NamesIn(folder_ / kStaging)) {
    struct stat status {};

    const fs::path left = folder_ / kStaging / name;
    if (::stat(left.c_str(), &status) == 0 &&
        system_clock::from_time_t(status.st_mtime) + kForgotten < now) {
      RemoveTree(left);
    }
  }
  const std::vector<std::string> done = NamesIn(Place(UploadState::kDone));
  for (std::size_t i = limits_.done; i < done.size(); ++i) {
    const fs::path old = Place(UploadState::kDone) / done[i];
    if (!fs::exists(old / kKept)) {
      RemoveTree(old);
    }
  }
}

bool Inbox::IndexIsDue() const {
  return fs::exists(folder_ / kIndexDue);
}

void Inbox::SetIndexDue() const {
  if (!IndexIsDue()) {
    Replace(folder_ / kIndexDue, "");
  }
}

void Inbox::ClearIndexDue() const {
  RemoveTree(folder_ / kIndexDue);
}

void Inbox::SetTrouble(const std::optional<IntakeTrouble>& trouble) const {
  if (!trouble) {
    RemoveTree(folder_ / kTrouble);
    return;
  }
  rapidjson::StringBuffer buffer;
  JsonWriter json(buffer);
  json.StartObject();
  for (const auto& [name, value] : {std::pair("when", &trouble->when),
                                    {"vi", &trouble->message.vi},
                                    {"en", &trouble->message.en}}) {
    json.Key(name);
    json.String(*value);
  }
  json.EndObject();
  Replace(folder_ / kTrouble, buffer.GetString());
}

}  // namespace vanban
