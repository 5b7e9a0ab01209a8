#include "entente/trees/conllu.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <optional>
#include <utility>

#include "entente/text/input_error.hpp"
#include "trees/morphology.hpp"

namespace entente {

namespace {

constexpr std::size_t column_count = 10;
constexpr std::size_t widest_gap = 4096;  // characters between two tokens that TokenRange may ask for

using Columns = std::array<std::string_view, column_count>;

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

std::optional<std::size_t> number(std::string_view digits) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// The value of "Key=value" among the attributes of a MISC column.
std::optional<std::string_view> attribute(std::string_view misc, std::string_view key) {
  while (!misc.empty()) {
    const std::string_view item = misc.substr(0, misc.find('|'));
    if (starts_with(item, key) && item.size() > key.size() && item[key.size()] == '=') return item.substr(key.size() + 1);
    misc.remove_prefix(std::min(misc.size(), item.size() + 1));
  }
  return std::nullopt;
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

// CoNLL's names of the kinds, as Stanza writes them into MISC: NER=B-PER on a name's first word, I-PER on the others.
constexpr std::array<std::string_view, name_kind_names.size()> entity_tags = {"PER", "ORG", "LOC", "MISC"};

std::optional<NameKind> name_kind(std::string_view tag) {
  const auto found = std::find(entity_tags.begin(), entity_tags.end(), tag);
  if (found == entity_tags.end()) return std::nullopt;
  return NameKind(found - entity_tags.begin());
}

class ConlluReader {
 public:
  ConlluReader(std::string_view bytes, const std::string& name) : rest_(bytes), name_(name) {}

  std::vector<ConlluDocument> read() {
    while (!rest_.empty()) {
      ++line_number_;
      const std::size_t end = rest_.find('\n');
      std::string_view line = rest_.substr(0, end);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      if (line.find_first_not_of(" \t") == std::string_view::npos) {
        end_sentence();
      } else if (line.front() == '#') {
        read_comment(line);
      } else {
        read_line(line);
      }
    }
    end_sentence();
    if (documents_.empty()) begin_document(name_);
    return std::move(documents_);
  }

 private:
  [[noreturn]] void fail(std::size_t column, const std::string& what) const {
    throw InputError(name_, line_number_, column, what);
  }

  void begin_document(std::string_view id) {
    documents_.emplace_back().document.id = id;
    characters_ = 0;
    blank_before_ = false;
  }

  void read_comment(std::string_view line) {
    if (!sentence_.words.empty()) return;
    if (starts_with(line, "# newdoc")) {
      begin_document(comment_value(line, "# newdoc id").value_or(name_));
      return;
    }
    if (starts_with(line, "# newpar")) starts_paragraph_ = true;
    if (documents_.empty()) return;
    Document& document = documents_.back().document;
    if (const auto title = comment_value(line, "# meta::title")) document.title = *title;
    if (const auto author = comment_value(line, "# meta::author")) document.author = *author;
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

  // Appends what is written of a token to the text, after the blank that it asks for.
  void add_surface(std::string_view form, std::string_view misc) {
    if (documents_.empty()) begin_document(name_);
    std::string& text = documents_.back().document.text;
    std::size_t gap = blank_before_ ? 1 : 0;
    if (starts_paragraph_ && sentence_.words.empty() && !text.empty()) gap = 2;
    char blank = gap == 2 ? '\n' : ' ';
    if (const auto range = attribute(misc, "TokenRange")) {
      const auto begin = number(range->substr(0, range->find(':')));
      if (begin && *begin >= characters_ && *begin - characters_ <= widest_gap) {
        gap = *begin - characters_;
        blank = ' ';
      }
    }
    text.append(gap, blank);
    surface_ = {std::uint32_t(text.size()), std::uint32_t(text.size() + form.size())};
    text += form;
    characters_ += gap + characters(form);
    blank_before_ = attribute(misc, "SpaceAfter") != "No";
  }

  void add_word(const Columns& columns) {
    Word word;
    const bool is_in_range = in_range();
    if (!is_in_range) add_surface(columns[1], columns[9]);
    word.span = surface_;
    word.joins_previous = is_in_range && sentence_.words.size() > range_begin_;
    word.form = columns[1];
    if (columns[2] != "_" || columns[1] == "_") word.lemma = columns[2];
    word.tag = universal_tag(columns[3]).value_or(word.tag);
    word.penn = penn_tag(columns[4]).value_or(word.penn);
    if (columns[6] != "_") {
      const auto head = number(columns[6]);
      if (!head) fail(1, "expected a number in column 7, found '" + std::string(columns[6]) + "'");
      ++heads_given_;
      if (*head > 0) word.head = WordIndex(*head - 1);
    }
    if (columns[7] != "_") word.label = dependency_label(columns[7]).value_or(DependencyLabel::dep);
    sentence_.words.push_back(std::move(word));
    if (const auto tag = attribute(columns[9], "NER")) read_name(*tag);
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
    const std::string_view text = documents_.back().document.text;
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
    check_tree();
    sentence_.span = sentence_.words.front().span.joined(sentence_.words.back().span);
    sentence_.starts_paragraph = starts_paragraph_;
    documents_.back().sentences.push_back(std::move(sentence_));
    sentence_ = {};
    starts_paragraph_ = false;
    range_last_ = 0;
    heads_given_ = 0;
  }

  void check_tree() const {
    const std::vector<Word>& words = sentence_.words;
    if (heads_given_ == 0) return;
    if (heads_given_ != words.size()) fail(0, "the sentence that ends here gives a head to some words only");
    std::size_t roots = 0;
    for (const Word& word : words) {
      if (!word.head) ++roots;
      else if (*word.head >= words.size()) fail(0, "a head of the sentence that ends here is not in it");
    }
    if (roots != 1) fail(0, "the sentence that ends here has " + std::to_string(roots) + " roots");
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
  std::size_t line_number_ = 0;
  std::vector<ConlluDocument> documents_;
  std::size_t characters_ = 0;  // of the document's text so far
  bool blank_before_ = false;
  bool starts_paragraph_ = false;
  Sentence sentence_;
  std::size_t heads_given_ = 0;
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

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

std::vector<ConlluDocument> read_conllu(std::string_view bytes, const std::string& name) {
  const Document repaired = make_document(name, bytes);
  return ConlluReader(repaired.text, name).read();
}

void write_conllu(const Sentence& sentence, std::string_view text, std::string& out) {
  if (sentence.starts_paragraph) out += "# newpar\n";
  out += "# text = ";
  append_field(sentence.span.in(text), out);
  out += '\n';
  const std::vector<Word>& words = sentence.words;
  const auto space_after = [&](std::size_t last) -> std::string_view {
    const std::uint32_t end = words[last].span.end;
    const bool is_followed = last + 1 < words.size() ? words[last + 1].span.begin == end
                                                     : end < text.size() && !is_blank(text[end]);
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
