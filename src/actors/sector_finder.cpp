#include "actors/sector_finder.hpp"

#include <algorithm>

#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

namespace {

using Label = DependencyLabel;
using Service = SectorWord::Service;

// Whose soldiers and officers are theirs: "rebel forces".
bool has_own_arms(std::optional<Sector> sector) {
  return sector == Sector::rebel || sector == Sector::police || sector == Sector::opposition ||
         sector == Sector::criminal;
}

// "Kurdish-led", "US-backed": who leads or backs is not who is led.
bool is_of_sponsor(const Word& word) {
  return has_use(word.form, WordUse::sponsored);
}

}  // namespace

void SectorFinder::find() {
  for (FoundMention& mention : mentions_) {
    if (mention.form == MentionForm::name) mention.sector = of_name(mention);
  }
  // A mention within another lies behind it in reading order or is shorter: from the last to the first.
  for (std::size_t m = mentions_.size(); m-- > 0;) {
    FoundMention& mention = mentions_[m];
    if (mention.form != MentionForm::nominal) continue;
    mention.sector = of_noun(mention.head, mention.first_word, 0);
    // "Ukrainian fighters": a state's own are no rebels.
    if (mention.sector == Sector::rebel && mention.entry != no_entry) mention.sector = Sector::military;
    // "the upper house"
    if (mention.sector == Sector::legislature && mention.kind == ActorKind::place)
      mention.kind = ActorKind::organization;
  }
  for (FoundMention& mention : mentions_) {
    if (mention.form != MentionForm::name || mention.title == no_word || mention.kind != ActorKind::person) continue;
    if (std::optional<Sector> held = of_noun(mention.title, 0, 0)) mention.sector = held;
  }
}

SectorReading read_sector_word(const Gazetteer::Index& index, const Sentence& sentence,
                               std::span<const KnownWord> known, WordIndex at) {
  const std::vector<Word>& words = sentence.words;
  const auto known_pair = [&](const std::string& pair) -> const SectorWord& {
    return index.sectors[index.find_word(pair)];
  };
  std::string pair, lemma;
  if (at > 0) {
    append_normal_form(words[at - 1].form, pair);
    if (const std::size_t hyphen = pair.rfind('-'); hyphen != std::string::npos) pair.erase(0, hyphen + 1);
    pair += '-';
    const std::size_t first = pair.size();
    append_normal_form(words[at].form, pair);
    if (const SectorWord& pair_word = known_pair(pair); pair_word.service != Service::unknown)
      return {pair_word, at - 1};
    append_normal_form(words[at].lemma, lemma);
    pair.replace(first, std::string::npos, lemma);
    if (const SectorWord& pair_word = known_pair(pair); pair_word.service != Service::unknown)
      return {pair_word, at - 1};
  } else {
    append_normal_form(words[at].lemma, lemma);
  }
  // The tree may take the first of two for the head: "the attorney general".
  if (at + 1 < words.size() && words[at + 1].head == at && words[at + 1].tag != UniversalTag::PUNCT &&
      words[at + 1].label != Label::case_) {
    pair.clear();
    append_normal_form(words[at].form, pair);
    pair += '-';
    append_normal_form(words[at + 1].form, pair);
    if (const SectorWord& pair_word = known_pair(pair); pair_word.service != Service::unknown) return {pair_word, at};
  }
  const SectorWord& own = index.sectors[known[at].id];
  if (own.service != Service::unknown) return {own, at};
  return {index.sectors[index.find_word(lemma)], at};
}

const FoundMention* SectorFinder::mention_headed_by(WordIndex at) const {
  for (const FoundMention& mention : mentions_) {
    if (mention.head == at && mention.form != MentionForm::pronoun) return &mention;
  }
  return nullptr;
}

const FoundMention* SectorFinder::mention_ending_at(WordIndex end, WordIndex begin) const {
  for (const FoundMention& mention : mentions_) {
    if (mention.end_word == end && mention.first_word >= begin && mention.form != MentionForm::pronoun) return &mention;
  }
  return nullptr;
}

SectorFinder::Employer SectorFinder::employer_of(const FoundMention& mention) const {
  if (mention.sector) return {mention.sector, false};
  return {std::nullopt, mention.kind == ActorKind::country || mention.kind == ActorKind::place};
}

