// How fast pages are read and extracted, on one core.
//
//     extract_speed FOLDER [ROUNDS]              folders of pages (.html, also packed); 5 rounds where not said
//
// Each way of reading runs over all pages, then the next, round after round, so that a busy machine slows all alike;
// the median round counts, in processor time. Pages are in memory, unpacked. What each way makes of the pages is
// hashed, and a round that differs from the first ends the run with status 1.
//
//     lexbor's tree        the line to stay under: a bare parse into a document that is used again
//     lexbor's tokens      its tokenizer alone
//     tokens               our tokenizer
//     elements             decoding, tokens, elements and blocks: read_page
//     extract              all from bytes to the article
//     extract to JSON      and its line of output, as `stemma extract` prints it

#include <lexbor/html/html.h>
#include <time.h>
#include <xxhash.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extract.h"
#include "extract/html_tokenizer.h"
#include "extract/page_tree.h"
#include "input/byte_source.h"
#include "input/unpack.h"
#include "output/json.h"
#include "text/decode.h"

namespace stemma {
namespace {

Page read_page_file(const std::filesystem::path& path) {
  std::atomic<std::uint64_t> bytes_read = 0;
  const std::unique_ptr<ByteSource> source = unpack(open_file(path, bytes_read));
  Page page;
  page.id = page.path = path.filename();
  page.format = PageFormat::html;
  std::string part(1 << 16, '\0');
  while (const std::size_t size = source->read(part.data(), part.size())) page.bytes.append(part, 0, size);
  return page;
}

std::vector<Page> read_pages(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    if (entry.is_regular_file() && name.find(".htm") != std::string::npos) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Page> pages;
  for (const auto& path : paths) pages.push_back(read_page_file(path));
  return pages;
}

class Hash {
 public:
  void add(std::string_view text) { hash_ = XXH3_64bits_withSeed(text.data(), text.size(), hash_); }
  void add(std::uint64_t number) { hash_ = hash_ * 31 + number; }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0;
};

class LexborParser {
 public:
  LexborParser() : document_(lxb_html_document_create()) {}
  LexborParser(const LexborParser&) = delete;
  LexborParser& operator=(const LexborParser&) = delete;
  ~LexborParser() { lxb_html_document_destroy(document_); }

  void read(const Page& page, Hash& hash) {
    lxb_html_document_clean(document_);
    hash.add(
        lxb_html_document_parse(document_, reinterpret_cast<const lxb_char_t*>(page.bytes.data()), page.bytes.size()));
  }

 private:
  lxb_html_document_t* document_;
};

void count_lexbor_tokens(const Page& page, Hash& hash) {
  const auto count = [](lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* tokens) {
    ++*static_cast<std::uint64_t*>(tokens);
    const bool opens = (token->type & LXB_HTML_TOKEN_TYPE_CLOSE) == 0;
    if (opens) lxb_html_tokenizer_set_state_by_tag(tokenizer, true, token->tag_id, LXB_NS_HTML);
    return token;
  };
  std::uint64_t tokens = 0;
  lxb_html_tokenizer_t* tokenizer = lxb_html_tokenizer_create();
  lxb_html_tokenizer_init(tokenizer);
  lxb_html_tokenizer_callback_token_done_set(tokenizer, count, &tokens);
  lxb_html_tokenizer_begin(tokenizer);
  lxb_html_tokenizer_chunk(tokenizer, reinterpret_cast<const lxb_char_t*>(page.bytes.data()), page.bytes.size());
  lxb_html_tokenizer_end(tokenizer);
  lxb_html_tokenizer_destroy(tokenizer);
  hash.add(tokens);
}

void count_tokens(const Page& page, Hash& hash) {
  HtmlTokenizer tokenizer(page.bytes);
  std::uint64_t tokens = 0;
  while (tokenizer.next()) {
    ++tokens;
    if (tokenizer.token().kind == HtmlToken::open) tokenizer.enter(tokenizer.token().name);
  }
  hash.add(tokens);
}

void read_elements_of(const Page& page, Hash& hash) {
  const PageTree tree = stemma::read_page(decode_in_place(page.bytes, {.html = true}).text());
  for (const PageBlock& block : tree.blocks) hash.add(tree.text_of(block));
}

void extract_article(const Page& page, Hash& hash) {
  const Article article = extract(page);
  for (const Block& block : article.blocks) hash.add(article.text_of(block));
}

void extract_to_json(const Page& page, Hash& hash) {
  hash.add(to_json(extract(page)));
}

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct Way {
  const char* name;
  std::function<void(const Page&, Hash&)> read;
  std::vector<double> seconds;
  std::uint64_t hash = 0;
};

bool run_round(Way& way, const std::vector<Page>& pages) {
  Hash hash;
  const double begun = processor_seconds();
  for (const Page& page : pages) way.read(page, hash);
  way.seconds.push_back(processor_seconds() - begun);
  const bool same = way.seconds.size() == 1 || way.hash == hash.value();
  way.hash = hash.value();
  return same;
}

int measure(const std::string& folder, std::size_t rounds) {
  const std::vector<Page> pages = read_pages(folder);
  std::size_t bytes = 0;
  for (const Page& page : pages) bytes += page.bytes.size();
  LexborParser lexbor;
  std::vector<Way> ways = {{"lexbor's tree", [&](const Page& page, Hash& hash) { lexbor.read(page, hash); }, {}},
                           {"lexbor's tokens", count_lexbor_tokens, {}},
                           {"tokens", count_tokens, {}},
                           {"elements", read_elements_of, {}},
                           {"extract", extract_article, {}},
                           {"extract to JSON", extract_to_json, {}}};
  for (std::size_t round = 0; round < rounds; ++round) {
    for (Way& way : ways) {
      if (run_round(way, pages)) continue;
      std::fprintf(stderr, "extract_speed: %s: round %zu made something else than the first\n", way.name, round + 1);
      return 1;
    }
  }
  std::printf("%zu pages, %.1f MB, %zu rounds\n", pages.size(), static_cast<double>(bytes) / 1e6, rounds);
  std::printf("%-18s %10s %10s %10s  %s\n", "", "pages/s", "MB/s", "of lexbor", "hash");
  double line = 0;
  for (Way& way : ways) {
    std::nth_element(way.seconds.begin(), way.seconds.begin() + static_cast<std::ptrdiff_t>(rounds / 2),
                     way.seconds.end());
    const double median = way.seconds[rounds / 2];
    if (line == 0) line = median;
    std::printf("%-18s %10.0f %10.1f %10.2f  %016llx\n", way.name, static_cast<double>(pages.size()) / median,
                static_cast<double>(bytes) / 1e6 / median, median / line, static_cast<unsigned long long>(way.hash));
  }
  return 0;
}

}  // namespace
}  // namespace stemma

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fprintf(stderr, "extract_speed FOLDER [ROUNDS]\n");
    return 2;
  }
  const int rounds = argc == 3 ? std::atoi(argv[2]) : 5;
  return stemma::measure(argv[1], static_cast<std::size_t>(std::max(rounds, 1)));
}
