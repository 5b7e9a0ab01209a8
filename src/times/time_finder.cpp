#include "times/time_finder.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "text/ascii.hpp"
#include "times/time_words.hpp"

namespace entente {
namespace {

namespace chrono = std::chrono;
using Sort = TimeWord::Sort;
using enum TimeWord::Unit;

// One end of an expression as ISO 8601; `end` is empty for a single date. Both empty: not resolved.
struct Value {
  std::string begin;
  std::string end;

  const std::string& last() const { return end.empty() ? begin : end; }
  std::string text() const { return end.empty() ? begin : begin + "/" + end; }
};

struct Found {
  WordIndex end = 0;  // after its last word
  Value value;
  bool has_year = false;  // the words themselves say which
};

chrono::sys_days days(const Date& date) {
  return chrono::sys_days{chrono::year{date.year} / std::max(date.month, 1) / std::max(date.day, 1)};
}
Date date_of(chrono::sys_days day) {
  const chrono::year_month_day ymd{day};
  return {int(ymd.year()), int(unsigned(ymd.month())), int(unsigned(ymd.day()))};
}
Date month_of(Date date, int months) {
  const int index = date.year * 12 + date.month - 1 + months;
  return {index / 12, index % 12 + 1, 0};
}
bool is_day(int year, int month, int day) {
  return day >= 1 && (chrono::year{year} / month / day).ok();
}

// 2023-03-21 -> 2023-W12: the week of the year that holds its Thursday.
std::string week_of(chrono::sys_days day) {
  const chrono::sys_days thursday = day + chrono::days{4} - chrono::days{chrono::weekday{day}.iso_encoding()};
  const Date date = date_of(thursday);
  const auto nth = (thursday - days({date.year, 1, 1})).count() / 7 + 1;
  std::string text = to_string(Date{date.year, 0, 0}) + "-W";
  if (nth < 10) text += '0';
  return text + std::to_string(nth);
}

class Reader {
 public:
  Reader(const Document& document, const Sentence& sentence)
      : document_(document), words_(sentence.words), date_(document.date) {
    if (date_ && (date_->year < 1000 || date_->year > 2999 || date_->month > 12 ||
                  (date_->day != 0 && (date_->month == 0 || !is_day(date_->year, date_->month, date_->day)))))
      date_.reset();
  }

  void run(SentenceIndex number, std::vector<FoundTime>& found) {
    for (WordIndex i = 0; i < words_.size();) {
      std::optional<Found> time;
      if (may_begin(i)) time = expression(i);
      if (!time) {
        ++i;
        continue;
      }
      const WordIndex begin = begin_;
      FoundTime out;
      out.sentence = number;
      out.span = {words_[begin].span.begin, words_[time->end - 1].span.end};
      out.head = head_of(begin, time->end);
      out.value = time->value.text();
      found.push_back(std::move(out));
      i = time->end;
    }
  }

 private:
  // ---- words ------------------------------------------------------------------------------------------------------

  bool may_begin(WordIndex i) const {
    const std::string& form = words_[i].form;
    return !form.empty() && (ascii::is_digit(form[0]) || form[0] == '\'' || form[0] == '\xE2' || form == "the" ||
                             form == "The" || entry(i) != nullptr || is(i, "more") || is(i, "less") ||
                             is(i, "nearly") || is(i, "almost") || is(i, "about"));
  }

  const TimeWord* entry(WordIndex i) const {
    if (i >= words_.size()) return nullptr;
    const std::string& form = words_[i].form;
    const std::size_t size = form.size();
    if (size > TimeWords::longest) return nullptr;
    std::array<char, TimeWords::longest> lower{};
    for (std::size_t c = 0; c < size; ++c) lower[c] = ascii::lower(form[c]);
    return known_.find(std::string_view(lower.data(), size));
  }
  const TimeWord* entry(WordIndex i, Sort sort) const {
    const TimeWord* found = entry(i);
    return found && found->sort == sort ? found : nullptr;
  }

  bool is(WordIndex i, std::string_view lower) const {
    if (i >= words_.size() || words_[i].form.size() != lower.size()) return false;
    return std::equal(lower.begin(), lower.end(), words_[i].form.begin(),
                      [](char a, char b) { return a == ascii::lower(b); });
  }
  bool is_dash(WordIndex i) const { return is(i, "-") || is(i, "–") || is(i, "—"); }
  bool is_capital(WordIndex i) const { return ascii::is_upper(words_[i].form[0]); }

