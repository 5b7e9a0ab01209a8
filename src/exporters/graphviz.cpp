#include "exporters/graphviz.hpp"

#include <graphviz/gvc.h>

#include <cassert>
#include <cstdio>
#include <deque>
#include <map>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace entente {
namespace {

std::mutex& graphviz_mutex() {
  static std::mutex mutex;
  return mutex;
}

// What Graphviz complains of while one picture is made; guarded by the mutex.
std::string& complaints() {
  static std::string text;
  return text;
}

int add_complaint(char* words) {
  complaints() += words;
  return 0;
}

// The names of a graph's parts, in the order in which they came; an id is a place in it, counted from one.
struct Names {
  std::map<std::pair<int, std::string>, IDTYPE> ids;  // of a kind of part and a name
  std::deque<std::string> names;                      // empty where a part has none; cgraph keeps pointers to them
};

// cgraph's own ids are the addresses of names, and it sorts subgraphs by id, so that one picture came out with its
// clusters in another order from run to run. These are counted.
Agiddisc_t& counted_ids() {
  static Agiddisc_t ids = {
      .open = [](Agraph_t*, Agdisc_t*) -> void* { return new Names; },
      .map = [](void* state, int kind, char* name, IDTYPE* id, int is_new) -> long {
        Names& known = *static_cast<Names*>(state);
        if (name) {
          const auto found = known.ids.find({kind, name});
          if (found != known.ids.end()) {
            *id = found->second;
            return 1;
          }
        }
        if (!is_new) return 0;
        known.names.emplace_back(name ? name : "");
        *id = known.names.size();
        if (name) known.ids[{kind, name}] = *id;
        return 1;
      },
      .alloc = [](void*, int, IDTYPE) -> long { return 0; },
      .free = [](void*, int, IDTYPE) {},
      .print = [](void* state, int, IDTYPE id) -> char* {
        std::string& name = static_cast<Names*>(state)->names[id - 1];
        return name.empty() ? nullptr : name.data();
      },
      .close = [](void* state) { delete static_cast<Names*>(state); },
      .idregister = [](void*, int, void*) {},
  };
  return ids;
}

Agraph_t* read_graph(std::string dot) {
  Agdisc_t disciplines = {&AgMemDisc, &counted_ids(), &AgIoDisc};
  FILE* file = fmemopen(dot.data(), dot.size(), "r");
  if (!file) return nullptr;
  Agraph_t* graph = agread(file, &disciplines);
  std::fclose(file);
  return graph;
}

struct ContextDeleter {
  void operator()(GVC_t* context) const { gvFreeContext(context); }
};
struct GraphDeleter {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

}  // namespace

struct GraphvizPicture::Handles {
  std::unique_lock<std::mutex> lock{graphviz_mutex()};
  std::unique_ptr<GVC_t, ContextDeleter> context;
  std::unique_ptr<Agraph_t, GraphDeleter> graph;
  bool is_laid_out = false;

  ~Handles() {
    if (is_laid_out) gvFreeLayout(context.get(), graph.get());
    graph.reset();
    context.reset();
    agseterrf(nullptr);
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(what + (complaints().empty() ? "" : ": " + complaints()));
  }
};

GraphvizPicture::GraphvizPicture(const std::string& dot, const std::string& engine)
    : handles_(std::make_unique<Handles>()) {
  complaints().clear();
  agseterrf(add_complaint);
  handles_->context.reset(gvContext());
  handles_->graph.reset(read_graph(dot));
  if (!handles_->graph) handles_->fail("Graphviz cannot read the diagram");
  if (gvLayout(handles_->context.get(), handles_->graph.get(), engine.c_str()) != 0)
    handles_->fail("Graphviz cannot lay out the diagram with " + engine);
  handles_->is_laid_out = true;
}

GraphvizPicture::~GraphvizPicture() = default;

GraphvizPicture::Point GraphvizPicture::position(const std::string& node) const {
  std::string name = node;  // cgraph takes it without const
  Agnode_t* found = agnode(handles_->graph.get(), name.data(), 0);
  assert(found);
  return {ND_coord(found).x, ND_coord(found).y};
}

double GraphvizPicture::width() const {
  const boxf box = GD_bb(handles_->graph.get());
  return box.UR.x - box.LL.x;
}

std::string GraphvizPicture::render(const std::string& device) const {
  char* bytes = nullptr;
  unsigned int size = 0;
  if (gvRenderData(handles_->context.get(), handles_->graph.get(), device.c_str(), &bytes, &size) != 0 || !bytes)
    handles_->fail("Graphviz cannot paint " + device);
  std::string picture(bytes, size);
  gvFreeRenderData(bytes);
  return picture;
}

}  // namespace entente
