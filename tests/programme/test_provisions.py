from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from pendamping import InvalidInput, Misuse, UnknownName, load_programme
from pendamping.citations import Citation, Confidence
from pendamping.findings import Severity
from pendamping.programme.provisions import NotKnown, Provision, Scope, valid_on
from pendamping.values.periods import Validity

SMA = """
id = "kemitraan-guru-sma-2019"
title = { id = "Kemitraan Guru SMA 2019", en = "Partnership of SMA teachers 2019" }
line = "kemitraan-guru-dikmen"
edition = "2019"
valid = "2019"
scope = { group = "guru", jenjang = "SMA" }
source = [{ key = "K4", title = "Siedoo: sasaran 2019" }, { key = "K5", title = "Okezone: pelepasan 2019" }]
provision = [
  { id = "mentees-per-mentor", target = 4, valid = "2019", scope = { jenjang = "SMA" }, cite = { from = "K4, K5 (inf)", note = "30 : 120" } },
  { id = "mentors", target = 30, valid = "2019", cite = "K4 (H)" },
  { id = "people", target = 1350, valid = "2019", cite = "K4 (H)" },
]
"""


@pytest.fixture(scope="module")
def smp_2018():
    return load_programme("kemitraan-guru-smp-2018")


@pytest.fixture(scope="module")
def smp_2019():
    return load_programme("kemitraan-guru-smp-2019")


def test_a02_three_mentees_in_2019_and_a_fourth_is_flagged(smp_2019):
    ratio = smp_2019.provision("mentees-per-mentor", on="2019")
    assert (ratio.target, ratio.confidence.value) == (3, "H")
    assert ratio.judge(3) == ()
    (finding,) = ratio.judge(4)
    assert (finding.code, finding.severity) == ("programme.above-target", Severity.WARNING)
    assert finding.citation is ratio.cite
    mentors, cascade = (smp_2019.provision(id, on="2019").target for id in ("mentors", "cascade-per-mentee"))
    assert (
        mentors * (1 + ratio.target + ratio.target * cascade) == smp_2019.provision("people", on="2019").target == 2584
    )


def test_a03_the_ratio_of_sma_is_four_and_the_rule_of_smp_does_not_answer_for_it(smp_2019):
    sma = load_programme(SMA)
    assert sma.provision("mentees-per-mentor", on="2019").target == 4
    assert sma.provision("mentors").target * 45 == sma.provision("people").target
    asked = smp_2019.provision("mentees-per-mentor", on="2019", scope=Scope(group="guru", jenjang="SMA"))
    assert isinstance(asked, NotKnown)
    assert asked.why.code == "programme.provision-out-of-scope"


def test_a04_the_same_three_mentees_are_too_many_in_2018_and_right_in_2019(smp_2018, smp_2019):
    before, after = (programme.provision("mentees-per-mentor") for programme in (smp_2018, smp_2019))
    assert (before.target, after.target) == (2, 3)
    assert [finding.code for finding in before.judge(3)] == ["programme.above-target"]
    assert after.judge(3) == ()


# why a figure is not known ----------------------------------------------------------------------------------------


def why(answer):
    assert isinstance(answer, NotKnown)
    assert (answer.known, answer.target) == (False, None)
    return answer.why.code.removeprefix("programme."), answer.why.text("id"), answer.why.fix("id")


def test_no_such_provision_names_the_nearest_and_all_there_are(smp_2019):
    code, text, fix = why(smp_2019.provision("mentee-per-mentor"))
    assert code == "no-such-provision"
    assert "maksudnya 'mentees-per-mentor'?" in text
    assert "ukg-cut-off" in fix


@pytest.mark.parametrize("on", ["2018", 2018, date(2018, 12, 31), "2020..", "..2018-12-31", "2017/2018", "2020-01"])
def test_not_valid_then_says_when_it_is(smp_2019, on):
    code, text, _ = why(smp_2019.provision("mentees-per-mentor", on=on))
    assert code == "provision-not-valid"
    assert text.endswith("yang diketahui berlaku 2019")


@pytest.mark.parametrize(
    "on", ["2019", 2019, date(2019, 1, 1), date(2019, 12, 31), "2018/2019", "2019-06", "..", None, datetime(2019, 5, 1)]
)
def test_any_part_of_its_time_will_do(smp_2019, on):
    assert smp_2019.provision("mentees-per-mentor", on=on).target == 3


def test_a_moment_counts_by_its_own_day(smp_2019):
    assert smp_2019.provision("mentors", on=datetime(2019, 12, 31, 23, tzinfo=UTC)).target == 76
    assert not smp_2019.provision("mentors", on=datetime(2020, 1, 1, tzinfo=UTC)).known


def test_out_of_scope_says_for_whom_it_is(smp_2019):
    code, text, _ = why(smp_2019.provision("mentors", scope=Scope(group="kepala-sekolah")))
    assert code == "provision-out-of-scope"
    assert "guru SMP, pendamping (inti)" in text