  static std::optional<int> digits(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty() || value < 0) return {};
    return value;
  }
  std::optional<int> number(WordIndex i) const {
    if (i >= words_.size()) return {};
    return digits(words_[i].form);
  }
  std::optional<int> year(WordIndex i) const {
    const auto value = number(i);
    if (!value || words_[i].form.size() != 4 || *value < 1000 || *value > 2199) return {};
    return value;
  }
  // "24", "24th"
  std::optional<int> day_number(WordIndex i) const {
    if (i >= words_.size()) return {};
    std::string_view form = words_[i].form;
    if (form.size() > 2) {
      const std::string_view ending = form.substr(form.size() - 2);
      if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") form.remove_suffix(2);
    }
    const auto value = form.size() <= 2 ? digits(form) : std::nullopt;
    return value && *value >= 1 && *value <= 31 ? value : std::nullopt;
  }

  WordIndex head_of(WordIndex begin, WordIndex end) const {
    for (WordIndex i = begin; i < end; ++i)
      if ((!words_[i].head || *words_[i].head < begin || *words_[i].head >= end) &&
          words_[i].label != DependencyLabel::case_ && words_[i].label != DependencyLabel::mark)
        return i;
    return end - 1;
  }

  // Whether the clause around is of the future: "will meet on Tuesday".
  bool is_future(WordIndex i) const {
    WordIndex top = i;
    for (std::size_t steps = 0; steps < 8 && words_[top].head; ++steps) {
      top = *words_[top].head;
      if (words_[top].tag == UniversalTag::VERB) break;
    }
    const WordIndex from = top > 12 ? top - 12 : 0;
    for (WordIndex k = from; k < words_.size() && k <= top + 1; ++k)
      if (words_[k].head == top && (is(k, "will") || is(k, "'ll") || is(k, "’ll") || is(k, "shall"))) return true;
    // "is to meet", "plans to meet": an infinitive of plans.
    if (words_[top].head)
      for (std::string_view verb : {"plan", "expect", "schedule", "due", "set", "intend", "be"})
        if (words_[*words_[top].head].lemma == verb && top > 0 && is(top - 1, "to")) return true;
    return false;
  }

  // ---- expressions ------------------------------------------------------------------------------------------------

  std::optional<Found> expression(WordIndex i) {
    begin_ = i;
    if (entry(i, Sort::past)) return until_now(i);
    const TimeWord* opening = entry(i, Sort::opening);
    if (!opening) {
      auto found = point(i, {});
      if (found) return range_after(i, *found);
      return {};
    }
    if (is(i, "since")) {
      auto start = point(i + 1, {}, true);
      if (!start) return {};
      // "has led it since 2017" goes on; what had lasted until then has ended, nobody says when.
      if (!start->value.begin.empty()) start->value.end = "..";
      return start;
    }
    if (is(i, "until") || is(i, "till") || is(i, "by") || is(i, "before") || is(i, "through")) {
      auto end = point(i + 1, {}, true);
      if (!end) return {};
      if (!end->value.begin.empty()) end->value = {"..", end->value.last()};
      return end;
    }
    if (is(i, "after")) {
      auto start = point(i + 1, {}, true);
      if (!start) return {};
      if (!start->value.begin.empty()) start->value = {start->value.last(), ".."};
      return start;
    }
    if (is(i, "from") || is(i, "between")) return from_to(i);
    if (is(i, "for") || is(i, "over") || is(i, "within")) {
      if (auto found = duration(i + 1)) return found;
      return is(i, "over") ? counted(i) : std::nullopt;  // "over two years ago"
    }
    // "will resign in two weeks"; what was built in two weeks took so long.
    if (is(i, "in"))
      if (const auto amount = count(i + 1))
        if (const TimeWord* unit = entry(amount->second, Sort::unit); unit && amount->first > 0 && is_future(i + 1))
          return Found{amount->second + 1, {back(amount->first, unit->number, 1), {}}, false};
    // "in", "during", "of": outside the expression, but they tell that a bare number is a year.
    begin_ = i + 1;
    if (auto found = point(i + 1, {}, true)) return range_after(i + 1, *found);
    return {};
  }

