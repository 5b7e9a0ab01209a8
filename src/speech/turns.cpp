#include "speech/turns.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "text/ascii.hpp"

namespace entente {
namespace {

constexpr std::size_t longest_label = 8;  // words before the colon

// The word that governs the first person's name before the colon.
std::optional<WordIndex> person_before(const Sentence& sentence, WordIndex colon) {
  for (const Name& name : sentence.names) {
    if (name.kind != NameKind::person || name.end > colon) continue;
    for (WordIndex w = name.begin; w < name.end; ++w) {
      const std::optional<WordIndex> head = sentence.words[w].head;
      if (!head || *head < name.begin || *head >= name.end) return w;
    }
  }
  return std::nullopt;
}

// Of "SEN. ROSE HILL:", "WILL GRANT, HOST:", "MODERATOR:" the word that governs the last two words of the name, which
// the labeller, who reads names by their small letters too, often misses; nothing of labels not in capitals throughout.
std::optional<WordIndex> speaker_in_capitals(const Sentence& sentence, WordIndex colon) {
  const std::vector<Word>& words = sentence.words;
  WordIndex end = 0;
  for (; end < colon && words[end].form != "," && words[end].form != "("; ++end) {
    const std::string& form = words[end].form;
    if (std::ranges::any_of(form, ascii::is_lower)) return std::nullopt;
  }
  const auto is_word = [](const Word& word) { return ascii::is_upper(word.form[0]); };
  if (end == 0 || !is_word(words[end - 1])) return std::nullopt;
  // The letters of a name, "KH:", say less than the interview whose answers they stand before.
  const bool is_alone = end == 1 || !is_word(words[end - 2]);
  if (is_alone) return words[end - 1].form.size() > 3 ? std::optional(WordIndex(end - 1)) : std::nullopt;
  const std::optional<WordIndex> head = words[end - 2].head;
  return head && *head == end - 1 ? WordIndex(end - 1) : WordIndex(end - 2);
}

// A paragraph of a text written as talk, from its first sentence to the one before the next paragraph.
struct Turn {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Turn> turns(const std::vector<Sentence>& sentences) {
  std::vector<Turn> found;
  for (std::size_t begin = 0, end = 0; begin < sentences.size(); begin = end) {
    end = begin + 1;
    while (end < sentences.size() && !sentences[end].starts_paragraph) ++end;
    found.push_back({begin, end});
  }
  return found;
}

bool has_pronoun(const std::vector<Sentence>& sentences, Turn turn, std::initializer_list<std::string_view> forms) {
  const auto is_one = [&](const Word& word) {
    const auto is_same = [&](std::string_view form) {
      return std::ranges::equal(word.form, form, [](char a, char b) { return ascii::lower(a) == b; });
    };
    return word.tag == UniversalTag::PRON && std::ranges::any_of(forms, is_same);
  };
  return std::any_of(sentences.begin() + std::ptrdiff_t(turn.begin), sentences.begin() + std::ptrdiff_t(turn.end),
                     [&](const Sentence& sentence) { return std::ranges::any_of(sentence.words, is_one); });
}

// "Wikinews interviewed her"
bool is_announced(const std::vector<Sentence>& sentences, std::size_t end) {
  return std::any_of(sentences.begin(), sentences.begin() + std::ptrdiff_t(end), [](const Sentence& sentence) {
    return std::ranges::any_of(
        sentence.words, [](const Word& word) { return word.lemma == "interview" || word.lemma == "interviewer"; });
  });
}

bool names_person(const std::vector<Sentence>& sentences, std::size_t end) {
  return std::any_of(sentences.begin(), sentences.begin() + std::ptrdiff_t(end), [](const Sentence& sentence) {
    return std::ranges::any_of(sentence.names, [](const Name& name) { return name.kind == NameKind::person; });
  });
}

}  // namespace

std::vector<SpeechLabel> speech_labels(const std::vector<Sentence>& sentences) {
  std::vector<SpeechLabel> labels;
  std::vector<bool> is_named;  // by the labeller
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const std::vector<Word>& words = sentences[s].words;
    WordIndex colon = 0;
    while (colon < words.size() && colon <= longest_label && words[colon].form != ":") ++colon;
    if (colon == 0 || colon == words.size() || colon > longest_label) continue;
    const bool is_label = std::all_of(words.begin(), words.begin() + std::ptrdiff_t(colon), [](const Word& w) {
      return w.tag == UniversalTag::PUNCT || w.tag == UniversalTag::NUM || w.form.empty() || w.form[0] < 'a' ||
             w.form[0] > 'z';
    });
    if (!is_label) continue;
    const std::optional<WordIndex> named = person_before(sentences[s], colon);
    const std::optional<WordIndex> in_capitals = speaker_in_capitals(sentences[s], colon);
    if (!named && !in_capitals) continue;
    labels.push_back({SentenceIndex(s), colon, in_capitals ? *in_capitals : *named});
    is_named.push_back(named.has_value());
  }
  // "BREAKING NEWS: Norway attacks Chad" alone is no transcript.
  if (std::ranges::find(is_named, true) == is_named.end()) labels.clear();
  return labels;
}

// "Interview with Orla Brandt. I knew that you speak tomorrow. Could be.": the first words of the talk that an
// announced interview gives, which need not be a question.
SentenceIndex begin_of_talk(const std::vector<Sentence>& sentences, SentenceIndex first_question) {
  const auto is_quotation_mark = [](const Word& word) {
    return word.form == "\"" || word.form == "“" || word.form == "``";
  };
  for (const Turn turn : turns(sentences)) {
    if (turn.begin >= std::size_t(first_question)) break;
    const bool is_quoted =
        std::any_of(sentences.begin() + std::ptrdiff_t(turn.begin), sentences.begin() + std::ptrdiff_t(turn.end),
                    [&](const Sentence& sentence) { return std::ranges::any_of(sentence.words, is_quotation_mark); });
    if (!is_quoted && has_pronoun(sentences, turn, {"i", "my", "me", "you", "your"})) return SentenceIndex(turn.begin);
  }
  return first_question;
}

void find_interview(const std::vector<Sentence>& sentences, DocumentSpeech& speech) {
  speech.is_question.assign(sentences.size(), false);
  std::size_t questions = 0, about_self = 0, answers = 0, own_answers = 0, paragraphs = 0, words = 0;
  std::optional<SentenceIndex> first;
  bool was_question = false;
  for (const Turn turn : turns(sentences)) {
    const std::vector<Word>& last = sentences[turn.end - 1].words;
    const bool is_question = !last.empty() && last.back().form == "?" && has_pronoun(sentences, turn, {"you", "your"});
    if (is_question) {
      if (!first) first = SentenceIndex(turn.begin);
      ++questions;
      about_self += has_pronoun(sentences, turn, {"i", "my", "me"});
      for (std::size_t s = turn.begin; s < turn.end; ++s) speech.is_question[s] = true;
    } else if (questions > 0) {
      ++paragraphs;
      for (std::size_t s = turn.begin; s < turn.end; ++s) words += sentences[s].words.size();
      answers += was_question && has_pronoun(sentences, turn, {"i", "my", "me", "we", "our"});
      own_answers += was_question && has_pronoun(sentences, turn, {"i", "my", "me"});
    }
    was_question = is_question;
  }
  // Two questions could be chance: a letter, a story with talk in it. In talk among friends turns are short, and who
  // asks speaks of himself.
  const bool is_likely =
      questions >= 3 && 3 * about_self <= questions && paragraphs <= 6 * questions && words >= 20 * paragraphs;
  const bool is_announced_one = first && is_announced(sentences, std::size_t(*first));
  const bool is_told = is_announced_one && 2 * about_self <= questions;
  // "Orla tells us about ants. ... What attracted you to them? / I kept ants as a child.": nobody says "I" before
  const bool is_led = questions >= 2 && about_self == 0 && words >= 20 * paragraphs && own_answers > 0 &&
                      names_person(sentences, std::size_t(*first)) && begin_of_talk(sentences, *first) == *first;
  if (2 * answers < questions || (!is_likely && !is_told && !is_led)) return;
  first = is_announced_one ? begin_of_talk(sentences, *first) : first;
  speech.first_question = first;
  // "What methods were used?" is asked, too.
  for (const Turn turn : turns(sentences)) {
    if (turn.begin < std::size_t(*first)) continue;
    std::size_t length = 0;
    for (std::size_t s = turn.begin; s < turn.end; ++s) length += sentences[s].words.size();
    const std::vector<Word>& last = sentences[turn.end - 1].words;
    if (last.empty() || last.back().form != "?" || length > 40) continue;
    for (std::size_t s = turn.begin; s < turn.end; ++s) speech.is_question[s] = true;
  }
}

}  // namespace entente
