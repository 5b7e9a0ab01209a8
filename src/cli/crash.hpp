// What was being read when a fault of the program itself, or a limit of the system, ends it: the last message names it.
// name_documents_in_crashes(); … Reading reading(place); pipeline.analyse(…);
// An exception costs its document alone; what a signal ends cannot go on, but its reader can leave the document out.
#pragma once

#include <string>

namespace entente {

// While it lives, this thread reads the document of that place. Borrows the place.
class Reading {
 public:
  explicit Reading(const std::string& place);
  ~Reading();
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
};

// For the whole program, from its start on.
void name_documents_in_crashes();

}  // namespace entente