  // "the former president"; not "the former", of two.
  std::optional<Found> until_now(WordIndex i) const {
    const bool is_adverb = words_[i].label == DependencyLabel::advmod;
    if (!is_adverb && (words_[i].label != DependencyLabel::amod || !words_[i].head || *words_[i].head < i)) return {};
    if (!is_adverb && words_[*words_[i].head].tag == UniversalTag::VERB) return {};
    Value value;
    if (date_) value = {"..", to_string(*date_)};
    return Found{i + 1, value, false};
  }

  // "2014-2020", "2014 to 2020", "Monday to Friday"
  Found range_after(WordIndex i, Found first) {
    const WordIndex dash = first.end;
    // "in May last year", "on 3 May of this year"
    const WordIndex nearness = is(dash, "of") ? dash + 1 : dash;
    if (!first.has_year && date_ && is(nearness + 1, "year") && (is(nearness, "last") || is(nearness, "this") || is(nearness, "next"))) {
      const int year = date_->year + (is(nearness, "last") ? -1 : is(nearness, "next") ? 1 : 0);
      if (auto again = point(i, year, true); again && again->end == first.end && again->value.begin.starts_with(std::to_string(year))) {
        again->end = nearness + 2;
        return *again;
      }
    }
    if (is_dash(dash) && first.has_year) {
      if (const auto until = year(dash + 1); until && digits(first.value.begin)) {
        first.end = dash + 2;
        first.value.end = std::to_string(*until);
      }
    }
    return first;
  }

  std::optional<Found> from_to(WordIndex i) {
    auto first = point(i + 1, {}, true);
    if (!first) return {};
    const bool joined = is(i, "from") ? is(first->end, "to") || is(first->end, "until") || is(first->end, "till") ||
                                            is(first->end, "through") || is_dash(first->end)
                                      : is(first->end, "and");
    std::optional<Found> second;
    if (joined) second = point(first->end + 1, {}, true);
    if (!second) {
      if (is(i, "between")) return {};
      if (!first->value.begin.empty()) first->value.end = "..";
      if (!first->has_year) return {};
      return first;
    }
    // "from March to May 2022": the year stands once.
    if (!first->has_year && second->has_year && second->value.begin.size() >= 4)
      if (auto again = point(i + 1, digits(std::string_view(second->value.begin).substr(0, 4)), true)) first = again;
    Found both = *second;
    both.value = first->value.begin.empty() || second->value.begin.empty()
                     ? Value{}
                     : Value{first->value.begin, second->value.last()};
    return both;
  }

  // After "for", "over", "within": "30 years", "the past two weeks", "decades".
  std::optional<Found> duration(WordIndex i) {
    WordIndex at = i;
    if (is(at, "the") && entry(at + 1, Sort::direction)) return point(i, {});
    if (entry(at, Sort::direction) && !entry(at + 1, Sort::unit)) return point(i, {});
    while (is(at, "more") || is(at, "than") || is(at, "nearly") || is(at, "almost") || is(at, "about") ||
           is(at, "over") || is(at, "at") || is(at, "least"))
      ++at;
    const auto amount = count(at);
    if (const TimeWord* unit = entry(amount ? amount->second : at, Sort::unit)) {
      const WordIndex end = (amount ? amount->second : at) + 1;
      if (!amount && !unit->is_plural) return {};
      if (is(end, "ago")) return {};
      return Found{end, {amount && amount->first > 0 ? period(amount->first, unit->number) : std::string{}, {}}, false};
    }
    return {};
  }

  static std::string period(int count, int unit) {
    switch (unit) {
      case unit_day:
        return "P" + std::to_string(count) + "D";
      case unit_week:
        return "P" + std::to_string(count) + "W";
      case unit_weekend:
        return {};
      case unit_month:
        return "P" + std::to_string(count) + "M";
      case unit_quarter:
        return "P" + std::to_string(3 * count) + "M";
      case unit_year:
        return "P" + std::to_string(count) + "Y";
      case unit_decade:
        return "P" + std::to_string(10 * count) + "Y";
      case unit_century:
        return "P" + std::to_string(100 * count) + "Y";
    }
    return {};
  }

