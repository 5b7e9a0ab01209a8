// A file that is read whole: knowledge, decisions, reports.  whole_file("my.ontology"); "-" is standard input.
// Articles and graphs come through byte_source.hpp, which also unpacks them and reads them piece by piece.
#pragma once

#include <cstddef>
#include <string>

namespace entente {

// Throw InputError, with the system's reason, if it cannot be opened or read: a folder cannot.
std::string whole_file(const std::string& path);
std::string beginning_of_file(const std::string& path, std::size_t size);  // at most `size` bytes

}  // namespace entente
