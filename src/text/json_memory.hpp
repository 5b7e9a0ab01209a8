// RapidJSON's types over memory that says when there is no more of it.
// JsonBuffer buffer; ValidatingJsonWriter json(buffer); json.StartObject(); …
// RapidJSON's own allocator returns null then, and its buffers write to it.
#pragma once

#include <rapidjson/allocators.h>
#include <rapidjson/document.h>
#include <rapidjson/encodings.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace entente {

// An allocator as RapidJSON's documentation describes one.
class JsonMemory {
 public:
  static constexpr bool kNeedFree = true;

  void* Malloc(std::size_t size) { return Realloc(nullptr, 0, size); }
  void* Realloc(void* memory, std::size_t, std::size_t size) {
    if (size == 0) {
      std::free(memory);
      return nullptr;
    }
    void* made = std::realloc(memory, size);
    if (made == nullptr) throw std::bad_alloc();
    return made;
  }
  static void Free(void* memory) { std::free(memory); }
};

using JsonBuffer = rapidjson::GenericStringBuffer<rapidjson::UTF8<>, JsonMemory>;
// Refuses bytes that are not UTF-8.
using ValidatingJsonWriter = rapidjson::Writer<JsonBuffer, rapidjson::UTF8<>, rapidjson::UTF8<>, JsonMemory,
                                     rapidjson::kWriteValidateEncodingFlag>;
using JsonReader = rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, JsonMemory>;
using JsonPool = rapidjson::MemoryPoolAllocator<JsonMemory>;
using JsonDocument = rapidjson::GenericDocument<rapidjson::UTF8<>, JsonPool, JsonMemory>;
using JsonValue = JsonDocument::ValueType;

}  // namespace entente
