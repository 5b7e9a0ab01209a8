#include "text/program_text.hpp"

#include <doctest/doctest.h>

#include <string>

#include "entente/text/reader.hpp"

using namespace entente;

namespace {

std::string kind(std::string_view text) {
  const auto found = text::program_text(text);
  return !found ? "" : std::string(found->is_certain ? "" : "perhaps ") + std::string(found->kind);
}

constexpr const char* source = "source code or settings";

}  // namespace

TEST_CASE("programs, scripts and settings are told by their lines") {
  CHECK(kind("#!/bin/sh\nset -eu\necho done\n") == "a script");
  CHECK(kind("#include <vector>\n\nint main() {\n  std::vector<int> sizes;\n  return int(sizes.size());\n}\n") ==
        source);
  CHECK(kind("import os\n\n\ndef size_of(path):\n    found = os.stat(path)\n    return "
             "found.st_size\n\nprint(size_of('a'))\n") == source);
  CHECK(kind("set -eu\nfolder=$(mktemp -d)\ncp \"$1\" \"$folder\"\nname=news\ncd \"$folder\" && ls\nrm -r "
             "\"$folder\"\n") == source);
  CHECK(kind("const a = 1;\nfunction f() {\n  return a;\n}\nf();\n") == source);
  CHECK(kind("body {\n  color: red;\n  margin: 0;\n}\np {\n  color: blue;\n}\n") == source);
  CHECK(kind("[server]\nname = news\nport = 80\nfolder = /srv/news\nuser = orla\nlimit = 7\n") == source);
  CHECK(kind("name: news\non:\n  push:\n    branches: [main]\njobs:\n  build:\n    runs-on: linux\n    steps:\n      - "
             "run: make\n") == "settings (YAML)");
  CHECK(kind("services:\n  web:\n    image: news\n    ports:\n      - 80\n") == "settings (YAML)");
}

TEST_CASE("what may be an article is not refused as a program") {
  CHECK(kind("2023-03-21 10:00:00 INFO started\n2023-03-21 10:00:01 INFO read 7\n2023-03-21 10:00:02 WARN late\n"
             "2023-03-21 10:00:03 INFO read 9\n2023-03-21 10:00:04 INFO ended\n") == "perhaps a log");
  std::string accesses;
  for (int i = 10; i < 20; ++i)
    accesses += "192.0.2." + std::to_string(i) + " - - [21/Mar/2023:10:00:00 +0000] \"GET / HTTP/1.1\" 200 7\n";
  CHECK(kind(accesses) == "perhaps a log");
  // A tutorial: its sentences are worth reading.
  CHECK(kind("Orla Byrne showed the ministry on Monday how its sites are made.\nint main() {\n  return 0;\n}\n"
             "Mercer did not believe her, and said that nobody writes programs so.\n") ==
        std::string("perhaps ") + source);
  CHECK(kind("[\nOrla left.\n]\nMercer stayed.\n[\nBrandt slept.\n]\n") == "");
  const std::string clauses =
      "Resolution of the council on Cork\n\n1. Condemns the attack of Orla Byrne on the harbour of Cork;\n"
      "2. Urges all the parties to come back to the talks;\n(a) Thanks the envoys of Kenya for what they have done;\n"
      "Asks Norway to send its observers before the month of May;\nDecides to remain seized of the matter;\n";
  CHECK(kind(clauses) == "");
  CHECK(kind("- Mercer: the harbour of Cork was closed by the police on Monday\n- Orla: the ships wait outside of it for "
             "the end of the strike\n- weather: the storm will not reach the island before the end of May\n- talks: both "
             "sides meet again in the town hall of Cork on Friday\n- sport: Brandt scored the third goal in the last "
             "minute of play\n") == "perhaps settings (YAML)");
  for (const char* article :
       {"Orla left.\nMercer stayed.\nBrandt slept.\nByrne met Orla.\nNobody spoke.\n",
        "MERCER: I was there.\nORLA: You were not.\nMERCER: I was.\nORLA: When?\nMERCER: At noon.\nORLA: No.\n",
        "Q: When did you leave?\nA: At noon.\nQ: Who saw you?\nA: Nobody.\nQ: Why?\nA: It was dark.\n",
        "- Orla left the party.\n- Mercer stayed in it.\n- Brandt slept.\n- Byrne met Orla.\n- Nobody spoke.\n",
        "title: Talks in Cork\nauthor: Orla Byrne\ndate: 2023-03-21\n\nThe talks have failed, both sides said on "
        "Monday.\n"
        "Mercer blamed the envoys of Kenya; nobody else did.\nThey will meet again in May.\n",
        "10:30 Orla arrives.\n10:45 Mercer arrives.\n11:00 They shake hands.\n11:20 Both leave.\n11:30 Nobody "
        "speaks.\n",
        "He came;\nhe saw;\nhe met Mercer of Cork, who had come to the harbour in the morning.\nHe left\nin "
        "silence.\nHe wept.\n",
        "Cork = 3\nYork = 2\nMercer scored the third goal in the last minute, and Orla was furious about it.\n"
        "Brandt did not play.\nByrne did.\nNobody was hurt.\n"}) {
    CAPTURE(article);
    CHECK(kind(article) == "");
  }
}

TEST_CASE("a program is refused by name, what may be one is read with a remark, and --from says that it is text") {
  std::string remark, text;
  const auto read = [&](const std::string& name, const std::string& bytes, std::optional<InputFormat> format) {
    remark = text = "";
    DocumentReader::Options options;
    options.on_remark = [&](const std::string& words) { remark = words; };
    DocumentReader(options).read_bytes(name, bytes, format, [&](Document document) { text = document.text; });
  };
  const std::string script = "#!/bin/sh\necho Orla left.\n";
  const char* refusal =
      "a: looks like a script, which is not read as an article; with a format given (--from text) it is";
  CHECK_THROWS_WITH_AS(read("a", script, std::nullopt), refusal, ForeignFormatError);
  CHECK_THROWS_WITH_AS(read("a.yml", "orla: mercer\n", std::nullopt), doctest::Contains("looks like settings (YAML)"),
                       ForeignFormatError);
  CHECK_THROWS_WITH_AS(read("a.cpp.gz", "int orla;\n", std::nullopt), doctest::Contains("looks like source code"),
                       ForeignFormatError);
  read("a", script, InputFormat::text);
  CHECK(text == script);
  std::string log;
  for (int i = 10; i < 20; ++i) log += "2023-03-21 10:00:" + std::to_string(i) + " Orla left.\n";
  read("a.log", log, std::nullopt);
  CHECK(text == log);
  CHECK(remark == "a.log: looks like a log, and is read as an article all the same");
}
