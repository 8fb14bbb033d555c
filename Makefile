# Every command sets up what it needs from a bare checkout.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
AUDIT := .venv-audit
# The tests of the pure core: no database, some seconds.
PURE := tests/conversation tests/domain --ignore=tests/conversation/test_any_event_in_any_order.py
# All others; the first letter tells apart the long one of its folder.
BUT_PURE := --ignore=tests/domain --ignore-glob='tests/conversation/test_[!a]*'
# Modules are compiled once, whatever the shell says: the tests start hundreds of processes.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help demo test check style types contracts core format words bench scale attack chaos soak province lock audit sbom licences clean

help: ## show the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (make PYTHON=/path/to/python3)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Python's venv is missing: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/app: $(VENV)/made requirements/app.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/app.txt
	@touch $@

$(VENV)/dev: $(VENV)/app requirements/dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# The sample is made at set-up, so that the demo is there at once; made anew when what makes it changes.
.demo/sample.json: $(VENV)/app bot/sample.py bot/sample.toml $(wildcard storage/migrations/versions/*.py)
	$(PY) -m bot demo --prepare

demo: .demo/sample.json ## the main job on SQLite: no token, no network
	$(PY) -m bot demo

test: $(VENV)/dev ## every test, on SQLite and PostgreSQL
	$(PY) -m pytest

check: $(VENV)/dev ## format, lint, types, import contracts, branches of the core, tests
	@$(MAKE) --no-print-directory --jobs=2 style contracts types core
	$(PY) -m pytest $(BUT_PURE)

style:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports

core:
	$(PY) -m pytest $(PURE) --numprocesses=0 --quiet --cov --no-cov-on-fail

format: $(VENV)/dev ## format and sort imports
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/dev ## measure ours beside stock bots, and its start and memory: twenty minutes
	$(PY) -m benchmarks.press
	$(PY) -m benchmarks.start

scale: $(VENV)/dev ## measure what a million timers and five years of rounds cost, on both databases: ten minutes
	$(PY) -m benchmarks.province

attack: $(VENV)/dev ## the long attacks: on what is published, and by hostile updates on both databases
	$(PY) -m tests.attack --seed 27

chaos: $(VENV)/dev ## kill, cut off and refuse the real processes while 500 members answer, on each database
	$(PY) -m tests.chaos --members 500 --kills 200 --seed 27 --database postgresql
	$(PY) -m tests.chaos --members 500 --kills 100 --seed 27 --database sqlite

soak: $(VENV)/dev ## ninety days with the clock run fast, then a quiet year, on each database: what grows: ten minutes
	$(PY) -m tests.soak --seed 27 --database sqlite
	$(PY) -m tests.soak --seed 27 --database postgresql

province: $(VENV)/dev ## five years of a made-up province, every table beside a recount, time and memory: one to two hours
	$(PY) -m tests.province --seed 27 --database sqlite --into docs/province.md
	$(PY) -m tests.province --seed 27 --database postgresql --into docs/province.md

lock: $(VENV)/made ## resolve the requirements anew, with hashes and without addresses
	$(PY) -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-annotate requirements/app.in -o requirements/app.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-annotate -c requirements/app.txt requirements/dev.in -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-annotate requirements/audit.in -o requirements/audit.txt

# Tools that only look at the program stand apart from it.
$(AUDIT)/made: $(VENV)/made requirements/audit.txt
	$(PYTHON) -m venv --clear --without-pip $(AUDIT)
	$(PY) -m pip --python $(AUDIT)/bin/python install --quiet --no-compile --disable-pip-version-check --require-hashes -r requirements/audit.txt
	@touch $@

audit: $(AUDIT)/made ## known weaknesses of locked packages, where their data can be had
	@$(AUDIT)/bin/python -m tests.supply.audit

sbom: $(AUDIT)/made ## the bill of materials: artefacts/sbom.cdx.json (CycloneDX)
	@$(AUDIT)/bin/python -m tests.supply.sbom

licences: $(VENV)/dev ## list the licences of locked packages anew
	$(PY) -m tests.supply.licences

clean: ## remove what the commands made
	rm -rf $(VENV) $(AUDIT) .demo .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage artefacts

words: $(VENV)/dev ## collect the words for people and compile their translations
	$(BIN)/pybabel -q extract -F locales/babel.cfg --no-location --omit-header -o locales/tusoi.pot bot/views
	$(BIN)/pybabel -q update -N --ignore-obsolete -w 100 --ignore-pot-creation-date -D tusoi -l en -d locales -i locales/tusoi.pot
	rm locales/tusoi.pot
	$(BIN)/pybabel -q compile -D tusoi -d locales
