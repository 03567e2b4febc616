# Two commands do all the set-up on a machine that has Python 3.11 or newer: `make explore` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: explore test docs picture clean

explore: .venv/installed
	$(BIN)/customs-graph build --out exports
	@echo "Open exports/explorer.html in a browser."

test: .venv/tested
	$(BIN)/ruff check graph tests docs
	$(BIN)/ruff format --check graph tests docs
	$(BIN)/mypy
	$(BIN)/customs-graph check --shapes
	$(BIN)/python -m pytest -n auto

docs: .venv/installed
	$(BIN)/python docs/generate.py

picture: explore .venv/tested
	$(BIN)/python docs/picture.py exports/explorer.html docs/explorer.png

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(INSTALL) --editable .
	@touch $@

.venv/tested: .venv/installed
	$(INSTALL) --editable '.[test]'
	@touch $@

clean:
	rm -rf .venv build dist exports/explorer.html
