#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "evaluation/annotated_text.hpp"
#include "evaluation/evaluation_report.hpp"
#include "evaluation/scorer.hpp"
#include "pipeline/ordered_workers.hpp"

namespace entente {
namespace {

class EvaluateCommand : public Command {
 public:
  void define(CLI::App& app) override {
    app.add_option("FILE", files_, "Annotated texts, as tests/evaluation/README.md defines them")->required();
    app.add_flag("--errors", options_.differences, "List what is missed (-), invented (+) or read otherwise (both)");
    app.add_flag("--steps", options_.steps, "How often relations are right, as a rising function of their confidence");
    app.add_flag("--json", is_json_, "Write JSON");
  }

  ExitStatus run(const CommonOptions& common) override {
    const Pipeline pipeline = Knowledge(common).pipeline();
    std::vector<AnnotatedDocument> documents;
    for (const std::string& file : files_)
      for (AnnotatedDocument& document : read_annotated_texts(read_file(file), file, pipeline.ontology()))
        documents.push_back(std::move(document));

    const Scorer scorer(pipeline.ontology());
    Score score;
    std::size_t next = 0;
    OrderedWorkers<const AnnotatedDocument*, Analysis> workers(
        common.threads, [&](const AnnotatedDocument* annotated) { return pipeline.analyse(annotated->document); },
        [&](const Analysis& analysis) { scorer.score(documents[next++], analysis, score); });
    for (const AnnotatedDocument& document : documents) workers.add(&document, document.document.text.size());
    workers.finish();

    write_result(is_json_ ? evaluation_json(score, pipeline.ontology(), options_)
                          : evaluation_text(score, pipeline.ontology(), options_));
    finish_results();
    return ExitStatus::good;
  }

 private:
  std::vector<std::string> files_;
  EvaluationReportOptions options_;
  bool is_json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_evaluate_command() { return std::make_unique<EvaluateCommand>(); }

}  // namespace entente
