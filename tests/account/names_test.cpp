#include "account/names.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "account/written_story.h"
#include "resources/resources.h"

namespace stemma {
namespace {

// tests/cases/account/aliases.txt: a text, and what it says of names.
//   text    The isle, known as Ostra by the Vell and Maru by islanders, is small.
//   one     Ostra  Maru
//   used    Ostra  Vell
//   none                       where no two names are one
struct AliasCase {
  std::uint32_t line = 0;
  std::string text;
  std::vector<std::vector<std::string>> rows;  // "one" or "used" and their columns; "none"
};

std::string file_text(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<AliasCase> alias_cases() {
  const std::string file = file_text(std::string(STEMMA_SOURCE_DIR) + "/tests/cases/account/aliases.txt");
  std::vector<AliasCase> cases;
  for (const ResourceLine& line : lines_of(file)) {
    if (line.columns.front() == "text") {
      cases.push_back({line.number, std::string(line.columns.at(1)), {}});
    } else {
      cases.back().rows.emplace_back(line.columns.begin(), line.columns.end());
    }
  }
  return cases;
}

const AccountName* entry_with(const Account& account, const std::string& a, const std::string& b) {
  for (const AccountName& entry : account.names) {
    const auto has = [&](const std::string& name) {
      return std::any_of(entry.aliases.begin(), entry.aliases.end(),
                         [&](const NameAlias& alias) { return alias.name == name; });
    };
    if (has(a) && has(b)) return &entry;
  }
  return nullptr;
}

bool used_by(const Account& account, const std::string& name, const std::string& side) {
  for (const AccountName& entry : account.names) {
    for (const NameAlias& alias : entry.aliases) {
      if (alias.name == name && std::count(alias.used_by.begin(), alias.used_by.end(), side)) return true;
    }
  }
  return false;
}

// Every capitalised word is a name of a place.
void name_all(WrittenArticle& article) {
  std::stringstream words(article.article.text.utf8);
  for (std::string word; words >> word;) {
    while (!word.empty() && std::ispunct(static_cast<unsigned char>(word.back()))) word.pop_back();
    if (!word.empty() && std::isupper(static_cast<unsigned char>(word[0])) && word.size() > 3) {
      article.name(word, NameType::location);
    }
  }
}

TEST(Aliases, Cases) {
  for (const AliasCase& alias_case : alias_cases()) {
    WrittenStory story;
    name_all(story.article("a", "2031-05-07", alias_case.text));
    const Account account = story.reconciled();
    for (const std::vector<std::string>& row : alias_case.rows) {
      const std::string where = "aliases.txt:" + std::to_string(alias_case.line) + ": " + alias_case.text;
      if (row[0] == "one") {
        EXPECT_TRUE(entry_with(account, row.at(1), row.at(2))) << where << ": " << row.at(1) << " = " << row.at(2);
      }
      if (row[0] == "used") {
        EXPECT_TRUE(used_by(account, row.at(1), row.at(2))) << where << ": " << row.at(1) << " by " << row.at(2);
      }
      if (row[0] == "none") {
        for (const AccountName& entry : account.names)
          EXPECT_EQ(entry.aliases.size(), 1U) << where << ": " << entry.name;
      }
    }
  }
}

TEST(Names, PersonsAreOneByShortFormsAndSpellings) {
  WrittenStory story;
  story.article("a", "2031-05-07", "Ana Maria Ruel spoke. Later Pavel Okren sang.")
      .name("Ana Maria Ruel", NameType::person)
      .name("Pavel Okren", NameType::person);
  story.article("b", "2031-05-07", "Ana Ruel was heard. Then Pawel Okren sang. Ruel left.")
      .name("Ana Ruel", NameType::person)
      .name("Pawel Okren", NameType::person);
  const Account account = story.reconciled();
  EXPECT_TRUE(entry_with(account, "Ana Maria Ruel", "Ana Ruel"));
  EXPECT_TRUE(entry_with(account, "Pavel Okren", "Pawel Okren"));
}

TEST(Names, OneArticlesTwoPersonsAreNotTwoSpellings) {
  WrittenStory story;
  story.article("a", "2031-05-07", "Pavel Okren and Pavla Okren sang.")
      .name("Pavel Okren", NameType::person)
      .name("Pavla Okren", NameType::person);
  EXPECT_FALSE(entry_with(story.reconciled(), "Pavel Okren", "Pavla Okren"));
}

TEST(Names, ASurnameGluesNoTwoPersons) {
  WrittenStory story;
  story.article("a", "2031-05-07", "Pavel Okren sang. Okren left.").name("Pavel Okren", NameType::person);
  story.article("b", "2031-05-07", "Milan Okren, his brother, wept. Okren stayed.")
      .name("Milan Okren", NameType::person);
  EXPECT_FALSE(entry_with(story.reconciled(), "Pavel Okren", "Milan Okren"));
}

TEST(Names, InitialsOfTwoNamesAreNeither) {
  WrittenStory story;
  story.article("a", "2031-05-07", "The League of Northern Ports met the Lodge of Northern Pilots. The LNP voted.")
      .name("League of Northern Ports", NameType::organization)
      .name("Lodge of Northern Pilots", NameType::organization)
      .name("LNP", NameType::organization);
  const Account account = story.reconciled();
  EXPECT_FALSE(entry_with(account, "League of Northern Ports", "LNP"));
  EXPECT_FALSE(entry_with(account, "Lodge of Northern Pilots", "LNP"));
}

TEST(Names, CountriesAreNeverOne) {
  WrittenStory story;
  story.article("a", "2031-05-07", "Velm, also known as Tarn, lies far away.")
      .country("Velm", "XA")
      .country("Tarn", "XB");
  EXPECT_FALSE(entry_with(story.reconciled(), "Velm", "Tarn"));
}

TEST(Names, AnAcronymIsItsLongForm) {
  WrittenStory story;
  story.article("a", "2031-05-07", "The League of Northern Ports met. The LNP voted.")
      .name("League of Northern Ports", NameType::organization)
      .name("LNP", NameType::organization);
  EXPECT_TRUE(entry_with(story.reconciled(), "League of Northern Ports", "LNP"));
}

}  // namespace
}  // namespace stemma
