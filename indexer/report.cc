#include "indexer/report.h"
