#include "entente/queries/disputes.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "entente/queries/blocs.hpp"
#include "entente/queries/clarity.hpp"
#include "entente/queries/moment.hpp"
#include "entente/queries/strongest.hpp"
#include "graph/name_folding.hpp"
#include "ontology/known_types.hpp"
#include "queries/pairs.hpp"

namespace entente {
namespace {

double strength(const RelationGraph& graph, const Dispute& dispute) {
  double sum = 0;
  for (EdgeId edge : dispute.one_side) sum += graph[edge].strength();
  for (EdgeId edge : dispute.other_side) sum += graph[edge].strength();
  return sum;
}

// Days since 1970, both included. What neither sentence nor document dates is of the document's present, whenever that
// was, and so not of a time that a sentence tells.
struct Days {
  int first = std::numeric_limits<int>::min();
  int last = std::numeric_limits<int>::max();
  bool is_told = false;  // by the sentence, and not taken from its document
  bool is_dated = false;

  bool meets(const Days& other) const {
    if (!is_dated || !other.is_dated) return !is_told && !other.is_told;
    return first <= other.last && other.first <= last;
  }
};

constexpr int month = 31;  // days: a report speaks of the weeks before it
constexpr int year = 366;

int day_number(const Date& date) {
  using namespace std::chrono;
  return sys_days{std::chrono::year(date.year) / date.month / date.day}.time_since_epoch().count();
}

Days days_of(const RelationGraph& graph, const Evidence& evidence) {
  if (const auto told = moment(graph[evidence.time_value])) {
    Days days;
    if (told->first.year > 0) days.first = day_number(told->first);
    if (told->last.year < 9999) days.last = day_number(told->last);
    days.is_told = days.is_dated = true;
    return days;
  }
  if (const auto when = moment_of(graph, evidence))
    return {day_number(when->first) - month, day_number(when->last), false, true};
  return {};
}

// "has not condemned" also denies what is told to have been some months before; what is a state may have changed since.
bool is_of_one_time(const Days& affirmed, const Days& denied, bool is_event) {
  if (!is_event || !affirmed.is_told || denied.is_told) return affirmed.meets(denied);
  if (!denied.is_dated) return true;
  return affirmed.first <= denied.last && affirmed.last >= denied.last - year;
}

// The words that tell which thing it is: "the 12-point peace plan" -> {12, peace, plan, point}
std::vector<std::string> thing_words(std::string_view thing) {
  constexpr std::array<std::string_view, 24> small = {"a",  "an",  "the", "its", "their", "his",  "her",  "this",
                                                      "that", "of", "on",  "in",  "to",    "for",  "with", "from",
                                                      "by", "and", "or",  "any", "no",    "some", "such", "new"};
  const std::string folded = folded_name(thing);
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = std::min(folded.find_first_of(" -", begin), folded.size());
    std::string word = folded.substr(begin, end - begin);
    if (word.size() > 3 && word.back() == 's') word.pop_back();
    if (!word.empty() && std::ranges::find(small, word) == small.end()) words.push_back(std::move(word));
    begin = end + 1;
  }
  std::ranges::sort(words);
  return words;
}

// "the plan" may be the peace plan; the invasion is not.
bool is_same_thing(std::string_view one, std::string_view other) {
  const std::vector<std::string> first = thing_words(one), second = thing_words(other);
  if (first.empty() || second.empty()) return first.empty() == second.empty();
  return std::ranges::includes(first, second) || std::ranges::includes(second, first);
}

// A hope, a demand, a plan or a guess says of nothing that it is or is not.
bool says_what_is(const Evidence& evidence) {
  return evidence.modality == Modality::actual;
}

// Who denies every support denies that of the plan; who denies that of the invasion does not.
bool denies_the_thing(const RelationGraph& graph, const Evidence& affirmed, const Evidence& denied) {
  if (!denied.object) return true;
  return affirmed.object && is_same_thing(graph[affirmed.object->words], graph[denied.object->words]);
}

// Types that end a standing relation of the same two actors, and what they end.
struct Ending {
  KnownType type, ended;

