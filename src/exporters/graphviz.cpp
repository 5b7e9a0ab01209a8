#include "exporters/graphviz.hpp"

#include <graphviz/gvc.h>

#include <cassert>
#include <mutex>
#include <stdexcept>

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
  handles_->graph.reset(agmemread(dot.c_str()));
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
