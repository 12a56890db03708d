#include "cli/level_option.h"

#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

namespace vanban {

void DefineLevelOption(CLI::App& app, const std::string& name, const std::string& help,
                       std::function<void(AccessLevel)> take) {
  std::vector<std::string> slugs;
  for (const AccessLevelInfo& info : AccessLevels()) {
    slugs.emplace_back(info.slug);
  }
  app.add_option_function<std::string>(
         name,
         [take = std::move(take)](const std::string& slug) {
           if (const auto level = FindAccessLevel(slug)) {
             take(*level);
           }
         },
         help)
      ->check(CLI::IsMember(slugs));
}

void DefineLevelOfNew(CLI::App& app, AccessLevel& level, const GlobalOptions& options) {
  DefineLevelOption(
      app, "--level",
      Say(options, "Ai được đọc (cong-khai); văn bản đã ở mức cao hơn thì giữ nguyên.",
          "Who may read them (cong-khai: everybody); what has a higher level keeps it."),
      [&level](AccessLevel given) { level = given; });
}

}  // namespace vanban
