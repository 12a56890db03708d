#pragma once

#include <string>
#include <vector>

#include "search/feature_names.h"

namespace vanban {

/// What the second look measured of a document, in words for whoever asks why it stands where it
/// does: the measures that weigh most, each with its figure.
std::vector<std::string> ExplainFeatures(const Features& features);

}  // namespace vanban
