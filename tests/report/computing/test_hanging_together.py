"""How the numbers of the catalogue hang together, kept line by line, and how conditions do, against every row there can be."""

from itertools import combinations
from typing import Any

from attrs import evolve

from pendamping import load_programme
from pendamping.report import measures
from pendamping.report.atoms import Atom, Where
from pendamping.report.computing.pairs import (
    Pair,
    contributors_of,
    covers_of,
    is_apart,
    is_part,
    pairs_of,
    rests_of,
    ties_of,
    told_by,
)

KIND = Where.of("kind", "standing")
ALL = {atom.id: atom for measure in measures.MEASURES.values() for atom in told_by(measure)}


def line(pair: Pair) -> str:
    """A pair with all that is known of what it leaves over."""
    rests = [rest for who in ("subject", "school") if (rest := pair.rest(who)) is not None]
    assert isinstance(pair.is_of_plan, bool)
    words = [pair.kind, *(["loose"] if pair.is_loose else []), *(["by plan"] if pair.is_of_plan else [])]
    return "\n".join([f"{pair.id}: {', '.join(words)}", *(f"    {rest.id} = {rest.text()}" for rest in rests)])


def hanging(atoms: list[Atom], dated: bool = True) -> list[str]:
    told = [line(pair) for pair in rests_of(atoms, dated)]
    told += [f"{whole.id} in tiers: {', '.join(part.id for part in parts)}" for whole, parts in covers_of(atoms)]
    return told + [f"{one.id} tells {other.id}" for one, other in ties_of(atoms)]


def test_what_is_left_over_of_what(kept: Any) -> None:
    """Of every measure of the catalogue, of one stage alone, of the ways to read a funnel, of periods that differ."""
    school = load_programme("psp-pendaftaran-banjar").lifecycle("school")
    held = list(ALL.values())
    lines = ["# catalogue", *hanging(held), "# whatever the period", *hanging(held, dated=False)]
    for reading in ("nested", "exclusive"):
        made = measures.stage_funnel(school, ["diberi-mandat", "terdaftar", "submit"], reading)  # type: ignore[arg-type]
        lines += [f"# funnel, {reading}", *hanging([*(stage.numerator for stage in made.stages), ALL["mulai"]])]
    by_tier = [ALL[id] for id in ("orang-bertahan", "orang-pendamping", "orang-didampingi", "orang-imbas")]
    lines += ["# one line", *hanging([evolve(atom, where=(*atom.where, Where.of("line", "psp"))) for atom in by_tier])]
    names = [
        Where.of("name", "in-1"),
        Where.of("name", "in-1", "in-2"),
        Where.of("programme", "a"),
        Where.known("late"),
    ]
    own = [Atom(f"{n}", "count", where=(KIND, where)) for n, where in enumerate(names)]
    lines += ["# stages and programmes", *hanging([ALL["mulai"], *own])]
    results = [Atom("known", "count", "passed", (KIND,)), Atom("due", "count", "late", (KIND,))]
    lines += ["# results and dates", *hanging([ALL[id] for id in ("mulai", "selesai", "berhenti")] + results)]
    issues = [ALL[id] for id in ("kendala", "kendala-terbuka", "kendala-tuntas")]
    lines += ["# obstacles", *hanging(issues[:2]), *hanging(issues)]
    kept("left-over.txt", "\n".join(lines))


VALUES = ("a", "b", "c")
CONDITIONS = [
    Where.known("name"),
    *(make("name", *some) for n in (1, 2, 3) for some in combinations(VALUES, n) for make in (Where.of, Where.outside)),
]
ROWS = [{"kind": "standing", "name": name} for name in (*VALUES, "d", None)]


def taken(atom: Atom) -> set[Any]:
    return {row["name"] for row in ROWS if atom.passes(row)}


def test_one_condition_is_within_another_where_every_row_is_and_apart_where_none_is() -> None:
    for n, first in enumerate(CONDITIONS):
        for m, second in enumerate(CONDITIONS):
            one, other = Atom(f"x{n}", "count", where=(KIND, first)), Atom(f"y{m}", "count", where=(KIND, second))
            told = first.text(), second.text()
            assert is_part(other, one) is (taken(other) <= taken(one)), told
            assert is_part(one, other) is (taken(one) < taken(other)), told  # of two that are one the later is the part
            assert is_apart(one, other) is not bool(taken(one) & taken(other)), told
            assert contributors_of(one, "subject").where == one.where


def test_of_two_that_are_one_the_later_is_the_part() -> None:
    one, other = Atom("a", "count", where=(KIND,)), Atom("b", "count", where=(KIND,))
    assert [pair.id for pair in pairs_of([other, one])] == ["complement:a-b"]
    assert is_part(one, one) is False
    assert is_part(one, evolve(other, period="cohort")) is False


