#include "reader/sentence_input.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace entente {
namespace {

// Marks of speech; 0 is none.
enum Speech : std::uint32_t { direct = 1, mixed, indirect, cue, speaker };

constexpr std::uint32_t cue_and_content = 6;

void mark_speech(const TreeIndex& tree, std::span<const Quotation* const> speech, std::vector<std::uint32_t>& marks) {
  const auto mark = [&](ByteSpan span, std::uint32_t with, bool over) {
    for (WordIndex w = 0; w < tree.size() && tree[w].span.begin < span.end; ++w)
      if (tree[w].span.overlaps(span) && (over || marks[w] == 0)) marks[w] = with;
  };
  for (const Quotation* quotation : speech)
    for (const ByteSpan content : quotation->content) {
      const Speech form = quotation->form == QuotationForm::direct  ? direct
                          : quotation->form == QuotationForm::mixed ? mixed
                                                                    : indirect;
      mark(content, form, form != indirect);
    }
  for (const Quotation* quotation : speech) {
    const auto first = std::find_if(tree.sentence().words.begin(), tree.sentence().words.end(),
                                    [&](const Word& word) { return word.span.overlaps(quotation->cue); });
    const bool is_inside =
        first != tree.sentence().words.end() && marks[std::size_t(first - tree.sentence().words.begin())] != 0;
    mark(quotation->cue, is_inside ? cue_and_content : std::uint32_t(cue), true);
    if (quotation->speaker && quotation->speaker->span && !is_inside) mark(*quotation->speaker->span, speaker, true);
  }
}

// The words from one up to where it meets the way up from the other.
struct Path {
  WordIndex top = 0;
  std::size_t length = 0;
};

Path path_between(const TreeIndex& tree, WordIndex one, WordIndex other) {
  std::vector<WordIndex> up{one};
  while (const auto parent = tree.parent(up.back())) {
    if (up.size() > tree.size()) break;
    up.push_back(*parent);
  }
  std::size_t steps = 0;
  for (std::optional<WordIndex> at = other; at && steps <= tree.size(); at = tree.parent(*at), ++steps)
    if (const auto met = std::find(up.begin(), up.end(), *at); met != up.end())
      return {*at, std::size_t(met - up.begin()) + steps};
  return {one, tree.size()};
}

std::uint32_t at_most(std::size_t value, std::uint32_t most) {
  return std::uint32_t(std::min<std::size_t>(value, most));
}

class InputMaker {
 public:
  InputMaker(const TreeIndex& tree, const WordPieces* pieces, std::span<const Candidate> candidates,
             const Ontology& ontology)
      : tree_(tree), pieces_(pieces), candidates_(candidates), ontology_(ontology) {}

  SentenceInput make(std::span<const Quotation* const> speech) {
    has_speech_ = !speech.empty();
    cut_words();
    for (const Mention& mention : tree_.mentions())
      if (mention.end_word <= input_.words && input_.mentions.size() < SentenceInput::most_mentions &&
          tree_.actors()[mention.actor].kind != ActorKind::document)
        input_.mentions.push_back(mention);
    mark(speech);
    for (std::uint32_t second = 0; second < input_.mentions.size(); ++second) {
      add(SentenceInput::End::document, second, second, std::nullopt);
      const std::uint32_t from = second - std::min<std::uint32_t>(second, SentenceInput::furthest_pair);
      for (std::uint32_t first = from; first < second; ++first) {
        const Mention &one = input_.mentions[first], &two = input_.mentions[second];
        const bool crosses = two.span.begin < one.span.end && two.span.end > one.span.end;
        if (one.actor != two.actor && !crosses) add(SentenceInput::End::mention, first, second, std::nullopt);
      }
    }
    add_outside();
    return std::move(input_);
  }

