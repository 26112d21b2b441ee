"""Stories of the shipped packs, told in the words that they print: who does what, what is held back and why.

Each file of this folder belongs to the pack of its name. A step of a story is one line:

- ``by`` and ``does``: somebody makes a move, with a ``reason`` or ``successor`` where one is asked, and ``on`` a date;
  it may be ``warned`` with exactly these sentences, which hold nothing back;
- ``by`` and ``cannot``: the move is refused, ``because`` of exactly these sentences;
- ``may`` lists every move that nothing holds back, whoever makes it;
- ``hands_in``, ``attends``, ``carries_out``, ``covers``, ``scores``, ``is_given``, ``has``: a fact is recorded;
- ``stands``: the state that has been reached, as printed.
"""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pendamping import Actor, Cycle, Event, load_programme
from pendamping.programme.reading import shipped_packs
from pendamping.testing import hold, path_to

FOLDER = Path(__file__).parent
TOLD = {path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["scenario"] for path in FOLDER.glob("*.toml")}
STORIES = [pytest.param(id, story, id=f"{id}: {story['tells']}") for id in sorted(TOLD) for story in TOLD[id]]
FINALS = [
    pytest.param(id, table.id, state, id=f"{id}: {table.id} {state}")
    for id in sorted(TOLD)
    for table in load_programme(id).lifecycles
    for state in table.final
]
FACTS = {
    "hands_in": ("evidence", "code"),
    "attends": ("attendance", "activity"),
    "carries_out": ("activity", "activity"),
    "covers": ("coverage", "set"),
    "scores": ("score", "code"),
    "is_given": ("assignment", "role"),
    "has": ("attribute", "name"),
}
BEGUN = datetime(2027, 1, 1, tzinfo=UTC)


class Teller:
    """Tells a story, one step after the other."""

    def __init__(self, pack: str, lifecycle: str) -> None:
        self.programme = load_programme(pack)
        self.table = self.programme.lifecycle(lifecycle)
        self.count = 0
        starter = self.table.starts[0] if self.table.starts else ""
        by = Actor("p-1", starter)
        self.cycle = Cycle.start(self.programme, lifecycle, subject="s-1", recorded_at=BEGUN, by=by)

    def code(self, word: str, tables: str) -> str:
        """The one code of these tables that is printed as this word."""
        held = {item.id: item.label.id for table in tables.split() for item in getattr(self.programme, table)}
        if tables == "roles":
            held |= {name: label.id for name, label in self.programme.words.items() if name not in held}
        found = [code for code, label in held.items() if word in (code, label)]
        assert found, f"{word!r} is none of {sorted(held.values())}"
        return found[0]

    def move(self, word: str) -> str:
        found = [move.id for move in self.cycle.lifecycle.rows[self.cycle.state].values() if move.label.id == word]
        found = found or [move.id for move in self.table.moves if move.label.id == word]
        assert found, f"{word!r} is no move"
        return found[0]

    def event(self, step: dict, word: str) -> Event:
        reason = self.code(step["reason"], "reasons") if "reason" in step else ""
        told = {"reason": reason, "successor": step.get("successor", ""), "occurred": step.get("on")}
        return Event.move(self.move(word), **self.next(step), **told)

    def next(self, step: dict) -> dict:
        self.count += 1
        role = self.code(step["by"], "roles") if "by" in step else next(iter(self.programme.declares("role")))
        at = BEGUN + timedelta(minutes=self.count)
        return {"id": f"e-{self.count}", "recorded_at": at, "by": Actor("p-1", role)}

    def facts(self, step: dict) -> list[Event]:
        (said,) = [name for name in FACTS if name in step]
        kind, key = FACTS[said]
        where = {"activity": "activities", "set": "coverage", "role": "roles", "code": "evidence scores"}
        about = {key: self.code(step[said], where.get(key, "attributes"))}
        about |= {name: value for name, value in step.items() if name not in (said, "by", "on", "times", "jp")}
        if "jp" in step:
            about["minutes"] = step["jp"] * 45
        if kind == "coverage":
            steps = self.programme.coverage_set(about["set"])
            about["steps"] = steps.read(", ".join(step["steps"])).value if "steps" in step else sorted(steps.ids())
        if kind == "assignment":
            return [self.fact(kind, step, {**about, "person": f"s-{n + 2}"}) for n in range(step.get("times", 1))]
        if "times" in step:
            name = "session" if kind == "attendance" else "round"
            values = [f"{about[key]}-{n + 1}" if name == "session" else n + 1 for n in range(step["times"])]
            return [self.fact(kind, step, {**about, name: value}) for value in values]
        return [self.fact(kind, step, about)]

    def fact(self, kind: str, step: dict, about: dict) -> Event:
        return Event.fact(kind, **self.next(step), **about, occurred=step.get("on"))

    def tell(self, step: dict) -> None:
        if "does" in step:
            before = self.cycle.notes
            self.cycle = self.cycle.apply(self.event(step, step["does"]))
            if "warned" in step:
                assert [item.text("id") for item in self.cycle.notes[len(before) :]] == step["warned"]
        elif "cannot" in step:
            found = self.cycle.check(self.event(step, step["cannot"]))
            assert [item.text("id") for item in found] == step["because"]
            assert all(item.text("en") for item in found)
        elif "may" in step:
            free = [option.move.label.id for option in self.cycle.options(BEGUN) if not option.blocked]
            assert free == step["may"]
        elif "stands" in step:
            assert self.cycle.where.label.id == step["stands"]
        else:
            for event in self.facts(step):
                self.cycle = self.cycle.apply(event)


@pytest.mark.parametrize(("id", "story"), STORIES)
def test_the_story_goes_as_told(id: str, story: dict) -> None:
    teller = Teller(id, story["lifecycle"])
    for number, step in enumerate(story["steps"]):
        try:
            teller.tell(step)
        except Exception as error:
            error.add_note(f"step {number + 1}: {step}")
            raise
    hold(teller.cycle)
    assert any("cannot" in step for step in story["steps"]), "a story holds one thing back"
    assert "stands" in story["steps"][-1], "a story says where it ends"


@pytest.mark.parametrize(("id", "lifecycle", "state"), FINALS)
def test_every_final_state_can_be_reached(id: str, lifecycle: str, state: str) -> None:
    assert path_to(load_programme(id), lifecycle, state)


def test_every_shipped_pack_is_told_of() -> None:
    assert set(TOLD) == set(shipped_packs())
    assert all(story["tells"].strip() for stories in TOLD.values() for story in stories)


@pytest.mark.parametrize("id", sorted(TOLD))
def test_a_pack_says_where_each_figure_is_from(id: str) -> None:
    held = load_programme(id)
    assert held.about.id
    assert held.about.en
    assert all(item.label and str(item.cite) for item in held.provisions)
    assert all(item.cite.sources for item in held.provisions if item.target is not None)
    assert all(item.cite is not None for item in (*held.activities, *held.coverage, *held.lifecycles))
