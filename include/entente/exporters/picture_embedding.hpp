// The lines that put a picture into a text: Markdown, HTML, LaTeX or Typst, with its title as caption and its alt text.
// embed_picture(EmbeddingFormat::markdown, "figure.svg", picture_words(graph, options)) -> ![alt](<figure.svg>) …
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "entente/exporters/picture_words.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

enum class EmbeddingFormat : std::uint8_t { markdown, html, latex, typst };
inline constexpr std::array<std::string_view, 4> embedding_format_names = {"markdown", "html", "latex", "typst"};
static_assert(embedding_format_names[std::size_t(EmbeddingFormat::typst)] == "typst");
std::optional<EmbeddingFormat> embedding_format(std::string_view name);

// What a picture's name may end in where the format's programs are to show it: LaTeX reads no SVG, a browser's <img> no
// PDF.
std::span<const std::string_view> embedded_endings(EmbeddingFormat format);

// `file` is written as it is given, quoted as the format asks. LaTeX needs graphicx.
std::string embed_picture(EmbeddingFormat format, std::string_view file, const PictureWords& words);

}  // namespace entente
