#include "entente/actors/gazetteer.hpp"

#include <doctest/doctest.h>

#include <rapidjson/document.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "actors/gazetteer_index.hpp"
#include "actors/normal_form.hpp"
#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"
#include "read_text.hpp"

using namespace entente;

namespace {

std::string error_of(const std::string& rows) {
  std::string path = (std::filesystem::temp_directory_path() / "entente-gazetteer-test.tsv").string();
  std::ofstream(path) << rows;
  std::string message;
  try {
    Gazetteer::with_file(path);
  } catch (const InputError& error) {
    message = std::to_string(error.line()) + ":" + std::to_string(error.column());
  }
  std::remove(path.c_str());
  return message;
}

// How many built-in rows are of one of these sectors.
std::size_t count_of(std::initializer_list<Sector> sectors) {
  std::size_t rows = 0;
  for (const GazetteerEntry& entry : Gazetteer::builtin().index().entries) {
    rows += entry.kind == ActorKind::organization && std::find(sectors.begin(), sectors.end(), entry.sector) != sectors.end();
  }
  return rows;
}

const char* iso_file = "/usr/share/iso-codes/json/iso_3166-1.json";

std::string iso_codes() {
  std::ifstream json(iso_file);
  if (!json) MESSAGE("skipped: " << iso_file << " is not there (Debian's iso-codes)");
  return std::string((std::istreambuf_iterator<char>(json)), std::istreambuf_iterator<char>());
}

// "The Bolivia" -> "bolivia"
std::string plain_name(std::string name) {
  if (std::size_t bracket = name.find(" ("); bracket != std::string::npos) name.resize(bracket);
  name = normal_form(name);
  return name.starts_with("the ") ? name.substr(4) : name;
}

// "Korea, Republic of" is also "Republic of Korea", and "Iran, Islamic Republic of" may be just "Iran".
void add_forms(const std::string& name, std::set<std::string>& forms) {
  forms.insert(plain_name(name));
  std::size_t comma = name.find(", ");
  if (comma == std::string::npos) return;
  forms.insert(plain_name(name.substr(0, comma)));
  forms.insert(plain_name(name.substr(comma + 2) + " " + name.substr(0, comma)));
}

// The fields of each row of a built-in file.
std::vector<std::vector<std::string>> rows_of(std::string_view file) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream in{std::string(builtin_resource(file).value_or(""))};
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    rows.emplace_back();
    std::istringstream fields(line);
    for (std::string field; std::getline(fields, field, '\t');) rows.back().push_back(field);
  }
  return rows;
}

}  // namespace

TEST_CASE("Every code of a state is one of ISO 3166-1, as Debian's iso-codes lists them, or is Kosovo's") {
  std::string known = iso_codes();
  if (known.empty()) return;
  for (const GazetteerEntry& entry : Gazetteer::builtin().index().entries) {
    if (entry.country.empty() || entry.country == "XKX") continue;
    CHECK_MESSAGE(known.find("\"alpha_3\": \"" + entry.country + "\"") != std::string::npos, entry.id);
  }
}

TEST_CASE("Every state is called by a name that iso-codes has for its code") {
  std::string json = iso_codes();
  if (json.empty()) return;
  rapidjson::Document document;
  REQUIRE(!document.Parse(json.c_str()).HasParseError());
  std::map<std::string, std::set<std::string>> forms;
  for (const rapidjson::Value& state : document["3166-1"].GetArray()) {
    for (const char* key : {"name", "common_name", "official_name"}) {
      if (state.HasMember(key)) add_forms(state[key].GetString(), forms[state["alpha_3"].GetString()]);
    }
  }
  for (const std::vector<std::string>& row : rows_of("gazetteer/countries.tsv")) {
    if (row[0] == "XKX") continue;
    bool is_found = false;
    std::istringstream names(row[1]);
    for (std::string name; std::getline(names, name, '|');) {
      if (name.starts_with('=')) name.erase(0, 1);
      is_found |= forms[row[0]].contains(plain_name(name));
    }
    CHECK_MESSAGE(is_found, row[0] << " " << row[1]);
  }
}

TEST_CASE("The gazetteer is as large as promised") {
  CHECK(rows_of("gazetteer/countries.tsv").size() >= 197);
  CHECK(count_of({Sector::igo, Sector::civil_society}) >= 250);
  CHECK(count_of({Sector::rebel, Sector::criminal}) >= 200);
  CHECK(count_of({Sector::party, Sector::opposition}) >= 200);
  CHECK(count_of({Sector::media}) >= 100);
}

