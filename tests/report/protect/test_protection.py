"""What is hidden stays hidden from an attacker who solves for it, in single tables and through real reports."""

from collections.abc import Iterable
from functools import cache
from itertools import product
from random import Random
from typing import Any

import pytest
from attacker import Attack, attack
from attrs import evolve
from fewest import fewest, tried
from generated_tables import JENJANG, cells_of, flat, large, naive, one_way, small, with_rest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_logs import seeded_log

from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.report import Cells, NotPublishable, Protected, measures, report, seal
from pendamping.report.cells import ALL, Split
from pendamping.report.computing.finish import Mark
from pendamping.report.protect import Protection, protector


def shown(cells: Cells, made: Protected, id: str = "q") -> dict[str, int | None]:
    """What is printed of a quantity, by the names of the groups."""
    hidden = made.hidden[id]
    numbers = zip(cells.groups, cells.values[id], strict=True)
    return {"/".join(group): None if place in hidden else number for place, (group, number) in enumerate(numbers)}


def attacked(cells: Cells, below: int = 5, at_most: Iterable[tuple[str, str]] = ()) -> Attack:
    made = Protection().protect(cells, below)
    assert not made.findings
    return attack(cells, made.hidden, below, at_most)


class Spy:
    """The library's own protector, and what passed through it."""

    cells: Cells
    made: Protected

    def protect(self, cells: Cells, policy: Any = None) -> Protected:
        self.cells, self.made = cells, protector().protect(cells, policy)
        return self.made


# one table --------------------------------------------------------------------------------------------------------


def test_a_small_number_takes_the_next_smallest_with_it() -> None:
    cells = one_way(TK=4, SD=16, SMP=5)
    assert shown(cells, Protection().protect(cells)) == {ALL: 25, "SD": 16, "SMP": None, "TK": None}


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    cells = one_way(TK=5, SD=16, SMP=5)
    assert None not in shown(cells, Protection().protect(cells)).values()


def test_a_complement_is_large_enough_to_hide_behind() -> None:
    """5 beside 0 would leave an interval from 0 to 5; 4 beside 2 one from 0 to 6, within which both are small."""
    cells = one_way(a=0, b=1, c=30)
    assert shown(cells, Protection().protect(cells)) == {ALL: 31, "a": None, "b": None, "c": None}
    assert shown(one := one_way(a=2, b=4, c=30), Protection().protect(one))["c"] == 30


def test_where_everything_is_small_the_total_goes_too() -> None:
    cells = one_way(a=1, b=2)
    assert set(shown(cells, Protection().protect(cells)).values()) == {None}


def test_a_rest_is_a_number_to_protect() -> None:
    """38 of 40 passed: whoever sees both sees that two did not."""
    trees = [flat("a", "b", "c")]
    cells = cells_of(trees, whole={("a",): 40, ("b",): 60, ("c",): 80}, part={("a",): 38, ("b",): 50, ("c",): 60})
    cells = with_rest(cells, "whole", "part")
    made = Protection().protect(cells)
    both = [shown(cells, made, id)["a"] for id in ("whole", "part")]
    assert None in both
    assert not attacked(cells).narrow


def test_a_rest_of_nobody_anywhere_is_protected_unless_it_cannot_be_anybody() -> None:
    """Everybody finished, in every group: that is told of everybody. Two numbers that are one tell nothing."""
    numbers = {("a",): 40, ("b",): 60, ("c",): 80}
    cells = with_rest(cells_of([flat("a", "b", "c")], whole=numbers, part=numbers), "whole", "part")
    untold = evolve(cells, quantities=(*cells.quantities[:2], evolve(cells.quantities[2], measures=())))
    for held in (cells, untold):
        assert any(Protection().protect(held).hidden.values())
        assert not attacked(held).narrow
    one = evolve(cells, quantities=cells.quantities[:2], splits=(Split("whole", ("part",)),))
    assert not any(Protection().protect(one).hidden.values())


