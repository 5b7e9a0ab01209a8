#include "actors/sentence_reader.hpp"

#include <algorithm>
#include <array>

#include "actors/word_uses.hpp"

namespace entente {

using namespace word_class;

void SentenceReader::read() {
  reading_.known.assign(size(), {});
  reading_.taken.assign(size(), Taken::no);
  for (WordIndex at = 0; at < size(); ++at) read_word(at);
  read_capitals();
  reading_.matches.assign(size(), {});
  for (WordIndex at = 0; at < size(); ++at) {
    if (index_.first_node[reading_.known[at].id] != 0 || words_[at].form.size() > 3)
      reading_.matches[at] = match_at(at);
  }
}

void SentenceReader::read_word(WordIndex at) {
  const Word& word = words_[at];
  scratch_.clear();
  append_normal_form(word.form, scratch_);
  KnownWord& known = reading_.known[at];
  known.id = index_.find_word(scratch_);
  known.classes = index_.classes[known.id];
  known.shape = shape_of(word.form);
  if ((known.classes == 0 || word.tag == UniversalTag::NOUN) && !word.lemma.empty() && word.lemma != word.form) {
    scratch_.clear();
    append_normal_form(word.lemma, scratch_);
    known.classes |= index_.classes[index_.find_word(scratch_)] & ~first_name;
  }
  if (known.shape.has_letter && scratch_.size() > 1) {
    ++letters_;
    upper_ += known.shape.starts_upper;
  }
}

// Headings and shouting, where capitals tell no name.
void SentenceReader::read_capitals() {
  const auto is_verb = [](const Word& word) { return word.tag == UniversalTag::VERB; };
  reading_.is_titled =
      letters_ >= 2 && upper_ == letters_ && (size() > 2 || std::none_of(words_.begin(), words_.end(), is_verb));
  reading_.is_shouted = false;
  if (letters_ < 4 || upper_ * 10 < letters_ * 9) return;
  std::size_t shouted = 0;
  for (const KnownWord& known : reading_.known) shouted += known.shape.is_upper;
  reading_.is_shouted = shouted * 2 > letters_;
}

void SentenceReader::Path::add(const Shape& shape) {
  const std::uint32_t given = shape.is_upper ? 2 : shape.starts_upper ? 1 : 0;
  if (length < 16) shapes |= given << (2 * length);
  ++length;
}

// The pieces between a word's hyphens.
bool SentenceReader::follow_pieces(Path& path, std::string_view form) {
  if (form.find('-') == std::string_view::npos || form.find_first_not_of('-') == std::string_view::npos) return false;
  while (!form.empty()) {
    const std::size_t end = form.find('-');
    const std::string_view piece = form.substr(0, end);
    form.remove_prefix(end == std::string_view::npos ? form.size() : end + 1);
    if (piece.empty()) continue;
    scratch_.clear();
    append_normal_form(piece, scratch_);
    path.node = index_.step(path.node, index_.find_word(scratch_));
    if (path.node == 0) return false;
    path.add(shape_of(piece));
  }
  return true;
}

// False where no name goes on with the word.
bool SentenceReader::follow(Path& path, WordIndex at) {
  const KnownWord& known = reading_.known[at];
  const std::uint32_t next = known.id != unknown_word ? index_.step(path.node, known.id) : 0;
  if (next == 0) return follow_pieces(path, words_[at].form);
  path.node = next;
  path.add(known.shape);
  return true;
}

// A capital is asked for; capitals throughout only for short names ("US"), unless the sentence shouts.
// A place or state written small is known by its tag, or by what stands before it: "in mexico".
bool SentenceReader::is_written_so(const NameSense& sense, const Path& path, WordIndex begin, WordIndex at) const {
  const Word& here = words_[at];
  const auto may_be_small = [&] {
    if (here.form.size() <= 3 || sense.role == NameRole::adjective ||
        (sense.kind != ActorKind::place && sense.kind != ActorKind::country))
      return false;
    const bool is_behind_in =
        begin > 0 && here.tag == UniversalTag::NOUN && has_use(words_[begin - 1].form, WordUse::before_place);
    return here.tag == UniversalTag::PROPN || is_behind_in;
  };
  for (std::size_t i = 0; i < path.length && i < 16; ++i) {
    const std::uint32_t wanted = sense.cases >> (2 * i) & 3, given = path.shapes >> (2 * i) & 3;
    if (given >= wanted && (wanted != 2 || given == 2)) continue;
    if (wanted == 2 || given != 0 || !may_be_small()) return false;
  }
  return true;
}

// Whether a name of one word may be one here.
bool SentenceReader::may_stand_alone(const NameSense& sense, WordIndex at) const {
  const Word& here = words_[at];
  if (reading_.is_shouted && here.tag == UniversalTag::PRON) return false;
  // "Allies of Orla", "Allies condemned it": a common noun that begins the sentence
  if (at == 0 && sense.kind == ActorKind::people && (reading_.known[at].classes & (person | state_noun))) return false;
  // "Park", "Time", "Total": a surname or firm only where the tagger calls it a name.
  if (at == 0 && sense.kind == ActorKind::organization && sense.role == NameRole::name &&
      here.tag != UniversalTag::PROPN)
    return false;
  const bool is_of_person = at > 0 && (classes_at(at - 1) & (title | office));
  if (sense.kind == ActorKind::person && (classes_at(at) & (place_part | org_part)) && !is_of_person) return false;
  // A sentence's first word is capitalised anyway: "Male students", "Reading it".
  if (at > 0 || sense.role == NameRole::adjective || sense.role == NameRole::people ||
      reading_.known[at].shape.is_upper)
    return true;
  constexpr std::array no_names = {UniversalTag::VERB, UniversalTag::AUX, UniversalTag::ADP, UniversalTag::DET,
                                   UniversalTag::PRON, UniversalTag::ADV, UniversalTag::ADJ, UniversalTag::INTJ};
  return std::find(no_names.begin(), no_names.end(), here.tag) == no_names.end();
}

// "Russian troops" / "a Russian", "the Chinese said".
bool SentenceReader::is_people(WordIndex at) const {
  const Word& here = words_[at];
  if (here.label == DependencyLabel::amod || here.tag == UniversalTag::ADJ) return false;
  return at + 1 >= size() ||
         (!is_noun(words_[at + 1]) && !is_hyphen(words_[at + 1]) && words_[at + 1].tag != UniversalTag::ADJ);
}

KnownMatch SentenceReader::match_at(WordIndex begin) {
  KnownMatch best;
  Path path;
  for (WordIndex at = begin; at < size() && at < begin + 12; ++at) {
    if (at > begin && is_hyphen(words_[at])) continue;
    if (!follow(path, at)) break;
    for (const NameSense& sense : index_.senses[path.node]) {
      if (!is_written_so(sense, path, begin, at) || (path.length == 1 && !may_stand_alone(sense, at))) continue;
      const bool is_longer = best.end != at + 1;
      if (is_longer || (sense.role == NameRole::people && best.sense.role == NameRole::adjective && is_people(at)))
        best = {at + 1, sense};
    }
  }
  return best;
}

}  // namespace entente