TEST_CASE("The most reported states have their seats of government") {
  std::set<std::string> served;
  for (const std::vector<std::string>& row : rows_of("gazetteer/seats.tsv")) served.insert(row[0]);
  for (const char* state : {"USA", "CHN", "RUS", "GBR", "FRA", "DEU", "UKR", "ISR", "IRN", "TUR", "SAU", "IND", "PAK", "JPN", "KOR",
                            "PRK", "IRQ", "SYR", "AFG", "EGY"}) {
    CHECK_MESSAGE(served.contains(state), state);
  }
}

TEST_CASE("A name that two rows own is marked as such in both") {
  const Gazetteer::Index& index = Gazetteer::builtin().index();
  for (const std::vector<NameSense>& senses : index.senses) {
    for (const NameSense& one : senses) {
      bool is_anothers = false;
      for (const NameSense& other : senses) {
        if (other.entry == one.entry) continue;
        is_anothers = true;
        CHECK_MESSAGE((one.is_shared && other.is_shared), index.entries[one.entry].id << " " << index.entries[other.entry].id);
      }
      if (one.is_shared) CHECK_MESSAGE(is_anothers, index.entries[one.entry].id << " is marked in vain");
    }
  }
}

TEST_CASE("No office of one holder has two, beyond the year of the handover") {
  struct Term {
    const GazetteerEntry* holder;
    int from, to;
  };
  std::map<std::string, std::vector<Term>> terms;
  for (const GazetteerEntry& entry : Gazetteer::builtin().index().entries) {
    for (const GazetteerEntry::Office& office : entry.offices) {
      if (office.from != 0) terms[office.title + " " + office.of].push_back({&entry, office.from, office.to == 0 ? 9999 : office.to});
    }
  }
  for (const auto& [office, held] : terms) {
    for (std::size_t i = 0; i < held.size(); ++i) {
      for (std::size_t k = i + 1; k < held.size(); ++k) {
        CHECK_MESSAGE(std::max(held[i].from, held[k].from) >= std::min(held[i].to, held[k].to),
                      office << ": " << held[i].holder->name << ", " << held[k].holder->name);
      }
    }
  }
}

TEST_CASE("A broken row of a user's file is named by line and column") {
  CHECK(error_of("# fine\n-\tperson\tCHN\tgovernment\n") == "2:24");
  CHECK(error_of("-\tpersn\tCHN\t\tOrla\n") == "1:3");
  CHECK(error_of("-\tperson\tchina\t\tOrla\n") == "1:10");
  CHECK(error_of("-\tperson\tQQQ\t\tOrla\n") == "1:10");
  CHECK(error_of("-\tperson\tCHN\tgovernmental\tOrla\n") == "1:14");
  CHECK(error_of("-\tperson\tCHN\t\tOrla|=\n") == "1:21");
  CHECK(error_of("-\tperson\tCHN\t\tOrla\tx\n") == "1:20");
  CHECK(error_of("-\tperson\tCHN\t\tOrla\tf\tmayor\n") == "1:22");
  CHECK(error_of("-\tperson\tCHN\t\tOrla\tf\tmayor CHN 2004-2001\n") == "1:37");
  CHECK(error_of("-\tperson\tCHN\t\tAnna Orla|Orla\tf\tmayor CHN 2001-2004; envoy CHN\n") == "");
}

TEST_CASE("A user's row adds an actor, or takes the place of the built-in row of its id") {
  std::string path = (std::filesystem::temp_directory_path() / "entente-gazetteer-test.tsv").string();
  std::ofstream(path) << "-\torganization\tCHE\tngo\tBrandt Circle|the Circle of Brandt\norg:nato\torganization\t\tigo\tMercer Pact\n";
  Gazetteer gazetteer = Gazetteer::with_file(path);
  std::remove(path.c_str());
  tests::ReadText read = tests::read_text("Brandt Circle criticized the Mercer Pact.", gazetteer);
  REQUIRE(read.actors.mentions.size() == 2);
  CHECK(read.actors[read.actors.mentions[0].actor].id == "org:brandt-circle");
  CHECK(read.actors[read.actors.mentions[0].actor].country == "CHE");
  CHECK(read.actors[read.actors.mentions[1].actor].id == "org:nato");
}

TEST_CASE("A normal form has no capitals, marks or full stops") {
  CHECK(normal_form("U.S.") == "us");
  CHECK(normal_form("Erdo\xC4\x9F" "an") == "erdogan");
  CHECK(normal_form("\xC3\x89lys\xC3\xA9" "e") == "elysee");
  CHECK(normal_form("people\xE2\x80\x99s") == "people's");
  CHECK(slug("Jean-Yves Le Drian") == "jean-yves-le-drian");
  CHECK(slug("Cote d'Ivoire") == "cote-divoire");
}