  // "30", "two", "a couple of", "a few", "twenty-five": the number (0 unknown) and the word after it.
  std::optional<std::pair<int, WordIndex>> count(WordIndex i) const {
    if (const auto digit = number(i)) {
      if (*digit > 9999) return {};
      return std::pair{*digit, i + 1};
    }
    const TimeWord* found = entry(i, Sort::count);
    if (!found) return {};
    if (is(i, "a") || is(i, "an")) {
      if (is(i + 1, "couple")) return std::pair{2, is(i + 2, "of") ? i + 3 : i + 2};
      if (is(i + 1, "dozen")) return std::pair{12, i + 2};
      if (is(i + 1, "few")) return std::pair{0, i + 2};
      return std::pair{1, i + 1};
    }
    if (found->number >= 20 && is_dash(i + 1)) {
      const TimeWord* ones = entry(i + 2, Sort::count);
      if (ones && ones->number > 0 && ones->number < 10) return std::pair{found->number + ones->number, i + 3};
    }
    return std::pair{found->number, i + 1};
  }

  // ---- points -----------------------------------------------------------------------------------------------------

  // A date, a month, a year, a week …; `hint` is the year where the words do not say it; `is_expected` after a
  // preposition of time, where a bare number is a year and a bare month a month.
  std::optional<Found> point(WordIndex i, std::optional<int> hint, bool is_expected = false) {
    if (i >= words_.size()) return {};
    const WordIndex start = i;
    // "early", "the end of": they narrow the time, but not its value.
    WordIndex at = i;
    if (is(at, "the") && at + 2 < words_.size() && is(at + 2, "of") &&
        (is(at + 1, "end") || is(at + 1, "beginning") || is(at + 1, "start") || is(at + 1, "middle") ||
         is(at + 1, "morning") || is(at + 1, "evening") || is(at + 1, "night")))
      return point(at + 3, hint, true);
    if (entry(at, Sort::part)) {
      ++at;
      if (is_dash(at) || is(at, "in") || is(at, "on")) ++at;
      return point(at, hint, true);
    }
    if (auto found = written_date(at, hint, is_expected)) return found;
    if (auto found = weekday(at, hint)) return found;
    if (auto found = directed(at)) return found;
    if (auto found = counted(at)) return found;
    if (auto found = long_period(at)) return found;
    if (const TimeWord* day = entry(at, Sort::day)) {
      Value value;
      if (has_day()) value.begin = to_string(date_of(days(*date_) + chrono::days{day->number}));
      WordIndex end = at + 1;
      if (entry(end, Sort::day_part)) ++end;
      return Found{end, value, false};
    }
    if (const auto value = year(at); value && is_year(at, is_expected)) {
      // "1990s" may be cut in two.
      if (is(at + 1, "s") && words_[at + 1].joins_previous)
        return Found{at + 2, {std::to_string(*value), std::to_string(*value + 9)}, true};
      return Found{at + 1, {to_string(Date{*value, 0, 0}), {}}, true};
    }
    (void)start;
    return {};
  }

  bool is_year(WordIndex i, bool is_expected) const {
    const Word& word = words_[i];
    if (word.label == DependencyLabel::nummod && word.head && *word.head > i) return false;    // "in 1500 villages"
    if (word.label == DependencyLabel::compound && word.head && *word.head > i) return false;  // "in 2015 talks"
    if (is(i + 1, "%") || is(i + 1, "percent") || is(i + 1, "per")) return false;
    if (i > 0 && (is(i - 1, "$") || is(i - 1, "£") || is(i - 1, "€"))) return false;
    if (is_expected) return true;
    return word.label == DependencyLabel::obl_unmarked || word.label == DependencyLabel::nmod_unmarked ||
           (i > 0 && (is(i - 1, "(") || is(i - 1, "around") || is(i - 1, "circa")) && *year(i) > 1400);
  }

