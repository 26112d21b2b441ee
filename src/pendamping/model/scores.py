"""Scores by the year they belong to, and weighted marks in exact numbers."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from pendamping.errors import Misuse, nearest
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label, figure
from pendamping.model.facts import Score
from pendamping.values.parsed import Parsed
from pendamping.values.periods import Period
from pendamping.values.shares import decimal

NO_SCORE = Message(
    "model.no-score",
    Severity.ERROR,
    Label("Nilai {test} tidak ada.", "There is no score of {test}."),
)
SCORE_OF_OTHER_YEAR = Message(
    "model.score-of-other-year",
    Severity.ERROR,
    Label(
        "Nilai {test} untuk {year} tidak ada; yang ada untuk {held}, jadi belum dapat diputuskan.",
        "There is no score of {test} for {year}, only for {held}, so that nothing can be decided yet.",
    ),
    Label("Minta nilai {test} untuk {year}.", "Ask for the score of {test} for {year}."),
)
SCORES_DISAGREE = Message(
    "model.scores-disagree",
    Severity.ERROR,
    Label("Nilai {test} untuk {year} tercatat {values}.", "The score of {test} for {year} is recorded as {values}."),
    Label("Betulkan dengan satu nilai saja.", "Correct it to one value."),
)
WEIGHTS_INCOMPLETE = Message(
    "model.weights-incomplete",
    Severity.ERROR,
    Label(
        "Jumlah bobot {total}, bukan 100; nilai akhir tidak dapat dihitung.",
        "The weights add up to {total}, not 100; there is no final mark.",
    ),
    Label("Lengkapi bobot pada konfigurasi program.", "Complete the weights in the configuration of the programme."),
)
MARK_MISSING = Message(
    "model.mark-missing",
    Severity.ERROR,
    Label("Nilai untuk {part} belum ada.", "The mark for {part} is missing."),
)
MARK_WITHOUT_WEIGHT = Message(
    "model.mark-without-weight",
    Severity.ERROR,
    Label("Nilai {part} tidak mempunyai bobot{near}.", "The mark {part} has no weight{near}."),
)

NO_YEAR = Label("tahun yang tidak diketahui", "an unknown year")
"""What is printed for a score without a year."""

Exact = int | Decimal | Fraction
"""A number without rounding; a float is none."""


def year_of(text: str) -> Parsed[Period]:
    """Read the year that a score belongs to: a calendar year or a school year, which never stand for each other.

    UKG 2017 is of a calendar year, UN 2017/2018 of a school year.

    >>> year_of("2017").value == year_of("2017/2018").value
    False
    """
    return Period.parse(text)


def score_in(scores: Iterable[Score], test: str, year: str) -> Parsed[Score]:
    """Find the score of a test in one year; a score of another year decides nothing.

    Args:
        scores: the scores of one person or region.
        test: the code of the test, such as ``ukg``.
        year: the year asked for, ``2017`` or ``2017/2018``.

    >>> held = [Score("ukg", Decimal("69.99"), "2015")]
    >>> [finding.code for finding in score_in(held, "ukg", "2017").findings]
    ['model.score-of-other-year']
    """
    wanted = year_of(year)
    if wanted.value is None:
        return Parsed(None, wanted.findings)
    of_test = [score for score in scores if score.code == test]
    hits = {score.value: score for score in of_test if year_of(score.year).value == wanted.value}
    if len(hits) == 1:
        return Parsed(next(iter(hits.values())))
    if hits:
        return Parsed(None, (SCORES_DISAGREE(test=test, year=wanted.value, values=tuple(map(str, hits))),))
    if not of_test:
        return Parsed(None, (NO_SCORE(test=test),))
    held = tuple(dict.fromkeys(score.year or NO_YEAR for score in of_test))
    return Parsed(None, (SCORE_OF_OTHER_YEAR(test=test, year=wanted.value, held=held),))


def _weights(value: Mapping[str, Exact]) -> tuple[tuple[str, Fraction], ...]:
    weights = tuple((part, _exact(weight, f"the weight of {part!r}")) for part, weight in dict(value).items())
    if any(weight < 0 for _, weight in weights):
        raise Misuse("a weight is below 0", "pass weights of 0 or more")
    return weights


def _exact(value: Exact, what: str) -> Fraction:
    """Return a number as a fraction; a float, a truth value or a number without end is Misuse."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, Fraction)):
        raise Misuse(f"{what} is {value!r}, not an exact number", "pass an int, Decimal or Fraction, never a float")
    if isinstance(value, Decimal) and not value.is_finite():
        raise Misuse(f"{what} is {value}, not a number", "pass a finite Decimal")
    return Fraction(value)


@frozen(slots=True)
class Weighting:
    """The parts of a mark and their weights in percent; there is no mark until they add up to 100.

    Attributes:
        weights: the weight of each part, given as a mapping by its code.

    >>> performance = Weighting({"character": 20, "managerial": 15, "supervision": 15, "matrix": 50})
    >>> marks = {"character": 80, "managerial": 90, "supervision": 70, "matrix": 85}
    >>> performance.mark(marks).value
    Fraction(165, 2)
    >>> [str(f) for f in Weighting({"performance": 15, "knowledge": 10, "attitude": 30}).check()]
    ['galat model.weights-incomplete $: Jumlah bobot 55, bukan 100; nilai akhir tidak dapat dihitung.']
    """

    weights: tuple[tuple[str, Fraction], ...] = field(converter=_weights)

    @property
    def total(self) -> Fraction:
        """The sum of the weights."""
        return sum((weight for _, weight in self.weights), start=Fraction(0))

    def check(self) -> tuple[Finding, ...]:
        """Return what keeps the weights from giving a mark; () where they add up to 100."""
        return () if self.total == 100 else (WEIGHTS_INCOMPLETE(total=_decimal_text(self.total)),)

    def mark(self, marks: Mapping[str, Exact]) -> Parsed[Fraction]:
        """Return the weighted mark, exact, or everything that stands against one.

        A float, or anything else that is no exact number, raises Misuse.
        """
        given = {part: _exact(mark, f"the mark of {part!r}") for part, mark in marks.items()}
        parts = dict(self.weights)
        findings = list(self.check())
        findings += [MARK_MISSING("$", part=part) for part in parts if part not in given]
        findings += [
            MARK_WITHOUT_WEIGHT(f"$.{part}", part=part, near=_near(part, parts)) for part in given if part not in parts
        ]
        if findings:
            return Parsed(None, tuple(findings))
        return Parsed(sum((contribution(weight, given[part]) for part, weight in self.weights), start=Fraction(0)))


def contribution(weight: Exact, mark: Exact) -> Fraction:
    """Return what a mark adds to the whole by its weight in percent, exact.

    >>> contribution(15, Decimal("82.5")) == Decimal("12.375")
    True
    """
    return _exact(weight, "the weight") * _exact(mark, "the mark") / 100


def _near(part: str, parts: Iterable[str]) -> Label:
    found = nearest(part, parts)
    return Label(f"; maksudnya {found}?", f"; did you mean {found}?") if found else Label("", "")


def _decimal_text(value: Fraction) -> Label:
    """Write a sum of weights, with the decimal mark of the language; what has no end is left a fraction."""
    tenths = value * 10_000
    if tenths.denominator != 1:
        return Label(str(value), str(value))
    digits = format(decimal(tenths.numerator, 4), "f").rstrip("0").rstrip(".")
    return figure(Decimal(digits))
