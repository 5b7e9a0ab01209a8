#include "exporters/actor_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "exporters/english_words.hpp"
#include "exporters/plain_words.hpp"
#include "text/string_map.hpp"

namespace entente {
namespace {

constexpr std::size_t most_looked_at = 24;  // sentences that name an actor: enough to know how they do it

// Names that end in a common noun take an article: "the European Union", but "China".
bool ends_in_common_noun(const Words& name) {
  constexpr std::array<std::string_view, 57> nouns = {
      "Union",      "Nations",    "Court",       "Council",      "Commission",   "Committee",   "Party",
      "Parliament", "Senate",     "Bank",        "Organization", "Organisation", "Agency",      "Ministry",
      "Department", "Government", "Army",        "Navy",         "Police",       "Federation",  "Association",
      "League",     "Alliance",   "Congress",    "Republic",     "Emirates",     "House",       "List",
      "Office",     "Institute",  "Institution", "Fund",         "Front",        "Movement",    "Brigades",
      "Authority",  "Service",    "States",      "Kingdom",      "Netherlands",  "Philippines", "Islands",
      "Assembly",   "Board",      "Cabinet",     "Coalition",    "Conference",   "Forces",      "Forum",
      "Group",      "Guard",      "Kremlin",     "Pentagon",     "Society",      "Tribunal",    "Cross",
      "West"};
  constexpr std::array<std::string_view, 5> whole_names = {"Kremlin", "Pentagon", "West", "Netherlands", "Philippines"};
  const auto of = std::ranges::find(name, "of");
  const std::string& head = of == name.end() || of == name.begin() ? name.back() : *(of - 1);
  return is_one_of(nouns, head) && (name.size() > 1 || is_one_of(whole_names, head));
}

// What the sentences that name an actor tell of its name.
struct Usage {
  int article = 0;  // times with "the" less times without
  int number = 0;   // times with a verb in the plural less times with one in the singular
  bool occurs = false;
};

bool is_end(std::string_view text, std::size_t at) {
  return at >= text.size() || std::string_view(" .,;:!?()[]'\"").find(text[at]) != std::string_view::npos ||
         static_cast<unsigned char>(text[at]) >= 0x80;
}

std::string_view word_before(std::string_view text, std::size_t begin) {
  if (begin == 0 || text[begin - 1] != ' ') return {};
  const std::size_t blank = text.substr(0, begin - 1).rfind(' ');
  return text.substr(blank + 1, begin - 1 - (blank + 1));  // npos + 1 is 0
}

std::string_view word_behind(std::string_view text, std::size_t end) {
  if (end >= text.size() || text[end] != ' ') return {};
  std::size_t last = end + 1;
  while (!is_end(text, last)) ++last;
  return text.substr(end + 1, last - end - 1);
}

// "the CIA director" has the director's article: a name ends its phrase where a word follows that no noun's phrase has
// within it.
bool ends_phrase(std::string_view text, std::size_t end, std::string_view trigger) {
  const std::string_view next = word_behind(text, end);
  if (next.empty()) return end >= text.size() || text[end] != ' ';
  return next == trigger || is_function_word(next) || is_auxiliary(next);
}

// "Norway condemned", "to Norway", but not "former Yugoslavia", of which nobody knows.
bool begins_phrase(std::string_view text, std::size_t begin, std::string_view trigger) {
  const std::string_view before = word_before(text, begin);
  return before.empty() || before == trigger || is_function_word(lowered(std::string(before))) ||
         std::string_view(",;:").find(before.back()) != std::string_view::npos;
}

void look_at(std::string_view text, std::string_view name, std::string_view trigger, Usage& usage) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at > 0 && !is_end(text, at - 1)) || !is_end(text, end)) continue;
    usage.occurs = true;
    if (!ends_phrase(text, end, trigger)) continue;
    const std::string before = lowered(std::string(word_before(text, at)));
    if (before == "the")
      ++usage.article;
    else if (begins_phrase(text, at, trigger))
      --usage.article;
    // "the leader of the rebels is": the verb is another's.
    const std::string_view verb = word_behind(text, end);
    const bool is_subject = before == "the" ? at < 5 : at == 0;
    if (is_subject && is_plural_auxiliary(verb)) ++usage.number;
    if (is_subject && is_singular_auxiliary(verb)) --usage.number;
  }
}

Usage usage_of(const RelationGraph& graph, VertexId actor, std::string_view name) {
  Usage usage;
  std::size_t looked = 0;
  for (const auto& edges : {graph.out_edges(actor), graph.in_edges(actor)})
    for (EdgeId edge : edges)
      for (const Evidence& mention : graph[edge].evidence) {
        if (looked++ == most_looked_at) return usage;
        look_at(graph[graph.sentence(mention).words], name, graph[mention.trigger.words], usage);
      }
  return usage;
}

