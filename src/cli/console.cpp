#include "cli/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "cli/files.hpp"
#include "entente/reader/reader.hpp"
#include "exporters/plain_words.hpp"

namespace entente {

Console::Console(bool quiet) : quiet_(quiet), is_terminal_(isatty(STDERR_FILENO) != 0) {
  started_ = drawn_ = Clock::now();
}

Console::~Console() { end_progress(); }

void Console::print(std::string_view text) {
  const std::lock_guard guard(lock_);
  const bool bar_was_shown = bar_is_shown_;
  if (bar_was_shown) std::fputs("\r\033[K", stderr);
  bar_is_shown_ = false;
  // A file's name may hold anything, line ends too.
  const std::string line = "entente: " + terminal_words(text, LineEnds::replaced) + '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
  if (bar_was_shown && documents_ > 0) draw_bar(Clock::now());
}

void Console::show_line(std::string_view text) {
  const std::lock_guard guard(lock_);
  if (bar_is_shown_ || !text.empty()) std::fputs(("\r\033[K" + std::string(text)).c_str(), stderr);
  std::fflush(stderr);
  bar_is_shown_ = !text.empty();
}

void Console::error(std::string_view text) { print(text); }

void Console::note(std::string_view text) {
  if (!quiet_) print(text);
}

void Console::start_progress(std::uint64_t total) {
  total_ = total;
  done_ = documents_ = 0;
  is_length_told_ = false;
  started_ = drawn_ = Clock::now();
}

namespace {

// Bytes a second of one core of an EPYC, JSON lines of news (meson test --benchmark): what a run takes is about this.
double bytes_a_second(ReaderName reader) {
  switch (reader) {
    case ReaderName::accurate: return 50e3;
    case ReaderName::fast: return 400e3;
    case ReaderName::rules: return 500e3;
  }
  return 50e3;
}

std::string rounded_time(double seconds) {
  const auto counted_words = [](double count, const char* unit) {
    return fmt::format("{:.0f} {}{}", count, unit, std::round(count) == 1 ? "" : "s");
  };
  if (seconds < 95) return counted_words(std::max(10.0, std::round(seconds / 10) * 10), "second");
  if (seconds < 95 * 60) return counted_words(seconds / 60, "minute");
  return counted_words(seconds / 3600, "hour");
}

}  // namespace

void Console::tell_length(std::string_view reader, unsigned threads) {
  constexpr std::uint64_t least = 3'000'000;
  if (is_length_told_) return;
  is_length_told_ = true;
  if (total_ < done_ + least) return;
  const double bytes = double(total_ - done_), cores = std::max(1U, threads);
  const ReaderName name = reader_name(reader).value_or(ReaderName::accurate);
  std::string text = fmt::format("{:.0f} MB to read: about {} with --reader {}", bytes / 1e6,
                                 rounded_time(bytes / bytes_a_second(name) / cores), to_string(name));
  if (name == ReaderName::accurate)
    text += fmt::format(", {} with --reader fast", rounded_time(bytes / bytes_a_second(ReaderName::fast) / cores));
  note(text);
}

void Console::advance(std::uint64_t bytes) {
  done_ += bytes;
  ++documents_;
  if (quiet_ || !is_terminal_) return;
  const Clock::time_point now = Clock::now();
  if (now - started_ < std::chrono::seconds(1) || now - drawn_ < std::chrono::milliseconds(100)) return;
  const std::lock_guard guard(lock_);
  draw_bar(now);
}

void Console::draw_bar(Clock::time_point now) {
  constexpr unsigned cells = 30;
  drawn_ = now;
  bar_is_shown_ = true;
  const auto documents = static_cast<unsigned long long>(documents_);
  if (total_ == 0) {
    std::fprintf(stderr, "\r\033[Kreading: %llu documents, %.1f MB", documents, double(done_) / 1e6);
  } else {
    const double share = std::min(1.0, double(done_) / double(total_));
    const auto full = static_cast<unsigned>(share * cells);
    const std::string bar = std::string(full, '#') + std::string(cells - full, '.');
    std::fprintf(stderr, "\r\033[Kreading [%s] %3.0f %%, %llu documents", bar.c_str(), share * 100, documents);
  }
  std::fflush(stderr);
}

void Console::end_progress() {
  show_line({});
  documents_ = 0;
}

Working::Working(Console& console, std::string what) : console_(console), what_(std::move(what)) {
  if (!console_.quiet_ && console_.is_terminal_) teller_ = std::thread([this] { tell(); });
}

Working::~Working() {
  if (!teller_.joinable()) return;
  {
    const std::lock_guard guard(lock_);
    has_ended_ = true;
  }
  ended_.notify_one();
  teller_.join();
  console_.show_line({});
}

void Working::tell() {
  constexpr int first = 2;  // seconds
  std::unique_lock guard(lock_);
  const auto ends_within = [&](int seconds) {
    return ended_.wait_for(guard, std::chrono::seconds(seconds), [this] { return has_ended_; });
  };
  for (int seconds = first; !ends_within(seconds == first ? first : 1); ++seconds)
    console_.show_line(fmt::format("{}, {} s", what_, seconds));
}

bool standard_output_has_color() {
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;  // https://no-color.org
  const char* terminal = std::getenv("TERM");
  return results_go_to_terminal() && terminal != nullptr && std::string_view(terminal) != "dumb";
}

unsigned standard_output_width() {
  winsize size{};
  if (!results_go_to_terminal() || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 100;
  return std::clamp<unsigned>(size.ws_col, 60, 160);
}

}  // namespace entente
