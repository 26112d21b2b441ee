"""The list of participants of the tutorials: synthetic, the same every time, and damaged in the ways it says."""

import csv
import io
from collections import Counter
from random import Random

from pendamping import read_rows
from pendamping.samples.people import MARK
from pendamping.samples.sheet import HEADINGS, about_districts, participant_sheet
from pendamping.values.regions import all_regions


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_it_is_the_same_every_time_and_nobody_in_it_is_real() -> None:
    text = participant_sheet(Random(1))
    assert text == participant_sheet(Random(1)) != participant_sheet(Random(2))
    people = [row for row in rows(text) if row["ID"].startswith(("inti", "mitra"))]
    assert list(people[0]) == list(HEADINGS)
    assert all(MARK in row["Nama"] for row in people)


def test_it_is_damaged_as_it_says_and_no_more() -> None:
    read = read_rows(rows(participant_sheet(Random(2019))), regions=all_regions())
    assert Counter(found.code for found in read.findings) == {
        "codec.cell-zero-lost": 1,
        "codec.cell-dot-zero": 1,
        "codec.row-twice": 1,
    }
    assert len(read.accepted) == 25


def test_the_office_knows_every_district_of_the_list() -> None:
    read = read_rows(rows(participant_sheet(Random(2019))), regions=all_regions())
    assert {one.attributes["region"] for one in read.accepted} == set(about_districts())
