#include "entente/relations/analysis.hpp"

#include <stdexcept>

namespace entente {

const RelationType& Analysis::type(const RelationMention& mention) const {
  if (types == nullptr || std::size_t(mention.type) >= types->size())
    throw std::logic_error("a relation has a type that its analysis does not know");
  return (*types)[std::size_t(mention.type)];
}

}  // namespace entente