def test_a_count_from_few_people_is_hidden_however_large() -> None:
    cells = one_way(a=40, b=60, c=80)
    cells = evolve(cells, contributors={"q": tuple(3 if number == 40 else number for number in cells.values["q"])})
    assert shown(cells, Protection().protect(cells))["a"] is None
    assert not attacked(cells).narrow


def test_an_amount_is_not_told_to_within_its_size() -> None:
    cells = one_way(a=400, b=90, c=3000, d=5000)
    people = tuple({400: 3, 90: 9}.get(number or 0, 50) for number in cells.values["q"])
    amounts = evolve(cells, quantities=(evolve(cells.quantities[0], kind="sum"),), contributors={"q": people})
    hidden = shown(amounts, Protection().protect(amounts))
    assert hidden["a"] is None
    assert hidden["b"] == 90, "too little to hide 400 behind"
    assert [name for name, number in hidden.items() if number is None] == ["a", "c"]


def people_in_parts(total: int, **parts: int) -> Cells:
    """Distinct people, some of them in several parts."""
    cells = one_way(**parts)
    numbers = tuple({sum(parts.values()): total}.get(number or 0, number) for number in cells.values["q"])
    kind = (evolve(cells.quantities[0], kind="distinct"),)
    return evolve(cells, quantities=kind, values={"q": numbers}, contributors={"q": numbers})


def test_distinct_people_in_several_parts_are_bounded_by_them() -> None:
    """Two of the 50 are in several parts: with all others shown, a would be known to be at least 1."""
    tight = people_in_parts(50, a=3, b=29, c=20)
    assert shown(tight, Protection().protect(tight)) == {ALL: 50, "a": None, "b": 29, "c": None}
    assert not attacked(tight).narrow
    loose = people_in_parts(40, a=3, b=29, c=20)
    assert shown(loose, Protection().protect(loose)) == {ALL: 40, "a": None, "b": 29, "c": 20}
    assert not attacked(loose).narrow


def test_two_quantities_that_count_the_same_people_do_not_tell_on_each_other() -> None:
    """Persons of a group and their cycles: nobody has fewer cycles than one."""
    trees = [flat("a", "b", "c", "d")]
    cycles = {("a",): 4, ("b",): 9, ("c",): 8, ("d",): 30}
    persons = {("a",): 4, ("b",): 6, ("c",): 7, ("d",): 20}
    cells = cells_of(trees, cycles=cycles, persons=persons)
    kinds = tuple(evolve(item, kind="count" if item.id == "cycles" else "distinct") for item in cells.quantities)
    people = cells.values["persons"]
    cells = evolve(cells, quantities=kinds, contributors={"cycles": people, "persons": people})
    assert not attacked(cells, at_most=[("persons", "cycles")]).narrow
    apart = {"cycles": {1, 3}, "persons": {1, 2}}
    assert attack(cells, apart, 5, [("persons", "cycles")]).narrow, "the attacker sees it where it is so"


def test_one_part_alone_is_as_good_as_its_total() -> None:
    cells = cells_of([{"p": ALL, "p.1": "p", "q": ALL, "q.1": "q", "r": ALL}], q={("p.1",): 3, ("q.1",): 50, ("r",): 9})
    hidden = shown(cells, Protection().protect(cells))
    assert hidden["p"] is hidden["p.1"] is hidden["r"] is None
    assert hidden["q"] == 50


def test_nothing_to_hide_behind_is_refused() -> None:
    """The whole counts nobody in particular and is shown whatever happens: its only part cannot be hidden."""
    trees = [flat("a")]
    cells = with_rest(cells_of(trees, whole={("a",): 40}, part={("a",): 38}), "whole", "part")
    public = tuple(item if item.id != "whole" else evolve(item, protects=None) for item in cells.quantities)
    part = {id: (3, 3) if id == "part" else people for id, people in cells.contributors.items()}
    rest = evolve(cells.quantities[2], protects=None)
    cells = evolve(cells, quantities=(*public[:2], rest), contributors=part, splits=cells.splits)
    assert not Protection().protect(cells).findings, "the rest is never printed"
    known = evolve(cells, splits=(evolve(cells.splits[0], parts=("part",)),))
    assert [finding.code for finding in Protection().protect(known).findings] == ["report.not-safe"]


