#include "entente/text/document.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "text/utf8.hpp"

namespace entente {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

// How many bytes of `bytes` from `at` on are valid UTF-8.
std::size_t valid_size(std::string_view bytes, std::size_t at) {
  const std::size_t begin = at;
  while (at < bytes.size()) {
    if (bytes.size() - at >= 8) {
      std::uint64_t eight;
      std::memcpy(&eight, bytes.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080u) == 0) {
        at += 8;
        continue;
      }
    }
    const text::Character character = text::next_character(bytes, at);
    if (!character.is_valid) break;
    at += character.size;
  }
  return at - begin;
}

std::uint32_t place(std::size_t at) {
  return static_cast<std::uint32_t>(at);
}

}  // namespace

ByteSpan Document::in_source(ByteSpan span) const {
  if (source_spans.empty()) return span;
  const auto after = [](std::uint32_t at, const SourceSpan& entry) { return at < entry.text.end; };
  // The entry that holds the byte `at`, or else the next one; the last one for the end of the text.
  const auto entry_at = [&](std::uint32_t at) {
    auto found = std::upper_bound(source_spans.begin(), source_spans.end(), at, after);
    return found == source_spans.end() ? found - 1 : found;
  };
  const auto begin_of = [&](std::uint32_t at) {
    const SourceSpan& entry = *entry_at(at);
    if (at <= entry.text.begin) return entry.source.begin;
    if (at >= entry.text.end) return entry.source.end;
    return entry.text.size() == entry.source.size() ? entry.source.begin + (at - entry.text.begin) : entry.source.begin;
  };
  const std::uint32_t begin = begin_of(span.begin);
  if (span.empty()) return {begin, begin};
  // The end leads to the end of what the last byte was read from.
  const std::uint32_t last = span.end - 1;
  auto entry = entry_at(last);
  if (last < entry->text.begin && entry != source_spans.begin()) --entry;  // `last` itself came from nowhere
  std::uint32_t end = entry->source.end;
  if (last < entry->text.end && entry->text.size() == entry->source.size()) {
    end = last < entry->text.begin ? entry->source.begin : entry->source.begin + (last - entry->text.begin) + 1;
  }
  return {begin, std::max(begin, end)};
}

std::string_view Document::place_of(ByteSpan span) const {
  const auto behind = std::ranges::upper_bound(places, span.begin, {}, &TextPlace::begin);
  return behind == places.begin() ? std::string_view() : std::string_view((behind - 1)->name);
}

Document make_document(std::string id, std::string_view bytes) {
  Document document;
  document.id = std::move(id);
  std::size_t at = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  document.text.reserve(bytes.size() - at);
  const bool starts_late = at > 0;
  bool is_repaired = false;
  while (at < bytes.size()) {
    const std::size_t size = valid_size(bytes, at);
    if (size > 0) {
      const std::size_t begin = document.text.size();
      document.text.append(bytes, at, size);
      document.source_spans.push_back({{place(begin), place(begin + size)}, {place(at), place(at + size)}});
      at += size;
    }
    if (at == bytes.size()) break;
    is_repaired = true;
    const std::size_t begin = document.text.size();
    document.text.append(replacement);
    document.source_spans.push_back({{place(begin), place(begin + replacement.size())}, {place(at), place(at + 1)}});
    ++document.repaired_bytes;
    ++at;
  }
  if (!starts_late && !is_repaired) document.source_spans.clear();
  return document;
}

}  // namespace entente
