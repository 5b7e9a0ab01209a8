#include "reader/confidence_scale.hpp"

#include <algorithm>
#include <charconv>

#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"

namespace entente {

ConfidenceScale::ConfidenceScale(std::string_view bytes, const std::string& file) {
  std::size_t number = 0;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const auto share = [&](std::string_view cell) {
      double value = 0;
      const auto [rest, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
      if (error != std::errc{} || rest != cell.data() + cell.size() || !(value >= 0 && value <= 1))
        throw InputError(file, number, std::size_t(cell.data() - line.data()) + 1, "expected a number from 0 to 1");
      return value;
    };
    const std::size_t tab = line.find('\t');
    if (tab == line.npos) throw InputError(file, number, line.size() + 1, "expected a tab before the share");
    if (line.substr(0, tab) == "unnamed") {
      unnamed_ = share(line.substr(tab + 1));
      continue;
    }
    const std::pair<double, double> row{share(line.substr(0, tab)), share(line.substr(tab + 1))};
    if (!rows_.empty() && (row.first <= rows_.back().first || row.second < rows_.back().second))
      throw InputError(file, number, 1, "expected more than in the row before");
    rows_.push_back(row);
  }
  if (rows_.empty()) throw InputError(file, "expected a row: weight, tab, share");
}

const ConfidenceScale& ConfidenceScale::builtin() {
  static const ConfidenceScale scale{builtin_resource("lexicon/confidence.tsv").value(), "lexicon/confidence.tsv"};
  return scale;
}

double ConfidenceScale::operator()(double weight, bool has_unnamed_end) const {
  const double part = has_unnamed_end ? unnamed_ : 1;
  const auto above = std::find_if(rows_.begin(), rows_.end(), [&](const auto& row) { return row.first >= weight; });
  if (above == rows_.begin()) return part * rows_.front().second;
  if (above == rows_.end()) return part * rows_.back().second;
  const auto& [high, share] = *above;
  const auto& [low, share_below] = *(above - 1);
  return part * (share_below + (share - share_below) * (weight - low) / (high - low));
}

}  // namespace entente
