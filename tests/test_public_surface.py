"""Nobody's code breaks unannounced: the public names and what they take stand in a list, and old names keep their word."""

import subprocess
import sys
import warnings
from importlib import import_module
from pathlib import Path

import pytest

import pendamping
from pendamping.ageing import LEAVING, leaving

HERE = Path(__file__).parent
LIST = HERE / "data" / "public.txt"
TOOL = HERE.parent / "tools" / "public_surface.py"


def version(text):
    return tuple(int(part) for part in text.split(".")[:2])


def test_the_public_names_are_those_of_the_list():
    if not TOOL.exists():
        pytest.skip("the tool that lists the names is not part of what is installed")
    made = subprocess.run([sys.executable, TOOL], capture_output=True, text=True, check=True).stdout.splitlines()
    kept = LIST.read_text(encoding="utf-8").splitlines()
    gone, new = sorted(set(kept) - set(made)), sorted(set(made) - set(kept))
    assert not gone, (
        f"these went or changed: let old names warn first (pendamping.ageing) and tell the changelog: {gone}"
    )
    assert not new, f"these are new: python tools/public_surface.py > tests/data/public.txt, and the changelog: {new}"


def test_what_leaves_warns_for_a_minor_version_at_least_and_then_is_gone():
    for path in sorted(Path(pendamping.__file__).parent.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "ageing import" in text:
            dotted = path.relative_to(Path(pendamping.__file__).parent).with_suffix("").parts
            import_module(".".join(("pendamping", *dotted)))
    for old in LEAVING.values():
        assert version(old.since) < version(old.until), old
        assert version(pendamping.__version__) < version(old.until), f"{old.name} should be gone by now"


def test_an_old_name_does_what_it_did_and_says_what_takes_its_place():
    @leaving("pendamping.pair", since="0.2", until="0.3")
    def match(mentors, *, many=1):
        """Match."""
        return mentors, many

    try:
        with pytest.warns(DeprecationWarning, match=r"match goes in pendamping 0\.3: use pendamping\.pair") as told:
            assert match("a", many=2) == ("a", 2)
        assert told[0].filename == __file__
        assert (match.__name__, match.__doc__) == ("match", "Match.")
    finally:
        (name,) = (name for name in LEAVING if name.endswith("match"))
        assert LEAVING.pop(name).until == "0.3"


def test_nothing_public_warns_when_it_is_looked_at():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name in dir(pendamping):
            getattr(pendamping, name)
