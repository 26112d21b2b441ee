"""Grades by score and instrument."""

from fractions import Fraction

import pytest

from pendamping.errors import Misuse
from pendamping.values.accreditation import ACCREDITATION_CITATION, Grade, grade


@pytest.mark.parametrize(
    ("instrument", "score", "mark"),
    [
        *(
            (2020, score, mark)
            for score, mark in ((100, "A"), (91, "A"), (90, "B"), (81, "B"), (80, "C"), (71, "C"), (70, "TT"))
        ),
        *((2018, score, mark) for score, mark in ((91, "A"), (90, "B"), (70, "TT"))),
        *(
            (2017, score, mark)
            for score, mark in ((86, "A"), (85, "B"), (71, "B"), (70, "C"), (56, "C"), (55, "TT"), (0, "TT"))
        ),
    ],
)
def test_both_published_scales(instrument: int, score: int, mark: str) -> None:
    """A65."""
    assert grade(score, instrument).value is Grade(mark)


def test_a_score_within_a_band_may_be_a_fraction_and_one_between_bands_may_not() -> None:
    assert grade(Fraction("92.5"), 2020).value is Grade.A
    assert grade(Fraction("90.5"), 2020).value is None
    assert [finding.code for finding in grade(Fraction("90.5"), 2020).findings] == ["values.accreditation-between"]


@pytest.mark.parametrize(
    ("score", "instrument", "code"),
    [
        (101, 2020, "values.accreditation-score"),
        (-1, 2020, "values.accreditation-score"),
        (91, 2021, "values.accreditation-scale"),
    ],
)
def test_what_has_no_grade_says_why(score: int, instrument: int, code: str) -> None:
    (finding,) = grade(score, instrument).findings
    assert (finding.code, finding.citation) == (code, ACCREDITATION_CITATION)


def test_scores_are_exact() -> None:
    for wrong in (90.5, True, "90"):
        with pytest.raises(Misuse):
            grade(wrong, 2020)  # type: ignore[arg-type]
    assert Grade.TT.label.en == "not accredited"