def test_only_counts_and_people_have_parts() -> None:
    """An amount of a part may be more than that of the whole: some of it may be below zero."""
    left = Where.of("left", "")
    for kind in ("sum", "min", "max", "histogram", "few"):
        whole, part = Atom("w", kind, "value", (KIND,)), Atom("x", kind, "value", (KIND, left))  # type: ignore[arg-type]
        assert is_part(part, whole) is False
        assert is_apart(whole, part) is False
    people, cycles = Atom("w", "distinct", "person", (KIND,)), Atom("x", "count", where=(KIND, left))
    assert not is_part(cycles, people)
    assert is_part(Atom("x", "distinct", "person", (KIND, left)), people)
    assert is_part(Atom("x", "distinct", "subject", (KIND, left)), people) is False
    assert is_apart(cycles, evolve(people, where=(Where.of("kind", "start"),))) is False, "people are in several rows"
    assert is_part(evolve(cycles, within=frozenset({"w"})), people), "declared"
    assert not is_part(evolve(cycles, within=frozenset({"w"}), period="cohort"), people), "of other periods"
    assert is_part(evolve(cycles, within=frozenset({"w"}), period="cohort"), people, dated=False)


def test_what_is_declared_apart_is_whatever_it_asks() -> None:
    one = Atom("x", "distinct", "person", (KIND,))
    assert not is_apart(one, Atom("y", "count", where=(KIND,)))
    assert is_apart(one, Atom("y", "count", where=(KIND,), apart=frozenset({"x"})))
    assert is_apart(Atom("y", "count", where=(KIND,), apart=frozenset({"x"})), one)


def test_only_cycles_tell_what_lies_within_by_declaration_apart() -> None:
    """Of a stage there are several rows to a cycle: who is in one may be in another too."""
    for kind, apart in (("standing", True), ("stage", False)):
        where = Where.of("kind", kind)
        one, other = (
            Atom(name, "count", where=(where, Where.of("name", name)), within=frozenset({"w"})) for name in "ab"
        )
        assert is_apart(one, other) is apart
        assert is_apart(one, evolve(other, within=frozenset())) is apart
        assert is_apart(evolve(one, within=frozenset()), evolve(other, within=frozenset()))


def test_two_parts_that_meet_are_taken_away_once() -> None:
    """Who is in neither of two is told by both and those in both; of people, who are in several rows, nothing is."""
    first, second = Where.of("name", "a"), Where.of("status", "b")
    wheres = ((), (first,), (second,), (first, second))
    for order in ("wxyz", "zyxw", "yzwx"):
        cycles = [Atom(name, "count", where=(KIND, *wheres["wxyz".index(name)])) for name in order]
        crossing = [pair for pair in rests_of(cycles) if any(isinstance(part, Pair) for part in pair.parts)]
        one, other = sorted("xy", key=order.index)
        assert [pair.id for pair in crossing] == [f"complement:w-{one}-complement:{other}-z"]
        assert crossing[0].rest("subject") is None
        people = [evolve(atom, kind="distinct", column="person") for atom in cycles]
        assert not any(isinstance(part, Pair) for pair in rests_of(people) for part in pair.parts)


def test_what_is_due_is_by_plan_in_whatever_order_it_is_asked() -> None:
    ids = ["siklus-bertenggat", "mulai", "selesai", "berhenti"]
    for order in (ids, ids[::-1], [*ids[1:], ids[0]], ["berhenti", "siklus-bertenggat", "selesai", "mulai"]):
        (pair,) = (pair for pair in rests_of(ALL[id] for id in order) if len(pair.parts) == 3)
        assert pair.is_of_plan
        (two,) = (pair for pair in rests_of(ALL[id] for id in order if id != "berhenti") if len(pair.parts) == 2)
        assert not two.is_of_plan


def test_who_contributes_to_a_number() -> None:
    """People are told apart already; by another column they are the ids in the same rows."""
    people, cycles = ALL["orang"], ALL["mulai"]
    assert contributors_of(people, "person") is people
    assert contributors_of(people, "school") == Atom(
        "orang~school", "distinct", "school", people.where, period="cohort"
    )
    assert contributors_of(cycles, "person") == Atom(
        "mulai~person", "distinct", "person", cycles.where, period="cohort"
    )
    summed = evolve(cycles, id="s", kind="sum", column="person")
    assert contributors_of(summed, "person").where == (*cycles.where, Where.known("person"))


def test_stages_follow_from_cycles_of_the_same_conditions_only() -> None:
    cycles, stages = ALL["mulai"], ALL["tahap"]
    line = Where.of("line", "psp")
    limited = [evolve(atom, id=f"{atom.id}-psp", where=(*atom.where, line)) for atom in (cycles, stages)]
    found = ties_of([stages, *limited, cycles])
    assert [(one.id, other.id) for one, other in found] == [("mulai-psp", "tahap-psp"), ("mulai", "tahap")]
    assert ties_of([cycles, ALL["tahap-tuntas"], limited[1], evolve(stages, column="days")]) == ()


def test_tiers_reach_everybody_only_where_all_three_are_there() -> None:
    ids = ("orang-bertahan", "orang-pendamping", "orang-didampingi", "orang-imbas")
    for left_out in ids[1:]:
        assert covers_of(ALL[id] for id in ids if id != left_out) == ()
    twice = Atom("x", "count", where=(KIND, Where.of("passed", 1), Where.of("finished", 1)), period="cohort")
    assert is_part(twice, ALL["selesai"])
    assert is_apart(twice, ALL["berhenti"])