  friend bool operator==(const Ending&, const Ending&) = default;
};
constexpr Ending endings[] = {
    {KnownType::breaks_relations_with, KnownType::ally_of},
    {KnownType::breaks_relations_with, KnownType::friendly_with},
    {KnownType::breaks_relations_with, KnownType::recognizes},
    {KnownType::breaks_relations_with, KnownType::cooperates_with},
    {KnownType::withdraws_from, KnownType::party_to},
    {KnownType::withdraws_from, KnownType::member_of},
    {KnownType::withdraws_from, KnownType::invades},
    {KnownType::withdraws_from, KnownType::controls},
    {KnownType::recognizes, KnownType::breaks_relations_with},
};

// All of what `later` says to be was after all that `earlier` says to be.
bool is_later(const RelationGraph& graph, EdgeId later, EdgeId earlier) {
  bool has_both = false;
  for (const Evidence& after : graph[later].evidence) {
    if (!says_what_is(after)) continue;
    const auto second = moment_of(graph, after);
    for (const Evidence& before : graph[earlier].evidence) {
      if (!says_what_is(before)) continue;
      const auto first = moment_of(graph, before);
      if (!first || !second || !first->is_before(*second)) return false;
      has_both = true;
    }
  }
  return has_both;
}

// What is told of later times, and not in a document that may be as old.
bool ends(const RelationGraph& graph, EdgeId ending, EdgeId ended) {
  if (graph[ending].polarity == Polarity::negated) return false;
  const auto type = known_type(graph.type(graph[ending])), of = known_type(graph.type(graph[ended]));
  return type && of && std::ranges::find(endings, Ending{*type, *of}) != std::end(endings) &&
         is_later(graph, ending, ended);
}

// "They were allies until 2016": a state that puts two on one side or against one another, and has an end. An office
// ends without anybody's quarrel, and an event took its time.
bool says_until_when(const RelationGraph& graph, EdgeId edge) {
  const RelationType& type = graph.type(graph[edge]);
  if (!type.plover.empty() || type.sign == 0) return false;
  return std::ranges::any_of(graph[edge].evidence, [&graph](const Evidence& evidence) {
    const std::string_view time = graph[evidence.time_value];
    const std::size_t slash = time.find('/');
    return says_what_is(evidence) && slash != std::string_view::npos && time.substr(slash + 1) != "..";
  });
}

// Whether some mention of one side and one of the other are of one time, without comparing each with each.
class Times {
 public:
  void add(const Days& days) {
    has_untold_ = has_untold_ || !days.is_told;
    has_undated_ = has_undated_ || !days.is_dated;
    if (days.is_dated) days_.push_back(days);
  }
  void close() {
    std::ranges::sort(days_, {}, &Days::first);
    for (std::size_t i = 1; i < days_.size(); ++i) days_[i].last = std::max(days_[i].last, days_[i - 1].last);
  }
  bool meets(const Days& days) const {
    if (!days.is_dated) return has_untold_;
    if (!days.is_told && has_undated_) return true;
    const auto after = std::ranges::upper_bound(days_, days.last, {}, &Days::first);
    return after != days_.begin() && std::prev(after)->last >= days.first;
  }

