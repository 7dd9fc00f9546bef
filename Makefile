# make run   – tables and a page of the corpus in outputs/corpus
# make test  – everything that must hold before a change is kept
# make bench – how fast it is: docs/performance.md (TEXTS=an archive of yours, .jsonl; FAST=a Python with the extra fast)
# make bench-archive TEXTS=… – memory of a long run, processes, Dask: docs/archives.md
# make score – figures of both parts of the corpus, held against corpus/floors.json
# All work on a machine with nothing but Python 3.11–3.13: what they need goes to .venv.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test score bench bench-archive bench-public clean

run: $(READY)
	$(BIN)/extractor run corpus -o outputs/corpus --format xlsx --format html

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/extractor check
	$(BIN)/pytest
	$(MAKE) --no-print-directory score > /dev/null

score: $(READY)
	$(BIN)/extractor score corpus/train --floors corpus/floors.json
	$(BIN)/extractor score corpus/test --floors corpus/floors.json

bench: $(READY)
	$(BIN)/python -m tests.benchmarks.speed $(TEXTS) $(if $(FAST),--fast $(FAST))

bench-public: $(READY)
	@test -n "$(PUBLIC)" || { echo "Назовите папку с открытыми корпусами: make bench-public PUBLIC=ПАПКА" >&2; exit 2; }
	$(BIN)/python -m tests.benchmarks.public_quantities "$(PUBLIC)"
	$(BIN)/python -m tests.benchmarks.public_entities "$(PUBLIC)/factrueval_dev.jsonl"

bench-archive: $(READY)
	@test -n "$(TEXTS)" || { echo "Назовите .jsonl с текстами: make bench-archive TEXTS=новости.jsonl" >&2; exit 2; }
	$(BIN)/python -m tests.benchmarks.archive "$(TEXTS)"

clean:
	rm -rf $(VENV) build dist

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "Нужен Python 3.11–3.13, а «$(PYTHON)» не он: make PYTHON=/путь/к/python3.12" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@
