// Tables of articles: CSV as RFC 4180 has it, with commas, semicolons, tabs or bars, a quoted field over several lines.
// The header says what the columns are (field_names.hpp), or --text-column which one is the text. A first row that no
// header can be is an article. A row is in memory at a time; one that is not like the header is named by its line, and the others are read.
#include <charconv>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "entente/text/date.hpp"
#include "entente/text/input_error.hpp"
#include "text/ascii.hpp"
#include "text/field_names.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"

namespace entente::text {
namespace {

constexpr std::string_view separators = ",;\t|";

// The number of fields in each of the table's rows, of which a quoted field may take several lines; nothing for rows
// that are not alike.
std::optional<std::size_t> columns_of(std::string_view head, char separator, bool is_cut, std::size_t& rows) {
  std::optional<std::size_t> columns;
  std::size_t fields = 1;
  bool is_quoted = false, is_row_begun = false;
  rows = 0;
  for (const char c : head) {
    if (c == '"') is_quoted = !is_quoted;
    if (!is_quoted && c == separator) ++fields;
    if (!is_quoted && c == '\n') {
      if (is_row_begun) {
        if (columns && *columns != fields) return std::nullopt;
        columns = fields;
        ++rows;
      }
      fields = 1;
      is_row_begun = false;
    } else if (c != '\r') {
      is_row_begun = true;
    }
  }
  if (is_cut) return columns;  // the last row goes on
  if (is_row_begun && !is_quoted) {
    if (columns && *columns != fields) return std::nullopt;
    columns = fields;
    ++rows;
  }
  return columns;
}

// A first row of names, such as "id,title,text", and below it rows of as many fields. Running text has blanks behind
// its commas, and never the same number of them in each line.
bool is_table(std::string_view head, char separator, bool is_cut) {
  std::string_view rest = head;
  const std::string_view names = take_line(rest);
  for (std::size_t begin = 0; begin <= names.size();) {
    const std::size_t end = std::min(names.find(separator, begin), names.size());
    std::string_view name = names.substr(begin, end - begin);
    if (name.size() > 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    const auto is_of_name = [](char c) {
      return ascii::is_letter_or_digit(c) || c == '_' || c == '-' || c == ' ' || c == ':' || c == '.' ||
             (c & 0x80) != 0;
    };
    if (name.empty() || name.size() > 40 || name.front() == ' ' || name.ends_with('.') || !std::ranges::all_of(name, is_of_name)) {
      return false;
    }
    begin = end + 1;
  }
  std::size_t rows = 0;
  const std::optional<std::size_t> columns = columns_of(head, separator, is_cut, rows);
  if (!columns) return is_cut && rows == 0 && std::ranges::count(names, separator) >= 2 && names.find(' ') == std::string_view::npos;
  return rows >= 2 && *columns >= (separator == ',' && names.find(' ') != std::string_view::npos ? 3 : 2);
}

bool looks_like_table(std::string_view head) {
  const bool is_cut = head.size() + 100 >= head_size;
  head = without_blanks(head);
  if (head.empty() || (ascii::is_digit(head.front()) && head.find('\t') != std::string_view::npos))
    return false;  // trees
  return std::ranges::any_of(separators.substr(0, 3), [&](char separator) { return is_table(head, separator, is_cut); });
}

using Row = std::vector<std::string>;

// The fields of a record; nothing: a quoted field goes on.
std::optional<Row> fields_of(std::string_view record, char separator) {
  Row row;
  for (std::size_t at = 0;;) {
    std::string field;
    if (at < record.size() && record[at] == '"') {
      for (++at;;) {
        const std::size_t quote = record.find('"', at);
        if (quote == std::string_view::npos) return std::nullopt;
        field.append(record.substr(at, quote - at));
        at = quote + 1;
        if (at >= record.size() || record[at] != '"') break;
        field += '"';
        ++at;
      }
    }
    const std::size_t end = std::min(record.find(separator, at), record.size());
    field.append(record.substr(at, end - at));
    row.push_back(std::move(field));
    if (end == record.size()) return row;
    at = end + 1;
  }
}

struct Record {
  Row row;
  std::size_t line = 0;  // where it begins
};

class Records {
 public:
  Records(InputBytes& input, const Call& call) : input_(input), call_(call) {}

  void set_separator(char separator) { separator_ = separator; }

  // The next one that holds anything.
  std::optional<Record> next() {
    // A quote that is never closed must not swallow the file, nor make each row that has one read megabytes anew.
    const auto longest = [&] { return broken_ < 8 ? std::size_t{1} << 23 : std::size_t{1} << 18; };
    for (;;) {
      std::optional<std::string> text = next_line();
      if (!text) return std::nullopt;
      const std::size_t line = line_;
      if (trimmed_blanks(*text).empty()) continue;
      std::vector<std::string> behind;
      std::size_t quotes = std::size_t(std::ranges::count(*text, '"'));
      std::optional<Row> row = quotes % 2 == 0 ? fields_of(*text, separator_) : std::nullopt;
      while (!row && text->size() < longest()) {
        std::optional<std::string> more = next_line();
        if (!more) break;
        quotes += std::size_t(std::ranges::count(*more, '"'));
        text->append("\n").append(*more);
        behind.push_back(std::move(*more));
        // Only where all that were opened are closed may a record end.
        if (quotes % 2 == 0) row = fields_of(*text, separator_);
      }
      if (row) return Record{std::move(*row), line};
      ++broken_;
      call_.tell(InputError(input_.name(), line, 1, "a quoted field of the table that does not end"));
      line_ = line;
      for (auto one = behind.rbegin(); one != behind.rend(); ++one) waiting_.push_front(std::move(*one));
    }
  }

 private:
  std::optional<std::string> next_line() {
    std::optional<std::string> line;
    if (!waiting_.empty()) {
      line = std::move(waiting_.front());
      waiting_.pop_front();
    } else if (const auto taken = input_.next_line()) {
      line = std::string(*taken);
      if (line->ends_with('\r')) line->pop_back();
    }
    if (line) ++line_;
    return line;
  }

  InputBytes& input_;
  const Call& call_;
  char separator_ = ',';
  std::deque<std::string> waiting_;  // lines that a broken record had taken
  std::size_t line_ = 0, broken_ = 0;
};

// That which parts the header's names into most columns that are known, or into most columns.
char separator_of(std::string_view header) {
  char best = ',';
  std::pair<std::size_t, std::size_t> most;
  for (const char separator : separators) {
    const std::optional<Row> row = fields_of(header, separator);
    if (!row || row->size() < 2) continue;
    const auto known = std::size_t(std::ranges::count_if(*row, [](const std::string& name) { return find_field(trimmed_blanks(name)).has_value(); }));
    const std::pair now{known, row->size()};
    if (now > most) {
      most = now;
      best = separator;
    }
  }
  return best;
}

// "news_text", "Article Body", "text_en": the only column that says so.
std::optional<std::size_t> column_by_a_word(const Row& header) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < header.size(); ++i) {
    std::string words = " ";
    for (const char c : header[i]) words += ascii::is_letter(c) ? ascii::lower(c) : ' ';
    words += ' ';
    const bool says_so = words.find(" text ") != std::string::npos || words.find(" body ") != std::string::npos ||
                         words.find(" content ") != std::string::npos || words.find(" article ") != std::string::npos;
    if (!says_so || find_field(header[i])) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

std::optional<std::size_t> column_as_given(const Row& header, const std::string& given) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (trimmed_blanks(header[i]) == given) return i;
  }
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
  if (error == std::errc() && end == given.data() + given.size() && number >= 1 && number <= header.size()) return number - 1;
  return std::nullopt;
}

std::string joined(const Row& header) {
  std::string names;
  for (const std::string& name : header) names += (names.empty() ? "" : ", ") + name;
  if (names.size() > 200) names = names.substr(0, 200) + " …";
  return names;
}

// Whether a cell of a first row shows that the table has no header: no column is called by an address, a day or a sentence.
enum class CellKind { name, address, date, sentence };
CellKind kind_of(std::string_view cell) {
  cell = trimmed_blanks(cell);
  if (begins(cell, "http://") || begins(cell, "https://")) return CellKind::address;
  if (std::ranges::count(cell, ' ') >= 2 && (cell.ends_with('.') || cell.ends_with('!') || cell.ends_with('"') || cell.ends_with("\u201D")))
    return CellKind::sentence;
  const bool is_long_number = cell.size() >= 8 && std::ranges::count_if(cell, ascii::is_digit) >= 4;
  if (const auto date = is_long_number ? parse_date(cell) : std::nullopt; date && date->day != 0) return CellKind::date;
  constexpr std::size_t longest_name = 100;
  return cell.size() > longest_name ? CellKind::sentence : CellKind::name;
}

bool is_header(const Row& row) {
  return std::ranges::all_of(row, [](const std::string& cell) { return kind_of(cell) == CellKind::name; });
}

class TableReader {
 public:
  TableReader(InputBytes& input, const Call& call) : input_(input), call_(call), records_(input, call) {}

