"""Many events at once are taken as they are one by one: the same cycle, the same findings, the same set aside."""

from datetime import UTC, date, datetime, timedelta, timezone
from random import Random

import pytest
from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st

from pendamping import Actor, Event, load_programme, replay
from pendamping.cycle.cycle import begin
from pendamping.cycle.events import Moving, Starting
from pendamping.cycle.running import _tables, run
from pendamping.labels import Label
from pendamping.model.facts import Attendance, Coverage, Done, Evidence, FeedbackFact, ObstacleFact
from pendamping.programme.extending import Contribution, Plugin
from pendamping.programme.lifecycle import Move
from pendamping.programme.needs.base import Requirement
from pendamping.testing.histories import events_after
from pendamping.testing.paths import path_to_final, prepared, started, suitable
from pendamping.values.when import UNKNOWN_WHEN, Precision, When

PACKS = ["kemitraan-guru-smp-2019", "pm-kepala-sekolah-2025", "psp-pendaftaran-banjar", "cks-2020"]
LIFECYCLES = [(pack, lifecycle) for pack in map(load_programme, PACKS) for lifecycle in pack.lifecycles]
BEGUN = datetime(2018, 1, 1, tzinfo=UTC)
LOGS = 400


def one_by_one(programme, events):
    """Return what replaying tells, by single steps alone."""
    cycle, findings, aside = None, [], []
    for event in events:
        after, found = begin(programme, event) if cycle is None else cycle.step(event)
        if after is None:
            findings.extend(evolve(item, path=event.id) if item.path.startswith("$") else item for item in found)
            aside.append(event)
        cycle = after or cycle
    return cycle, tuple(findings), tuple(aside)


def told(cycle):
    """Return all there is to a cycle."""
    if cycle is None:
        return None
    kinds = type(cycle.log), type(cycle.facts.items), type(cycle.facts.marks)
    return (*kinds, cycle.state, cycle.log, list(cycle.log), cycle.facts, cycle.moved, cycle.aside, cycle.basis)


def agree(programme, events):
    again, (cycle, findings, aside) = replay(programme, events), one_by_one(programme, events)
    assert told(again.cycle) == told(cycle)
    assert (again.findings, again.set_aside) == (findings, aside)
    return again


def some_time(random, day):
    """Return when something occurred: mostly days that follow each other, else less exact, out of order or too late."""
    zone = random.choice([UTC, timezone(timedelta(hours=7)), timezone(timedelta(hours=9))])
    at = datetime(day.year, day.month, day.day, random.randrange(24), tzinfo=zone)
    rare = [
        UNKNOWN_WHEN,
        When.instant(at),
        When.in_month(day.year, day.month),
        When.in_year(day.year),
        When.yearless(day.month),
        When.between(day, day + timedelta(days=3)),
        When.on(day - timedelta(days=40)),
        When.on(day + timedelta(days=400)),
    ]
    return random.choice(rare) if random.random() < 0.2 else When.on(day)


def some_what(random, cycle, told):
    """Return a move, a fact or a correction, mostly one that fits."""
    rows = list(cycle.lifecycle.rows[cycle.state].values())
    staying = [row for row in rows if row.kind not in ("replace", "withdraw", "cancel")]
    usual = staying if staying and random.random() < 0.95 else rows
    row = random.choice(usual if usual and random.random() < 0.9 else cycle.lifecycle.moves)
    facts = [fact for need in row.needs for fact in suitable(need, cycle)]
    kind = random.random()
    if facts and kind < 0.7:
        return random.choice(facts)
    if kind < 0.9:
        reason = random.choice(row.reasons or ("",)) if random.random() < 0.9 else "sebab lain"
        return Moving(row.id, reason, random.choice(["", "subject-2"]))
    odd = [
        Evidence("tak-dikenal"),
        Attendance("workshop", "absent"),
        Coverage("inkuiri", ("assess",)),
        Done("workshop"),
    ]
    odd += [ObstacleFact("o-1", "sekolah"), FeedbackFact("f-1"), FeedbackFact("f-2", "bukan-kegiatan")]
    return random.choice([*odd, Starting(cycle.programme.id, cycle.lifecycle.id, "s")])


