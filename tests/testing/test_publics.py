"""Every public type has a strategy, plausible or hostile, that Hypothesis finds by itself and shrinks to little."""

import os
import subprocess
import sys
from collections import Counter

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from pendamping import Count, Label, Severity, UnknownName, When
from pendamping.codec.rows.cells.places import jenjang_of
from pendamping.model.directory import Identity
from pendamping.model.facts import Attendance, Score
from pendamping.model.groups import Group
from pendamping.model.places import School, check_school
from pendamping.model.sessions import Feedback
from pendamping.pairing.people import Mentor
from pendamping.pairing.problem import Problem
from pendamping.testing import public_types, values_of
from pendamping.testing.publics import _strategies
from pendamping.testing.registering import register
from pendamping.values.codes import npsn
from pendamping.values.codes.nik import Nik
from pendamping.values.codes.nip import Nip
from pendamping.values.codes.npsn import Npsn
from pendamping.values.codes.nuptk import Nuptk
from pendamping.values.when import UNKNOWN_WHEN, DateRange

TYPES = public_types()
SLOW = {"Pairing", "Certificate", "Enriched", "Log", "Leaves", "ReportTable", "Problem", "Programme", "Cycle"}
each = pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.__name__)


def drawn(strategy, count):
    out = []

    @settings(
        max_examples=count,
        derandomize=True,
        deadline=None,
        phases=(Phase.generate,),
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(value):
        out.append(value)

    draw()
    return out


@each
@pytest.mark.parametrize("hostile", [False, True])
def test_every_public_type_has_a_strategy_of_its_own(cls, hostile):
    found = drawn(values_of(cls, hostile=hostile), 4 if cls.__name__ in SLOW else 12)
    assert {type(value) for value in found} == {cls}
    assert any(value != found[0] for value in found)


@each
def test_hypothesis_finds_the_strategy_by_the_type(cls):
    register()
    assert type(drawn(st.from_type(cls), 1)[0]) is cls


@pytest.mark.parametrize("plugins", [True, False])
def test_hypothesis_learns_of_them_when_it_is_imported(plugins):
    code = "from hypothesis import find, strategies as st\nfrom pendamping.values import Nip\n"
    code += "find(st.from_type(Nip), lambda value: True)"
    environment = {**os.environ, **({} if plugins else {"HYPOTHESIS_NO_PLUGINS": "1"})}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert (done.returncode == 0) is plugins, done.stderr


def test_registering_lets_it_find_them(monkeypatch):
    known = {}
    monkeypatch.setattr(st, "register_type_strategy", known.__setitem__)
    register()
    assert set(known) == set(TYPES)


def test_the_table_of_public_types_is_the_table_of_strategies():
    assert set(TYPES) == set(_strategies(False)) == set(_strategies(True))
    assert len(TYPES) == len(set(TYPES)) > 45


def test_the_codec_and_the_front_door_name_no_type_without_a_strategy():
    import pendamping
    from pendamping.codec.types import TYPES as WIRE

    offered = [getattr(pendamping, name) for name in pendamping.__all__]
    values = {item for item in offered if isinstance(item, type) and not issubclass(item, (Exception, Severity))}
    named = {place.rpartition(":")[2] for item in WIRE for place in item.home} - {
        "tuple",
        "Division",
        "WrittenReport",
        "WrittenOptions",
    }
    assert values <= set(TYPES)
    assert named <= {cls.__name__ for cls in TYPES}


def test_plausible_codes_and_schools_are_sound():
    assert all(npsn.is_valid(str(value)) for value in drawn(values_of(Npsn), 30))
    for cls in (Nip, Nik, Nuptk):  # these refuse what cannot be right when they are made
        assert drawn(values_of(cls), 30)
    for school in drawn(values_of(School), 30):
        assert not [found for found in check_school(school) if found.severity is Severity.ERROR]


def test_hostile_values_hold_what_breaks_things_and_plausible_ones_do_not():
    hostile = {label.id for label in drawn(values_of(Label, hostile=True), 300)}
    assert hostile & {"\0", "\ud800", "=1+1", "<b>"}
    assert all(label.id.isprintable() for label in drawn(values_of(Label), 100))
    assert max(count.high for count in drawn(values_of(Count, hostile=True), 100)) > 10**50
    assert {when.first.year for when in drawn(values_of(When, hostile=True), 300) if when.first} - set(
        range(1000, 3000)
    )


def test_values_shrink_to_readable_ones():
    assert find(values_of(Identity), lambda value: True).name == "Contoh Pertama"
    assert find(values_of(School), lambda value: True).name == "SMPN 3 Contoh"
    assert len(repr(find(values_of(Count), lambda value: value.low > 7))) < 60


SHRUNK = {
    Label: (lambda label: label.id != "guru inti", "Label(id='guru mitra', en='partner teacher')"),
    Count: (lambda count: count.hedged and count.low > 250, "Count(low=251, high=251, hedged=True, complete=True)"),
    School: (
        lambda school: school.region and school.npsn,
        "School(id='s-1', name='SMPN 3 Contoh', jenjang=<Jenjang.SMP: 'SMP'>, npsn='10000000', status=None, "
        "region='16.01', accreditation=None, instrument=None)",
    ),
    Group: (
        lambda group: group.people.number == 3,
        "Group(id='k-1', activity='ojl-1', label='', programme='', members=None, "
        "size=Count(low=3, high=3, hedged=False, complete=True), facilitators=frozenset())",
    ),
    Feedback: (
        lambda feedback: feedback.session,
        f"Feedback(to='p-1', by='p-1', role='mentee', session='t-1', code='membantu', at={UNKNOWN_WHEN!r})",
    ),
    Mentor: (
        lambda mentor: (mentor.get("ukg:2017") or 0) > 50,
        "Mentor(id='i-1', attributes={'ukg:2017': 51}, capacity=None, minimum=0)",
    ),
    Attendance: (
        lambda fact: fact.status == "absent",
        "Attendance(activity='ojl-1', status='absent', session='')",
    ),
    DateRange: (
        lambda days: days.first.year == 2020,
        "DateRange(first=datetime.date(2020, 1, 1), last=datetime.date(2020, 1, 1))",
    ),
    Problem: (
        lambda problem: len(problem.mentees) > 1,
        "Problem(1 mentors with 1 places, 2 mentees, 1 constraints, 0 preferences)",
    ),
    Score: (lambda fact: fact.year and fact.value > 60, "Score(code='ukg', value=61, year='2015')"),
}


@pytest.mark.skipif(
    tuple(map(int, hypothesis.__version__.split(".")[:2])) < (6, 140),
    reason="an older Hypothesis shrinks in other steps",
)
@pytest.mark.parametrize("cls", SHRUNK, ids=lambda cls: cls.__name__)
def test_a_failing_example_reads_like_a_value_somebody_wrote(cls):
    wanted, shown = SHRUNK[cls]
    steady = settings(max_examples=2000, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    assert repr(find(values_of(cls), wanted, settings=steady)) == shown


def test_plausible_schools_are_of_the_level_that_their_name_says():
    for school in drawn(values_of(School), 40):
        assert jenjang_of(school.name) is school.jenjang


def test_a_type_without_a_strategy_is_told():
    with pytest.raises(UnknownName, match="Counter"):
        values_of(Counter)