  // "24 February 2022", "Feb. 24", "February 2022", "in March", "2022-02-24", "spring 2022"
  std::optional<Found> written_date(WordIndex i, std::optional<int> hint, bool is_expected) {
    if (auto iso = iso_date(i)) return iso;
    if (auto numeric = numeric_date(i)) return numeric;
    WordIndex at = i;
    if (is(at, "the") && day_number(at + 1)) ++at;
    if (const auto day = day_number(at)) {
      WordIndex month_at = at + 1;
      if (is(month_at, "of")) ++month_at;
      const TimeWord* month = entry(month_at, Sort::month);
      if (!month || !is_capital(month_at)) return {};
      return with_year(month_at + 1, *day, month->number, hint, i);
    }
    if (const TimeWord* month = entry(i, Sort::month)) {
      if (!is_capital(i)) return {};
      if (const auto day = day_number(i + 1)) return with_year(i + 2, *day, month->number, hint, i);
      if (is(i + 1, "the") && day_number(i + 2)) return with_year(i + 3, *day_number(i + 2), month->number, hint, i);
      if (year_follows(i + 1)) return with_year(i + 1, 0, month->number, hint, i);
      if (!is_expected || words_[i].tag == UniversalTag::VERB || words_[i].tag == UniversalTag::AUX) return {};
      // "in August Wilson's plays": a name goes on.
      if (i + 1 < words_.size() && words_[i + 1].tag == UniversalTag::PROPN && words_[i + 1].head == i) return {};
      return with_year(i + 1, 0, month->number, hint, i);
    }
    if (const TimeWord* season = entry(i, Sort::season); season || (is(i, "the") && entry(i + 1, Sort::season))) {
      const WordIndex at_season = season ? i : i + 1;
      const int which = entry(at_season, Sort::season)->number;
      WordIndex end = at_season + 1;
      if (is(end, "of") || is(end, ",")) ++end;
      if (const auto value = year(end)) return Found{end + 1, season_of(*value, which), true};
    }
    return {};
  }

  bool year_follows(WordIndex i) const {
    if (is(i, ",") || is(i, "of")) ++i;
    return year(i).has_value() &&
           !(words_[i].label == DependencyLabel::nummod && words_[i].head && *words_[i].head > i);
  }

  Found with_year(WordIndex end, int day, int month, std::optional<int> hint, WordIndex place) {
    std::optional<int> which = hint;
    bool has_year = hint.has_value();
    if (year_follows(end)) {
      if (!year(end)) ++end;
      which = year(end);
      has_year = true;
      ++end;
    }
    if (!which && date_) which = nearest_year(day, month, is_future(place));
    if (!which) return {end, {}, false};
    if (day != 0 && !is_day(*which, month, day)) return {end, {}, has_year};
    return {end, {to_string(Date{*which, month, day}), {}}, has_year};
  }

  // The year of the last such day or month up to the document's date, or of the next.
  int nearest_year(int day, int month, bool future) const {
    if (date_->month == 0) return date_->year;
    const int wanted = month * 32 + day;
    const int now = date_->month * 32 + (day != 0 ? (date_->day != 0 ? date_->day : 31) : 0);
    if (future) return wanted >= now ? date_->year : date_->year + 1;
    // A date in the next two months is read as one to come: papers announce.
    if (wanted > now && day != 0 && wanted - now <= 64) return date_->year;
    return wanted <= now ? date_->year : date_->year - 1;
  }

  std::optional<Found> iso_date(WordIndex i) const {
    const std::uint32_t begin = words_[i].span.begin;
    const std::string_view text = std::string_view(document_.text).substr(begin, 10);
    if (text.size() < 10 || text[4] != '-' || text[7] != '-' || words_[i].form[0] < '0' || words_[i].form[0] > '9')
      return {};
    const auto y = digits(text.substr(0, 4)), m = digits(text.substr(5, 2)), d = digits(text.substr(8, 2));
    if (!y || !m || !d || *y < 1000 || *m < 1 || *m > 12 || !is_day(*y, *m, *d)) return {};
    WordIndex end = i;
    while (end < words_.size() && words_[end].span.begin < begin + 10) ++end;
    if (words_[end - 1].span.end != begin + 10) return {};
    return Found{end, {std::string(text), {}}, true};
  }

  // "24/02/2022"; left without a value where day and month could change places.
  std::optional<Found> numeric_date(WordIndex i) const {
    const std::uint32_t begin = words_[i].span.begin;
    if (words_[i].form[0] < '0' || words_[i].form[0] > '9') return {};
    const std::string_view text = std::string_view(document_.text).substr(begin, 10);
    const std::size_t one = text.find('/');
    if (one == text.npos || one == 0 || one > 2) return {};
    const std::size_t two = text.find('/', one + 1);
    if (two == text.npos || two > one + 3) return {};
    const std::size_t size = two + 5;
    if (text.size() < size) return {};
    const auto a = digits(text.substr(0, one)), b = digits(text.substr(one + 1, two - one - 1)),
               y = digits(text.substr(two + 1, 4));
    if (!a || !b || !y || *y < 1000) return {};
    WordIndex end = i;
    while (end < words_.size() && words_[end].span.begin < begin + size) ++end;
    if (words_[end - 1].span.end != begin + size) return {};
    Value value;
    const int day = *a > 12 ? *a : *b > 12 || *a == *b ? *b : 0;
    const int month = *a > 12 ? *b : *a;
    if (day != 0 && month >= 1 && month <= 12 && is_day(*y, month, day)) value.begin = to_string(Date{*y, month, day});
    return Found{end, value, true};
  }

