// Any bytes, and the built-in table of sentence ends with bytes exchanged: an InputError, or scores that are numbers.
// Two bytes: how long a text follows; then the text, then the exchanges, four bytes each.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"
#include "text/boundary_model.hpp"
#include "text/chunks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  using namespace entente::text;
  static const std::string whole(builtin_resource("tokens/boundaries.model").value_or(""));
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::string_view text = bytes.substr(0, std::min<std::size_t>(bytes.size(), data[0] | data[1] << 8));
  const std::string_view exchanges = bytes.substr(text.size());
  std::string exchanged = whole;
  for (std::size_t at = 0; at + 4 <= exchanges.size(); at += 4) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(exchanges[at + i]); };
    const std::size_t place = byte(0) | byte(1) << 8 | byte(2) << 16;
    // A place beyond the end shortens the table.
    if (place < exchanged.size()) {
      exchanged[place] = exchanges[at + 3];
    } else if (place % 64 == 0) {
      exchanged.resize(exchanged.size() - std::min<std::size_t>(exchanged.size(), byte(3)));
    }
  }
  for (const std::string& table : {std::string(text), exchanged}) {
    try {
      const BoundaryModel model = BoundaryModel::read(table, "fuzz");
      std::vector<Chunk> chunks;
      ChunkWalker walker(text);
      while (const std::optional<Chunk> chunk = walker.next()) chunks.push_back(*chunk);
      Paragraph paragraph;
      paragraph.read(text, chunks);
      Gap gap;
      for (gap.next = 1; gap.next < paragraph.size(); ++gap.next) {
        follow_marks(paragraph.word(gap.next - 1), gap);
        if (model.is_boundary(paragraph, gap)) gap = Gap{.next = gap.next, .first = gap.next};
      }
      BoundaryFeatures features;
      for (const char c : text.substr(0, 60)) features.add(static_cast<unsigned char>(c) * 0xD6E8FEB86659FD93u);
      if (!std::isfinite(model.score(features))) std::abort();
    } catch (const InputError&) {
    }
  }
  return 0;
}
