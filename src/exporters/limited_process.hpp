// Work in a process of its own, which may take so long and so much memory and no more.
// run_limited([] { return render(); }, {…}) -> its bytes, or nothing if it ran out of time or memory, or fell over
// The process is a copy of this one (fork without exec), so the work may use what this one knows; it must end by itself
// and print nothing. An exception in it is thrown here as std::runtime_error. No open file goes with it, and
// confinement.hpp says what else it may touch; it ends with the thread that waits for it.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace entente {

struct ProcessLimits {
  std::chrono::seconds processor_time{};  // the same on a busy machine, so that the same work is done; 0: none at all
  std::chrono::milliseconds wall_time{};
  std::size_t memory = 0;  // bytes beside what this process has
  bool is_confined = true;
};

std::optional<std::string> run_limited(const std::function<std::string()>& work, const ProcessLimits& limits);

}  // namespace entente
