#include "exporters/svg_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "exporters/diagram_dot.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/xml_text.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, 9> allowed_elements = {"svg",     "g",        "title", "path", "polygon",
                                                              "ellipse", "polyline", "text",  "desc"};
constexpr std::array<std::string_view, 25> allowed_attributes = {"width",
                                                                 "height",
                                                                 "viewBox",
                                                                 "xmlns",
                                                                 "id",
                                                                 "class",
                                                                 "transform",
                                                                 "fill",
                                                                 "stroke",
                                                                 "stroke-width",
                                                                 "stroke-dasharray",
                                                                 "points",
                                                                 "d",
                                                                 "cx",
                                                                 "cy",
                                                                 "rx",
                                                                 "ry",
                                                                 "x",
                                                                 "y",
                                                                 "text-anchor",
                                                                 "font-family",
                                                                 "font-size",
                                                                 "font-weight",
                                                                 "font-style",
                                                                 "text-decoration"};

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Copies the elements that are allowed. Text is copied as it is: Graphviz escaped it.
class SvgReader {
 public:
  SvgReader(std::string_view svg, const std::map<std::string, std::string, std::less<>>& titles,
            std::string description)
      : rest_(svg), titles_(titles), description_(std::move(description)) {}

  std::string read() {
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    rest_.remove_prefix(std::min(rest_.find("<svg"), rest_.size()));
    while (!rest_.empty()) {
      const std::size_t begin = std::min(rest_.find('<'), rest_.size());
      add_text(take(begin));
      if (rest_.empty()) break;
      if (rest_.starts_with("<!--")) {
        skip_behind("-->");
      } else if (rest_.starts_with("<!") || rest_.starts_with("<?")) {
        skip_behind(">");
      } else {
        read_tag();
      }
    }
    return out_ + "\n";
  }

 private:
  std::string_view take(std::size_t size) {
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  void skip_behind(std::string_view mark) {
    const std::size_t found = rest_.find(mark);
    rest_.remove_prefix(found == std::string_view::npos ? rest_.size() : found + mark.size());
  }

  void add_text(std::string_view words) {
    if (forbidden_depth_ > 0) return;
    if (in_title_) {
      title_ += words;
      return;
    }
    const bool is_blank = words.find_first_not_of(" \r\n\t") == std::string_view::npos;
    if (!is_blank)
      out_ += words;
    else if (words.find('\n') != std::string_view::npos)
      out_ += '\n';
  }

  void read_tag() {
    // Attribute values are quoted and hold no '>' that Graphviz did not escape, so the first one ends the tag.
    std::string_view tag = take(std::min(rest_.find('>'), rest_.size() - 1) + 1);
    tag = tag.substr(1, tag.size() - 2);
    const bool is_end = tag.starts_with('/');
    if (is_end) tag.remove_prefix(1);
    const bool is_empty = tag.ends_with('/');
    if (is_empty) tag.remove_suffix(1);
    const std::string_view name = tag.substr(0, tag.find_first_of(" \n\r\t"));
    if (forbidden_depth_ > 0 || !contains(allowed_elements, name)) {
      if (is_end)
        forbidden_depth_ -= forbidden_depth_ > 0;
      else if (!is_empty)
        ++forbidden_depth_;
      return;
    }
    if (name == "title") {
      if (is_end) end_title();
      in_title_ = !is_end && !is_empty;
      title_.clear();
      return;
    }
    out_ += is_end ? "</" : "<";
    out_ += name;
    if (!is_end) add_attributes(tag.substr(name.size()));
    if (name == "svg" && !is_end) out_ += " role=\"img\" aria-labelledby=\"title description\"";
    // Graphviz begins a piece of text with a blank where the font changes; readers of SVG would drop it.
    if (name == "text" && !is_end) out_ += " xml:space=\"preserve\"";
    out_ += is_empty ? "/>" : ">";
  }

  void end_title() {
    const auto found = titles_.find(title_);
    if (is_first_title_) {
      out_ += "<title id=\"title\">" + xml_text(titles_.find("")->second) + "</title>\n<desc id=\"description\">" +
              xml_text(description_) + "</desc>";
      is_first_title_ = false;
    } else if (found != titles_.end()) {
      out_ += "<title>" + xml_text(found->second) + "</title>";
    }
  }

  void add_attributes(std::string_view attributes) {
    while (true) {
      attributes.remove_prefix(std::min(attributes.find_first_not_of(" \r\n\t"), attributes.size()));
      const std::size_t equals = attributes.find("=\"");
      if (equals == std::string_view::npos) return;
      const std::size_t end = attributes.find('"', equals + 2);
      if (end == std::string_view::npos) return;
      const std::string_view name = attributes.substr(0, equals);
      if (contains(allowed_attributes, name)) {
        out_ += ' ';
        out_ += attributes.substr(0, end + 1);
      }
      attributes.remove_prefix(end + 1);
    }
  }

  std::string_view rest_;
  const std::map<std::string, std::string, std::less<>>& titles_;
  std::string description_;
  std::string out_;
  std::string title_;
  bool in_title_ = false;
  bool is_first_title_ = true;
  std::size_t forbidden_depth_ = 0;
};

}  // namespace

std::string readable_svg(const std::string& svg, const RelationGraph& graph, const DiagramPlan& plan) {
  std::map<std::string, std::string, std::less<>> titles;
  titles[""] = plan.title;
  const PictureWords spoken = picture_words(graph, plan);
  std::string description = spoken.alt;
  for (const std::string& bloc : spoken.blocs) description += " " + bloc + ".";
  for (const std::string& relation : spoken.relations) description += " " + relation + ".";
  for (std::size_t i = 0; i < plan.cards.size(); ++i) {
    std::string words;
    for (const DiagramActor& row : plan.cards[i].rows) {
      words += (words.empty() ? "" : "; ") + row.name;
      if (!row.office.empty()) words += " (" + row.office + ")";
    }
    titles[card_name(i)] = words;
  }
  for (std::size_t i = 0; i < plan.lines.size(); ++i) titles[line_name(i)] = line_in_words(graph, plan.lines[i]);
  for (std::size_t i = 0; i < plan.blocs.size(); ++i) titles[bloc_name(i)] = spoken.blocs[i];
  return SvgReader(svg, titles, description).read();
}

std::string dateless_pdf(std::string pdf) {
  constexpr std::string_view mark = "/CreationDate (D:";
  constexpr std::string_view epoch = "19700101000000";
  const std::size_t found = pdf.find(mark);
  if (found != std::string::npos && found + mark.size() + epoch.size() <= pdf.size())
    pdf.replace(found + mark.size(), epoch.size(), epoch);
  return pdf;
}

}  // namespace entente
