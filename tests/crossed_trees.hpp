// Trees that no parser would make, over the words of real sentences: any word may hang on any other, subtrees cross and
// begin at the first word, tags, labels, names and mentions are drawn by lot.
// Sentences sentences = crossed::document(material, lot, text); crossed::fault(analysis) -> "" or what is wrong with it
// Each is what the stages behind the parser promise to take: one root, no cycle, spans in order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/pipeline/pipeline.hpp"
#include "entente/relations/analysis.hpp"

namespace crossed {

using namespace entente;

// Where numbers come from: a seed, or the bytes that a fuzzer gives.
class Lot {
 public:
  explicit Lot(std::uint64_t seed) : engine_(seed) {}
  Lot(const std::uint8_t* bytes, std::size_t size) : bytes_(bytes), left_(size) {}

  // 0 to n - 1; the same on every machine. Bytes that have run out are zeros.
  std::size_t below(std::size_t n) {
    if (n < 2) return 0;
    if (bytes_ == nullptr) return std::size_t(engine_() % n);
    std::size_t drawn = byte();
    if (n > 256) drawn = drawn << 8 | byte();
    return drawn % n;
  }
  bool one_in(std::size_t n) { return below(n) == n - 1; }

 private:
  std::size_t byte() {
    if (left_ == 0) return 0;
    --left_;
    return *bytes_++;
  }

  std::mt19937_64 engine_;
  const std::uint8_t* bytes_ = nullptr;
  std::size_t left_ = 0;
};

struct Parsed {
  std::string text;
  std::vector<Sentence> sentences;
};
using Material = std::vector<Parsed>;

inline Material parsed(const std::vector<std::string>& texts, const Pipeline& pipeline) {
  Material material;
  for (const std::string& text : texts) {
    std::vector<Sentence> sentences = pipeline.parse(make_document("material", text));
    std::erase_if(sentences, [](const Sentence& sentence) { return sentence.words.empty(); });
    if (!sentences.empty()) material.push_back({text, std::move(sentences)});
  }
  return material;
}

// Every word hangs on one that was placed before it.
inline void hang_by_lot(std::vector<Word>& words, Lot& lot) {
  std::vector<WordIndex> order(words.size());
  std::iota(order.begin(), order.end(), WordIndex(0));
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[lot.below(i)]);
  words[order[0]].head.reset();
  for (std::size_t i = 1; i < order.size(); ++i) words[order[i]].head = order[lot.below(i)];
}

inline bool hangs_on(const std::vector<Word>& words, WordIndex word, WordIndex above) {
  for (std::optional<WordIndex> at = word; at; at = words[*at].head)
    if (*at == above) return true;
  return false;
}

// A few words hang elsewhere, which leaves most of what rules look for in place.
inline void rehang(std::vector<Word>& words, Lot& lot) {
  for (std::size_t times = 1 + lot.below(4); times > 0; --times) {
    const WordIndex word = WordIndex(lot.below(words.size())), head = WordIndex(lot.below(words.size()));
    if (words[word].head && !hangs_on(words, head, word)) words[word].head = head;
  }
}

inline void disturb(Sentence& sentence, Lot& lot) {
  std::vector<Word>& words = sentence.words;
  switch (lot.below(4)) {
    case 0: rehang(words, lot); break;
    case 1: hang_by_lot(words, lot); break;
    case 2:
      rehang(words, lot);
      rehang(words, lot);
      break;
    default: break;
  }
  const std::size_t every = 2 + lot.below(20);  // one word in so many is another
  const std::size_t kinds = lot.below(16);      // a bit for each of labels, tags, parts of speech, lemmas
  for (Word& word : words) {
    if ((kinds & 1) && lot.one_in(every)) word.label = DependencyLabel(lot.below(dependency_label_names.size()));
    if ((kinds & 2) && lot.one_in(every)) word.tag = UniversalTag(lot.below(universal_tag_names.size()));
    if ((kinds & 4) && lot.one_in(every)) word.penn = PennTag(lot.below(penn_tag_names.size()));
    if ((kinds & 8) && lot.one_in(every)) word.lemma = words[lot.below(words.size())].lemma;
    if (!word.head) word.label = DependencyLabel::root;
    else if (word.label == DependencyLabel::root) word.label = DependencyLabel::dep;
  }
  if (lot.one_in(3)) {
    sentence.names.clear();
    for (WordIndex at = WordIndex(lot.below(4)); at < words.size(); at += WordIndex(lot.below(8))) {
      const WordIndex end = WordIndex(std::min(words.size(), at + 1 + lot.below(4)));
      sentence.names.push_back({at, end, NameKind(lot.below(name_kind_names.size()))});
      at = end;
    }
  }
}

