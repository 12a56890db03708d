#pragma once

#include <string_view>

#include "corpus/document_key.h"

namespace vanban {

/// A document by what its number and type say of who issued it and how it binds.
struct IssuedText {
  DocumentKey key;        ///< Normal form; may be a title or partial.
  std::string_view type;  ///< Vietnamese name: "Thông tư"; may be empty.
};

/// True if `acting` can replace or repeal `target`: it binds, and stands as high or higher. State
/// texts by the order of Điều 4 Luật 80/2015/QH13 (Hiến pháp, luật, pháp lệnh, lệnh and quyết định
/// of the President, nghị định, quyết định of the Prime Minister, nghị quyết of the Council of
/// judges, thông tư, then ministers' decisions, nghị quyết of HĐND, quyết định of UBND); the
/// Party's texts by the Party's only. What does not bind (công văn, kế hoạch, báo cáo …) ends only
/// what is of its own type. False where a type is not known.
bool MayRepeal(const IssuedText& acting, const IssuedText& target);

/// True if `acting` can amend `target`: a text is amended by one of the same kind from the same
/// issuer (Điều 12 of the same law).
bool MayAmend(const IssuedText& acting, const IssuedText& target);

}  // namespace vanban
