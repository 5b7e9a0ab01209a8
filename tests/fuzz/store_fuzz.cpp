// Any bytes, and a store with bytes exchanged: graphs that are read back equal, or a StoreError; never the end.
#include <filesystem>

#include "../graph/story.hpp"
#include "entente/graph/graph_json.hpp"
#include "entente/graph/store.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "fuzzing.hpp"

using namespace entente;

namespace {

std::string good_store(const fuzzing::File& file) {
  const std::string path = file.folder() + "/good";
  const Pipeline pipeline;
  {
    StoreWriter writer(path);
    for (const char* text : {"Kenya condemned Mali. Orla met Mercer in Oslo.", "Norway sanctioned Iran, officials said."}) {
      const Analysis analysis = pipeline.analyse(make_document(text, text));
      writer.put({text, text, 0}, keep(analysis, text));
    }
    writer.set_aside({"lost.txt", "lost.txt", "No such file"});
    writer.commit();
  }
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void require_reads_back(const RelationGraph& graph) {
  fuzzing::require(read_graph_json(write_graph_json(graph), "written") == graph);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzzing::File file;
  static const std::string good = good_store(file);
  for (const char* rest : {"input-wal", "input-shm", "input-journal"})
    std::filesystem::remove(file.folder() + '/' + rest);
  std::string bytes = fuzzing::exchanged(good, data, size);
  // Exchanges that move pages leave little to read: half of the inputs keep the length.
  if (size > 1 && data[1] % 2 == 0 && data[0] % 2 == 1) {
    bytes = good;
    for (std::size_t at = 2; at + 4 <= size; at += 4)
      bytes[(std::size_t(data[at]) | std::size_t(data[at + 1]) << 8 | std::size_t(data[at + 2]) << 16) % bytes.size()] =
          char(data[at + 3]);
  }
  const std::string path = file.write(bytes);
  try {
    const Store store(path);
    store.damage();
    store.set_aside();
    for (const StoredDocument& document : store.documents()) require_reads_back(store.graph_of(document.key));
    require_reads_back(store.graph());
  } catch (const StoreError&) {
  }
  try {
    StoreWriter writer(path);
    writer.document_count();
    writer.fingerprint({"a", "a", 0});
    writer.commit();
  } catch (const StoreError&) {
  }
  return 0;
}
