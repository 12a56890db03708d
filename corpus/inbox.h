#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/owned_descriptor.h"
#include "corpus/upload.h"

namespace vanban {

/// What may wait at once, and how much of what was done is remembered.
struct InboxLimits {
  std::uint64_t file_bytes = std::uint64_t{64} << 20U;  ///< As much as `add` reads of one file.
  std::size_t files = 200;
  std::uint64_t bytes = std::uint64_t{1} << 30U;
  std::uint64_t free_bytes = std::uint64_t{256} << 20U;  ///< What must stay free on the disk.
  std::size_t done = 500;                                ///< Outcomes that are kept.
};

enum class UploadState {
  kWaiting,
  kReading,  ///< Somebody takes it, or was stopped while he did.
  kDone,
};

/// "waiting", "reading", "done".
std::string_view Name(UploadState state);

/// An upload and how far it came.
struct UploadStatus {
  Upload upload;
  UploadState state = UploadState::kWaiting;
  std::optional<IntakeOutcome> outcome;  ///< Of one that is done.
};

/// What the program that takes uploads could not do as a whole, until it could again.
struct IntakeTrouble {
  std::string when;  ///< RFC 3339, UTC.
  Message message;

  friend bool operator==(const IntakeTrouble&, const IntakeTrouble&) = default;
};

/// Documents that were sent and wait to be added: a folder of the home that the server fills and
/// `vanban intake` empties, each step one rename, so that a kill or a power cut leaves an upload
/// where it was or where it goes.
///
///   staging/ID/   on its way in; of no account until it is whole
///   waiting/ID/   upload.json, file/NAME; attempt.json once somebody began to take it
///   done/ID/      upload.json, outcome.json; kept and file/NAME of one that nobody could read
///   index-due     something was added that no index may know yet
///   trouble.json  IntakeTrouble
///   lock          who takes
///
/// Any thread of any process may look and put in; one process takes (a WriterLock on lock_file()).
class Inbox {
 public:
  explicit Inbox(std::filesystem::path folder, InboxLimits limits = {})
      : folder_(std::move(folder)),
        limits_(limits) {}

  /// A file on its way in. What was written goes away with it unless Accept took it.
  class Incoming {
   public:
    Incoming(Incoming&& other) noexcept = default;
    Incoming& operator=(Incoming&&) = delete;
    Incoming(const Incoming&) = delete;
    Incoming& operator=(const Incoming&) = delete;
    ~Incoming();

    /// Throws Failure if the disk does not take it.
    void Write(std::string_view bytes);

    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

    [[nodiscard]] const std::string& name() const { return name_; }

   private:
    friend class Inbox;
    Incoming(std::filesystem::path folder, std::string id, std::string name);

    std::filesystem::path folder_;
    std::string id_;
    std::string name_;
    OwnedDescriptor file_;
    std::uint64_t bytes_ = 0;
  };

  [[nodiscard]] const InboxLimits& limits() const { return limits_; }

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  [[nodiscard]] std::filesystem::path lock_file() const { return folder_ / "lock"; }

  /// Makes the folders that are missing, closed to others. Throws Failure.
  void Create() const;

  /// Begins to take a file of that name in. Throws Failure.
  [[nodiscard]] Incoming Begin(std::string_view name,
                               std::chrono::system_clock::time_point now) const;

  /// Why `bytes` more have no room now: kTryAgain if too many wait, kIo if the disk is full.
  [[nodiscard]] std::optional<Error> CheckRoom(std::uint64_t bytes) const;

  /// Puts the file among those that wait, durably; gives what is known of it. Of `upload` id, name
  /// and bytes are filled in. Fails as CheckRoom; throws Failure.
  Result<Upload> Accept(Incoming incoming, Upload upload);

  /// How many of those that `shown` wants wait, those that are being read with them.
  [[nodiscard]] std::size_t CountWaiting(const std::function<bool(const Upload&)>& shown) const;

  /// Up to `limit`, the newest first, of those that `shown` wants.
  [[nodiscard]] std::vector<UploadStatus> List(
      std::size_t limit,
      const std::function<bool(const Upload&)>& shown = [](const Upload&) { return true; }) const;

  /// One by its id; none if there is none.
  [[nodiscard]] std::optional<UploadStatus> Find(std::string_view id) const;

  [[nodiscard]] std::optional<IntakeTrouble> Trouble() const;

  // For the one that takes.

  /// Those that wait, the oldest first. Ends first what a kill left half-done: an upload whose
  /// outcome is written is done, and is not given again.
  [[nodiscard]] std::vector<Upload> TakeWaiting() const;

  /// Where the bytes of one that waits are.
  [[nodiscard]] std::filesystem::path FileOf(const Upload& upload) const;

  /// When somebody first began to take an upload, and how often it was begun.
  struct Attempt {
    std::string since;  ///< RFC 3339, UTC.
    std::size_t count = 0;
  };

  /// Notes that it is begun once more.
  [[nodiscard]] Attempt NoteAttempt(const Upload& upload, std::string_view now) const;

  /// Takes the last attempt back: it was stopped by a person, not by the file.
  void ForgetAttempt(const Upload& upload) const;

  /// Writes what became of it, durably, and lets the file go; one that nobody could read to its end
  /// stays in done/ID/file with its outcome, until somebody takes it away from there.
  enum class Bytes { kGo, kStay };
  void Finish(const Upload& upload, const IntakeOutcome& outcome, Bytes bytes = Bytes::kGo) const;

  /// Where uploads come in: something changes there when one does.
  [[nodiscard]] std::filesystem::path waiting_folder() const {
    return Place(UploadState::kWaiting);
  }

  /// Removes outcomes beyond the limit, except where bytes were kept, and what was left on its way
  /// in an hour ago or more.
  void Tidy(std::chrono::system_clock::time_point now) const;

  [[nodiscard]] bool IndexIsDue() const;
  void SetIndexDue() const;
  void ClearIndexDue() const;
  void SetTrouble(const std::optional<IntakeTrouble>& trouble) const;

 private:
  [[nodiscard]] std::filesystem::path Place(UploadState state) const;
  [[nodiscard]] std::optional<UploadStatus> Read(const std::filesystem::path& folder,
                                                 UploadState state) const;
  void Settle(const std::filesystem::path& waiting) const;

  std::filesystem::path folder_;
  InboxLimits limits_;
  std::mutex accepting_;
};

}  // namespace vanban
