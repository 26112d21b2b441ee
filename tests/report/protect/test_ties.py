"""Numbers that tell each other by a factor: hidden together, from as many as the fewer, or not shown beside hidden ones."""

import pytest
from attrs import evolve
from generated_tables import cells_of, flat

from pendamping.report import Cells
from pendamping.report.cells import Split
from pendamping.report.protect import Protection
from pendamping.report.protect.ties import tied, with_followers


def two(cycles: list[int | None], stages: list[int | None]) -> Cells:
    """Cycles and stages by group; the whole comes first."""
    names = [f"g{n}" for n in range(len(cycles) - 1)]
    made = cells_of([flat(*names)], cycles={(name,): 9 for name in names}, stages={(name,): 9 for name in names})
    people = tuple(20 for _ in cycles)
    return evolve(
        made,
        values={"cycles": tuple(cycles), "stages": tuple(stages)},
        contributors={"cycles": people, "stages": people},
        ties=(("cycles", "stages"),),
    )


@pytest.mark.parametrize(
    ("cycles", "stages", "times"),
    [
        ([5, 2, 3], [15, 6, 9], 3),
        ([5, 5, 0], [15, 15, 0], 3),
        ([5, 5, None], [15, 15, None], 3),
        ([5, 5, None], [5, 5, 0], 1),
        ([5, 2, 3], [15, 6, 10], 0),
        ([5, 2, 3], [16, 6, 10], 0),
        ([5, 2, 3], [13, 5, 8], 0),
        ([5, 5, 0], [15, 15, 1], 0),
        ([5, 5, 0], [16, 15, 1], 0),
        ([0, 0, 0], [0, 0, 0], 0),
    ],
)
def test_one_follows_from_the_other_where_the_factor_is_one(
    cycles: list[int | None], stages: list[int | None], times: int
) -> None:
    cells = two(cycles, stages)
    table, follows = tied(cells)
    assert follows == ({"stages": "cycles"} if times else {})
    if times:
        assert table.splits == (Split("stages", ("cycles",) * times),)
        assert table.ties == ()
        stage, cycle = table.quantity("stages"), table.quantity("cycles")
        assert (stage.kind, stage.protects) == ("complement", None)
        assert (cycle.kind, cycle.protects) == ("count", "person")
    else:
        assert table == cells or table is cells


def test_a_group_whose_stages_come_from_few_hides_its_cycles_too() -> None:
    """Nine cycles, stages of four people: whoever sees the nine knows the stages."""
    cells = two([99, 20, 30, 9, 40], [297, 60, 90, 27, 120])
    few = evolve(cells, contributors={"cycles": (99, 20, 30, 9, 40), "stages": (99, 20, 30, 4, 40)})
    assert not any(Protection().protect(cells).hidden.values())
    hidden = Protection().protect(few).hidden
    assert hidden["cycles"] == hidden["stages"]
    assert 3 in hidden["cycles"]
    turned = evolve(few, contributors={"cycles": (99, 20, 30, 4, 40), "stages": (99, 20, 30, 9, 40)})
    assert Protection().protect(turned).hidden == hidden
    public = evolve(cells, contributors={"stages": (99, 20, 30, 4, 40)})
    assert tied(public)[0].contributors == public.contributors


@pytest.mark.parametrize(
    ("cycles", "stages", "all_hidden"),
    [(set(), set(), False), ({1}, set(), True), (set(), {1}, True), ({1}, {2}, True)],
)
def test_what_does_not_follow_evenly_is_not_shown_beside_what_is_hidden(
    cycles: set[int], stages: set[int], all_hidden: bool
) -> None:
    cells = two([5, 2, 3], [15, 6, 10])
    made = with_followers(cells, {}, {"cycles": frozenset(cycles), "stages": frozenset(stages)})
    assert made == {"cycles": frozenset(cycles), "stages": frozenset(range(3)) if all_hidden else frozenset()}
