// A half-open range of bytes in Document::text.  {4, 9} is five bytes long.
// Every later stage points into the document with these instead of copying its words.
// Spans are not adjusted when text is copied elsewhere: they mean nothing without their document.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  // exclusive

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(ByteSpan other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(ByteSpan other) const { return begin < other.end && other.begin < end; }
  // The smallest span that holds both.
  constexpr ByteSpan joined(ByteSpan other) const {
    return {std::min(begin, other.begin), std::max(end, other.end)};
  }
  constexpr std::string_view in(std::string_view text) const { return text.substr(begin, size()); }

  friend constexpr auto operator<=>(const ByteSpan&, const ByteSpan&) = default;
};

}  // namespace entente
