# make demo    installs what is missing, builds, prints the account of the example pages, writes it as a web page
# make test    installs what is missing, builds, runs every test
#
# make test-sanitizer   the tests in C++ again, with the address and undefined-behaviour sanitizers
# make format           clang-format over the sources;  make lint: clang-tidy (both of LLVM 16)
# make figures          what the program reaches on the benchmark sets, kept in docs/figures.md (BENCH=folder)
# make readme           README's outputs from the real program

BUILD := build/release
BENCH ?= ../shared/bench

.PHONY: demo test test-sanitizer setup program all-programs format lint figures readme clean

demo: program
	@$(BUILD)/stemma account --format text examples/dam
	@$(BUILD)/stemma account --format html examples/dam > build/demo.html
	@echo
	@echo "The same as a web page: file://$(CURDIR)/build/demo.html"

test: all-programs
	@python3 tests/run --build $(BUILD)

test-sanitizer: setup
	@tools/build sanitizer
	@python3 tests/run --build build/sanitizer --only programs

setup:
	@tools/setup

program: setup
	@tools/build release stemma

all-programs: setup
	@tools/build release

format:
	git ls-files '*.h' '*.cpp' | xargs clang-format-16 -i

lint: all-programs
	git ls-files 'src/*.cpp' | xargs -n 8 clang-tidy-16 --quiet --extra-arg=-Wno-unknown-warning-option -p $(BUILD)

figures: program
	python3 tools/figures.py --bench $(BENCH) --stemma $(BUILD)/stemma > build/figures.md
	mv build/figures.md docs/figures.md

readme: program
	python3 tools/readme.py --stemma $(BUILD)/stemma README.md

clean:
	rm -rf build
