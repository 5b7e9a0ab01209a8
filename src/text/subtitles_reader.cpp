// Subtitles (SRT, WebVTT) and transcripts whose lines begin with a time ("[14:02:10] Ana Ruiz: …"), or that have the time
// behind each speaker's name ("Ana Ruiz  0:05").
// Cues are joined to running text; who speaks ("<v Ana Ruiz>", "ANA RUIZ:", ">>", a dash) begins a paragraph. Each cue's
// time is a place of the text. Descriptions of sounds, and lines that are shown twice, are left out.
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "text/ascii.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"
#include "text/markup_writer.hpp"

namespace entente::text {
namespace {

// "00:01:02,500", "01:02.5", "1:02" at the front of `text`, taken off it -> "00:01:02"
std::optional<std::string> take_time(std::string_view& text) {
  int numbers[3] = {};
  int count = 0;
  std::size_t at = 0;
  for (; count < 3; ++count) {
    const std::size_t begin = at;
    while (at < text.size() && ascii::is_digit(text[at]) && at - begin < 4)
      numbers[count] = numbers[count] * 10 + (text[at++] - '0');
    if (at == begin || (count > 0 && (at - begin != 2 || numbers[count] > 59))) return std::nullopt;
    if (at == text.size() || text[at] != ':') {
      ++count;
      break;
    }
    if (count < 2) ++at;
  }
  if (count < 2) return std::nullopt;
  if (at < text.size() && (text[at] == ',' || text[at] == '.') && at + 1 < text.size() &&
      ascii::is_digit(text[at + 1])) {
    ++at;
    while (at < text.size() && ascii::is_digit(text[at])) ++at;
  }
  if (count == 2) numbers[2] = numbers[1], numbers[1] = numbers[0], numbers[0] = 0;
  text.remove_prefix(at);
  char written[32];
  std::snprintf(written, sizeof written, "%02d:%02d:%02d", numbers[0], numbers[1], numbers[2]);
  return std::string(written);
}

// "00:01:02,500 --> 00:01:04,000", with or without hours: when it begins
std::optional<std::string> cue_time(std::string_view line) {
  line = trimmed_blanks(line);
  const std::optional<std::string> begin = take_time(line);
  line = trimmed_blanks(line);
  if (!begin || !line.starts_with("-->")) return std::nullopt;
  line = trimmed_blanks(line.substr(3));
  return take_time(line) ? begin : std::nullopt;
}

// "[14:02:10] Ana Ruiz: …", "00:14:02 …", "(1:02) …", the time taken off
std::optional<std::string> line_time(std::string_view& line) {
  std::string_view rest = trimmed_blanks(line);
  const char open = rest.empty() ? '\0' : rest.front();
  const char close = open == '[' ? ']' : open == '(' ? ')' : '\0';
  if (close != '\0') rest.remove_prefix(1);
  std::optional<std::string> time = take_time(rest);
  if (!time) return std::nullopt;
  if (close != '\0') {
    if (!rest.starts_with(close)) return std::nullopt;
    rest.remove_prefix(1);
  } else if (!rest.empty() && rest.front() != ' ' && rest.front() != '\t') {
    return std::nullopt;
  }
  line = trimmed_blanks(rest);
  return time;
}

// "Ana Ruiz", "ANA RUIZ", "Ms. Ruiz, minister", "Speaker 1": each word of a name has its capital.
bool is_label(std::string_view label) {
  constexpr std::size_t longest = 60;
  if (label.empty() || label.size() > longest || !ascii::is_upper(label[0]) ||
      label.find_first_of("?!\"") != std::string_view::npos)
    return false;
  std::size_t words = 0, capitals = 0;
  for (std::size_t at = 0; at < label.size(); ++at) {
    if (label[at] == ' ' || (at > 0 && label[at - 1] != ' ')) continue;
    ++words;
    capitals += ascii::is_upper(label[at]) || (label[at] & 0x80) != 0 || ascii::is_digit(label[at]);
  }
  return words <= 6 && capitals * 3 >= words * 2;
}

// "ANA RUIZ:", "Ana Ruiz:" before words
bool begins_with_label(std::string_view line) {
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos) return line.ends_with(':') && is_label(line.substr(0, line.size() - 1));
  return is_label(line.substr(0, colon));
}

// "Ana Ruiz  0:05", "[Ana Ruiz] 14:02:10", "Ana Ruiz (0:05):" alone in its line, above what she says.
struct TimedLabel {
  std::string_view name, behind;
  std::string time;
};
std::optional<TimedLabel> timed_label(std::string_view line) {
  line = trimmed_blanks(line);
  if (line.ends_with(':')) line.remove_suffix(1);
  const std::size_t blank = line.find_last_of(" \t");
  if (blank == std::string_view::npos) return std::nullopt;
  std::string_view last = line.substr(blank + 1);
  std::optional<std::string> time = line_time(last);
  if (!time || !last.empty()) return std::nullopt;
  std::string_view name = trimmed_blanks(line.substr(0, blank));
  if (name.starts_with('[') && name.ends_with(']')) name = name.substr(1, name.size() - 2);
  if (!is_label(name)) return std::nullopt;
  return TimedLabel{name, line.substr(name.data() + name.size() - line.data()), std::move(*time)};
}

// "00:00:03 Speaker 1" of a line alone above what is said, which has no time.
std::optional<TimedLabel> label_behind_time(std::string_view line, std::string_view rest) {
  std::optional<std::string> time = line_time(line);
  const bool is_name = !line.ends_with('.') && !line.ends_with(',') && line.find(':') == std::string_view::npos && is_label(line);
  if (!time || !is_name) return std::nullopt;
  std::string_view next = take_line(rest);
  if (trimmed_blanks(next).empty() || line_time(next)) return std::nullopt;
  return TimedLabel{line, line.substr(line.size()), std::move(*time)};
}

// Those who stand so behind a time more than once, for "14:02 Russia Attacks Kyiv" of a live blog is nobody's name.
std::set<std::string_view> speakers_behind_times(std::string_view bytes) {
  std::map<std::string_view, std::size_t> counts;
  std::set<std::string_view> speakers;
  while (!bytes.empty()) {
    const std::string_view line = take_line(bytes);
    const auto label = label_behind_time(line, bytes);
    if (label && (++counts[label->name] > 1 || ascii::is_digit(label->name.back())))
      speakers.insert(label->name);  // "Speaker 1"
  }
  return speakers;
}

bool looks_like_subtitles(std::string_view head) {
  head = without_blanks(head);
  if (head.starts_with("WEBVTT")) return head.size() == 6 || std::string_view(" \t\r\n").find(head[6]) != std::string_view::npos;
  std::string_view rest = head;
  const std::string_view number = take_line(rest);
  if (!number.empty() && number.size() <= 6 && std::ranges::all_of(number, ascii::is_digit) &&
      cue_time(take_line(rest)))
    return true;
  if (cue_time(number)) return true;
  // A transcript: a line of words in two or three has a time, or stands behind a line that is one.
  std::size_t lines = 0, times = 0;
  while (!head.empty() && lines < 40) {
    std::string_view line = trimmed_blanks(take_line(head));
    if (line.empty()) continue;
    ++lines;
    times += line_time(line) || timed_label(line);
  }
  return times >= 2 && times * 5 >= lines * 2;
}

class CueWriter {
 public:
  CueWriter(std::string_view bytes, Document& document) : bytes_(bytes), document_(document), writer_(bytes, document, "\n\n") {}

