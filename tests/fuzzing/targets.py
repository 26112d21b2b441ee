"""What is fuzzed: each target takes any bytes, reads them as one room does, and holds what comes out against promises.

A crash is an exception that no page documents, an answer that breaks a promise (`AssertionError`), or a second of
processor time for a small input. Nothing here needs the fuzzer: the tests run every kept input through these functions.
"""

import csv
import io
import json
import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path
from time import process_time

from pendamping import Count, When, check_figures, load_programme, read_rows
from pendamping.codec import dumps, loads
from pendamping.codec.rows.cells.clean import clean
from pendamping.codec.rows.cells.contacts import read_score
from pendamping.codec.rows.cells.dates import order_of, read_birth, read_birth_date
from pendamping.codec.rows.cells.dates import read_when as read_when_cell
from pendamping.codec.types import Given
from pendamping.codec.wire import Wire
from pendamping.errors import InvalidInput, Misuse
from pendamping.findings import Finding, errors_in
from pendamping.programme.reading import read_pack
from pendamping.values import Nik, Nip, Npsn, Nuptk, Period, Validity, find_region
from pendamping.values.codes import nik, nip, npsn, nuptk, wilayah
from pendamping.values.datetext import parse_clock_span
from pendamping.values.shares import half_up, shares
from pendamping.values.zones import Zone

LONGEST = 1.0
FIXTURES = Path(__file__).parents[1] / "data" / "wire" / "v1"
_LONG_NUMBER = re.compile(r"\d{9}")


def told(findings: tuple[Finding, ...], secret: str = "") -> None:
    """Hold findings against their promise: each can be told in both languages, and none tells a personal number."""
    for finding in findings:
        assert type(finding) is Finding
        for lang in ("id", "en"):
            text = finding.text(lang) + finding.fix(lang)
            assert text
            assert len(text) < 3000
            assert not secret or secret not in text


def either(data: bytes, ways: tuple[Callable[[str], None], ...]) -> None:
    """Send a text one of several ways, by its first byte."""
    if data:
        ways[data[0] % len(ways)](data[1:].decode("utf-8", "surrogateescape"))


# dates ------------------------------------------------------------------------------------------------------------


def _when(text: str) -> None:
    parsed = When.parse(text)
    told(parsed.findings)
    assert (parsed.value is None) == bool(errors_in(parsed.findings))
    if parsed.value is not None and parsed.value.at is None:
        for lang in ("id", "en"):
            again = When.parse(parsed.value.text(lang))
            assert again.value == parsed.value, (text, parsed.value.text(lang))
            assert not again.findings
    there = When.parse(text, zone=Zone.WIT.tzinfo)
    told(there.findings)
    if there.value is not None:
        assert there.value.certainly_before(there.value) is False
        if there.value.at is not None and 1900 <= there.value.at.year <= 2199:  # the years that a text may print
            again = When.parse(there.value.text("id")).value
            assert again is not None
            assert again.at == there.value.at.replace(microsecond=0), (text, str(again))


def _clock(text: str) -> None:
    parsed = parse_clock_span(text, zone=Zone.WIB.tzinfo)
    told(parsed.findings)
    if parsed.value is not None:
        assert parsed.value.minutes >= 0
        again = parse_clock_span(parsed.value.text("id"))
        assert again.value == parsed.value, text


def _period(text: str) -> None:
    parsed = Period.parse(text)
    told(parsed.findings)
    if parsed.value is not None:
        assert Period.parse(parsed.value.text("id")).value == parsed.value, text
        assert Period.parse(parsed.value.text("en")).value == parsed.value, text
        assert parsed.value.contains(parsed.value.days.first)


def _validity(text: str) -> None:
    parsed = Validity.parse(text)
    told(parsed.findings)
    if parsed.value is not None:
        assert Validity.parse(str(parsed.value)).value == parsed.value, text


def _date_cell(text: str) -> None:
    order_of(text)
    cell = clean(text)
    told(cell.findings)
    if cell.value is not None:
        for read in (read_birth_date, read_birth, read_when_cell):
            told(read(cell.value).findings)  # type: ignore[operator]


def dates(data: bytes) -> None:
    either(data, (_when, _when, _when, _clock, _period, _validity, _date_cell))


# codes ------------------------------------------------------------------------------------------------------------


def _code(module, kind):  # type: ignore[no-untyped-def]
    def read(text: str) -> None:
        secret = module.compact(text)
        personal = kind is not Npsn
        found, parsed = module.validate(text), kind.parse(text)
        told(found, secret if personal and _LONG_NUMBER.search(secret) else "")
        assert parsed.findings == found
        assert module.is_valid(text) == (parsed.value is not None) == (not errors_in(found))
        printed = module.format(text)
        assert module.compact(printed) == secret, text
        if parsed.value is None:
            return
        assert kind.parse(printed).value == parsed.value
        if personal:
            assert parsed.value.reveal() == secret
            assert secret not in f"{parsed.value} {parsed.value!r}"
            assert module.validate(parsed.value.reveal()) == found
        for name in ("region", "region_code", "sex", "serial", "birth_date", "employment", "appointed"):
            getattr(parsed.value, name, None)

    return read


def _region_code(text: str) -> None:
    found = wilayah.validate(text)
    told(found)
    assert wilayah.is_valid(text) == (not errors_in(found))
    if wilayah.is_valid(text):
        assert wilayah.format(wilayah.format(text)) == wilayah.format(text)
        above = wilayah.parent(text)
        assert above is None or (wilayah.is_valid(above) and wilayah.format(text).startswith(above))
        assert wilayah.level(text) is not None


