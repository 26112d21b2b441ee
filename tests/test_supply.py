"""What is installed with the library may be used by everybody: the licences of all it depends on, and of what they need."""

import re
from importlib.metadata import PackageNotFoundError, distribution, requires

import pytest

FREE = re.compile(r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|ISC|MPL|Mozilla Public License)\b")
STRICT = re.compile(r"\bA?GPL\b|Affero|(?<!Lesser )General Public License")


def needed(name, seen):
    """Add a package and all that it needs without extras."""
    held = distribution(name)
    if held.metadata["Name"] in seen:
        return
    seen[held.metadata["Name"]] = held
    for text in requires(name) or ():
        if "extra ==" in text:
            continue
        try:
            needed(re.split(r"[ ;<>=!~\[(]", text, maxsplit=1)[0], seen)
        except PackageNotFoundError:
            continue  # for another Python or system


def licence(held):
    told = [held.metadata.get("License-Expression") or "", held.metadata.get("License") or ""]
    told += [line for line in held.metadata.get_all("Classifier") or () if line.startswith("License")]
    return " | ".join(line.splitlines()[0] for line in told if line)


def test_everything_at_runtime_is_free_to_use():
    seen = {}
    needed("pendamping", seen)
    assert {"attrs", "cattrs", "pluggy", "python-dateutil"} < {name.lower() for name in seen}
    for name, held in seen.items():
        assert FREE.search(licence(held)), f"{name}: {licence(held) or 'no licence'}"
        assert not STRICT.search(licence(held)), f"{name}: {licence(held)}"


def test_the_fastest_pairing_is_free_to_use():
    pytest.importorskip("ortools", reason="ortools is not installed: the extra `pairing-fast`")
    seen = {}
    for text in requires("pendamping"):
        if re.search(r"extra == .pairing", text) and not text.startswith("pendamping"):
            needed(re.split(r"[ ;<>=!~\[(]", text, maxsplit=1)[0], seen)
    assert {"numpy", "ortools", "scipy"} < {name.lower() for name in seen}
    for name, held in seen.items():
        assert FREE.search(licence(held)), f"{name}: {licence(held) or 'no licence'}"


def test_a_strict_licence_would_be_seen():
    assert STRICT.search("GPL-3.0-only")
    assert STRICT.search("License :: OSI Approved :: GNU Affero General Public License v3")
    assert not STRICT.search("Apache-2.0 OR BSD-3-Clause")
