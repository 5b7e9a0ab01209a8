#include "evaluation/annotated_text.hpp"

#include <algorithm>
#include <utility>

#include "entente/text/input_error.hpp"
#include "text/ascii.hpp"

namespace entente {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

template <class Names>
std::optional<std::size_t> place_in(const Names& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return std::size_t(found - names.begin());
}

bool is_word_byte(char c) {
  return ascii::is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Where `words` stand as whole words in [begin, end) of the text.
std::optional<ByteSpan> find_words(std::string_view text, std::string_view words, ByteSpan within) {
  for (std::size_t at = within.begin; (at = text.find(words, at)) != text.npos; ++at) {
    const std::size_t after = at + words.size();
    if (after > within.end) break;
    const bool begins = at == 0 || !is_word_byte(words.front()) || !is_word_byte(text[at - 1]);
    const bool ends = after >= text.size() || !is_word_byte(words.back()) || !is_word_byte(text[after]);
    if (begins && ends) return ByteSpan{std::uint32_t(at), std::uint32_t(after)};
  }
  return std::nullopt;
}

class AnnotatedTextReader {
 public:
  AnnotatedTextReader(std::string_view bytes, const std::string& file, const Ontology& ontology)
      : bytes_(bytes), file_(file), ontology_(ontology) {}

  std::vector<AnnotatedDocument> read() {
    for (std::size_t at = 0; at < bytes_.size();) {
      const std::size_t end = std::min(bytes_.find('\n', at), bytes_.size());
      ++number_;
      line_ = bytes_.substr(at, end - at);
      at = end + 1;
      if (line_.starts_with('#')) continue;
      if (line_.starts_with("= "))
        begin_document(line_.substr(2));
      else if (trimmed(line_).empty())
        begins_paragraph_ = true;
      else if (documents_.empty())
        fail(line_, "expected \"= NAME DATE\" before the text of a document");
      else if (line_.front() == ' ')
        annotations_.push_back({number_, line_, documents_.back().sentences.size()});
      else
        add_sentence(trimmed(line_));
    }
    end_document();
    return std::move(documents_);
  }

 private:
  struct Annotation {
    std::size_t number;
    std::string_view line;
    std::size_t sentences;  // how many stand before it
  };

  [[noreturn]] void fail(std::string_view at, const std::string& what) const {
    throw InputError(file_, number_, std::size_t(at.data() - line_.data()) + 1, what);
  }

  void begin_document(std::string_view head) {
    end_document();
    head = trimmed(head);
    const std::size_t blank = head.find(' ');
    AnnotatedDocument annotated;
    annotated.document.id = std::string(head.substr(0, blank));
    if (blank != head.npos) {
      const std::string_view date = trimmed(head.substr(blank));
      annotated.document.date = parse_date(date);
      if (!annotated.document.date) fail(date, "expected a date such as 2024-03-13");
    }
    documents_.push_back(std::move(annotated));
    begins_paragraph_ = false;
  }

  void add_sentence(std::string_view words) {
    AnnotatedDocument& annotated = documents_.back();
    std::string& text = annotated.document.text;
    if (!text.empty()) text += begins_paragraph_ ? "\n\n" : " ";
    begins_paragraph_ = false;
    const auto begin = std::uint32_t(text.size());
    text += words;
    annotated.sentences.push_back({begin, std::uint32_t(text.size())});
  }

  // Annotations are read when the text is complete: names may come later in it.
  void end_document() {
    const std::size_t number = number_;
    const std::string_view line = line_;
    const auto is_names = [](std::string_view text) {
      return text.find("->") == text.npos && text.find(" = ") != text.npos;
    };
    for (const bool names : {true, false})
      for (const Annotation& annotation : annotations_) {
        number_ = annotation.number;
        line_ = annotation.line;
        const std::string_view text = trimmed(line_);
        if (is_names(text) != names) continue;
        if (names)
          read_names(text);
        else if (annotation.sentences == 0)
          fail(text, "expected a sentence before its annotations");
        else if (text.find(" -\"") != text.npos)
          read_quotation(text, annotation.sentences - 1);
        else
          read_relation(text, annotation.sentences - 1);
      }
    annotations_.clear();
    number_ = number;
    line_ = line;
  }

  void read_names(std::string_view text) {
    const std::size_t sign = text.find(" = ");
    NameGroup group = {std::string(trimmed(text.substr(0, sign)))};
    for (std::string_view rest = text.substr(sign + 3); !rest.empty();) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      const std::string_view name = trimmed(rest.substr(0, comma));
      if (!find_in_document(name)) fail(name, "the document does not say \"" + std::string(name) + "\"");
      group.emplace_back(name);
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    documents_.back().names.push_back(std::move(group));
  }

  std::optional<ByteSpan> find_in_document(std::string_view words) const {
    const std::string& text = documents_.back().document.text;
    if (words.empty()) return std::nullopt;
    return find_words(text, words, {0, std::uint32_t(text.size())});
  }

  std::string actor(std::string_view name) const {
    if (name.empty()) fail(name, "expected an actor");
    if (name == "document") return std::string(name);  // the document itself quotes
    const auto is_first = [&](const NameGroup& group) { return group.front() == name; };
    const auto& names = documents_.back().names;
    if (!find_in_document(name) && std::none_of(names.begin(), names.end(), is_first))
      fail(name, "the document does not say \"" + std::string(name) + "\"");
    return std::string(name);
  }

  // Takes what stands after the last `mark` off the text.
  static std::optional<std::string_view> take_after(std::string_view& text, std::string_view mark) {
    const std::size_t at = text.rfind(mark);
    if (at == text.npos) return std::nullopt;
    const std::string_view taken = trimmed(text.substr(at + mark.size()));
    text = trimmed(text.substr(0, at));
    return taken;
  }

  void read_relation(std::string_view text, std::size_t sentence) {
    AnnotatedRelation relation;
    relation.line = number_;
    relation.sentence = sentence;
    const std::size_t begin = text.find(" -");
    const std::size_t end = text.find("-> ");
    if (begin == text.npos || end == text.npos || end < begin + 2)
      fail(text, "expected SOURCE -type-> TARGET or SPEAKER -\"cue\"-> CONTENT (form)");
    std::string_view rest = text.substr(end + 3);
    if (const auto time = take_after(rest, " @ ")) {
      const std::size_t sign = time->rfind(" = ");
      if (sign == time->npos) fail(*time, "expected TIME = VALUE");
      relation.time = {std::string(trimmed(time->substr(0, sign))), std::string(trimmed(time->substr(sign + 3)))};
      if (!find_in_document(relation.time->words)) fail(*time, "the document does not say so");
    }
    if (const auto who = take_after(rest, " | ")) relation.asserted_by = actor(*who);
    if (rest.ends_with('}')) {
      const auto object = take_after(rest, " {");
      if (!object) fail(rest, "expected \" {\" before \"}\"");
      relation.object = std::string(object->substr(0, object->size() - 1));
    }
    relation.target = actor(trimmed(rest));
    const std::string_view id = text.substr(begin + 2, end - begin - 2);
    const auto type = ontology_.find(id);
    if (!type) fail(id, "there is no relation type \"" + std::string(id) + "\"");
    relation.type = *type;
    std::string_view source = text.substr(0, begin);
    const auto first_word = [&] { return source.substr(0, source.find(' ')); };
    if (first_word() == "not") {
      relation.polarity = Polarity::negated;
      source = trimmed(source.substr(3));
    }
    if (const auto modality = place_in(modality_names, first_word())) {
      relation.modality = Modality(*modality);
      source = trimmed(source.substr(first_word().size()));
    }
    relation.source = actor(source);
    documents_.back().relations.push_back(std::move(relation));
  }

  void read_quotation(std::string_view text, std::size_t sentence) {
    AnnotatedQuotation quotation;
    quotation.line = number_;
    quotation.sentence = sentence;
    const std::string& words = documents_.back().document.text;
    const ByteSpan within = documents_.back().sentences[sentence];
    const std::size_t begin = text.find(" -\"");
    const std::size_t end = text.find("\"-> ");
    if (end == text.npos || end < begin + 3) fail(text, "expected SPEAKER -\"cue\"-> CONTENT (form)");
    quotation.speaker = actor(trimmed(text.substr(0, begin)));
    std::string_view rest = text.substr(end + 4);
    if (!rest.ends_with(')')) fail(rest.substr(rest.size()), "expected (direct), (indirect) or (mixed)");
    const auto form = take_after(rest, " (");
    const auto which = form ? place_in(quotation_form_names, form->substr(0, form->size() - 1)) : std::nullopt;
    if (!which) fail(rest.substr(rest.size()), "expected (direct), (indirect) or (mixed)");
    quotation.form = QuotationForm(*which);
    std::uint32_t from = within.begin;
    while (!rest.empty()) {
      const std::size_t plus = std::min(rest.find(" + "), rest.size());
      const std::string_view part = trimmed(rest.substr(0, plus));
      rest.remove_prefix(std::min(plus + 3, rest.size()));
      constexpr std::string_view gap = " … ";
      const std::size_t at = part.find(gap);
      const std::string_view last = at == part.npos ? std::string_view() : part.substr(at + gap.size());
      auto span = find_words(words, part.substr(0, at), {from, within.end});
      if (span && !last.empty()) {
        const auto until = find_words(words, last, {span->end, within.end});
        span = until ? std::optional(ByteSpan{span->begin, until->end}) : std::nullopt;
      }
      if (!span) fail(part, "the sentence does not say so");
      from = span->end;
      quotation.content.push_back(*span);
    }
    // The cue stands outside the words that are quoted.
    const std::string_view cue = text.substr(begin + 3, end - begin - 3);
    for (ByteSpan left = within; left.begin < left.end;) {
      const auto found = find_words(words, cue, left);
      if (!found) fail(cue, "the sentence does not say so outside the quotation");
      left.begin = found->end;
      const auto holds = [&](ByteSpan content) { return content.contains(*found); };
      if (std::any_of(quotation.content.begin(), quotation.content.end(), holds)) continue;
      quotation.cue = *found;
      break;
    }
    documents_.back().quotations.push_back(std::move(quotation));
  }

  std::string_view bytes_;
  const std::string& file_;
  const Ontology& ontology_;
  std::size_t number_ = 0;
  std::string_view line_;
  bool begins_paragraph_ = false;
  std::vector<Annotation> annotations_;
  std::vector<AnnotatedDocument> documents_;
};

}  // namespace

std::vector<AnnotatedDocument> read_annotated_texts(std::string_view bytes, const std::string& file,
                                                    const Ontology& ontology) {
  return AnnotatedTextReader(bytes, file, ontology).read();
}

}  // namespace entente
