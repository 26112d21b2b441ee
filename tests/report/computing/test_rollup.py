"""Roll-up: order of print, parents, and how groups add up."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_logs import logs

from pendamping.errors import Misuse
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.report import Log, requested, seal
from pendamping.report.atoms import Atom, Where
from pendamping.report.computing.rollup import Rolled, roll_up
from pendamping.report.dimensions import find_axis
from pendamping.report.fold import fold
from pendamping.report.leaves import Leaves, Part, Plan
from pendamping.report.trees.axis import Axis, Path


def rolled(log: Log, asked: str, by: list[str]) -> Rolled:
    request = requested(asked, by=by)
    return roll_up(fold(log, request.plan), request.axes)


@given(logs())
def test_every_group_but_leaves_is_a_sum_and_parts_never_overlap(log: Log) -> None:
    made = rolled(log, "mulai", ["kabupaten", "jenjang"])
    assert made.groups[-1] == ("*", "*")
    for item in made.sums:
        total, parts = made.groups[item.total], [made.groups[part] for part in item.parts]
        other = 1 - item.dimension
        assert {part[other] for part in parts} == {total[other]}
        assert {made.parents[item.dimension][part[item.dimension]] for part in parts} == {total[item.dimension]}
        assert len(set(parts)) == len(parts)
        everyone = [g for g in made.groups if g[other] == total[other]]
        below = [g for g in everyone if made.parents[item.dimension].get(g[item.dimension]) == total[item.dimension]]
        assert sorted(below) == sorted(parts)


@given(logs())
def test_a_group_comes_before_its_parts_and_the_whole_last(log: Log) -> None:
    made = rolled(log, "mulai", ["kabupaten"])
    places = {group[0]: place for place, group in enumerate(made.groups)}
    for node, parent in made.parents[0].items():
        assert places[node] < places["*"] if parent == "*" else places[node] > places[parent]


def test_a_node_in_two_places_is_refused() -> None:
    log = seal(
        [{"cycle": f"c-{n}", "event_id": "e", "subject": "p", "kind": "standing", "mapel": f"m-{n}"} for n in (1, 2)]
    ).log
    twisted = Axis("mapel", "mapel", Label("m", "m"), ("mapel",), lambda values: Path(("x", values[0])))
    request = requested("mulai", by=[twisted])
    with pytest.raises(Misuse, match="two places"):
        roll_up(fold(log, request.plan), request.axes)


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["63.03", "63.71", "11.05", "", "63"]), st.sampled_from(["SD", "SMP"]), st.integers(0, 6)
    ),
    max_size=25,
)


@given(PEOPLE)
def test_whoever_is_in_several_parts_is_counted_once(people: list[tuple[str, str, int]]) -> None:
    """Against sets of everybody, group by group."""
    rows = [
        {"cycle": f"c-{n}", "event_id": kind, "subject": f"p-{who}", "kind": kind, "wilayah": where, "jenjang": level}
        for n, (where, level, who) in enumerate(people)
        for kind in ("standing", "attendance")[: 1 + who % 2]
    ]
    standing, attended = (
        Atom(kind, "distinct", "subject", (Where.of("kind", kind),)) for kind in ("standing", "attendance")
    )
    axes = (find_axis("kabupaten"), find_axis("jenjang"))
    plan = Plan((Part(("wilayah", "jenjang"), (standing, attended)),))
    made = roll_up(fold(seal(rows).log, plan), axes)
    for place, group in enumerate(made.groups):
        inside = [
            row
            for row in rows
            if all(
                node in (*axis.path_of((row[column],)).nodes, "*")
                for node, axis, column in zip(group, axes, ("wilayah", "jenjang"), strict=True)
            )
        ]
        for kind in ("standing", "attendance"):
            assert made.states[kind][place] == len({row["subject"] for row in inside if row["kind"] == kind})


def axis(name: str, ways: dict[str, tuple[str, ...]]) -> Axis:
    """An axis of which the way of each value is told."""
    return Axis(name, name, Label(name, name), (name,), lambda values: Path(ways[values[0]]))


def leaves_of(atoms: tuple[Atom, ...], rows: list[tuple[tuple[str, ...], tuple[Any, ...]]]) -> Leaves:
    return Leaves(Plan((Part(("wilayah", "mapel")[: len(rows[0][0])], atoms),)), (dict(rows),), {}, {})


ATOMS = (
    Atom("n", "count"),
    Atom("least", "min", "value"),
    Atom("who", "distinct", "person"),
    Atom("f", "few", "person", most=3),
)


def test_rows_may_stand_at_a_node_above_others() -> None:
    """A province of which some rows name no kabupaten has rows of its own."""
    place = axis("wilayah", {"63": ("63",), "63.03": ("63.03", "63"), "11": ("11", "*")})
    a, ab, b = frozenset({"a"}), frozenset({"a", "b"}), frozenset({"b"})
    rows = [(("63.03",), (2, 7, ab, ab)), (("63",), (1, 3, a, a)), (("11",), (4, None, b, 3))]
    made = roll_up(leaves_of(ATOMS, rows), [place])
    assert made.groups == (("11",), ("63",), ("63.03",), ("*",))
    assert made.states == {"n": [4, 3, 2, 7], "least": [None, 3, 7, 3], "who": [1, 2, 2, 2], "f": [3, 2, 2, 3]}
    assert made.parents == ({"63": "*", "63.03": "63", "11": "*"},)
    assert made.depths == ({"*": 0, "63": 1, "63.03": 2, "11": 1},)
    assert len(made.sums) == 2
    assert [(item.dimension, item.total, item.parts) for item in made.sums] == [(0, 1, (2,)), (0, 3, (0, 1))]


def test_few_are_at_most_as_many_as_are_enough() -> None:
    ids = [frozenset({f"p-{n}", f"p-{n + 1}"}) for n in (0, 1, 5)]
    place = axis("wilayah", {"a": ("a",), "b": ("b",), "c": ("c",)})
    made = roll_up(leaves_of(ATOMS[3:], [((name,), (held,)) for name, held in zip("abc", ids, strict=True)]), [place])
    assert made.states == {"f": [2, 2, 2, 3]}


@pytest.mark.parametrize("width", [1, 2])
def test_where_all_rows_lie_outside_there_is_the_total_alone(width: int) -> None:
    """Each dimension has nodes, but no row lies inside of all."""
    ways = {"a": ("a",), "b": ("b", "c"), "": ()}
    axes = [axis(name, ways) for name in ("wilayah", "mapel")][:width]
    keys = [("a", ""), ("b", ""), ("", "a"), ("", "b")] if width == 2 else [("",)]
    made = roll_up(leaves_of(ATOMS, [(key, (1, 5, frozenset("x"), frozenset("x"))) for key in keys]), axes)
    assert made.groups == (("*",) * width,)
    assert made.states == {"n": [0], "least": [None], "who": [0], "f": [0]}
    assert list(made.sums) == []


def test_what_is_wrong_with_values_is_told_once_in_order() -> None:
    """By place, and then by the English sentence, whatever the order of the rows."""
    texts = {"p": Label("ada", "zone"), "q": Label("zona", "all"), "r": Label("ada", "zone"), "s": Label("m", "m")}
    found = {name: Message(f"x.{text.en}", Severity.NOTE, text) for name, text in texts.items()}
    path_of = {name: Path(("?",), message("$.a" if name == "s" else "$.b")) for name, message in found.items()}
    place = Axis("wilayah", "wilayah", Label("w", "w"), ("wilayah",), lambda values: path_of[values[0]])
    made = roll_up(leaves_of(ATOMS[:1], [((name,), (1,)) for name in found]), [place])
    assert [(item.path, item.text("en")) for item in made.findings] == [("$.a", "m"), ("$.b", "all"), ("$.b", "zone")]
