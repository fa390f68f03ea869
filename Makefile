# Every target makes its own .venv when it is missing and may be run again at any time.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help demo test check format bench texts corpus fuzz crash judges clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

demo: .venv/ready ## the whole job on the sample newsroom, offline, in build/demo
	@$(BIN)/python -m tests.demo

test: .venv/ready ## lint, types, layers and all tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto

check: .venv/ready ## formatting, lint, types, layers and all tests
	$(BIN)/ruff format --check .
	$(MAKE) test

format: .venv/ready ## format and sort imports
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/ready ## speed beside a peer, one script after the other
	for script in $(filter-out benchmarks/texts.py,$(wildcard benchmarks/*.py)); do echo "== $$script"; $(BIN)/python $$script || exit 1; done

texts: .venv/ready ## fetch the texts that bench and corpus measure on, at fixed commits (network)
	$(BIN)/python benchmarks/texts.py

corpus: .venv/ready ## 2,600 real Markdown files and CommonMark's examples, judged by cmark-gfm (after make texts)
	$(BIN)/python -m tests.formats.corpus

EXAMPLES ?= 20000
fuzz: .venv/ready ## 100,000 random merges, random documents, random keys: make fuzz EXAMPLES=1000000
	$(BIN)/python tests/catalog/fuzz_merge.py
	L10N_FUZZ=$(EXAMPLES) $(BIN)/python -m pytest -n auto tests/formats/test_formats_laws.py tests/inline/test_inline_laws.py tests/catalog
	L10N_FUZZ=$$(( $(EXAMPLES) / 100 )) $(BIN)/python -m pytest -n auto tests/tui/test_random_keys.py

crash: .venv/ready ## kill or fail every system call of every write (needs strace)
	$(BIN)/python -m tests.store.crash

judges: ## Debian programs that tests use as judges (needs root or sudo)
	@if [ "$$(id -u)" = 0 ]; then S=; elif command -v sudo >/dev/null; then S="sudo -n"; else echo "not root and no sudo" >&2; exit 1; fi; \
	$$S apt-get update -qq && $$S apt-get install -y -qq --no-install-recommends \
	  gettext cmark-gfm libxml2-utils tmux strace apertium apertium-eng-spa apertium-eng-cat translate-toolkit

clean: ## forget the environment and what was built
	rm -rf .venv build dist
