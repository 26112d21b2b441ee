"""Roll-up: order of print, parents, and how groups add up."""

import pytest
from hypothesis import given
from report_logs import logs

from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.report import Log, requested, seal
from pendamping.report.computing.rollup import Rolled, roll_up
from pendamping.report.fold import fold
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