def _region(text: str) -> None:
    parsed = find_region(text)
    told(parsed.findings)
    if parsed.value is not None:
        again = find_region(parsed.value.code)
        assert again.value == parsed.value


def codes(data: bytes) -> None:
    ways = (*(_code(m, k) for m, k in ((nik, Nik), (nip, Nip), (nuptk, Nuptk), (npsn, Npsn))), _region_code, _region)
    either(data, ways)


# figures ----------------------------------------------------------------------------------------------------------


def _count(text: str) -> None:
    parsed = Count.parse(text)
    told(parsed.findings)
    assert (parsed.value is None) == bool(errors_in(parsed.findings))
    if parsed.value is not None:
        assert Count.parse(parsed.value.text("id")).value == parsed.value, (text, parsed.value.text("id"))
        both = Count.total([parsed.value, parsed.value])
        assert both.low is None or parsed.value.low is None or both.low == 2 * parsed.value.low


def _together(text: str) -> None:
    """The parts of a text as figures printed together: ``total|parts ...|ratio|dates|days``."""
    total, parts, ratio, printed, days = (*text.split("|"), "", "", "", "", "")[:5]
    counts = [Count.parse(part).value for part in (total, *parts.split(" "))]
    number = int(days[:12]) if days.isascii() and days.isdigit() else None
    try:
        found = check_figures(
            total=counts[0],
            parts=[count for count in counts[1:] if count is not None],
            ratio=ratio or None,
            mentors=number,
            mentees=None if number is None else 3 * number + 1,
            dates=printed or None,
            days=number,
            funnel=[(part, len(part)) for part in parts.split(" ")] if len(parts) % 3 == 2 else None,
        )
    except Misuse as misuse:
        len(str(misuse))
        return
    told(found)


def _score(text: str) -> None:
    cell = clean(text)
    if cell.value is not None:
        parsed = read_score(cell.value)
        told(parsed.findings)
        if parsed.value is not None:
            assert read_score(clean(str(parsed.value)).value).value == parsed.value, text  # type: ignore[arg-type]


def _shares(text: str) -> None:
    parts = {str(place): ord(letter) for place, letter in enumerate(text[:9])}
    found = shares(parts)
    assert not found or sum(found.values()) == 100
    for value in found.values():
        assert abs(Fraction(half_up(value)) - value) <= Fraction(1, 200)


def figures(data: bytes) -> None:
    either(data, (_count, _count, _together, _score, _shares))


# packs, documents, rows -------------------------------------------------------------------------------------------


@cache
def _kept_programme():  # type: ignore[no-untyped-def]
    return loads((FIXTURES / "programme.json").read_bytes()).require("programme")


@cache
def _strict() -> Wire:
    wire = Wire()
    wire._quick.append(None)
    return wire


def packs(data: bytes) -> None:
    parsed = read_pack(data)
    told(parsed.findings[:50])
    assert (parsed.value is None) == bool(errors_in(parsed.findings))
    if parsed.value is None:
        text = data.decode("utf-8", "surrogateescape")
        try:
            load_programme(f"{text}\n")
        except InvalidInput as error:
            told(error.findings[:50])
        return
    programme = parsed.value
    told(programme.lint()[:50])
    assert programme.to_text("en")
    assert programme.to_html("id")
    written = dumps(programme)
    again = loads(written).require("programme")
    assert again == programme
    assert dumps(again) == written


def documents(data: bytes) -> None:
    programmes = [_kept_programme()]
    parsed = loads(data, programmes=programmes)
    strict = _strict().loads(data, None, Given({programmes[0].id: programmes[0]}))
    assert parsed.findings == strict.findings
    assert (parsed.value is None) == (strict.value is None) == bool(errors_in(parsed.findings))
    told(parsed.findings[:50])
    if parsed.value is None:
        return
    written = dumps(parsed.value, identities=True)
    assert written == dumps(strict.value, identities=True)
    again = loads(written, programmes=programmes)
    assert again.value is not None, written
    assert dumps(again.value, identities=True) == written
    json.loads(written)


def _number_or_text(cell: str) -> object:
    """A cell as a spreadsheet types it: ``#7`` is a number, all else a text."""
    if not cell.startswith("#"):
        return cell
    try:
        return float(cell[1:]) if "." in cell or "e" in cell else int(cell[1:20])
    except ValueError:
        return cell


def rows(data: bytes) -> None:
    if not data:
        return
    text = data[1:].decode("utf-8", "surrogateescape")
    try:
        read = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=",;"[data[0] // 2 % 2]))
    except csv.Error:
        return  # what Python itself cannot read as CSV never reaches the library
    sheet = [{key: _number_or_text(cell) if type(cell) is str else cell for key, cell in row.items()} for row in read]
    result = read_rows(sheet, as_=("participants", "schools")[data[0] % 2])  # type: ignore[call-overload]
    assert len(result.accepted) + len(result.set_aside) + len(result.passed_over) == len(result) == len(sheet)
    told(tuple(result.findings)[:50])
    shown = (str(result), result._repr_html_(), result.corrections().to_csv())
    for each in shown:
        each.encode("utf-8")
    for value in result.accepted:
        written = dumps(value.person if hasattr(value, "person") else value, identities=True)
        assert dumps(loads(written).require("row"), identities=True) == written


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (dates, codes, figures, packs, documents, rows)
}


def hold(name: str, data: bytes, longest: float = LONGEST) -> None:
    """Run a target on an input, and hold it to its time in seconds of the processor."""
    began = process_time()
    TARGETS[name](data)
    assert process_time() - began < longest, f"{name} took {process_time() - began:.1f} s for {len(data)} bytes"
