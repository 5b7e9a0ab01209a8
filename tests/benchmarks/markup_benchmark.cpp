// Megabytes a second of reading HTML and Markdown: markup_benchmark FILE...
// Each file is read again and again for half a second; the best of five rounds counts.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "text/html_reader.hpp"
#include "text/markdown_reader.hpp"

int main(int count, char** arguments) {
  using namespace entente;
  using Clock = std::chrono::steady_clock;
  for (int i = 1; i < count; ++i) {
    const std::string path = arguments[i];
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto read = path.ends_with(".md") ? text::read_markdown : text::read_html;
    std::size_t text = read(path, bytes).text.size();  // the first one reads our own data
    double best = 0;
    for (int round = 0; round < 5; ++round) {
      std::size_t times = 0;
      double seconds = 0;
      for (const auto begin = Clock::now(); seconds < 0.1; ++times) {
        text = read(path, bytes).text.size();
        seconds = std::chrono::duration<double>(Clock::now() - begin).count();
      }
      best = std::max(best, static_cast<double>(bytes.size() * times) / 1e6 / seconds);
    }
    std::printf("%s: %zu bytes, %zu of text, %.1f MB/s\n", path.c_str(), bytes.size(), text, best);
  }
  return 0;
}