def some_log(random, programme, lifecycle):
    """Return a log that mostly holds, so that long runs are as usual and something else comes between."""
    cycle = started(programme, lifecycle.id)
    roles = sorted(programme.declares("role"))
    first = Event("e-0", BEGUN, cycle.moved.by, cycle.moved.what)
    events, day, cycle = [first], date(2018, 1, 2), begin(programme, first)[0]
    for number in range(1, random.randrange(2, 30)):
        day += timedelta(days=random.randrange(4))
        recorded = BEGUN + timedelta(days=(day - BEGUN.date()).days + 1, minutes=number)
        what, id = some_what(random, cycle, events), f"e-{number if random.random() < 0.95 else number // 2}"
        rows = cycle.lifecycle.rows[cycle.state]
        right = rows[what.move].by if isinstance(what, Moving) and what.move in rows else ()
        role = random.choice(right or roles or ["guru"]) if random.random() < 0.95 else "orang-lain"
        event = Event(id, recorded, Actor("p-1", role), what, some_time(random, day))
        if random.random() < 0.06:
            instead = None if random.random() < 0.5 else Event(f"i-{number}", recorded, event.by, Evidence("rtl"))
            of = random.choice(events).id
            event = Event.correction(of, why="salah", id=id, recorded_at=recorded, by=event.by, by_event=instead)
        if random.random() < 0.03:
            event = random.choice(events)
        events.append(event)
        cycle = cycle.step(event)[0] or cycle
    return events


@pytest.mark.parametrize(("programme", "lifecycle"), LIFECYCLES, ids=lambda item: item.id)
def test_random_logs_are_replayed_as_step_by_step(programme, lifecycle):
    random = Random(f"running {programme.id} {lifecycle.id}")
    taken = total = 0
    for _ in range(LOGS):
        events = some_log(random, programme, lifecycle)
        result = agree(programme, events)
        total += len(events)
        taken += len(result.cycle.log)
    assert 2.5 * LOGS < taken < total


@given(st.sampled_from(LIFECYCLES), st.data())
def test_generated_logs_are_replayed_as_step_by_step(pair, data):
    programme, lifecycle = pair
    cycle = started(programme, lifecycle.id)
    events = list(cycle.events)
    for _ in range(data.draw(st.integers(0, 12))):
        event = data.draw(events_after(cycle))
        events.append(event)
        cycle = cycle.step(event)[0] or cycle
    agree(programme, events)


@pytest.mark.parametrize(("programme", "lifecycle"), LIFECYCLES, ids=lambda item: item.id)
def test_only_what_is_not_as_usual_ends_a_run(programme, lifecycle):
    for state in lifecycle.states:
        events = path_to_final(programme, lifecycle.id, state.id)
        agree(programme, events)
        cycle, place = run(begin(programme, events[0])[0], events, 1)
        while place < len(events):
            after = cycle.step(events[place])[0]
            assert events[place].what.reason or events[place].what.move in kept(lifecycle) or after.notes != cycle.notes
            cycle, place = run(after, events, place + 1)


def kept(lifecycle):
    """Return the moves that single steps make: suspensions, what leads back from them, replacements."""
    return {row.id for row in lifecycle.moves if row.kind in ("suspend", "replace", "resume")}


def test_nothing_taken_is_the_cycle_itself(smp):
    cycle = started(smp, "pair")
    assert run(cycle, cycle.events, 0) == (cycle, 0)
    assert run(cycle, cycle.events, 0)[0] is cycle
    assert run(cycle, (), 0)[0] is cycle
    assert run(cycle, [3], 0)[0] is cycle


def test_the_cycle_that_is_gone_on_from_stays_as_it_is(smp):
    cycle = started(smp, "pair")
    row = next(iter(cycle.lifecycle.rows[cycle.state].values()))
    ready = prepared(cycle, row)
    before = told(ready), dict(ready.log)
    event = Event("e-9", ready.moved.recorded_at, Actor("p-1", row.by[0]), Moving(row.id))
    after, place = run(ready, [event, Event("e-10", event.recorded_at, event.by, Evidence("rtl"))], 0)
    assert (place, after.state) == (2, row.to)
    assert (told(ready), dict(ready.log)) == before


