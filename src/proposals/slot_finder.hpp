// From a trigger to the actors in one of a rule's places.
// "Orla dismissed Mercer's offer", object of "dismissed" -> Mercer, by the path "object"
// To each place lead several paths, in one table for each kind of trigger: the first that comes to somebody is taken, and
// its name travels with whom it found.
#pragma once

#include "proposals/argument_finder.hpp"

namespace entente {

class SlotFinder {
 public:
  explicit SlotFinder(const ArgumentFinder& arguments) : arguments_(&arguments) {}
  // `far`: also where the tree only nearly has it; asked for after every place was looked at closely.
  Parties find(const Rule& rule, const Slot& slot, WordIndex trigger, bool far = true) const;

 private:
  const ArgumentFinder* arguments_;
};

}  // namespace entente
