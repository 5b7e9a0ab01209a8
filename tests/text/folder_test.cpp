#include "entente/text/folder.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace entente;

namespace {

namespace fs = std::filesystem;

class Tree {
 public:
  Tree() {
    std::string name = (fs::temp_directory_path() / "entente-XXXXXX").string();
    root_ = mkdtemp(name.data());
  }
  ~Tree() { fs::remove_all(root_); }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  const fs::path& root() const { return root_; }
  void add(const std::string& file) const {
    fs::create_directories((root_ / file).parent_path());
    std::ofstream(root_ / file) << "Orla met Mercer.\n";
  }
  std::vector<std::string> found() {
    std::vector<std::string> names;
    const auto note = [&](const InputError& error) { errors.push_back(error.what()); };
    for (const std::string& path : files_below(root_.string(), note)) {
      names.push_back(path.substr(root_.string().size()));
    }
    return names;
  }

  std::vector<std::string> errors;

 private:
  fs::path root_;
};

}  // namespace

TEST_CASE("files come in the order of their paths' bytes, hidden ones not at all") {
  Tree tree;
  for (const char* file : {"b.txt", "a/z.txt", "a.txt", "B.txt", "a/b/c.txt", ".hidden.txt", ".git/x.txt", "a/.x"}) tree.add(file);
  CHECK(tree.found() == std::vector<std::string>{"/B.txt", "/a.txt", "/a/b/c.txt", "/a/z.txt", "/b.txt"});
  CHECK(tree.errors.empty());
}

TEST_CASE("links are followed and circles are not") {
  Tree tree;
  tree.add("a/x.txt");
  fs::create_directory_symlink(tree.root(), tree.root() / "a" / "up");
  fs::create_symlink(tree.root() / "a" / "x.txt", tree.root() / "link.txt");
  fs::create_symlink("nowhere", tree.root() / "dead.txt");
  CHECK(tree.found() == std::vector<std::string>{"/a/x.txt", "/dead.txt", "/link.txt"});
}

TEST_CASE("a folder that is not there is an error, and its slash is not doubled") {
  Tree tree;
  tree.add("a.txt");
  const auto ignore = [](const InputError&) {};
  CHECK(files_below(tree.root().string() + "/", ignore) == std::vector<std::string>{tree.root().string() + "/a.txt"});
  std::string error;
  CHECK(files_below("/no/such/folder", [&](const InputError& found) { error = found.what(); }).empty());
  CHECK(error == "/no/such/folder: cannot be opened: No such file or directory");
  CHECK_FALSE(is_folder("-"));
  CHECK(is_folder("/"));
}
