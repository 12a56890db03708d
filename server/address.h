#pragma once

#include <string>
#include <string_view>

#include "corpus/document.h"
#include "search/citation_graph.h"
#include "server/page_context.h"

namespace vanban {

/// `text` as one part of an address: everything but the unreserved characters of RFC 3986 becomes
/// %XX, '/' included.
std::string PercentEncode(std::string_view text);

/// `path` with a query string. Parameters without a value are left out.
std::string Address(std::string_view path, const Parameters& parameters);

/// The address of one of our pages as a link from the page of `context`: a language that was asked
/// for in the address is kept.
std::string PageAddress(const PageContext& context, std::string_view path,
                        Parameters parameters = {});

/// "/documents/{id}".
std::string DocumentPath(const DocumentId& id);

/// "/works/{key or work name}".
std::string WorkPath(std::string_view work);

/// The page that says most of a work: its document if held, else the work page.
std::string WorkAddress(const PageContext& context, const Work& work);

/// The chain page that starts at a work.
std::string ChainAddress(const PageContext& context, const WorkName& work);

/// The id of a provision's element in a document page: "dieu:5/khoan:1" gives "dieu-5.khoan-1".
std::string ProvisionAnchor(std::string_view provision_path);

/// True for "http:" and "https:" addresses: the only ones from a document that become links.
bool IsWebAddress(std::string_view url);

}  // namespace vanban