// Words [begin, end) of a sentence as one of its own; what hung on others hangs on its first root.
inline Sentence part_of(const Sentence& whole, WordIndex begin, WordIndex end) {
  Sentence part;
  part.words.assign(whole.words.begin() + begin, whole.words.begin() + end);
  part.span = part.words.front().span.joined(part.words.back().span);
  part.starts_paragraph = whole.starts_paragraph && begin == 0;
  std::optional<WordIndex> root;
  for (WordIndex i = 0; i < part.words.size(); ++i) {
    Word& word = part.words[i];
    if (word.head && *word.head >= begin && *word.head < end) {
      word.head = *word.head - begin;
    } else if (root) {
      word.head = *root;
    } else {
      word.head.reset();
      root = i;
    }
  }
  for (const Name& name : whole.names)
    if (name.begin >= begin && name.end <= end) part.names.push_back({name.begin - begin, name.end - begin, name.kind});
  return part;
}

// One to three texts of the material, one after the other, with trees that were disturbed, cut and joined.
inline std::pair<Document, std::vector<Sentence>> document(const Material& material, Lot& lot) {
  std::string text;
  std::vector<Sentence> sentences;
  for (std::size_t left = 1 + lot.below(3); left > 0; --left) {
    const Parsed& drawn = material[lot.below(material.size())];
    const std::uint32_t shift = std::uint32_t(text.size());
    text += drawn.text;
    text += lot.one_in(2) ? "\n\n" : " ";
    for (Sentence sentence : drawn.sentences) {
      sentence.span.begin += shift;
      sentence.span.end += shift;
      for (Word& word : sentence.words) {
        word.span.begin += shift;
        word.span.end += shift;
      }
      const WordIndex size = WordIndex(sentence.words.size());
      if (lot.one_in(4)) {
        const WordIndex begin = WordIndex(lot.below(size));
        sentence = part_of(sentence, begin, WordIndex(begin + 1 + lot.below(size - begin)));
      }
      if (!sentences.empty() && lot.one_in(6)) {  // two in one
        Sentence& before = sentences.back();
        const WordIndex first = WordIndex(before.words.size());
        const auto root = std::ranges::find(before.words, std::optional<WordIndex>(), &Word::head);
        for (Word& word : sentence.words) word.head = word.head ? *word.head + first : WordIndex(root - before.words.begin());
        for (Name& name : sentence.names) before.names.push_back({name.begin + first, name.end + first, name.kind});
        before.words.insert(before.words.end(), sentence.words.begin(), sentence.words.end());
        before.span.end = sentence.span.end;
        disturb(before, lot);
        continue;
      }
      disturb(sentence, lot);
      sentences.push_back(std::move(sentence));
    }
  }
  Document made = make_document("crossed", text);
  if (!lot.one_in(4)) made.date = Date{2023, 3, 21};
  return {std::move(made), std::move(sentences)};
}