# what random logs seldom show ---------------------------------------------------------------------------------------

BY = Actor("f-1", "fasilitator")


def with_moves(programme, *moves):
    """Return the programme with further moves in its first lifecycle."""
    first, *rest = programme.lifecycles
    return evolve(programme, lifecycles=(evolve(first, moves=(*first.moves, *moves)), *rest))


def recorded(programme, *whats, occurred=UNKNOWN_WHEN, zone=UTC):
    """Return the start of a pair and events of these contents after it, a minute apart."""
    first = started(programme, "pair").moved
    at = datetime(2027, 1, 1, tzinfo=zone)
    return [
        first,
        *(
            Event(f"e-{number}", at + timedelta(minutes=number), BY, what, occurred)
            for number, what in enumerate(whats)
        ),
    ]


@frozen(slots=True)
class Keeps(Requirement):
    """A requirement that keeps what it was shown, as one of a plugin might."""

    kind = "keeps"
    shown: list = field(factory=list, eq=False)

    def judge(self, facts, event, rules):
        self.shown.append(facts)


def test_a_requirement_of_somebody_else_is_shown_facts_that_stay_as_they_are(smp):
    need = Keeps()
    onwards = Move("lanjut-lagi", Label("lanjut", "on"), ("workshop",), "workshop", needs=(need,))
    programme = with_moves(smp, onwards)
    evidence, move = Evidence("rtl"), Moving("lanjut-lagi")
    agree(programme, recorded(programme, Moving("mulai-workshop"), move, evidence, move, evidence, move))
    assert [len(facts.items) for facts in need.shown] == [0, 1, 2] * 2
    assert {type(facts.marks) for facts in need.shown} == {frozenset}


def test_the_id_of_an_event_that_stands_in_for_another_is_taken(smp):
    events = recorded(smp, Evidence("rtl"), Evidence("rencana-ojl"))
    instead = evolve(events[2], id="instead")
    about = {"recorded_at": events[2].recorded_at, "by": BY}
    correction = Event.correction("e-1", why="salah", id="c-1", by_event=instead, **about)
    again = agree(smp, [*events, correction, evolve(events[1], id="e-8"), evolve(events[1], id="instead")])
    assert [finding.code for finding in again.findings] == ["cycle.same-id"]


def test_a_move_out_of_a_suspension_ends_it(smp):
    programme = with_moves(smp, Move("pindah", Label("pindah", "move on"), ("ditunda",), "workshop"))
    away = Moving("tunda", smp.lifecycle("pair").move("tunda").reasons[0])
    events = recorded(programme, away, Evidence("rtl"), Moving("pindah"))
    begun = [*events[:1], *(evolve(event, by=Actor("d-1", "direktorat")) for event in events[1:])]
    assert agree(programme, begun).cycle.aside.before == ""
    assert agree(programme, begun[:-1]).cycle.aside.before == "ditetapkan"


def test_days_are_compared_as_a_single_step_compares_them(smp):
    east = timezone(timedelta(hours=14))
    events = recorded(smp, Evidence("rtl"), occurred=When.on(date(2027, 1, 1)), zone=east)
    assert [finding.code for finding in agree(smp, events).findings] == ["cycle.recorded-early"]
    odd = When(Precision.INSTANT, at=datetime(2028, 1, 1, tzinfo=UTC), first=date(2026, 1, 1), last=date(2026, 1, 1))
    assert [finding.code for finding in agree(smp, recorded(smp, Evidence("rtl"), occurred=odd)).findings]


def test_programmes_that_share_a_lifecycle_are_told_apart(smp):
    other = evolve(smp, evidence=smp.evidence[:1])
    first, last = (Evidence(item.id) for item in (smp.evidence[0], smp.evidence[-1]))
    assert agree(smp, recorded(smp, first, last)).findings == ()
    assert [finding.code for finding in agree(other, recorded(other, first, last)).findings] == ["cycle.unknown-code"]


WORD = Label("langkah", "move")


