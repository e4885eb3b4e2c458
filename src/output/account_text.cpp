#include "output/account_text.h"

namespace stemma {

std::string account_text(const Account& account, const TextOptions&) { return account.title + "\n"; }
std::string account_markdown(const Account& account) { return account.title + "\n"; }
std::string account_html(const Account& account) { return account.title + "\n"; }

}  // namespace stemma
