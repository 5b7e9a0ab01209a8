#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <random>
#include <string>

#include "entente/text/document.hpp"
#include "entente/tokens/tokenizer.hpp"
#include "../growth.hpp"
#include "text/utf8.hpp"

using namespace entente;

namespace {

std::string shown(const std::vector<Token>& tokens) {
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += ' ';
    if (token.joins_previous) out += "\u00B7";
    out += token.form;
  }
  return out;
}

std::vector<Token> tokenized(std::string_view text) {
  return Tokenizer().tokenize(text, {0, static_cast<std::uint32_t>(text.size())});
}

// Every non-blank byte is under exactly one token, in order, and forms are the bytes under the spans.
bool covers(std::string_view text, const std::vector<Token>& tokens) {
  std::size_t at = 0;
  const auto skip_blanks = [&](std::size_t end) {
    while (at < end) {
      const std::size_t blank = text::blank_size(text, at);
      if (blank == 0) return false;
      at += blank;
    }
    return at == end;
  };
  for (const Token& token : tokens) {
    if (token.span.empty() || token.span.begin < at || !skip_blanks(token.span.begin)) return false;
    if (token.form != token.span.in(text)) return false;
    if (token.joins_previous && &token == &tokens.front()) return false;
    at = token.span.end;
  }
  return skip_blanks(text.size());
}

}  // namespace

TEST_CASE("sentences are cut as the treebanks cut them") {
  std::ifstream file(std::string(std::getenv("ENTENTE_TESTS")) + "/tokens/token_cases.txt");
  REQUIRE(file);
  for (std::string line; std::getline(file, line);) {
    const std::size_t arrow = line.find(" => ");
    if (line.starts_with("# ") || arrow == std::string::npos) continue;
    const std::string sentence = line.substr(0, line.find_last_not_of(' ', arrow) + 1);
    CHECK(shown(tokenized(sentence)) == line.substr(arrow + 4));
  }
}

TEST_CASE("tokens cover every byte that is not blank, of any bytes whatsoever") {
  const std::string_view pieces[] = {"a",      "B",      "7",   ".",    "'",      "\u2019", "-",       "/",
                                     "@",      "s",      " ",   "\n",   "\u00A0", "\u2003", "\xFF",    "\xE2",
                                     "\0",     "\u00E9", "n't", "$",    ":)",     "#",      "http://", "www.",
                                     "\u2026", "\x80",   "_",   "\x1C", "\t",     "\u2019s"};
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (unsigned i = random() % 24; i > 0; --i) text += pieces[random() % std::size(pieces)];
    CHECK_MESSAGE(covers(text, tokenized(text)), text);
    const std::string repaired = make_document("", text).text;
    CHECK_MESSAGE(covers(repaired, tokenized(repaired)), repaired);
  }
}

TEST_CASE("a part of a text is cut as if nothing stood around it") {
  const std::string text = "Orla left. Mercer stayed.";
  const std::vector<Token> tokens = Tokenizer().tokenize(text, {11, 25});
  CHECK(shown(tokens) == "Mercer stayed .");
  CHECK(tokens.front().span == ByteSpan{11, 17});
}

TEST_CASE("a chunk of a megabyte is cut in linear time") {
  for (const std::string_view piece :
       {"a-", "a.", "1-", "a'", "s'", "a@", "http://)", ").", "#a", "\u2019", "1,", "&a", "\xFF"}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    CHECK(covers(text, tokenized(text)));
    CHECK_MESSAGE(grows_in_proportion([&](std::size_t size) { tokenized(text.substr(0, size)); }, text.size()), piece);
  }
}
