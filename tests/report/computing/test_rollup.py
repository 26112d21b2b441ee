"""Roll-up: order of print, parents, and how groups add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_logs import logs

from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.report import Log, requested, seal
from pendamping.report.atoms import Atom, Where
from pendamping.report.computing.rollup import Rolled, roll_up
from pendamping.report.dimensions import find_axis
from pendamping.report.fold import fold
from pendamping.report.leaves import Part, Plan
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