  void begin_cue(std::string time) { time_ = std::move(time); }

  // Who speaks from here on; both parts lie in the bytes, and the colon stands for what is behind the name.
  void begin_voice(std::string_view name, std::string_view behind) {
    voice_ = name;
    writer_.end_paragraph();
    put(name);
    writer_.instead(": ", span_of(behind));
  }

  // `line` lies in the bytes.
  void add_line(std::string_view line) {
    line = trimmed_blanks(line);
    std::string bare(trimmed_blanks(without_tags(line)));
    const bool is_sung = bare.starts_with("\u266A") || bare.starts_with("\u266B") || (bare.starts_with("# ") && bare.ends_with(" #"));
    const bool begins_paragraph = begins_with_label(bare);
    if (bare.empty() || is_sung || is_repeated(std::move(bare))) return;
    line = behind_tags(line);
    if (line.starts_with(">>") || line.starts_with("&gt;&gt;")) {
      line = trimmed_blanks(line.substr(line.starts_with(">>") ? std::min(line.find_first_not_of('>'), line.size()) : 8));
      writer_.end_paragraph();
    } else if (line.starts_with("- ") || line.starts_with("\u2013 ") || line.starts_with("\u2014 ")) {
      line = trimmed_blanks(line.substr(line.find(' ')));
      writer_.end_paragraph();
    } else if (begins_paragraph) {
      writer_.end_paragraph();
    }
    write(line);
  }

 private:
  // Captions that roll show each line again above the next one, and with other tags: first with the time of each word.
  bool is_repeated(std::string words) {
    if (words == last_line_ || words == line_before_) return true;
    line_before_ = std::exchange(last_line_, std::move(words));
    return false;
  }

  // The tag at the front of `text`, but for one that names a voice; empty: there is none.
  static std::string_view tag_at(std::string_view text) {
    const bool is_tag = text.starts_with('<') || text.starts_with("{\\");
    if (!is_tag || begins(text, "<v ") || begins(text, "<v.")) return {};
    const std::size_t end = text.find(text.front() == '<' ? '>' : '}');
    return end == std::string_view::npos ? std::string_view() : text.substr(0, end + 1);
  }

  // "<i>- Ana Ruiz: …" begins as "- Ana Ruiz: …" does.
  static std::string_view behind_tags(std::string_view line) {
    for (std::size_t size; (size = tag_at(line).size()) > 0;) line = trimmed_blanks(line.substr(size));
    return line;
  }

