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


def test_a_hidden_whole_hides_a_part() -> None:
    """A total that is hidden for another dimension's sake is not to be read off its parts."""
    cells = cells_of([flat("x", "y"), flat("a", "b")], q={("x", "a"): 9, ("x", "b"): 8, ("y", "a"): 7, ("y", "b"): 6})
    counts = {("x", "a"): 9, ("x", "b"): 9, ("y", "a"): 2, ("y", "b"): 1}
    people = [
        sum(n for key, n in counts.items() if all(g in (ALL, k) for g, k in zip(group, key, strict=True)))
        for group in cells.groups
    ]
    single = evolve(cells, quantities=(evolve(cells.quantities[0], kind="single"),), contributors={"q": tuple(people)})
    hidden = {cells.groups[place] for place in Protection().protect(single).hidden["q"]}
    for told in cells.sums:
        parts = {cells.groups[part] for part in told.parts}
        if cells.groups[told.total] in hidden:
            assert parts & hidden
        elif parts & hidden:
            together = sum(people[part] for part in told.parts if cells.groups[part] in hidden)
            assert together >= 5
            assert len(parts & hidden) > 1
