// The part of society an actor acts for, as the PLOVER and CAMEO manuals code it beside the country.
// "Hezbollah lawmakers" -> legislature (LEG), "Belarusian troops" -> military (MIL), "a Reuters reporter" -> media (MED)
// A state spoken of by its name alone has none; its officials, ministries and capital ("Beijing denied it") are government.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

enum class Sector : std::uint8_t {
  government, military, intelligence, police, judiciary, legislature, opposition, party, rebel, criminal,
  media, business, labor, education, religion, civil_society, civilian, refugee, igo,
};
inline constexpr std::array<std::string_view, 19> sector_names = {
    "government", "military", "intelligence", "police",    "judiciary", "legislature",   "opposition", "party",   "rebel", "criminal",
    "media",      "business", "labor",        "education", "religion",  "civil-society", "civilian",   "refugee", "igo",
};
static_assert(sector_names[std::size_t(Sector::igo)] == "igo");
// The manuals' codes. Theirs for civil society is that of non-governmental organizations.
inline constexpr std::array<std::string_view, 19> sector_codes = {
    "GOV", "MIL", "SPY", "COP", "JUD", "LEG", "OPP", "PTY", "REB", "CRM",
    "MED", "BUS", "LAB", "EDU", "REL", "NGO", "CVL", "REF", "IGO",
};
static_assert(sector_codes[std::size_t(Sector::igo)] == "IGO");
constexpr std::string_view to_string(Sector sector) { return sector_names[std::size_t(sector)]; }
constexpr std::string_view code_of(Sector sector) { return sector_codes[std::size_t(sector)]; }

// By name or by code, in capitals or not: "military", "MIL", "mil".
std::optional<Sector> sector(std::string_view name);

}  // namespace entente
