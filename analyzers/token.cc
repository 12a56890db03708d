#include "analyzers/token.h"