 private:
  void cut_words() {
    if (!pieces_) {
      input_.words = std::min<std::size_t>(tree_.size(), SentenceInput::most_pieces);
      input_.pieces.resize(input_.words);
      std::iota(input_.pieces.begin(), input_.pieces.end(), 0U);
      input_.first_piece = input_.pieces;
      for (WordIndex w = 0; w < input_.words; ++w) {
        const std::optional<WordIndex> parent = tree_.parent(w);
        input_.parents.push_back(parent && *parent < input_.words ? *parent : w);
        input_.forms.push_back(tree_[w].form);
      }
      return;
    }
    input_.pieces.push_back(pieces_->begin());
    std::vector<std::uint32_t> of_word;
    for (; input_.words < tree_.size(); ++input_.words) {
      of_word.clear();
      pieces_->cut(tree_[WordIndex(input_.words)].form, of_word);
      if (input_.pieces.size() + of_word.size() > SentenceInput::most_pieces) break;
      input_.first_piece.push_back(std::uint32_t(input_.pieces.size()));
      input_.pieces.insert(input_.pieces.end(), of_word.begin(), of_word.end());
    }
    input_.pieces.push_back(pieces_->end());
  }

  void mark(std::span<const Quotation* const> speech) {
    std::vector<std::uint32_t> spoken(tree_.size(), 0), mentioned(tree_.size(), 0);
    mark_speech(tree_, speech, spoken);
    // Longer mentions come first, so that the innermost mark stays.
    for (const Mention& mention : input_.mentions)
      for (WordIndex w = mention.first_word; w < mention.end_word; ++w)
        mentioned[w] =
            1 + 8 * std::uint32_t(mention.kind) + 2 * std::uint32_t(mention.form) + (w == mention.head ? 1 : 0);
    input_.marks.assign(input_.pieces.size(), {});
    for (WordIndex w = 0; w < input_.words; ++w) {
      const std::size_t end = end_of_word(input_, w);
      for (std::size_t piece = input_.first_piece[w]; piece < end; ++piece)
        input_.marks[piece] = {1 + std::uint32_t(tree_[w].tag), 1 + std::uint32_t(tree_.label(w)), mentioned[w],
                               spoken[w]};
    }
  }

  // Kinds and forms of absent ends come behind those of mentions.
  static std::uint32_t kind_of(SentenceInput::End end, const Mention& mention) {
    return end == SentenceInput::End::mention ? std::uint32_t(mention.kind) : 6 + std::uint32_t(end);
  }

  void add(SentenceInput::End end, std::uint32_t first, std::uint32_t second, std::optional<ActorId> outside) {
    const Mention &one = input_.mentions[first], &two = input_.mentions[second];
    SentenceInput::Pair pair{end, first, second, outside, two.head, {}, {}};
    find_witnesses(pair);
    const bool may_be_left_out = !pieces_ && pair.witness_count == 0;
    if (may_be_left_out && end == SentenceInput::End::document && !has_speech_) return;
    std::uint32_t circumstance = 0;
    if (pair.witness_count > 0) {
      const Candidate& said = candidates_[input_.witnesses[pair.first_witness].candidate];
      circumstance = 1 + 5 * std::uint32_t(said.circumstance.polarity) + std::uint32_t(said.circumstance.modality);
    }
    Path path{two.head, 0};
    std::size_t distance = 0;
    if (end == SentenceInput::End::mention) {
      path = path_between(tree_, one.head, two.head);
      distance = one.head < two.head ? two.head - one.head : one.head - two.head;
      pair.top = path.top < input_.words ? path.top : two.head;
    } else if (const auto parent = tree_.parent(two.head); parent && *parent < input_.words) {
      pair.top = *parent;
    }
    if (may_be_left_out && (path.length >= 9 || (path.length >= 6 && second - first >= 5))) return;
    const bool is_absent = end != SentenceInput::End::mention;
    pair.facts = {at_most(distance, 15),
                  at_most(path.length, 9),
                  9 * kind_of(end, one) + std::uint32_t(two.kind),
                  5 * (is_absent ? 4 : std::uint32_t(one.form)) + std::uint32_t(two.form),
                  !is_absent && two.span.begin < one.span.end ? 1U : 0U,
                  at_most(second - first, 5),
                  circumstance};
    input_.pairs.push_back(pair);
  }

