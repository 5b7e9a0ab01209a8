#include "entente/trees/model.hpp"

#include <utility>

#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"
#include "text/whole_file.hpp"
#include "trees/model_file.hpp"
#include "trees/model_parts.hpp"

namespace entente {

namespace {

constexpr std::uint32_t most_words = 1U << 20;

void read_parts(std::string_view bytes, const std::string& name, Model::Parts& parts) {
  const ModelFile file(bytes, name);
  parts.checksum = file.checksum();
  const auto section = [&file](const std::string& wanted) { return file.read(wanted); };

  SectionReader words = section("words");
  std::vector<std::string_view> vocabulary;
  for (std::uint32_t left = words.count(most_words); left > 0; --left) vocabulary.push_back(words.text());
  words.expect_end();
  parts.words.vocabulary = Vocabulary(std::move(vocabulary));

  SectionReader known = section("name words");
  std::vector<std::string_view> name_words;
  std::vector<std::uint16_t> uses;
  for (std::uint32_t left = known.count(most_words); left > 0; --left) {
    name_words.push_back(known.text());
    uses.push_back(known.number<std::uint16_t>());
    if (uses.back() >= name_use::count) known.fail("holds a use of names that is unknown");
  }
  known.expect_end();
  parts.words.names = NameWords(std::move(name_words), std::move(uses));

  SectionReader encoder = section("encoder");
  parts.encoder = Encoder(encoder, parts.words.rows());
  encoder.expect_end();
  const std::size_t width = parts.encoder.width();

  SectionReader tagger = section("tagger");
  parts.tagger_layers = tagger.count(std::uint32_t(parts.encoder.layers()));
  parts.tagger = Tagger(tagger, width);
  tagger.expect_end();

  SectionReader lemmas = section("lemmas");
  parts.lemmatizer = Lemmatizer(lemmas);
  lemmas.expect_end();

  SectionReader parser = section("parser");
  parts.parser = Parser(parser, width);
  parser.expect_end();

  SectionReader names = section("names");
  parts.name_finder = NameFinder(names, width);
  names.expect_end();
}

}  // namespace

Model::Model(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

Model Model::read(std::string_view bytes, const std::string& name) {
  auto parts = std::make_unique<Parts>();
  read_parts(bytes, name, *parts);
  return Model(std::move(parts));
}

Model Model::load(const std::string& path) {
  return owning(whole_file(path), path);
}

Model Model::owning(std::string bytes, const std::string& name) {
  auto parts = std::make_unique<Parts>();
  parts->owned_bytes = std::move(bytes);
  read_parts(parts->owned_bytes, name, *parts);
  return Model(std::move(parts));
}

const Model& Model::builtin() {
  static const Model model = [] {
    const auto bytes = builtin_resource("model/en.model");
    if (!bytes) throw InputError("model/en.model", "no model is compiled in");
    return read(*bytes, "model/en.model");
  }();
  return model;
}

}  // namespace entente
