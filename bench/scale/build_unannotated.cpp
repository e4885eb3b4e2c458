// `stemma build` with annotation left aside, so that what the rest costs can be measured:
//
//     build_unannotated STORE PATH...
//
// Articles have a text, metadata and a story as ever, and no sentences, names or figures. A store made so is for
// measuring alone.

#include <exception>
#include <iostream>
#include <sstream>

#include "pipeline/build.h"

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: build_unannotated STORE PATH...\n";
    return 2;
  }
  try {
    stemma::Store store = stemma::Store::open(argv[1], stemma::Store::Mode::write);
    std::istringstream none;
    stemma::Input input({argv + 2, argv + argc}, {}, none);
    const stemma::BuildObserver silent{
        [](const stemma::InputProblem& problem) { std::cerr << problem.where << ": " << problem.message << '\n'; },
        [](std::uint64_t) {}, [](std::uint64_t, std::uint64_t) {}, [](std::uint64_t) {}};
    const stemma::BuildCounts counts = stemma::build(input, store, {}, silent);
    std::cout << counts.added << " added, " << counts.already_there << " already there, " << counts.replaced
              << " replaced, " << counts.failed << " failed, " << counts.stories << " stories\n";
  } catch (const std::exception& error) {
    std::cerr << "build_unannotated: " << error.what() << '\n';
    return 1;
  }
}