// "UN": as "United Nations", of which it is made.
std::optional<Words> spelled_out(const GraphActor& actor, const std::string& name) {
  if (name.size() < 2 || !std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; })) return {};
  for (const auto& [alias, documents] : actor.aliases) {
    Words words = split(plain_words(alias));
    std::string initials;
    for (const std::string& word : words)
      if (word.front() >= 'A' && word.front() <= 'Z') initials += word.front();
    if (words.size() > 1 && initials == name) return words;
  }
  return {};
}

// Whether a name that stands alone in the text, or of which no text tells, has an article by its own words.
bool takes_article_by_itself(const GraphActor& actor, const std::string& name, const Words& words) {
  if (actor.kind == ActorKind::place) return false;
  return ends_in_common_noun(spelled_out(actor, name).value_or(words));
}

}  // namespace

bool is_plural_phrase(const Words& name) {
  const auto end = std::find_if(name.begin(), name.end(),
                                [](const std::string& word) { return is_link(word) || begins_aside(word); });
  if (end == name.begin()) return false;
  constexpr std::array<std::string_view, 22> plurals = {
      "people", "police", "men", "women",  "children", "troops", "media", "some", "many", "several", "both",
      "few",    "most",   "all", "others", "two",      "three",  "four",  "five", "six",  "seven",   "eight"};
  const std::string head = lowered(*(end - 1)), first = lowered(name.front());
  const bool ends_in_s = head.size() > 2 && head.ends_with('s') && !head.ends_with("ss") && !head.ends_with("us") &&
                         !head.ends_with("is") && !head.ends_with("'s") && !head.ends_with("’s");
  return (ends_in_s && first != "a" && first != "an") || is_one_of(plurals, head) ||
         std::any_of(name.begin(), end, [](const std::string& word) { return word == "and"; });
}

bool takes_article(const RelationGraph& graph, VertexId id) {
  const GraphActor& actor = graph[id];
  const std::string name = plain_words(actor.name);
  const Words words = split(name);
  if (!actor.is_named || actor.kind == ActorKind::person || actor.kind == ActorKind::document || words.empty() ||
      is_article(lowered(words[0])))
    return false;
  const Usage usage = usage_of(graph, id, name);
  if (usage.article != 0) return usage.article > 0;
  if (!usage.occurs && is_several(graph, id)) return true;
  return takes_article_by_itself(actor, name, words);
}

// A name in the plural may be that of one body, "Brandt Brothers"; one with an article is not: "the Houthis".
bool is_several(const RelationGraph& graph, VertexId id) {
  const GraphActor& actor = graph[id];
  const std::string name = plain_words(actor.name);
  const Words words = split(name);
  if (words.empty()) return false;
  if (!actor.is_named || actor.kind == ActorKind::people) return is_plural_phrase(words);
  if (actor.kind != ActorKind::organization) return false;
  const Usage usage = usage_of(graph, id, name);
  if (usage.number != 0) return usage.number > 0;
  constexpr std::array<std::string_view, 5> of_one_body = {"Nations", "States", "Times", "News", "Affairs"};
  const auto of = std::ranges::find(words, "of");
  const std::string& head = of == words.end() || of == words.begin() ? words.back() : *(of - 1);
  const bool may_be_plural = is_plural_phrase({head}) || (head.ends_with("is") && usage.article > 0);  // "the Houthis"
  if (!may_be_plural || is_one_of(of_one_body, head)) return false;
  if (usage.occurs && is_article(lowered(words[0]))) return false;
  if (usage.occurs) return usage.article != 0 ? usage.article > 0 : takes_article_by_itself(actor, name, words);
  // "Naxalites", who are "the Maoists" there
  return std::ranges::any_of(actor.aliases, [&](const auto& alias) {
    return is_plural_phrase(split(plain_words(alias.first))) &&
           usage_of(graph, id, plain_words(alias.first)).article > 0;
  });
}

std::string name_within(const RelationGraph& graph, VertexId actor) {
  const std::string name = plain_words(graph[actor].name);
  return takes_article(graph, actor) ? "the " + name : name;
}

std::string name_at_beginning(const RelationGraph& graph, VertexId actor) {
  const std::string own = plain_words(graph[actor].name);
  const bool has_article = takes_article(graph, actor), is_phrase = !graph[actor].is_named || has_article;
  std::string name = has_article ? "the " + own : own;
  if (is_phrase && !name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = char(name[0] - 'a' + 'A');
  return name;
}

std::string says(const std::vector<Speaker>& speakers) {
  if (speakers.empty()) return {};
  std::string words = speakers.size() > 1 || speakers[0].is_several ? "say " : "says ";
  for (std::size_t i = 0; i < speakers.size(); ++i) {
    if (i > 0) words += i + 1 == speakers.size() ? " and " : ", ";
    words += speakers[i].name;
  }
  return words;
}

}  // namespace entente
