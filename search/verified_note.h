#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/message.h"
#include "search/generation.h"

namespace vanban {

/// What the file system says of all that is in a folder: names, kinds, sizes, inodes and times of
/// change. Two alike: nobody has written, replaced, added, renamed or removed anything between, as
/// far as the kernel saw; only a disk that changes bytes by itself goes unseen. Costs one stat a
/// file and never fails: what cannot be read is part of the answer.
std::string StateOfFiles(const std::filesystem::path& directory);

/// The complaints about a generation. Sound ones are noted in `gen-000042.verified` beside the
/// folder, with the state of their files, so that kIfChanged need not read them again; where that
/// cannot be written, they are read each time.
std::vector<Message> VerifyGeneration(const Generation& generation, Verification verification);

/// Notes that the files of a generation were sound while StateOfFiles gave `state`.
void NoteVerified(const Generation& generation, const std::string& state);

/// The note beside a generation.
std::filesystem::path NoteOf(const Generation& generation);

}  // namespace vanban
