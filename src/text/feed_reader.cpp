// Feeds: RSS 0.9 to 2.0 with content:encoded and Dublin Core, and Atom. Each item is a document named by its address; its
// text is the whole story where the feed has it, else what it tells of it. The feed's title is the publisher.
#include <optional>
#include <utility>

#include "entente/text/date.hpp"
#include "entente/text/input_error.hpp"
#include "text/ascii.hpp"
#include "text/field_names.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"
#include "text/markup_writer.hpp"
#include "text/xml_records.hpp"

namespace entente::text {
namespace {

bool looks_like_feed(std::string_view head) {
  const std::string_view root = xml_root(head);
  if (root == "rss" || root == "feed") return true;
  return root == "rdf:RDF" && head.find("purl.org/rss") != std::string_view::npos;
}

// The words of a title, whose markup was written as text.
std::string words_of(std::string_view markup) {
  if (markup.find('<') != std::string_view::npos) {
    std::string bare;
    for (std::size_t at = 0; at < markup.size(); ++at) {
      const bool is_tag =
          markup[at] == '<' && at + 1 < markup.size() && (ascii::is_letter(markup[at + 1]) || markup[at + 1] == '/');
      const std::size_t end = is_tag ? markup.find('>', at) : std::string_view::npos;
      if (end == std::string_view::npos) bare += markup[at];
      else at = end;
    }
    return plain_text(bare);
  }
  return plain_text(markup);
}

// "editor@example.org (Orla Byrne)", as RSS has authors.
std::string author_in(const xmlNode* node) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && name_of(child) == "name") return words_of(text_below(child));
  }
  const std::string all = words_of(text_below(node));
  const std::size_t open = all.find('('), close = all.find(')');
  if (all.find('@') != std::string::npos) return open < close && close != std::string::npos ? all.substr(open + 1, close - open - 1) : "";
  return all;
}

class FeedItem {
 public:
  explicit FeedItem(const xmlNode* root) {
    for (const xmlNode* node = root->children; node != nullptr; node = node->next) {
      if (node->type == XML_ELEMENT_NODE) take(node);
    }
  }

  FieldValues values;

 private:
  // The smaller rank is the better name, as in field_names.cpp.
  void take(const xmlNode* node) {
    const std::string name = name_of(node);
    const auto give = [&](Field field, std::size_t rank, const std::string& value) { values.take({field, rank}, value); };
    if (name == "title") return give(Field::title, 0, words_of(text_below(node)));
    if (name == "content:encoded") return give(Field::text, 0, content_of(node));
    if (name == "content") return give(Field::text, 1, content_of(node));
    if (name == "description") return give(Field::text, 2, content_of(node));
    if (name == "summary") return give(Field::text, 3, content_of(node));
    if (name == "pubDate" || name == "published") return give(Field::date, 0, text_below(node));
    if (name == "dc:date" || name == "issued") return give(Field::date, 1, text_below(node));
    if (name == "dcterms:created" || name == "created") return give(Field::date, 2, text_below(node));
    if (name == "updated" || name == "modified" || name == "dcterms:modified") return give(Field::date, 3, text_below(node));
    if (name == "dc:creator") return give(Field::author, 0, words_of(text_below(node)));
    if (name == "author") return give(Field::author, 1, author_in(node));
    if (name == "source" && attribute_of(node, "url") != "") return give(Field::publisher, 0, words_of(text_below(node)));
    if (name == "dc:publisher") return give(Field::publisher, 1, words_of(text_below(node)));
    if (name == "guid" && attribute_of(node, "isPermaLink") != "false" && text_below(node).starts_with("http"))
      return give(Field::address, 2, std::string(trimmed_blanks(text_below(node))));
    if (name != "link") return;
    const std::string target = attribute_of(node, "href"), relation = attribute_of(node, "rel");
    if (target.empty()) give(Field::address, 0, std::string(trimmed_blanks(text_below(node))));
    else if (relation.empty() || relation == "alternate") give(Field::address, 0, target);
  }

  // Atom's content may be elements of HTML: they are written out, to be read as such.
  static std::string content_of(const xmlNode* node) {
    bool has_elements = false;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next)
      has_elements = has_elements || child->type == XML_ELEMENT_NODE;
    if (!has_elements) return text_below(node);
    const std::unique_ptr<xmlBuffer, void (*)(xmlBuffer*)> buffer(xmlBufferCreate(), xmlBufferFree);
    if (!buffer) throw std::bad_alloc();
    for (xmlNode* child = node->children; child != nullptr; child = child->next) xmlNodeDump(buffer.get(), node->doc, child, 0, 0);
    return std::string(reinterpret_cast<const char*>(xmlBufferContent(buffer.get())));
  }
};

// The title of the feed, before its items.
std::optional<std::string> feed_title(const std::string& preamble) {
  const std::size_t begin = preamble.find("<title");
  if (begin == std::string::npos) return std::nullopt;
  const std::size_t end = preamble.find("</title>", begin);
  if (end == std::string::npos) return std::nullopt;
  XmlError error;
  const XmlDocument title = parse_xml(std::string_view(preamble).substr(begin, end + 8 - begin), error);
  if (!title || xmlDocGetRootElement(title.get()) == nullptr) return std::nullopt;
  std::string words = words_of(text_below(xmlDocGetRootElement(title.get())));
  return words.empty() ? std::nullopt : std::optional(std::move(words));
}

void read_items(InputBytes& input, const Call& call) {
  XmlRecords records(input, {"item", "entry"});
  std::size_t number = 0;
  std::optional<std::string> publisher;
  while (const auto record = records.next()) {
    if (++number == 1) publisher = feed_title(records.preamble());
    if (!record->is_whole) {
      call.tell(InputError(input.name(), record->line, 1, "an item of the feed that does not end"));
      continue;
    }
    XmlError error;
    const XmlDocument xml = parse_xml(record->xml, error);
    if (!xml) {
      call.tell(InputError(input.name(), record->line + error.line - 1, 1, "an item of the feed is no XML: " + error.what));
      continue;
    }
    FeedItem item(xmlDocGetRootElement(xml.get()));
    if (!item.values.has_text()) item.values.take({Field::text, 9}, "");
    Document document = item.values.document(input.name(), record->line, number);
    if (!document.publisher) document.publisher = publisher;
    call.sink(std::move(document));
  }
}

void read_feed(InputBytes& input, const Call& call) {
  with_utf8(input, call, true, [&](InputBytes& utf8) { read_items(utf8, call); });
}

}  // namespace

extern const Format feed_format;
const Format feed_format = {.name = "feed",
                            .endings = {".rss", ".atom", ".rdf"},
                            .sniffing = Sniffing::first,
                            .looks_like = looks_like_feed,
                            .read = read_feed};

}  // namespace entente::text
