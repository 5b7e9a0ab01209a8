#include "entente/exporters/answer_json.hpp"


#include <string_view>

#include "entente/queries/strongest.hpp"
#include "text/json_text.hpp"

namespace entente {
namespace {

class Answer : public JsonText {
 public:
  explicit Answer(std::string_view question) {
    begin_object();
    add("question", question);
  }
  std::string take() {
    end_object();
    return JsonText::take() + '\n';
  }

  void actor(const RelationGraph& graph, VertexId id) {
    object([&] {
      add("id", graph[id].id);
      add("name", graph[id].name);
    });
  }
  void actor(std::string_view name, const RelationGraph& graph, VertexId id) {
    key(name);
    actor(graph, id);
  }

  void evidence(const RelationGraph& graph, const Evidence& evidence) {
    const GraphDocument& document = graph.document(evidence);
    add("document", document.id);
    add("title", document.title);
    if (document.date) add("date", to_string(*document.date));
    add("span", graph.sentence(evidence).span);
    add("sentence", graph[graph.sentence(evidence).words]);
    if (graph.sentence(evidence).place != TextId()) add("place", graph[graph.sentence(evidence).place]);
    if (evidence.speaker) add("speaker", graph[evidence.speaker->words]);
    if (evidence.asserted_by) actor("asserted_by", graph, *evidence.asserted_by);
    add("modality", to_string(evidence.modality));
    if (evidence.object) add("object", graph[evidence.object->words]);
    if (evidence.time) add("time", graph[evidence.time->words]);
    if (evidence.time_value != TextId()) add("time_value", graph[evidence.time_value]);
    add("confidence", evidence.confidence);
    add("rule", graph[evidence.rule]);
  }

  // Without its sentences; the caller is inside an object.
  void relation_head(const RelationGraph& graph, const Relation& relation) {
    add("id", relation.id);
    actor("source", graph, relation.source);
    add("type", graph.type(relation).id);
    actor("target", graph, relation.target);
    add("polarity", to_string(relation.polarity));
    add("sign", graph.type(relation).sign);
    if (relation.verdict != Verdict::open) add("verdict", to_string(relation.verdict));
  }
  void relation(const RelationGraph& graph, EdgeId edge) {
    const Relation& relation = graph[edge];
    object([&] {
      relation_head(graph, relation);
      add("modality", to_string(relation.modality()));
      add("mentions", relation.mention_count());
      add("confidence", relation.confidence());
      add("strength", relation.strength());
      list("evidence", relation.evidence, [&](const Evidence& one) { object([&] { evidence(graph, one); }); });
    });
  }
  void relations(std::string_view name, const RelationGraph& graph, const std::vector<EdgeId>& edges) {
    list(name, edges, [&](EdgeId edge) { relation(graph, edge); });
  }

