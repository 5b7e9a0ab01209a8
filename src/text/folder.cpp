#include "entente/text/folder.hpp"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <set>
#include <system_error>
#include <utility>

namespace entente {
namespace {

struct FolderCloser {
  void operator()(DIR* folder) const { closedir(folder); }
};

// Names in the order of their bytes, so that links lead to a folder in the same order everywhere.
std::vector<std::string> names_in(const std::string& folder) {
  const std::unique_ptr<DIR, FolderCloser> open(opendir(folder.c_str()));
  if (!open) throw InputError(folder, "cannot be opened: " + std::generic_category().message(errno));
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = readdir(open.get())) {
    if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
  }
  if (errno != 0) throw InputError(folder, "cannot be read: " + std::generic_category().message(errno));
  std::ranges::sort(names);
  return names;
}

}  // namespace

bool is_folder(const std::string& path) {
  struct stat about {};
  return path != "-" && ::stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode);
}

std::vector<std::string> files_below(const std::string& folder, const DocumentReader::ErrorSink& on_error) {
  std::vector<std::string> files;
  std::vector<std::string> waiting = {folder};
  std::set<std::pair<dev_t, ino_t>> entered;
  while (!waiting.empty()) {
    std::string path = std::move(waiting.back());
    waiting.pop_back();
    struct stat about {};
    if (::stat(path.c_str(), &about) == 0 && !entered.emplace(about.st_dev, about.st_ino).second) continue;
    try {
      for (const std::string& name : names_in(path)) {
        std::string below = path + (path.ends_with('/') ? "" : "/") + name;
        // A link that leads nowhere is taken for a file: reading it says what is wrong.
        const bool is_known = ::stat(below.c_str(), &about) == 0;
        if (is_known && S_ISDIR(about.st_mode)) waiting.push_back(std::move(below));
        else if (!is_known || S_ISREG(about.st_mode)) files.push_back(std::move(below));
        else on_error(InputError(below, "is no file but a pipe, a socket or a device, and is read only where it is named"));
      }
    } catch (const InputError& error) {  // the other folders go on
      on_error(error);
    }
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace entente
