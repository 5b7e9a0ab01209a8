#include "entente/pipeline/input_reader.hpp"

#include <utility>

#include "entente/trees/conllu.hpp"
#include "text/byte_source.hpp"

namespace entente {

void InputReader::read(const std::string& path, std::optional<InputFormat> format, const Sink& sink) const {
  text::InputBytes input(path, text::open_source(path));
  read(input, format, sink);
}

void InputReader::read(text::InputBytes& input, std::optional<InputFormat> format, const Sink& sink) const {
  DocumentReader::Options options;
  options.encoding = options_.encoding;
  options.on_error = options_.on_error;
  options.text_column = options_.text_column;
  options.on_remark = options_.on_remark;
  options.read_trees = [&](const std::string& name, std::string_view bytes) {
    const auto hand_over = [&](ConlluDocument read) { sink({std::move(read.document), std::move(read.sentences)}); };
    read_conllu(bytes, name, hand_over, options_.on_error);
  };
  DocumentReader(std::move(options)).read(input, format, [&](Document document) {
    sink({std::move(document), std::nullopt});
  });
}

}  // namespace entente
