#include "server/account_pages.h"

#include "server/account_text.h"
#include "server/layout.h"

namespace vanban {
namespace {

void WriteRefusal(HtmlWriter& html, const std::optional<Message>& refusal, Language language) {
  if (refusal) {
    html.Element("p", {{"class", "notice"}, {"role", "alert"}}, refusal->In(language));
  }
}

struct FieldOfForm {
  std::string_view name;
  std::string_view type;
  std::string_view autocomplete;
  std::string_view value;
};

void WriteField(HtmlWriter& html, std::string_view label, const FieldOfForm& field) {
  html.Open("label").Element("span", label);
  html.Void("input", {{"name", field.name},
                      {"type", field.type},
                      {"autocomplete", field.autocomplete},
                      {"autocapitalize", "none"},
                      {"spellcheck", "false"},
                      When(!field.value.empty(), "value", field.value),
                      {"maxlength", "256"},
                      {"required", ""}});
  html.Close();
}

}  // namespace

std::string SignInPage(const PageContext& context, const SignInPageData& data) {
  const Language language = context.language;
  const std::string_view title = kTextSignIn.In(language);
  HtmlWriter html;
  html.Element("h1", title);
  WriteRefusal(html, data.refusal, language);
  html.Open("form", {{"method", "post"}, {"action", "/sign-in"}, {"class", "account-form"}});
  html.Void("input", {{"type", "hidden"}, {"name", "form_token"}, {"value", data.token}});
  html.Void("input", {{"type", "hidden"}, {"name", "next"}, {"value", data.next}});
  WriteLanguageField(html, context);
  WriteField(html, kTextAccountName.In(language),
             {.name = "account", .type = "text", .autocomplete = "username", .value = data.name});
  WriteField(html, kTextPassword.In(language),
             {.name = "password", .type = "password", .autocomplete = "current-password"});
  html.Element("button", {{"type", "submit"}}, title).Close();
  html.Element("p", {{"class", "quiet"}}, kTextSignInHelp.In(language));
  return WritePage(context, {.title = std::string(title), .search_box = false}, html.Take());
}

std::string PasswordPage(const PageContext& context, const PasswordPageData& data) {
  const Language language = context.language;
  const std::string_view title = kTextChangePassword.In(language);
  HtmlWriter html;
  html.Element("h1", title);
  if (data.must_change) {
    html.Element("p", {{"class", "lead"}}, kTextMustChange.In(language));
  }
  WriteRefusal(html, data.refusal, language);
  html.Open("form", {{"method", "post"}, {"action", "/password"}, {"class", "account-form"}});
  WriteFormToken(html, context);
  WriteLanguageField(html, context);
  WriteField(html, kTextOldPassword.In(language),
             {.name = "old", .type = "password", .autocomplete = "current-password"});
  WriteField(html, kTextNewPassword.In(language),
             {.name = "new", .type = "password", .autocomplete = "new-password"});
  WriteField(html, kTextPasswordAgain.In(language),
             {.name = "again", .type = "password", .autocomplete = "new-password"});
  html.Element(
      "p", {{"class", "quiet"}},
      Fill(kTextPasswordRules, language,
           {std::to_string(data.rules.password_length), std::to_string(data.rules.password_classes),
            std::to_string(data.rules.password_history)}));
  html.Element("button", {{"type", "submit"}}, title).Close();
  return WritePage(context, {.title = std::string(title), .search_box = false}, html.Take());
}

}  // namespace vanban
