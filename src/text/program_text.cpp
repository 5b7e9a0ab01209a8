#include "text/program_text.hpp"

#include <algorithm>
#include <cstddef>
#include <set>

#include "text/ascii.hpp"
#include "text/head_words.hpp"

namespace entente::text {
namespace {

bool is_of_name(char c) {
  return ascii::is_letter_or_digit(c) || c == '_';
}

bool holds(std::string_view line, std::string_view sign) {
  return line.find(sign) != std::string_view::npos;
}

// "0000-00-00" fits "2023-02-26": a digit for each 0, and of letters any for an a.
bool fits(std::string_view text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool does_fit = shape[i] == '0'   ? ascii::is_digit(text[i])
                          : shape[i] == 'a' ? ascii::is_letter(text[i])
                                            : text[i] == shape[i];
    if (!does_fit) return false;
  }
  return true;
}

// The names at the beginning of a line, "settings.size[0]": how many bytes.
std::size_t names_at_beginning(std::string_view line) {
  if (line.empty() || !(ascii::is_letter(line[0]) || line[0] == '_')) return 0;
  std::size_t at = 0;
  while (at < line.size() &&
         (is_of_name(line[at]) || line[at] == '.' || line[at] == '-' || line[at] == '[' || line[at] == ']'))
    ++at;
  return at;
}

// "NAME=value", "size = 7", "print(size)", "def size(self):".
bool is_assignment_or_call(std::string_view line) {
  std::size_t at = names_at_beginning(line);
  if (at == 0) return false;
  if (line[at == line.size() ? 0 : at] == '(' && (line.ends_with(')') || line.ends_with('('))) return true;
  if (line.ends_with(':') && holds(line, "(") && holds(line, ")")) return true;
  while (at < line.size() && line[at] == ' ') ++at;
  return at + 1 < line.size() && line[at] == '=' && line[at + 1] != '=';
}

constexpr std::size_t fewest_of_prose = 8;
std::size_t count_words(std::string_view line) {
  return std::size_t(std::ranges::count(line, ' ')) + 1;
}

// "return size;", but not "Condemns the attack of Orla on the harbour of Cork;", a clause of a resolution.
bool ends_statement(std::string_view line) {
  return line.ends_with(';') && (count_words(line) < fewest_of_prose || line.find_first_of("=({") != std::string_view::npos);
}

bool is_line_of_program(std::string_view line) {
  if (ends_statement(line) || line.ends_with('{') || line.ends_with('}') || line.ends_with("\\")) return true;
  for (const std::string_view beginning : {"//", "/*", "*/", "#include", "#define", "#if", "#endif", "#!", "$ "}) {
    if (line.starts_with(beginning)) return true;
  }
  for (const std::string_view sign :
       {"::", "->", "==", "!=", "&&", "||", "+=", "();", "$(", "${", "\"$", " <- ", "=>"}) {
    if (holds(line, sign)) return true;
  }
  // Nothing but brackets.
  if (line.find_first_not_of(")]},;") == std::string_view::npos) return true;
  if (line.starts_with("import ") || (line.starts_with("from ") && holds(line, " import "))) return line.back() != '.';
  return is_assignment_or_call(line);
}

// "size: 7", "- size", "size:", of YAML, whose keys are names in small letters; "Mercer: I was there" is talk.
bool is_line_of_yaml(std::string_view line, std::set<std::string_view>& keys) {
  const bool is_item = line.starts_with("- ");
  if (is_item) line.remove_prefix(2);
  std::size_t at = 0;
  while (at < line.size() && (is_of_name(line[at]) || line[at] == '-' || line[at] == '.' || line[at] == '/')) ++at;
  const bool has_key = at > 0 && at < line.size() && ascii::is_lower(line[0]) && line[at] == ':' &&
                       (at + 1 == line.size() || line[at + 1] == ' ');
  if (has_key) keys.insert(line.substr(0, at));
  return has_key || is_item;
}

// A day and a time to the second, as every line of a log begins.
bool begins_with_moment(std::string_view line) {
  if (line.starts_with('[')) line.remove_prefix(1);
  for (const std::string_view shape :
       {"0000-00-00 00:00:00", "0000-00-00T00:00:00", "0000/00/00 00:00:00", "aaa 00 00:00:00", "aaa  0 00:00:00",
        "00/aaa/0000:00:00:00", "aaa aaa 00 00:00:00"}) {
    if (fits(line, shape)) return true;
  }
  // "192.0.2.1 - - [26/Feb/2023:10:00:00 +0000]"
  const std::size_t bracket = line.find('[');
  return !line.empty() && ascii::is_digit(line[0]) && bracket != std::string_view::npos && bracket < 80 &&
         fits(line.substr(bracket + 1), "00/aaa/0000:00:00:00");
}

// Behind what numbers it or marks it as one of a list, "2. ", "(a) ", "- ".
bool is_line_of_prose(std::string_view line) {
  if (const std::size_t mark = line.find(' '); mark < 5 && !ascii::is_letter(line[0]))
    line.remove_prefix(mark + 1);
  return count_words(line) >= fewest_of_prose && ascii::is_letter(line[0]) && !is_line_of_program(line);
}

// How many lines are of which kind; those that may be a comment or a heading are not counted.
struct Lines {
  std::size_t all = 0, of_program = 0, of_yaml = 0, of_log = 0, of_prose = 0;
  std::set<std::string_view> keys;

  void add(std::string_view line) {
    if (line.starts_with("# ") || line.starts_with("* ") || line == "#" || line == "*" || line == "---") return;
    ++all;
    of_program += is_line_of_program(line);
    of_yaml += is_line_of_yaml(line, keys);
    of_log += begins_with_moment(line);
    of_prose += is_line_of_prose(line);
  }
};

Lines lines_of(std::string_view head) {
  Lines lines;
  while (!head.empty()) {
    std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    line = without_blanks(line);
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (!line.empty()) lines.add(line);
  }
  return lines;
}

}  // namespace

std::optional<ProgramText> program_text(std::string_view head) {
  head = without_blanks(head);
  if (head.starts_with("#!/") || head.starts_with("#! /")) return ProgramText{"a script"};
  const Lines lines = lines_of(head);
  constexpr std::size_t fewest = 5, fewest_keys = 3;
  if (lines.all < fewest) return std::nullopt;
  const auto are = [&](std::size_t count, std::size_t percent) { return count * 100 >= lines.all * percent; };
  if (are(lines.of_log, 80)) return ProgramText{"a log", false};
  if (are(lines.of_yaml, 90) && lines.keys.size() >= fewest_keys)
    return ProgramText{"settings (YAML)", !are(lines.of_prose, 10)};
  if (are(lines.of_program, 60) && !are(lines.of_prose, 10)) return ProgramText{"source code or settings"};
  if (are(lines.of_program, 40)) return ProgramText{"source code or settings", false};
  return std::nullopt;
}

}  // namespace entente::text
