"""Single values: one form out, strictly in."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pendamping import Actor, Event
from pendamping.codec import NotWritten, dumps, loads, schema_for
from pendamping.codec.plain import parse_json
from pendamping.codec.shaping.leaves import (
    LEAVES,
    Unwritable,
    moment_text,
    read_day,
    read_fraction,
    read_moment,
    read_number,
    read_when,
    words,
    write_fraction,
    write_number,
    write_text,
    write_when,
)
from pendamping.cycle.events import Correcting, Moving, Starting
from pendamping.model.facts import Assignment, ObstacleFact
from pendamping.structure import Fault
from pendamping.testing import moments, whens
from pendamping.values.periods import Period, PeriodKind, Validity
from pendamping.values.when import DateRange, Precision, When


def back(text):
    return parse_json(text).value


@given(whens(hostile=True))
def test_times_of_every_precision_come_back(when):
    again = read_when(back(write_when(when)))
    assert write_when(again) == write_when(when)
    assert (again.precision, again.text()) == (when.precision, when.text()) or when.at is not None


@given(moments(hostile=True))
def test_moments_keep_their_instant_and_their_offset(at):
    again = read_moment(moment_text(at))
    assert again.replace(tzinfo=None) == at.replace(tzinfo=None)
    assert again.utcoffset() == at.utcoffset()


@pytest.mark.parametrize(
    "text",
    [
        "2019-7-31",
        "20190731",
        "2019-02-29",
        "2019-W31-3",
        "2019-212",
        " 2019-07-31",
        "2019-07-31\n",
        "٢٠١٩-07-31",
        "0000-01-01",
        "2019-07-31T08:00:00+07:00",
    ],
)
def test_a_day_has_one_form(text):
    with pytest.raises(Fault):
        read_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "2019-07-31",
        "2019-07-31T08:00:00",
        "2019-07-31 08:00:00Z",
        "2019-07-31T08:00Z",
        "2019-07-31T24:00:00Z",
        "2019-07-31T08:00:60Z",
        "2019-07-31T08:00:00,5Z",
        "2019-07-31T08:00:00.1234567Z",
        "2019-07-31T08:00:00+7",
        "2019-07-31T08:00:00+0700",
        "2019-07-31T08:00:00+24:00",
        "2019-07-31T08:00:00z",
        "2019-02-30T08:00:00Z",
    ],
)
def test_a_moment_has_one_form(text):
    with pytest.raises(Fault):
        read_moment(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2019-13",
        "2019-08-03/2019-07-31",
        "2019-07/2019-08",
        "--13",
        "--02-30",
        "--2-3",
        "0000",
        "31 Juli 2019",
        "2019-07-31/",
        "unknown",
    ],
)
def test_a_time_has_few_forms(text):
    with pytest.raises(Fault):
        read_when(text)


@pytest.mark.parametrize("value", [3, True, {}, [], Decimal(1), datetime.min])
def test_a_time_is_a_text(value):
    for read in (read_day, read_moment, read_when):
        with pytest.raises(Fault):
            read(value)


def test_a_range_of_one_day_is_that_day():
    assert read_when("2019-07-31/2019-07-31") == When.on(date(2019, 7, 31))


def test_utc_is_z_and_other_offsets_stay():
    at = datetime(2019, 7, 31, 1, tzinfo=UTC)
    assert moment_text(at) == "2019-07-31T01:00:00Z"
    assert moment_text(at.astimezone(timezone(timedelta(hours=9)))) == "2019-07-31T10:00:00+09:00"
    assert moment_text(at.replace(microsecond=5)) == "2019-07-31T01:00:00.000005Z"
    with pytest.raises(Unwritable):
        moment_text(datetime(2019, 7, 31))


@given(st.decimals(-(10**12), 10**12, allow_nan=False, places=6) | st.integers(-(10**100), 10**100))
def test_numbers_have_one_form_and_keep_their_value(number):
    text = write_number(number)
    assert back(text) == number
    assert write_number(back(text)) == text
    assert "e" not in text.lower()
    assert not ("." in text and text.endswith(("0", ".")))


@pytest.mark.parametrize(
    "number", [True, "3", None, Decimal("NaN"), Decimal("Infinity"), float("inf"), 10**128, Decimal("1e-200"), 1j]
)
def test_what_is_no_number_is_not_written(number):
    with pytest.raises(Unwritable):
        write_number(number)


@pytest.mark.parametrize("value", [True, "3", None, 1.5, []])
def test_what_is_no_number_is_not_read(value):
    with pytest.raises(Fault):
        read_number(value)


@given(st.fractions(max_denominator=10**6))
def test_fractions_stay_exact(number):
    assert read_fraction(back(write_fraction(number))) == number


@pytest.mark.parametrize("value", ["1/0", "a/b", "1", "1/-2", "1 / 2", "9" * 200 + "/1", None, True])
def test_what_is_no_fraction_is_not_read(value):
    with pytest.raises(Fault):
        read_fraction(value)


def test_a_fraction_needs_a_fraction():
    for value in (0.5, "1/2", 3):
        with pytest.raises(Unwritable):
            write_fraction(value)
    assert (write_fraction(Fraction(1, 3)), write_fraction(Fraction(6, 2))) == ('"1/3"', "3")


@pytest.mark.parametrize("value", [3, None, b"x", ["x"]])
def test_what_is_no_text_is_not_written(value):
    with pytest.raises(Unwritable):
        write_text(value)


def test_words_are_known_words():
    leaf = words({"note": 1, "error": 3})
    assert (leaf.read("error"), leaf.write(1), leaf.schema) == (3, '"note"', {"enum": ["note", "error"]})
    for value in ("eror", 3, None, []):
        with pytest.raises(Fault):
            leaf.read(value)
    with pytest.raises(Unwritable):
        leaf.write(2)


@pytest.mark.parametrize(
    "value", [When(Precision.DAY), When(Precision.INSTANT), When(Precision.YEARLESS), "2019", None]
)
def test_a_time_that_says_nothing_is_not_written(value):
    with pytest.raises(Unwritable):
        write_when(value)


def test_a_period_is_one_that_its_name_gives_back():
    leaf = LEAVES[Period]
    assert leaf.read(back(leaf.write(Period.year(9)))) == Period.year(9)
    with pytest.raises(Unwritable):
        leaf.write(Period(PeriodKind.YEAR, DateRange(date(2019, 1, 2), date(2019, 1, 3))))
    with pytest.raises(Unwritable):
        leaf.write("2019")


@pytest.mark.parametrize("leaf", [LEAVES[Period], LEAVES[Validity]])
@pytest.mark.parametrize("value", ["", "x", 2019, None, "2020..2019"])
def test_what_is_no_period_is_not_read(leaf, value):
    with pytest.raises(Fault):
        leaf.read(value)


IDS = {
    "$.data.id": lambda id: event(id=id),
    "$.data.by.id": lambda id: event(by=Actor(id, "mentor")),
    "$.data.by.institution": lambda id: event(by=Actor("m-1", "mentor", id)),
    "$.data.what.subject": lambda id: event(what=Starting("p", "pair", id)),
    "$.data.what.successor": lambda id: event(what=Moving("ganti", successor=id)),
    "$.data.what.person": lambda id: event(what=Assignment("cascade", id)),
    "$.data.what.obstacle": lambda id: event(what=ObstacleFact(id, "sekolah")),
    "$.data.what.event": lambda id: event(what=Correcting(id, "salah ketik")),
}


MENTOR, MOVE = Actor("m-1", "mentor"), Moving("mulai-workshop")


def event(id="e-1", by=MENTOR, what=MOVE):
    return Event(id, datetime(2019, 8, 1, tzinfo=UTC), by, what)


@pytest.mark.parametrize("path", IDS)
@pytest.mark.parametrize("id", ["p-1", "x" * 200, "urn:uuid:1", "b c", "é-1", "\U0001f600", "a\u00a0b"])
def test_an_id_is_any_short_text(path, id):
    held = IDS[path](id)
    assert loads(dumps(held), Event).value == held


@pytest.mark.parametrize("path", IDS)
@pytest.mark.parametrize("id", ["x" * 201, "a\nb", "\0", "a\x7f", "\x85", "\u2028", "é\r"])
def test_an_id_that_would_break_a_line_of_a_log_is_a_finding_and_never_written(path, id):
    document = dumps(IDS[path]("HERE")).replace('"HERE"', json.dumps(id))
    (finding,) = loads(document, Event).findings
    assert (finding.code, finding.path) == ("codec.bad-id", path)
    assert len(finding.text("en")) < 200
    assert not Draft202012Validator(schema_for("event")).is_valid(json.loads(document))
    with pytest.raises(NotWritten) as refused:
        dumps(IDS[path](id))
    assert refused.value.findings[0].path == path
