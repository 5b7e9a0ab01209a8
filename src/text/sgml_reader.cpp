// Collections of news in SGML, as Reuters-21578, Gigaword, TREC, ACE and WikiExtractor have them: <DOC> or <REUTERS>,
// one behind another, each a document. Its elements and attributes are known by the names of fields (field_names.hpp),
// what is in none of them by <TEXT> or <BODY> around it; where there is neither, all words of the record are its text.
// SGML leaves end tags out, so nothing is asked of how elements are nested.
#include <optional>
#include <utility>
#include <vector>

#include "entente/text/date.hpp"
#include "entente/text/input_error.hpp"
#include "text/character_references.hpp"
#include "text/field_names.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"
#include "text/html_scanner.hpp"
#include "text/markup_writer.hpp"
#include "text/xml_records.hpp"

namespace entente::text {
namespace {

bool looks_like_collection(std::string_view head) {
  const std::string_view root = xml_root(head);
  return is_same(root, "doc") || is_same(root, "reuters");
}

// What collections call fields that others have by other names; those of attributes begin with "@".
std::optional<FoundField> field_of(std::string_view name) {
  struct Known {
    std::string_view name;
    Field field;
  };
  static constexpr Known names[] = {{"docno", Field::id},   {"@newid", Field::id}, {"hl", Field::title},
                                    {"head", Field::title}, {"dd", Field::date},   {"date_time", Field::date},
                                    {"lp", Field::text},    {"by", Field::author}, {"so", Field::publisher}};
  for (const Known& known : names) {
    if (is_same(name, known.name)) return FoundField{known.field, 0};
  }
  return find_field(name);
}

bool is_of_paragraph(std::string_view name) {
  return is_same(name, "p") || is_same(name, "br") || is_same(name, "s");
}

// "XIN_ENG_20040101.0001": a day stands in many an id.
std::optional<Date> date_in(std::string_view id) {
  for (std::size_t at = 0; at < id.size();) {
    const std::size_t begin = std::min(id.find_first_of("0123456789", at), id.size());
    at = std::min(id.find_first_not_of("0123456789", begin), id.size());
    if (at - begin != 8) continue;
    if (const auto date = parse_date(id.substr(begin, 8))) return date;
  }
  return std::nullopt;
}

class Record {
 public:
  explicit Record(std::string_view bytes) {
    HtmlScanner scanner(bytes);
    while (const auto token = scanner.next()) {
      if (token->kind == HtmlToken::Kind::text)
        take(token->span.in(bytes));
      else if (token->kind == HtmlToken::Kind::start)
        open(token->name.in(bytes), token->span.in(bytes));
      else if (token->kind == HtmlToken::Kind::end)
        close(token->name.in(bytes));
      else
        take_raw(token->name.in(bytes), token->content.in(bytes));
    }
    const std::string_view text = trimmed_blanks(text_);
    values_.take({Field::text, 0}, text.empty() ? trimmed_blanks(all_) : text);
  }

  Document document(const std::string& file, std::size_t line, std::size_t number) {
    Document made = values_.document(file, line, number);
    if (!made.date) made.date = date_in(made.id);
    return made;
  }

 private:
  struct Open {
    std::string_view name;
    std::optional<FoundField> field;
    std::string words;  // of a field other than the text
  };

  void open(std::string_view name, std::string_view tag) {
    if (is_of_paragraph(name)) return end_paragraph();
    const bool is_record = !std::exchange(is_begun_, true);
    if (is_record) {
      for_each_attribute(tag, [&](std::string_view attribute, std::string_view value) {
        auto field = field_of("@" + std::string(attribute));
        if (!field) field = field_of(attribute);
        if (field && field->field != Field::text) values_.take(*field, plain_text(value));
      });
      return;
    }
    constexpr std::size_t deepest = 64;
    if (tag.ends_with("/>") || open_.size() >= deepest) return;
    open_.push_back({name, field_of(name), {}});
  }

  void close(std::string_view name) {
    if (is_of_paragraph(name)) return end_paragraph();
    std::size_t place = open_.size();
    while (place > 0 && open_[place - 1].name != name) --place;
    if (place == 0) return;
    while (open_.size() >= place) {
      const Open& last = open_.back();
      if (last.field && last.field->field == Field::text)
        end_paragraph();
      else if (last.field)
        values_.take(*last.field, plain_text(trimmed_blanks(last.words)));
      open_.pop_back();
    }
  }

  // <TITLE> holds no markup to a scanner of HTML.
  void take_raw(std::string_view name, std::string_view words) {
    const auto field = field_of(name);
    if (field && field->field != Field::text) values_.take(*field, plain_text(trimmed_blanks(words)));
  }

  void take(std::string_view words) {
    for (std::size_t place = open_.size(); place > 0; --place) {
      Open& around = open_[place - 1];
      if (is_same(around.name, "dateline")) return;
      if (!around.field) continue;
      if (around.field->field == Field::text)
        append_words(words, text_);
      else
        around.words += words;
      return;
    }
    append_words(words, all_);
  }

  // Reuters' stories stand between "&#2;" and "&#3;".
  static void append_words(std::string_view words, std::string& text) {
    for (std::size_t at = 0; at < words.size(); ++at) {
      const auto reference = words[at] == '&' ? read_character_reference(words, at) : std::nullopt;
      if (reference && reference->code < ' ') {
        text += ' ';
        at += reference->size - 1;
      } else {
        text += words[at];
      }
    }
  }

  void end_paragraph() {
    for (std::string* text : {&text_, &all_}) {
      if (!text->empty() && !text->ends_with("\n\n")) *text += "\n\n";
    }
  }

  FieldValues values_;
  std::vector<Open> open_;  // inside the record
  std::string text_, all_;
  bool is_begun_ = false;
};

void read_records(InputBytes& input, const Call& call) {
  XmlRecords records(input, {"DOC", "doc", "REUTERS", "reuters"});
  std::size_t number = 0;
  while (const auto record = records.next()) {
    ++number;
    if (!record->is_whole)
      call.tell(InputError(input.name(), record->line, 1, "a document of the collection that does not end"));
    else
      call.sink(Record(record->xml).document(input.name(), record->line, number));
  }
}

void read_collection(InputBytes& input, const Call& call) {
  with_utf8(input, call, false, [&](InputBytes& utf8) { read_records(utf8, call); });
}

}  // namespace

extern const Format sgml_format;
const Format sgml_format = {.name = "sgml",
                            .endings = {},
                            .sniffing = Sniffing::first,
                            .looks_like = looks_like_collection,
                            .read = read_collection};

}  // namespace entente::text
