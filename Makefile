# Every target sets up what it needs: Python 3.11+, make and git are enough.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check-data mutants bench peers growth soak fuzz coverage docs fix build lock release clean

run: .venv/installed
	$(BIN)/diplorel timeline azerbaijan palestine

test: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/diplorel validate
	$(BIN)/pytest -n auto --dist worksteal

# All that a new fact can break.
check-data: .venv/ready
	$(BIN)/diplorel validate
	$(BIN)/pytest -n auto --dist worksteal -m bundled

# Which small changes to the rules no test notices: a quarter of an hour.
mutants: .venv/ready
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[mutants]'
	rm -rf mutants
	$(BIN)/mutmut run
	$(BIN)/python docs/mutants.py

bench: .venv/ready
	$(BIN)/python -m compileall -q diplorel
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/doors.py

# Ten questions put to diplorel and to the tools that a user would pick instead: ten minutes (docs/peers.md).
peers: .venv/ready
	$(BIN)/python benchmarks/peers.py

# The same questions at 1, 2, 10 and 20 times our records: an hour, most of it compiling (docs/growth.md).
growth: .venv/ready
	$(BIN)/python benchmarks/growth.py build/growth

# Damage, kills and many processes at once: half an hour (docs/reliability.md).
soak: .venv/ready
	$(BIN)/python benchmarks/soak/damaged_index.py
	$(BIN)/python benchmarks/soak/cold_cache.py
	$(BIN)/python benchmarks/soak/killed_update.py

# A million executions of each door by which bytes enter the program: hours (docs/reliability.md).
fuzz: .venv/ready
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	$(BIN)/python tests/fuzz/run.py all

# Lines and branches that no test reaches.  The tests of start-up count modules, of which coverage brings its own.
coverage: .venv/ready
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[coverage]'
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n auto --dist worksteal --ignore=tests/test_start_up.py
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --fail-under=95

# Rewrites what is generated: help texts in the documents, files in canonical form, code layout.
fix docs: .venv/ready
	$(BIN)/diplorel validate --fix
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/cog -r -P README.md docs/*.md

build: .venv/ready
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

# The exact packages of development and CI, with their hashes: `make test` and `.ci/run` install these.
lock: .venv/ready
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(BIN)/python release/lock.py

# Sdist, wheel and SBOM in dist/, checked: docs/releases.md.
release: .venv/ready
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[release]'
	$(BIN)/python release/build.py

clean:
	rm -rf .venv mutants build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	$(BIN)/python -m compileall -q diplorel
	touch $@

.venv/ready: .venv/installed release/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r release/dev.txt
	touch $@
