// Any bytes, and rows of actors with pieces exchanged: an InputError with its place, or a gazetteer that a text is read
// with.
#include "crossed_trees.hpp"
#include "entente/actors/gazetteer.hpp"
#include "fuzzing.hpp"

using namespace entente;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzzing::File file;
  static const std::string good =
      "-\tperson\tNOR\tgovernment\tAda Orla|Orla\tf\tprime minister, NOR, 2020-; mayor, org:oslo-port, 2012-2019\n"
      "org:fjordline\torganization\tNOR\tbusiness\tFjordline|^Oslo\n"
      "# a comment\n"
      "-\tperson\tGBR\t\tTom Brandt|=Brandt\tm\n"
      "-\tagreement\t\t\tOslo Treaty|Treaty of Oslo\n"
      "-\torganization\t\tigo\tEU|European Union|=Union\n";
  try {
    Gazetteer gazetteer = Gazetteer::with_file(file.write(fuzzing::exchanged(good, data, size)));
    const Pipeline pipeline({.gazetteer = std::move(gazetteer)});
    const Analysis analysis = pipeline.analyse(make_document(
        "fuzz", "Prime Minister Ada Orla of Norway met Fjordline's director, Tom Brandt. The EU and NATO thanked her."));
    fuzzing::require(crossed::fault(analysis).empty());
  } catch (const InputError& error) {
    fuzzing::require(error.line() > 0);
  }
  return 0;
}
