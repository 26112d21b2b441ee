"""Every kept input of every target: what fuzzing begins with, and what it once found, each a crash no more."""

from pathlib import Path

import pytest
import targets

HERE = Path(__file__).parent
KEPT = sorted(path for folder in ("corpus", "crashes") for path in (HERE / folder).glob("*/*") if path.is_file())
MOST = 250_000


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}/{path.name}")
def test_a_kept_input_holds(path):
    targets.hold(path.parent.name, path.read_bytes(), 10 * targets.LONGEST)  # rooms are loaded here, and lines counted


def test_every_target_has_inputs_to_begin_with_and_words():
    for name in targets.TARGETS:
        assert list((HERE / "corpus" / name).iterdir())
        assert (HERE / "words" / name).read_text(encoding="utf-8").startswith('"')


def test_the_corpus_stays_small():
    assert sum(path.stat().st_size for path in KEPT) < MOST


BREAKS = {
    "dates": ("pendamping.values.when.When.text", lambda self, lang="id": "31 Juli 2019", b"\x0030 Juli 2019"),
    "codes": ("pendamping.values.codes.nik.mask", str, b"\x003273000132010001"),
    "figures": ("pendamping.values.counts.Count.text", lambda self, lang="id": "7", b"\x00260-an"),
    "documents": ("targets.dumps", lambda value, identities=True: "{}", None),
    "packs": ("targets.dumps", lambda value: "{}", None),
    "rows": ("pendamping.codec.rows.result.Rows.__len__", lambda self: 99, None),
}


@pytest.mark.parametrize("name", sorted(targets.TARGETS))
def test_a_target_sees_a_broken_promise(name, monkeypatch):
    place, broken, data = BREAKS[name]
    first = sorted((HERE / "corpus" / name).iterdir())[-1].read_bytes()
    targets.hold(name, data or first)
    monkeypatch.setattr(place, broken)
    with pytest.raises((AssertionError, targets.InvalidInput)):
        targets.hold(name, data or first)


def test_an_input_that_takes_long_is_a_crash(monkeypatch):
    ticks = iter((0.0, 1.5, 1.5))
    monkeypatch.setattr(targets, "process_time", lambda: next(ticks))
    with pytest.raises(AssertionError, match="took"):
        targets.hold("codes", b"\x00")
