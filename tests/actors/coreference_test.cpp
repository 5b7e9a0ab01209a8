// Reads coreference_cases.txt: a text, then which of its mentions are one actor. The file's head explains the form.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read_text.hpp"

using namespace entente;

namespace {

std::vector<std::string> parts(std::string_view text, std::string_view separator) {
  std::vector<std::string> found;
  for (;;) {
    const std::size_t end = text.find(separator);
    std::string_view part = text.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    found.emplace_back(part);
    if (end == std::string_view::npos) return found;
    text.remove_prefix(end + separator.size());
  }
}

// The actor of the mention that reads `words`; "he#2" is the second "he".
std::optional<ActorId> actor_of(const tests::ReadText& read, std::string_view words) {
  std::size_t number = 1;
  if (std::size_t mark = words.rfind('#'); mark != std::string_view::npos) {
    number = std::size_t(words[mark + 1] - '0');
    words = words.substr(0, mark);
  }
  for (const Mention& mention : read.actors.mentions) {
    if (read.document.words(mention.span) == words && --number == 0) return mention.actor;
  }
  return std::nullopt;
}

// What is wrong with one chain, empty if nothing.
std::string fault(const tests::ReadText& read, const std::string& chain) {
  auto find = [&](const std::string& words, std::string& wrong) {
    std::optional<ActorId> actor = actor_of(read, words);
    for (std::size_t i = 0; i < read.actors.actors.size() && words.front() == '['; ++i) {
      if ("[" + read.actors.actors[i].id + "]" == words) actor = ActorId(i);
    }
    if (!actor) wrong += "no mention \"" + words + "\" ";
    return actor;
  };
  auto id_of = [&](std::optional<ActorId> actor) { return actor ? read.actors[*actor].id : std::string("nobody"); };
  std::string wrong;
  const bool differ = chain.find(" != ") != std::string::npos;
  const std::vector<std::string> ends = parts(chain, differ ? " != " : " = ");
  if (ends.size() < 2) return "neither = nor !=";
  // A mention that is nobody's differs from everybody.
  std::optional<ActorId> first = differ ? actor_of(read, ends[0]) : std::nullopt;
  if (ends[1] == "nobody") {
    first = actor_of(read, ends[0]);
    if (!first) return "";
    const auto& mentions = read.actors.mentions;
    const bool alone =
        std::count_if(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.actor == *first; }) == 1;
    return alone ? "" : "is " + id_of(first);
  }
  if (!differ) first = find(ends[0], wrong);
  for (std::size_t i = 1; i < ends.size(); ++i) {
    if (ends[i].front() == '[' && ends[i].find(" + ") == std::string::npos) {
      const bool same = id_of(first) == ends[i].substr(1, ends[i].size() - 2);
      if (same == differ) wrong += "is " + id_of(first) + " ";
      continue;
    }
    const std::vector<std::string> members = parts(ends[i], " + ");
    if (members.size() > 1) {
      std::vector<ActorId> wanted, got;
      for (const std::string& member : members) {
        if (auto actor = find(member, wrong)) wanted.push_back(*actor);
      }
      if (first) got = read.actors[*first].members;
      std::sort(wanted.begin(), wanted.end());
      std::sort(got.begin(), got.end());
      if (wanted != got) wrong += "is " + id_of(first) + " of " + std::to_string(got.size()) + " ";
      continue;
    }
    const std::optional<ActorId> other = differ ? actor_of(read, ends[i]) : find(ends[i], wrong);
    const bool same = first && other && *first == *other;
    if (same == differ) wrong += ends[0] + " is " + id_of(first) + ", " + ends[i] + " is " + id_of(other) + " ";
  }
  return wrong;
}

// Checks every row of a table; how many there are.
int check_rows(const std::string& file) {
  const char* folder = std::getenv("ENTENTE_TESTS");
  std::ifstream in(std::string(folder ? folder : "tests") + "/actors/" + file);
  REQUIRE(in);
  std::string line;
  int number = 0, rows = 0;
  while (std::getline(in, line)) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::size_t arrow = line.find(" => ");
    REQUIRE_MESSAGE(arrow != std::string::npos, file << ":" << number << ": no arrow");
    std::string text = line.substr(0, arrow);
    for (std::size_t at; (at = text.find(" || ")) != std::string::npos;) text.replace(at, 4, "\n\n");
    const tests::ReadText read = tests::read_text(text);
    for (const std::string& chain : parts(std::string_view(line).substr(arrow + 4), ";")) {
      if (chain.empty()) continue;
      CHECK_MESSAGE(fault(read, chain) == "", file << ":" << number << ": " << line << "\n  " << chain);
    }
    ++rows;
  }
  return rows;
}

}  // namespace

TEST_CASE("Mentions are joined, and kept apart, as coreference_cases.txt says") {
  CHECK(check_rows("coreference_cases.txt") >= 200);
}

TEST_CASE("Who is who is as who_is_who.txt says") {
  CHECK(check_rows("who_is_who.txt") >= 218);
}