 private:
  std::vector<Days> days_;  // by their first
  bool has_untold_ = false;
  bool has_undated_ = false;
};

// The clearest sentences of a side, none twice.
std::vector<DisputedMention> clearest(const RelationGraph& graph, const std::vector<DisputedMention>& all) {
  std::vector<std::pair<Clarity, std::size_t>> order;
  for (std::size_t i = 0; i < all.size(); ++i)
    order.emplace_back(clarity(graph, graph[all[i].relation], graph[all[i].relation].evidence[all[i].mention]), i);
  std::ranges::sort(order);
  std::vector<DisputedMention> chosen;
  std::set<std::string_view> sentences;
  for (const auto& [clear, place] : order) {
    const Evidence& evidence = graph[all[place].relation].evidence[all[place].mention];
    if (sentences.insert(graph[graph.sentence(evidence).words]).second) chosen.push_back(all[place]);
    if (chosen.size() == Dispute::most_sentences) break;
  }
  return chosen;
}

std::vector<DisputedMention> all_mentions(const RelationGraph& graph, const std::vector<EdgeId>& edges) {
  std::vector<DisputedMention> all;
  for (const EdgeId edge : edges)
    for (std::size_t i = 0; i < graph[edge].evidence.size(); ++i)
      if (says_what_is(graph[edge].evidence[i])) all.push_back({edge, i});
  return all;
}

// Leaves of both sides the mentions that contradict one of the other: of the same thing and time. False: there are none.
bool keep_contradictions(const RelationGraph& graph, Dispute& dispute) {
  const bool is_event = !graph.type(graph[dispute.one_side.front()]).plover.empty();
  const std::vector<DisputedMention> affirmed = all_mentions(graph, dispute.one_side),
                                     denied = all_mentions(graph, dispute.other_side);
  std::vector<Days> when;
  for (const DisputedMention& one : affirmed)
    when.push_back(days_of(graph, graph[one.relation].evidence[one.mention]));
  std::vector<bool> is_denied(affirmed.size());
  std::vector<DisputedMention> denying;
  for (const DisputedMention& denial : denied) {
    const Evidence& evidence = graph[denial.relation].evidence[denial.mention];
    const Days days = days_of(graph, evidence);
    bool contradicts = false;
    for (std::size_t i = 0; i < affirmed.size(); ++i) {
      if (!is_of_one_time(when[i], days, is_event)) continue;
      if (!denies_the_thing(graph, graph[affirmed[i].relation].evidence[affirmed[i].mention], evidence)) continue;
      is_denied[i] = contradicts = true;
    }
    if (contradicts) denying.push_back(denial);
  }
  if (denying.empty()) return false;
  std::vector<DisputedMention> contradicted;
  for (std::size_t i = 0; i < affirmed.size(); ++i)
    if (is_denied[i]) contradicted.push_back(affirmed[i]);
  dispute.one_sentences = clearest(graph, contradicted);
  dispute.other_sentences = clearest(graph, denying);
  return true;
}

// To have met whom one quarrels with is no contradiction: only what takes a side counts, told of one time.
bool keep_opposites(const RelationGraph& graph, Dispute& dispute) {
  std::vector<DisputedMention> kept[2];
  const std::vector<EdgeId>* sides[2] = {&dispute.one_side, &dispute.other_side};
  Times times[2];
  std::vector<std::pair<DisputedMention, Days>> all[2];
  for (int side : {0, 1}) {
    for (const DisputedMention& one : all_mentions(graph, *sides[side])) {
      all[side].emplace_back(one, days_of(graph, graph[one.relation].evidence[one.mention]));
      times[side].add(all[side].back().second);
    }
    times[side].close();
  }
  for (int side : {0, 1})
    for (const auto& [one, days] : all[side])
      if (times[1 - side].meets(days)) kept[side].push_back(one);
  if (kept[0].empty() || kept[1].empty()) return false;
  for (int side : {0, 1}) {
    std::vector<EdgeId>& edges = side == 0 ? dispute.one_side : dispute.other_side;
    std::erase_if(edges, [&](EdgeId edge) {
      return std::ranges::find(kept[side], edge, &DisputedMention::relation) == kept[side].end();
    });
  }
  dispute.one_sentences = clearest(graph, kept[0]);
  dispute.other_sentences = clearest(graph, kept[1]);
  return true;
}

// A relation by its ends and type. Sorted lists of them instead of maps: of a quarter of a million relations nearly
// none is disputed.
struct Told {
  VertexId source{}, target{};
  GraphTypeId type{};
  std::uint32_t rank = 0;  // the strongest first
  EdgeId edge{};

