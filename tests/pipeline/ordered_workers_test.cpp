#include "pipeline/ordered_workers.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

namespace entente {

TEST_CASE("results come in the order of the items, whatever the number of threads") {
  for (const unsigned threads : {1U, 2U, 8U}) {
    std::vector<std::size_t> got;
    OrderedWorkers<std::size_t, std::size_t> workers(
        threads, [](std::size_t item) { return item * item; }, [&](std::size_t result) { got.push_back(result); });
    for (std::size_t i = 0; i < 3000; ++i) workers.add(i, 1);
    workers.finish();
    REQUIRE(got.size() == 3000);
    for (std::size_t i = 0; i < got.size(); ++i) REQUIRE(got[i] == i * i);
  }
}

TEST_CASE("what the work throws comes out in its item's turn, and the others go on") {
  for (const unsigned threads : {1U, 4U}) {
    std::vector<int> got;
    OrderedWorkers<int, int> workers(
        threads,
        [](int item) {
          if (item == 5) throw std::runtime_error("five");
          return item;
        },
        [&](int result) { got.push_back(result); });
    std::size_t thrown = 0;
    const auto tried = [&](auto&& what) {
      try {
        what();
      } catch (const std::runtime_error&) {
        ++thrown;
        CHECK(got.size() == 5);
      }
    };
    for (int i = 0; i < 10; ++i) tried([&] { workers.add(i, 1); });
    tried([&] { workers.finish(); });
    workers.finish();
    CHECK(thrown == 1);
    CHECK(got == std::vector<int>{0, 1, 2, 3, 4, 6, 7, 8, 9});
  }
}

// In a process of its own, where no thread can be started.
TEST_CASE("where no thread can be started, the work is done all the same") {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (::getuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) ::_exit(77);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_NPROC, &none);
    std::size_t sum = 0;
    std::size_t threads = 0;
    {
      OrderedWorkers<std::size_t, std::size_t> workers(
          8, [](std::size_t item) { return item; }, [&](std::size_t result) { sum += result; });
      threads = workers.threads();
      for (std::size_t i = 0; i < 1000; ++i) workers.add(i, 1);
      workers.finish();
    }
    ::_exit(sum == 499500 && threads == 1 ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77) return;  // this user can neither be left nor limited
  CHECK(WEXITSTATUS(status) == 0);
}

}  // namespace entente