  bool has_day() const { return date_ && date_->month != 0 && date_->day != 0; }

  // "Tuesday", "Tuesday morning", "Tuesday, 24 February"
  std::optional<Found> weekday(WordIndex i, std::optional<int> hint) {
    const TimeWord* found = entry(i, Sort::weekday);
    if (!found || !is_capital(i)) return {};
    WordIndex end = i + 1;
    WordIndex date_at = end;
    if (is(date_at, ",")) ++date_at;
    if (date_at < words_.size() && (day_number(date_at) || entry(date_at, Sort::month) || is(date_at, "the")))
      if (auto date = written_date(date_at, hint, false)) return date;
    if (entry(end, Sort::day_part)) ++end;
    Value value;
    if (has_day()) value.begin = to_string(nearest_weekday(found->number, is_future(i) ? 1 : 0, false));
    return Found{end, value, false};
  }

  // The last such day, today being one; with `forward` the next. `strictly`: today is none.
  Date nearest_weekday(int weekday, int forward, bool strictly) const {
    const chrono::sys_days today = days(*date_);
    const int now = int(chrono::weekday{today}.c_encoding());
    if (forward > 0) {
      int ahead = (weekday - now + 7) % 7;
      if (strictly && ahead == 0) ahead = 7;
      return date_of(today + chrono::days{ahead});
    }
    int back = (now - weekday + 7) % 7;
    if (strictly && back == 0) back = 7;
    return date_of(today - chrono::days{back});
  }

  static Value season_of(int year, int season) {
    const int first = 3 + 3 * season;
    const Date begin{year, first, 0};
    return {to_string(begin), to_string(month_of(begin, 2))};
  }

  // "this morning", "last night", "next Tuesday"
  std::optional<Found> directed_day(WordIndex at, int way) {
    Value value;
    if (way == 0 && entry(at, Sort::day_part)) {
      if (has_day()) value.begin = to_string(*date_);
      return Found{at + 1, value, false};
    }
    if (is(at - 1, "last") && is(at, "night")) {
      if (has_day()) value.begin = to_string(date_of(days(*date_) - chrono::days{1}));
      return Found{at + 1, value, false};
    }
    const TimeWord* weekday = entry(at, Sort::weekday);
    if (!weekday) return {};
    if (has_day()) {
      const int forward = way == 0 ? (is_future(at) ? 1 : 0) : way;
      value.begin = to_string(nearest_weekday(weekday->number, forward, way != 0));
    }
    return Found{entry(at + 1, Sort::day_part) ? at + 2 : at + 1, value, false};
  }

  // "last March", "next spring"
  std::optional<Found> directed_months(WordIndex at, int way) const {
    const bool has_month = date_ && date_->month != 0;
    if (const TimeWord* month = entry(at, Sort::month); month && is_capital(at)) {
      Value value;
      if (has_month) {
        int year = date_->year;
        if (way < 0 && month->number >= date_->month) --year;
        if (way > 0 && month->number <= date_->month) ++year;
        value.begin = to_string(Date{year, month->number, 0});
      }
      return Found{at + 1, value, false};
    }
    const TimeWord* season = entry(at, Sort::season);
    if (!season) return {};
    if (!has_month) return Found{at + 1, {}, false};
    const int last_month = 5 + 3 * season->number;  // winter's is 14: February of the year after
    int year = date_->year;
    if (way < 0 && date_->month <= last_month) --year;
    if (way > 0 && date_->month >= 3 + 3 * season->number) ++year;
    return Found{at + 1, season_of(year, season->number), false};
  }

  // "last year", "this week", "over the past year"
  std::optional<Found> directed_unit(WordIndex at, int way, bool has_article) const {
    const TimeWord* unit = entry(at, Sort::unit);
    if (!unit) return {};
    if (unit->is_plural) return Found{at + 1, {}, false};  // "in past years", "the coming days": when exactly is not said
    if (!has_article) return Found{at + 1, unit_at(unit->number, way), false};
    if ((is(at - 1, "last") || is(at - 1, "past") || is(at - 1, "coming")) && unit->number >= unit_week)
      return Found{at + 1, interval(1, unit->number, way), false};
    if (is(at - 1, "previous")) return Found{at + 1, {}, false};  // told from another time
    if (is(at - 1, "next") && unit->number == unit_day) return Found{at + 1, {}, false};
    return Found{at + 1, unit_at(unit->number, way), false};
  }

