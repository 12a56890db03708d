#include "server/compression.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <zlib.h>

namespace vanban {
namespace {

std::string Gunzip(std::string packed, std::size_t size) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string data(size + 1, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(data.data());
  stream.avail_out = static_cast<uInt>(data.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  data.resize(stream.total_out);
  inflateEnd(&stream);
  return data;
}

TEST(Gzip, ComesBackTheSame) {
  std::string noise;
  unsigned state = 7;
  for (int i = 0; i < 100'000; ++i) {
    state = state * 1103515245U + 12345U;
    noise += static_cast<char>(state >> 16U);
  }
  for (const std::string& data :
       {std::string(), std::string("kế hoạch"), noise, std::string(1'000'000, 'a')}) {
    EXPECT_TRUE(Gunzip(Gzip(data), data.size()) == data) << data.size();
  }
}

TEST(Gzip, GivesTheSameBytesForTheSameData) {
  EXPECT_EQ(Gzip("kế hoạch"), Gzip("kế hoạch"));
}

TEST(AcceptsGzip, ReadsQualities) {
  struct Case {
    std::string_view field;
    bool accepts;
  };

  const std::vector<Case> cases = {
      {"", false},
      {"gzip", true},
      {"gzip, deflate, br", true},
      {"deflate,gzip;q=0.5", true},
      {"gzip;q=0", false},
      {"gzip; q=0.000, br", false},
      {"gzip;q=0.001", true},
      {"*", true},
      {"*;q=0", false},
      {"gzip;q=0, *", false},
      {"identity", false},
      {"xgzip", false},
  };
  for (const auto& [field, accepts] : cases) {
    EXPECT_EQ(AcceptsGzip(field), accepts) << field;
  }
}

TEST(IsCompressible, KnowsTexts) {
  for (const auto* type : {"text/html; charset=utf-8", "text/css", "application/json",
                           "application/atom+xml", "image/svg+xml", "application/ld+json"}) {
    EXPECT_TRUE(IsCompressible(type)) << type;
  }
  for (const auto* type : {"image/png", "application/pdf", "application/zip", "font/woff2", ""}) {
    EXPECT_FALSE(IsCompressible(type)) << type;
  }
}

}  // namespace
}  // namespace vanban
