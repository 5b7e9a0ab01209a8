// What the program has learned from treebanks: tagger, lemmatizer, parser; one file of bytes.
// Model::read(bytes, "en.model") checks version, sizes and checksum before anything is used.
// A model is constant and shared by threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

class Model {
 public:
  // `bytes` must outlive the model. Throws InputError, naming `name`, if they are truncated, foreign or of another version.
  static Model read(std::string_view bytes, const std::string& name);
  static Model load(const std::string& path);  // owns the bytes; throws InputError as read() does
  static Model owning(std::string bytes, const std::string& name);  // the same of what has been read already
  static const Model& builtin();               // the English model compiled into the library

  struct Parts;  // trees/model_parts.hpp, internal
  const Parts& parts() const { return *parts_; }

  Model(Model&&) noexcept;
  Model& operator=(Model&&) noexcept;
  ~Model();

 private:
  explicit Model(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente
