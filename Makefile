# make run    start the program on docs/
# make test   every test
# make check  style and types
# make bench  the measurements
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DOCS   ?= docs

.PHONY: run test check bench clean
.DEFAULT_GOAL := run

# A stamp is newer than what it was made from, so nothing is installed twice.
$(VENV)/.installed: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) -r requirements.txt
	touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) -r requirements-dev.txt
	touch $@

run: $(VENV)/.installed
	$(BIN)/python app.py --docs $(DOCS)

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.installed-dev
	$(BIN)/python -m bench $(if $(ARTICLES),--articles $(ARTICLES))

clean:
	rm -rf $(VENV) .hearsay .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
