# One word a job. `make demo` and `make test` work on a fresh Debian-like machine with
# Python 3.11; the rest needs what `make test` installs.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo

.PHONY: help demo test check fix docs quality bench crash soak fuzz lock clean

help: ## list the jobs
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "%-9s %s\n", $$1, $$2}' Makefile

$(VENV)/.use: pyproject.toml constraints.txt
	@tests/system-packages.sh venv "$(PYTHON)"
	"$(PYTHON)" -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.use
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[docx,llm,pdf,postgresql,watch]" --group dev
	@touch $@

demo: $(VENV)/.use ## load the sample articles, answer some questions, write a picture
	$(BIN)/demarche demo --folder $(DEMO)

test: $(VENV)/.dev ## install all that the tests need (Neo4j, Chromium, PostgreSQL), run all tests
	@tests/system-packages.sh test
	$(BIN)/pytest $(PYTEST_ARGS)

check: $(VENV)/.dev ## format, lint, types, import contracts, docs in step, compose file
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/cog -I . --check $(COGGED)
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	$(BIN)/hadolint Dockerfile
	$(BIN)/shellcheck tests/system-packages.sh tests/neo4j/*.sh .ci/run

COGGED := docs/commands.md docs/queries.md docs/ontology.md

docs: $(VENV)/.dev ## write the generated pages anew
	$(BIN)/cog -I . -r $(COGGED)

fix: $(VENV)/.dev ## format and mend what the linter can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

quality: $(VENV)/.dev ## score the extraction on the annotated set
	$(BIN)/python tests/quality/gate.py

bench: $(VENV)/.dev ## measure speeds
	$(BIN)/python benchmarks/store_writes.py
	$(BIN)/python benchmarks/throughput.py
	$(BIN)/python -m benchmarks.extraction

crash: $(VENV)/.dev ## kill loads, jobs and servers at many random moments
	@tests/system-packages.sh test
	$(BIN)/pytest -m long tests/long/test_crash.py

soak: $(VENV)/.dev ## run one job 2,000 times over a changing feed
	$(BIN)/pytest -m long -s tests/long/test_soak.py

fuzz: $(VENV)/.dev ## feed broken sources to every parser for MINUTES
	$(BIN)/python benchmarks/fuzz.py $(or $(MINUTES),10)

lock: $(VENV)/.dev ## pin every dependency anew in constraints.txt
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --group training --universal \
	  --python-version 3.11 --no-header --no-annotate -o constraints.txt

clean: ## remove what the jobs above made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
