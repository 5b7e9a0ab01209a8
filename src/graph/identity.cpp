#include "entente/graph/identity.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "graph/name_folding.hpp"
#include "text/word_list.hpp"

namespace entente {
namespace {

using Words = std::vector<std::string>;

// Of a word that more names share than this ("united", "john") only the rarer words tell anything.
constexpr std::size_t most_names_of_a_word = 200;

std::string consonants(std::string_view folded) {
  std::string kept;
  for (char c : folded) {
    if (std::string_view("aeiouyhw ").find(c) != std::string_view::npos) continue;
    if (kept.empty() || kept.back() != c) kept += c;
  }
  return kept;
}

std::string initials(const Words& words) {
  std::string letters;
  for (const std::string& word : words) {
    if (word != "of" && word != "and" && word != "the" && word != "for") letters += word.front();
  }
  return letters;
}

struct Name {
  std::size_t actor;
  std::string written;
  std::string folded;
  Words words;
};

struct Likeness {
  std::string reason;
  double likelihood;
  bool is_of_part = false;  // one name is a part of the other, which others may bear
};

bool is_initial_of(const std::string& one, const std::string& other) {
  return one != other && (one.size() == 1 || other.size() == 1) && one.front() == other.front();
}

// Every word of `shorter` in `longer`, in order.
bool stands_within(const Words& shorter, const Words& longer) {
  std::size_t at = 0;
  for (const std::string& word : longer) at += at < shorter.size() && shorter[at] == word;
  return at == shorter.size() && shorter.size() < longer.size();
}

std::optional<Likeness> compare_persons(const Name& a, const Name& b) {
  const Name& shorter = a.words.size() <= b.words.size() ? a : b;
  const Name& longer = &shorter == &a ? b : a;
  if (shorter.words.size() == 1 && longer.words.size() > 1) {
    if (shorter.words.front() == longer.words.back()) return Likeness{"the surname only", 0.6, true};
    // Names of East Asia begin with the surname.
    if (shorter.words.front() == longer.words.front()) return Likeness{"the first of its names only", 0.4, true};
    return std::nullopt;
  }
  if (stands_within(shorter.words, longer.words)) return Likeness{"the same name with fewer words", 0.7};
  if (shorter.words.size() < 2 || shorter.words.size() != longer.words.size()) return std::nullopt;
  std::size_t equal = 0, initial = 0;
  for (std::size_t i = 0; i < shorter.words.size(); ++i) {
    equal += shorter.words[i] == longer.words[i];
    initial += is_initial_of(shorter.words[i], longer.words[i]);
  }
  if (initial > 0 && equal + initial == shorter.words.size()) return Likeness{"initials for names", 0.65};
  Words x = a.words, y = b.words;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  if (x == y) return Likeness{"the same names in another order", 0.6};
  return std::nullopt;
}

std::optional<Likeness> compare_spellings(const Name& a, const Name& b) {
  const std::size_t length = std::min(a.folded.size(), b.folded.size());
  if (length < 5) return std::nullopt;
  const std::size_t distance = name_distance(a.folded, b.folded, 2);
  if (distance == 1) return Likeness{"the spelling differs in one letter", length < 8 ? 0.4 : 0.6};
  const bool sounds_alike = consonants(a.folded) == consonants(b.folded);
  if (distance == 2 && (sounds_alike || length >= 12))
    return Likeness{"the spelling differs in two letters", sounds_alike ? 0.5 : 0.3};
  return std::nullopt;
}

std::optional<Likeness> compare_organizations(const Name& a, const Name& b) {
  const Name& shorter = a.words.size() <= b.words.size() ? a : b;
  const Name& longer = &shorter == &a ? b : a;
  if (shorter.words.size() == 1 && longer.words.size() > 1 && shorter.folded.size() > 1 &&
      shorter.folded == initials(longer.words))
    return Likeness{"the initials of its words", 0.6};
  if (shorter.words.size() >= 2 && stands_within(shorter.words, longer.words))
    return Likeness{"the same name with fewer words", 0.4};
  return std::nullopt;
}

struct Found : MergeProposal {
  bool is_of_part = false;
};

class Proposer {
 public:
  explicit Proposer(const RelationGraph& graph) : graph_(graph) {}

  std::vector<MergeProposal> propose() {
    list_names();
    for (const auto& [key, names] : blocks_) {
      if (names.size() > most_names_of_a_word) continue;
      for (std::size_t i = 0; i < names.size(); ++i)
        for (std::size_t j = i + 1; j < names.size(); ++j) compare(names_[names[i]], names_[names[j]]);
    }
    return write();
  }

 private:
  void list_names() {
    for (std::size_t i = 0; i < graph_.actors().size(); ++i) {
      const GraphActor& actor = graph_.actors()[i];
      if (!actor.is_named || actor.kind == ActorKind::document) continue;
      std::set<std::string> written = {actor.name};
      for (const auto& [alias, documents] : actor.aliases) {
        // A person's other names are surnames and first names, which say less than the full one.
        if (actor.kind != ActorKind::person) written.insert(alias);
      }
      std::set<std::string> seen;
      for (const std::string& name : written) {
        std::string folded = folded_name(name);
        if (folded.empty() || !seen.insert(folded).second) continue;
        const std::vector<std::string_view> parts = parted_by_blanks(folded);
        Words words(parts.begin(), parts.end());
        const std::size_t place = names_.size();
        std::set<std::string> keys(words.begin(), words.end());
        keys.insert("consonants " + consonants(folded));
        if (words.size() > 1) keys.insert(initials(words));
        for (const std::string& key : keys) blocks_[key].push_back(place);
        names_.push_back({i, name, std::move(folded), std::move(words)});
      }
    }
  }

