import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.findings import Message, Severity
from pendamping.labels import Label, Told


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