// Other heads, kinds, forms and actors than the finder's, and mentions of words that it passed over.
inline void disturb(DocumentActors& actors, const std::vector<Sentence>& sentences, Lot& lot) {
  for (Mention& mention : actors.mentions) {
    if (lot.one_in(4)) mention.head = WordIndex(mention.first_word + lot.below(mention.end_word - mention.first_word));
    if (lot.one_in(6)) mention.form = MentionForm(lot.below(mention_form_names.size()));
    if (lot.one_in(6)) mention.kind = ActorKind(lot.below(actor_kind_names.size()));
    if (lot.one_in(6)) mention.actor = ActorId(lot.below(actors.actors.size()));
  }
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const std::vector<Word>& words = sentences[s].words;
    for (std::size_t more = lot.below(4); more > 0; --more) {
      const WordIndex begin = WordIndex(lot.below(words.size()));
      const WordIndex end = WordIndex(std::min(words.size(), begin + 1 + lot.below(4)));
      Mention mention;
      mention.span = words[begin].span.joined(words[end - 1].span);
      if (std::ranges::find(actors.mentions, mention.span, &Mention::span) != actors.mentions.end()) continue;
      mention.sentence = SentenceIndex(s);
      mention.first_word = begin;
      mention.end_word = end;
      mention.head = WordIndex(begin + lot.below(end - begin));
      mention.kind = ActorKind(lot.below(actor_kind_names.size()));
      mention.form = MentionForm(lot.below(mention_form_names.size()));
      mention.actor = ActorId(lot.below(actors.actors.size()));
      actors.mentions.push_back(mention);
    }
  }
  std::ranges::stable_sort(actors.mentions, [](const Mention& a, const Mention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
}

// What is wrong with what was read, "" if nothing is.
inline std::string fault(const Analysis& analysis) {
  const std::size_t size = analysis.document.text.size();
  const auto is_good = [&](ByteSpan span) { return span.begin < span.end && span.end <= size; };
  const auto is_actor = [&](ActorId id) { return std::size_t(id) < analysis.actors.actors.size(); };
  const auto is_good_argument = [&](const Argument& argument) {
    return (!argument.span || is_good(*argument.span)) && (!argument.actor || is_actor(*argument.actor));
  };
  for (const Mention& mention : analysis.actors.mentions) {
    if (!is_good(mention.span)) return "a mention's span";
    if (std::size_t(mention.sentence) >= analysis.sentences.size()) return "a mention's sentence";
    const std::vector<Word>& words = analysis.sentences[std::size_t(mention.sentence)].words;
    if (mention.first_word >= mention.end_word || mention.end_word > words.size()) return "a mention's words";
    if (mention.head < mention.first_word || mention.head >= mention.end_word) return "a mention's head";
    if (!is_actor(mention.actor)) return "a mention's actor";
  }
  for (const Actor& actor : analysis.actors.actors)
    for (const ActorId member : actor.members)
      if (!is_actor(member)) return "an actor's member";
  for (const RelationMention& relation : analysis.relations.relations) {
    if (std::size_t(relation.sentence) >= analysis.sentences.size()) return "a relation's sentence";
    if (!is_good(relation.trigger)) return "a relation's trigger";
    if (!is_good_argument(relation.source)) return "a relation's source";
    if (relation.target && !is_good_argument(*relation.target)) return "a relation's target";
    if (relation.object && !is_good(*relation.object)) return "a relation's object";
    if (relation.asserted_by && !is_good_argument(*relation.asserted_by)) return "a relation's speaker";
    if (relation.time && !is_good(relation.time->span)) return "a relation's time";
    if (!(relation.confidence >= 0 && relation.confidence <= 1)) return "a relation's confidence";
  }
  for (const Quotation& quotation : analysis.relations.quotations) {
    if (std::size_t(quotation.sentence) >= analysis.sentences.size()) return "a quotation's sentence";
    if (!is_good(quotation.cue)) return "a quotation's cue";
    if (quotation.speaker && !is_good_argument(*quotation.speaker)) return "a quotation's speaker";
    if (quotation.content.empty()) return "a quotation without content";
    for (const ByteSpan& span : quotation.content)
      if (!is_good(span)) return "a quotation's content";
    if (!std::ranges::is_sorted(quotation.content)) return "a quotation's content out of order";
  }
  return "";
}

}  // namespace crossed
