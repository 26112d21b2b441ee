import pickle
from decimal import Decimal, localcontext

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.findings import Message, Severity
from pendamping.labels import Label, Told, figure


@given(st.text(), st.text())
def test_a_label_gives_each_language_back(id_, en):
    label = Label(id_, en)
    assert (label.text("id"), label.text("en"), label.text(), str(label)) == (id_, en, id_, id_)
    assert pickle.loads(pickle.dumps(label)) == label
    assert hash(label) == hash(Label(id_, en))


def test_a_label_cannot_be_changed():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Label("a", "b").id = "c"


def test_what_can_be_told_in_both_languages():
    finding = Message("x.y", Severity.NOTE, Label("a", "b"))()
    assert isinstance(Label("a", "b"), Told)
    assert isinstance(finding, Told)
    assert not isinstance("a", Told)
    assert not isinstance(None, Told)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_a_figure_is_read_back_from_both_languages_whatever_the_context(value):
    with localcontext(prec=1):
        told = figure(value)
    assert Decimal(told.id.replace(".", "").replace(",", ".")) == value
    assert Decimal(told.en.replace(",", "")) == value
    assert figure(int(value)).id == str(int(value))