@pytest.mark.parametrize("kind", ["suspend", "replace"])
def test_a_pause_or_a_replacement_without_reasons_is_one_all_the_same(smp, kind):
    programme = with_moves(smp, Move("sela", WORD, ("workshop",), "ditunda", kind=kind))
    events = recorded(programme, Moving("mulai-workshop"), Moving("sela", "", "subjek-2"), Moving("lanjutkan"))
    events = [events[0], *(evolve(event, by=Actor("d-1", "direktorat")) for event in events[1:])]
    step_by_step = one_by_one(programme, events[:3])[0]
    assert agree(programme, events[:3]).cycle.aside == step_by_step.aside
    agree(programme, events)
    nobody = [*events[:2], evolve(events[2], what=Moving("sela"))]
    assert (agree(programme, nobody).findings != ()) == (kind == "replace")  # who comes instead is to be named


def test_a_way_back_leads_nowhere_without_a_pause_before_it(smp):
    programme = with_moves(smp, Move("langsung", WORD, ("workshop",), "ditunda"))
    events = recorded(programme, Moving("mulai-workshop"), Moving("langsung"), Moving("lanjutkan"), Evidence("rtl"))
    again = agree(programme, events)
    assert (again.cycle.state, [finding.code for finding in again.findings]) == ("ditunda", ["cycle.nothing-before"])


def test_a_reason_that_is_asked_for_and_not_given_is_missed(smp):
    programme = with_moves(smp, Move("pindah", WORD, ("workshop",), "ditunda", reasons=("sakit",)))
    again = agree(programme, recorded(programme, Moving("mulai-workshop"), Moving("pindah"), Evidence("rtl")))
    assert (again.cycle.state, [finding.code for finding in again.findings]) == ("workshop", ["cycle.reason-missing"])


def test_all_that_a_fact_names_must_be_declared(smp):
    known, unknown = Coverage("tema", ("gls",)), Coverage("tema", ("gls", "tak-dikenal"))
    again = agree(smp, recorded(smp, known, unknown, Coverage("tak-dikenal", ("gls",)), known))
    assert [event.what for event in again.set_aside] == [unknown, Coverage("tak-dikenal", ("gls",))]
    assert {finding.code for finding in again.findings} == {"cycle.unknown-code"}


def test_a_requirement_of_somebody_else_beside_one_of_ours_is_shown_facts_that_stay(smp):
    need, ours = Keeps(), smp.lifecycle("pair").move("ajukan-rencana").needs[0]
    programme = with_moves(smp, Move("lanjut-lagi", WORD, ("workshop",), "workshop", needs=(ours, need)))
    met = suitable(ours, started(smp, "pair"))
    agree(programme, recorded(programme, Moving("mulai-workshop"), *met, Moving("lanjut-lagi"), Evidence("rtl")))
    assert {type(facts.items) for facts in need.shown} == {tuple}


class Looks:
    """A check of a plugin that counts how often it is asked, and finds nothing."""

    asked = 0

    def find(self, cycle, row, occasion):
        self.asked += 1
        return ()


def test_a_check_of_a_plugin_is_asked_whatever_else_is_as_usual(smp):
    row, looks = Move("lanjut-lagi", WORD, ("workshop",), "workshop"), Looks()
    programme = with_moves(smp, row)
    held = Contribution(Plugin("plugin", "1", "plugin"), "checks", "looks", looks, WORD)
    object.__setattr__(programme.lifecycle("pair").move("lanjut-lagi"), "checks", (held,))
    agree(programme, recorded(programme, Moving("mulai-workshop"), Moving("lanjut-lagi"), Evidence("rtl")))
    assert looks.asked == 2  # once by each way


def test_a_replacement_without_a_successor_is_missed_even_where_no_reason_is_asked(smp):
    programme = with_moves(smp, Move("tukar", WORD, ("workshop",), "diganti", kind="replace"))
    again = agree(programme, recorded(programme, Moving("mulai-workshop"), Moving("tukar"), Evidence("rtl")))
    assert (again.cycle.state, [finding.code for finding in again.findings]) == (
        "workshop",
        ["cycle.successor-missing"],
    )


