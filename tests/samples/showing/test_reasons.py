import re

import pytest

from pendamping.labels import Label
from pendamping.samples.pairing import left_out, locks_priced, match_groups, telling_pair
from pendamping.samples.showing.reasons import (
    filled,
    group_name,
    price_of_locks,
    what_is_proved,
    why_nobody,
    why_this_pair,
)


@pytest.fixture(scope="module")
def groups():
    return match_groups(2019)


def rows(html: str, caption: str) -> list[list[str]]:
    """The cells of a table as an Indonesian reader sees them."""
    table = next(part for part in re.findall(r"<table.*?</table>", html, re.DOTALL) if f">{caption}<" in part)
    body = re.sub(r'<span lang="en">.*?</span>', "", table.partition("<tbody")[2])
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in re.findall(r"<tr.*?</tr>", body)]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in found]


def test_groups_are_called_after_whom_they_hold(groups):
    assert [group_name(one).id for one in groups] == ["Guru SMP", "Guru SMA", "Kepala SMP", "Kepala SMA"]
    assert [group_name(one).en for one in groups] == ["SMP teachers", "SMA teachers", "SMP heads", "SMA heads"]


def test_the_pair_and_the_lock_are_told_with_their_prices(groups):
    html = why_this_pair(groups[0]) + price_of_locks(groups[0])
    why, lock = telling_pair(groups[0].pairing)
    table = rows(html, next(text for text in re.findall(r">([^<]*pilihan dan akibatnya)<", html)))
    assert table[0][0].startswith(why.pair.mentor)
    assert table[-1][0].startswith(lock.mentor)
    assert table[-1][2] == f"+{lock.worse.cost} km"
    priced = [row[1] for row in rows(html, "Dua kunci dan harganya")]
    assert priced == [f"{one.mentor} – {one.person}" for one in locks_priced(groups[0].pairing).values()]


def test_everybody_left_out_stands_there_with_the_reason(groups):
    html = why_nobody(groups[0])
    assert why_nobody(groups[1]) == ""
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


def test_what_is_proved_is_said_of_every_group(groups):
    found = rows(what_is_proved(groups), "Hasil pemeriksaan sertifikat")
    assert len(found) == 6
    assert {cell for row in found for cell in row[1:]} == {"✓ terbukti"}


def test_words_are_put_into_a_text_each_in_its_language():
    assert filled(Label("{n} dari {who}", "{n} of {who}"), n=Label("1.000", "1,000"), who="x") == Label(
        "1.000 dari x", "1,000 of x"
    )
