"""Requirements about who it is: each met, not met, and unknown where it can be."""

from decimal import Decimal

import pytest

from pendamping.findings import Severity
from pendamping.model.actors import NOBODY
from pendamping.model.facts import Assignment, Attribute, Facts, Score
from pendamping.programme.needs.who import (
    NeedsAssigned,
    NeedsAttribute,
    NeedsEligibility,
    NeedsRole,
    NeedsScore,
)


def code(found):
    return found if found == "met" else found.code.removeprefix("programme.")


def test_role(judged, small):
    need = NeedsRole(("fasilitator",))
    assert judged(need) == "met"
    assert judged(need, role="peserta").text("id") == "syarat belum terpenuhi: dilakukan oleh fasilitator"
    assert code(judged(need, role="")) == "undecided"


def test_role_is_not_held_against_a_question_that_names_nobody(small):
    class Asking:
        by = NOBODY

    assert NeedsRole(("fasilitator",)).judge(Facts(), Asking(), small) is None


@pytest.mark.parametrize(
    ("mark", "answer"),
    [
        (Decimal("70.0"), "met"),
        (70, "met"),
        (Decimal("70.01"), "met"),
        (Decimal("69.99"), "not-met"),
        (0, "not-met"),
        (Decimal("-0.0"), "not-met"),
    ],
)
def test_a_mark_at_the_cut_off_of_a_core_teacher(judged, mark, answer):
    """Case A05: 70.0 is enough, 69.99 is not."""
    need = NeedsEligibility("ukg-cut-off", "ukg", year="2017", tier="mentor")
    assert code(judged(need, Score("ukg", mark, "2017"))) == answer
    assert code(judged(NeedsScore("ukg", 70, "2017"), Score("ukg", mark, "2017"))) == answer


@pytest.mark.parametrize(("mark", "answer"), [(Decimal("60.0"), "met"), (Decimal("59.99"), "not-met")])
def test_a_mark_at_the_cut_off_of_a_partner_teacher(judged, mark, answer):
    need = NeedsEligibility("ukg-cut-off", "ukg", year="2015", tier="mentee")
    assert code(judged(need, Score("ukg", mark, "2015"))) == answer


@pytest.mark.parametrize("year", ["2015", "", "2017/2018"])
def test_a_mark_of_another_year_cannot_decide(judged, year):
    """Case A05: the UKG of another year is unknown, not failed."""
    need = NeedsEligibility("ukg-cut-off", "ukg", year="2017", tier="mentor")
    found = judged(need, Score("ukg", 100, year))
    assert found.text("id").endswith(f"yang kurang: nilai UKG 2017 (yang ada: {year or '?'})")
    assert code(judged(need)) == "undecided"
    assert judged(need).text("id").endswith("yang kurang: nilai UKG 2017")


def test_a_core_teacher_without_s1_is_refused_and_one_whose_degree_nobody_noted_is_unknown(judged):
    need = NeedsAttribute("ijazah", ("S1", "S2", "S3"))
    assert judged(need, Attribute("ijazah", "S2")) == "met"
    assert judged(need, Attribute("ijazah", "D3")).text("id").endswith("ijazah tertinggi: S1 / S2 / S3; tercatat D3")
    assert judged(need).text("id").endswith("yang kurang: ijazah tertinggi")
    assert judged(need, Attribute("ijazah", "D3"), Attribute("ijazah", "S1")) == "met"
    assert code(judged(need, Attribute("ijazah", "S1"), Attribute("ijazah", "D3"))) == "not-met"


def test_the_last_mark_of_the_year_counts(judged):
    need = NeedsScore("ukg", 70, "2017")
    assert judged(need, Score("ukg", 60, "2017"), Score("ukg", 75, "2017")) == "met"
    assert code(judged(need, Score("ukg", 75, "2017"), Score("ukg", 60, "2017"))) == "not-met"
    assert judged(need, Score("ukg", 75, "2017"), Score("ukg", 60, "2019")) == "met"


def test_without_a_year_any_mark_decides(judged):
    assert judged(NeedsScore("ukg", 70), Score("ukg", 75, "2013")) == "met"
    assert code(judged(NeedsScore("ukg", 70))) == "undecided"


def test_the_cut_off_is_that_of_whom_the_programme_is_for(judged, small):
    """SMA has another cut-off in the same pack; the programme is for SMP."""
    need = NeedsEligibility("ukg-cut-off", "ukg", year="2017", tier="mentor")
    assert need.cut_off(small).target == 70
    assert judged(need, Score("ukg", 70, "2017")) == "met"
    assert judged(need, Score("ukg", 69, "2017")).citation.sources[0].key == "K1"


def test_a_cut_off_that_nobody_published_cannot_decide(judged):
    found = judged(NeedsEligibility("tidak-ditemukan", "ukg"), Score("ukg", 100))
    assert code(found) == "undecided"
    assert "tidak ditemukan dalam sumber mana pun" in found.text("id")
    tierless = judged(NeedsEligibility("ukg-cut-off", "ukg"), Score("ukg", 100))
    assert "beberapa ketentuan ukg-cut-off cocok" in tierless.text("id")


@pytest.mark.parametrize(
    ("count", "answer", "severity"),
    [
        (0, "not-met", Severity.ERROR),
        (1, "not-met", Severity.ERROR),
        (2, "below-target", Severity.NOTE),
        (3, "met", None),
        (4, "above-target", Severity.WARNING),
        (5, "above-max", Severity.ERROR),
    ],
)
def test_people_assigned_against_target_and_limit(judged, count, answer, severity):
    """Below the target is a note, above it a warning; only the stated limit blocks."""
    facts = [Assignment("cascade", f"p-{number}") for number in range(count)]
    found = judged(NeedsAssigned("cascade", at_least=2, provision="imbas"), *facts)
    assert code(found) == answer
    assert found == "met" or found.severity is severity


def test_the_same_person_assigned_twice_is_one_person(judged):
    twice = [Assignment("cascade", "p-1"), Assignment("cascade", "p-1"), Assignment("mentor", "p-2")]
    found = judged(NeedsAssigned("cascade", at_least=2), *twice)
    assert found.text("id") == "syarat belum terpenuhi: ≥ 2 orang: guru imbas; tercatat 1"


def test_a_target_that_nobody_published_cannot_decide(judged):
    need = NeedsAssigned("cascade", provision="tidak-ditemukan")
    assert code(judged(need, Assignment("cascade", "p-1"))) == "undecided"
    assert judged(NeedsAssigned("cascade"), Assignment("cascade", "p-1")) == "met"
