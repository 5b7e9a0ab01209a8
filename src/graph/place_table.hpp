// Finds the place of an item in a list by a hash of it: 8 bytes for each item, where std::unordered_map takes 64.
// const auto place = table.find(hash, [&](std::uint32_t place) { return items[place] == item; });
// The list is the caller's, who says what is equal; nothing is ever taken out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/large_pages.hpp"

namespace entente {

inline std::uint32_t hashed(std::string_view bytes) {
  return std::uint32_t(std::hash<std::string_view>()(bytes));
}

// splitmix64's finish, which spreads numbers that lie close together.
inline std::uint32_t hashed(std::uint64_t first, std::uint64_t second) {
  std::uint64_t hash = (first ^ first >> 30) * 0xbf58476d1ce4e5b9 + second;
  hash = (hash ^ hash >> 27) * 0x94d049bb133111eb;
  return std::uint32_t(hash ^ hash >> 31);
}

class PlaceTable {
 public:
  template <class IsThere>
  std::optional<std::uint32_t> find(std::uint32_t hash, IsThere is_there) const {
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].place != free_place;
         at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash == hash && is_there(slots_[at].place)) return slots_[at].place;
    }
    return std::nullopt;
  }
  // Of an item that find() has not found.
  void add(std::uint32_t hash, std::uint32_t place) {
    if ((count_ + 1) * 4 > slots_.size() * 3) {
      const Slots before = std::exchange(slots_, Slots(slots_.size() * 2));
      for (const Slot& slot : before) {
        if (slot.place != free_place) put(slot);
      }
    }
    put({hash, place});
    ++count_;
  }

 private:
  static constexpr std::uint32_t free_place = 0xFFFFFFFF;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t place = free_place;
  };
  using Slots = std::vector<Slot, LargePages<Slot>>;
  void put(const Slot& slot) {
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].place != free_place) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }

  Slots slots_ = Slots(16);  // a power of two, at most three quarters used
  std::size_t count_ = 0;
};

}  // namespace entente
