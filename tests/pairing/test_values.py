"""Blanks are not known, attributes never change, and a code that became a number is never taken for a text."""

import copy
import pickle
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.values import Attributes, known, same, sort_of


@pytest.mark.parametrize(
    "blank", ["", " ", "\t\n", "\u00a0", "\u200b", float("nan"), Decimal("NaN"), Decimal("sNaN"), [""]]
)
def test_a_blank_is_not_known(blank: Any) -> None:
    assert Mentee("a", {"mapel": blank}).get("mapel") is None


def test_the_blanks_of_data_frames_are_not_known() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    blanks = [pandas.NA, pandas.NaT, pandas.DataFrame({"mapel": ["IPA", None]}).at[1, "mapel"]]
    assert [Mentor("a", {"mapel": blank}).get("mapel") for blank in blanks] == [None] * 3


@given(st.text() | st.integers() | st.floats(allow_nan=False) | st.lists(st.text(min_size=1).filter(str.isalnum)))
def test_what_is_no_blank_stays_as_given(value: Any) -> None:
    kept = known(value)
    assert (
        kept is None
        if isinstance(value, str) and not value.strip()
        else kept in (None, value, tuple(value or ()) if isinstance(value, list) else value)
    )
    if isinstance(value, str) and value.isalnum():
        assert kept == value


def test_attributes_do_not_change_but_can_be_copied() -> None:
    held: Any = Mentee("a", {"mapel": "IPA", "n": None}).attributes
    for change in (
        lambda: held.update(mapel="IPS"),
        lambda: held.__setitem__("mapel", "IPS"),
        lambda: held.__delitem__("mapel"),
        lambda: held.pop("mapel"),
        lambda: held.popitem(),
        lambda: held.clear(),
        lambda: held.setdefault("region", "32.75"),
        lambda: held.__ior__({"mapel": "IPS"}),
    ):
        with pytest.raises(Misuse):
            change()
    assert held == {"mapel": "IPA", "n": None}
    for again in (pickle.loads(pickle.dumps(held)), copy.copy(held), copy.deepcopy(held)):
        assert type(again) is Attributes
        assert again == held
    assert {**held, "mapel": "IPS"}["mapel"] == "IPS"


VALUES = (
    st.none()
    | st.sampled_from(["35.78", "1", "a"])
    | st.sampled_from([35.78, Decimal("35.78"), 1, 1.0, 2])
    | st.just(("a",))
)


@given(VALUES, VALUES)
def test_only_like_is_compared_with_like(one: Any, other: Any) -> None:
    said = same(one, other)
    assert said == same(other, one)
    assert (said is None) == (one is None or sort_of(one) != sort_of(other))
    if said is not None and isinstance(one, (str, tuple)):
        assert said == (one == other)


def test_a_float_and_the_decimal_it_prints_as_are_the_same() -> None:
    assert same(35.78, Decimal("35.78"))
    assert same(1, 1.0)
    assert not same(35.78, 35.79)
