#include "entente/actors/gazetteer.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

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

std::size_t count_of(std::string_view file) {
  std::istringstream in{std::string(builtin_resource(file).value_or(""))};
  std::size_t rows = 0;
  for (std::string line; std::getline(in, line);) rows += !line.empty() && line[0] != '#';
  return rows;
}

}  // namespace

TEST_CASE("Every state has a code of ISO 3166-1, as Debian's iso-codes lists them, or is Kosovo") {
  std::ifstream json("/usr/share/iso-codes/json/iso_3166-1.json");
  if (!json) return;
  std::string known((std::istreambuf_iterator<char>(json)), std::istreambuf_iterator<char>());
  for (const GazetteerEntry& entry : Gazetteer::builtin().index().entries) {
    if (entry.country.empty() || entry.country == "XKX") continue;
    CHECK_MESSAGE(known.find("\"alpha_3\": \"" + entry.country + "\"") != std::string::npos, entry.id);
  }
}

TEST_CASE("The gazetteer is as large as promised") {
  CHECK(count_of("gazetteer/countries.tsv") >= 197);
  CHECK(count_of("gazetteer/organizations.tsv") >= 250);
  CHECK(count_of("gazetteer/armed-groups.tsv") >= 200);
  CHECK(count_of("gazetteer/media.tsv") >= 100);
}

TEST_CASE("Offices are held by known states and organizations, and end after they begin") {
  const Gazetteer::Index& index = Gazetteer::builtin().index();
  for (const GazetteerEntry& entry : index.entries) {
    for (const GazetteerEntry::Office& office : entry.offices) {
      CHECK_MESSAGE(index.find_entry(office.of) != nullptr, entry.id << " " << office.of);
      if (office.to != 0) CHECK_MESSAGE(office.from <= office.to, entry.id);
    }
  }
}

TEST_CASE("A broken row of a user's file is named by line and column") {
  CHECK(error_of("# fine\n-\tperson\tCHN\tgovernment\n") == "2:24");
  CHECK(error_of("-\tpersn\tCHN\t\tOrla\n") == "1:3");
  CHECK(error_of("-\tperson\tchina\t\tOrla\n") == "1:10");
  CHECK(error_of("-\tperson\tCHN\t\tOrla\tx\n") == "1:20");
  CHECK(error_of("-\tperson\tCHN\t\tOrla\tf\tmayor\n") == "1:22");
  CHECK(error_of("-\tperson\tCHN\t\tAnna Orla|Orla\tf\tmayor CHN 2001-2004\n") == "");
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
