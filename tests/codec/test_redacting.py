"""What is handed out: no id, no name, no words of a recorder; the same pseudonym everywhere; cycles that still hold."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wire_values import example, strategies

from pendamping import Actor, Count, Cycle, Event, InvalidInput, Misuse, When, load_programme, replay
from pendamping.codec import dumps, loads, pseudonym, redact
from pendamping.codec.redacting import REMOVED, coarser, redacted_fields
from pendamping.codec.types import TYPES
from pendamping.cycle.events import Correcting, Moving, Starting
from pendamping.model import facts as fact
from pendamping.model.groups import Group
from pendamping.model.obstacles import Obstacle, ObstacleLevel, ObstacleStep
from pendamping.model.people import Person, RoleHeld
from pendamping.model.sessions import AttendanceList, Feedback, Session
from pendamping.programme.reading import shipped_packs
from pendamping.testing import cycles, path_to_final, whens
from pendamping.values.periods import Validity

SECRET = b"a secret of the tests, long enough"
NAME = "KENARI"  # stands wherever somebody could be named
AT = datetime(2019, 8, 20, 8, 30, tzinfo=timezone(timedelta(hours=7)))
DAY = When.of("20 Agustus 2019")
BY = Actor(f"{NAME}-p", "mentor", f"{NAME}-s")


def event(what, id=f"{NAME}-e"):
    return Event(id, AT, BY, what, DAY)


CANARIES = (
    event(Starting("p", "pair", f"{NAME}-1"), f"{NAME}-1:pair:start"),
    event(Starting("p", "pair", f"{NAME}-1")),
    event(Moving("ganti", "pindah", f"{NAME}-2"), f"{NAME}:{NAME}:start"),
    event(Correcting(f"{NAME}-e", f"salah, kata {NAME}", event(fact.Evidence("rtl", f"{NAME}.pdf")))),
    event(fact.Attendance("ojl-1", "absent", f"{NAME}-sesi")),
    event(fact.Assignment("cascade", f"{NAME}-3")),
    event(fact.ObstacleFact(f"{NAME}-k", "sekolah")),
    event(fact.FeedbackFact(f"{NAME}-u")),
    Person(NAME),
    RoleHeld(NAME, "guru", NAME, Validity(date(2019, 7, 15), date(2020, 6, 30)), "IPA", "4"),
    Group(NAME, "bimtek", NAME, "p", frozenset({f"{NAME}-1", f"{NAME}-2"}), Count.exact(2), frozenset({NAME})),
    Session(NAME, "ojl-1", NAME, place=NAME, planned=DAY, occurred=DAY, facilitators=frozenset({NAME})),
    AttendanceList(NAME, {f"{NAME}-1": "present", f"{NAME}-2": "absent"}, Count.exact(2)),
    Feedback(NAME, NAME, "mentor", NAME, "runtut", DAY),
    Obstacle(NAME, NAME, "aplikasi", (ObstacleStep(ObstacleLevel.SEKOLAH, NAME, DAY),), None),
)


@pytest.mark.parametrize("value", CANARIES, ids=lambda value: type(getattr(value, "what", value)).__name__)
def test_no_name_is_left_and_what_is_left_is_a_document(value):
    assert NAME in dumps(value)
    for dates in ("exact", "month", "year"):
        given = redact(value, SECRET, dates=dates)
        text = dumps(given)
        assert NAME not in text
        assert type(given) is type(value)
        assert loads(text).value == given
        if dates != "exact":
            assert "2019-08-20" not in text
            assert "2019-07-15" not in text


def test_every_field_of_every_class_has_its_rule():
    for cls, rules in redacted_fields().items():
        assert list(rules) == [item.alias for item in attrs.fields(cls) if item.init], cls
    held = [getattr(value, "what", value) for value in CANARIES]
    plain = {Actor, Event, ObstacleStep, fact.Evidence, fact.Done, fact.Coverage, fact.Score, fact.Attribute}
    assert {type(value) for value in held} | plain == set(redacted_fields())


@pytest.mark.parametrize("name", sorted({type_.name for type_ in TYPES} - {"list", "programme"}))
def test_a_type_has_a_form_without_names_or_is_refused(name):
    value = example(name)
    if type(value) is Cycle or type(value) in redacted_fields():
        assert type(redact(value, SECRET)) is type(value)
    else:
        with pytest.raises(Misuse, match="no form without names"):
            redact([value], SECRET)


def test_one_id_has_one_pseudonym_and_another_secret_another():
    first, second = redact([event(fact.Assignment("cascade", "p-7")), Person("p-7")], SECRET)
    assert first.what.person == second.id == pseudonym("p-7", SECRET)
    assert pseudonym("p-7", SECRET) != pseudonym("p-8", SECRET)
    assert pseudonym("p-7", SECRET) != pseudonym("p-7", SECRET + b"!")
    assert pseudonym("", SECRET) == ""
    # HMAC-SHA-256 as RFC 4231 has it, test case 1: the key of twenty bytes 0b, the text "Hi There".
    assert pseudonym("Hi There", b"\x0b" * 20) == "x-b0344c61d8db38535ca8"


@pytest.mark.parametrize("secret", ["a secret of the tests, long enough", b"short", b"", None])
def test_a_secret_that_anybody_could_guess_is_none(secret):
    for call in (lambda: redact(Person("p-1"), secret), lambda: pseudonym("", secret), lambda: redact((), secret)):
        with pytest.raises(Misuse, match="16 random bytes"):
            call()


def test_dates_are_one_of_three():
    with pytest.raises(Misuse, match="no precision"):
        redact(Person("p-1"), SECRET, dates="week")


@pytest.mark.parametrize("id", sorted(shipped_packs()))
def test_cycles_of_every_programme_still_hold(id):
    programme = load_programme(id)
    for lifecycle in programme.lifecycles:
        cycle = replay(programme, path_to_final(programme, lifecycle.id, lifecycle.initial)).cycle
        for dates in ("exact", "month", "year"):
            try:
                given = redact(cycle, SECRET, dates=dates)
            except InvalidInput:
                assert dates != "exact"
                continue
            assert (given.state, given.version) == (cycle.state, cycle.version)
            assert [item.what.move for item in given.events if isinstance(item.what, Moving)] == [
                item.what.move for item in cycle.events if isinstance(item.what, Moving)
            ]
            kept = {item.id for item in cycle.events} | {item.by.id for item in cycle.events}
            assert not kept & ({item.id for item in given.events} | {item.by.id for item in given.events})
            assert given.events[0].id == f"{given.subject}:{lifecycle.id}:start"
            assert loads(dumps(given), Cycle, programmes=[programme]).value == given


@given(cycles(load_programme("kemitraan-guru-smp-2019")), st.sampled_from(("exact", "month", "year")))
def test_any_cycle_is_given_out_or_refused_by_findings(cycle, dates):
    try:
        given = redact(cycle, SECRET, dates=dates)
    except InvalidInput:
        assert dates != "exact"
    else:
        assert given.state == cycle.state


@given(strategies()["event"])
def test_words_and_ids_of_any_event_go(value):
    given = redact(value, SECRET)
    assert given.id == pseudonym(value.id, SECRET) or type(value.what) is Starting
    if isinstance(value.what, Correcting):
        assert given.what.why == REMOVED
    assert given.occurred == value.occurred


@given(whens(hostile=True), st.sampled_from(("month", "year")))
def test_a_coarser_time_holds_the_one_it_was(when, dates):
    made = coarser(when, dates)
    assert not made.certainly_before(when)
    assert not when.certainly_before(made)
    assert coarser(made, dates) == made
    assert made.at is None
    assert made.day is None


def test_a_moment_of_recording_is_never_before_what_it_records():
    """A zone far in the east begins a month earlier than Greenwich does."""
    value = Event.move(
        "m",
        id="e",
        recorded_at=datetime(2019, 8, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        by=BY,
        occurred=date(2019, 7, 31),
    )
    assert redact(value, SECRET, dates="month").recorded_at == datetime(2019, 7, 1, tzinfo=UTC)
    score = event(fact.Score("ukg", Decimal("69.9"), "2017"))
    assert redact(score, SECRET, dates="year").what == score.what
