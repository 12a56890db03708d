#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "server/http_types.h"

// What is known of where a request comes from, and what a form says.
namespace vanban {

/// The fields of a form (application/x-www-form-urlencoded), the first of each name; none for any
/// other body.
std::optional<std::map<std::string, std::string, std::less<>>> ReadForm(const HttpRequest& request);

/// True if the browser says that a page of another site sent this: by Sec-Fetch-Site or, from a
/// browser that lacks it, by Origin. Our pages send no referrer, so that "Origin: null" says
/// nothing.
bool IsCrossSite(const HttpRequest& request);

/// The first cookie of that name; empty if there is none.
std::string_view CookieOf(const HttpRequest& request, std::string_view name);

/// `next` if it is an address of this server that a person may be sent to, else "/".
std::string SafeNext(std::string_view next);

}  // namespace vanban
