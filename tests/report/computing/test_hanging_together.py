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
            assert is_part(other, one) == (taken(other) <= taken(one)), told
            assert is_part(one, other) == (taken(one) < taken(other)), told  # of two that are one the later is the part
            assert is_apart(one, other) is not bool(taken(one) & taken(other)), told
            assert contributors_of(one, "subject").where == one.where


def test_of_two_that_are_one_the_later_is_the_part() -> None:
    one, other = Atom("a", "count", where=(KIND,)), Atom("b", "count", where=(KIND,))
    assert [pair.id for pair in pairs_of([other, one])] == ["complement:a-b"]
    assert not is_part(one, one)


def test_only_counts_and_people_have_parts() -> None:
    """An amount of a part may be more than that of the whole: some of it may be below zero."""
    left = Where.of("left", "")
    for kind in ("sum", "min", "max", "histogram", "few"):
        whole, part = Atom("w", kind, "value", (KIND,)), Atom("x", kind, "value", (KIND, left))  # type: ignore[arg-type]
        assert not is_part(part, whole)
        assert not is_apart(whole, part)
    people, cycles = Atom("w", "distinct", "person", (KIND,)), Atom("x", "count", where=(KIND, left))
    assert not is_part(cycles, people)
    assert is_part(Atom("x", "distinct", "person", (KIND, left)), people)
    assert not is_part(Atom("x", "distinct", "subject", (KIND, left)), people)
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
