#include "entente/trees/conllu.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include "entente/text/input_error.hpp"
#include "text/ascii.hpp"
#include "trees/morphology.hpp"
#include "trees/older_trees.hpp"
#include "trees/penn_tags.hpp"

namespace entente {

namespace {

constexpr std::size_t column_count = 10;
constexpr std::size_t largest_text = std::size_t{1} << 30;
constexpr std::size_t widest_gap = 4096;  // characters between two tokens that TokenRange may ask for

using Columns = std::array<std::string_view, column_count>;

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

std::optional<std::size_t> number(std::string_view digits) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// UDPipe's way to write blanks: "\\s\\n" -> " \n"
std::string unescaped_blanks(std::string_view written) {
  std::string blanks;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] != '\\' || i + 1 == written.size()) {
      blanks += written[i];
      continue;
    }
    const char c = written[++i];
    blanks += c == 's' ? ' ' : c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c == 'p' ? '|' : c;
  }
  return blanks;
}

// "# newdoc id = x" with key "# newdoc id" -> "x"
std::optional<std::string_view> comment_value(std::string_view line, std::string_view key) {
  if (!starts_with(line, key)) return std::nullopt;
  line.remove_prefix(key.size());
  const std::size_t equals = line.find_first_not_of(' ');
  if (equals == std::string_view::npos || line[equals] != '=') return std::nullopt;
  line.remove_prefix(equals + 1);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  return line;
}

