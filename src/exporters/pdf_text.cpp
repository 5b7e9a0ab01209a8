#include "exporters/pdf_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <map>
#include <optional>

#include "graph/utf8.hpp"

namespace entente {
namespace {

std::optional<std::size_t> number_at(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r')) ++at;
  std::size_t number = 0;
  const auto read = std::from_chars(text.data() + std::min(at, text.size()), text.data() + text.size(), number);
  return read.ec == std::errc{} ? std::optional(number) : std::nullopt;
}

std::optional<std::size_t> number_behind(std::string_view text, std::string_view key) {
  const std::size_t found = text.find(key);
  return found == std::string_view::npos ? std::nullopt : number_at(text, found + key.size());
}

// As PDF has text: UTF-16 with a mark, in hexadecimal digits.
std::string pdf_string(std::string_view words) {
  std::string digits = "<FEFF";
  for (std::size_t place = 0; place < words.size();) {
    const char32_t c = next_character(words, place);
    if (c < 0x10000)
      digits += fmt::format("{:04X}", std::uint32_t(c));
    else
      digits += fmt::format("{:04X}{:04X}", 0xD800 + std::uint32_t((c - 0x10000) >> 10),
                            0xDC00 + std::uint32_t((c - 0x10000) & 0x3FF));
  }
  return digits + ">";
}

// "<< … >>" of an object, without what opens and closes it.
std::optional<std::string> dictionary_of(std::string_view pdf, std::size_t object) {
  const std::size_t begin = pdf.find(fmt::format("\n{} 0 obj", object));
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = pdf.find("endobj", begin);
  const std::size_t open = pdf.find("<<", begin), close = pdf.rfind(">>", end);
  if (end == std::string_view::npos || open == std::string_view::npos || open > end || close < open)
    return std::nullopt;
  return std::string(pdf.substr(open + 2, close - open - 2));
}

}  // namespace

std::string described_pdf(std::string pdf, std::string_view title, std::string_view alt) {
  const std::size_t last = pdf.rfind("trailer");
  const std::size_t page_at = pdf.find("/Type /Page ");
  const std::size_t page_begin = page_at == std::string::npos ? page_at : pdf.rfind(" 0 obj", page_at);
  if (last == std::string::npos || page_begin == std::string::npos) return pdf;
  const std::string_view trailer = std::string_view(pdf).substr(last);
  const auto size = number_behind(trailer, "/Size"), root = number_behind(trailer, "/Root"),
             info = number_behind(trailer, "/Info"), previous = number_behind(trailer, "startxref");
  const auto page = number_at(pdf, pdf.rfind('\n', page_begin) + 1);
  if (!size || !root || !info || !previous || !page) return pdf;
  const auto catalog = dictionary_of(pdf, *root), facts = dictionary_of(pdf, *info);
  auto sheet = dictionary_of(pdf, *page);
  if (!catalog || !facts || !sheet) return pdf;
  const std::size_t contents_at = sheet->find("/Contents");
  const auto contents = number_behind(*sheet, "/Contents");
  if (!contents) return pdf;
  const std::size_t begins = *size, ends = begins + 1, tree = begins + 2, figure = begins + 3, parents = begins + 4;
  const std::size_t contents_end = sheet->find('R', contents_at);
  if (contents_end == std::string::npos) return pdf;
  sheet->replace(contents_at, contents_end + 1 - contents_at,
                 fmt::format("/Contents [{} 0 R {} 0 R {} 0 R] /StructParents 0", begins, *contents, ends));
  const auto stream = [](std::string_view words) {
    return fmt::format("<< /Length {} >>\nstream\n{}\nendstream", words.size(), words);
  };
  std::map<std::size_t, std::string> objects;
  objects[*root] = fmt::format(
      "<<{} /Lang (en) /MarkInfo << /Marked true >> /StructTreeRoot {} 0 R /ViewerPreferences << /DisplayDocTitle true "
      ">> >>",
      *catalog, tree);
  // Who made it is told so that a folder's pictures are not read as its articles (text/pdf_reader.cpp).
  objects[*info] = fmt::format("<<{} /Creator (entente) /Title {} >>", *facts, pdf_string(title));
  objects[*page] = "<<" + *sheet + ">>";
  objects[begins] = stream("/Figure << /MCID 0 >> BDC");
  objects[ends] = stream("EMC");
  objects[tree] = fmt::format("<< /Type /StructTreeRoot /K [{} 0 R] /ParentTree {} 0 R /ParentTreeNextKey 1 >>", figure,
                              parents);
  objects[figure] = fmt::format("<< /Type /StructElem /S /Figure /P {} 0 R /Pg {} 0 R /K 0 /Lang (en) /Alt {} >>", tree,
                                *page, pdf_string(alt));
  objects[parents] = fmt::format("<< /Nums [0 [{} 0 R]] >>", figure);
  if (!pdf.ends_with('\n')) pdf += '\n';
  std::string table = "xref\n";
  for (const auto& [number, body] : objects) {
    table += fmt::format("{} 1\n{:010} 00000 n \n", number, pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", number, body);
  }
  const std::size_t start = pdf.size();
  return pdf + table +
         fmt::format("trailer\n<< /Size {} /Root {} 0 R /Info {} 0 R /Prev {} >>\nstartxref\n{}\n%%EOF\n", parents + 1,
                     *root, *info, *previous, start);
}

}  // namespace entente
