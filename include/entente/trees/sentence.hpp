// A sentence as words with tags, lemmas, names and one dependency tree (Universal Dependencies 2, Penn tags).
// "Orla met Mercer ." -> met is the root, Orla its nsubj, Mercer its obj.
// There is exactly one root and no cycle, whatever the input.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/text/byte_span.hpp"
#include "entente/tokens/token.hpp"
#include "entente/trees/labels.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

using WordIndex = std::uint32_t;  // place of a word in its sentence, from 0
enum class SentenceIndex : std::uint32_t {};  // place in the document's list of sentences

struct Word : Token {
  UniversalTag tag = UniversalTag::X;
  PennTag penn = PennTag::FW;
  std::string lemma;              // lower case but for names
  std::optional<WordIndex> head;  // nothing: the root
  DependencyLabel label = DependencyLabel::root;

  friend bool operator==(const Word&, const Word&) = default;
};

enum class NameKind : std::uint8_t { person, organization, place, other };
inline constexpr std::array<std::string_view, 4> name_kind_names = {"person", "organization", "place", "other"};
static_assert(name_kind_names[std::size_t(NameKind::other)] == "other");
constexpr std::string_view to_string(NameKind kind) { return name_kind_names[std::size_t(kind)]; }

// Words [begin, end) that name one thing, without its title: "President [Anna Orla]".
struct Name {
  WordIndex begin = 0;
  WordIndex end = 0;
  NameKind kind = NameKind::other;

  friend bool operator==(const Name&, const Name&) = default;
};

// What the parser had said of a word that hangs elsewhere since its tree was mended.
struct ParsedWord {
  WordIndex word = 0;
  DependencyLabel label = DependencyLabel::root;
  std::optional<WordIndex> head;

  friend bool operator==(const ParsedWord&, const ParsedWord&) = default;
};

struct Sentence {
  ByteSpan span;  // from its first word to its last
  std::vector<Word> words;
  std::vector<Name> names;  // in order, none within another
  bool starts_paragraph = false;
  std::vector<ParsedWord> mended;  // in order; empty where the tree is the parser's (src/trees/tree_mender.hpp)

  friend bool operator==(const Sentence&, const Sentence&) = default;
};

}  // namespace entente
