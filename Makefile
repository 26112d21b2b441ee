# One command per task. Every task does its own set-up in .venv, with whatever pip this machine has configured.
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory
unexport PYTHONPATH PYTHONHOME
export PYTHON
BIN := .venv/bin
SPREAD := -n auto --maxprocesses 4

help:  ## list every task
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: .venv/.ready-all  ## run the programmes end to end; one page in build/demo/index.html
	$(BIN)/python -m pendamping demo --out build/demo

test: .venv/.ready-tests  ## run the tests and the examples in docstrings
	$(BIN)/python -m pytest $(SPREAD) --doctest-modules src tests

check: .venv/.ready-dev  ## lint, format, types (mypy, pyright), layering, examples in the docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PATH="$(CURDIR)/$(BIN):$$PATH" pyright --verifytypes pendamping --ignoreexternal  # it finds the environment by PATH only
	$(BIN)/python -m pytest tests/test_architecture.py
	PYTHONPATH=tools $(BIN)/python -m pytest -p doc_examples README.md docs

coverage: .venv/.ready-dev  ## which lines and branches the tests reach
	rm -rf build/coverage && mkdir -p build/coverage
	$(BIN)/coverage run -m pytest $(SPREAD) --doctest-modules src tests
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

mutate: .venv/.ready-dev  ## make many small faults in one module and see whether the tests notice: MODULE=cycle/replay.py
	$(BIN)/python tools/mutate.py $(MODULE)

bench: .venv/.ready-bench  ## time the library beside its peers; build/bench.json
	$(BIN)/python tests/benchmarks/run.py --out build/bench.json

bench-country: .venv/.ready-bench  ## the same at the size of a country (minutes, gigabytes); into build/bench.json
	$(BIN)/python tests/benchmarks/country.py --out build/bench.json

docs: .venv/.ready-docs  ## build the pages with warnings as errors; build/docs/index.html
	$(BIN)/sphinx-build -q -W --keep-going -j auto -b html docs build/docs

SECONDS ?= 60
fuzz: .venv/.ready-fuzz  ## fuzz the readers, guided by coverage; make fuzz SECONDS=600 for longer; build/fuzzing
	$(BIN)/python tests/fuzzing/run.py --seconds $(SECONDS)

nightly: .venv/.ready-dev  ## the tests with many more generated examples, and with faults in the code
	$(BIN)/python -m pytest $(SPREAD) --doctest-modules --hypothesis-profile nightly src tests
	$(MAKE) fuzz
	$(BIN)/python tools/mutate.py

build: .venv/.ready-all  ## build the wheel into dist/, twice: the same bytes
	rm -rf dist build/again
	$(BIN)/python -m pip wheel -qq --no-deps --wheel-dir dist .
	$(BIN)/python -m pip wheel -qq --no-deps --wheel-dir build/again .
	cmp dist/*.whl build/again/*.whl  # the same source gives the same bytes

wheel-test: build  ## test the built wheel on every Python 3.11, 3.12, 3.13 found, and the first minute
	$(BIN)/python tools/wheel_test.py dist/*.whl
	$(BIN)/python tools/first_minute.py dist/*.whl

first-minute: build  ## run every block of README.md as written: a fresh copy, and the wheel in an empty environment
	$(BIN)/python tools/first_minute.py dist/*.whl

lowest-test: build  ## test the built wheel with the lowest dependencies allowed
	$(BIN)/python tools/wheel_test.py dist/*.whl --lowest

browser-test: .venv/.ready-browser demo docs  ## look at the notebooks, the demo and the pages in Chromium
	$(BIN)/python tools/notebooks.py build/notebooks
	$(BIN)/python -m pytest tests/browser/look.py

service-test:  ## test the example service; eight writers, kills, SQLite and PostgreSQL (minutes)
	@tools/venv.sh build/service/venv -e . -e 'docs/examples/service[tests]'
	cd docs/examples/service && ../../../build/service/venv/bin/python -m pytest tests

spark-test:  ## test reports on a real Spark in local mode (Java 17 or newer; minutes)
	@tools/venv.sh build/spark/venv -e '.[spark-tests]'
	build/spark/venv/bin/python -m pytest tests/report/spark

clean:  ## remove everything that these tasks made
	rm -rf .venv build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache

.venv/.ready-%: pyproject.toml
	@tools/venv.sh .venv -e '.[$*]'
	@touch $@

.PHONY: help demo test check coverage mutate bench bench-country docs fuzz nightly build wheel-test first-minute lowest-test browser-test service-test spark-test clean
