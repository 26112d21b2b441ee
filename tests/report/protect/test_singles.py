"""Numbers that add up along nothing: the largest of a whole is the largest of one of its parts."""

from attrs import evolve
from generated_tables import cells_of, flat, one_way

from pendamping.report import Cells
from pendamping.report.cells import ALL
from pendamping.report.protect import Protection


def hidden_of(cells: Cells, **people: int) -> set[str]:
    counts = tuple(people["all" if group[-1] == ALL else group[-1]] for group in cells.groups)
    single = evolve(cells, quantities=(evolve(cells.quantities[0], kind="single"),), contributors={"q": counts})
    made = Protection().protect(single)
    assert not made.findings
    return {cells.groups[place][-1] for place in made.hidden["q"]}


def test_the_largest_of_a_few_is_not_told_by_the_largest_of_all() -> None:
    cells = one_way(a=90, b=20, c=30)
    assert hidden_of(cells, a=3, b=6, c=9, all=18) == {"a", "b"}


def test_the_hidden_together_come_from_enough_people() -> None:
    cells = one_way(a=90, b=20, c=30, d=10)
    assert hidden_of(cells, a=1, b=1, c=7, d=9, all=18) == {"a", "b", "c"}


def test_enough_hidden_need_nobody_else() -> None:
    cells = one_way(a=90, b=20, c=30)
    assert hidden_of(cells, a=3, b=4, c=9, all=16) == {"a", "b"}


def test_one_part_takes_its_total_along() -> None:
    assert hidden_of(one_way(a=90), a=3, all=3) == {"a", ALL}


def test_nothing_is_hidden_from_enough_people() -> None:
    assert hidden_of(one_way(a=90, b=20), a=5, b=6, all=11) == set()


def test_a_hidden_whole_is_not_read_off_its_parts() -> None:
    cells = cells_of([{"p": ALL, "p1": "p", "r": ALL}], q={("p1",): 90, ("r",): 20})
    assert hidden_of(cells, p1=9, p=9, r=3, all=12) == {"p", "p1", "r"}


def test_a_part_alone_takes_its_total_along_in_every_dimension() -> None:
    """b is hidden beside a; nothing else has b, so that the total of b would tell it."""
    counts = {("x", "a"): 3, ("x", "b"): 9, ("y", "a"): 20}
    cells = cells_of([flat("x", "y"), flat("a", "b")], q=counts)
    single = evolve(cells, quantities=(evolve(cells.quantities[0], kind="single"),))
    hidden = {cells.groups[place] for place in Protection().protect(single).hidden["q"]}
    assert hidden >= {("x", "a"), ("x", "b"), (ALL, "b")}
    for told in cells.sums:
        parts = [part for part in told.parts if cells.groups[part] in hidden]
        if cells.groups[told.total] in hidden:
            assert parts
        elif parts:
            assert len(parts) > 1
            assert sum(cells.contributors["q"][part] for part in parts) >= 5


def test_beside_a_hidden_whole_the_part_of_the_fewest_is_hidden() -> None:
    assert hidden_of(one_way(a=90, b=20, c=30), a=9, b=7, c=8, all=4) == {"b", ALL}
    assert hidden_of(one_way(a=90, b=20, c=30), a=9, b=7, c=7, all=4) == {"b", ALL}, "of the same size the first"
