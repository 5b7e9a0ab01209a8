#include "entente/trees/labels.hpp"

#include <doctest/doctest.h>

using namespace entente;

TEST_CASE("every name of a table is read back as the value it is the name of") {
  for (std::size_t i = 0; i < universal_tag_names.size(); ++i) {
    CHECK(universal_tag(universal_tag_names[i]) == UniversalTag(i));
  }
  for (std::size_t i = 0; i < penn_tag_names.size(); ++i) CHECK(penn_tag(penn_tag_names[i]) == PennTag(i));
  for (std::size_t i = 0; i < dependency_label_names.size(); ++i) {
    CHECK(dependency_label(dependency_label_names[i]) == DependencyLabel(i));
  }
}

TEST_CASE("an unknown subtype is read as its base label, an unknown label as nothing") {
  CHECK(dependency_label("nsubj:pass") == DependencyLabel::nsubj_pass);
  CHECK(dependency_label("nsubj:new") == DependencyLabel::nsubj);
  CHECK_FALSE(dependency_label("subject"));
  CHECK_FALSE(dependency_label(""));
  CHECK_FALSE(penn_tag("nn"));
  CHECK_FALSE(universal_tag("_"));
}

TEST_CASE("a subtype's base is the part before its colon") {
  CHECK(base_label(DependencyLabel::acl_relcl) == DependencyLabel::acl);
  CHECK(base_label(DependencyLabel::nmod_poss) == DependencyLabel::nmod);
  CHECK(base_label(DependencyLabel::obj) == DependencyLabel::obj);
}
