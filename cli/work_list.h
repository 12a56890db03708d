#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "search/citation_graph.h"

namespace vanban {

/// "hết hiệu lực toàn bộ từ 01/05/2020: 30/2020/NĐ-CP – “…”": a work's status and what it rests on;
/// empty for what has none.
std::string DescribeStatus(const Work& work, Language language);

/// One line of a work: name, date, issuer, title, held or not, how often cited.
std::string DescribeWork(const Work& work, Language language);

/// For a key that does not name exactly one work: the works to choose from, or that there is none.
void PrintWorkChoice(const std::string& key, const std::vector<Work>& works, bool json,
                     const GlobalOptions& global);

}  // namespace vanban
