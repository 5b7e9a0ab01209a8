// What a diagram shows of a graph, before anything is placed: cards of actors and the lines between them.
// Actors are chosen first, the most involved ones, then the lines between them.
// A card is an actor with those who lead, represent or work for it ("China": "Xi Jinping, president"), so that states and
// their officials stand together; at most four, and none where they would be most of the picture. A line bundles the
// relations of two actors of one class (cooperation, conflict, neither, denied) in both directions; its label tells the
// strongest of them. A bloc is some of the cards that side with one another.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/exporters/exporter.hpp"
#include "entente/exporters/picture_words.hpp"

namespace entente {

enum class LineClass : std::uint8_t { cooperation, conflict, neither, denied };

struct DiagramActor {
  VertexId actor{};
  std::string name;    // plain, shortened
  std::string office;  // "president"; "president of France" where that is not the head of the card
  std::optional<EdgeId> office_edge{};  // what puts it on the card; nothing for the head
};

struct DiagramCard {
  std::vector<DiagramActor> rows;  // the first is its head
};

// The place of an actor: card and row.
struct DiagramPlace {
  std::size_t card = 0;
  std::size_t row = 0;

  friend auto operator<=>(const DiagramPlace&, const DiagramPlace&) = default;
};

struct DiagramRelation {
  EdgeId edge{};
  bool is_forward = true;  // from the line's first end to its second; of no meaning where is_symmetric
  bool is_symmetric = false;
  bool is_planned = false;
  std::string claim;     // "says Peskov"; empty: not only a claim
  std::string words;     // "rejects China's peace plan"
};

struct DiagramLine {
  DiagramPlace first;  // the card of the lower number, or the higher row of one card
  DiagramPlace second;
  LineClass line_class = LineClass::neither;
  std::vector<DiagramRelation> relations;  // what is told first, strongest first; never empty
  std::size_t told = 0;                    // of the relations: those that the label says
  std::size_t mentions = 0;

  bool points_forward() const;
  bool points_backward() const;
};

struct DiagramPlan {
  std::string title;
  std::string source;
  std::vector<DiagramCard> cards;               // the most involved first, but those of a bloc or column together
  std::vector<DiagramLine> lines;               // strongest first
  std::vector<std::vector<std::size_t>> blocs;  // of each two cards at least, never all; no card in two
  std::vector<std::size_t> most_involved;       // all cards
  std::size_t shown_actors = 0;
  std::size_t shown_relations = 0;  // in lines and as offices
  std::size_t hidden_actors = 0;
  std::size_t hidden_relations = 0;
  DiagramStyle style = DiagramStyle::light;
  bool columns = false;
  double width_mm = 0;
  std::string engine_note;  // why it looks otherwise than usual
};

DiagramPlan plan_diagram(const RelationGraph& graph, const DiagramOptions& options);

// "China supports Russia", "China has not condemned Russia (says Peskov)". In picture_words.cpp, as the next are.
std::string relation_in_words(const RelationGraph& graph, const DiagramRelation& drawn);
PictureWords picture_words(const RelationGraph& graph, const DiagramPlan& plan);
std::string bloc_in_words(const RelationGraph& graph, const DiagramPlan& plan, std::size_t bloc);  // "China and Russia side with one another"

}  // namespace entente
