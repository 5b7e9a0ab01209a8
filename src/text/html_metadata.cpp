#include "text/html_metadata.hpp"


#include <algorithm>
#include <array>
#include <vector>

#include "text/ascii.hpp"
#include "text/html_scanner.hpp"
#include "text/json_memory.hpp"
#include "text/markup_writer.hpp"
#include "text/page_clutter.hpp"

namespace entente::text {
namespace {

using Json = JsonValue;

constexpr std::size_t largest_linked_data = std::size_t{1} << 20;
constexpr std::size_t most_objects = 10'000;

// In order of trust; names in small letters.
constexpr std::array<std::string_view, 3> title_names = {"og:title", "twitter:title", "dc.title"};
constexpr std::array<std::string_view, 8> author_names = {
    "author",     "article:author", "og:article:author", "byl",
    "dc.creator", "parsely-author", "sailthru.author",   "twitter:creator_name"};
constexpr std::array<std::string_view, 5> publisher_names = {"og:site_name", "publisher", "dc.publisher",
                                                             "article:publisher", "application-name"};
constexpr std::array<std::string_view, 3> sure_date_names = {"article:published_time", "og:article:published_time",
                                                             "datepublished"};
constexpr std::array<std::string_view, 13> date_names = {"parsely-pub-date",
                                                         "sailthru.date",
                                                         "pubdate",
                                                         "publishdate",
                                                         "publish-date",
                                                         "publication_date",
                                                         "dc.date.issued",
                                                         "dcterms.issued",
                                                         "dcterms.created",
                                                         "dc.date",
                                                         "dcterms.date",
                                                         "article.published",
                                                         "date"};

struct Meta {
  std::string name;  // small letters
  std::string_view content;
};

template <std::size_t Count>
std::vector<std::string> values_of(const std::vector<Meta>& metas, const std::array<std::string_view, Count>& names) {
  std::vector<std::string> values;
  for (const std::string_view name : names) {
    for (const Meta& meta : metas) {
      if (meta.name != name) continue;
      std::string value = plain_text(meta.content);
      if (!value.empty()) values.push_back(std::move(value));
    }
  }
  return values;
}

bool is_address(std::string_view value) {
  return value.starts_with("http") || value.starts_with("//") || value.starts_with("@") || value.starts_with("www.");
}

// What content management systems call whoever has written nothing into the form.
bool is_nobody(std::string_view name) {
  return name == "admin" || name == "Admin" || name == "administrator" || name == "Administrator";
}

std::optional<std::string> first_name(const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    if (!is_address(value) && !is_nobody(value)) return value;
  }
  return std::nullopt;
}

std::optional<Date> first_date(const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    if (const auto date = parse_date(value)) return date;
  }
  return std::nullopt;
}

const Json* member(const Json& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

std::string text_of(const Json* value) {
  return value != nullptr && value->IsString() ? plain_text({value->GetString(), value->GetStringLength()})
                                               : std::string();
}

// A name, an object with a name, or a list of these: "Orla Mercer, Ada Quill".
std::string names_of(const Json* value) {
  if (value == nullptr) return "";
  if (value->IsString()) return is_address(text_of(value)) ? "" : text_of(value);
  if (value->IsObject()) return text_of(member(*value, "name"));
  std::string names;
  if (value->IsArray()) {
    for (const Json& one : value->GetArray()) {
      const std::string name = one.IsObject() ? text_of(member(one, "name")) : one.IsString() ? text_of(&one) : "";
      if (name.empty() || is_address(name)) continue;
      if (!names.empty()) names += ", ";
      names += name;
    }
  }
  return names;
}

bool is_article(const Json& object) {
  const auto says_so = [](const Json& type) {
    const std::string_view name(type.IsString() ? type.GetString() : "", type.IsString() ? type.GetStringLength() : 0);
    return name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report" || name == "LiveBlogPosting";
  };
  const Json* type = member(object, "@type");
  if (type == nullptr) return false;
  if (type->IsArray()) return std::any_of(type->Begin(), type->End(), says_so);
  return says_so(*type);
}

// The first object that is an article, breadth first: in a list, in "@graph", as "mainEntity".
const Json* find_article_object(const Json& root) {
  std::vector<const Json*> waiting{&root};
  for (std::size_t i = 0; i < waiting.size() && i < most_objects; ++i) {
    const Json& value = *waiting[i];
    if (value.IsArray()) {
      for (const Json& one : value.GetArray()) waiting.push_back(&one);
    } else if (value.IsObject()) {
      if (is_article(value)) return &value;
      for (const char* name : {"@graph", "mainEntity", "mainEntityOfPage"}) {
        if (const Json* inner = member(value, name)) waiting.push_back(inner);
      }
    }
  }
  return nullptr;
}

void read_linked_data(std::string_view json, PageMetadata& metadata) {
  if (json.size() > largest_linked_data) return;
  // Iterative, so that no nesting is too deep; its values live in one pool and are freed at once.
  JsonDocument document;
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
  if (document.HasParseError()) return;
  const Json* article = find_article_object(document);
  if (article == nullptr) return;
  const auto take = [](std::optional<std::string>& into, std::string value) {
    if (!into && !value.empty()) into = std::move(value);
  };
  take(metadata.title, text_of(member(*article, "headline")));
  take(metadata.author, names_of(member(*article, "author")));
  take(metadata.publisher, names_of(member(*article, "publisher")));
  if (!metadata.date) metadata.date = parse_date(text_of(member(*article, "datePublished")));
}

std::vector<Meta> read_metas(const HtmlTree& tree, std::string_view bytes) {
  std::vector<Meta> metas;
  for (const ByteSpan tag : tree.meta_tags) {
    std::vector<std::string> names;
    std::string_view content;
    for_each_attribute(tag.in(bytes), [&](std::string_view name, std::string_view value) {
      if (equals_any_case(name, "content")) content = value;
      if (equals_any_case(name, "name") || equals_any_case(name, "property") || equals_any_case(name, "itemprop")) {
        std::string small(value);
        std::ranges::transform(small, small.begin(), ascii::lower);
        names.push_back(std::move(small));
      }
    });
    if (content.empty()) continue;
    for (std::string& name : names) metas.push_back({std::move(name), content});
  }
  return metas;
}

}  // namespace