  void tie(const RelationGraph& graph, const Tie& tie) {
    object([&] {
      actor("first", graph, tie.first);
      actor("second", graph, tie.second);
      add("sign", tie.sign());
      add("cooperation", tie.cooperation);
      add("conflict", tie.conflict);
      relations("relations", graph, tie.relations);
    });
  }
};

}  // namespace

std::string actors_json(const RelationGraph& graph, const ActorList& list) {
  Answer answer("actors");
  auto aliases = [&](const GraphActor& actor) {
    answer.list("aliases", actor.alias_counts(), [&](const auto& alias) {
      answer.object([&] {
        answer.add("name", alias.first);
        answer.add("mentions", alias.second);
      });
    });
  };
  answer.list("actors", list.actors, [&](VertexId id) {
    const GraphActor& actor = graph[id];
    const ActorMeasures& measures = list.measures[std::size_t(id)];
    answer.object([&] {
      answer.add("id", actor.id);
      answer.add("name", actor.name);
      answer.add("kind", to_string(actor.kind));
      answer.add("country", actor.country);
      if (actor.is_hidden) answer.add("hidden", true);
      aliases(actor);
      if (!actor.merged.empty())
        answer.list("merged", actor.merged, [&](const GraphActor& merged) {
          answer.object([&] {
            answer.add("id", merged.id);
            answer.add("name", merged.name);
            answer.add("kind", to_string(merged.kind));
            aliases(merged);
          });
        });
      answer.add("mentions", measures.mentions);
      answer.add("relations", measures.relations);
      answer.add("neighbours", measures.degree);
      answer.add("quoted", measures.quoted);
      if (!list.with_measures) return;
      answer.add("pagerank", measures.pagerank);
      answer.add("betweenness", measures.betweenness);
    });
  });
  answer.list("proposed_merges", list.proposals, [&](const MergeProposal& proposal) {
    answer.object([&] {
      answer.add("first", proposal.first);
      answer.add("second", proposal.second);
      answer.add("first_name", proposal.first_name);
      answer.add("second_name", proposal.second_name);
      answer.add("reason", proposal.reason);
      answer.add("likelihood", proposal.likelihood);
      answer.list("neighbours", proposal.neighbours, [&](const std::string& id) { answer.value(id); });
      answer.list("documents", proposal.documents, [&](const std::string& id) { answer.value(id); });
    });
  });
  return answer.take();
}

std::string disputes_json(const RelationGraph& graph, const std::vector<Dispute>& disputes) {
  Answer answer("disputes");
  answer.list("disputes", disputes, [&](const Dispute& dispute) {
    answer.object([&] {
      answer.add("kind", to_string(dispute.kind));
      answer.actor("first", graph, dispute.first);
      answer.actor("second", graph, dispute.second);
      answer.relations("one_side", graph, dispute.one_side);
      answer.relations("other_side", graph, dispute.other_side);
    });
  });
  return answer.take();
}

std::string paths_json(const RelationGraph& graph, VertexId from, VertexId to, const std::vector<Path>& paths) {
  Answer answer("paths");
  answer.actor("from", graph, from);
  answer.actor("to", graph, to);
  answer.list("paths", paths, [&](const Path& path) {
    answer.object([&] {
      answer.add("cost", path.cost);
      answer.add("in_words", path_sentence(graph, path));
      if (path.sign() != 0) answer.add("sign", path.sign());
      answer.list("steps", path.steps, [&](const PathStep& step) {
        answer.object([&] {
          answer.actor("from", graph, step.from);
          answer.actor("to", graph, step.to);
          if (step.sign != 0) answer.add("sign", step.sign);
          answer.relations("relations", graph, step.relations);
        });
      });
    });
  });
  return answer.take();
}

std::string neighbourhood_json(const RelationGraph& graph, VertexId centre, const std::vector<Neighbour>& neighbours) {
  Answer answer("around");
  answer.actor("centre", graph, centre);
  answer.list("neighbours", neighbours, [&](const Neighbour& neighbour) {
    answer.object([&] {
      answer.actor("actor", graph, neighbour.actor);
      answer.add("distance", neighbour.distance);
      answer.actor("by_way_of", graph, neighbour.by_way_of);
      answer.relations("relations", graph, neighbour.relations);
    });
  });
  return answer.take();
}

std::string timeline_json(const RelationGraph& graph, const std::vector<TimelineEntry>& entries) {
  Answer answer("timeline");
  answer.list("entries", entries, [&](const TimelineEntry& entry) {
    const Relation& relation = graph[entry.relation];
    answer.object([&] {
      if (entry.when) {
        if (entry.when->first.year > 0) answer.add("first_day", to_string(entry.when->first));
        if (entry.when->last.year < 9999) answer.add("last_day", to_string(entry.when->last));
      }
      answer.relation_head(graph, relation);
      answer.evidence(graph, relation.evidence[entry.mention]);
    });
  });
  return answer.take();
}

std::string blocs_json(const RelationGraph& graph, const Blocs& blocs, const RelationFilter& filter) {
  Answer answer("blocs");
  answer.add("modularity", blocs.modularity);
  answer.list("blocs", blocs.blocs, [&](const Bloc& bloc) {
    answer.object([&] {
      answer.list("members", bloc.members, [&](VertexId actor) { answer.actor(graph, actor); });
      answer.add("cooperation", bloc.cooperation);
      answer.add("conflict", bloc.conflict);
      answer.list("reasons", bloc.reasons, [&](std::size_t tie) { answer.value(tie); });
    });
  });
  answer.list("unattached", blocs.unattached, [&](VertexId actor) { answer.actor(graph, actor); });
  answer.list("between", blocs.between, [&](const BlocPair& pair) {
    answer.object([&] {
      answer.add("first", pair.first);
      answer.add("second", pair.second);
      answer.add("cooperation", pair.cooperation);
      answer.add("conflict", pair.conflict);
    });
  });
  answer.list("ties", siding_ties(graph, filter), [&](const Tie& tie) { answer.tie(graph, tie); });
  return answer.take();
}

std::string balance_json(const RelationGraph& graph, const Balance& balance) {
  Answer answer("balance");
  answer.list("ties", balance.ties, [&](const Tie& tie) { answer.tie(graph, tie); });
  answer.list("triangles", balance.triangles, [&](const Triangle& triangle) {
    answer.object([&] {
      answer.list("ties", triangle.ties, [&](std::size_t tie) { answer.value(tie); });
      answer.add("balanced", triangle.is_balanced);
      answer.add("weight", triangle.weight);
      if (const auto actor = torn_in(balance, triangle)) answer.actor("torn", graph, *actor);
    });
  });
  answer.list("torn", balance.torn, [&](const TornActor& torn) {
    answer.object([&] {
      answer.actor("actor", graph, torn.actor);
      answer.list("triangles", torn.triangles, [&](std::size_t triangle) { answer.value(triangle); });
      answer.add("weight", torn.weight);
    });
  });
  return answer.take();
}

std::string differences_json(const RelationGraph& older, const RelationGraph& newer, const Differences& differences) {
  Answer answer("diff");
  answer.list("changed", differences.changed, [&](const ChangedTie& changed) {
    answer.object([&] {
      answer.key("before");
      answer.tie(older, changed.before);
      answer.key("after");
      answer.tie(newer, changed.after);
    });
  });
  answer.relations("appeared", newer, differences.appeared);
  answer.relations("vanished", older, differences.vanished);
  return answer.take();
}

std::string relations_json(const RelationGraph& graph, const std::vector<EdgeId>& relations) {
  Answer answer("relations");
  answer.relations("relations", graph, relations);
  return answer.take();
}

}  // namespace entente