  // "last year", "this week", "next Tuesday", "last March", "the past two weeks", "this morning"
  std::optional<Found> directed(WordIndex i) {
    const bool has_article = is(i, "the");
    const WordIndex at = has_article ? i + 2 : i + 1;
    const TimeWord* direction = entry(at - 1, Sort::direction);
    if (!direction) return {};
    const int way = direction->number;
    if (auto found = directed_day(at, way)) return found;
    if (auto found = directed_months(at, way)) return found;
    const auto amount = count(at);
    if (!amount) return directed_unit(at, way, has_article);
    // "the past two weeks", "the last 30 years": an interval that ends or begins now.
    const TimeWord* unit = entry(amount->second, Sort::unit);
    if (!unit || way == 0) return {};
    Value value;
    if (amount->first > 0) value = interval(amount->first, unit->number, way);
    return Found{amount->second + 1, value, false};
  }

  // The day, week, month … that lies `way` of them from the document's date.
  Value unit_at(int unit, int way) const {
    if (!date_) return {};
    switch (unit) {
      case unit_day:
        if (!has_day()) return {};
        return {to_string(date_of(days(*date_) + chrono::days{way})), {}};
      case unit_week:
        if (!has_day()) return {};
        return {week_of(days(*date_) + chrono::days{7 * way}), {}};
      case unit_weekend: {
        if (!has_day()) return {};
        const chrono::sys_days today = days(*date_);
        const int weekday = int(chrono::weekday{today}.iso_encoding());
        // Monday's "this weekend" is the one to come, "last weekend" the one gone.
        const chrono::sys_days saturday = today + chrono::days{6 - weekday + 7 * (way == 0 ? 0 : way)};
        return {to_string(date_of(saturday)), to_string(date_of(saturday + chrono::days{1}))};
      }
      case unit_month:
        if (date_->month == 0) return {};
        return {to_string(month_of(*date_, way)), {}};
      case unit_quarter: {
        if (date_->month == 0) return {};
        const Date begin = month_of({date_->year, (date_->month - 1) / 3 * 3 + 1, 0}, 3 * way);
        return {to_string(begin), to_string(month_of(begin, 2))};
      }
      case unit_year:
        return {to_string(Date{date_->year + way, 0, 0}), {}};
      case unit_decade: {
        const int begin = date_->year / 10 * 10 + 10 * way;
        return {to_string(Date{begin, 0, 0}), to_string(Date{begin + 9, 0, 0})};
      }
      case unit_century: {
        const int begin = (date_->year - 1) / 100 * 100 + 1 + 100 * way;
        return {to_string(Date{begin, 0, 0}), to_string(Date{begin + 99, 0, 0})};
      }
    }
    return {};
  }

  // From `amount` units ago until now, or from now on.
  Value interval(int amount, int unit, int way) const {
    const std::string other = back(amount, unit, way);
    if (other.empty()) return {};
    return way < 0 ? Value{other, now_like(other)} : Value{now_like(other), other};
  }

  // The date `amount` units from the document's, as exact as the unit.
  std::string back(int amount, int unit, int way) const {
    if (!date_ || amount > 5000) return {};
    switch (unit) {
      case unit_day:
      case unit_weekend:
        if (!has_day()) return {};
        return to_string(date_of(days(*date_) + chrono::days{way * amount}));
      case unit_week:
        if (!has_day()) return {};
        return to_string(date_of(days(*date_) + chrono::days{7 * way * amount}));
      case unit_month:
      case unit_quarter: {
        if (date_->month == 0) return {};
        return to_string(month_of(*date_, way * amount * (unit == unit_quarter ? 3 : 1)));
      }
      case unit_year:
      case unit_decade:
      case unit_century: {
        const int year = date_->year + way * amount * (unit == unit_year ? 1 : unit == unit_decade ? 10 : 100);
        if (year < 1000 || year > 2999) return {};
        return to_string(Date{year, 0, 0});
      }
    }
    return {};
  }

