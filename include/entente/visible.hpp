// Before a namespace: what stands in it belongs to the shared library's interface.  namespace ENTENTE_VISIBLE entente { … }
// All that these headers declare does, and nothing else that the library is made of is seen from outside.
#pragma once

#define ENTENTE_VISIBLE [[gnu::visibility("default")]]
