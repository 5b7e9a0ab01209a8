#include "training/entities.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <string_view>
#include <utility>

namespace entente::training {

namespace {

// "(1-person-new-nnnnn-cf1-1-sgl(2-place-...)1)": opened and closed word by word.
class EntityReader {
 public:
  void read(std::string_view value, std::size_t word) {
    while (!value.empty()) {
      if (value.front() == '(') {
        const std::size_t end = std::min(value.find_first_of("()", 1), value.size());
        const std::string_view inner = value.substr(1, end - 1);
        const std::size_t dash = inner.find('-');
        const std::string_view rest = dash == std::string_view::npos ? std::string_view{} : inner.substr(dash + 1);
        open_.push_back(entities_.size());
        entities_.push_back({word, 0, std::string(inner.substr(0, dash)), std::string(rest.substr(0, rest.find('-')))});
        value.remove_prefix(end);
        if (!value.empty() && value.front() == ')') {
          close(entities_[open_.back()].group, word);
          value.remove_prefix(1);
        }
      } else {
        const std::size_t end = std::min(value.find(')'), value.size());
        close(value.substr(0, end), word);
        value.remove_prefix(std::min(end + 1, value.size()));
      }
    }
  }

  std::vector<Entity> take() {
    std::erase_if(entities_, [](const Entity& entity) { return entity.end == 0; });
    open_.clear();
    return std::move(entities_);
  }

 private:
  void close(std::string_view group, std::size_t word) {
    const auto found = std::find_if(open_.rbegin(), open_.rend(), [&](std::size_t i) { return entities_[i].group == group; });
    if (found == open_.rend()) return;
    entities_[*found].end = word + 1;
    open_.erase(std::next(found).base());
  }

  std::vector<std::size_t> open_;
  std::vector<Entity> entities_;
};

}  // namespace

std::size_t head_of(const Entity& entity, const Sentence& sentence) {
  for (std::size_t w = entity.begin; w < entity.end; ++w) {
    const auto& above = sentence.words[w].head;
    if (!above || *above < entity.begin || *above >= entity.end) return w;
  }
  return entity.end;
}

std::vector<std::vector<Entity>> read_entities(const std::string& bytes) {
  std::vector<std::vector<Entity>> entities;
  if (bytes.find("Entity=(") == std::string::npos) return entities;
  EntityReader reader;
  std::size_t word = 0;
  std::istringstream lines(bytes);
  const auto end_sentence = [&] {
    if (word > 0) entities.push_back(reader.take());
    word = 0;
  };
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) {
      end_sentence();
      continue;
    }
    const std::string_view id = std::string_view(line).substr(0, line.find('\t'));
    if (line.front() == '#' || id.find_first_of("-.") != std::string_view::npos) continue;
    const std::string_view misc = std::string_view(line).substr(line.rfind('\t') + 1);
    for (std::size_t at = 0; at < misc.size();) {
      const std::string_view item = misc.substr(at, misc.find('|', at) - at);
      if (item.starts_with("Entity=")) reader.read(item.substr(7), word);
      at += item.size() + 1;
    }
    ++word;
  }
  end_sentence();
  return entities;
}

}  // namespace entente::training
