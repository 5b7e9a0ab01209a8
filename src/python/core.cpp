// The Python module entente._core: the library's Reader and Graph, and what they give.
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include "bindings.hpp"
#include "entente/exporters/records_writer.hpp"
#include "readings.hpp"

namespace entente::python {
namespace {

// entente.InputError, and OSError for files that cannot be written. The rest nanobind knows.
void register_exceptions(nb::module_& module) {
  static PyObject* input_error = nullptr;  // lives as long as the process, as modules of Python do
  input_error = PyErr_NewExceptionWithDoc("entente.InputError",
                                          "A broken file, option or model: what is wrong, and where.\n\n"
                                          "Has the attributes file, line and column; these count from 1, and are 0 where "
                                          "a place makes no sense.",
                                          PyExc_ValueError, nullptr);
  if (input_error == nullptr) throw nb::python_error();
  module.attr("InputError") = nb::borrow(input_error);
  nb::register_exception_translator([](const std::exception_ptr& thrown, void*) {
    try {
      std::rethrow_exception(thrown);
    } catch (const InputError& error) {
      nb::object made = nb::borrow(input_error)(error.what());
      made.attr("file") = error.file();
      made.attr("line") = error.line();
      made.attr("column") = error.column();
      PyErr_SetObject(input_error, made.ptr());
    } catch (const std::system_error& error) {
      nb::object made = nb::borrow(PyExc_OSError)(error.code().value(), error.what());
      PyErr_SetObject(made.type().ptr(), made.ptr());
    }
  });
}

InputFormat format_of(const std::string& name) {
  if (const std::optional<InputFormat> format = input_format(name)) return *format;
  throw std::invalid_argument(name + " is no format that Entente reads: " + input_format_names());
}

ReaderName reader_of(const std::string& name) {
  if (const std::optional<ReaderName> reader = reader_name(name)) return *reader;
  std::string names;
  for (const std::string_view known : reader_names) names.append(names.empty() ? "" : ", ").append(known);
  throw std::invalid_argument(name + " is no reader: " + names);
}

Reading read(const Reader& reader, std::string_view text, const std::string& id, const std::optional<std::string>& date, bool in_bytes) {
  Document document = make_document(id, text);
  document.date = date_of(date);
  return reading_of(text, reader.pipeline().analyse(std::move(document)), in_bytes ? Offsets::bytes : Offsets::characters);
}

ReadingOptions options_of(unsigned threads, const std::optional<std::string>& format, const std::string& encoding, bool any_language,
                          std::function<void(std::string)> on_error, std::function<void(std::string, std::size_t)> progress) {
  ReadingOptions options;
  options.threads = threads;
  if (format) options.format = format_of(*format);
  options.encoding = encoding;
  options.is_any_language = any_language;
  if (on_error) options.on_error = [on_error](const InputError& error) { on_error(error.what()); };
  // Python's signals are looked at here, so that Ctrl-C ends a long reading.
  options.on_document = [progress, count = std::size_t(0)](const std::string& id) mutable {
    {
      const nb::gil_scoped_acquire lock;
      if (PyErr_CheckSignals() != 0) throw nb::python_error();
    }
    if (progress) progress(id, ++count);
  };
  return options;
}

}  // namespace

std::optional<Date> date_of(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  const std::optional<Date> date = parse_date(*text);
  if (!date) throw std::invalid_argument(*text + " is no date: 2023-03-21");
  return date;
}

void bind_readers(nb::module_& module) {
  module.attr("version") = ENTENTE_VERSION;
  nb::class_<RelationType>(module, "RelationType", "A kind of relation, as the ontology has it.")
      .def_ro("id", &RelationType::id, "condemns, ally-of, ...")
      .def_ro("label", &RelationType::label, "As it is shown: \"condemns\", \"is an ally of\".")
      .def_ro("description", &RelationType::description, "What it is, in a sentence; may be empty.")
      .def_ro("sign", &RelationType::sign, "+1 cooperation, -1 conflict, 0 neither.")
      .def_ro("is_symmetric", &RelationType::is_symmetric, "Whether it holds for both alike, as ally-of does.")
      .def_ro("plover", &RelationType::plover, "PLOVER event class; empty for states, offices and speech.")
      .def_ro("cameo", &RelationType::cameo, "The nearest CAMEO code, likewise.")
      .def("__repr__", [](const RelationType& self) { return "<RelationType " + self.id + ">"; });
  nb::class_<Reader>(module, "Reader", "Reads English news. Constant: any number of threads may use one.")
      .def("__init__",
           [](Reader* self, const std::string& ontology, const std::string& actors, const std::string& model,
              const std::string& reader_model, const std::string& reader) {
             new (self) Reader({ontology, actors, model, reader_model, reader_of(reader)});
           },
           nb::kw_only(), "ontology"_a = "", "actors"_a = "", "model"_a = "", "reader_model"_a = "", "reader"_a = "accurate",
           WithoutLock(),
           "Files that add to what is known (ontology, actors) or stand for it (model, reader_model); empty: what is compiled\n"
           "in. reader='rules' reads ten times as fast and finds less.")
      .def("_read", &read, "text"_a, "id"_a, "date"_a.none(), "in_bytes"_a, WithoutLock())
      .def("_graph_of_text",
           [](const Reader& self, std::string_view text, const std::string& id, const std::optional<std::string>& date) {
             return self.read_text(text, id, date_of(date));
           },
           "text"_a, "id"_a, "date"_a.none(), WithoutLock())
      .def("_records",
           [](const Reader& self, std::string_view text, const std::string& id, const std::optional<std::string>& date) {
             Document document = make_document(id, text);
             document.date = date_of(date);
             std::string records;
             RecordsWriter().write(self.pipeline().analyse(std::move(document)), [&records](std::string_view line) { records += line; });
             return records;
           },
           "text"_a, "id"_a, "date"_a.none(), WithoutLock())
      .def("_types",
           [](const Reader& self) {
             return self.pipeline().ontology().types();
           })
      .def("_build",
           [](const Reader& self, const std::vector<std::string>& paths, unsigned threads, const std::optional<std::string>& format,
              const std::string& encoding, bool any_language, std::function<void(std::string)> on_error,
              std::function<void(std::string, std::size_t)> progress) {
             const ReadingOptions options = options_of(threads, format, encoding, any_language, std::move(on_error), std::move(progress));
             return self.read_files(paths, options);
           },
           "paths"_a, "threads"_a, "format"_a.none(), "encoding"_a, "any_language"_a, "on_error"_a.none(), "progress"_a.none(),
           WithoutLock());
}

}  // namespace entente::python

// NOLINTNEXTLINE: the macro's own
NB_MODULE(_core, module) {
  using namespace entente::python;
  module.doc() = "The compiled part of entente.";
  register_exceptions(module);
  bind_readings(module);
  bind_graphs(module);
  bind_readers(module);
}
