// What went wrong, in words, and what was being done when memory ran out.
// doing("the model is loaded", load) -> "out of memory while the model is loaded"
// A document's trouble is not that of the others: whoever works on one turns what it throws into reason_of(), sets the
// document aside and goes on.
#pragma once

#include <fmt/format.h>

#include <exception>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "entente/text/input_error.hpp"
#include "pipeline/out_of_memory.hpp"

namespace entente {

// No bad_alloc: where this is thrown, memory ran out of what cannot be set aside.
class OutOfMemory : public std::runtime_error {
 public:
  explicit OutOfMemory(std::string_view while_what)
      : std::runtime_error(fmt::format("out of memory while {}", while_what)) {}
};

// `what` is a text, or makes one when it is needed.
template <class What, class Work>
decltype(auto) doing(const What& what, Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const std::bad_alloc&) {
    if constexpr (std::is_invocable_v<const What&>)
      throw OutOfMemory(what());
    else
      throw OutOfMemory(what);
  }
}

// Of the exception that is being handled.
inline std::string reason_of_current_exception() {
  try {
    throw;
  } catch (const std::bad_alloc& error) {
    return std::string(words_of(error));
  } catch (const InputError& error) {
    return error.what();
  } catch (const std::exception& error) {
    return fmt::format("internal error: {}", error.what());
  } catch (...) {
    return "internal error";
  }
}

}  // namespace entente