  void read() {
    find_separator();
    std::optional<Record> first = records_.next();
    if (!first) return;
    has_header_ = is_header(first->row);
    if (has_header_) {
      find_columns(*first);
    } else {
      find_columns_by_cells(first->row);
      read_row(std::move(*first));
    }
    while (std::optional<Record> record = records_.next()) read_row(std::move(*record));
  }

 private:
  void find_separator() {
    std::string_view rest = without_blanks(input_.head(std::size_t{1} << 16));
    if (begins(rest, "sep=")) {  // what Excel writes and takes
      records_.set_separator(rest.size() > 4 ? rest[4] : ',');
      input_.next_line();
    } else {
      records_.set_separator(separator_of(take_line(rest)));
    }
  }

  void find_columns(const Record& header) {
    std::optional<std::size_t> text_column;
    std::size_t best = 0;
    for (std::size_t i = 0; i < header.row.size(); ++i) {
      const auto field = find_field(trimmed_blanks(header.row[i]));
      columns_.push_back(field);
      if (field && field->field == Field::text && (!text_column || field->rank < best)) {
        text_column = i;
        best = field->rank;
      }
    }
    if (const std::string& given = call_.options.text_column; !given.empty()) {
      text_column = column_as_given(header.row, given);
      if (!text_column)
        throw InputError(input_.name(), header.line, 1, "the table has no column \"" + given + "\"; its columns: " + joined(header.row));
      for (auto& column : columns_) {
        if (column && column->field == Field::text) column.reset();
      }
    } else if (!text_column) {
      text_column = column_by_a_word(header.row);
    }
    if (!text_column) {
      throw ForeignFormatError(input_.name(), "looks like a table without a column of text (its columns: " + joined(header.row) +
                                                  "); --text-column names one");
    }
    columns_[*text_column] = FoundField{Field::text, 0};
  }

