"""Published figures come out right, contradictions are flagged, and no case is passed over in silence."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from published_cases import FOLDER, SECTIONS, Case, Check, answer, faults, read_section, sections
from published_checks import ASKED, LOCAL

from pendamping.errors import InvalidInput
from pendamping.labels import Label
from pendamping.programme.reading import load_programme, shipped_packs

# Ids are stable and not consecutive.
IDS = [f"A{number:02}" for number in (*range(1, 10), 11, 13, 21, 24, 25, 26, 28, 29, 30, 31, 33, 34, 36, 41, 43, 46)]
IDS += [f"A{number}" for number in (51, 53, *range(60, 67))]

CASES = [case for section in sections().values() for case in section.cases]
WAITING = [waiting for section in sections().values() for waiting in section.waiting]
CHECKS = [(case, number, check) for case in CASES for number, check in enumerate(case.checks, 1)]
every_check = pytest.mark.parametrize(
    "check", [check for *_, check in CHECKS], ids=[f"{case.id}-{number}-{check.what}" for case, number, check in CHECKS]
)


@every_check
def test_the_library_says_what_was_published(check: Check) -> None:
    outcome = answer(check)
    assert not faults(check, outcome), [finding.text("en") for finding in outcome.findings]


# no case is passed over ------------------------------------------------------------------------------------------


def test_every_case_is_checked_or_waiting() -> None:
    assert sorted({case.id for case in CASES} | {waiting.id for waiting in WAITING}) == sorted(IDS)
    assert len(IDS) == len(set(IDS))
    assert max(Counter(case.id for case in CASES).values()) == 1


def test_every_case_has_checks_and_every_check_expects_something() -> None:
    assert all(case.checks for case in CASES)
    silent = [check for *_, check in CHECKS if not check.expect and not check.findings]
    assert {check.what for check in silent} == {"funnel"}, "only a funnel that agrees is answered by silence"


def texts(case: Case) -> Iterator[Label]:
    yield case.name
    yield case.note
    yield from (check.of for check in case.checks)


def test_everything_is_told_in_both_languages_and_has_a_source() -> None:
    labels = [label for case in CASES for label in texts(case)]
    labels += [label for waiting in WAITING for label in (waiting.part, waiting.reason)]
    labels += [*SECTIONS.values(), *(label for label, _ in ASKED.values())]
    assert all(bool(label.id.strip()) == bool(label.en.strip()) for label in labels)
    assert all(case.name.id and case.sources for case in CASES)
    assert all(waiting.part.id and waiting.reason.id for waiting in WAITING)
    assert all(url.startswith(("https://", "http://")) for case in CASES for url in case.sources)


def test_several_checks_of_one_kind_say_what_they_are_about() -> None:
    same = Counter((case.id, check.what, check.of.en) for case, _, check in CHECKS if not check.of.en)
    several = Counter((case.id, check.what) for case, _, check in CHECKS)
    unnamed = [(id, what) for (id, what, _), count in same.items() if several[id, what] > 1]
    assert set(unnamed) <= {("A61", "nik"), ("A62", "npsn"), ("A06", "mentors")}


def test_every_kind_of_check_is_used_and_every_file_is_read() -> None:
    assert {check.what for *_, check in CHECKS} == set(ASKED)
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(SECTIONS)


def test_figures_kept_beside_the_cases_are_used_and_go_when_the_edition_ships() -> None:
    kept = {path.stem for path in LOCAL.glob("*.toml")}
    named = {str(value) for *_, check in CHECKS for value in check.given.values()}
    assert not kept & set(shipped_packs()), "this edition is shipped now: remove the copy kept for the cases"
    assert all(any(id in value for value in named) for id in kept)
    assert all(load_programme(LOCAL / f"{id}.toml").id == id for id in kept)


# a case can fail -------------------------------------------------------------------------------------------------


def other(value: Any) -> Any:
    """Return another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, datetime | date):
        return value + timedelta(days=1)
    if isinstance(value, time):
        return value.replace(minute=value.minute + 1)
    if isinstance(value, list):
        return value[:-1]
    return value + {int: 1, Decimal: Decimal("0.01"), str: "x"}[type(value)]


@every_check
def test_another_expected_figure_fails(check: Check) -> None:
    outcome = answer(check)
    for name, value in check.expect.items():
        wrong = evolve(check, expect={**check.expect, name: other(value)})
        assert faults(wrong, outcome), f"{name} is not compared"
    assert faults(evolve(check, expect={"no-such-answer": 1}), outcome)
    assert faults(evolve(check, findings=(*check.findings, "values.parts-short")), outcome)
    assert faults(evolve(check, says=("no finding says this",)), outcome)
    for number in range(len(check.findings)):
        fewer = (*check.findings[:number], *check.findings[number + 1 :])
        assert faults(evolve(check, findings=fewer), outcome)


@pytest.mark.parametrize(
    ("what", "given", "named"),
    [
        ("parts", {"total": 285_884, "parts": {"sat": 281_016, "absent": 4_869}}, "values.parts-over"),
        ("dates", {"dates": "Jumat, 9 Oktober 2021"}, "values.wrong-weekday"),
        ("cascade", {"mentors": 76, "mentees_per_mentor": 2, "cascade_per_mentee": 10}, "total: 1748"),
    ],
)
def test_another_published_figure_fails(what: str, given: dict[str, Any], named: str) -> None:
    expect = {"total": 2584} if what == "cascade" else {}
    check = Check(what, given, expect)
    assert any(named in fault for fault in faults(check, answer(check)))


def test_a_misspelt_file_is_refused_with_its_path() -> None:
    case = (
        '[[case]]\nid = "A99"\nname = { id = "a", en = "b" }\nconfidence = "H"\nsources = ["https://contoh.example"]\n'
    )
    check = '[[case.check]]\nwhat = "parts"\ngiven = { total = 1, parts = { a = 1 } }\n'
    assert read_section(case + check + "expect = { sum = 1 }\n").cases[0].checks[0].expect == {"sum": 1}
    with pytest.raises(InvalidInput, match=r"case\[0\]\.check\[0\]"):
        read_section(case + check + "expected = { sum = 1 }\n")
    with pytest.raises(InvalidInput, match="confidence"):
        read_section(case.replace('"H"', '"certain"') + check)
    with pytest.raises(KeyError):
        answer(Check("part", {}))
    with pytest.raises(TypeError):
        answer(Check("parts", {"totals": 1}))
