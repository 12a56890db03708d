#pragma once

#include "server/page_text.h"

namespace vanban {

// What the pages say about signing in: beside server/page_text.h.

inline constexpr PageText kTextSignIn{"Đăng nhập", "Sign in"};
inline constexpr PageText kTextSignOut{"Đăng xuất", "Sign out"};
inline constexpr PageText kTextOwnAccount{"Tài khoản {}: đổi mật khẩu",
                                          "Account {}: change the password"};
inline constexpr PageText kTextAccountName{"Tên tài khoản", "Account"};
inline constexpr PageText kTextPassword{"Mật khẩu", "Password"};
inline constexpr PageText kTextChangePassword{"Đổi mật khẩu", "Change the password"};
inline constexpr PageText kTextOldPassword{"Mật khẩu hiện tại", "Current password"};
inline constexpr PageText kTextNewPassword{"Mật khẩu mới", "New password"};
inline constexpr PageText kTextPasswordAgain{"Gõ lại mật khẩu mới", "New password again"};
inline constexpr PageText kTextMustChange{
    "Phải đổi mật khẩu trước khi dùng tiếp.",
    "The password must be changed before anything else can be done."};
inline constexpr PageText kTextPasswordRules{
    "Ít nhất {} ký tự, đủ {} trong 4 loại: chữ thường, chữ hoa, chữ số, ký tự đặc biệt; không "
    "trùng "
    "{} mật khẩu gần đây.",
    "At least {} characters, of {} of 4 kinds: small letters, capitals, digits, others; none of "
    "the last {} passwords."};
inline constexpr PageText kTextSignInHelp{
    "Quên mật khẩu hoặc bị khóa: liên hệ người quản trị của cơ quan.",
    "If the password is forgotten or the account locked, ask your administrator."};

}  // namespace vanban