std::size_t characters(std::string_view text) {
  return std::size_t(std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
}

// CoNLL 2003's names of the kinds, in MISC: NER=B-PER on a name's first word, NER=I-PER on the others.
constexpr std::array<std::string_view, name_kind_names.size()> entity_tags = {"PER", "ORG", "LOC", "MISC"};

// Those, and OntoNotes' kinds of what has a proper name.
std::optional<NameKind> name_kind(std::string_view tag) {
  const auto found = std::find(entity_tags.begin(), entity_tags.end(), tag);
  if (found != entity_tags.end()) return NameKind(found - entity_tags.begin());
  if (tag == "PERSON") return NameKind::person;
  if (tag == "GPE" || tag == "FAC") return NameKind::place;
  if (tag == "EVENT" || tag == "LAW" || tag == "PRODUCT" || tag == "WORK_OF_ART") return NameKind::other;
  return std::nullopt;
}

class ConlluReader {
 public:
  ConlluReader(std::string_view bytes, const std::string& name, const ConlluSink& sink, const ConlluErrorSink& on_error)
      : rest_(bytes), name_(name), sink_(sink), on_error_(on_error) {}

  void read() {
    while (!rest_.empty()) {
      ++line_number_;
      const std::size_t end = rest_.find('\n');
      std::string_view line = rest_.substr(0, end);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      guarded([&] { read_any_line(line); });
    }
    guarded([&] { end_sentence(); });
    if (!document_ && !has_given_ && !is_skipping_) begin_document(name_);
    hand_over();
  }

 private:
  [[noreturn]] void fail(std::size_t column, const std::string& what) const {
    throw InputError(name_, line_number_, column, what);
  }

  // What is wrong with a sentence costs its document; reading goes on at the next "# newdoc".
  template <class Step>
  void guarded(Step step) {
    try {
      step();
    } catch (const InputError& error) {
      if (!on_error_) throw;
      on_error_(error);
      document_.reset();
      forget_sentence();
      is_skipping_ = true;
    }
  }

  void read_any_line(std::string_view line) {
    if (is_skipping_ && !starts_with(line, "# newdoc")) return;
    if (line.find_first_not_of(" \t") == std::string_view::npos) {
      end_sentence();
    } else if (line.front() == '#') {
      read_comment(line);
    } else {
      read_line(line);
    }
  }

  void hand_over() {
    if (!document_) return;
    has_given_ = true;
    sink_(std::move(*document_));
    document_.reset();
  }

  void begin_document(std::string_view id) {
    hand_over();
    document_.emplace();
    document_->document = std::exchange(next_about_, {});
    document_->document.id = id;
    characters_ = 0;
    blanks_ = {};
    is_skipping_ = false;
  }

  void read_comment(std::string_view line) {
    if (!sentence_.words.empty()) return;
    if (starts_with(line, "# newdoc")) {
      begin_document(comment_value(line, "# newdoc id").value_or(name_));
      return;
    }
    if (starts_with(line, "# newpar")) starts_paragraph_ = true;
    // What stands above the first "# newdoc" tells of that document.
    Document& about = document_ ? document_->document : next_about_;
    for (const auto& [key, member] : {std::pair("# meta::title", &Document::title),
                                      std::pair("# meta::author", &Document::author),
                                      std::pair("# meta::publisher", &Document::publisher)}) {
      if (const auto value = comment_value(line, key)) about.*member = *value;
    }
    for (const std::string_view key : {"# meta::dateCreated", "# meta::date"}) {
      const auto value = comment_value(line, key);
      if (value && !about.date) about.date = parse_date(*value);
    }
  }

  void read_line(std::string_view line) {
    Columns columns;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < column_count; ++i) {
      const std::size_t end = line.find('\t', begin);
      if ((end == std::string_view::npos) != (i + 1 == column_count)) {
        fail(begin + 1, "expected 10 columns with a tab between each, found " +
                            std::to_string(std::count(line.begin(), line.end(), '\t') + 1));
      }
      columns[i] = line.substr(begin, end - begin);
      begin = end + 1;
    }
    const std::string_view id = columns[0];
    if (id.find('.') != std::string_view::npos) return;  // an empty node of the enhanced graph
    if (columns[1].empty()) fail(id.size() + 2, "expected a form in column 2");
    if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
      const auto first = number(id.substr(0, dash)), last = number(id.substr(dash + 1));
      if (!first || !last || *first != sentence_.words.size() + 1 || *last < *first || in_range()) {
        fail(1, "'" + std::string(id) + "' is not the range of the words that follow");
      }
      range_last_ = *last;
      range_begin_ = sentence_.words.size();
      add_surface(columns[1], columns[9]);
      return;
    }
    if (const auto found = number(id); !found || *found != sentence_.words.size() + 1) {
      fail(1, "expected word " + std::to_string(sentence_.words.size() + 1) + ", found '" + std::string(id) + "'");
    }
    add_word(columns);
  }

  bool in_range() const { return sentence_.words.size() < range_last_; }

  // Appends what is written of a token to the text, after the blanks before it.
  void add_surface(std::string_view form, std::string_view misc) {
    if (!document_) begin_document(name_);
    std::string& text = document_->document.text;
    std::string blanks = std::exchange(blanks_, {});
    if (starts_paragraph_ && sentence_.words.empty() && !text.empty() && (blanks == " " || blanks.empty())) {
      blanks = "\n\n";
    }
    if (const auto before = attribute(misc, "SpacesBefore")) blanks += unescaped_blanks(*before);
    // UDPipe's TokenRange and Stanza's start_char count the characters of the text that they read.
    auto range = attribute(misc, "TokenRange");
    if (!range) range = attribute(misc, "start_char");
    if (range) {
      const auto begin = number(range->substr(0, range->find(':')));
      if (begin && *begin >= characters_ && *begin - characters_ <= widest_gap &&
          *begin - characters_ != characters(blanks)) {
        blanks.assign(*begin - characters_, ' ');
      }
    }
    if (text.size() + blanks.size() + form.size() > largest_text) fail(1, "the text up to here is larger than 1 GB");
    text += blanks;
    surface_ = {std::uint32_t(text.size()), std::uint32_t(text.size() + form.size())};
    text += form;
    characters_ += characters(blanks) + characters(form);
    if (const auto after = attribute(misc, "SpacesAfter")) blanks_ = unescaped_blanks(*after);
    else if (attribute(misc, "SpaceAfter") != "No") blanks_ = " ";
  }

  void add_word(const Columns& columns) {
    Word word;
    const bool is_in_range = in_range();
    if (!is_in_range) add_surface(columns[1], columns[9]);
    word.span = surface_;
    word.joins_previous = is_in_range && sentence_.words.size() > range_begin_;
    word.form = columns[1];
    if (columns[2] != "_" || columns[1] == "_") word.lemma = columns[2];
    const auto tag = universal_tag(columns[3]);
    const auto penn = penn_tag(columns[4]);
    if (tag || penn) {
      word.tag = tag ? *tag : universal_tag_of(*penn);
      word.penn = penn ? *penn : penn_tag_of(*tag, columns[5], columns[1], word.lemma);
    } else {
      word.penn = PennTag::XX;  // complete_trees() asks the model
    }
    word.label = DependencyLabel::dep;
    if (columns[6] != "_") {
      const auto head = number(columns[6]);
      if (!head || *head > std::numeric_limits<WordIndex>::max()) {
        fail(std::size_t(columns[6].data() - columns[0].data()) + 1,
             "expected a number in column 7, found '" + std::string(columns[6]) + "'");
      }
      ++heads_given_;
      if (*head > 0) word.head = WordIndex(*head - 1);
      word.label = *head == 0 ? DependencyLabel::root : label_of(columns[7]);
      if (word.head && word.label == DependencyLabel::root) word.label = DependencyLabel::dep;
      has_clear_nlp_ = has_clear_nlp_ || is_clear_nlp(columns[7]);
    }
    labels_.push_back(columns[7]);
    sentence_.words.push_back(std::move(word));
    for (const std::string_view key : {"NER", "ner"}) {
      if (const auto tag = attribute(columns[9], key)) read_name(*tag);
    }
    if (is_in_range && !in_range()) split_surface();
  }

  // B-PER, S-PER begin a name; I-PER, E-PER continue one of their kind, or else begin one; other tags are passed over.
  void read_name(std::string_view tag) {
    if (tag.size() < 3 || tag[1] != '-') return;
    const auto kind = name_kind(tag.substr(2));
    if (!kind) return;
    const WordIndex last = WordIndex(sentence_.words.size() - 1);
    std::vector<Name>& names = sentence_.names;
    const bool continues = (tag[0] == 'I' || tag[0] == 'E') && !names.empty() && names.back().end == last &&
                           names.back().kind == *kind;
    if (continues) names.back().end = last + 1;
    else names.push_back({last, last + 1, *kind});
  }

  // The words of a range share its surface in order: each takes as many characters as its form has, the last the rest.
  void split_surface() {
    const std::string_view text = document_->document.text;
    std::uint32_t begin = surface_.begin;
    for (std::size_t i = range_begin_; i < sentence_.words.size(); ++i) {
      Word& word = sentence_.words[i];
      std::uint32_t end = surface_.end;
      if (i + 1 < sentence_.words.size()) {
        end = std::uint32_t(std::min<std::size_t>(surface_.end, begin + word.form.size()));
        while (end < surface_.end && (text[end] & '\xC0') == '\x80') ++end;
      }
      word.span = {begin, end};
      begin = end;
    }
  }

  void end_sentence() {
    if (sentence_.words.empty()) return;
    if (in_range()) fail(1, "a range ends after its sentence");
    join_roots();
    check_tree();
    if (has_clear_nlp_ && heads_given_ > 0) turn_clear_nlp(sentence_.words, labels_);
    sentence_.span = sentence_.words.front().span.joined(sentence_.words.back().span);
    sentence_.starts_paragraph = starts_paragraph_;
    document_->sentences.push_back(std::move(sentence_));
    forget_sentence();
  }

  void forget_sentence() {
    sentence_ = {};
    starts_paragraph_ = false;
    range_last_ = 0;
    heads_given_ = 0;
    labels_.clear();
    has_clear_nlp_ = false;
  }

  // A parser that leaves several words without a head has cut the sentence late; nothing is lost by joining its parts.
  void join_roots() {
    if (heads_given_ != sentence_.words.size()) return;
    std::optional<WordIndex> root;
    for (std::size_t i = 0; i < sentence_.words.size(); ++i) {
      Word& word = sentence_.words[i];
      if (word.head) continue;
      if (root) {
        word.head = root;
        word.label = DependencyLabel::parataxis;
      } else {
        root = WordIndex(i);
      }
    }
  }

  void check_tree() const {
    const std::vector<Word>& words = sentence_.words;
    if (heads_given_ == 0) return;
    if (heads_given_ != words.size()) fail(0, "the sentence that ends here gives a head to some words only");
    for (const Word& word : words) {
      if (word.head && *word.head >= words.size()) fail(0, "a head of the sentence that ends here is not in it");
    }
    // 0 not seen, 1 on the way up, 2 known to reach the root
    std::vector<char> seen(words.size(), 0);
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::size_t at = i;
      while (seen[at] == 0) {
        seen[at] = 1;
        if (words[at].head) at = *words[at].head;
        else seen[at] = 2;
      }
      if (seen[at] == 1) fail(0, "the heads of the sentence that ends here form a circle");
      for (at = i; seen[at] == 1; at = *words[at].head) seen[at] = 2;
    }
  }

  std::string_view rest_;
  const std::string& name_;
  const ConlluSink& sink_;
  const ConlluErrorSink& on_error_;
  std::size_t line_number_ = 0;
  std::optional<ConlluDocument> document_;
  Document next_about_;     // title, author, date read before their document
  bool has_given_ = false;  // a document
  bool is_skipping_ = false;
  std::size_t characters_ = 0;  // of the document's text so far
  std::string blanks_;          // before the next token, as far as the last one says
  bool starts_paragraph_ = false;
  Sentence sentence_;
  std::size_t heads_given_ = 0;
  std::vector<std::string_view> labels_;  // as the file names them
  bool has_clear_nlp_ = false;
  ByteSpan surface_;  // of the last token
  std::size_t range_begin_ = 0;
  std::size_t range_last_ = 0;  // number of the last word of the range that is open
};

