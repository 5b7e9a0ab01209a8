// Names made of content, the same on every machine and in every graph.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace entente {

// SHA-256 (FIPS 180-4) of the bytes as 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

// 12 letters and digits (60 bits) that stand for these parts; for ids that a reader can retype.
std::string short_id(std::initializer_list<std::string_view> parts);

// 16 hexadecimal digits that stand for a document of this id and hash.
std::string document_key(std::string_view id, std::string_view hash);

}  // namespace entente