  // The document's date, as exact as `like`; open where there is none.
  std::string now_like(const std::string& like) const {
    if (!date_) return "..";
    Date now = *date_;
    if (like.size() <= 4)
      now.month = now.day = 0;
    else if (like.size() <= 7)
      now.day = 0;
    return to_string(now);
  }

  // "two weeks ago", "a year ago", "three years earlier"
  std::optional<Found> counted(WordIndex i) {
    WordIndex at = i;
    const bool is_more = is(at, "over") || (is(at, "more") && is(at + 1, "than")), is_less = is(at, "less") && is(at + 1, "than");
    while (is(at, "more") || is(at, "less") || is(at, "over") || is(at, "than") || is(at, "nearly") || is(at, "almost") || is(at, "about")) ++at;
    const auto amount = count(at);
    const WordIndex unit_place = amount ? amount->second : at;
    const TimeWord* unit = entry(unit_place, Sort::unit);
    if (!unit || (!amount && !unit->is_plural)) return {};
    const WordIndex end = unit_place + 1;
    if (is(end, "ago")) {
      Value value;
      if (amount && amount->first > 0) value.begin = back(amount->first, unit->number, -1);
      // "more than six years ago" tells a bound
      if (is_more && !value.begin.empty()) value = {"..", value.begin};
      if (is_less && !value.begin.empty()) value = {value.begin, ".."};
      return Found{end + 1, value, false};
    }
    if (is(end, "earlier") || is(end, "later") || (is(end, "before") && end + 1 == words_.size()))
      return Found{end + 1, {}, false};
    if (is(end, "from") && is(end + 1, "now")) {
      Value value;
      if (amount && amount->first > 0) value.begin = back(amount->first, unit->number, 1);
      return Found{end + 2, value, false};
    }
    return {};
  }

  // "the 1960s", "the '60s", "the 19th century", "the early 1990s"
  std::optional<Found> long_period(WordIndex i) {
    WordIndex at = i;
    if (is(at, "the")) ++at;
    if (entry(at, Sort::part)) {
      ++at;
      if (is_dash(at)) ++at;
    }
    if (at >= words_.size()) return {};
    std::string_view form = words_[at].form;
    WordIndex end = at + 1;
    const bool has_mark = form == "'" || form == "’" || form == "‘";
    if (has_mark && end < words_.size()) form = words_[end++].form;
    while (!form.empty() && (form[0] == '\'' || (form[0] & 0x80) != 0)) form.remove_prefix(1);
    if (form.size() >= 3 && form.back() == 's') {
      std::string_view stem = form.substr(0, form.size() - 1);
      while (!stem.empty() && (stem.back() == '\'' || (stem.back() & 0x80) != 0)) stem.remove_suffix(1);
      const auto value = digits(stem);
      if (value && *value % 10 == 0) {
        if (stem.size() == 4 && *value >= 1000 && *value < 2200) {
          const int span = *value % 100 == 0 && *value < 2000 ? 99 : 9;
          return Found{end, {to_string(Date{*value, 0, 0}), to_string(Date{*value + span, 0, 0})}, true};
        }
        // "the 60s" needs its article, or it is an age: "in his 60s".
        if (stem.size() == 2 && is(i, "the"))
          return Found{end, {to_string(Date{1900 + *value, 0, 0}), to_string(Date{1909 + *value, 0, 0})}, true};
      }
    }
    if (const auto nth = day_number(at); nth && words_[at].form.size() > 2) {
      const WordIndex unit_place = is_dash(at + 1) ? at + 2 : at + 1;
      const TimeWord* unit = entry(unit_place, Sort::unit);
      if (unit && unit->number == unit_century) {
        const int begin = (*nth - 1) * 100 + 1;
        if (begin >= 1000)
          return Found{unit_place + 1, {to_string(Date{begin, 0, 0}), to_string(Date{begin + 99, 0, 0})}, true};
      }
    }
    return {};
  }

  const TimeWords& known_ = TimeWords::builtin();
  const Document& document_;
  const std::vector<Word>& words_;
  std::optional<Date> date_;
  WordIndex begin_ = 0;  // of the expression being read
};

}  // namespace

std::vector<FoundTime> TimeFinder::find(const Document& document, const std::vector<Sentence>& sentences) const {
  std::vector<FoundTime> found;
  for (std::size_t s = 0; s < sentences.size(); ++s) Reader(document, sentences[s]).run(SentenceIndex(s), found);
  return found;
}

}  // namespace entente
