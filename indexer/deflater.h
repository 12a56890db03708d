#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace vanban {

/// Makes raw deflate streams (RFC 1951), as Xapian's tables hold them. One thread.
class Deflater {
 public:
  Deflater();
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  /// `text` deflated, if that is shorter; else `shorter` is false and it is `text`. Points into
  /// this or into `text`, until the next call.
  struct Deflated {
    std::string_view bytes;
    bool shorter = false;
  };

  Deflated Deflate(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::string bytes_;
};

}  // namespace vanban
