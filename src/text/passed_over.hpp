// What of a file holds no article and is no error: PassedOver out; out.add("request"); out.tell(input, call, "records")
// -> "news.warc: 30 of 38 records are passed over: request 12, metadata 12, error or redirect 6"
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "text/formats.hpp"

namespace entente::text {

class PassedOver {
 public:
  void add(std::string_view kind) {
    const auto found = counts_.find(kind);
    if (found != counts_.end()) ++found->second;
    // Kinds are the file's own words; a hostile one makes no list of a million.
    else if (counts_.size() < most_kinds)
      counts_.emplace(kind.substr(0, longest_kind), 1);
    else
      ++counts_.try_emplace("others").first->second;
  }

  void tell(const InputBytes& input, const Call& call, std::size_t all, std::string_view records) const {
    std::size_t count = 0;
    std::string kinds;
    for (const auto& [kind, of_kind] : counts_) {
      count += of_kind;
      kinds.append(kinds.empty() ? "" : ", ").append(kind).append(" ").append(std::to_string(of_kind));
    }
    if (count == 0 || !call.options.on_remark) return;
    call.options.on_remark(input.name() + ": " + std::to_string(count) + " of " + std::to_string(all) + " " +
                           std::string(records) + " are passed over: " + kinds);
  }

 private:
  static constexpr std::size_t most_kinds = 12, longest_kind = 40;
  std::map<std::string, std::size_t, std::less<>> counts_;
};

}  // namespace entente::text
