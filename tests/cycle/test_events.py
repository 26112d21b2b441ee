from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal

import attrs
import pytest

from pendamping import Actor, Event, InvalidInput, Misuse, UnknownName, When
from pendamping.cycle.events import Correcting, Moving, Starting
from pendamping.cycle.options import Asking
from pendamping.model.facts import FACT_KINDS, Attendance, Evidence, Score

NOW = datetime(2019, 8, 1, tzinfo=UTC)
BY = Actor("f-1", "fasilitator")
ABOUT = {"id": "e-1", "recorded_at": NOW, "by": BY}
WRONG = (None, 3, 3.5, float("nan"), b"teks", ["a"], {"a": 1}, object())


def _told(value: object) -> str:
    """Name a value alike in every process: an address in memory would differ."""
    return "object()" if type(value) is object else repr(value)


FIELDS = {
    "evidence": {"code": "rtl"},
    "attendance": {"activity": "workshop"},
    "activity": {"activity": "workshop", "days": 4, "minutes": 0},
    "coverage": {"set": "inkuiri", "steps": ["assess"], "round": 2},
    "score": {"code": "ukg", "value": Decimal("69.99"), "year": "2017"},
    "assignment": {"role": "cascade", "person": "p-9"},
    "attribute": {"name": "ijazah", "value": "S1"},
    "obstacle": {"obstacle": "k-1", "level": "sekolah"},
    "feedback": {"ref": "t-1", "activity": "workshop"},
}


class Timeless(tzinfo):
    """A zone that does not know its own offset."""

    def utcoffset(self, at):
        return None


def test_a_move_says_what_and_by_whom_and_when():
    event = Event.move("tunda", occurred="31 Juli 2019", reason="sakit", **ABOUT)
    assert event.what == Moving("tunda", "sakit", "")
    assert event.occurred == When.on(date(2019, 7, 31))
    assert (event.id, event.recorded_at, event.by) == ("e-1", NOW, BY)


def test_a_time_that_nobody_noted_is_unknown():
    assert not Event.move("tunda", **ABOUT).occurred.known


@pytest.mark.parametrize("kind", sorted(FACT_KINDS))
def test_every_kind_of_fact_is_made_from_its_word(kind):
    fact = Event.fact(kind, **FIELDS[kind], **ABOUT).what
    assert type(fact) is FACT_KINDS[kind]
    assert hash(fact) == hash(attrs.evolve(fact))
    assert all(isinstance(part, str) for mark in fact.marks for part in mark)


@pytest.mark.parametrize("kind", sorted(FACT_KINDS))
def test_a_field_that_no_fact_of_the_kind_has_is_named_with_the_nearest(kind):
    name = next(iter(FIELDS[kind]))
    with pytest.raises(UnknownName, match=f"did you mean '{name}'"):
        Event.fact(kind, **{f"{name}x": "rtl"}, **ABOUT)


def test_a_kind_of_fact_that_does_not_exist_names_the_nearest():
    with pytest.raises(UnknownName, match="did you mean 'evidence'"):
        Event.fact("evidense", code="rtl", **ABOUT)


@pytest.mark.parametrize("wrong", WRONG, ids=_told)
def test_a_wrong_type_anywhere_is_a_misuse(wrong):
    for name in ("id", "by", "recorded_at"):
        with pytest.raises(Misuse):
            Event.move("tunda", **{**ABOUT, name: wrong})
    for name in ("move", "reason", "successor"):
        with pytest.raises(Misuse):
            Event.move(**{"move": "tunda", name: wrong, **ABOUT})
    with pytest.raises(Misuse):
        Event.fact(wrong, code="rtl", **ABOUT)
    with pytest.raises(Misuse):
        Event.correction("e-0", why=wrong, **ABOUT)
    with pytest.raises(Misuse):
        Event.correction(wrong, why="salah", **ABOUT)
    for name in ("id", "role", "institution"):
        with pytest.raises(Misuse):
            Actor(**{"id": "p-1", "role": "mentor", name: wrong})
    if wrong is not None:
        with pytest.raises((Misuse, InvalidInput)):
            Event.move("tunda", occurred=wrong, **ABOUT)
        with pytest.raises(Misuse):
            Event.correction("e-0", why="salah", by_event=wrong, **ABOUT)


@pytest.mark.parametrize("wrong", WRONG, ids=_told)
@pytest.mark.parametrize("kind", sorted(FACT_KINDS))
def test_a_fact_refuses_every_wrong_type(kind, wrong):
    for name, value in FIELDS[kind].items():
        if type(wrong) is type(value) or (wrong is None and name in ("days", "minutes")):
            continue
        if (kind, name, type(wrong)) in (("score", "value", int), ("coverage", "steps", list)):
            continue
        with pytest.raises(Misuse):
            Event.fact(kind, **{**FIELDS[kind], name: wrong}, **ABOUT)


