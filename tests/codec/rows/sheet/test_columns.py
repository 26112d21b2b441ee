from datetime import datetime
from typing import Any

import pytest

from pendamping.codec.rows.kinds import PARTICIPANTS
from pendamping.codec.rows.sheet.columns import LAYOUTS, How, layout_of, map_columns
from pendamping.errors import UnknownName


def mapped(headings: list[Any], given: dict[Any, str | None] | None = None) -> tuple[dict[Any, str | None], list[str]]:
    columns, findings = map_columns(headings, given, PARTICIPANTS.wanted)
    return dict(columns), [each.code.removeprefix("codec.heading-") for each in findings]


def test_the_mapping_is_proposed_with_what_was_not_understood() -> None:
    assert mapped(["No", "Nama", "Hobi", "Agama", "Nma Lengkap"]) == (
        {"No": "number", "Nama": "name", "Hobi": None, "Agama": None, "Nma Lengkap": None},
        ["unknown", "not-read", "unknown"],
    )
    findings = map_columns(["Nma Lengkap"], None, PARTICIPANTS.wanted)[1]
    assert "mungkin maksudnya Nama Lengkap" in findings[0].text("id")


def test_the_caller_wins() -> None:
    assert mapped(["Nama", "Nama Panggilan"], {"Nama Panggilan": "name", "Nama": None}) == (
        {"Nama": None, "Nama Panggilan": "name"},
        [],
    )
    assert mapped(["Nama", "Nama Panggilan"], {"nama_panggilan": "name"})[1] == ["twice"]


def test_the_proposal_can_be_amended_and_passed_back() -> None:
    columns, _ = map_columns(["Nama", "Hobi"], None, PARTICIPANTS.wanted)
    again, findings = map_columns(["Nama", "Hobi"], {**columns, "Hobi": "part"}, PARTICIPANTS.wanted)
    assert (dict(again), findings) == ({"Nama": "name", "Hobi": "part"}, ())
    assert [each.how for each in again.items_] == [How.GIVEN, How.GIVEN]


def test_two_columns_of_one_meaning() -> None:
    assert mapped(["Nama", "Nama Lengkap"]) == ({"Nama": "name", "Nama Lengkap": None}, ["twice"])
    assert mapped(["UKG 2015", "UKG 2017"]) == ({"UKG 2015": "ukg:2015", "UKG 2017": "ukg:2017"}, [])


def test_wrong_words_raise() -> None:
    with pytest.raises(UnknownName, match="nip"):
        mapped(["Nama"], {"Nama": "nipp"})
    with pytest.raises(UnknownName, match="presence"):
        mapped(["Nama"], {"Nama": "presence"})
    with pytest.raises(UnknownName):
        mapped(["Nama"], {"Tiada": "name"})


def test_headings_that_are_no_text() -> None:
    columns, _ = map_columns([datetime(2025, 11, 28), 3, None, 1.5, "Unnamed: 4"], None, PARTICIPANTS.wanted)
    assert set(columns.values()) == {None}
    with pytest.raises(KeyError):
        columns["tiada"]


def test_the_mapping_prints_without_numbers_of_people() -> None:
    columns, findings = map_columns(["198609262015051001", "Nama"], None, PARTICIPANTS.wanted)
    for text in (
        repr(columns),
        columns._repr_html_(),
        *(each.text() + each.path for each in findings),
        repr(columns.items_),
    ):
        assert "198609262015051001" not in text


@pytest.mark.parametrize(
    ("headings", "layout"),
    [
        (["No", "Nama", "Asal Sekolah", "Tanda Tangan"], "daftar-hadir"),
        (["No", "Nama", "Instansi", "Paraf"], "daftar-hadir"),
        (["No", "Nama Peserta", "NIP", "Asal Sekolah", "Kab/Kota"], "daftar-peserta"),
        (
            ["Nama", "NUPTK", "JK", "Tempat Lahir", "Tanggal Lahir", "NIP", "Status Kepegawaian", "Jenis PTK", "Agama"],
            "ekspor-gtk",
        ),
        (["NPSN", "Nama Sekolah", "Jenjang", "Kecamatan"], "daftar-sekolah"),
        (["Hobi"], None),
    ],
)
def test_layouts_are_recognised(headings: list[str], layout: str | None) -> None:
    columns, _ = map_columns(headings, None, PARTICIPANTS.wanted)
    found = layout_of(columns)
    assert (found.key if found else None) == layout


def test_layouts_are_told_apart_by_key() -> None:
    assert len({layout.key for layout in LAYOUTS}) == len(LAYOUTS)
