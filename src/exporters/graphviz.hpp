// Graphviz in this process: a text in the DOT language, laid out, asked for positions, painted.
// Graphviz keeps global state: one at a time in the whole process, others wait.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace entente {

class GraphvizPicture {
 public:
  // Throws std::runtime_error if Graphviz cannot read or lay out the text, which is then our mistake.
  GraphvizPicture(const std::string& dot, const std::string& engine);
  ~GraphvizPicture();
  GraphvizPicture(const GraphvizPicture&) = delete;
  GraphvizPicture& operator=(const GraphvizPicture&) = delete;

  struct Point {
    double x = 0;
    double y = 0;
  };
  Point position(const std::string& node) const;  // of a node that is there; points, y upwards
  double width() const;                           // points, before it is scaled to a size that was asked for
  std::string render(const std::string& device) const;

 private:
  struct Handles;
  std::unique_ptr<Handles> handles_;
};

}  // namespace entente
