// Memory for large tables that are looked into at random: pages of 2 MiB where the system has them, for with pages of
// 4 KiB every look-up also misses the table of pages.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <new>

namespace entente {

template <class Item>
struct LargePages {
  using value_type = Item;
  static constexpr std::size_t page = std::size_t(1) << 21;

  LargePages() = default;
  template <class Other>
  LargePages(const LargePages<Other>&) {}

  Item* allocate(std::size_t count) {
    const std::size_t size = count * sizeof(Item);
    if (size < page) return static_cast<Item*>(::operator new(size));
    void* const place = ::operator new(size, std::align_val_t(page));
#ifdef MADV_HUGEPAGE
    ::madvise(place, size, MADV_HUGEPAGE);  // a wish: without it all works the same
#endif
    return static_cast<Item*>(place);
  }
  void deallocate(Item* place, std::size_t count) {
    if (count * sizeof(Item) < page)
      ::operator delete(place);
    else
      ::operator delete(place, std::align_val_t(page));
  }
  friend bool operator==(const LargePages&, const LargePages&) {
    return true;
  }
};

}  // namespace entente
