#include "exporters/country_codes.hpp"

#include <algorithm>
#include <array>

namespace entente {
namespace {

// ISO 3166-1, both codes of each country, in order; Kosovo has those that the European Union uses.
constexpr std::array<std::string_view, 250> codes = {{
    "ABWAW", "AFGAF", "AGOAO", "AIAAI", "ALAAX", "ALBAL", "ANDAD", "AREAE", "ARGAR", "ARMAM", "ASMAS", "ATAAQ",
    "ATFTF", "ATGAG", "AUSAU", "AUTAT", "AZEAZ", "BDIBI", "BELBE", "BENBJ", "BESBQ", "BFABF", "BGDBD", "BGRBG",
    "BHRBH", "BHSBS", "BIHBA", "BLMBL", "BLRBY", "BLZBZ", "BMUBM", "BOLBO", "BRABR", "BRBBB", "BRNBN", "BTNBT",
    "BVTBV", "BWABW", "CAFCF", "CANCA", "CCKCC", "CHECH", "CHLCL", "CHNCN", "CIVCI", "CMRCM", "CODCD", "COGCG",
    "COKCK", "COLCO", "COMKM", "CPVCV", "CRICR", "CUBCU", "CUWCW", "CXRCX", "CYMKY", "CYPCY", "CZECZ", "DEUDE",
    "DJIDJ", "DMADM", "DNKDK", "DOMDO", "DZADZ", "ECUEC", "EGYEG", "ERIER", "ESHEH", "ESPES", "ESTEE", "ETHET",
    "FINFI", "FJIFJ", "FLKFK", "FRAFR", "FROFO", "FSMFM", "GABGA", "GBRGB", "GEOGE", "GGYGG", "GHAGH", "GIBGI",
    "GINGN", "GLPGP", "GMBGM", "GNBGW", "GNQGQ", "GRCGR", "GRDGD", "GRLGL", "GTMGT", "GUFGF", "GUMGU", "GUYGY",
    "HKGHK", "HMDHM", "HNDHN", "HRVHR", "HTIHT", "HUNHU", "IDNID", "IMNIM", "INDIN", "IOTIO", "IRLIE", "IRNIR",
    "IRQIQ", "ISLIS", "ISRIL", "ITAIT", "JAMJM", "JEYJE", "JORJO", "JPNJP", "KAZKZ", "KENKE", "KGZKG", "KHMKH",
    "KIRKI", "KNAKN", "KORKR", "KWTKW", "LAOLA", "LBNLB", "LBRLR", "LBYLY", "LCALC", "LIELI", "LKALK", "LSOLS",
    "LTULT", "LUXLU", "LVALV", "MACMO", "MAFMF", "MARMA", "MCOMC", "MDAMD", "MDGMG", "MDVMV", "MEXMX", "MHLMH",
    "MKDMK", "MLIML", "MLTMT", "MMRMM", "MNEME", "MNGMN", "MNPMP", "MOZMZ", "MRTMR", "MSRMS", "MTQMQ", "MUSMU",
    "MWIMW", "MYSMY", "MYTYT", "NAMNA", "NCLNC", "NERNE", "NFKNF", "NGANG", "NICNI", "NIUNU", "NLDNL", "NORNO",
    "NPLNP", "NRUNR", "NZLNZ", "OMNOM", "PAKPK", "PANPA", "PCNPN", "PERPE", "PHLPH", "PLWPW", "PNGPG", "POLPL",
    "PRIPR", "PRKKP", "PRTPT", "PRYPY", "PSEPS", "PYFPF", "QATQA", "REURE", "ROURO", "RUSRU", "RWARW", "SAUSA",
    "SDNSD", "SENSN", "SGPSG", "SGSGS", "SHNSH", "SJMSJ", "SLBSB", "SLESL", "SLVSV", "SMRSM", "SOMSO", "SPMPM",
    "SRBRS", "SSDSS", "STPST", "SURSR", "SVKSK", "SVNSI", "SWESE", "SWZSZ", "SXMSX", "SYCSC", "SYRSY", "TCATC",
    "TCDTD", "TGOTG", "THATH", "TJKTJ", "TKLTK", "TKMTM", "TLSTL", "TONTO", "TTOTT", "TUNTN", "TURTR", "TUVTV",
    "TWNTW", "TZATZ", "UGAUG", "UKRUA", "UMIUM", "URYUY", "USAUS", "UZBUZ", "VATVA", "VCTVC", "VENVE", "VGBVG",
    "VIRVI", "VNMVN", "VUTVU", "WLFWF", "WSMWS", "XKXXK", "YEMYE", "ZAFZA", "ZMBZM", "ZWEZW",
}};
static_assert(std::is_sorted(codes.begin(), codes.end()));

}  // namespace

std::string_view two_letter_code(std::string_view three_letters) {
  const auto found = std::lower_bound(codes.begin(), codes.end(), three_letters,
                                      [](std::string_view row, std::string_view code) { return row.substr(0, 3) < code; });
  return found != codes.end() && found->substr(0, 3) == three_letters ? found->substr(3) : std::string_view();
}

}  // namespace entente