@pytest.mark.parametrize(
    ("kind", "name", "wrong"),
    [
        ("evidence", "code", ""),
        ("attendance", "status", "hadir"),
        ("activity", "days", -1),
        ("activity", "days", True),
        pytest.param("activity", "minutes", 10**5000, id="endless minutes"),
        ("coverage", "steps", []),
        ("coverage", "steps", "assess"),
        ("coverage", "steps", ["assess", ""]),
        ("coverage", "round", 0),
        ("coverage", "round", None),
        ("coverage", "round", True),
        ("score", "value", Decimal("NaN")),
        ("score", "value", Decimal("Infinity")),
        ("score", "value", Decimal("1e12")),
        pytest.param("score", "value", -(10**5000), id="endless score"),
        ("score", "value", True),
        ("score", "value", 69.99),
        ("obstacle", "status", "selesai"),
    ],
)
def test_a_fact_refuses_values_out_of_bounds(kind, name, wrong):
    with pytest.raises(Misuse):
        Event.fact(kind, **{**FIELDS[kind], name: wrong}, **ABOUT)


def test_steps_given_as_a_set_make_the_same_fact_in_every_process():
    """Sets of text come in another order in each process; the same content must stay the same event."""
    steps = {"change", "assess", "reflect", "design"}
    assert Event.fact("coverage", set="inkuiri", steps=steps, **ABOUT).what.steps == tuple(sorted(steps))


@pytest.mark.parametrize(
    "naive", [datetime(2019, 8, 1), datetime(2019, 8, 1, tzinfo=Timeless())], ids=["none", "empty"]
)
def test_a_time_without_a_zone_is_refused(naive):
    with pytest.raises(Misuse, match="aware"):
        Event.move("tunda", **{**ABOUT, "recorded_at": naive})
    with pytest.raises(Misuse, match="aware"):
        Event.move("tunda", occurred=naive, **ABOUT)


def test_a_date_that_cannot_be_read_is_told_with_its_findings():
    with pytest.raises(InvalidInput) as fault:
        Event.move("tunda", occurred="31 Februari 2019", **ABOUT)
    assert fault.value.findings[0].code == "values.impossible-date"


def test_only_a_move_or_a_fact_can_stand_in_for_an_event():
    correction = Event.correction("e-0", why="salah", **ABOUT)
    start = Event("e-9", NOW, BY, Starting("p", "pair", "s-1"))
    for wrong in (correction, start):
        with pytest.raises(Misuse, match="stand in"):
            Event.correction("e-0", why="salah", by_event=wrong, **ABOUT)
        with pytest.raises(Misuse, match="stand in"):
            Correcting("e-0", "salah", wrong)
    right = Event.fact("evidence", code="rtl", **ABOUT)
    assert Event.correction("e-0", why="salah", by_event=right, **{**ABOUT, "id": "e-2"}).what.by_event == right


def test_the_same_moment_in_another_zone_is_the_same_event():
    wib = timezone(timedelta(hours=7))
    one = Event.move("tunda", **ABOUT)
    other = Event.move("tunda", **{**ABOUT, "recorded_at": NOW.astimezone(wib)})
    assert (one == other, hash(one) == hash(other)) == (True, True)


def test_facts_are_equal_by_content():
    assert Evidence("rtl") == Evidence("rtl") != Evidence("rtl", "dok-1")
    assert Attendance("a").marks != Attendance("a", "absent").marks
    assert Score("ukg", 70) == Score("ukg", Decimal(70))


def test_an_event_holds_a_time_not_its_words():
    with pytest.raises(Misuse, match="needs a When"):
        Event("e-1", datetime(2019, 8, 1, tzinfo=UTC), Actor("f-1", "fasilitator"), Moving("mulai"), "31 Juli 2019")


def test_who_asks_for_options_asks_for_a_moment():
    at = datetime(2019, 8, 1, 8, tzinfo=UTC)
    assert Asking(Actor("f-1", "fasilitator"), at).occurred == When.instant(at)


@pytest.mark.parametrize("kind", FACT_KINDS)
def test_the_fields_of_a_fact_are_told_as_one_writes_them(kind):
    fields = ", ".join(field.name for field in attrs.fields(FACT_KINDS[kind]))
    with pytest.raises(Misuse) as told:
        Event.fact(kind, **ABOUT)
    assert str(told.value).startswith(f"the {kind} fact lacks a field (")
    assert str(told.value).endswith(f"): its fields are {fields}")


def test_a_time_that_an_event_cannot_have_been_recorded_at_is_named():
    with pytest.raises(Misuse, match=r"^recorded_at is not aware: "):
        Event.move("mulai", id="e-1", recorded_at=datetime(2019, 8, 1), by=BY)
