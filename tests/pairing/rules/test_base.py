"""What every kind of rule does unless it says otherwise, and the words and verdicts of those on regions."""

import pytest

from pendamping.labels import Label
from pendamping.pairing.people import Mentee, Mentor, Value
from pendamping.pairing.rules.attributes import ListedRegion, RegionClass, RegionList
from pendamping.pairing.rules.base import (
    ALLOWED,
    FORBIDDEN,
    UNKNOWN,
    Constraint,
    OnePersonConstraint,
    PersonalConstraint,
    Preference,
    Verdict,
)
from pendamping.pairing.rules.columns import Columns
from pendamping.pairing.rules.demands import EvenLoad
from pendamping.values.periods import Validity

MENTOR, MENTEE = Mentor("inti-01"), Mentee("mitra-01")
LISTED = RegionList("daftar 3T", frozenset({"53.01"}), Validity.parse("2020-03-01..2024").value)


def test_a_kind_that_says_nothing_forbids_nobody_and_costs_nothing() -> None:
    for rule in (Constraint(), PersonalConstraint(), OnePersonConstraint()):
        assert rule.judge(MENTOR, MENTEE) is ALLOWED
        assert rule.allows(MENTOR, MENTEE)
        assert rule.lacks(MENTOR) is False
        assert rule.about(MENTOR, MENTEE).en in ("", "-")
    assert OnePersonConstraint().judge_person(MENTEE) is ALLOWED
    preference = Preference(weight=5)
    assert (preference.measure(MENTOR, MENTEE), preference.cost(MENTOR, MENTEE)) == (0, 0)
    assert preference.unit == Label("", "")


def test_a_demand_says_nothing_of_pairs() -> None:
    people, nobody = Columns((MENTOR,), (MENTEE,)), ()
    assert EvenLoad().grid(people, nobody, nobody) is None
    assert EvenLoad().alike(people) is None


@pytest.mark.parametrize(
    ("verdict", "id", "en"),
    [
        (ALLOWED, "boleh", "allowed"),
        (FORBIDDEN, "tidak boleh", "forbidden"),
        (UNKNOWN, "tidak diketahui", "unknown"),
    ],
)
def test_a_verdict_is_printed_in_both_languages(verdict: Verdict, id: str, en: str) -> None:
    assert verdict.label == Label(id, en)


def test_a_dated_list_is_named_with_its_dates_in_both_languages() -> None:
    assert LISTED.label == Label(
        "daftar 3T, 1 Maret 2020 s.d. 31 Desember 2024", "daftar 3T, 1 March 2020 to 31 December 2024"
    )
    rule = ListedRegion(LISTED, side="mentee")
    assert rule.label.id == f"daerah yang didampingi tercantum dalam {LISTED.label.id}"
    assert rule.label.en == f"region of the mentee is on {LISTED.label.en}"


def test_the_groups_of_regions_are_written_with_their_year_and_list() -> None:
    rule = RegionClass("un", ("tinggi", "sedang"), ("rendah", "3T"), year="2017/2018", listed=LISTED)
    assert rule.label == Label(
        "golongan rata-rata UN 2017/2018: daerah pendamping tinggi/sedang, daerah yang didampingi rendah/3T atau "
        + LISTED.label.id,
        "group of the mean national exam 2017/2018: region of the mentor high/sedang, of the mentee low/3T or "
        + LISTED.label.en,
    )
    mentor, mentee = Mentor("inti-01", {"un:2017/2018": "tinggi", "un": "rendah"}), Mentee("mitra-01", {"un": "rendah"})
    assert rule.about(mentor, mentee) == Label("tinggi / -", "high / -")


@pytest.mark.parametrize(
    ("group", "region", "said"),
    [
        ("rendah", "32.75", ALLOWED),
        ("rendah", None, ALLOWED),
        ("tinggi", "53.01", ALLOWED),
        (None, "53.01", ALLOWED),
        ("tinggi", "32.75", FORBIDDEN),
        ("tinggi", None, UNKNOWN),
        ("tinggi", 53.01, UNKNOWN),
        (None, "32.75", UNKNOWN),
        (None, None, UNKNOWN),
    ],
)
def test_a_mentee_is_of_a_low_region_or_of_a_listed_one(group: Value, region: Value, said: Verdict) -> None:
    rule = RegionClass("un", ("tinggi",), ("rendah",), listed=LISTED)
    assert rule.judge_mentee(Mentee("mitra-01", {"un": group, "region": region})) is said
