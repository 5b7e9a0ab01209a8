#include "exporters/limited_layout.hpp"

#include <optional>

#include "exporters/limited_process.hpp"

namespace entente {

std::string limited_layout(const std::function<std::string()>& usual, const std::function<std::string()>& faster,
                           std::chrono::seconds faster_time, const DiagramOptions& options) {
  constexpr int patience = 10;  // how much longer than its processor time a busy machine may take
  const auto run = [&](const std::function<std::string()>& work, std::chrono::seconds time) {
    return run_limited(work, {time, time * patience, options.memory_limit});
  };
  std::optional<std::string> made;
  if (usual) made = run(usual, options.time_limit);
  if (usual && !made && options.note)
    options.note("the usual engine took too long or too much memory; a faster one has laid out the picture");
  if (!made) made = run(faster, faster_time);
  if (!made)
    throw LayoutError("this picture takes too long or too much memory; let it show fewer actors (--top)");
  return std::move(*made);
}

}  // namespace entente
