# make          validate, derive and draw        make check     lint, types and the fast tests, for every edit
# make test     lint, types and all tests        make bench     compare validators in speed
# make lock     pin the requirements anew        make clean     remove what make set up
# make spark    the tests of the engine of clusters, which needs Java and takes half a gigabyte

PYTHON ?= python3
BIN := .venv/bin
STAMPS := .venv/stamps

KEPT := $(wildcard data/*.csv) $(filter-out schemas/README.md schemas/rules.json,$(wildcard schemas/*))
DERIVED := datapackage.json README.md CITATION.cff schemas/README.md schemas/rules.json $(wildcard data/derived/*.csv)
CODE := $(shell find scripts -type f -not -name '*.pyc')

export PYTHONDONTWRITEBYTECODE := # what was compiled is kept: else each process, and each worker, compiles it anew

.PHONY: all check test bench spark lock clean

all: $(STAMPS)/drawn
	@echo
	@echo "The package is valid, derived and drawn:"
	@echo "  data/derived/      memberships and counts"
	@echo "  schemas/README.md  the codebook"
	@echo "  charts/            index.html, a page and charts of each coalition, a page of each country, in English and Ukrainian"

$(STAMPS)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or later is needed; $(PYTHON) is `$(PYTHON) --version 2>&1`. Name another one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "setting up .venv …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/installed-for-tests: requirements-dev.txt $(STAMPS)/installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(STAMPS)/validated: $(STAMPS)/installed $(KEPT) $(CODE)
	@$(BIN)/python scripts/validate.py --hand-kept
	@touch $@

$(STAMPS)/derived: $(STAMPS)/validated $(DERIVED)
	@$(BIN)/python scripts/derive.py
	@touch $@

$(STAMPS)/drawn: $(STAMPS)/derived $(wildcard charts/* charts/*/*)
	@$(BIN)/python scripts/draw.py
	@touch $@

check: $(STAMPS)/installed-for-tests
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy & types=$$!; $(BIN)/python -m pytest -m "not slow" && wait $$types

test: $(STAMPS)/installed-for-tests $(STAMPS)/drawn
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy & types=$$!; $(BIN)/python -m pytest && wait $$types

bench: $(STAMPS)/installed-for-tests
	@$(BIN)/python tests/bench/compare.py

spark: $(STAMPS)/installed-for-tests
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $$($(BIN)/python -c \
	  'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["spark"])')
	@$(BIN)/python -m pytest -n 0 tests/judge/test_engines.py -k spark

lock: $(STAMPS)/installed-for-tests
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --no-annotate pyproject.toml \
	  --extra draw --extra export -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --no-annotate pyproject.toml \
	  --extra draw --extra export --group dev -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
