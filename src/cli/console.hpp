// Everything that goes to standard error: errors, notes, the progress bar, and what else takes long.
// Console console(common.quiet); console.error("a.txt: cannot be opened") -> "entente: a.txt: cannot be opened"
// The bar shows on a terminal only, and only once the work has taken a second.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace entente {

class Console {
 public:
  explicit Console(bool quiet);
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  void error(std::string_view text);
  void note(std::string_view text);  // left out with --quiet

  // `total` bytes are to be read; nothing: nobody knows how many.
  void start_progress(std::uint64_t total);
  // Before a document is read: says once how long a long run will take. `reader` as CommonOptions has it.
  void tell_length(std::string_view reader, unsigned threads);
  void advance(std::uint64_t bytes);  // one more document, of so many bytes, is done
  void end_progress();

 private:
  friend class Working;
  using Clock = std::chrono::steady_clock;

  void print(std::string_view text);
  void draw_bar(Clock::time_point now);
  void show_line(std::string_view text);  // in place of the line that is shown; nothing: takes that away

  std::mutex lock_;  // of the terminal's last line
  bool quiet_;
  bool is_terminal_;
  std::uint64_t total_ = 0;
  std::uint64_t done_ = 0;
  std::uint64_t documents_ = 0;
  bool bar_is_shown_ = false;
  bool is_length_told_ = false;
  Clock::time_point started_;
  Clock::time_point drawn_;
};

// Work whose end nobody can foresee: a terminal is told of it once it has taken two seconds, and how long it has taken.
// { Working working(console, "drawing"); … } -> "drawing, 3 s"
class Working {
 public:
  Working(Console& console, std::string what);
  ~Working();
  Working(const Working&) = delete;
  Working& operator=(const Working&) = delete;

 private:
  void tell();

  Console& console_;
  std::string what_;
  std::mutex lock_;
  std::condition_variable ended_;
  bool has_ended_ = false;
  std::thread teller_;
};

// For results on standard output: whether to colour them, and how wide they may be.
bool standard_output_has_color();     // a terminal that is not "dumb", and NO_COLOR is not set
unsigned standard_output_width();     // columns of the terminal within 60 and 160; 100 elsewhere

}  // namespace entente
