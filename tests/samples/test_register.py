from datetime import date

import pytest

from pendamping import Actor, Label, load_programme
from pendamping.errors import Misuse, Refused, UnknownName
from pendamping.model.facts import Done
from pendamping.samples.register import Register
from pendamping.values.when import When
from pendamping.values.zones import Zone

DIREKTORAT, FASILITATOR, MENTOR = Actor("d-1", "direktorat"), Actor("f-1", "fasilitator"), Actor("g-1", "mentor")
MONDAY = date(2019, 7, 15)
TRIED = Label("dicoba", "tried")


@pytest.fixture
def register() -> Register:
    made = Register(load_programme("kemitraan-guru-smp-2019"), "pair", Zone.WITA)
    made.start("p-1", DIREKTORAT, MONDAY)
    return made


def test_everything_is_recorded_in_the_afternoon_of_its_last_day_in_the_local_zone(register: Register):
    register.fact("p-1", "activity", FASILITATOR, When.between(MONDAY, date(2019, 7, 17)), activity="workshop")
    last = register.cycle("p-1").events[-1]
    assert last.recorded_at.isoformat() == "2019-07-17T16:00:00+08:00"
    assert last.id == "p-1:002"


def test_a_refusal_is_noted_and_changes_nothing(register: Register):
    before = register.cycle("p-1")
    register.refuse("p-1", "mulai-ojl-1", MENTOR, MONDAY, TRIED)
    assert register.cycle("p-1") == before
    noted = register.refusals[0]
    assert (noted.subject, noted.tried, noted.by, noted.occurred) == ("p-1", TRIED, MENTOR, When.on(MONDAY))
    assert [finding.code for finding in noted.findings] == ["cycle.wrong-state"]


def test_a_move_that_passes_is_no_refusal(register: Register):
    with pytest.raises(Misuse):
        register.refuse("p-1", "mulai-workshop", FASILITATOR, MONDAY, TRIED)
    assert not register.refusals


def test_a_move_that_is_not_allowed_raises(register: Register):
    with pytest.raises(Refused):
        register.move("p-1", "mulai-workshop", MENTOR, MONDAY)


def test_a_correction_stands_in_for_a_fact_or_takes_it_back(register: Register):
    wrong = register.fact("p-1", "activity", FASILITATOR, MONDAY, activity="ojl-1", days=6)
    register.correct("p-1", wrong, "keliru", FASILITATOR, MONDAY, ("activity", {"activity": "ojl-1", "days": 7}))
    assert register.cycle("p-1").facts.items == (Done("ojl-1", days=7),)
    other = register.fact("p-1", "activity", FASILITATOR, MONDAY, activity="ojl-2")
    register.correct("p-1", other, "tidak terjadi", FASILITATOR, MONDAY)
    assert register.cycle("p-1").facts.items == (Done("ojl-1", days=7),)
    assert wrong in register.cycle("p-1").log


def test_the_register_needs_a_known_subject_and_a_day(register: Register):
    with pytest.raises(UnknownName):
        register.move("p-2", "mulai-workshop", FASILITATOR, MONDAY)
    with pytest.raises(Misuse):
        register.fact("p-1", "activity", FASILITATOR, When.unknown(), activity="workshop")


def test_what_has_no_date_is_recorded_on_the_day_given_for_it():
    undated = Register(load_programme("psp-pendaftaran-banjar"), "school", Zone.WITA, MONDAY)
    undated.start("s-1", Actor("d-1", "dinas"), When.unknown())
    (event,) = undated.cycle("s-1").events
    assert (event.occurred, event.recorded_at) == (When.unknown(), undated.at(MONDAY))
    undated.move("s-1", "mundur", Actor("d-1", "dinas"), date(2019, 8, 2), reason="mutasi")
    assert undated.cycle("s-1").events[-1].recorded_at == undated.at(date(2019, 8, 2)), "what has a date keeps it"


def test_cycles_come_in_the_order_of_their_ids(register: Register):
    register.start("p-0", DIREKTORAT, MONDAY)
    assert [cycle.subject for cycle in register.in_order()] == ["p-0", "p-1"]