DAY = date(2026, 3, 2)
GOING_ON = [  # what two moves, a fact of each kind between them, may say of when they occurred
    (UNKNOWN_WHEN, UNKNOWN_WHEN, UNKNOWN_WHEN),
    (UNKNOWN_WHEN, When.on(DAY), When.on(DAY)),
    (When.on(DAY), When.on(DAY), When.on(DAY)),
    (When.on(DAY), When.on(DAY + timedelta(days=1)), When.on(DAY + timedelta(days=1))),
    (When.on(DAY), When.on(DAY - timedelta(days=9)), UNKNOWN_WHEN),
    (When.on(DAY), When.in_month(2026, 3), When.in_month(2026, 3)),
    (When.in_month(2026, 3), When.on(DAY), When.on(DAY)),
    (When.between(DAY, DAY + timedelta(days=3)), UNKNOWN_WHEN, When.between(DAY, DAY + timedelta(days=1))),
    (When.yearless(3), When.yearless(2), When.on(DAY)),
    (When.instant(datetime(2026, 3, 2, 8, tzinfo=UTC)), UNKNOWN_WHEN, When.instant(datetime(2026, 3, 2, 9, tzinfo=UTC))),
    (When.on(DAY), UNKNOWN_WHEN, When.instant(datetime(2026, 3, 2, 9, tzinfo=UTC))),
    (When.instant(datetime(2026, 3, 2, 9, tzinfo=UTC)), UNKNOWN_WHEN, When.on(DAY)),
]  # fmt: skip


def walk(smp, *times):
    """Return a programme that nothing was replayed by yet, and a start, a move, three facts and a move at some times."""
    facts = (Evidence("rtl"), Coverage("tema", ("gls",)), FeedbackFact("f-1"))
    move = Move("lanjut-lagi", WORD, ("workshop",), "workshop", needs=smp.lifecycle("pair").move("mulai-ojl-1").needs)
    programme = with_moves(smp, move)
    met = [fact for need in move.needs for fact in suitable(need, started(smp, "pair"))]
    events = recorded(programme, Moving("mulai-workshop"), *facts, *met, Moving("lanjut-lagi"))
    first, then, last = times
    whens = [UNKNOWN_WHEN, first, *[then] * (len(events) - 3), last]
    return programme, [evolve(event, occurred=when) for event, when in zip(events, whens, strict=True)]


@pytest.mark.parametrize("times", GOING_ON)
def test_what_nothing_stands_against_is_taken_in_one_go(smp, times):
    programme, events = walk(smp, *times)
    cycle, place = run(begin(programme, events[0])[0], events, 1)
    assert (place, told(cycle)) == (len(events), told(one_by_one(programme, events)[0]))
    assert agree(programme, events).findings == ()


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (When.on(DAY), When.on(DAY - timedelta(days=1))),
        (When.in_month(2026, 3), When.on(date(2026, 2, 28))),
        (When.instant(datetime(2026, 3, 2, 9, tzinfo=UTC)), When.instant(datetime(2026, 3, 2, 8, tzinfo=UTC))),
        (When.instant(datetime(2026, 3, 2, 9, tzinfo=UTC)), When.on(DAY - timedelta(days=1))),
        (When.on(DAY), When.instant(datetime(2026, 3, 1, 9, tzinfo=UTC))),
    ],
)
def test_a_move_before_an_earlier_one_is_not_taken(smp, first, last):
    programme, events = walk(smp, first, UNKNOWN_WHEN, last)
    assert run(begin(programme, events[0])[0], events, 1)[1] == len(events) - 1
    again = agree(programme, events)
    assert ([item.code for item in again.findings], again.set_aside) == (["cycle.out-of-order"], (events[-1],))
    less_exact = [*events[:-1], evolve(events[-1], occurred=UNKNOWN_WHEN), evolve(events[-1], id="e-99")]
    assert [item.path for item in agree(programme, less_exact).findings] == ["e-99"]


def test_what_may_be_taken_is_worked_out_once(smp):
    programme = with_moves(smp)
    held = _tables(programme, programme.lifecycles[0])
    assert all(one is other for one, other in zip(held, _tables(programme, programme.lifecycles[0]), strict=True))
