"""How every engine reads the cells of a log: what is text, what is a whole number, and what is nothing at all.

Files and frames hold the same log in many types: categories, floats beside gaps, dates, text of digits. What a column
means is decided by its use, never by its type, so that the same log gives the same numbers from any source.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from numbers import Real
from typing import Any, Literal

from attrs import evolve

from pendamping.errors import InvalidInput
from pendamping.report.atoms import IDS, Atom, Value, Where
from pendamping.report.computing.whole import FAULTS, whole_or_fault
from pendamping.report.enriching.days import utc
from pendamping.report.leaves import Plan
from pendamping.report.log import TYPES
from pendamping.report.messages import NUMBER_FOR_TEXT, ODD_COLUMN

Reading = Literal["text", "day", "whole"]
"""How a column is read: as text, as text that must be an ISO day, or as whole numbers."""


def nothing(value: Any) -> bool:
    """Say whether a cell holds nothing: null, NaN, NaT, NA or empty text.

    >>> nothing(None), nothing(float("nan")), nothing(""), nothing(0)
    (True, True, True, False)
    """
    if value is None:
        return True
    if type(value) is str:
        return not value
    try:
        return bool(value != value)
    except (TypeError, ArithmeticError, ValueError):  # NA of pandas says neither yes nor no, a signalling NaN raises
        return type(value).__name__ == "NAType" or isinstance(value, Decimal)


def text_of(value: Any) -> str | None:
    """Return a cell as text, empty where it holds nothing; None for what is no text, number or date.

    >>> text_of(4.0), text_of(date(2019, 7, 31)), text_of(None), text_of(b"x")
    ('4', '2019-07-31', '', None)
    """
    if isinstance(value, str):
        return str(value)
    if nothing(value):
        return ""
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or type(value).__name__ in ("bool_", "bool"):
        return str(bool(value))
    if isinstance(value, (Real, Decimal)):
        found = whole_or_fault(value)
        return str(found) if type(found) is int else str(value)
    return None


def _moment(value: datetime) -> str:
    """A moment at midnight that names no zone is a day, for pandas has no other way to write one."""
    if value.utcoffset() is not None:
        try:
            return utc(value)
        except OverflowError:  # in another zone it lies before the first year or after the last
            return value.isoformat()
    text = value.isoformat()
    return text.removesuffix("T00:00:00")


def texts(values: Sequence[Any], name: str) -> Sequence[str]:
    """Return a column as text; one that holds lists, bytes and the like, or fractions, raises `InvalidInput`."""
    types = set(map(type, values))
    if types <= {str}:
        return values
    numbers = {kind for kind in types - {bool} if issubclass(kind, Real)}
    if numbers and TYPES.get(name) == "text":
        for value in values:
            if type(value) in numbers and value == value and whole_or_fault(value) in FAULTS:
                raise InvalidInput("log", (NUMBER_FOR_TEXT(f"$.{name}", column=name, value=str(value)),))
    try:
        known = {value: text_of(value) for value in set(values)}
        read = [known[value] for value in values]
    except (TypeError, KeyError):  # not hashable, or NaN, which is no key
        read = [text_of(value) for value in values]
    out = [text for text in read if text is not None]
    if len(out) < len(read):
        raise InvalidInput("log", (ODD_COLUMN(f"$.{name}", column=name),))
    return out


def wholes(values: Sequence[Any]) -> tuple[Sequence[Any], bool]:
    """Return a column of whole numbers, None for null and the name of the fault for what is none; and whether any is.

    >>> wholes([1, 2.0, float("nan"), "x", float("inf")])
    ([1, 2, None, 'not-whole', 'not-finite'], True)
    """
    types = set(map(type, values))
    if types <= {int, type(None)}:
        return values, False
    if types <= {int, float, str, type(None)}:
        known = {value: whole_or_fault(value) for value in set(values)}
        # 1 and 1.0 are one key and one number; NaN is not equal to itself and found by identity or not at all
        out = [known[value] if value == value else None for value in values]
    else:
        out = [whole_or_fault(value) for value in values]
    return out, not FAULTS.isdisjoint(set(out))


@cache
def is_day(text: str) -> bool:
    """Say whether a text is a day as the log writes it.

    >>> is_day("2019-07-31"), is_day("31/07/2019"), is_day("20190731")
    (True, False, False)
    """
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def reading_of(atom: Atom) -> Reading:
    """Return how the value of an atom is read; a column of the caller's own holds whole numbers."""
    if atom.kind in IDS:
        return "text"
    if atom.kind in ("sum", "histogram") or TYPES.get(atom.column, "whole") == "whole":
        return "whole"
    return "day" if TYPES[atom.column] == "day" else "text"


def asked(where: Where) -> tuple[Reading, Where]:
    """Return how the column of a condition is read, and the condition on what is read so.

    >>> asked(Where.of("angkatan", 4))[1].text(), asked(Where.of("finished", "1"))
    ('angkatan = 4', ('whole', Where(column='finished', any_of=frozenset({1}), test='in')))
    """
    usual: Reading = "whole" if all(type(item) is int for item in where.any_of) else "text"
    if TYPES.get(where.column, usual) != "whole":
        if where.test == "known":
            return "text", Where.outside(where.column, "")
        return "text", evolve(where, any_of=frozenset(map(str, where.any_of)))
    return "whole", evolve(where, any_of=frozenset(map(_number, where.any_of)))


def _number(value: Value) -> Value:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


def conditions(plan: Plan) -> dict[Where, tuple[Reading, Where]]:
    """Return every condition of a plan with how it is read."""
    return {item: asked(item) for part in plan.parts for atom in part.atoms for item in atom.where}


def asked_wholes(plan: Plan) -> tuple[str, ...]:
    """Return the columns of whole numbers that conditions ask for; a fault there is counted under the column."""
    return tuple(sorted({where.column for reading, where in conditions(plan).values() if reading == "whole"}))


def moments(values: Iterable[Any]) -> frozenset[str]:
    """Return the times for which a snapshot was made, each in UTC whatever zone it was written in.

    >>> sorted(moments(["2024-07-01T09:00:00+07:00", "2024-07-01T02:00:00Z", ""]))
    ['2024-07-01T02:00:00Z']
    """
    return frozenset(_utc(text_of(value) or "") for value in values if not nothing(value))


def _utc(text: str) -> str:
    try:
        at = datetime.fromisoformat(text)
        return utc(at) if at.utcoffset() is not None else text
    except (ValueError, OverflowError):
        return text
