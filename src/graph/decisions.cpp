#include "entente/graph/decisions.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "graph/utf8.hpp"

namespace entente {
namespace {

struct Word {
  std::string text;
  std::size_t column = 0;
  bool is_quoted = false;
};

std::string quoted(const std::string& word) {
  std::string text = "\"";
  for (char c : word) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

// In quotes where it has to be.
std::string written(const std::string& word) {
  return word.empty() || word.find_first_of(" \t\"#") != std::string::npos ? quoted(word) : word;
}

// Reads one line.
class LineReader {
 public:
  LineReader(std::string_view line, const std::string& file, std::size_t number)
      : line_(line), file_(file), number_(number) {}

  // Nothing if the line is empty or a comment.
  std::optional<Decision> read() {
    if (is_at_end()) return std::nullopt;
    const Word verb = word("a decision (merge, split, rename, kind, hide, confirm, reject)");
    const auto known = std::find(decision_kind_names.begin(), decision_kind_names.end(), verb.text);
    if (known == decision_kind_names.end() || verb.is_quoted)
      fail(verb.column, "expected merge, split, rename, kind, hide, confirm or reject, not \"" + verb.text + "\"");
    Decision decision;
    decision.kind = DecisionKind(known - decision_kind_names.begin());
    decision.line = number_;
    switch (decision.kind) {
      case DecisionKind::merge:
        subject(decision, "the id of an actor");
        object(decision, "the id of the actor that it is");
        break;
      case DecisionKind::split:
        decision.alias = word("a name, as it is written").text;
        keyword("from");
        subject(decision, "the id of the actor that goes by this name");
        keyword("as");
        object(decision, "an id for the new actor");
        break;
      case DecisionKind::rename:
        subject(decision, "the id of an actor");
        object(decision, "a name, in quotes if it has blanks");
        break;
      case DecisionKind::kind:
        subject(decision, "the id of an actor");
        object(decision, "a kind");
        if (!actor_kind(decision.object) || decision.object == to_string(ActorKind::document))
          fail(decision.object_column,
               "expected person, organization, country, place, people or agreement, not \"" + decision.object + "\"");
        break;
      case DecisionKind::hide:
        subject(decision, "the id of an actor");
        break;
      case DecisionKind::confirm:
      case DecisionKind::reject:
        subject(decision, "the id of a relation");
        break;
    }
    if (!is_at_end()) fail(place_ + 1, "expected the end of the line or a comment (#)");
    return decision;
  }

 private:
  [[noreturn]] void fail(std::size_t column, const std::string& what) const {
    throw InputError(file_, number_, column, what);
  }

  bool is_at_end() {
    while (place_ < line_.size() && (line_[place_] == ' ' || line_[place_] == '\t')) ++place_;
    return place_ == line_.size() || line_[place_] == '#';
  }

  Word word(const std::string& expected) {
    if (is_at_end()) fail(place_ + 1, "expected " + expected);
    Word read;
    read.column = place_ + 1;
    read.is_quoted = line_[place_] == '"';
    if (!read.is_quoted) {
      const std::size_t end = std::min(line_.find_first_of(" \t\"#", place_), line_.size());
      read.text = line_.substr(place_, end - place_);
      place_ = end;
    } else {
      for (++place_; place_ < line_.size() && line_[place_] != '"'; ++place_) {
        if (line_[place_] == '\\' && ++place_ == line_.size()) break;
        read.text += line_[place_];
      }
      if (place_ >= line_.size()) fail(read.column, "expected a closing quote (\") on this line");
      ++place_;
      if (read.text.find_first_not_of(" \t") == std::string::npos) fail(read.column, "expected " + expected);
    }
    if (place_ < line_.size() && std::string_view(" \t#").find(line_[place_]) == std::string_view::npos)
      fail(place_ + 1, "expected a blank");
    if (read.text != valid_utf8(read.text)) fail(read.column, "this is not UTF-8");
    return read;
  }

  void keyword(const std::string& name) {
    const Word read = word("\"" + name + "\"");
    if (read.text != name || read.is_quoted) fail(read.column, "expected \"" + name + "\", not \"" + read.text + "\"");
  }
  void subject(Decision& decision, const std::string& expected) {
    Word read = word(expected);
    decision.subject = std::move(read.text);
    decision.column = read.column;
  }
  void object(Decision& decision, const std::string& expected) {
    Word read = word(expected);
    decision.object = std::move(read.text);
    decision.object_column = read.column;
  }

  std::string_view line_;
  const std::string& file_;
  std::size_t number_;
  std::size_t place_ = 0;
};

// Finds what cannot all be so. Complains of the later line and names the earlier one.
class Contradictions {
 public:
  Contradictions(const std::vector<Decision>& decisions, const std::string& file)
      : decisions_(decisions), file_(file) {}

  void check() {
    for (const Decision& decision : decisions_) {
      if (decision.kind == DecisionKind::merge) check_merge(decision);
      if (decision.kind == DecisionKind::split) check_split(decision);
    }
    for (const Decision& decision : decisions_) {
      switch (decision.kind) {
        case DecisionKind::merge:
          break;
        case DecisionKind::split:
          if (auto made = makers_.find(decision.subject); made != makers_.end())
            fail(decision, decision.column,
                 "\"" + decision.subject + "\" is made by a split itself and cannot be split again", *made->second);
          if (end_of(decision.subject) == end_of(decision.object)) {
            const auto merge = merges_.find(decision.object);
            fail(decision, decision.object_column, "what is split is merged again",
                 merge != merges_.end() ? *merge->second : *merges_.at(decision.subject));
          }
          break;
        case DecisionKind::rename:
        case DecisionKind::kind:
          once({to_string(decision.kind), end_of(decision.subject)}, decision, decision.object_column);
          break;
        case DecisionKind::hide:
          break;
        case DecisionKind::confirm:
        case DecisionKind::reject:
          once({"verdict", decision.subject}, decision, decision.column);
          break;
      }
    }
  }

 private:
  [[noreturn]] void fail(const Decision& decision, std::size_t column, const std::string& what,
                         const Decision& other) const {
    const bool is_later = std::pair(decision.line, column) >= std::pair(other.line, other.column);
    const Decision& first = is_later ? other : decision;
    const Decision& second = is_later ? decision : other;
    throw InputError(file_, second.line, is_later ? column : second.column,
                     what + " (see " + file_ + ":" + std::to_string(first.line) + ":" + std::to_string(first.column) +
                         ": " + first.text() + ")");
  }

  // No two decisions of this key may say different things.
  void once(const std::pair<std::string_view, std::string>& key, const Decision& decision, std::size_t column) {
    const auto [known, is_new] = said_.try_emplace({std::string(key.first), key.second}, &decision);
    const Decision& other = *known->second;
    if (is_new || (other.kind == decision.kind && other.object == decision.object)) return;
    fail(decision, column, "this contradicts another decision", other);
  }

  void check_merge(const Decision& decision) {
    once({"merge", decision.subject}, decision, decision.object_column);
    if (decision.subject == decision.object)
      throw InputError(file_, decision.line, decision.object_column, "expected another actor than the first");
    merges_.emplace(decision.subject, &decision);
    std::set<std::string> passed = {decision.subject};
    for (std::string id = decision.object;;) {
      const auto next = merges_.find(id);
      if (next == merges_.end()) return;
      if (!passed.insert(id).second) return;
      id = next->second->object;
      if (id == decision.subject)
        fail(decision, decision.column, "merges go round in a circle: \"" + id + "\" would be merged into itself",
             *next->second);
    }
  }

  void check_split(const Decision& decision) {
    if (decision.subject == decision.object)
      throw InputError(file_, decision.line, decision.object_column, "expected another id than the first actor's");
    once({"split " + decision.alias, decision.subject}, decision, decision.object_column);
    makers_.emplace(decision.object, &decision);
  }

  std::string end_of(std::string id) const {
    for (auto next = merges_.find(id); next != merges_.end(); next = merges_.find(id)) id = next->second->object;
    return id;
  }

  const std::vector<Decision>& decisions_;
  const std::string& file_;
  std::map<std::pair<std::string, std::string>, const Decision*> said_;
  std::map<std::string, const Decision*> merges_, makers_;
};

}  // namespace

std::string Decision::text() const {
  std::string text = std::string(to_string(kind)) + ' ';
  if (kind == DecisionKind::split) return text + quoted(alias) + " from " + written(subject) + " as " + written(object);
  text += written(subject);
  if (!object.empty()) text += ' ' + (kind == DecisionKind::rename ? quoted(object) : written(object));
  return text;
}

bool Decision::says_the_same(const Decision& other) const {
  return kind == other.kind && subject == other.subject && object == other.object && alias == other.alias;
}

Decisions Decisions::read(std::string_view bytes, const std::string& name) {
  Decisions read;
  read.name_ = name;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (auto decision = LineReader(line, name, number).read()) read.decisions_.push_back(std::move(*decision));
  }
  Contradictions(read.decisions_, name).check();
  return read;
}

}  // namespace entente
