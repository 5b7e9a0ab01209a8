#include <optional>

#include "entente/graph/graph_json.hpp"
#include "entente/text/input_error.hpp"
#include "graph/zstd_frame.hpp"

namespace entente {

std::string pack_graph_json(const RelationGraph& graph) {
  std::string packed;
  append_frame(write_graph_json(graph), 9, packed);
  return packed;
}

RelationGraph unpack_graph_json(std::string_view bytes, const std::string& name) {
  if (looks_like_graph_json(bytes)) return read_graph_json(bytes, name);
  // No frame may ask for more memory than its bytes can hold: four of them are a block of at most 128 KiB (RFC 8878).
  constexpr std::size_t most_of_a_byte = 32'768;
  const std::optional<std::string> json = read_frame(bytes, bytes.size() * most_of_a_byte);
  if (!json) throw InputError(name, "is no packed graph, or damaged");
  return read_graph_json(*json, name);
}

}  // namespace entente
