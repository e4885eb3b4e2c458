#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/inputs.h"
#include "cli/terminal.h"
#include "output/article_text.h"
#include "output/json.h"
#include "output/words.h"

namespace stemma::cli {
namespace {

constexpr char kSummary[] = "Saved pages to clean articles: title, byline, dates, body";

constexpr char kTeaching[] = R"(  stemma extract page.html                    all of it, as a JSON object a line
  stemma extract --format text page.html      to read: head and body alone
  stemma extract --format markdown page.html  with its head as YAML in front
  stemma extract crawl.warc.gz | jq -r .body  the bodies of a crawl

In JSON everything on the page is in `blocks`, each labelled and with its place
in the page: the article's paragraphs, and what is none of it (captions,
teasers, comments, appeals). What is not known is null. Pages are printed as
they are read, a million as one; one that cannot be read stops none.)";

struct Options {
  InputArguments input;
  std::string format = "json";
};

// Articles one after another, in the form that was asked for.
class ArticlePrinter {
 public:
  explicit ArticlePrinter(const std::string& format) : format_(format) {}

  void print(const Article& article) {
    with_warnings_ += !article.warnings.empty();
    if (format_ == "json") {
      write_json(article, cli::print);
      cli::print("\n");
    } else if (format_ == "markdown") {
      cli::print((count_ > 0 ? "\n" : "") + article_markdown(article));
    } else {
      cli::print((count_ > 0 ? kRule : "") + article_text(article, text_options()));
    }
    ++count_;
  }

  // On a terminal: what a long run came to.
  void sum_up() const {
    if (count_ < 2 || !errors_are_on_terminal()) return;
    std::string sum = count_words(count_, "article", "articles");
    if (with_warnings_ > 0) sum += fmt::format(", {} with warnings", number_words(static_cast<double>(with_warnings_)));
    complain(sum);
  }

 private:
  static constexpr char kRule[] = "\n────────────────────\n\n";

  static ArticleTextOptions text_options() {
    if (!output_is_terminal()) return {};
    return {.width = terminal_width(), .colour = colour_wanted()};
  }

  const std::string& format_;
  std::size_t count_ = 0;
  std::size_t with_warnings_ = 0;
};

int run(const Options& options) {
  ArticlePrinter printer(options.format);
  const int status = read_inputs(options.input, false, [&](ReadArticle& read) { printer.print(read.article); });
  printer.sum_up();
  return status;
}

}  // namespace

Command extract_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, kReading, "extract", kSummary, kTeaching);
  add_input_arguments(*command, options->input);
  command
      ->add_option("--format", options->format, "json (default; everything), text or markdown (the article, to read)")
      ->check(CLI::IsMember({"json", "text", "markdown"}));
  return {command, [options] { return run(*options); }};
}

}  // namespace stemma::cli