  // "<i>Ana Ruiz:</i> …", for what is asked of its words alone.
  static std::string without_tags(std::string_view line) {
    std::string bare;
    while (!line.empty()) {
      const std::string_view tag = tag_at(line);
      if (tag.empty()) bare += line.front();
      line.remove_prefix(std::max<std::size_t>(tag.size(), 1));
    }
    return bare;
  }

  ByteSpan span_of(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - bytes_.data());
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  // The words between tags, without descriptions of sounds.
  void write(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size()) {
      const char c = line[at];
      if (const std::size_t size = tag_at(line.substr(at)).size(); size > 0) {
        at += size;
        continue;
      }
      const std::size_t voice_end = c == '<' ? line.find('>', at) : std::string_view::npos;
      if (voice_end != std::string_view::npos) {
        write_voice(line.substr(at, voice_end + 1 - at));
        at = voice_end + 1;
        continue;
      }
      const char close = c == '[' ? ']' : c == '(' ? ')' : '\0';
      if (close != '\0') {
        const std::size_t end = line.find(close, at);
        if (end != std::string_view::npos && is_sound(line.substr(at + 1, end - at - 1), c == '[')) {
          at = end + 1;
          continue;
        }
      }
      if (line.substr(at, 3) == "\u266A" || line.substr(at, 3) == "\u266B") {
        at += 3;
        continue;
      }
      std::size_t end = at + 1;
      while (end < line.size() && line[end] != '<' && line[end] != '{' && line[end] != '[' && line[end] != '(' && static_cast<unsigned char>(line[end]) != 0xE2) ++end;
      put(line.substr(at, end - at));
      at = end;
    }
    const ByteSpan all = span_of(line);
    writer_.blank({all.end, all.end});
  }

  void put(std::string_view words) {
    const std::size_t before = document_.text.size();
    writer_.text(span_of(words));
    if (document_.text.size() == before || time_.empty()) return;
    std::size_t begin = before;
    while (begin < document_.text.size() && (document_.text[begin] == '\n' || document_.text[begin] == ' ')) ++begin;
    document_.places.push_back({static_cast<std::uint32_t>(begin), std::exchange(time_, {})});
  }

  void write_voice(std::string_view tag) {
    const std::size_t blank = tag.find(' ');
    const std::string_view name = trimmed_blanks(tag.substr(blank, tag.size() - 1 - blank));
    if (!name.empty() && name != voice_) begin_voice(name, tag.substr(tag.size() - 1));
  }

  // "[applause]", "(LAUGHTER)"
  static bool is_sound(std::string_view inside, bool is_square) {
    if (inside.empty() || inside.size() > 40) return false;
    bool has_small = false;
    for (const char c : inside) has_small = has_small || ascii::is_lower(c);
    return is_square || !has_small;
  }

  std::string_view bytes_;
  Document& document_;
  MarkupWriter writer_;
  std::string time_;  // of the cue, until its first word
  std::string_view voice_;
  std::string last_line_, line_before_;  // without tags
};

Document read_subtitles(const std::string& name, std::string_view bytes) {
  Document document;
  document.id = name;
  CueWriter writer(bytes, document);
  enum class Part { before, cue, other } part = Part::before;
  const bool has_cues = bytes.find("-->") != std::string_view::npos;
  std::string_view rest = without_blanks(bytes);
  const std::set<std::string_view> speakers = has_cues ? std::set<std::string_view>() : speakers_behind_times(rest);
  while (!rest.empty()) {
    std::string_view line = take_line(rest);
    if (!has_cues) {
      auto label = timed_label(line);
      if (!label) {
        label = label_behind_time(line, rest);
        if (label && !speakers.contains(label->name)) label.reset();
      }
      if (label) {
        writer.begin_cue(std::move(label->time));
        writer.begin_voice(label->name, label->behind);
        continue;
      }
      if (auto time = line_time(line)) writer.begin_cue(std::move(*time));
      writer.add_line(line);
      continue;
    }
    if (auto time = cue_time(line)) {
      writer.begin_cue(std::move(*time));
      part = Part::cue;
      continue;
    }
    if (trimmed_blanks(line).empty()) {
      // Some write an empty line within a cue; notes and styles end with one.
      if (part == Part::other) part = Part::before;
      continue;
    }
    const bool is_note = line == "NOTE" || line.starts_with("NOTE ") || line == "STYLE" || line == "REGION" || line.starts_with("WEBVTT");
    if (is_note) part = Part::other;
    if (part != Part::cue) continue;
    // The number of the next cue stands above its time.
    std::string_view ahead = rest;
    if (cue_time(take_line(ahead))) continue;
    writer.add_line(line);
  }
  return document;
}

}  // namespace

extern const Format subtitles_format;
const Format subtitles_format = {.name = "subtitles",
                                 .endings = {".srt", ".vtt"},
                                 .sniffing = Sniffing::first,
                                 .looks_like = looks_like_subtitles,
                                 .read = one_document<read_subtitles>,
                                 .has_dates = false};

}  // namespace entente::text
