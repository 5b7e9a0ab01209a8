// What a process that lays out a picture may touch: it reads fonts and shared libraries, and no other file; it writes
// none, has no network and starts no program. What Graphviz, Cairo or a font makes of a foreign graph stays in there.
// confine_this_process().files -> whether the kernel keeps the files from it (Landlock); the limits of time and memory
// of limited_process.hpp hold in any case. It cannot be undone.
#pragma once

#include <string>

namespace entente {

struct Confinement {
  bool files = false;  // by Landlock: of files only fonts and libraries can be read
  bool calls = false;  // by seccomp: no network, no program, nothing is written, no other process is touched
};

// In a process of one thread. What the kernel or the build does not have is left out.
Confinement confine_this_process();

// What is confined here and now, found out in a process of its own: "no file but fonts (Landlock), …".
std::string confinement_in_words();

}  // namespace entente
