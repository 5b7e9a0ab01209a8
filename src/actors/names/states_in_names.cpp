#include "actors/names/states_in_names.hpp"

#include <algorithm>
#include <string>

#include "text/word_list.hpp"

namespace entente {

using namespace word_class;

void StatesInNames::find() {
  for (WordIndex at = 0; at < size(); ++at) {
    if (taken_[at] == Taken::no && matches_[at].end == 0 && word(at).form.find('-') != std::string::npos &&
        word(at).form.size() > 4)
      find_within(at);
  }
  add_states_in_names();
  add_places_in_names();
}

// "pro-Russian", "anti-American": the state within a word that the tokenizer left whole.
void StatesInNames::find_within(WordIndex at) {
  const Word& here = word(at);
  if (here.span.size() != here.form.size()) return;
  std::string part;
  for (std::size_t begin = 0; begin < here.form.size();) {
    std::size_t end = std::min(here.form.find('-', begin), here.form.size());
    std::string_view piece = std::string_view(here.form).substr(begin, end - begin);
    part.clear();
    append_normal_form(piece, part);
    std::uint32_t node = index_->step(0, index_->find_word(part));
    Shape shape = shape_of(piece);
    if (node != 0 && shape.starts_upper) {
      for (const NameSense& sense : index_->senses[node]) {
        // "Ex-CIA chief": whose chief, not who acts.
        const bool is_body = sense.kind == ActorKind::organization && shape.is_upper && sense.role == NameRole::name;
        if ((sense.kind != ActorKind::country && !is_body) || (sense.cases == 2 && !shape.is_upper)) continue;
        adder_.add_adjective(at, at + 1, sense, sense.kind).span = {here.span.begin + std::uint32_t(begin),
                                                                    here.span.begin + std::uint32_t(end)};
        break;
      }
    }
    begin = end + 1;
  }
}

// "University of Texas", "Council of the Baltic Sea States in Lund": the states and places within longer names behind
// their prepositions.
void StatesInNames::add_places_in_names() {
  for (std::size_t m = first_out_, names = out_->size(); m < names; ++m) {
    const FoundMention name = (*out_)[m];
    if (name.form != MentionForm::name || (name.kind != ActorKind::organization && name.kind != ActorKind::place))
      continue;
    for (WordIndex at = name.first_word + 2; at < name.end_word; ++at) {
      const KnownMatch& match = matches_[at];
      const WordIndex before = word(at - 1).lemma == "the" ? at - 2 : at - 1;
      const bool is_place = match.sense.kind == ActorKind::country || match.sense.kind == ActorKind::place;
      if (match.end == 0 || match.end > name.end_word || !is_place || match.sense.entry == name.entry ||
          match.sense.role == NameRole::people || match.sense.role == NameRole::adjective ||
          !is_one_of(word(before).form, {"of", "in", "at"}))
        continue;
      adder_.add_adjective(at, match.end, match.sense);
    }
  }
}

// The longest state or town that the name begins with, and where it ends; null: none.
std::pair<const NameSense*, WordIndex> StatesInNames::state_at_head(const FoundMention& name) const {
  std::pair<const NameSense*, WordIndex> state{nullptr, name.first_word};
  std::uint32_t node = 0;
  for (WordIndex at = name.first_word; at + 1 < name.end_word; ++at) {
    node = index_->step(node, known_[at].id);
    if (node == 0) break;
    for (const NameSense& sense : index_->senses[node]) {
      const bool is_place = sense.kind == ActorKind::place && sense.role == NameRole::name;
      if ((sense.kind != ActorKind::country && !is_place) || sense.role == NameRole::people ||
          sense.entry == name.entry || (sense.cases == 2 && !known_[at].shape.is_upper))
        continue;
      state = {&sense, at + 1};
      break;
    }
  }
  return state;
}

// "the Ukrainian Parliament", "Leeds Police": the state or town at the head of a body's name.
void StatesInNames::add_states_in_names() {
  for (std::size_t m = first_out_, names = out_->size(); m < names; ++m) {
    const FoundMention name = (*out_)[m];
    if (name.form != MentionForm::name || (name.kind != ActorKind::organization && name.kind != ActorKind::place))
      continue;
    const auto [state, end] = state_at_head(name);
    bool is_body = false;
    for (WordIndex w = end; w < name.end_word; ++w) is_body |= has(w, org_part);
    if (!state || (!is_body && state->kind != ActorKind::country && name.kind != ActorKind::place)) continue;
    adder_.add_adjective(name.first_word, end, *state, state->kind);
  }
}

}  // namespace entente
