// What is known of actors before any document is read: states, leaders, organizations, with all their names.
// Gazetteer::builtin().find("the kremlin") -> Russia, as a seat of government
// Rows of a user's file add to the built-in ones or override them by id.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

class Gazetteer {
 public:
  static const Gazetteer& builtin();
  // The built-in rows with those of the tab-separated file `path` added. Throws InputError with line and column.
  static Gazetteer with_file(const std::string& path);
  // The same with what has been read of such a file; errors call it `name`.
  static Gazetteer with_bytes(std::string_view bytes, const std::string& name);

  struct Index;  // actors/gazetteer_index.hpp, internal
  const Index& index() const { return *index_; }

  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

 private:
  explicit Gazetteer(std::unique_ptr<Index> index);
  std::unique_ptr<Index> index_;
};

}  // namespace entente
