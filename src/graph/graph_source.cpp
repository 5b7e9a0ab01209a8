#include "graph/graph_source.hpp"

#include "entente/graph/graph_json.hpp"
#include "entente/text/input_error.hpp"

namespace entente {

RelationGraph read_graph_json(text::InputBytes& input) {
  // What can be read at any place needs no copy in memory.
  if (input.is_plain_file()) return read_graph_json_file(input.name());
  return read_graph_json(input.rest(std::size_t(-1) / 4), input.name());
}

Store open_store(text::InputBytes& input) {
  if (!input.is_plain_file()) throw InputError(input.name(), "is a store, which has to be a file, and not packed");
  return Store(input.name());
}

}  // namespace entente
