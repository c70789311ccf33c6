# One environment, .venv, holds the program and what is needed to test it, at the versions locked.
PYTHON ?= python3
ENV := .venv
BIN := $(ENV)/bin
STORE := build/example.duckdb
FUZZ ?= --count 10000 --seed 1 --keep build/fuzz
TORTURE ?= --document
TIMELINE := $(BIN)/timeline --db $(STORE)
ON_LAKE := tests/timeline tests/bench/test_lake.py $(addprefix tests/cli/,test_lakes.py test_work.py)
ON_POSTGRES := $(addprefix tests/timeline/,projections storage/test_group_commit.py storage/test_lakes.py upkeep/test_kept.py test_small_commits.py test_ledger.py test_verify.py test_work.py) tests/bench/test_lake.py $(addprefix tests/cli/,test_lakes.py test_work.py) tests/timeline/notify/test_notifying.py
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --annotation-style line --quiet

.PHONY: run test test-lake check bench fuzz torture lock clean

run: $(ENV)/ready ## the five seed articles: the timeline, the state as of a day, the deadlines
	@mkdir -p build && rm -f $(STORE) $(STORE).wal
	$(TIMELINE) init
	$(TIMELINE) list
	$(TIMELINE) as-of 2019-07-01
	$(TIMELINE) deadlines --as-of 2019-07-01

# DuckDB plans in small pieces of memory: to keep what it gives back at hand saves a tenth of the time
test: export GLIBC_TUNABLES := glibc.malloc.tcache_count=2000:glibc.malloc.tcache_max=4096
# what is compiled is kept, whatever the shell says: each process that a test starts would else do it for itself
test: export PYTHONDONTWRITEBYTECODE :=
test: $(ENV)/ready ## the tests; of all properties ten times the examples: `make test TIMELINE_TEST_EXAMPLES=10`
	$(BIN)/python -m compileall -q seeds events timeline cli
	$(BIN)/python -m pytest -n 2 --dist worksteal

test-lake: export TIMELINE_TEST_OBJECTS := $(ENV)/objects/bin/python
test-lake: $(ENV)/ready $(ENV)/objects/ready ## what speaks to a store, on lakes: all of it with a catalogue in SQLite, the log and its writers in PostgreSQL
	$(BIN)/python -m pytest -n 2 --lake sqlite $(ON_LAKE)
	$(BIN)/python tests/postgres.py $(BIN)/python -m pytest -n 2 --lake postgres $(ON_POSTGRES)

check: $(ENV)/ready ## format, lint, types, the direction of imports, generated documents
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(ENV)/bench-ready ## what the store costs, beside its references; hours; `make bench BENCH="--quick"` tries it in two or three minutes
	$(BIN)/python -m bench $(BENCH)

fuzz: $(ENV)/ready ## 10,000 mangled inputs, six minutes on two cores: none may crash, hang or be quoted wrongly; `make fuzz FUZZ="--count 200"` tries it
	$(BIN)/python -m bench.fuzz $(FUZZ)

torture: $(ENV)/ready ## kills, races, faults, tampering, escapes, mangled inputs, half an hour; `make torture TORTURE=--quick` tries it
	$(BIN)/python -m bench.torture $(TORTURE)

lock: ## choose versions anew where pyproject.toml asks for it; `make lock UPGRADE=--upgrade` takes the newest
	@command -v uv >/dev/null || { echo "make lock needs uv: pipx install uv" >&2; exit 2; }
	$(COMPILE) $(UPGRADE) --output-file requirements.lock
	$(COMPILE) $(UPGRADE) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	$(subst pyproject.toml,--group objects,$(COMPILE)) $(UPGRADE) --output-file requirements-objects.lock
	$(COMPILE) $(UPGRADE) --group bench --constraint requirements-dev.lock --output-file requirements-bench.lock

clean: ## everything that make made
	rm -rf $(ENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(ENV)/bench-ready: $(ENV)/ready requirements-bench.lock
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-bench.lock
	@touch $@

$(ENV)/objects/ready: requirements-objects.lock | $(ENV)/ready
	$(PYTHON) -m venv --clear $(ENV)/objects
	$(ENV)/objects/bin/python -m pip install --quiet --require-hashes --requirement requirements-objects.lock
	@touch $@

$(ENV)/ready: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv --clear $(ENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --config-settings editable_mode=compat --editable .
	@touch $@
