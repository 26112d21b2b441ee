import copy
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.citations import Citation, Confidence, Source
from pendamping.findings import Finding, Message, Severity, errors_in
from pendamping.labels import Label

GAP = Message("x.gap", Severity.WARNING, Label("Ada {n} celah.", "There are {n} gaps."), Label("Isi {n}.", "Fill {n}."))
CITE = Citation((Source("K1"),), Confidence.HIGH)


def test_a_message_makes_findings_that_speak_both_languages():
    finding = GAP("$.a[3]", cite=CITE, n=2)
    assert (finding.code, finding.path, finding.severity, finding.citation) == (
        "x.gap",
        "$.a[3]",
        Severity.WARNING,
        CITE,
    )
    assert (finding.text(), finding.text("id"), finding.text("en")) == (
        "Ada 2 celah.",
        "Ada 2 celah.",
        "There are 2 gaps.",
    )
    assert (finding.fix("id"), finding.fix("en")) == ("Isi 2.", "Fill 2.")
    assert (finding.param("n"), finding.param("m")) == (2, None)
    assert str(finding) == "peringatan x.gap $.a[3]: Ada 2 celah."


def test_a_message_without_a_next_step_has_an_empty_one():
    assert Message("x.y", Severity.NOTE, Label("a", "b"))().fix("en") == ""


@pytest.mark.parametrize("severity", list(Severity))
def test_one_finding_may_carry_another_severity_than_its_kind(severity):
    assert GAP(severity=severity, n=1).severity is severity
    assert GAP(n=1).severity is Severity.WARNING


def test_severities_are_ordered_and_named():
    assert sorted(Severity) == [Severity.NOTE, Severity.WARNING, Severity.ERROR]
    assert [severity.label.en for severity in Severity] == ["note", "warning", "error"]
    assert all(severity.label.id for severity in Severity)


class Told:
    def text(self, lang="id"):
        return {"id": "sekitar 117", "en": "about 117"}[lang]


@pytest.mark.parametrize(
    ("value", "id_", "en"),
    [
        (3, "3", "3"),
        ("SMP", "SMP", "SMP"),
        (None, "None", "None"),
        (Label("sekolah", "school"), "sekolah", "school"),
        (Told(), "sekitar 117", "about 117"),
        ((Label("sekolah", "school"), "x", 1), "sekolah, x, 1", "school, x, 1"),
        ([Told(), ("a", "b")], "sekitar 117, a, b", "about 117, a, b"),
        ((), "-", "-"),
        (frozenset({"b", "a", "c"}), "a, b, c", "a, b, c"),
    ],
)
def test_values_are_written_in_the_language_of_the_sentence(value, id_, en):
    finding = Message("x.y", Severity.NOTE, Label("{v}", "{v}"))(v=value)
    assert (finding.text("id"), finding.text("en")) == (id_, en)


@given(st.text())
def test_a_value_is_put_into_the_sentence_as_it_stands(text):
    assert GAP(n=text).text("en") == f"There are {text} gaps."


def test_names_of_values_do_not_clash_with_those_of_the_call():
    message = Message("x.y", Severity.NOTE, Label("{path} {self}", "{path} {self}"))
    assert message("$.a", path="p", self="s").text() == "p s"


def test_errors_in_keeps_what_blocks_in_its_order():
    note, warning = GAP(severity=Severity.NOTE, n=1), GAP(n=2)
    first, second = GAP(severity=Severity.ERROR, n=3), GAP(severity=Severity.ERROR, n=4)
    assert errors_in([note, first, warning, second]) == (first, second)
    assert errors_in(iter((first, note))) == (first,)
    assert errors_in((first, second)) == (first, second)
    assert errors_in([note, warning]) == ()


@pytest.mark.parametrize("back", [lambda x: pickle.loads(pickle.dumps(x)), copy.copy, copy.deepcopy])
def test_a_finding_survives_copying_and_can_be_counted(back):
    finding = GAP("$.a", cite=CITE, n=(1, "x"))
    assert back(finding) == finding
    assert len({finding, back(finding)}) == 1
    assert isinstance(back(finding), Finding)


def test_a_figure_in_a_sentence_has_the_mark_of_its_language():
    below = Message("x.below", Severity.NOTE, Label("{value} di bawah {bounds}", "{value} below {bounds}"))
    told = below(value=Decimal("69.50"), bounds=(Decimal("70.25"), 71))
    assert (told.text("id"), told.text("en")) == ("69,50 di bawah 70,25, 71", "69.50 below 70.25, 71")
