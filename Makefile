# Everything a user or a contributor types. Needs Python 3.11, Node 20 and make; the rest is set up here.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup run test check bench screens encoder lock clean

# the virtual environment, from locked and hashed requirements, and the desk's assets, from frontend/
setup: .venv/.setup-done frontend/node_modules/.built

.venv/.setup-done: requirements/dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

frontend/node_modules/.installed: frontend/package-lock.json
	cd frontend && npm ci --no-audit --no-fund
	touch $@

FRONTEND := $(shell find frontend -path frontend/node_modules -prune -o -type f -print)
frontend/node_modules/.built: frontend/node_modules/.installed $(FRONTEND)
	cd frontend && npm run build
	touch $@

# reads the example reports into a fresh ledger and prints what is claimed and contested
run: setup
	rm -rf run/ledger
	$(BIN)/sayso add examples/reports --gazetteer examples/gazetteer.csv --ledger run/ledger
	$(BIN)/sayso claims --type control --ledger run/ledger
	$(BIN)/sayso relations --kind contradicts --ledger run/ledger
	$(BIN)/sayso place Klishchiivka --ledger run/ledger
	$(BIN)/sayso place Andriivka --ledger run/ledger
	$(BIN)/sayso verify --ledger run/ledger
	@echo
	@echo "Look closer:  $(BIN)/sayso show examples/reports/lowland-courier/2023-09-19-soldier.html"
	@echo "              $(BIN)/sayso claims --place Klishchiivka --ledger run/ledger"
	@echo "Open the desk: $(BIN)/sayso serve --ledger run/ledger"

# everything that must hold before a change lands
test: setup check
	cd frontend && npm test --silent
	$(BIN)/pytest

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	cd frontend && npm run --silent check

# quality and speed on the corpora in SHARED, where they are, and on our own examples
SHARED ?= ../shared
bench: setup
	rm -rf run/bench
	for each in bench/quality/*.py bench/speed/*.py; do \
	  case $$each in */corpora.py|*/mutations.py|*/textacy_quotes.py|*/synthetic.py) continue;; \
	    */ledger.py|*/reconcile.py|*/synthetic_war.py) over=;; */assess.py|*/pages.py) over="--ledger run/bench";; *) over="--shared $(SHARED)";; esac; \
	  echo; echo "== $$each"; $(BIN)/python $$each $$over || exit 1; \
	done

# pictures of every page of the desk, in light and dark, wide and narrow, in run/screens
screens: setup
	$(BIN)/python bench/screens.py

# the encoder anew, from the corpora in SHARED and our own: hours on a CPU; goes on where it broke off
TRAINED := run/encoder
encoder: setup
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/training.txt
	$(BIN)/python -m pip install --quiet torch==2.13.0
	$(BIN)/python -m training.check_corpus
	test -e $(TRAINED)/base.pt || $(BIN)/python -m training.prepare --out $(TRAINED) --shared $(SHARED)
	$(BIN)/python -m training.corpora.gather --out $(TRAINED)/corpora.bin --shared $(SHARED)
	$(BIN)/python -m training.train --out $(TRAINED) --corpora $(TRAINED)/corpora.bin
	$(BIN)/python -m training.export --weights $(TRAINED)/encoder.pt --out src/sayso/tag
	cp $(TRAINED)/tokenizer.json src/sayso/tag/

# the locked requirements, from pyproject.toml
lock: setup
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header pyproject.toml --group dev -o requirements/dev.txt
	for each in bench training; do $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header requirements/$$each.in -o requirements/$$each.txt; done

clean:
	rm -rf .venv run frontend/node_modules src/sayso/web/assets
