// Files -> one RelationGraph: graphs, stores and records are read, articles are analysed, all are merged.
// read_graph({{"graph.json"}, ""}, common, console).graph
// A file that cannot be read is reported and the others go on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "cli/documents.hpp"
#include "cli/options.hpp"
#include "entente/graph/decisions.hpp"
#include "entente/graph/relation_graph.hpp"
#include "entente/graph/store.hpp"
#include "graph/graph_source.hpp"

namespace entente {

struct GraphInput {
  RelationGraph graph;
  bool all_read = true;
};

// What an input is, by its name or its first bytes, of which none is taken. Throw InputError.
bool is_graph(text::InputBytes& input);
bool is_store(text::InputBytes& input);
bool is_records(text::InputBytes& input);
// The graph of a store. If it had to be merged of many documents, it is kept in a file beside the store, where that can
// be written; nothing is said where it cannot, for the next one merges it again.
RelationGraph read_store_graph(const Store& store, const std::string& path);

// Reads graphs with --decisions applied. The files of the options are read once, for however many graphs: they may be
// pipes. Throws InputError if one of them is broken.
class GraphReader {
 public:
  GraphReader(const CommonOptions& common, Console& console);
  GraphInput read(const InputFiles& files);

 private:
  // Adds the documents that `entente extract` has recorded; false: some are broken, which has been told.
  bool take_records(text::InputBytes& input, std::vector<KeptDocument>& kept);

  const CommonOptions& common_;
  Console& console_;
  Knowledge knowledge_;               // until the pipeline has it
  std::optional<Pipeline> pipeline_;  // graphs alone need none
  std::optional<Decisions> decisions_;
};
// For one graph.
GraphInput read_graph(const InputFiles& files, const CommonOptions& common, Console& console);

// Applies the file of --decisions, and reports those about actors and relations that are not there.
void decide(RelationGraph& graph, const CommonOptions& common, Console& console);

// The actor of that name. Where several bear it, takes whose main name it is, or who has the most relations, and says so;
// where nobody does, takes the only one of whose name it is a part. Nothing, and a message, where that may be several,
// which are listed, or nobody: then the nearest names are told. `nobody`: also where several bear the whole name.
enum class WhereSeveral { best, nobody };
std::optional<VertexId> find_actor(const RelationGraph& graph, const std::string& name, Console& console,
                                   WhereSeveral where_several = WhereSeveral::best);

// Says that no relation is of this type, and which types there are. Throws MisuseError, with the nearest name, if there is
// no such type at all.
void check_type(const RelationGraph& graph, const std::string& type, const CommonOptions& common, Console& console);

// Says how many documents have no date, where the answer is one of times.
void tell_undated(const RelationGraph& graph, Console& console);

// Leaves of the graph what the perspective of the options lets through. False, and a message, where --asserted-by names
// nobody; --since and --until count by days.
bool take_perspective(RelationGraph& graph, const FilterOptions& options, const CommonOptions& common,
                      Console& console);

// "12 actors and 30 relations from 3 documents"
std::string describe_size(const RelationGraph& graph);

}  // namespace entente
