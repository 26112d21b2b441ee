import tomllib
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pendamping.testing.toml import to_toml

letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
figures = st.decimals(allow_nan=False, allow_infinity=False).map(lambda figure: figure.normalize())
values = st.recursive(
    letters | st.integers(-(10**30), 10**30) | st.booleans() | figures,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(letters, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(letters, values, max_size=4))
def test_what_is_written_reads_back(data):
    assert tomllib.loads(to_toml(data), parse_float=Decimal) == data


def test_tuples_become_lists():
    assert to_toml({"a": (1, "b")}) == '"a" = [1, "b"]\n'
