// Whether the work of a function grows in proportion to its size, or faster: no clock on a wall, which a busy machine
// makes wrong, but the processor time of n beside that of 4n.
// CHECK(grows_in_proportion([&](std::size_t size) { read(text.substr(0, size)); }, text.size()))
#pragma once

#include <cstddef>
#include <ctime>

// Four times the size takes four times the time, or sixteen times where it grows with the square. Between them lie caches
// that are too small, and a neighbour on the same core: one good measurement of five is enough, for the square never
// gives one.
inline constexpr double most_growth = 9;

template <class Work>
bool grows_in_proportion(Work&& work, std::size_t size) {
  const auto seconds = [&](std::size_t of) {
    const auto now = [] {
      timespec time{};
      ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
      return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
    };
    const double begin = now();
    work(of);
    return now() - begin;
  };
  for (int attempt = 0; attempt < 5; ++attempt) {
    const double quarter = seconds(size / 4), whole = seconds(size);
    if (whole < most_growth * quarter) return true;
  }
  return false;
}
