// One JSON value, written piece by piece.  JsonText json; json.begin('{'); json.add("id", 3); json.end('}');
// Text that is not UTF-8 is repaired; numbers are finite by assertion; `lines` puts each item on a line of its own.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/graph_columns.hpp"

namespace entente {

class JsonText {
 public:
  JsonText();
  ~JsonText();

  void begin(char bracket);  // '{' or '['
  void end(char bracket);    // '}' or ']'
  void key(std::string_view name);
  void value(const Value& value);

  void add(std::string_view name, const Value& value);
  // Skips what is not known.
  template <class Columns>
  void add(const Columns& columns, const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i)
      if (row[i]) add(columns[i].name, *row[i]);
  }
  void begin(std::string_view name, char bracket) { key(name), begin(bracket); }

  std::string take();  // what was written; the object begins anew

 private:
  struct Writer;
  std::unique_ptr<Writer> writer_;
};

// "[", the items each on its own line, "]".
std::string json_lines(const std::vector<std::string>& items, char open = '[', char close = ']');

}  // namespace entente