// A field may hold blanks, but no tab and no line break.
void append_field(std::string_view field, std::string& out) {
  if (field.empty()) {
    out += '_';
    return;
  }
  for (char c : field) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

}  // namespace

void read_conllu(std::string_view bytes, const std::string& name, const ConlluSink& sink,
                 const ConlluErrorSink& on_error) {
  const Document repaired = make_document(name, bytes);
  std::size_t repaired_bytes = repaired.repaired_bytes;  // of the file: the first document tells
  const ConlluSink counting = [&](ConlluDocument document) {
    document.document.repaired_bytes = std::exchange(repaired_bytes, 0);
    sink(std::move(document));
  };
  ConlluReader(repaired.text, name, counting, on_error).read();
}

std::vector<ConlluDocument> read_conllu(std::string_view bytes, const std::string& name) {
  std::vector<ConlluDocument> documents;
  read_conllu(bytes, name, [&](ConlluDocument document) { documents.push_back(std::move(document)); }, {});
  return documents;
}

void write_conllu(const Sentence& sentence, std::string_view text, std::string& out) {
  if (sentence.starts_paragraph) out += "# newpar\n";
  out += "# text = ";
  append_field(sentence.span.in(text), out);
  out += '\n';
  const std::vector<Word>& words = sentence.words;
  const auto space_after = [&](std::size_t last) -> std::string_view {
    const std::uint32_t end = words[last].span.end;
    const bool is_followed =
        last + 1 < words.size() ? words[last + 1].span.begin == end : end < text.size() && !ascii::is_space(text[end]);
    return is_followed ? "SpaceAfter=No" : "";
  };
  auto name = sentence.names.begin();
  const auto name_tag = [&](std::size_t word) -> std::string {
    while (name != sentence.names.end() && name->end <= word) ++name;
    if (name == sentence.names.end() || name->begin > word) return {};
    return std::string(name->begin == word ? "NER=B-" : "NER=I-") += entity_tags[std::size_t(name->kind)];
  };
  const auto write_misc = [&](std::string misc, std::string_view spaces) {
    if (!misc.empty() && !spaces.empty()) misc += '|';
    misc += spaces;
    append_field(misc, out);
    out += '\n';
  };
  std::size_t range_end = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i >= range_end && i + 1 < words.size() && words[i + 1].joins_previous) {
      range_end = i + 2;
      while (range_end < words.size() && words[range_end].joins_previous) ++range_end;
      out += std::to_string(i + 1) + '-' + std::to_string(range_end) + '\t';
      append_field(words[i].span.joined(words[range_end - 1].span).in(text), out);
      out += "\t_\t_\t_\t_\t_\t_\t_\t";
      write_misc({}, space_after(range_end - 1));
    }
    const Word& word = words[i];
    out += std::to_string(i + 1) + '\t';
    append_field(word.form, out);
    out += '\t';
    append_field(word.lemma, out);
    out += '\t';
    out += to_string(word.tag);
    out += '\t';
    out += to_string(word.penn);
    out += '\t';
    append_field(morphological_features(sentence, WordIndex(i)), out);
    out += '\t';
    out += std::to_string(word.head ? *word.head + 1 : 0);
    out += '\t';
    out += to_string(word.label);
    out += "\t_\t";
    write_misc(name_tag(i), i < range_end ? std::string_view{} : space_after(i));
  }
  out += '\n';
}

TokenizedSentence tokens_of(const Sentence& sentence) {
  return {sentence.span, {sentence.words.begin(), sentence.words.end()}, sentence.starts_paragraph};
}

}  // namespace entente
