#include "entente/exporters/picture_embedding.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exporters/markdown_text.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/xml_text.hpp"

namespace entente {
namespace {

std::string latex_words(std::string_view words) {
  std::string out;
  for (const char c : plain_words(words)) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '{':
      case '}':
      case '$':
      case '&':
      case '#':
      case '%':
      case '_':
        out += '\\';
        [[fallthrough]];
      default:
        out += c;
    }
  }
  return out;
}

// In a Typst string: "…".
std::string typst_string(std::string_view words) {
  std::string out = "\"";
  for (const char c : plain_words(words)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace

std::optional<EmbeddingFormat> embedding_format(std::string_view name) {
  const auto found = std::ranges::find(embedding_format_names, name);
  if (found == embedding_format_names.end()) return std::nullopt;
  return EmbeddingFormat(found - embedding_format_names.begin());
}

std::span<const std::string_view> embedded_endings(EmbeddingFormat format) {
  static constexpr std::array<std::string_view, 3> all = {".svg", ".png", ".pdf"};
  switch (format) {
    case EmbeddingFormat::markdown:
    case EmbeddingFormat::typst:
      return all;
    case EmbeddingFormat::html:
      return std::span(all).first(2);
    case EmbeddingFormat::latex:
      return std::span(all).last(2);
  }
  return {};
}

std::string embed_picture(EmbeddingFormat format, std::string_view file, const PictureWords& words) {
  switch (format) {
    case EmbeddingFormat::markdown:
      return fmt::format("![{}](<{}>)\\\n*{}*\n", markdown_words(words.alt), file, markdown_words(words.title));
    case EmbeddingFormat::html:
      return fmt::format("<figure>\n  <img src=\"{}\" alt=\"{}\">\n  <figcaption>{}</figcaption>\n</figure>\n",
                         xml_text(file), xml_text(words.alt), xml_text(words.title));
    case EmbeddingFormat::latex:
      return fmt::format(
          "\\begin{{figure}}\n  \\centering\n  \\includegraphics[width=\\linewidth]{{{}}}% {}\n  "
          "\\caption{{{}}}\n\\end{{figure}}\n",
          file, plain_words(words.alt), latex_words(words.title));
    case EmbeddingFormat::typst:
      return fmt::format("#figure(\n  image({}, alt: {}),\n  caption: {},\n)\n", typst_string(file),
                         typst_string(words.alt), typst_string(words.title));
  }
  return {};
}

}  // namespace entente
