// Graphviz's work in a limited process: by the usual engine, or where that takes too long by a faster one.
// limited_layout(usual, faster, {60s}, options) -> what either made; options.note is told where the faster one did it
// An exception of either is thrown here; so is LayoutError where neither is done in time.
#pragma once

#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>

#include "entente/exporters/exporter.hpp"

namespace entente {

// A picture that is too large to be laid out; its message says what to do.
class LayoutError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// `usual` has the limits of `options`; it is empty where the graph is known to be too large for it. `faster` has
// `faster_time` of a processor.
std::string limited_layout(const std::function<std::string()>& usual, const std::function<std::string()>& faster,
                           std::chrono::seconds faster_time, const DiagramOptions& options);

}  // namespace entente
