"""Exact numbers into print: 1.234,5 in Indonesian and 1,234.5 in English, and words for what is no number."""

from decimal import Decimal
from fractions import Fraction

from pendamping.labels import Label, Lang, figure
from pendamping.report.catalogue.base import Measure
from pendamping.report.computing.finish import Mark, Number
from pendamping.values.counts import number_text
from pendamping.values.shares import decimal

WORDS = {
    Mark.HIDDEN: Label("disembunyikan", "hidden"),
    Mark.MISSING: Label("tidak ada data", "no data"),
    Mark.NOT_APPLICABLE: Label("tidak berlaku", "not applicable"),
}
"""The words that stand in a cell without a number."""


def rounded(number: Number, measure: Measure) -> int | Decimal:
    """Return a number as the measure prints it: whole where it has no decimals.

    >>> from fractions import Fraction
    >>> from pendamping.report.measures import JP_TEMPUH, KELULUSAN
    >>> rounded(Fraction(300400, 3009), KELULUSAN), rounded(Fraction(179, 45), JP_TEMPUH)
    (Decimal('99.83'), 3)
    """
    if isinstance(number, int) and measure.places == 0:
        return number
    scaled = number * 10**measure.places
    digits = _down(scaled) if measure.rounding == "down" else _down(scaled + Fraction(1, 2))
    return digits if measure.places == 0 else decimal(digits, measure.places)


def _down(number: Number) -> int:
    return number.numerator // number.denominator


def written(number: int | Decimal, lang: Lang = "id") -> str:
    """Write a rounded number, thousands marked.

    >>> written(Decimal("1234.50")), written(Decimal("-0.25"), "en"), written(5284)
    ('1.234,50', '-0.25', '5.284')
    """
    return number_text(number, lang) if isinstance(number, int) else figure(number).text(lang)


def cell_text(number: Number | None, mark: Mark, measure: Measure, lang: Lang = "id") -> str:
    """Write one cell: the number, or the word for what stands in its place.

    >>> from fractions import Fraction
    >>> from pendamping.report.measures import KELULUSAN
    >>> cell_text(Fraction(300400, 3009), Mark.SHOWN, KELULUSAN), cell_text(None, Mark.HIDDEN, KELULUSAN, "en")
    ('99,83', 'hidden')
    """
    if number is None:
        return WORDS.get(mark, WORDS[Mark.MISSING]).text(lang)
    return written(rounded(number, measure), lang)


def exact(number: Number) -> int | str:
    """Return a number as JSON keeps it: whole numbers as they are, fractions as ``n/d``.

    >>> from fractions import Fraction
    >>> exact(7), exact(Fraction(1, 3))
    (7, '1/3')
    """
    return number if isinstance(number, int) else f"{number.numerator}/{number.denominator}"


def heading(measure: Measure, lang: Lang = "id") -> str:
    """Return the heading of a measure with its unit.

    >>> from pendamping.report.measures import KELULUSAN
    >>> heading(KELULUSAN)
    'Angka kelulusan (%)'
    """
    return f"{measure.label.text(lang)} ({measure.unit.text(lang)})"
