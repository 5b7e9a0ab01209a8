#include <fmt/format.h>
#include <zstd.h>

#include <array>
#include <memory>
#include <new>

#include "cli/command.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/exporters/text_report.hpp"
#include "entente/graph/graph_json.hpp"

namespace entente {
namespace {

// Pieces of bytes -> one zstd frame, with a checksum, piece by piece: a graph's JSON becomes a fifth or less.
class Packer {
 public:
  explicit Packer(const WritePiece& write) : write_(write), context_(ZSTD_createCCtx()) {
    if (context_ == nullptr) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
  }
  void add(std::string_view bytes) { pack(bytes, ZSTD_e_continue); }
  void finish() { pack({}, ZSTD_e_end); }

 private:
  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  void pack(std::string_view bytes, ZSTD_EndDirective directive) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (bool is_done = false; !is_done;) {
      ZSTD_outBuffer out{room_.data(), room_.size(), 0};
      const std::size_t left = ZSTD_compressStream2(context_.get(), &out, &in, directive);
      if (ZSTD_isError(left)) throw std::bad_alloc();
      write_({room_.data(), out.pos});
      is_done = directive == ZSTD_e_end ? left == 0 : in.pos == in.size;
    }
  }

  const WritePiece& write_;
  std::unique_ptr<ZSTD_CCtx, Free> context_;
  std::array<char, std::size_t(1) << 16> room_;
};

void write_graph(const std::string& path, const RelationGraph& graph) {
  write_file(path, [&](const WritePiece& write) {
    if (!path.ends_with(".zst")) return write_graph_json(graph, write);
    Packer packer(write);
    write_graph_json(graph, [&packer](std::string_view bytes) { packer.add(bytes); });
    packer.finish();
  });
}

class BuildCommand : public Command {
 public:
  void define(CLI::App& app) override {
    add_input_options(app, files_, "Articles, graphs and records of extract");
    app.add_option("-o,--output", output_, "Where to write the graph, packed if the name ends in .zst (default: standard\noutput; to a terminal, a summary)")->option_text("FILE");
  }

  ExitStatus run(const CommonOptions& common) override {
    Console console(common.quiet);
    files_.output = output_;
    const GraphInput input = read_graph(files_, common, console);
    // Nothing could be read: the graph that lies there is better than an empty one.
    if (!input.all_read && input.graph.documents().empty()) return ExitStatus::failed;
    // Nobody reads a graph's bytes.
    if (output_ == "-" && results_go_to_terminal()) {
      ReportOptions report;
      report.width = standard_output_width();
      report.use_color = standard_output_has_color();
      show_result(show_report(input.graph, report));
      finish_results();
      console.note("this is what the graph holds; -o graph.json keeps it");
      return input.all_read ? ExitStatus::good : ExitStatus::failed;
    }
    doing(output_ == "-" ? "the graph is written" : output_ + " is written", [&] { write_graph(output_, input.graph); });
    finish_results();
    if (output_ != "-") console.note(fmt::format("{}: {}", output_, describe_size(input.graph)));
    return input.all_read ? ExitStatus::good : ExitStatus::failed;
  }

 private:
  InputFiles files_;
  std::string output_ = "-";
};

}  // namespace

std::unique_ptr<Command> make_build_command() { return std::make_unique<BuildCommand>(); }

}  // namespace entente
