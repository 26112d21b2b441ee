"""Lets the tests of this folder import what makes plugins, and write plugins as modules."""

import sys
from importlib import import_module, invalidate_caches
from pathlib import Path
from types import ModuleType

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def importable(tmp_path, monkeypatch):
    """Return what writes a module and imports it; after the test it is gone."""
    monkeypatch.syspath_prepend(str(tmp_path))
    written = []

    def write(name: str, text: str) -> ModuleType:
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        written.append(name)
        invalidate_caches()
        return import_module(name)

    yield write
    for name in written:
        sys.modules.pop(name, None)
