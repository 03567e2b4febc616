# Two commands do all the set-up on a machine that has Python 3.11 or newer: `make explore` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: explore site test bench bench-draft docs picture screens clean

explore: .venv/installed
	$(BIN)/customs-graph build --out exports
	@echo "Open exports/explorer.html in a browser."

site: .venv/installed
	$(BIN)/customs-graph publish --out site
	@echo "Open site/index.html in a browser."

test: .venv/tested
	$(BIN)/ruff check graph tests docs
	$(BIN)/ruff format --check graph tests docs
	$(BIN)/mypy
	$(BIN)/customs-graph check --shapes
	$(BIN)/python -m pytest -n auto

bench: .venv/tested .venv/morph-kgc/installed
	PYTHONPATH=tests $(BIN)/python -m benchmark.scale --record
	PYTHONPATH=tests $(BIN)/python -m benchmark.asking --record
	PYTHONPATH=tests $(BIN)/python -m benchmark.measuring --record
	PYTHONPATH=tests $(BIN)/python -m benchmark.bench
	PYTHONPATH=tests $(BIN)/python -m benchmark.serving

bench-draft: .venv/tested
	PYTHONPATH=tests $(BIN)/python -m benchmark.drafting --record

docs: .venv/tested
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/notebook.py

picture: explore .venv/tested
	$(BIN)/python docs/picture.py exports/explorer.html docs/explorer.png

screens: explore .venv/tested
	$(BIN)/python docs/picture.py exports/explorer.html build/screens

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(INSTALL) --editable .
	@touch $@

.venv/tested: .venv/installed
	$(INSTALL) --editable '.[test]'
	@touch $@

# A mapping engine to compare with, which needs other versions of packages that we use.
.venv/morph-kgc/installed: tests/neighbours/mapping-engine.txt | .venv/tested
	$(PYTHON) -m venv .venv/morph-kgc
	.venv/morph-kgc/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

clean:
	rm -rf .venv build dist site exports/explorer.html
