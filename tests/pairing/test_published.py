"""Published rounds, paired on synthetic people in their published numbers."""

from itertools import cycle, islice
from random import Random

import pytest

from pendamping import load_programme
from pendamping.model.cascade import mentors_for, planned
from pendamping.pairing.checking import check_pairs
from pendamping.pairing.matching import pair
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.reading import problem_from
from pendamping.pairing.rules.attributes import DifferentAttribute, OtherAttribute, SameAttribute

MAPEL = {
    "guru SMP": ("Matematika", "Bahasa Indonesia", "Bahasa Inggris", "IPA"),
    "guru SMA": ("Bahasa Indonesia", "Bahasa Inggris", "Matematika"),
    "KS SMP": ("-",),
    "KS SMA": ("-",),
}


def group(name: str, mentors: int, mentees: int) -> Problem:
    """Synthetic people of one group: each mentor has room for the ratio, subjects in equal shares."""
    rng = Random(name)
    ratio = mentees // mentors
    subjects = list(islice(cycle(MAPEL[name]), mentors))

    def about(mapel: str, region: str) -> dict[str, str]:
        return {"mapel": mapel, "region": region, "province": region[:2]}

    leading = [Mentor(f"inti-{n:03}", about(subjects[n], f"32.{rng.randint(1, 10):02}"), ratio) for n in range(mentors)]
    led = [
        Mentee(
            f"mitra-{n:03}", about(subjects[n // ratio], f"{rng.choice(('53', '94', '62'))}.{rng.randint(1, 20):02}")
        )
        for n in range(mentees)
    ]
    return Problem(
        leading,
        led,
        constraints=[SameAttribute("mapel"), DifferentAttribute("region")],
        preferences=[OtherAttribute("province")],
    )


@pytest.mark.parametrize(
    ("name", "mentors", "mentees", "cascade"),
    [("guru SMP", 76, 228, 2280), ("guru SMA", 30, 120, 1200), ("KS SMP", 20, 80, 800), ("KS SMA", 10, 40, 400)],
)
def test_the_four_groups_of_2019_are_paired_in_full(name: str, mentors: int, mentees: int, cascade: int) -> None:
    """Published case A01: 76 / 228, 30 / 120, 20 / 80 and 10 / 40; ratios 1 : 3 and 1 : 4."""
    pairing = pair(group(name, mentors, mentees))
    assert (len(pairing.pairs), pairing.unpaired) == (mentees, ())
    assert {row["load"] for row in pairing.loads()} == {mentees // mentors}
    assert planned(mentors, mentees // mentors, 10).cascade == cascade
    assert sum(row["pairs"] for row in pairing.flows("province")) == mentees


def test_the_round_of_2018_has_76_inti_with_two_mitra_each() -> None:
    """Published case A06: 1,748 people are 76 inti, 152 mitra and their imbas."""
    programme = load_programme("kemitraan-guru-smp-2018")
    inti = mentors_for(1748, 2, 10).require("inti")
    about = {"jenjang": "SMP", "mapel": "IPA"}
    mentors = [Mentor(f"inti-{n:02}", about | {"region": "32.75"}) for n in range(inti)]
    mentees = [Mentee(f"mitra-{n:03}", about | {"region": "53.01"}) for n in range(153)]
    pairing = pair(problem_from(programme, mentors, mentees))
    assert (inti, len(pairing.pairs), len(pairing.unpaired)) == (76, 152, 1)


def test_surabaya_2018_is_eight_schools_with_two_each() -> None:
    """Published case A07: 5 SD and 3 SMP, each with 2 mentees of the same jenjang."""
    schools = ["SD"] * 5 + ["SMP"] * 3
    mentors = [Mentor(f"mitra-{n}", {"jenjang": jenjang, "region": "35.78"}, 2) for n, jenjang in enumerate(schools)]
    mentees = [Mentee(f"imbas-{n:02}", {"jenjang": schools[n // 2], "region": "94.01"}) for n in range(16)]
    problem = Problem(mentors, mentees, constraints=[SameAttribute("jenjang"), DifferentAttribute("region")])
    pairing = pair(problem)
    assert len(pairing.pairs) == 16
    assert {row["load"] for row in pairing.loads()} == {2}
    assert check_pairs(problem, pairing.certificate.pairs).findings == ()
