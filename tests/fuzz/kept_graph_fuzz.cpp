// Any bytes, and a packed graph's body with pieces exchanged: nothing, or a graph that is packed equal again.
#include <zstd.h>

#include "../graph/story.hpp"
#include "entente/graph/graph_json.hpp"
#include "fuzzing.hpp"
#include "graph/kept_graph.hpp"

using namespace entente;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string packed = pack_graph(test::story_graph(), "");
  static const std::size_t head = packed.find("\x28\xB5\x2F\xFD");
  static const std::string body = [] {
    std::string made(ZSTD_getFrameContentSize(packed.data() + head, packed.size() - head), '\0');
    ZSTD_decompress(made.data(), made.size(), packed.data() + head, packed.size() - head);
    return made;
  }();
  // What the checksum would refuse is of no interest: the body is packed anew.
  const std::string changed = fuzzing::exchanged(body, data, size);
  std::string frame(ZSTD_compressBound(changed.size()), '\0');
  frame.resize(ZSTD_compress(frame.data(), frame.size(), changed.data(), changed.size(), 1));
  if (const auto graph = unpack_graph(packed.substr(0, head) + frame, "")) {
    write_graph_json(*graph);
    const auto again = unpack_graph(pack_graph(*graph, ""), "");
    fuzzing::require(again && *again == *graph);
  }
  return 0;
}
