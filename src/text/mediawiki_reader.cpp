// Dumps of MediaWiki (Wikinews, Wikipedia): XML exports of any size, each page of the main name space a document named by
// its title. Its date is what the article gives itself. Where it gives none, that of the first revision which the dump has:
// of all of them that is when it was begun, of the last one alone when it was changed, which is later than what it tells.
#include <optional>
#include <utility>

#include "entente/text/date.hpp"
#include "entente/text/input_error.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"
#include "text/passed_over.hpp"
#include "text/wiki_text.hpp"
#include "text/xml_records.hpp"

namespace entente::text {
namespace {

bool looks_like_dump(std::string_view head) { return xml_root(head) == "mediawiki"; }

struct WikiPage {
  std::string title, space, text;
  std::optional<Date> first_revision;
  bool is_redirect = false;
};

WikiPage page_in(const xmlNode* root) {
  WikiPage page;
  for (const xmlNode* node = root->children; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    const std::string name = name_of(node);
    if (name == "title") page.title = text_below(node);
    if (name == "ns") page.space = text_below(node);
    if (name == "redirect") page.is_redirect = true;
    if (name != "revision") continue;
    for (const xmlNode* part = node->children; part != nullptr; part = part->next) {
      if (part->type != XML_ELEMENT_NODE) continue;
      if (name_of(part) == "text") page.text = text_below(part);  // the last revision's
      if (name_of(part) == "timestamp" && !page.first_revision) page.first_revision = parse_date(text_below(part));
    }
  }
  page.is_redirect = page.is_redirect || begins(trimmed_blanks(page.text), "#redirect");
  return page;
}

// "Wikinews", before the pages.
std::string site_in(const std::string& preamble) {
  const std::size_t begin = preamble.find("<sitename>");
  const std::size_t end = preamble.find("</sitename>");
  return begin == std::string::npos || end == std::string::npos || end < begin ? "" : preamble.substr(begin + 10, end - begin - 10);
}

void read_pages(InputBytes& input, const Call& call) {
  XmlRecords records(input, {"page"});
  std::size_t number = 0;
  std::string site;
  PassedOver passed_over;
  while (const auto record = records.next()) {
    if (++number == 1) site = site_in(records.preamble());
    if (!record->is_whole) {
      call.tell(InputError(input.name(), record->line, 1, "a page of the dump that does not end"));
      continue;
    }
    XmlError error;
    const XmlDocument xml = parse_xml(record->xml, error);
    if (!xml) {
      call.tell(InputError(input.name(), record->line + error.line - 1, 1, "a page of the dump is no XML: " + error.what));
      continue;
    }
    WikiPage page = page_in(xmlDocGetRootElement(xml.get()));
    if (page.is_redirect || (!page.space.empty() && page.space != "0")) {
      passed_over.add(page.is_redirect ? "redirect" : "of another name space");
      continue;
    }
    WikiText read = read_wiki_text(page.text);
    Document document;
    document.id = page.title.empty() ? input.name() + ":" + std::to_string(record->line) : page.title;
    document.text = std::move(read.text);
    if (!page.title.empty()) document.title = std::move(page.title);
    if (!site.empty()) document.publisher = site;
    document.date = read.date ? read.date : page.first_revision;
    document.record = number;
    call.sink(std::move(document));
  }
  passed_over.tell(input, call, number, "pages");
}

void read_dump(InputBytes& input, const Call& call) {
  with_utf8(input, call, true, [&](InputBytes& utf8) { read_pages(utf8, call); });
}

}  // namespace

extern const Format mediawiki_format;
const Format mediawiki_format = {
    .name = "mediawiki", .endings = {}, .sniffing = Sniffing::first, .looks_like = looks_like_dump, .read = read_dump};

}  // namespace entente::text