  bool is_end(const Argument& argument, const Mention& mention) const {
    if (!argument.actor) return false;
    if (*argument.actor == mention.actor) return true;
    const std::vector<ActorId>& members = tree_.actors()[mention.actor].members;
    return argument.span == mention.span && std::find(members.begin(), members.end(), *argument.actor) != members.end();
  }

  void find_witnesses(SentenceInput::Pair& pair) {
    const auto is_first = [&](const Argument& argument) {
      switch (pair.first_end) {
        case SentenceInput::End::mention:
          return is_end(argument, input_.mentions[pair.first]);
        case SentenceInput::End::document:
          return argument.actor == DocumentActors::document;
        case SentenceInput::End::outside:
          return argument.actor == pair.outside;
      }
      return false;
    };
    const Mention& second = input_.mentions[pair.second];
    pair.first_witness = std::uint32_t(input_.witnesses.size());
    for (std::uint32_t p = 0; p < candidates_.size(); ++p) {
      const Candidate& candidate = candidates_[p];
      const bool forward = is_first(candidate.source) && is_end(candidate.target, second);
      const bool backward = !forward && is_end(candidate.source, second) && is_first(candidate.target);
      if (!forward && !backward) continue;
      const bool is_symmetric = ontology_[candidate.type].is_symmetric;
      input_.witnesses.push_back({p, is_symmetric ? PairDirection::symmetric
                                     : forward    ? PairDirection::forward
                                                  : PairDirection::backward});
    }
    pair.witness_count = std::uint32_t(input_.witnesses.size()) - pair.first_witness;
  }

  // Actors that a proposal names and that have no words in this sentence: whose deal it was, whom a passive leaves out.
  void add_outside() {
    // Those who were cut off have words here, though the reader does not look at them.
    const auto is_here = [&](const Argument& argument) {
      return std::any_of(tree_.mentions().begin(), tree_.mentions().end(),
                         [&](const Mention& mention) { return is_end(argument, mention); });
    };
    std::set<std::pair<ActorId, std::uint32_t>> seen;
    for (const Candidate& candidate : candidates_) {
      if (!candidate.source.actor || !candidate.target.actor) continue;
      const bool source_here = is_here(candidate.source), target_here = is_here(candidate.target);
      if (source_here == target_here) continue;
      const Argument &absent = source_here ? candidate.target : candidate.source,
                     &present = source_here ? candidate.source : candidate.target;
      if (absent.actor == DocumentActors::document) continue;
      for (std::uint32_t m = 0; m < input_.mentions.size(); ++m)
        if (is_end(present, input_.mentions[m]) && (present.span == input_.mentions[m].span)) {
          if (seen.size() < SentenceInput::most_outside && seen.emplace(*absent.actor, m).second)
            add(SentenceInput::End::outside, m, m, absent.actor);
          break;
        }
    }
  }

  const TreeIndex& tree_;
  const WordPieces* pieces_;
  std::span<const Candidate> candidates_;
  const Ontology& ontology_;
  bool has_speech_ = false;
  SentenceInput input_;
};

}  // namespace

std::size_t end_of_word(const SentenceInput& input, WordIndex word) {
  if (word + 1 < input.words) return input.first_piece[word + 1];
  return input.pieces.size() - input.first_piece.front();  // where [CLS] stands before the first word, [SEP] stands here
}

SentenceInput sentence_input(const TreeIndex& tree, const WordPieces* pieces,
                             std::span<const Candidate> candidates, std::span<const Quotation* const> speech,
                             const Ontology& ontology) {
  return InputMaker(tree, pieces, candidates, ontology).make(speech);
}

}  // namespace entente
