"""Lanes: numbers side by side add up as they do one by one, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st

from pendamping.report.atoms import Atom, merge_all
from pendamping.report.computing.lanes import Lanes

COUNT, SUM, OTHER = Atom("n", "count"), Atom("m", "sum", "value"), Atom("o", "sum", "other")
NUMBERS = st.one_of(st.none(), st.integers(-50, 50), st.integers(-(2**40), 2**40), st.integers(-(2**70), 2**70))
LEAVES = st.lists(st.tuples(st.integers(0, 2**33), NUMBERS, NUMBERS), max_size=12)


@given(LEAVES)
def test_lanes_add_up_as_the_numbers_do(leaves: list[tuple[int, int | None, int | None]]) -> None:
    atoms = (COUNT, SUM, OTHER)
    states = [[leaf[place] for leaf in leaves] for place in range(3)]
    lanes = Lanes.fitting(atoms, states)
    held = dict(zip(atoms, states, strict=True))
    told = lanes.columns([sum(lanes.packed([held[atom] for atom in lanes.atoms]))]) if lanes.atoms else {}
    assert told == {atom.id: [merge_all(atom.kind, held[atom])] for atom in lanes.atoms}


def test_lanes_are_as_narrow_as_the_total_allows_and_leave_out_what_fits_none() -> None:
    assert Lanes.fitting([COUNT], [[2**32 - 2, 1]]).letter == "I"
    assert Lanes.fitting([COUNT], [[2**32 - 1, 1]]).letter == "Q"
    assert Lanes.fitting([COUNT, SUM], [[1, 1], [2**63, 2**63]]).atoms == (COUNT,)
    assert Lanes.fitting([SUM], [[-(2**63), 2**63]]).atoms == ()


def test_what_no_leaf_tells_is_not_zero() -> None:
    states = [[None, None, -7], [None, 0, None]]
    lanes = Lanes.fitting([SUM, OTHER], states)
    packed = list(lanes.packed(states))
    assert lanes.columns([packed[0], packed[1], sum(packed)]) == {"m": [None, None, -7], "o": [None, 0, 0]}


def test_a_sum_takes_two_lanes_and_everything_else_one() -> None:
    few, people, least = Atom("f", "few", "person"), Atom("p", "distinct", "person"), Atom("l", "min", "value")
    lanes = Lanes.fitting([COUNT, SUM, few, people, least], [[1], [2], [3], [4], [5]])
    assert [atom.id for atom in lanes.atoms] == ["n", "m", "f", "p"]
    assert (lanes.size, lanes.bits, lanes.letter, lanes.lowest) == (5, 160, "I", (0, 0, 0, 0))
    assert Lanes.fitting([SUM], [[2**32, -3]]).bits == 128
    assert Lanes.fitting([SUM], [[2**32, -3, None]]).lowest == (-3,)
    assert lanes.columns([]) == {"n": [], "m": [], "f": [], "p": []}
    assert Lanes(()).columns([0, 0]) == {}
