"""Reports: read back with every number, and only where they fit their hash."""

from fractions import Fraction

import pytest
from wire_values import table

from pendamping import UnknownName
from pendamping.codec import WrittenReport, dumps, loads
from pendamping.report.shown.table import ReportTable


def codes(parsed):
    return [finding.code for finding in parsed.findings]


def test_a_report_comes_back_byte_for_byte():
    made = table()
    for again in (
        loads(dumps(made)).value,
        loads(dumps(made), WrittenReport).value,
        loads(dumps(made), ReportTable).value,
    ):
        assert again.to_json() == made.to_json()
        assert again.hash == made.hash
        assert dumps(again) == dumps(made)
        assert len(again) == len(made)


def test_the_numbers_are_those_of_the_report():
    made = table()
    again = loads(dumps(made)).value
    for measure in again.measures:
        for jenjang in ("SMP", "*"):
            assert again.value(measure, jenjang=jenjang) == made.value(measure, jenjang=jenjang)
            assert again.mark(measure, jenjang=jenjang) == made.mark(measure, jenjang=jenjang).name.lower()
    assert again.value("lulus") == made.value("lulus") == 2


def test_fractions_stay_exact():
    assert loads(dumps(table())).value.value("angka-kelulusan", jenjang="SMP") == Fraction(200, 3)


def test_unknown_names_are_said():
    again = loads(dumps(table())).value
    for wrong in (
        lambda: again.value("lolos"),
        lambda: again.value("lulus", jenjng="SD"),
        lambda: again.value("lulus", jenjang="XX"),
    ):
        with pytest.raises(UnknownName):
            wrong()


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('"lulus":2', '"lulus":4', "codec.other-hash"),
        ('"hash":"sha256:', '"hash":"sha256:0', "codec.other-hash"),
        ('"lulus":2', '"luls":2', "codec.bad-row"),
        ('"rows":[', '"rows":[3,', "structure.wrong-type"),
        ('"findings":', '"finding":', "structure.unknown-key"),
        ('"lulus":2', '"lulus":2.5', "structure.wrong-type"),
        ('"lulus":2', '"lulus":{}', "structure.wrong-type"),
    ],
)
def test_a_report_that_was_changed_is_refused(before, after, code):
    text = dumps(table())
    assert before in text
    parsed = loads(text.replace(before, after, 1))
    assert parsed.value is None
    assert code in codes(parsed)