  // Names of the same kind of actor are held against each other; of other kinds only equal ones.
  void compare(const Name& a, const Name& b) {
    if (a.actor == b.actor) return;
    const GraphActor& one = graph_.actors()[a.actor];
    const GraphActor& two = graph_.actors()[b.actor];
    std::optional<Likeness> found;
    if (a.folded == b.folded) {
      found = Likeness{"the same name", one.kind == two.kind ? 0.5 : 0.3};
    } else if (one.kind == two.kind) {
      found = one.kind == ActorKind::person ? compare_persons(a, b) : compare_organizations(a, b);
      if (!found) found = compare_spellings(a, b);
    }
    if (!found) return;
    if (one.kind != two.kind) {
      found->is_of_part = false;
      found->reason += ", kept apart: " + std::string(to_string(one.kind)) + " and " + std::string(to_string(two.kind));
    } else if (one.country && two.country && *one.country != *two.country) {
      found->is_of_part = false;
      found->reason += ", kept apart: of " + *one.country + " and of " + *two.country;
      found->likelihood /= 2;
    }
    const auto [at, is_new] = found_.try_emplace(std::minmax(a.actor, b.actor));
    if (!is_new && at->second.likelihood >= found->likelihood) return;
    const bool turned = a.actor > b.actor;
    at->second.is_of_part = found->is_of_part;
    at->second.first_name = (turned ? b : a).written;
    at->second.second_name = (turned ? a : b).written;
    at->second.reason = found->reason;
    at->second.likelihood = found->likelihood;
  }

  std::set<std::string> neighbours(VertexId actor) const {
    std::set<std::string> ids;
    for (EdgeId edge : graph_.out_edges(actor)) ids.insert(graph_[graph_[edge].target].id);
    for (EdgeId edge : graph_.in_edges(actor)) ids.insert(graph_[graph_[edge].source].id);
    return ids;
  }

  std::set<std::string> documents(const GraphActor& actor) const {
    std::set<std::string> ids;
    for (const auto& [alias, documents] : actor.aliases)
      for (const auto& [key, count] : documents) {
        auto found = document_ids_.find(key);
        ids.insert(found == document_ids_.end() ? key : found->second);
      }
    return ids;
  }

  template <class Set>
  static std::vector<std::string> common(const Set& a, const Set& b) {
    std::vector<std::string> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both;
  }

  std::vector<MergeProposal> write() {
    for (const GraphDocument& document : graph_.documents()) document_ids_.emplace(document.key, document.id);
    // How many full names a surname could be of.
    std::map<std::size_t, std::size_t> bearers;
    auto bearer = [&](const auto& entry) {
      const auto& [pair, proposal] = entry;
      return folded_name(proposal.first_name).find(' ') == std::string::npos ? pair.first : pair.second;
    };
    for (const auto& entry : found_)
      if (entry.second.is_of_part) ++bearers[bearer(entry)];
    std::vector<MergeProposal> proposals;
    for (auto& entry : found_) {
      MergeProposal& proposal = entry.second;
      const VertexId a = VertexId(entry.first.first), b = VertexId(entry.first.second);
      if (entry.second.is_of_part) {
        if (const std::size_t many = bearers[bearer(entry)]; many > 1) {
          proposal.reason += ", which " + std::to_string(many) + " actors bear";
          proposal.likelihood /= double(many);
        }
      }
      proposal.first = graph_[a].id;
      proposal.second = graph_[b].id;
      proposal.neighbours = common(neighbours(a), neighbours(b));
      proposal.documents = common(documents(graph_[a]), documents(graph_[b]));
      proposal.likelihood += (1 - proposal.likelihood) * std::min<double>(double(proposal.neighbours.size()), 3) * 0.1;
      if (!proposal.documents.empty()) {
        proposal.reason += "; kept apart where one document speaks of both";
        proposal.likelihood /= 2;
      }
      proposals.push_back(std::move(proposal));
    }
    std::sort(proposals.begin(), proposals.end(), [](const MergeProposal& x, const MergeProposal& y) {
      return std::tuple(-x.likelihood, std::tie(x.first, x.second)) <
             std::tuple(-y.likelihood, std::tie(y.first, y.second));
    });
    return proposals;
  }

  const RelationGraph& graph_;
  std::vector<Name> names_;
  std::map<std::string, std::vector<std::size_t>> blocks_;  // what names share -> places in names_
  std::map<std::pair<std::size_t, std::size_t>, Found> found_;
  std::map<std::string, std::string> document_ids_;  // by key
};

}  // namespace

std::vector<MergeProposal> propose_merges(const RelationGraph& graph) {
  return Proposer(graph).propose();
}

}  // namespace entente
