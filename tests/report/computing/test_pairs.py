"""What can be taken away from what: parts and parts that exclude each other, as measures and layout declare it."""

from random import Random

import pytest

from pendamping import load_programme
from pendamping.report import measures
from pendamping.report.atoms import Atom, Where
from pendamping.report.computing.pairs import is_apart, is_part, rests_of

ATOMS = {atom.id: atom for measure in measures.MEASURES.values() for atom in measure.atoms}
KIND = Where.of("kind", "standing")


def rests(*ids: str) -> set[str]:
    return {pair.id.removeprefix("complement:") for pair in rests_of(ATOMS[id] for id in ids)}


def test_those_under_way_are_the_rest_of_two_parts() -> None:
    assert rests("mulai", "selesai", "berhenti") == {"mulai-selesai", "mulai-berhenti", "mulai-selesai-berhenti"}


def test_who_passed_has_not_left_either() -> None:
    assert "mulai-berhenti-lulus" in rests("mulai", "berhenti", "lulus")


def test_what_is_late_is_under_way() -> None:
    assert "mulai-selesai-berhenti-siklus-terlambat" in rests("mulai", "selesai", "berhenti", "siklus-terlambat")


def test_obstacles_are_open_or_resolved() -> None:
    assert "kendala-kendala-terbuka-kendala-tuntas" in rests("kendala", "kendala-terbuka", "kendala-tuntas")


def test_who_only_left_is_the_rest_of_all_people() -> None:
    assert rests("orang", "orang-bertahan") == {"orang-orang-bertahan"}


def test_the_accompanied_are_those_who_started_without_those_who_left() -> None:
    assert rests("mulai", "berhenti", "orang-didampingi") == {
        "mulai-berhenti",
        "mulai-orang-didampingi",
        "mulai-berhenti-orang-didampingi",
    }


def test_people_and_their_cycles_tell_on_each_other() -> None:
    assert rests("orang", "selesai", "berhenti") == {"orang-selesai", "orang-berhenti", "orang-selesai-berhenti"}
    assert rests("orang-bertahan", "selesai") == {"orang-bertahan-selesai"}


def test_tiers_do_not_exclude_each_other() -> None:
    """Somebody can be a mentor here and accompanied there."""
    assert not any(pair.others for pair in rests_of(ATOMS[f"orang-{id}"] for id in ("bertahan", "pendamping", "imbas")))


@pytest.mark.parametrize(("reading", "told"), [("nested", 0), ("exclusive", 1)])
def test_branches_of_a_funnel_exclude_each_other_only_where_it_says_so(reading: str, told: int) -> None:
    school = load_programme("psp-pendaftaran-banjar").lifecycle("school")
    made = measures.stage_funnel(school, ["diberi-mandat", "terdaftar", "submit"], reading)  # type: ignore[arg-type]
    found = [pair for pair in rests_of(stage.numerator for stage in made.stages) if pair.others]
    assert len(found) == told
    limited = [measure.only(Where.of("line", "psp")).numerator for measure in made.stages]
    assert len([pair for pair in rests_of(limited) if pair.others]) == told


VALUES = ("a", "b", "c")


def test_parts_and_exclusions_hold_for_every_row() -> None:
    """Of any two atoms by conditions: a part is never without its whole, and what excludes each other never meets."""
    chance = Random(7)
    tests = (Where.of, Where.outside)
    atoms = [
        Atom(f"x{n}", "count", where=(KIND, chance.choice(tests)("name", *chance.sample(VALUES, chance.randint(1, 2)))))
        for n in range(12)
    ] + [
        Atom(f"y{n}", "count", where=(KIND, Where.of("name", name), Where.of("late", n))) for n, name in enumerate("ab")
    ]
    atoms.append(Atom("z", "count", "late", (KIND,)))
    rows = [{"kind": "standing", "name": name, "late": late} for name in (*VALUES, "", "d") for late in (None, 0, 1)]
    parts = aparts = 0
    for one in atoms:
        for other in atoms:
            takes = [(one.passes(row) and _there(one, row), other.passes(row) and _there(other, row)) for row in rows]
            if is_part(one, other):
                parts += 1
                assert all(whole for part, whole in takes if part)
            if is_apart(one, other):
                aparts += 1
                assert not any(first and second for first, second in takes)
    assert min(parts, aparts) > 10


def _there(atom: Atom, row: dict[str, object]) -> bool:
    return not atom.column or row[atom.column] is not None