  auto ends() const { return std::tuple(source, target, type); }
};

// Of each type of the graph whether another one ends it.
std::vector<bool> types_that_end(const RelationGraph& graph) {
  std::vector<bool> can_end;
  for (const RelationType& type : graph.types()) {
    const auto known = known_type(type);
    can_end.push_back(known && std::ranges::find(endings, *known, &Ending::ended) != std::end(endings));
  }
  return can_end;
}

// What is told of one type between two actors, if it is also denied, or told to be over.
std::optional<Dispute> denied_or_ended(const RelationGraph& graph, std::span<const Told> told, bool can_end,
                                       const PairedRelations& paired) {
  const ActorPair pair = pair_of(graph[told.front().edge]);
  Dispute dispute{DisputeKind::denied, pair.first, pair.second, {}, {}};
  for (const Told& one : told)
    (graph[one.edge].polarity == Polarity::affirmed ? dispute.one_side : dispute.other_side).push_back(one.edge);
  if (dispute.one_side.empty()) return std::nullopt;
  const EdgeId affirmed = dispute.one_side.front();
  const bool may_end = can_end || graph.type(graph[affirmed]).sign != 0;
  if (!dispute.other_side.empty()) {
    const bool is_ended = is_later(graph, dispute.other_side.front(), affirmed);
    if (!is_ended && keep_contradictions(graph, dispute)) return dispute;
    if (!is_ended || !may_end) return std::nullopt;
  } else if (can_end) {
    const auto place = std::size_t(std::ranges::lower_bound(paired.pairs, pair) - paired.pairs.begin());
    for (const EdgeId other : paired.of(place))
      if (ends(graph, other, affirmed)) dispute.other_side.push_back(other);
  }
  if (dispute.other_side.empty() && !says_until_when(graph, affirmed)) return std::nullopt;
  dispute.kind = DisputeKind::ended;
  dispute.one_sentences = clearest(graph, all_mentions(graph, dispute.one_side));
  dispute.other_sentences = clearest(graph, all_mentions(graph, dispute.other_side));
  return dispute;
}

// What puts two actors on one side, and what puts them against one another.
std::optional<Dispute> of_opposite_signs(const RelationGraph& graph, const ActorPair& pair,
                                         std::span<const EdgeId> edges) {
  if (edges.size() < 2) return std::nullopt;
  Dispute dispute{DisputeKind::opposite_signs, pair.first, pair.second, {}, {}};
  for (const EdgeId edge : edges) {
    // A denied quarrel is no friendship, nor the other way round: only what is affirmed takes a side here.
    if (!tells_side(graph, edge)) continue;
    (graph.type(graph[edge]).sign > 0 ? dispute.one_side : dispute.other_side).push_back(edge);
  }
  if (dispute.one_side.empty() || dispute.other_side.empty() || !keep_opposites(graph, dispute)) return std::nullopt;
  return dispute;
}

// By kind, the strongest first; equals stay in the order of ids in which they come.
std::vector<Dispute> strongest_first(const RelationGraph& graph, std::vector<Dispute> disputes) {
  std::vector<std::pair<std::pair<DisputeKind, double>, std::size_t>> order;
  for (const Dispute& dispute : disputes) order.push_back({{dispute.kind, -strength(graph, dispute)}, order.size()});
  std::ranges::sort(order);
  std::vector<Dispute> sorted;
  sorted.reserve(disputes.size());
  for (const auto& [strength, place] : order) sorted.push_back(std::move(disputes[place]));
  return sorted;
}

}  // namespace

std::vector<Dispute> find_disputes(const RelationGraph& graph, const RelationFilter& filter) {
  std::vector<Told> by_type;
  std::vector<std::pair<ActorPair, EdgeId>> between;
  for (const EdgeId edge : strongest_relations(graph, filter)) {
    const Relation& relation = graph[edge];
    const auto rank = static_cast<std::uint32_t>(by_type.size());
    by_type.push_back({relation.source, relation.target, relation.type, rank, edge});
    between.emplace_back(pair_of(relation), edge);
  }
  std::ranges::sort(by_type, {}, [](const Told& told) { return std::tuple_cat(told.ends(), std::tuple(told.rank)); });
  const PairedRelations paired = by_pairs(std::move(between));
  const std::vector<bool> can_end = types_that_end(graph);

  std::vector<Dispute> found;
  const std::span<const Told> all = by_type;
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && all[end].ends() == all[begin].ends()) ++end;
    auto dispute =
        denied_or_ended(graph, all.subspan(begin, end - begin), can_end[std::size_t(all[begin].type)], paired);
    if (dispute) found.push_back(std::move(*dispute));
  }
  for (std::size_t i = 0; i < paired.pairs.size(); ++i)
    if (auto dispute = of_opposite_signs(graph, paired.pairs[i], paired.of(i))) found.push_back(std::move(*dispute));
  return strongest_first(graph, std::move(found));
}

}  // namespace entente