// "German government | spokeswoman", "Mercer Bank's | chairman": the nearest word that tells, up to `begin`.
SectorFinder::Employer SectorFinder::employer_before(WordIndex at, WordIndex begin) const {
  Employer found;
  bool is_sponsor = false;
  while (at > begin) {
    const Word& here = word(at - 1);
    if (const FoundMention* mention = mention_ending_at(at, begin); mention && mention->first_word < at) {
      const Employer employer = employer_of(*mention);
      if (!is_sponsor && employer.sector) return employer;
      if (!is_sponsor) found.is_state |= employer.is_state;
      is_sponsor = false;
      at = mention->first_word;
      continue;
    }
    switch (here.tag) {
      case UniversalTag::NOUN:
      case UniversalTag::PROPN:
      case UniversalTag::ADJ:
      case UniversalTag::VERB: {
        if (is_of_sponsor(here)) {
          is_sponsor = true;
          break;
        }
        if (here.tag == UniversalTag::VERB && here.label != Label::amod && here.label != Label::compound) return found;
        const SectorReading reading = read(at - 1);
        if (reading.word.sector && reading.begin >= begin) {
          if (reading.word.service != Service::armed) return {reading.word.sector, false};
          // "a Houthi military spokesman"
          const Employer further = employer_before(reading.begin, begin);
          return has_own_arms(further.sector) ? further : Employer{reading.word.sector, false};
        }
        break;
      }
      case UniversalTag::DET:
      case UniversalTag::NUM:
      case UniversalTag::PART:
      case UniversalTag::X:
      case UniversalTag::ADV:
        break;
      case UniversalTag::PUNCT:
        if (!is_hyphen(here)) return found;
        break;
      default:
        return found;
    }
    --at;
  }
  return found;
}

// "a member | of the Israeli parliament", "an adviser | to the prime minister"
SectorFinder::Employer SectorFinder::employer_after(WordIndex head, int depth) const {
  const WordIndex size = WordIndex(sentence_->words.size());
  for (WordIndex w = head + 1; w < size && w < head + 16; ++w) {
    const Word& here = word(w);
    if (here.head != head || base_label(here.label) != Label::nmod) continue;
    std::string_view preposition;
    for (WordIndex c = head + 1; c < w; ++c) {
      if (word(c).head == w && word(c).label == Label::case_) {
        preposition = word(c).form;
        break;
      }
    }
    const bool advises = has_use(word(head).lemma, WordUse::adviser);
    const bool is_in = preposition == "in";
    if (!is_in && !is_one_of(preposition, {"of", "for", "at", "from", "with", "within"}) &&
        !(preposition == "to" && advises))
      continue;
    const FoundMention* mention = mention_headed_by(w);
    if (mention) {
      const Employer employer = employer_of(*mention);
      if (employer.sector || (employer.is_state && !is_in)) return employer;
    } else if (depth < 3) {
      if (const std::optional<Sector> sector = of_noun(w, head + 1, depth + 1)) return {sector, false};
    }
  }
  return {};
}

std::optional<Sector> SectorFinder::of_noun(WordIndex head, WordIndex begin, int depth) const {
  const SectorReading reading = read(head);
  const SectorWord& known = reading.word;
  if (known.service == Service::fixed) return known.sector;
  Employer employer = employer_before(std::max(reading.begin, begin), begin);
  // Whoever serves nobody by his name may be a victim or foe: "the victims of the army".
  if (known.service == Service::unknown) return employer.sector;
  if (!employer.sector && !employer.is_state) employer = employer_after(head, depth);
  switch (known.service) {
    case Service::armed:
      return has_own_arms(employer.sector) ? employer.sector : known.sector;
    case Service::open:
      if (employer.sector) return employer.sector;
      if (employer.is_state) return Sector::government;
      return known.sector;
    case Service::hired:
      return employer.sector ? employer.sector : known.sector;
    case Service::unknown:
    case Service::fixed:
      break;
  }
  return known.sector;
}

std::optional<Sector> SectorFinder::of_name(const FoundMention& mention) const {
  const auto by_words = [&]() -> std::optional<Sector> {
    WordIndex end = mention.end_word;
    if (mention.entry == no_entry) {
      for (WordIndex w = mention.first_word + 1; w < mention.end_word; ++w) {
        if (is_one_of(word(w).form, {"of", "for", "on"})) {
          end = w;
          break;
        }
      }
    }
    std::optional<Sector> weak;
    for (WordIndex w = end; w-- > mention.first_word;) {
      const SectorReading reading = read(w);
      if (!reading.word.sector || reading.begin < mention.first_word) continue;
      if (reading.word.service != Service::open) return reading.word.sector;
      if (!weak) weak = reading.word.sector;
    }
    return weak;
  };
  if (mention.entry != no_entry) {
    const GazetteerEntry& entry = index_->entries[mention.entry];
    if (entry.kind != ActorKind::country) {
      // A body of a state says by its name which: "Congress", "the Supreme Court".
      const std::optional<Sector> given = entry.sector;
      const bool is_body = given == Sector::government && entry.kind == ActorKind::organization;
      const std::optional<Sector> told = is_body ? by_words() : std::nullopt;
      return told ? told : given;
    }
    // "Beijing denied it": a government by its seat, an army or ministry by its name.
    if (mention.kind == ActorKind::place || mention.kind == ActorKind::people) return std::nullopt;
    switch (mention.role) {
      case NameRole::capital:
        return Sector::government;
      case NameRole::seat: {
        const std::optional<Sector> told = by_words();
        return told ? told : Sector::government;
      }
      case NameRole::name:
      case NameRole::adjective:
      case NameRole::people:
        break;
    }
    return std::nullopt;
  }
  return mention.kind == ActorKind::organization ? by_words() : std::nullopt;
}

}  // namespace entente
