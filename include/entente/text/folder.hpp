// A folder -> the files in it and below it.  files_below("news", on_error) -> news/2023/a.txt, news/b.jsonl.gz, …
// In the order of their paths' bytes; hidden files and folders, pipes and devices are left out.
// Links are followed, but no folder is entered twice.
#pragma once

#include <string>
#include <vector>

#include "entente/text/reader.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

bool is_folder(const std::string& path);

// Paths that begin with `folder` as it is given. A folder that cannot be read goes to `on_error`, and the others go on.
std::vector<std::string> files_below(const std::string& folder, const DocumentReader::ErrorSink& on_error);

}  // namespace entente
