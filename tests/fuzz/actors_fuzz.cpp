// Any bytes, and rows of actors with pieces exchanged: an InputError with its place, or a gazetteer that a text is read
// with. Most are read beside two states alone, without all that is built in.
#include "actors/gazetteer_index.hpp"
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
  const std::string rows = fuzzing::exchanged(good, data, size);
  try {
    Gazetteer::Index index;
    index.read_countries("NOR\tNorway\tNorwegian\t\tOslo\t\nGBR\tBritain\tBritish\t\tLondon\t\n", "countries.tsv");
    index.read_actors(rows, "fuzz", true);
    for (const GazetteerEntry& entry : index.entries) fuzzing::require(!entry.id.empty() && !entry.name.empty());
    if (!fuzzing::is_read_whole(data, size)) return 0;
    Gazetteer gazetteer = Gazetteer::with_file(file.write(rows));
    const Pipeline pipeline({.gazetteer = std::move(gazetteer), .reader_name = ReaderName::rules});
    const Analysis analysis = pipeline.analyse(make_document(
        "fuzz", "Prime Minister Ada Orla of Norway met Fjordline's director, Tom Brandt. The EU and NATO thanked her."));
    fuzzing::require(crossed::fault(analysis).empty());
  } catch (const InputError& error) {
    fuzzing::require(error.line() > 0);
  }
  return 0;
}
