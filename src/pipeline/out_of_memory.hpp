// At what stage of a document memory ran out.
// at_stage("its actors are found", find) throws a std::bad_alloc whose what() is "out of memory while its actors are
// found". What is thrown takes no memory but its own. Of a stage within a stage the inner one is told.
#pragma once

#include <cstddef>
#include <new>
#include <string_view>
#include <utility>

namespace entente {

inline constexpr std::string_view out_of_memory = "out of memory";

class OutOfMemoryAtStage : public std::bad_alloc {
 public:
  // What does not fit of `stage` is cut off.
  explicit OutOfMemoryAtStage(std::string_view stage) noexcept {
    std::size_t size = 0;
    for (const std::string_view part : {out_of_memory, std::string_view(" while "), stage}) {
      size += part.copy(words_ + size, sizeof words_ - 1 - size);
    }
    words_[size] = '\0';
  }
  const char* what() const noexcept override { return words_; }

 private:
  char words_[128];
};

// "out of memory", and where that is known at what stage. Its type is not asked: it may come out of a library.
inline std::string_view words_of(const std::bad_alloc& error) {
  const std::string_view words = error.what();
  return words.starts_with(out_of_memory) ? words : out_of_memory;
}

template <class Work>
decltype(auto) at_stage(std::string_view stage, Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const std::bad_alloc& error) {
    if (std::string_view(error.what()).starts_with(out_of_memory)) throw;
    throw OutOfMemoryAtStage(stage);
  }
}

}  // namespace entente
