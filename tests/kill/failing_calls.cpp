// For LD_PRELOAD: an allocation, or the start of a thread, fails as it does where the machine has no more.
//   FAIL_ALLOCATION=7     the seventh allocation fails; 7+ that one and all after it
//   FAIL_THREAD=2         the second thread is not started; 2+ as above
//   LIST_ALLOCATIONS=FILE the numbers of those allocations that are the first from their place in the program, a place
//                         being the calls that led there
// Allocations count from the beginning of main: what the dynamic linker does before is not the program's.
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <atomic>
#include <cstddef>
#include <cstdint>

extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
}

namespace {

// A plan that was made when main begins, and is only read then.
struct Plan {
  unsigned long first = 0;  // 0: none
  bool goes_on = false;
  std::atomic<unsigned long> count{0};

  void read(const char* variable) {
    const char* value = getenv(variable);
    if (value == nullptr) return;
    char* end = nullptr;
    first = strtoul(value, &end, 10);
    goes_on = *end == '+';
  }
  bool fails_now() {
    if (first == 0) return false;
    const unsigned long now = ++count;
    return now == first || (goes_on && now > first);
  }
};
Plan allocations, threads;
bool has_begun = false;
int list = -1;
std::atomic<unsigned long> listed{0};
thread_local bool is_inside = false;

// The places seen, an open hash table: the harness itself must not allocate.
constexpr std::size_t most_places = std::size_t(1) << 17;
std::uint64_t places[most_places];

void note_place() {
  is_inside = true;
  const unsigned long number = ++listed;
  void* calls[24];
  const int depth = backtrace(calls, 24);
  std::uint64_t hash = 14695981039346656037ULL;
  for (int i = 0; i < depth; ++i) hash = (hash ^ reinterpret_cast<std::uintptr_t>(calls[i])) * 1099511628211ULL;
  hash |= 1;
  std::size_t at = (hash >> 20) % most_places;
  while (places[at] != 0 && places[at] != hash) at = (at + 1) % most_places;
  if (places[at] == 0) {
    places[at] = hash;
    char line[32];
    const int size = snprintf(line, sizeof line, "%lu\n", number);
    if (write(list, line, std::size_t(size)) < 0) _exit(125);
  }
  is_inside = false;
}

bool fails() {
  if (!has_begun || is_inside) return false;
  if (list >= 0) note_place();
  if (!allocations.fails_now()) return false;
  errno = ENOMEM;
  return true;
}

}  // namespace

extern "C" {

void* malloc(std::size_t size) { return fails() ? nullptr : __libc_malloc(size); }
void* calloc(std::size_t count, std::size_t size) { return fails() ? nullptr : __libc_calloc(count, size); }
void* realloc(void* memory, std::size_t size) { return fails() ? nullptr : __libc_realloc(memory, size); }
void* memalign(std::size_t alignment, std::size_t size) { return fails() ? nullptr : __libc_memalign(alignment, size); }
void* aligned_alloc(std::size_t alignment, std::size_t size) { return memalign(alignment, size); }
int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
  void* made = memalign(alignment, size);
  if (made == nullptr) return ENOMEM;
  *memory = made;
  return 0;
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*work)(void*), void* argument) {
  using Create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
  static const auto create = reinterpret_cast<Create>(dlsym(RTLD_NEXT, "pthread_create"));
  return threads.fails_now() ? EAGAIN : create(thread, attributes, work, argument);
}

using Main = int (*)(int, char**, char**);
static Main real_main;
static int counted_main(int count, char** arguments, char** environment) {
  allocations.read("FAIL_ALLOCATION");
  threads.read("FAIL_THREAD");
  if (const char* path = getenv("LIST_ALLOCATIONS")) {
    void* call = nullptr;
    backtrace(&call, 1);  // loads what it needs
    list = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  }
  has_begun = true;
  const int status = real_main(count, arguments, environment);
  has_begun = false;  // what is done at the end, by exit(), is not the program's either
  return status;
}

int __libc_start_main(Main main, int count, char** arguments, void (*initialize)(), void (*finish)(), void (*linker)(),
                      void* stack) {
  using Start = int (*)(Main, int, char**, void (*)(), void (*)(), void (*)(), void*);
  real_main = main;
  const auto start = reinterpret_cast<Start>(dlsym(RTLD_NEXT, "__libc_start_main"));
  return start(counted_main, count, arguments, initialize, finish, linker, stack);
}
}
