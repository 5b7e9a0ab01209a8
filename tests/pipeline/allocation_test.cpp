// Memory that runs out anywhere between a text and its graph: an exception, and the next text is read as ever.
#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <new>
#include <set>
#include <string>
#include <vector>

#include "entente/exporters/records_writer.hpp"
#include "entente/graph/graph_json.hpp"
#include "entente/graph/store.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "entente/pipeline/reader.hpp"

namespace {

// The allocation to refuse, counted down; 0: none.
std::atomic<std::size_t> refused{0};

void* allocate(std::size_t size) {
  if (refused.load(std::memory_order_relaxed) != 0 && refused.fetch_sub(1) == 1) throw std::bad_alloc();
  void* made = std::malloc(size == 0 ? 1 : size);
  if (made == nullptr) throw std::bad_alloc();
  return made;
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  try {
    return allocate(size);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}
void operator delete(void* made) noexcept { std::free(made); }
void operator delete(void* made, const std::nothrow_t&) noexcept { std::free(made); }
void operator delete[](void* made) noexcept { std::free(made); }
void operator delete(void* made, std::size_t) noexcept { std::free(made); }
void operator delete[](void* made, std::size_t) noexcept { std::free(made); }

namespace entente {
namespace {

std::string read(const Pipeline& pipeline) {
  const Analysis analysis = pipeline.analyse(make_document(
      "memo",
      "President Ada Orla of Norway condemned Mercer on Monday. “He never met us,” she said, adding that Kenya and Mali "
      "had accused him of lying. According to Brandt, the two leaders will sign a treaty in May 2024."));
  std::string made;
  RecordsWriter().write(analysis, [&](std::string_view record) { made += record; });
  GraphBuilder builder;
  builder.add(analysis);
  const RelationGraph graph = std::move(builder).build();
  made += write_graph_json(graph);
  made += keep(analysis, "memo").graph;
  return made;
}

}  // namespace

TEST_CASE("an allocation refused anywhere between text and graph is a bad_alloc, and the pipeline reads on") {
  const Pipeline pipeline;
  const std::string expected = read(pipeline);
  REQUIRE(read(pipeline) == expected);
  std::size_t tries = 0;
  std::set<std::string> stages;
  bool is_done = false;
  for (std::size_t at = 1; !is_done; at += 1 + at / 200) {
    refused = at;
    try {
      const std::string made = read(pipeline);
      is_done = refused.exchange(0) != 0;  // there are not so many allocations
      CHECK(made == expected);             // std::stable_sort goes on without its buffer
    } catch (const std::bad_alloc& error) {
      refused = 0;
      stages.insert(error.what());
    }
    ++tries;
    if (tries % 50 == 0) CHECK_MESSAGE(read(pipeline) == expected, "after refusing allocation " << at);
  }
  CHECK(tries >= 400);
  CHECK(read(pipeline) == expected);
  for (const char* stage : {"its sentences are found", "its sentences are parsed", "what is said in it is found",
                            "its actors are found", "its relations are found", "its graph is made"}) {
    CHECK_MESSAGE(stages.contains(std::string("out of memory while ") + stage), stage);
  }
}

TEST_CASE("a document that memory does not suffice for is told to the library's caller, and the others are read") {
  const std::string folder = "/tmp/entente-allocation-" + std::to_string(::getpid());
  std::filesystem::create_directory(folder);
  std::vector<std::string> files;
  for (const char* text : {"China condemned Russia.", "Norway sanctioned Iran.", "Kenya condemned Mali."}) {
    files.push_back(folder + "/" + std::to_string(files.size()) + ".txt");
    std::ofstream(files.back()) << text;
  }
  const Reader reader({.reader = ReaderName::rules});
  const RelationGraph whole = reader.read_files(files).data();
  CHECK(whole.documents().size() == 3);
  std::size_t told = 0;
  for (std::size_t at = 40; at < 1000; at += 40) {  // of the second document's allocations; the first are its file's
    std::vector<std::string> errors;
    try {
      const Graph graph = reader.read_files(
          files, {.on_error = [&](const InputError& error) { errors.push_back(error.what()); },
                  .on_document = [&](const std::string& id) { refused = id == files[0] ? at : 0; }});
      CHECK(graph.data().documents().size() + errors.size() == 3);
    } catch (const std::bad_alloc&) {  // what was read before is lost with the call
    }
    refused = 0;
    told += errors.size();
    if (!errors.empty()) CHECK_MESSAGE(errors[0].starts_with(files[1] + ": out of memory while "), errors[0]);
  }
  CHECK(told >= 5);
  std::filesystem::remove_all(folder);
}

}  // namespace entente
