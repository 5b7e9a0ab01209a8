#include "cli/crash.hpp"

#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <string_view>

// A sanitizer has handlers of its own, which tell more. g++ and clang++ say in two ways that there is one.
#if defined(__SANITIZE_ADDRESS__)
#define HAS_SANITIZER 1
#elif defined(__has_feature)
#define HAS_SANITIZER __has_feature(address_sanitizer)
#else
#define HAS_SANITIZER 0
#endif

namespace entente {
namespace {

// A handler of signals can be given nothing but what every function sees.
thread_local const std::string* read_now = nullptr;

void say(std::string_view words) {
  while (!words.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, words.data(), words.size());
    if (written <= 0) return;
    words.remove_prefix(std::size_t(written));
  }
}

// Calls only what POSIX allows here.
void say_what_was_read(int signal) {
  if (read_now != nullptr) {
    say("entente: ");
    // A line break of a name would begin a message of its own.
    for (const char c : *read_now) say(std::string_view(c >= 0 && c < ' ' ? "?" : &c, 1));
    say(signal == SIGXCPU ? ": the time that the system allows ended while this was read\n"
                          : ": a fault of the program ended it while this was read; please report it, and leave this out\n");
  }
  ::raise(signal);  // SA_RESETHAND: ends the program as it would have ended
}

}  // namespace

Reading::Reading(const std::string& place) { read_now = &place; }
Reading::~Reading() { read_now = nullptr; }

void name_documents_in_crashes() {
#if !HAS_SANITIZER
  struct sigaction action {};
  action.sa_handler = say_what_was_read;
  action.sa_flags = int(SA_RESETHAND) | SA_NODEFER;
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGXCPU}) ::sigaction(signal, &action, nullptr);
#endif
}

}  // namespace entente
