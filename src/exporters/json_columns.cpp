#include "exporters/json_columns.hpp"

namespace entente {

void add_value(JsonText& json, const Value& value) {
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
    json.begin_list();
    for (const std::string& item : *list) json.value(item);
    json.end_list();
    return;
  }
  std::visit(
      [&json](const auto& single) {
        if constexpr (!std::is_same_v<decltype(single), const std::vector<std::string>&>) json.value(single);
      },
      value);
}

std::string json_lines(const std::vector<std::string>& items, char open, char close) {
  std::string text(1, open);
  for (const std::string& item : items) {
    text += &item == &items.front() ? "\n" : ",\n";
    text += item;
  }
  if (!items.empty()) text += '\n';
  return text + close;
}

}  // namespace entente
