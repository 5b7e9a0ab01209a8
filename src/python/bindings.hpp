// What the files of the Python module share: each of them binds its part in one function.
#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/stl/function.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <entente/entente.hpp>

namespace entente::python {

namespace nb = nanobind;
using namespace nanobind::literals;

// The library works without Python's lock, so that other threads of Python run meanwhile.
using WithoutLock = nb::call_guard<nb::gil_scoped_release>;

void bind_readings(nb::module_& module);
void bind_graphs(nb::module_& module);
void bind_readers(nb::module_& module);

// A date as Python gives it: "2023-03-21", or what str() makes of a datetime.date. Throws std::invalid_argument.
std::optional<Date> date_of(const std::optional<std::string>& text);

}  // namespace entente::python