  // The first row is an article: its text is the longest sentence among its cells, if nobody says which.
  void find_columns_by_cells(const Row& row) {
    std::optional<std::size_t> text_column;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const CellKind kind = kind_of(row[i]);
      columns_.emplace_back();
      if (kind == CellKind::address) columns_[i] = FoundField{Field::address, i};
      if (kind == CellKind::date) columns_[i] = FoundField{Field::date, i};
      if (kind == CellKind::sentence && (!text_column || row[i].size() > row[*text_column].size())) text_column = i;
    }
    if (const std::string& given = call_.options.text_column; !given.empty()) {
      std::size_t number = 0;
      const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
      const bool is_number = error == std::errc() && end == given.data() + given.size() && number >= 1 && number <= row.size();
      if (!is_number)
        throw InputError(input_.name(), 1, 1, "the table has no header that names \"" + given + "\"; --text-column takes a number from 1 to " +
                                                  std::to_string(row.size()));
      text_column = number - 1;
    }
    if (!text_column)
      throw ForeignFormatError(input_.name(), "looks like a table without a header; --text-column tells the number of its column of text");
    columns_[*text_column] = FoundField{Field::text, 0};
    if (call_.options.on_remark)
      call_.options.on_remark(input_.name() + ": the table has no header; column " + std::to_string(*text_column + 1) + " is read as its text");
  }

  void read_row(Record record) {
    ++number_;
    Row& row = record.row;
    while (row.size() > columns_.size() && row.back().empty()) row.pop_back();
    if (row.size() != columns_.size()) {
      call_.tell(InputError(input_.name(), record.line, 1, "a row of " + std::to_string(row.size()) + " fields " +
                                                               (has_header_ ? "below a header of " : "in a table of ") +
                                                               std::to_string(columns_.size())));
      return;
    }
    FieldValues values;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (columns_[i]) values.take(*columns_[i], row[i]);
    }
    if (!values.has_text()) values.take({Field::text, 0}, "");
    call_.sink(values.document(input_.name(), record.line, number_));
  }

  InputBytes& input_;
  const Call& call_;
  Records records_;
  std::vector<std::optional<FoundField>> columns_;
  bool has_header_ = true;
  std::size_t number_ = 0;
};

void read_rows(InputBytes& input, const Call& call) { TableReader(input, call).read(); }

void read_table(InputBytes& input, const Call& call) {
  with_utf8(input, call, false, [&](InputBytes& utf8) { read_rows(utf8, call); });
}

}  // namespace

extern const Format table_format;
const Format table_format = {.name = "table",
                             .endings = {".csv", ".tsv", ".tab"},
                             .sniffing = Sniffing::first,
                             .looks_like = looks_like_table,
                             .read = read_table};

}  // namespace entente::text
