// The tables that embed.sh writes: files linked into the program as bytes.
#pragma once

#include <cstddef>

struct EmbeddedFile {
  const char* name;
  const char* bytes;
  std::size_t size;
};

extern "C" const EmbeddedFile entente_resources[];  // src/language/en
extern "C" const std::size_t entente_resources_count;
extern "C" const EmbeddedFile entente_pages[];  // the interactive page; none where Entente was built without it
extern "C" const std::size_t entente_pages_count;
