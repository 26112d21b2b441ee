import re

import pytest

from pendamping.samples.pairing import left_out, locks_priced, match_groups, pairing_results, telling_pair
from pendamping.samples.showing.pairs import group_name, pairing_section


@pytest.fixture(scope="module")
def groups():
    return match_groups(2019)


@pytest.fixture(scope="module")
def html(groups):
    return pairing_section(groups)


def rows(html: str, caption: str) -> list[list[str]]:
    """The cells of a table as an Indonesian reader sees them."""
    table = next(part for part in re.findall(r"<table.*?</table>", html, re.DOTALL) if f">{caption}<" in part)
    body = re.sub(r'<span lang="en">.*?</span>', "", table.partition("<tbody")[2])
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in re.findall(r"<tr.*?</tr>", body)]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in found]


def test_groups_are_called_after_whom_they_hold(groups):
    assert [group_name(one).id for one in groups] == ["Guru SMP", "Guru SMA", "Kepala SMP", "Kepala SMA"]
    assert [group_name(one).en for one in groups] == ["SMP teachers", "SMA teachers", "SMP heads", "SMA heads"]


def test_at_a_glance_pairs_stand_beside_their_target(html):
    told = re.findall(r'<dd><span class="big">(.*?)</span> <span class="note">(.*?)</span></dd>', html)
    plain = [
        tuple(re.sub(r"<[^>]+>", "", re.sub(r'<span lang="en">.*?</span>', "", part)) for part in one) for one in told
    ]
    assert plain == [
        ("468", "sasaran 468"),
        ("136", "semua tempatnya terisi"),
        ("4", "dengan sebabnya"),
        ("4 dari 4 kelompok", "diperiksa ulang"),
    ]


def test_the_four_groups_stand_with_their_published_numbers(html):
    found = [row[:6] for row in rows(html, "Keempat kelompok")]
    assert found == [
        ["Guru SMP", "76", "232", "228", "3", "4"],
        ["Guru SMA", "30", "120", "120", "4", "0"],
        ["Kepala SMP", "20", "80", "80", "4", "0"],
        ["Kepala SMA", "10", "40", "40", "4", "0"],
    ]


def test_the_page_says_how_much_farther_nearest_first_would_be(html, groups):
    figures = [pairing_results(one) for one in groups]
    more = sum(one["nearest_first"]["cost"] - one["cost"]["total"] for one in figures)
    assert f"468 pairs, and {more:,} km more in all" in html
    assert more > 0


def test_the_flows_on_the_page_are_those_of_the_figures(html, groups):
    figures = [pairing_results(one)["flows"] for one in groups]
    islands = rows(html, "Jawa dan luar Jawa")
    assert sum(int(row[1]) for row in islands) == 468
    for name, total, *each, _ in islands:
        start, _, end = name.partition(" → ")
        wanted = [sum(f["pairs"] for f in one["island"] if (f["from"], f["to"]) == (start, end)) for one in figures]
        assert [int(cell) for cell in each] == wanted
        assert int(total) == sum(wanted)
    classes = rows(html, "Menurut golongan daerah")
    assert sum(int(row[1]) for row in classes) == 468
    matrix = rows(html, "Pasangan menurut provinsi")
    assert sum(int(cell) for row in matrix for cell in row[1:] if cell.isdigit()) == 468
    assert html.count('<path d="M') == sum(cell.isdigit() for row in matrix for cell in row[1:]), "a band a flow"


def test_the_pair_and_the_lock_are_told_with_their_prices(html, groups):
    why, lock = telling_pair(groups[0].pairing)
    table = rows(html, next(text for text in re.findall(r">([^<]*pilihan dan akibatnya)<", html)))
    assert table[0][0].startswith(why.pair.mentor)
    assert table[-1][0].startswith(lock.mentor)
    assert table[-1][2] == f"+{lock.worse.cost} km"
    priced = [row[1] for row in rows(html, "Dua kunci dan harganya")]
    assert priced == [f"{one.mentor} – {one.person}" for one in locks_priced(groups[0].pairing).values()]


def test_everybody_left_out_stands_there_with_the_reason(html, groups):
    found = rows(html, "Yang belum berpasangan")
    assert [row[0] for row in found] == [why.person for why in left_out(groups[0].pairing)]
    assert [row[1].partition(":")[0].partition(",")[0] for row in found] == [
        "tidak memenuhi syarat",
        "belum dapat diputuskan",
        "memenuhi syarat",
        "memenuhi syarat",
    ]
    sifted = next(text for text in re.findall(r">(Calon guru inti bagi [^<]*)<", html))
    assert [row[2] for row in rows(html, sifted)] == ["76", "76", "19", "19", "19", "19", "0"]


def test_what_is_proved_is_said_of_every_group(html):
    found = rows(html, "Hasil pemeriksaan sertifikat")
    assert len(found) == 6
    assert {cell for row in found for cell in row[1:]} == {"✓ terbukti"}


def test_a_group_without_subjects_or_anybody_left_out_can_be_told_too(groups):
    alone = pairing_section(groups[2:3])
    assert "kepala sekolah mitra di " in alone
    assert "Mengapa ada yang belum berpasangan" not in alone
