"""What every test shares: how many examples Hypothesis tries, by `--hypothesis-profile ci|nightly`, and whole findings."""

import os
import sys
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("ci", max_examples=40, derandomize=True, deadline=None, print_blob=True)
settings.register_profile(
    "nightly", max_examples=400, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci")


@cache
def places(message):
    """The names that a message leaves to be filled in, in either language."""
    texts = (getattr(held, lang) for held in (message.text, message.fix) for lang in ("id", "en"))
    return frozenset(
        name.split(".")[0].split("[")[0] for text in texts for _, name, _, _ in Formatter().parse(text) if name
    )


@pytest.fixture(autouse=True, scope="session")
def whole_findings():
    """Every finding of the library that a test brings about has all that its sentences name: none reads {unfilled}."""
    from pendamping import findings

    made, house = findings.Message.__call__, str(Path(findings.__file__).parent)

    def whole(message, *args, **params):
        left = places(message) - set(params)
        ours = sys._getframe(1).f_code.co_filename.startswith(house)  # plugins and examples may be faulty
        assert not (left and ours), f"{message.code} is told without {', '.join(sorted(left))}"
        return made(message, *args, **params)

    findings.Message.__call__ = whole
    yield
    findings.Message.__call__ = made


@pytest.fixture
def kept():
    """Hold what is shown against what was kept when somebody last looked at it; `KEEP=1` keeps it anew."""

    def same(name, shown):
        path = Path(__file__).parent / "data" / "kept" / name
        lines = shown.replace("><", ">\n<").rstrip("\n") + "\n"
        if os.environ.get("KEEP"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(lines, "utf-8")
        assert lines == path.read_text("utf-8"), f"{name} has changed; where it is right, KEEP=1 keeps it anew"

    return same
