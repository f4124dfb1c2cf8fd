# Everything a user or a contributor types. Needs Python 3.11 and make; the rest is set up here.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup run test check bench lock clean

# the virtual environment, from locked and hashed requirements
setup: .venv/.setup-done

.venv/.setup-done: requirements/dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

