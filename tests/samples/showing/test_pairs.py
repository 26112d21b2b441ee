import re

import pytest

from pendamping.samples.pairing import match_groups, pairing_results
from pendamping.samples.showing.pairs import pairing_section
from pendamping.samples.showing.reasons import group_name


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


def test_every_pair_stands_beside_its_core_person(html, groups):
    for one in groups:
        count = len(one.pairing.pairs)
        found = rows(html, f"{group_name(one).id}: semua {count} pasangan")
        assert [row[0] for row in found] == [mentor.id for mentor in one.pairing.problem.mentors]
        listed = {(row[0], text.partition(" (")[0]) for row in found for text in row[-1].split("; ")}
        assert listed == set(one.pairing.certificate.pairs)
        assert sum(int(row[-2]) for row in found) == count


def test_a_group_without_subjects_or_anybody_left_out_can_be_told_too(groups):
    alone = pairing_section(groups[2:3])
    assert "kepala sekolah mitra di " in alone
    assert "Mengapa ada yang belum berpasangan" not in alone
