// Analysis -> the records of one document, as JSON lines: itself, its actors, mentions, relations and quotations.
// {"record":"document","doc":"memo","sketch":"0f3a…","graph":{"format":"entente-graph","version":1,"documents":[…],…}}
// {"record":"relation","doc":"memo","type":"condemns","source":{"actor":"person:orla","begin":0,"end":4,"text":"Orla"},…}
// Offsets are bytes of the file as it came (of the decoded "text" of a JSON line), end exclusive.
// The document's own record holds all that a graph is built of, `entente build records.jsonl` for one: title, date, hash,
// and the sentences of its relations with theirs; "sketch" is that of the text's words by which copies are known.
// Only actors that are mentioned or take part are written; what is not known is left out.
#pragma once

#include <functional>
#include <string_view>

#include "entente/relations/analysis.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

class RecordsWriter {
 public:
  // Hands over one record at a time, a line with its line break; of a long document they take much more room than it does.
  using Sink = std::function<void(std::string_view line)>;
  void write(const Analysis& analysis, const Sink& sink) const;
};

}  // namespace entente