PageMetadata read_metadata(const HtmlTree& tree, std::string_view bytes) {
  const std::vector<Meta> metas = read_metas(tree, bytes);
  PageMetadata metadata;
  metadata.title = first_name(values_of(metas, title_names));
  metadata.author = first_name(values_of(metas, author_names));
  metadata.publisher = first_name(values_of(metas, publisher_names));
  metadata.date = first_date(values_of(metas, sure_date_names));
  for (const ByteSpan json : tree.linked_data) read_linked_data(json.in(bytes), metadata);
  if (!metadata.date) {
    for (const HtmlElement& element : tree.elements) {
      if (element.tag != Tag::time || metadata.date) continue;
      for_each_attribute(element.start_tag.in(bytes), [&](std::string_view name, std::string_view value) {
        if (equals_any_case(name, "datetime") && !metadata.date) metadata.date = parse_date(plain_text(value));
      });
    }
  }
  if (!metadata.date) metadata.date = first_date(values_of(metas, date_names));
  if (tree.title) {
    std::string title = plain_text(tree.title->in(bytes));
    if (!title.empty()) metadata.title_tag = std::move(title);
  }
  return metadata;
}

namespace {

// "The Orla Post" and "Orla Post" are one site.
std::string bare_name(std::string_view site) {
  const std::string bare = bare_words(site);
  return bare.starts_with("the ") ? bare.substr(4) : bare;
}

long word_count(std::string_view text) { return std::ranges::count(text, ' ') + 1; }

// "The Daily Post: Talks fail", "Talks fail: Daily Post": a colon stands in many a headline, so what it parts off has to
// be a name.
std::optional<std::string_view> without_named_site(std::string_view title, std::string_view mark,
                                                   const std::optional<std::string>& publisher) {
  const std::size_t first = title.find(mark), last = title.rfind(mark);
  const auto is_site = [&](std::string_view part, std::string_view rest) {
    if (publisher && bare_name(part) == bare_name(*publisher)) return true;
    return is_called_as_papers_are(part) && word_count(rest) >= 3;
  };
  const std::string_view head = title.substr(0, first), behind_head = title.substr(first + mark.size());
  const std::string_view tail = title.substr(last + mark.size()), before_tail = title.substr(0, last);
  if (is_site(tail, before_tail)) return before_tail;
  if (is_site(head, behind_head)) return behind_head;
  return std::nullopt;
}

}  // namespace

std::string without_site_name(std::string_view title, const std::optional<std::string>& publisher) {
  constexpr std::string_view marks[] = {
      " | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \u00BB ", " \u00AB ", " \u00B7 ", " \u2022 "};
  constexpr long longest_name = 4;  // words: "The Orla Evening Post"
  for (const std::string_view mark : marks) {
    const std::size_t last = title.rfind(mark);
    if (last == std::string_view::npos) continue;
    const std::optional<std::string_view> unnamed = without_named_site(title, mark, publisher);
    const std::string_view head = unnamed.value_or(title).substr(0, unnamed.value_or(title).find(mark));
    if (mark == " | " && word_count(head) >= 3) return std::string(head);  // "Talks fail | Europe | Orla Post"
    if (unnamed) return std::string(*unnamed);
    const std::string_view tail = title.substr(last + mark.size()), before_tail = title.substr(0, last);
    if (word_count(tail) <= longest_name && word_count(before_tail) >= 3 && word_count(before_tail) > word_count(tail)) {
      return std::string(before_tail);
    }
  }
  if (title.find(": ") != std::string_view::npos) {
    if (const auto rest = without_named_site(title, ": ", publisher)) return std::string(*rest);
  }
  return std::string(title);
}

}  // namespace entente::text
