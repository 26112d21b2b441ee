"""Benchmarks are run by ``make bench``; they hold no tests."""

collect_ignore_glob = ["*.py"]
