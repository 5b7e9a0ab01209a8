// The trained reader: looks at every pair of actors of a sentence and says what stands between them.
// TrainedReader::builtin() for "Orla, a critic of Mercer, ..." -> criticizes from the first to the second, 0.83
// A reader is constant and shared by threads. Reading the built-in one takes about a tenth of a second.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

// accurate: a trained reader with an encoder of its own. fast: one that reads the vectors
// which the trees are made from, eight times as fast. rules: every proposal of the ontology's rules is trusted, no model is
// needed.
enum class ReaderName : std::uint8_t { accurate, fast, rules };
inline constexpr std::array<std::string_view, 3> reader_names = {"accurate", "fast", "rules"};
static_assert(reader_names[std::size_t(ReaderName::rules)] == "rules");
constexpr std::string_view to_string(ReaderName name) {
  return reader_names[std::size_t(name)];
}
std::optional<ReaderName> reader_name(std::string_view name);

// Not to be confused with entente::Reader (pipeline/reader.hpp), which reads articles with one of these.
class TrainedReader {
 public:
  // `bytes` must outlive the reader. Throws InputError, naming `name`, if they are truncated, foreign, of another
  // version or of another width.
  static TrainedReader read(std::string_view bytes, const std::string& name);
  static TrainedReader load(const std::string& path);  // owns the bytes; throws InputError as read() does
  static TrainedReader owning(std::string bytes, const std::string& name);  // the same of what has been read already
  // One of those compiled into the library, not `rules`; read at the first call.
  static const TrainedReader& builtin(ReaderName name = ReaderName::accurate);
  ReaderName name() const;  // which way it reads

  struct Parts;  // reader/reader_parts.hpp, internal
  const Parts& parts() const { return *parts_; }

  TrainedReader(TrainedReader&&) noexcept;
  TrainedReader& operator=(TrainedReader&&) noexcept;
  ~TrainedReader();

 private:
  explicit TrainedReader(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente
