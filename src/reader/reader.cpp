#include "entente/reader/reader.hpp"

#include <algorithm>
#include <cmath>

#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"
#include "reader/reader_parts.hpp"
#include "text/whole_file.hpp"

namespace entente {
namespace {

constexpr std::string_view accurate_path = "reader/en.reader", fast_path = "reader/en.fast.reader";

TrainedReader read_builtin(std::string_view path) {
  const auto bytes = builtin_resource(path);
  if (!bytes) throw InputError(std::string(path), "no reader is compiled in");
  return TrainedReader::read(*bytes, std::string(path));
}

PairLabel read_label(SectionReader& section) {
  const std::string_view text = section.text();
  const float least_some = section.number<float>(), least = section.number<float>();
  if (!std::isfinite(least_some) || !std::isfinite(least)) section.fail("holds a threshold that is no number");
  const auto sign = text.empty() ? pair_direction_signs.end()
                                 : std::find(pair_direction_signs.begin(), pair_direction_signs.end(), text.back());
  if (sign == pair_direction_signs.end()) section.fail("holds a label without direction");
  return {std::string(text.substr(0, text.size() - 1)), PairDirection(sign - pair_direction_signs.begin()), least_some,
          least};
}

}  // namespace

std::optional<ReaderName> reader_name(std::string_view name) {
  const auto found = std::find(reader_names.begin(), reader_names.end(), name);
  if (found == reader_names.end()) return std::nullopt;
  return ReaderName(found - reader_names.begin());
}

TrainedReader::TrainedReader(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
TrainedReader::TrainedReader(TrainedReader&&) noexcept = default;
TrainedReader& TrainedReader::operator=(TrainedReader&&) noexcept = default;
TrainedReader::~TrainedReader() = default;

TrainedReader TrainedReader::read(std::string_view bytes, const std::string& name) {
  return TrainedReader(std::make_unique<Parts>(bytes, name));
}

TrainedReader TrainedReader::load(const std::string& path) {
  return owning(whole_file(path), path);
}

TrainedReader TrainedReader::owning(std::string bytes, const std::string& name) {
  return TrainedReader(std::make_unique<Parts>(std::move(bytes), name));
}

const TrainedReader& TrainedReader::builtin(ReaderName name) {
  if (name == ReaderName::fast) {
    static const TrainedReader fast = read_builtin(fast_path);
    return fast;
  }
  static const TrainedReader accurate = read_builtin(accurate_path);
  return accurate;
}

ReaderName TrainedReader::name() const {
  return parts_->name();
}

TrainedReader::Parts::Parts(std::string own, const std::string& name) : owned_bytes(std::move(own)) {
  read_sections(owned_bytes, name);
}

TrainedReader::Parts::Parts(std::string_view bytes, const std::string& name) {
  read_sections(bytes, name);
}

void TrainedReader::Parts::read_sections(std::string_view bytes, const std::string& name) {
  const ModelFile model(bytes, name);
  file = name;
  SectionReader label_section = model.read("labels");
  for (std::uint32_t left = label_section.count(4096); left > 0; --left) labels.push_back(read_label(label_section));
  label_section.expect_end();
  const bool reads_words = model.has("context");
  if (reads_words) {
    SectionReader context_section = model.read("context");
    context = WordContext(context_section, name);
    context_section.expect_end();
  } else {
    pieces.emplace(model.bytes("pieces"), name);
    SectionReader encoder_section = model.read("encoder");
    encoder = SentenceEncoder(encoder_section, pieces->size());
    encoder_section.expect_end();
  }
  SectionReader pair_section = model.read("pairs");
  scorer = PairScorer(pair_section, reads_words ? context.width() : encoder.width(), labels.size() + 1, !reads_words);
  pair_section.expect_end();
  confidence.emplace(model.bytes("confidence"), name + ", confidence");
}

std::vector<PairReading> TrainedReader::Parts::read(const SentenceInput& input, const WordVectors& vectors,
                                             const std::vector<std::vector<std::uint32_t>>& witnesses,
                                             Workspace& workspace) const {
  if (!pieces) return scorer.score(input, context.encode(input, vectors, workspace.context), witnesses, workspace.scorer);
  encoder.encode(input, workspace.encoder);
  return scorer.score(input, workspace.encoder.vectors, witnesses, workspace.scorer);
}

}  // namespace entente
