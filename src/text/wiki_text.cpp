#include "text/wiki_text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "text/ascii.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"

namespace entente::text {
namespace {

constexpr int deepest = 40;

// Where the bracket that opens at `at` is closed, behind it; the end where it never is.
std::size_t end_of(std::string_view text, std::size_t at, std::string_view open, std::string_view close) {
  std::size_t depth = 0;
  while (at < text.size()) {
    if (text.substr(at, open.size()) == open) {
      ++depth;
      at += open.size();
    } else if (text.substr(at, close.size()) == close) {
      at += close.size();
      if (--depth == 0) return at;
    } else {
      ++at;
    }
  }
  return text.size();
}

// "w", "China", "the country" of "w|China|the country"; bars within brackets part nothing.
std::vector<std::string_view> parts_of(std::string_view inside) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at < inside.size(); ++at) {
    if (inside.substr(at, 2) == "[[" || inside.substr(at, 2) == "{{") ++depth;
    if (inside.substr(at, 2) == "]]" || inside.substr(at, 2) == "}}") --depth;
    if (inside[at] == '|' && depth <= 0) {
      parts.push_back(trimmed_blanks(inside.substr(begin, at - begin)));
      begin = at + 1;
    }
  }
  parts.push_back(trimmed_blanks(inside.substr(begin)));
  return parts;
}

class Writer {
 public:
  explicit Writer(WikiText& made) : made_(made) {}

  void write(std::string_view text, int depth) {
    for (std::size_t at = 0; at < text.size();) {
      const std::string_view rest = text.substr(at);
      if (rest.starts_with("{{")) {
        const std::size_t end = end_of(text, at, "{{", "}}");
        if (depth < deepest && end - at >= 4) write_template(text.substr(at + 2, end - at - 4), depth + 1);
        at = end;
      } else if (rest.starts_with("{|")) {
        at = end_of(text, at, "{|", "|}");
      } else if (rest.starts_with("[[")) {
        const std::size_t end = end_of(text, at, "[[", "]]");
        if (depth < deepest && end - at >= 4) write_link(text.substr(at + 2, end - at - 4), depth + 1);
        at = end;
      } else if (rest.starts_with("[http") || rest.starts_with("[//")) {
        const std::size_t end = std::min(rest.find(']'), rest.size());
        const std::size_t blank = std::min(rest.find(' '), end);
        if (depth < deepest && blank < end) write(rest.substr(blank + 1, end - blank - 1), depth + 1);
        at += std::min(end + 1, rest.size());
      } else if (rest.starts_with("<!--")) {
        at += std::min(rest.find("-->"), rest.size() - std::min<std::size_t>(3, rest.size())) + 3;
      } else if (begins(rest, "<br") && rest.size() > 3 && !ascii::is_letter(rest[3])) {
        made_.text += '\n';
        at += std::min(rest.find('>'), rest.size() - 1) + 1;
      } else if (rest[0] == '<' && rest.size() > 1 && (ascii::is_letter(rest[1]) || rest[1] == '/')) {
        at += tag_size(rest);
      } else if (rest.starts_with("''")) {
        at += std::min(rest.find_first_not_of('\''), rest.size());
      } else if (rest.starts_with("__") && rest.find("__", 2) < 30) {
        at += rest.find("__", 2) + 2;
      } else {
        made_.text += text[at++];
      }
    }
  }

 private:
  // The content of some tags goes with them.
  static std::size_t tag_size(std::string_view rest) {
    const std::size_t end = rest.find('>');
    if (end == std::string_view::npos) return rest.size();
    for (const std::string_view name : {"ref", "gallery", "math", "timeline", "score", "imagemap", "style", "templatestyles", "dynamicpagelist"}) {
      if (!begins(rest.substr(1), name) || ascii::is_letter(rest[std::min(name.size() + 1, rest.size() - 1)])) continue;
      if (rest[end - 1] == '/') return end + 1;
      for (std::size_t at = end; (at = rest.find("</", at)) != std::string_view::npos; ++at) {
        if (!begins(rest.substr(at + 2), name)) continue;
        const std::size_t close = rest.find('>', at);
        return close == std::string_view::npos ? rest.size() : close + 1;
      }
      return end + 1;
    }
    return end + 1;
  }

  void write_template(std::string_view inside, int depth) {
    const std::vector<std::string_view> parts = parts_of(inside);
    if (parts.empty()) return;
    const std::string_view name = parts[0];
    const auto named = [&](std::string_view key) -> std::string_view {
      for (std::size_t i = 1; i < parts.size(); ++i) {
        const std::size_t equals = parts[i].find('=');
        if (equals != std::string_view::npos && is_same(trimmed_blanks(parts[i].substr(0, equals)), key))
          return trimmed_blanks(parts[i].substr(equals + 1));
      }
      return {};
    };
    if (is_same(name, "date") && parts.size() > 1) {
      if (!made_.date) made_.date = parse_date(parts[1]);
    } else if (is_same(name, "byline") || is_same(name, "dateline")) {
      if (!made_.date) made_.date = parse_date(named("date"));
    } else if (is_same(name, "w") || is_same(name, "wp") || is_same(name, "wikipedia") || is_same(name, "l")) {
      // {{w|target|words|lang=…}}
      std::string_view words;
      for (std::size_t i = 1; i < std::min<std::size_t>(parts.size(), 3); ++i) {
        if (parts[i].find('=') == std::string_view::npos && !parts[i].empty()) words = parts[i];
      }
      write(words, depth);
    } else if (begins(name, "quote") || is_same(name, "blockquote") || is_same(name, "cquote") || is_same(name, "bq")) {
      if (parts.size() > 1) write(named("quote").empty() ? parts[1] : named("quote"), depth);
    } else if ((is_same(name, "nowrap") || is_same(name, "nobr") || is_same(name, "nobold")) && parts.size() > 1) {
      write(parts[1], depth);
    } else if (is_same(name, "lang") && parts.size() > 2) {
      write(parts[2], depth);
    }
  }

  void write_link(std::string_view inside, int depth) {
    const std::vector<std::string_view> parts = parts_of(inside);
    const std::string_view target = parts[0];
    for (const std::string_view space : {"file:", "image:", "category:", "media:"}) {
      if (!begins(target, space)) continue;
      // Categories of years and months are of many things; one of a day is of what was published on it.
      const auto day = space == "category:" ? parse_date(target.substr(space.size())) : std::nullopt;
      if (!made_.date && day && day->day != 0) made_.date = day;
      return;
    }
    std::string_view words = parts.back();
    // "[[:w:China|]]", "[[w:China]]"
    if (words.empty() || parts.size() == 1) {
      words = target;
      const std::size_t colon = words.rfind(':');
      if (colon != std::string_view::npos && colon + 1 < words.size() && words[colon + 1] != ' ') words.remove_prefix(colon + 1);
    }
    write(words, depth);
  }

  WikiText& made_;
};

// Below these nothing is the article's.
bool ends_article(std::string_view heading) {
  for (const std::string_view last : {"sources", "source", "related news", "related articles", "references", "external links",
                                      "see also", "notes", "sister links", "bibliography", "further reading"}) {
    if (is_same(heading, last)) return true;
  }
  return false;
}

}  // namespace

WikiText read_wiki_text(std::string_view markup) {
  WikiText whole;
  Writer(whole).write(markup, 0);
  std::string text;
  std::string_view rest = whole.text;
  while (!rest.empty()) {
    std::string_view line = trimmed_blanks(take_line(rest));
    if (line.starts_with('=') && line.ends_with('=') && line.size() > 2) {
      line.remove_prefix(std::min(line.find_first_not_of('='), line.size()));
      while (line.ends_with('=')) line.remove_suffix(1);
      line = trimmed_blanks(line);
      if (ends_article(line)) break;
      text.append("\n\n").append(line).append("\n\n");
      continue;
    }
    line.remove_prefix(std::min(line.find_first_not_of("*#:; "), line.size()));
    if (line.starts_with('|') || line.starts_with("----")) continue;
    // Lines that follow one another are one paragraph; items of a list and lines that are indented are paragraphs.
    text.append(line).append("\n");
    if (!line.empty() && line.data() != whole.text.data() && std::string_view("*#:;").find(line.data()[-1]) != std::string_view::npos) text += '\n';
  }
  std::string narrow;
  for (const char c : text) {
    if (c == '\n' && (narrow.empty() || narrow.ends_with("\n\n"))) continue;
    narrow += c;
  }
  while (narrow.ends_with('\n')) narrow.pop_back();
  whole.text = make_running_text("", narrow).text;
  return whole;
}

}  // namespace entente::text
