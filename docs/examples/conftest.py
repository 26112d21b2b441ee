"""The examples are projects of their own: their tests run where they are installed, see tests/plugins."""

collect_ignore_glob = ["*/tests"]