def test_contributors_must_have_been_counted() -> None:
    with pytest.raises(Misuse, match="nobody counted"):
        Protection().protect(evolve(one_way(a=3, b=9), contributors={}))


# many tables ------------------------------------------------------------------------------------------------------

NUMBERS = st.one_of(st.integers(0, 9), st.integers(0, 60))


@st.composite
def tables(draw: st.DrawFn) -> Cells:
    """Tables of up to three dimensions, one of them with two levels, groups missing here and there, with a part."""
    two = {"p": ALL, "q": ALL, "p.1": "p", "p.2": "p", "q.1": "q", "q.2": "q", "q.3": "q"}
    trees = [two, flat("a", "b", "c"), flat("x", "y")][: draw(st.integers(1, 3))]
    leaves = [[node for node in tree if node not in tree.values()] for tree in trees]
    keys = [()]
    for held in leaves:
        keys = [(*key, node) for key in keys for node in held]
    whole = {key: draw(NUMBERS) for key in keys if draw(st.integers(0, 5))} or {keys[0]: 3}
    part = {key: draw(st.integers(0, number)) for key, number in whole.items()}
    return with_rest(cells_of(trees, whole=whole, part=part), "whole", "part")


@settings(max_examples=20)
@given(tables(), st.sampled_from([2, 4, 5, 6, 16]))
def test_nothing_can_be_worked_out(cells: Cells, below: int) -> None:
    assert not attacked(cells, below).narrow


@settings(max_examples=5)
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_groups_makes_no_difference(cells: Cells, chance: Any) -> None:
    """The sums and parts come in any order."""
    mixed = list(cells.sums)
    chance.shuffle(mixed)
    mixed = [evolve(item, parts=tuple(chance.sample(item.parts, len(item.parts)))) for item in mixed]
    assert Protection().protect(evolve(cells, sums=tuple(mixed))).hidden == Protection().protect(cells).hidden


@cache
def kabupaten() -> tuple[Cells, Protected]:
    cells = large(kecamatan=False, size=1.0)
    return cells, Protection().protect(cells)


def test_every_kabupaten_by_jenjang() -> None:
    cells, made = kabupaten()
    found = attack(cells, made.hidden, 5)
    share = len(made.hidden["q"]) / len(cells.groups)
    assert len(cells.groups) == (514 + 38 + 1) * (len(JENJANG) + 1)
    assert not made.findings
    assert (found.recovered, found.narrow) == ([], {})
    assert share < 0.55, f"{share:.3f} of {len(cells.groups)} cells are hidden"


def test_hiding_the_next_smallest_leaks_on_the_same_table() -> None:
    cells, made = kabupaten()
    by_hand = naive(cells, 5)
    found = attack(cells, by_hand, 5)
    assert len(found.recovered) > 20
    assert len(found.narrow) > 60
    assert len(by_hand["q"]) < len(made.hidden["q"])


TINY = (3, 20, 40, 9, 30, 11)


def complements(cells: Cells) -> int:
    hidden = Protection().protect(cells).hidden["q"]
    return sum(cells.contributors["q"][group] >= 5 for group in hidden)


def test_small_tables_hide_little_more_than_the_least_possible() -> None:
    tables = [small(seed) for seed in (2, 10, 13, 14, 15, 18, 20, 21)]
    least = [fewest(cells, 5) for cells in tables]
    tiny = cells_of([flat("a", "b", "c"), flat("x", "y")], q=dict(zip(product("abc", "xy"), TINY, strict=True)))
    assert tried(tiny, 5) == fewest(tiny, 5) == complements(tiny) == 3
    assert sum(map(complements, tables)) <= 1.3 * sum(least)


