"""How single values stand in JSON: days, moments, times of any precision, periods, exact numbers."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from attrs import field, frozen

from pendamping.codec import messages as say
from pendamping.codec.plain import DIGITS
from pendamping.errors import PendampingError
from pendamping.findings import Message
from pendamping.labels import Label
from pendamping.model.actors import Id
from pendamping.structure import NOT_ONE_OF, WRONG_TYPE, Fault, Near, given_label
from pendamping.values.parsed import Parsed, shown
from pendamping.values.periods import Period, Validity
from pendamping.values.when import UNKNOWN_WHEN, Precision, When

Schema = Mapping[str, Any]


class Unwritable(Exception):
    """Raised inside a writer where a value is not of its type; never leaves this package."""

    def __init__(self, given: Any, expected: str) -> None:
        super().__init__(given, expected)
        self.given = given
        self.expected = expected
        self.path = ""


@frozen(slots=True)
class Leaf:
    """How one type of value is read from plain data, written as JSON text, and described.

    Attributes:
        read: takes plain data and returns the value, or raises `Fault`.
        write: takes the value and returns JSON text, or raises `Unwritable`.
        schema: its JSON Schema.
        quick: as ``read``, but what it raises is for nobody; None where ``read`` is quick enough.
    """

    read: Callable[[Any], Any]
    write: Callable[[Any], str]
    schema: Schema = field(hash=False)
    quick: Callable[[Any], Any] | None = None


_TEXT, _NUMBER = Label("teks", "text"), Label("bilangan", "a number")
_ANY_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_ZONE = rf"(?:Z|[+-]{_CLOCK}(?::[0-5][0-9](?:\.[0-9]{{6}})?)?)"
_ANY_MOMENT = rf"{_ANY_DAY}T{_CLOCK}:[0-5][0-9](?:\.[0-9]{{1,6}})?{_ZONE}"
_ANY_MONTH, _YEARLESS = r"[0-9]{4}-[0-9]{2}", r"--([0-9]{2})(?:-([0-9]{2}))?"
_DAY, _MOMENT, _YEAR = (re.compile(form, re.ASCII) for form in (_ANY_DAY, _ANY_MOMENT, r"[0-9]{4}"))
_MONTH, _NO_YEAR = re.compile(_ANY_MONTH, re.ASCII), re.compile(_YEARLESS, re.ASCII)
_RANGE = re.compile(f"{_ANY_DAY}/{_ANY_DAY}", re.ASCII)


def text_of(value: Any) -> str:
    """Return a text from plain data, or raise `Fault`."""
    if type(value) is not str:
        raise Fault(WRONG_TYPE(expected=_TEXT, given=given_label(value)))
    return value


def write_text(value: Any) -> str:
    r"""Return the JSON of a text.

    >>> print(write_text('a"b'))
    "a\"b"
    """
    if type(value) is not str:
        raise Unwritable(value, "text")
    return encode_basestring(value)


def _fault(message: Message, value: str, **more: Any) -> Fault:
    return Fault(message(given=f"“{shown(value)}”", **more))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def read_day(value: Any) -> date:
    """Return the day of an ISO text, or raise `Fault`.

    >>> read_day("2019-07-31")
    datetime.date(2019, 7, 31)
    """
    text = text_of(value)
    try:
        if _DAY.fullmatch(text):
            return _day(text)
    except ValueError:
        pass
    raise _fault(say.BAD_DAY, text)


def write_day(value: Any) -> str:
    """Return the JSON of a day."""
    if type(value) is not date:
        raise Unwritable(value, "a day")
    return f'"{value.isoformat()}"'


def read_moment(value: Any) -> datetime:
    """Return the moment of an RFC 3339 text with its offset, or raise `Fault`.

    >>> read_moment("2019-07-31T01:00:00Z").tzinfo
    datetime.timezone.utc
    """
    text = text_of(value)
    try:
        if _MOMENT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:
        pass
    raise _fault(say.BAD_MOMENT, text)


def moment_text(value: Any) -> str:
    """Return a moment as RFC 3339 writes it, UTC as ``Z``; the offset stays as it is.

    >>> from datetime import timedelta, timezone
    >>> moment_text(datetime(2019, 7, 31, 8, tzinfo=timezone(timedelta(hours=7))))
    '2019-07-31T08:00:00+07:00'
    """
    offset = value.utcoffset() if isinstance(value, datetime) else None
    if offset is None:
        raise Unwritable(value, "an aware moment")
    text: str = value.isoformat()
    return text if offset else text[: text.rindex("+")] + "Z"


def _write_moment(value: Any) -> str:
    return f'"{moment_text(value)}"'


def read_when(value: Any) -> When:
    """Return the time of an ISO text of any precision, or raise `Fault`; null is unknown.

    >>> print(read_when("2019-07-31/2019-08-03"), read_when("--10-27"), read_when(None), sep="; ")
    31 Juli s.d. 3 Agustus 2019; 27 Oktober; tidak diketahui
    """
    text = "" if value is None else text_of(value)
    try:
        return _when(value)
    except Fault:
        raise _fault(say.BAD_WHEN, text) from None


@lru_cache(maxsize=4096)
def _when(value: Any) -> When:
    """Return the time of a text; days come again and again, and 4096 are more than eleven years."""
    if value is None:
        return UNKNOWN_WHEN
    text = text_of(value)
    try:
        if _DAY.fullmatch(text):
            day = _day(text)
            return When(Precision.DAY, first=day, last=day)
        if _MOMENT.fullmatch(text):
            return When.instant(datetime.fromisoformat(text))
        if _RANGE.fullmatch(text):
            return When.between(_day(text[:10]), _day(text[11:]))
        if _MONTH.fullmatch(text):
            return When.in_month(int(text[:4]), int(text[5:]))
        if _YEAR.fullmatch(text):
            return When.in_year(int(text))
        if yearless := _NO_YEAR.fullmatch(text):
            return When.yearless(int(yearless[1]), int(yearless[2]) if yearless[2] else None)
    except (ValueError, PendampingError):
        pass
    raise Fault


def write_when(value: Any) -> str:
    """Return the JSON of a time.

    >>> write_when(When.in_month(2019, 7)), write_when(UNKNOWN_WHEN)
    ('"2019-07"', 'null')
    """
    if type(value) is not When:
        raise Unwritable(value, "a time")
    if value.precision is Precision.UNKNOWN:
        return "null"
    try:
        return f'"{_when_text(value)}"'
    except (AttributeError, TypeError, ValueError):  # the plain constructor of a When checks nothing
        raise Unwritable(value, "a time") from None


def _when_text(value: Any) -> str:
    match value.precision:
        case Precision.INSTANT:
            return moment_text(value.at)
        case Precision.RANGE:
            return f"{value.first.isoformat()}/{value.last.isoformat()}"
        case Precision.MONTH:
            return str(value.first.isoformat()[:7])
        case Precision.YEAR:
            return str(value.first.isoformat()[:4])
        case Precision.YEARLESS:
            return f"--{value.month:02}" if value.day is None else f"--{value.month:02}-{value.day:02}"
    return str(value.first.isoformat())


def write_number(value: Any) -> str:
    """Return the JSON of an exact number in the one form it has: no exponent, no zeros at the end.

    >>> write_number(Decimal("70.50")), write_number(Decimal("7E+1")), write_number(70)
    ('70.5', '70', '70')
    """
    if type(value) is int:
        return _digits(value)
    if isinstance(value, float):
        value = Decimal(repr(value))  # a float stands for the number it prints as
    if type(value) is not Decimal or not value.is_finite() or abs(value.adjusted()) > DIGITS:
        raise Unwritable(value, "a finite number")
    if value == value.to_integral_value():
        return _digits(int(value))
    text = format(value, "f").rstrip("0")
    if len(text) > DIGITS:
        raise Unwritable(value, "a number of so few digits")
    return text


def _digits(value: int) -> str:
    if abs(value) >= _LARGEST:
        raise Unwritable("...", f"a number of at most {DIGITS} digits")
    return str(value)


_LARGEST = 10 ** (DIGITS - 1)


def read_number(value: Any) -> int | Decimal:
    """Return an exact number from plain data, or raise `Fault`."""
    if type(value) is not int and type(value) is not Decimal:
        raise Fault(WRONG_TYPE(expected=_NUMBER, given=given_label(value)))
    return value


_FRACTION = re.compile(r"-?[0-9]{1,128}/[1-9][0-9]{0,127}", re.ASCII)


def read_fraction(value: Any) -> Fraction:
    """Return a fraction from a number or a text ``n/d``, or raise `Fault`.

    >>> read_fraction("20/3"), read_fraction(3)
    (Fraction(20, 3), Fraction(3, 1))
    """
    if type(value) is str:
        if _FRACTION.fullmatch(value):
            return Fraction(value)
        raise _fault(say.BAD_TEXT, value, what=Label("pecahan, misalnya 20/3", "a fraction, such as 20/3"))
    return Fraction(read_number(value))


def write_fraction(value: Any) -> str:
    """Return the JSON of a fraction: a whole number as it is, any other as a text ``n/d``.

    >>> write_fraction(Fraction(20, 3)), write_fraction(Fraction(3))
    ('"20/3"', '3')
    """
    if not isinstance(value, Fraction):
        raise Unwritable(value, "a fraction")
    whole, part = _digits(value.numerator), _digits(value.denominator)
    return whole if value.denominator == 1 else f'"{whole}/{part}"'


def _parsed(cls: Any, name: Label) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        parsed: Parsed[Any] = cls.parse(text_of(value))
        if parsed.value is None:
            raise Fault(*parsed.findings)
        return parsed.value

    return read


_SHORT_YEAR = re.compile(r"(?<![0-9-])[0-9]{1,3}(?=/|-|\.\.|$)", re.ASCII)


def _printed(cls: Any, expected: str) -> Callable[[Any], str]:
    def write(value: Any) -> str:
        if type(value) is not cls:
            raise Unwritable(value, expected)
        text = _SHORT_YEAR.sub(lambda year: year[0].zfill(4), str(value))
        if cls.parse(text).value != value:  # the plain constructor of a period checks nothing
            raise Unwritable(text, expected)
        return encode_basestring(text)

    return write


def words(members: Mapping[str, Any]) -> Leaf:
    """Return the leaf of values that are written as words.

    >>> words({"note": 1}).write(1)
    '"note"'
    """
    written = {value: f'"{word}"' for word, value in members.items()}

    def read(value: Any) -> Any:
        if type(value) is str and value in members:
            return members[value]
        near = Near(value[:60], tuple(members)) if type(value) is str else Label("", "")
        raise Fault(NOT_ONE_OF(given=given_label(value), near=near, known=tuple(members)))

    def write(value: Any) -> str:
        if value not in written:
            raise Unwritable(value, "one of the words")
        return written[value]

    return Leaf(read, write, {"enum": list(members)})


LONGEST_ID = 200
"""How many characters an id in an event may have; a UUID has 36."""
_CONTROLS = "[\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]"
_CONTROL = re.compile(_CONTROLS)


def read_id(value: Any) -> str:
    """Return an id of an event, or raise `Fault`: too long, or with a character that would break a line of a log.

    >>> read_id("p-0001")
    'p-0001'
    """
    text = text_of(value)
    if len(text) > LONGEST_ID or _CONTROL.search(text):
        raise Fault(say.BAD_ID(given=f"“{shown(text)}”", size=len(text), limit=LONGEST_ID))
    return text


def write_id(value: Any) -> str:
    """Return the JSON of an id of an event."""
    if type(value) is str and (len(value) > LONGEST_ID or _CONTROL.search(value)):
        raise Unwritable(value, f"an id of at most {LONGEST_ID} characters and no control characters")
    return write_text(value)


FIGURE_SCHEMA: Schema = {"type": "number"}
LEAVES: Mapping[Any, Leaf] = {
    date: Leaf(read_day, write_day, {"type": "string", "pattern": f"^{_ANY_DAY}$"}),
    datetime: Leaf(read_moment, _write_moment, {"type": "string", "pattern": f"^{_ANY_MOMENT}$"}),
    When: Leaf(
        read_when,
        write_when,
        {
            "type": ["string", "null"],
            "pattern": f"^({_ANY_MOMENT}|{_ANY_DAY}(/{_ANY_DAY})?|{_ANY_MONTH}|[0-9]{{4}}|--[0-9]{{2}}(-[0-9]{{2}})?)$",
        },
        _when,
    ),
    Id: Leaf(read_id, write_id, {"type": "string", "maxLength": LONGEST_ID, "not": {"pattern": _CONTROLS}}),
    int | Decimal: Leaf(read_number, write_number, FIGURE_SCHEMA),
    Fraction: Leaf(
        read_fraction,
        write_fraction,
        {"anyOf": [FIGURE_SCHEMA, {"type": "string", "pattern": "^-?[0-9]{1,128}/[1-9][0-9]{0,127}$"}]},
    ),
    Period: Leaf(
        _parsed(Period, Label("periode", "a period")), _printed(Period, "a period"), {"type": "string", "minLength": 4}
    ),
    Validity: Leaf(
        _parsed(Validity, Label("masa berlaku", "a validity")),
        _printed(Validity, "a validity"),
        {"type": "string", "minLength": 2},
    ),
}
"""The leaves that every type shares."""