def test_several_that_fit_are_all_named(smp_2019):
    code, text, _ = why(smp_2019.provision("ukg-cut-off"))
    assert code == "provision-ambiguous"
    assert "70" in text
    assert "60" in text
    assert smp_2019.provision("ukg-cut-off", scope=Scope(tier="mentee")).target == 60


def test_a_figure_that_was_looked_for_and_not_found_says_so(smp_2019):
    code, text, _ = why(smp_2019.provision("ojl-2-days"))
    assert code == "provision-not-found"
    assert "tidak ditemukan dalam sumber mana pun" in text


@pytest.mark.parametrize("on", [2019.0, True, b"2019", ["2019"], -1, 0, 9999, 10_000], ids=repr)
def test_what_is_no_time_is_a_misuse(smp_2019, on):
    with pytest.raises(Misuse, match="not a time"):
        smp_2019.provision("mentees-per-mentor", on=on)


@pytest.mark.parametrize("on", ["kemarin", "", "19", "2019-13", "2020..2019"])
def test_a_time_that_cannot_be_read_is_told(smp_2019, on):
    with pytest.raises(InvalidInput, match=r"^on cannot be read"):
        smp_2019.provision("mentees-per-mentor", on=on)


@pytest.mark.parametrize("on", [1, 2, 999, 2018, 2020, 9997, 9998])
def test_every_year_of_the_calendar_can_be_asked_about(smp_2019, on):
    assert why(smp_2019.provision("mentees-per-mentor", on=on))[0] == "provision-not-valid"


@pytest.mark.parametrize(
    ("valid", "on", "holds"),
    [
        ("2019-06-30..", "2019-06", True),
        ("2019-07-01..", "2019-06", False),
        ("..2019-06-01", "2019-06", True),
        ("..2019-05-31", "2019-06", False),
        ("..2019-06-01", "2019-06..", True),
        ("..2019-05-31", "2019-06..", False),
        ("2019-06-30..", "..2019-06", True),
        ("2019-07-01..", "..2019-06", False),
        ("..", "2019", True),
        ("2019-06-01..2019-06-30", "30 Juni 2019", True),
        ("2019-06-01..2019-06-30", "1 Juli 2019", False),
    ],
)
def test_one_day_in_common_is_enough(valid, on, holds):
    assert valid_on(Validity.parse(valid).value, on) is holds


@pytest.mark.parametrize("id", [None, 3, b"mentors", ["mentors"]], ids=repr)
def test_what_is_no_name_is_a_misuse(smp_2019, id):
    with pytest.raises(Misuse, match="not a text"):
        smp_2019.provision(id)
    with pytest.raises(Misuse, match="not a text"):
        smp_2019.provision("mentors", scope={"jenjang": id})


# judging a figure -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        (1, ["programme.below-target"]),
        (2, []),
        (3, ["programme.above-target"]),
        (Decimal("3.5"), ["programme.above-target"]),
        (4, ["programme.above-target"]),
        (5, ["programme.above-max"]),
        (-1, ["programme.below-target"]),
    ],
)
def test_below_a_note_above_a_warning_past_the_limit_an_error(value, codes):
    assert [finding.code for finding in Provision("x", Citation(), target=2, max=4).judge(value)] == codes


def test_a_floor_is_passed_by_anything_above_it():
    floor = Provision("x", Citation(), target=70, at_least=True)
    assert floor.judge(100) == floor.judge(70) == ()
    assert [finding.code for finding in floor.judge(Decimal("69.99"))] == ["programme.below-target"]


def test_a_hedged_figure_judges_nothing_but_its_limit():
    about = Provision("x", Citation(), target=117, max=200, about=True)
    assert about.judge(90) == about.judge(130) == ()
    assert [finding.code for finding in about.judge(201)] == ["programme.above-max"]


def test_a_limit_without_a_target_still_limits():
    only = Provision("x", Citation(), max=4)
    assert only.judge(4) == ()
    assert [finding.code for finding in only.judge(5)] == ["programme.above-max"]
    assert (only.capacity, Provision("x", Citation(), target=3).capacity) == (4, 3)


@pytest.mark.parametrize("value", [None, 3.0, True, "3", Decimal("NaN"), Decimal("Infinity"), float("nan")], ids=repr)
def test_what_is_no_figure_is_a_misuse(value):
    with pytest.raises(Misuse, match="not a figure"):
        Provision("x", Citation(), target=3).judge(value)


def test_a_scope_may_be_asked_for_by_its_parts():
    oku = load_programme("bimtek-smp-oku-2025")
    tracks = {item.scope.track for item in oku.provisions if item.id == "participants" and item.scope.track}
    assert len(tracks) == 2
    for track in tracks:
        assert oku.provision("participants", on="28 November 2025", scope={"track": track}).target == 100
    with pytest.raises(UnknownName, match="did you mean 'track'"):
        oku.provision("participants", scope={"trak": "x"})
    with pytest.raises(Misuse, match="not a scope"):
        oku.provision("participants", scope="coaching")


