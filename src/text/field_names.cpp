#include "text/field_names.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "entente/text/date.hpp"
#include "text/ascii.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"

namespace entente::text {
namespace {

// The names that a field goes by, the best first, in small letters and without what parts words: those of schema.org, of
// news interfaces (NewsAPI, the Guardian, the New York Times, GDELT, WordPress, JSON Feed) and of scrapers (news-please,
// newspaper, trafilatura).
struct FieldName {
  std::string_view name;
  Field field;
};
constexpr FieldName field_names[] = {
    {"id", Field::id},
    {"articleid", Field::id},
    {"docid", Field::id},
    {"documentid", Field::id},
    {"uuid", Field::id},
    {"guid", Field::id},
    {"text", Field::text},
    {"body", Field::text},
    {"content", Field::text},
    {"articlebody", Field::text},
    {"maintext", Field::text},
    {"fulltext", Field::text},
    {"articletext", Field::text},
    {"articlecontent", Field::text},
    {"bodytext", Field::text},
    {"bodycontent", Field::text},
    {"textcontent", Field::text},
    {"contenttext", Field::text},
    {"cleanedtext", Field::text},
    {"cleantext", Field::text},
    {"plaintext", Field::text},
    {"rawtext", Field::text},
    {"newstext", Field::text},
    {"storytext", Field::text},
    {"contenthtml", Field::text},
    {"bodyhtml", Field::text},
    {"htmlcontent", Field::text},
    {"article", Field::text},
    {"story", Field::text},
    {"transcript", Field::text},
    {"description", Field::text},
    {"abstract", Field::text},
    {"summary", Field::text},
    {"leadparagraph", Field::text},
    {"snippet", Field::text},
    {"date", Field::date},
    {"published", Field::date},
    {"datepublished", Field::date},
    {"datepublish", Field::date},
    {"publishedat", Field::date},
    {"publisheddate", Field::date},
    {"publisheddatetime", Field::date},
    {"publishedtime", Field::date},
    {"publishedon", Field::date},
    {"pubdate", Field::date},
    {"publicationdate", Field::date},
    {"publishdate", Field::date},
    {"publishtime", Field::date},
    {"firstpublished", Field::date},
    {"firstpublicationdate", Field::date},
    {"webpublicationdate", Field::date},
    {"displaydate", Field::date},
    {"issued", Field::date},
    {"seendate", Field::date},
    {"sqldate", Field::date},
    {"dateadded", Field::date},
    {"datecreated", Field::date},
    {"createdat", Field::date},
    {"created", Field::date},
    {"createdutc", Field::date},
    {"timestamp", Field::date},
    {"datetime", Field::date},
    {"time", Field::date},
    {"day", Field::date},
    {"updated", Field::date},
    {"updatedat", Field::date},
    {"modified", Field::date},
    {"datemodified", Field::date},
    {"lastmodified", Field::date},
    {"title", Field::title},
    {"headline", Field::title},
    {"webtitle", Field::title},
    {"articletitle", Field::title},
    {"name", Field::title},
    {"author", Field::author},
    {"authors", Field::author},
    {"byline", Field::author},
    {"creator", Field::author},
    {"writer", Field::author},
    {"journalist", Field::author},
    {"publisher", Field::publisher},
    {"source", Field::publisher},
    {"sitename", Field::publisher},
    {"sourcename", Field::publisher},
    {"sourcecommonname", Field::publisher},
    {"outlet", Field::publisher},
    {"newspaper", Field::publisher},
    {"publication", Field::publisher},
    {"sourcedomain", Field::publisher},
    {"domain", Field::publisher},
    {"url", Field::address},
    {"link", Field::address},
    {"permalink", Field::address},
    {"canonicalurl", Field::address},
    {"weburl", Field::address},
    {"articleurl", Field::address},
    {"sourceurl", Field::address},
    {"documentidentifier", Field::address},
    {"uri", Field::address},
};

}  // namespace

std::optional<FoundField> find_field(std::string_view name) {
  constexpr std::size_t longest = 40;
  if (name.size() > longest) return std::nullopt;
  std::string bare;
  for (const char c : name) {
    if (ascii::is_letter_or_digit(c))
      bare += ascii::lower(c);
    else if (c != '_' && c != '-' && c != ' ' && c != '.' && c != ':' && c != '@') return std::nullopt;
  }
  const auto* known = std::ranges::find(field_names, bare, &FieldName::name);
  if (known == std::end(field_names)) return std::nullopt;
  return FoundField{known->field, std::size_t(known - std::begin(field_names))};
}

void FieldValues::take(FoundField field, std::string_view value) {
  Value& mine = values_[std::size_t(field.field)];
  const bool is_better = !mine.value || field.rank < mine.rank || trimmed_blanks(*mine.value).empty();
  // "null" is what tables and interfaces write where there is nothing.
  const bool holds_nothing = trimmed_blanks(value).empty() || (field.field != Field::text && is_same(value, "null"));
  if (holds_nothing ? !mine.value && field.field == Field::text : is_better) mine = {std::string(value), field.rank};
}

Document FieldValues::document(const std::string& file, std::size_t place, std::size_t record) {
  const auto taken = [&](Field field) { return std::move(values_[std::size_t(field)].value); };
  std::optional<std::string> id = taken(Field::id), address = taken(Field::address);
  if (!id) id = address;
  if (!id) id = file + ":" + std::to_string(place);
  Document document = read_field(std::move(*id), text());
  if (const auto date = taken(Field::date)) document.date = parse_date(*date);
  const auto line = [&](Field field) -> std::optional<std::string> {
    const std::optional<std::string> value = taken(field);
    if (!value) return std::nullopt;
    return make_running_text("", trimmed_blanks(*value)).text;
  };
  document.title = line(Field::title);
  document.author = line(Field::author);
  document.publisher = line(Field::publisher);
  document.address = std::move(address);
  document.record = record;
  return document;
}

}  // namespace entente::text