# reports ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "by", "period", "cycles"),
    [
        (["mulai", "selesai", "lulus", "angka-kelulusan", "angka-keberhasilan"], ["kabupaten"], None, 300),
        (["peserta", "mulai", "berhenti"], ["kabupaten", "jenjang"], None, 300),
        (["kehadiran", "perubahan-tes", "jp", "peserta"], ["provinsi", "mapel"], None, 200),
        ([measures.CORONG, "angka-bertahan"], ["jenjang"], "semester", 200),
        ([id for id, item in measures.MEASURES.items() if not item.refuses], ["provinsi"], None, 200),
    ],
)
def test_a_public_report_keeps_its_numbers(asked: list[Any], by: list[str], period: str | None, cycles: int) -> None:
    spy = Spy()
    report(seeded_log(5, cycles), asked, by=by, period=period, audience="public", protector=spy)
    assert any(spy.made.hidden.values())
    found = attack(spy.cells, spy.made.hidden, 5)
    assert found.asked
    assert not found.narrow


def test_any_order_of_rows_hides_the_same() -> None:
    log = seeded_log(3, 120)
    rows = log.rows()
    one = report(log, ["mulai", "selesai"], by=["kabupaten", "jenjang"], audience="public").to_json()
    assert one == report(rows[::-1], ["mulai", "selesai"], by=["kabupaten", "jenjang"], audience="public").to_json()


def test_the_output_says_what_was_applied_and_not_why_each_is_hidden() -> None:
    table = report(seeded_log(3, 60), "mulai", by="jenjang", audience="public")
    policy = table.provenance.policy
    assert policy["hide_below"] == 5
    assert policy["citation"]["confidence"] == "not found"
    assert "ketentuan Indonesia tidak ditemukan" in " ".join(table.notes("id"))
    assert "complement" not in table.to_json().replace('"with complements', "")


def test_a_rate_goes_with_its_small_rest() -> None:
    """All 12 of one group passed: its rate would tell it of every one of them."""
    people = [("a", 12, 12), ("b", 30, 20), ("c", 40, 25)]
    rows = [
        {"cycle": f"{group}-{n}", "event_id": "s", "subject": f"{group}-{n}", "kind": "standing", "group": group}
        | {"left": "", "finished": 1, "passed": int(n < passed)}
        for group, finished, passed in people
        for n in range(finished)
    ]
    table = report(seal(rows).log, ["angka-kelulusan"], by="kelas", audience="public")
    assert table.mark("angka-kelulusan", kelas="a") is Mark.HIDDEN
    assert table.mark("angka-kelulusan") is Mark.SHOWN


def test_the_number_of_rows_tells_nothing_since_it_is_not_told() -> None:
    rows = [
        {"cycle": f"c-{n}", "event_id": "s", "subject": f"p-{n}", "kind": "standing", "group": "a"} for n in range(8)
    ]
    log = seal(rows).log
    for below in (5, 9):
        table = report(log, "mulai", by="kelas", audience="public", policy=below)
        assert table.provenance.rows is table.to_dict()["provenance"]["rows"] is None
        assert "Dihitung dari log." in table.notes("id")
        assert "Counted from the log." in table.notes("en")


def test_a_report_that_cannot_be_made_safe_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pendamping.report.protect.protection.unproved", lambda grid, hidden, moves: [0])
    with pytest.raises(NotPublishable, match=r"report\.not-safe"):
        report(seeded_log(3, 30), "mulai", by="jenjang", audience="public")


def test_the_footnote_is_told_in_both_languages() -> None:
    made = Protection().protect(one_way(a=3, b=9), "wisconsin")
    assert made.policy["profile"] == "wisconsin"
    assert isinstance(made.footnote, Label)
    assert "D7" in made.footnote.id
    assert "D7" in made.footnote.en


def issues(**school: str) -> list[dict[str, Any]]:
    """Obstacles of thirty people in two regions; the nine of the one are of one school."""
    own = [
        {"cycle": f"c-{n}", "event_id": "i", "subject": f"p-{n}", "kind": "issue", "status": "open"} for n in range(30)
    ]
    return [
        row | {"wilayah": "63.03" if n < 9 else "63.05"} | ({"school": f"s-{max(n, 8)}"} if school else {})
        for n, row in enumerate(own)
    ]


