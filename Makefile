# Everything a user or developer runs. `make demo` and `make test` work on a fresh machine with
# Swift, git, make and Python.

SWIFT ?= swift
PREFIX ?= /usr/local
BINARY := .build/release/tenfold
PEERS ?= .build-peers
MODULES := Tenfold TenfoldCore TenfoldText TenfoldImage TenfoldData TenfoldHTTP TenfoldCache \
  TenfoldBackends TenfoldRecipe TenfoldRun

# On Linux the command carries Swift's libraries, so that it runs where Swift is not installed.
ifeq ($(shell uname),Linux)
BUILD_FLAGS := -c release --static-swift-stdlib
else
BUILD_FLAGS := -c release
endif

.PHONY: all deps test-deps build demo demo-backtranslate test test-llama test-kill lint bench bench-images docs install clean

all: build

## Installs the system packages that are missing: ICU, libxml2, curl, SQLite, the image
## codecs (libjpeg-turbo, libspng, libwebp), WordNet, pkg-config.
deps:
	@Scripts/install-deps

## Installs the servers that the tests talk to, where they are missing: Apertium, nginx, llmock.
test-deps:
	@Scripts/install-test-deps

## Builds the command.
build: deps
	$(SWIFT) build $(BUILD_FLAGS) --product tenfold

## Augments Fixtures/reviews.csv tenfold and shows what became of it.
demo: build
	@mkdir -p .build/demo
	$(BINARY) augment Fixtures/reviews.csv --text review --label sentiment --id id \
	  -o .build/demo/more.csv --force
	@echo
	@echo "A few rows before and after:"
	@$(BINARY) preview Fixtures/reviews.csv --text review --id id --rows 6
	@echo
	@echo "All of it is in .build/demo/more.csv, and what was done in .build/demo/more.csv.manifest.json"

## Translates Fixtures/reviews.csv into Spanish and back with Apertium, offline and without a key.
demo-backtranslate: build
	@TENFOLD_BINARY=$(CURDIR)/$(BINARY) Scripts/demo-backtranslate

## Runs all tests; the end-to-end tests run the built command. Sixteen at a time: were all of them started at once, as
## is usual, one that talks to a server would wait for minutes between a question and the next.
test: build test-deps
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=16 TENFOLD_BINARY=$(CURDIR)/$(BINARY) $(SWIFT) test

## Runs the tests against a real language model, which is 100 MB to download.
test-llama: build
	@Scripts/install-test-deps --llama
	TENFOLD_LLAMA=1 TENFOLD_BINARY=$(CURDIR)/$(BINARY) $(SWIFT) test --filter '[Ll]lama(Tests|Answers)'

## Kills the command twenty times in a run of 5,000 requests with faults: no answer is lost or paid for twice.
test-kill: build test-deps
	TENFOLD_BINARY=$(CURDIR)/$(BINARY) python3 Tests/Servers/kill_test.py

## Checks the format of the sources and that the repository speaks of the project alone.
lint:
	Scripts/embed-resources --check
	$(SWIFT) format lint -s -r Sources Tests Package.swift

## Measures the command beside its peers (pinned, installed into $(PEERS)).
bench: build
	@[ -x $(PEERS)/bin/python ] || Benchmarks/peers/setup.sh $(PEERS)
	python3 Benchmarks/run.py --peers $(PEERS)

## Measures operations on pictures beside their peers (pinned, installed into $(PEERS)-images).
bench-images: build
	$(SWIFT) build -c release --package-path Benchmarks/images
	@[ -x $(PEERS)-images/bin/python ] || { python3 -m venv $(PEERS)-images && \
	  $(PEERS)-images/bin/pip install --quiet -r Benchmarks/images/requirements.txt; }
	python3 Benchmarks/images.py --peers $(PEERS)-images

## Builds the documentation of the library.
docs:
	$(SWIFT) package --allow-writing-to-directory .build/docs \
	  generate-documentation --enable-experimental-combined-documentation \
	  $(MODULES:%=--target %) --output-path .build/docs

## Copies the command to $(PREFIX)/bin.
install: build
	install -d $(DESTDIR)$(PREFIX)/bin
	install -s -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/tenfold

clean:
	$(SWIFT) package clean
