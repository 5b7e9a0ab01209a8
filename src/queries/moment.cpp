#include "entente/queries/moment.hpp"

#include <charconv>
#include <chrono>

namespace entente {
namespace {

using std::chrono::year_month_day;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
  return value;
}

Date as_date(year_month_day day) {
  return {int(day.year()), int(unsigned(day.month())), int(unsigned(day.day()))};
}

// ISO 8601: a week belongs to the year of its Thursday.
Moment week(int year, int number) {
  using namespace std::chrono;
  const sys_days fourth{std::chrono::year(year) / January / 4};
  const sys_days monday = fourth - (weekday(fourth) - Monday) + weeks(number - 1);
  return {as_date(year_month_day(monday)), as_date(year_month_day(monday + days(6)))};
}

Moment whole(const Date& date) {
  if (date.month == 0) return {{date.year, 1, 1}, {date.year, 12, 31}};
  if (date.day != 0) return {date, date};
  const std::chrono::year_month_day_last last{std::chrono::year(date.year) / std::chrono::month(unsigned(date.month)) /
                                              std::chrono::last};
  return {{date.year, date.month, 1}, {date.year, date.month, int(unsigned(last.day()))}};
}

}  // namespace

std::optional<Moment> moment(std::string_view iso) {
  if (const std::size_t slash = iso.find('/'); slash != std::string_view::npos) {
    const std::string_view begin = iso.substr(0, slash), end = iso.substr(slash + 1);
    const std::optional<Moment> first = begin == ".." ? Moment{} : moment(begin);
    const std::optional<Moment> last = end == ".." ? Moment{{}, {9999, 12, 31}} : moment(end);
    if (!first || !last) return std::nullopt;
    return Moment{first->first, last->last};
  }
  if (iso.size() == 8 && iso.substr(4, 2) == "-W") {
    const auto year = number(iso.substr(0, 4)), which = number(iso.substr(6));
    if (!year || !which || *which < 1 || *which > 53) return std::nullopt;
    return week(*year, *which);
  }
  const std::optional<Date> date = parse_date(iso);
  if (!date) return std::nullopt;
  return whole(*date);
}

std::optional<Moment> moment_of(const RelationGraph& graph, const Evidence& evidence) {
  if (auto stated = moment(graph[evidence.time_value])) return stated;
  if (const auto& date = graph.document(evidence).date) return whole(*date);
  return std::nullopt;
}

std::string moment_text(const RelationGraph& graph, const Evidence& evidence) {
  if (const std::string_view time = graph[evidence.time_value]; moment(time)) return std::string(time);
  if (const auto& date = graph.document(evidence).date) return to_string(*date).insert(0, 1, '~');
  return "";
}

}  // namespace entente