def test_what_is_not_known_still_has_a_citation_to_ask_for():
    lost = load_programme("kemitraan-guru-smp-2019").provision("ojl-2-days")
    assert not lost.known
    assert str(lost.citation) == "(not found)"
    assert load_programme("kemitraan-guru-smp-2019").provision("nothing").citation is None


def test_a_published_range_is_on_target_from_end_to_end():
    visits = Provision("visits-per-year", Citation(), target=6, low=4, unit="kunjungan")
    assert [[item.code for item in visits.judge(count)] for count in (3, 4, 5, 6, 7)] == [
        ["programme.below-target"],
        [],
        [],
        [],
        ["programme.above-target"],
    ]
    assert visits.judge(3)[0].text("en") == "visits-per-year: 3, below the target of 4–6"
    assert visits.describe().en == "4–6 visits, undated, all"
    assert visits.capacity == 6


def test_a_limit_alone_is_an_answer():
    programme = load_programme(SMA.replace("target = 4, valid", "max = 4, valid"))
    found = programme.provision("mentees-per-mentor", on="2019")
    assert isinstance(found, Provision)
    assert (found.target, found.max, found.capacity, found.figure.en) == (None, 4, 4, "at most 4")
    assert found.describe().id == "paling banyak 4, 2019, SMA"
    assert (found.judge(4), found.judge(1)) == ((), ())
    assert [item.code for item in found.judge(5)] == ["programme.above-max"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"target": 3}, 3),
        ({"target": 3, "about": True}, "about 3"),
        ({"target": 3, "low": 2}, "2–3"),
        ({"max": 3}, "at most 3"),
        ({}, "not found"),
    ],
)
def test_a_table_shows_the_number_or_what_was_printed(given, shown):
    found = Provision("x", Citation(), **given).shown
    assert (found if isinstance(shown, int) else found.text("en")) == shown


def test_a_unit_that_the_library_does_not_know_stands_as_it_is():
    told = [Provision("x", Citation(), target=1, unit=unit).units.en for unit in ("orang", "JP", "buku")]
    assert told == ["people", "JP", "buku"]


CITE = Citation((), Confidence.LOW)


@pytest.mark.parametrize(
    ("given", "value", "id", "en"),
    [
        ({"target": 3}, 2, "x: 2, di bawah sasaran 3", "x: 2, below the target of 3"),
        ({"target": 3}, 4, "x: 4, di atas sasaran 3", "x: 4, above the target of 3"),
        ({"target": 70, "at_least": True}, 69, "x: 69, di bawah sasaran 70", "x: 69, below the target of 70"),
        ({"target": 6, "low": 4}, 7, "x: 7, di atas sasaran 4–6", "x: 7, above the target of 4–6"),
        ({"max": 0}, 1, "x: 1, melebihi batas 0", "x: 1, more than the limit of 0"),
    ],
)
def test_a_judgement_names_the_published_figure_and_its_source(given, value, id, en):
    (found,) = Provision("x", CITE, **given).judge(value, "$.here")
    assert (found.text("id"), found.text("en"), found.citation, found.path) == (id, en, CITE, "$.here")


@pytest.mark.parametrize(
    ("given", "id", "en", "top"),
    [
        ({"target": 2584, "max": 3000}, "2.584", "2,584", 3000),
        ({"target": 70, "at_least": True}, "minimal 70", "at least 70", None),
        ({"target": Decimal("62.5"), "about": True}, "sekitar 62,5", "about 62.5", None),
        ({"max": 0}, "paling banyak 0", "at most 0", None),
        ({"max": 1250}, "paling banyak 1.250", "at most 1,250", None),
        ({"target": 1250, "low": 1100}, "1.100–1.250", "1,100–1,250", None),
        ({}, "tidak ditemukan", "not found", None),
    ],
)
def test_a_figure_is_printed_as_each_language_does(given, id, en, top):
    held = Provision("x", CITE, unit="orang", **given)
    assert (held.figure.id, held.figure.en, held.top) == (id, en, top)
    unit = (" orang", " people") if given else ("", "")
    more = (" (maks. 3.000)", " (max. 3,000)") if top else ("", "")
    assert held.describe().id == f"{id}{unit[0]}{more[0]}, tanpa tanggal, semua"
    assert held.describe().en == f"{en}{unit[1]}{more[1]}, undated, all"
    assert repr(held) == f"Provision('x': {held.describe()}; (L))"
    assert (held.known, held.citation) == (True, CITE)


def test_a_scope_is_printed_in_indonesian_unless_asked_otherwise():
    scope = Scope(group="guru", angkatan="7", track="coaching")
    assert str(scope) == scope.text() == scope.text("id") == "guru, angkatan 7, coaching"
    assert scope.text("en") == "teachers, cohort 7, coaching"


def test_what_is_not_known_says_why_in_indonesian(smp_2019):
    assert str(smp_2019.provision("ojl-2-days")) == (
        "angka untuk lama OJL 2 guru tidak ditemukan dalam sumber mana pun; isi sebagai konfigurasi"
    )