def test_the_obstacles_of_one_school_are_hidden_however_many_people_met_them() -> None:
    table = report(seal(issues(school="known")).log, "kendala", by="kabupaten", audience="public")
    assert table.mark("kendala", kabupaten="63.03") is Mark.HIDDEN
    assert table.value("kendala") == 30


def test_where_nobody_knows_the_schools_nothing_of_them_is_shown() -> None:
    table = report(seal(issues()).log, "kendala", by="kabupaten", audience="public")
    assert set(table.results["kendala"].marks) == {Mark.HIDDEN}


def test_how_long_one_person_took_part_is_hidden() -> None:
    rows = [
        {"cycle": f"c-{n}", "event_id": f"e-{day}", "subject": f"p-{n}", "kind": "attendance", "status": "present"}
        | {"occurred_first": f"2024-01-0{day}", "occurred_last": f"2024-01-0{day}", "jenjang": "SD" if n else "SLB"}
        for n in range(30)
        for day in (1, 3 + n % 3)
    ]
    table = report(seal(rows).log, "lama-hari", by="jenjang", audience="public")
    assert table.mark("lama-hari", jenjang="SLB") is Mark.HIDDEN
    assert table.value("lama-hari") == 5


@pytest.mark.parametrize("column", ["cycle", "subject", "person", "event_id"])
def test_no_public_report_is_limited_to_people_picked_out(column: str) -> None:
    log = seeded_log(1, 30)
    report(log, "mulai", only={column: ["p-1", "p-2"]})
    with pytest.raises(Misuse, match=f"{column} limits no public report"):
        report(log, "mulai", only={column: [f"p-{n}" for n in range(20)]}, audience="public")


def rows_of(chance: Random, people: int) -> list[dict[str, Any]]:
    """One cycle a person; few left, few are under way."""
    out: list[dict[str, Any]] = []
    for n in range(people):
        end = chance.choices(("finished", "left", "under way"), (30, 2, 2))[0]
        own = {
            "cycle": f"c-{n}",
            "subject": f"p-{n}",
            "person": f"p-{n}",
            "group": chance.choice("AAB"),
            "tier": "mentee",
        }
        own |= {"left": "withdrawn" if end == "left" else "", "finished": int(end == "finished"), "passed": 0}
        out += [own | {"event_id": kind, "kind": kind} for kind in ("start", "assignment", "standing")]
    return out


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("mulai", ["selesai", "berhenti"]),
        ("peserta", ["selesai", "berhenti"]),
        ("peserta", ["jangkauan"]),
        ("mulai", ["didampingi"]),
        ("jangkauan", ["selesai"]),
    ],
)
def test_nobody_is_told_by_what_is_left_over(whole: str, parts: list[str]) -> None:
    """Whoever sees the whole and all its parts takes them away, whatever the library thinks of them."""
    seen = 0
    for seed in range(6):
        log = seal(rows_of(Random(seed), 150)).log
        public, true = (report(log, [whole, *parts], by="kelas", audience=to) for to in ("public", "internal"))
        for place in range(len(true)):
            rest = true.results[whole].numbers[place] - sum(true.results[id].numbers[place] for id in parts)  # type: ignore[operator,misc]
            shown = all(public.results[id].numbers[place] is not None for id in (whole, *parts))
            seen += shown
            assert not shown or rest >= 5
    assert seen, "something is shown, too"


def test_where_nobody_is_left_over_the_report_still_comes_out() -> None:
    """Everybody passed: that the people are those who passed is the secret, not something everybody knows."""
    rows = [row | {"left": "", "finished": 1, "passed": 1} for row in rows_of(Random(1), 60)]
    table = report(seal(rows).log, ["lulus", "jangkauan"], by="kelas", audience="public")
    marks = zip(table.results["lulus"].marks, table.results["jangkauan"].marks, strict=True)
    assert all(Mark.HIDDEN in both for both in marks)
    assert Mark.SHOWN in table.results["lulus"].marks + table.results["jangkauan"].marks
