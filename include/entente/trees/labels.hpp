// The closed sets of names that a tree is written in: Universal Dependencies tags and labels, Penn tags.
// to_string(DependencyLabel::nsubj_pass) -> "nsubj:pass", penn_tag("VBZ") -> PennTag::VBZ
// A label that the tables do not know is read as its part before the colon, else as nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

// https://universaldependencies.org/u/pos/
enum class UniversalTag : std::uint8_t {
  ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X,
};

// Penn Treebank tags with the additions of the English Web Treebank (HYPH, NFP, ADD, AFX, GW, XX).
enum class PennTag : std::uint8_t {
  NN, IN, DT, NNP, JJ, PRP, period, RB, comma, NNS, VB, CC, VBP, VBD, VBZ, CD, VBN, VBG, TO, MD,
  PRPS, UH, colon, close_bracket, open_bracket, WDT, WRB, WP, HYPH, open_quote, close_quote, RP,
  POS, NNPS, JJR, JJS, EX, RBR, SYM, NFP, FW, currency, GW, ADD, PDT, RBS, LS, AFX, WPS, XX, hash,
};

// https://universaldependencies.org/en/dep/ ; an unknown subtype is read as its base label.
enum class DependencyLabel : std::uint8_t {
  punct, case_, det, nsubj, root, advmod, amod, obj, obl, conj, nmod, compound, cc, mark, aux, cop,
  nmod_poss, advcl, xcomp, flat, acl_relcl, ccomp, acl, parataxis, aux_pass, appos, nummod,
  nsubj_pass, discourse, obl_unmarked, nmod_unmarked, compound_prt, expl, fixed, iobj, list,
  obl_agent, dep, reparandum, nmod_desc, csubj, nsubj_outer, det_predet, advcl_relcl, vocative,
  cc_preconj, goeswith, orphan, dislocated, csubj_pass, csubj_outer, clf,
};

inline constexpr std::array<std::string_view, 17> universal_tag_names = {
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
};
static_assert(universal_tag_names[std::size_t(UniversalTag::X)] == "X");
inline constexpr std::array<std::string_view, 51> penn_tag_names = {
    "NN", "IN", "DT", "NNP", "JJ", "PRP", ".", "RB", ",", "NNS", "VB", "CC", "VBP", "VBD", "VBZ",
    "CD", "VBN", "VBG", "TO", "MD", "PRP$", "UH", ":", "-RRB-", "-LRB-", "WDT", "WRB", "WP",
    "HYPH", "``", "''", "RP", "POS", "NNPS", "JJR", "JJS", "EX", "RBR", "SYM", "NFP", "FW", "$",
    "GW", "ADD", "PDT", "RBS", "LS", "AFX", "WP$", "XX", "#",
};
static_assert(penn_tag_names[std::size_t(PennTag::hash)] == "#");
inline constexpr std::array<std::string_view, 52> dependency_label_names = {
    "punct", "case", "det", "nsubj", "root", "advmod", "amod", "obj", "obl", "conj", "nmod",
    "compound", "cc", "mark", "aux", "cop", "nmod:poss", "advcl", "xcomp", "flat", "acl:relcl",
    "ccomp", "acl", "parataxis", "aux:pass", "appos", "nummod", "nsubj:pass", "discourse",
    "obl:unmarked", "nmod:unmarked", "compound:prt", "expl", "fixed", "iobj", "list", "obl:agent",
    "dep", "reparandum", "nmod:desc", "csubj", "nsubj:outer", "det:predet", "advcl:relcl",
    "vocative", "cc:preconj", "goeswith", "orphan", "dislocated", "csubj:pass", "csubj:outer",
    "clf",
};
static_assert(dependency_label_names[std::size_t(DependencyLabel::clf)] == "clf");

constexpr std::string_view to_string(UniversalTag tag) { return universal_tag_names[std::size_t(tag)]; }
constexpr std::string_view to_string(PennTag tag) { return penn_tag_names[std::size_t(tag)]; }
constexpr std::string_view to_string(DependencyLabel label) {
  return dependency_label_names[std::size_t(label)];
}

std::optional<UniversalTag> universal_tag(std::string_view name);
std::optional<PennTag> penn_tag(std::string_view name);
std::optional<DependencyLabel> dependency_label(std::string_view name);
// nsubj_pass -> nsubj, and so on; a base label is its own.
DependencyLabel base_label(DependencyLabel label);

}  // namespace entente
