"""Canaries: full numbers of people, in every column, never come out of anything that is printed, logged or raised."""

import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from pendamping.codec.rows.events import events_from_rows
from pendamping.codec.rows.reading import read_rows
from pendamping.codec.rows.result import Rows
from pendamping.codec.rows.sheet.headingtable import FIELDS
from pendamping.errors import PendampingError
from pendamping.model.actors import Actor
from pendamping.model.directory import Directory, Identity

NIP, NIK, NUPTK = "198609262015052077", "6303016609860077", "4258764665300077"
CANARIES = (NIP, NIK, NUPTK)
FORMS = (
    *(
        "{0}",
        "'{0}",
        " {0} ",
        "{0}.0",
        "NIP. {0}",
        "{0} / {0}",
        '="{0}"',
        "{0}\u00a0",
        "\u200b{0}",
        "x{0}",
        "{0}X",
        "a {0} b",
    ),
    *("1. {0}", "{0}, S.Pd.", "=A1&{0}", "{0}-{0}", "{0}\n{0}"),
)
HEADINGS = [field.headings[0] for field in FIELDS]
SOUND = {
    "Nama": "Nama Contoh",
    "NIP": NIP,
    "NIK": NIK,
    "NUPTK": NUPTK,
    "L/P": "P",
    "Tanggal Lahir": "26-09-1986",
    "NPSN": "10603695",
}


def printed(read: Rows[Any]) -> Iterator[str]:
    """Everything that somebody may print, log or send of a sheet that was read."""
    yield from (str(read), repr(read), read._repr_html_(), read._repr_markdown_())
    yield from (
        repr(read.mapping),
        read.mapping._repr_html_(),
        repr(read.layout),
        repr(read.directory),
        repr(read.schools),
    )
    yield from (repr(read.accepted), repr(read.set_aside), repr(read.passed_over), str(read.counts))
    yield from (read.table().to_csv(), read.corrections().to_csv(), read.corrections(names=True).to_csv("en"))
    for each in read.findings:
        yield from (str(each), repr(each), each.path, each.text("id"), each.text("en"), each.fix("id"), each.fix("en"))


def leaks(text: str) -> list[str]:
    digits = "".join(char for char in text if char.isdigit())
    return [canary for canary in CANARIES if canary in text or (len(text) < 400 and canary in digits)]


@pytest.mark.parametrize("as_", ["participants", "schools"])
@pytest.mark.parametrize("form", FORMS)
def test_a_number_in_any_column(form: str, as_: Any) -> None:
    for place, heading in enumerate(HEADINGS):
        said = form.format(CANARIES[(place + len(form)) % 3])
        read = read_rows([{**SOUND, "Asal Sekolah": "SMPN 3 Contoh", heading: said}], as_=as_)
        assert [(heading, text) for text in printed(read) if leaks(text)] == []


@pytest.mark.parametrize("kind", [int, float])
def test_numbers_that_were_kept_as_numbers(kind: type) -> None:
    for canary in CANARIES:
        for heading in HEADINGS:
            read = read_rows([{**SOUND, heading: kind(canary)}])
            assert [(heading, text) for text in printed(read) if leaks(text)] == []


def test_a_sheet_without_headings_has_people_for_headings() -> None:
    read = read_rows([{"1": "2", "Contoh Kedua": "Contoh Ketiga", NIP: OTHER, NIK: NUPTK, int(NUPTK): 1}])
    assert [text for text in printed(read) if leaks(text)] == []


SPLITS = (" - ", "  ", "/", ",", "_", ":", "\u2013", ")(", "*")


@pytest.mark.parametrize("mark", SPLITS)
def test_a_number_cut_in_any_way_shows_nowhere(mark: str) -> None:
    said = mark.join((NIP[:8], NIP[8:14], NIP[14], NIP[15:]))
    for heading in HEADINGS:
        read = read_rows([{**SOUND, "Asal Sekolah": "SMPN 3 Contoh", heading: said}])
        lines = [line for text in printed(read) for line in text.splitlines()]
        assert [(heading, line) for line in lines if leaks(line) or said in line] == []


@pytest.mark.parametrize("mark", [*SPLITS, "a"])
def test_a_number_of_a_person_is_no_opaque_id(mark: str) -> None:
    said = mark.join((NIP[:8], NIP[8:14], NIP[14], NIP[15:]))
    read = read_rows([{**SOUND, "Id": said}])
    assert "codec.cell-stray-number" in [each.code for each in read.set_aside[0].findings]


def test_random_ids_and_hashes_are_opaque() -> None:
    for said in ("6f1c2a90-3b7d-4e58-9a10-2c4d5e6f7081", "1f" * 8 + "0123456789012345" * 3, "peserta-2025-000123"):
        assert len(read_rows([{**SOUND, "Id": said}]).accepted) == 1, said


OTHER = "197008171995031077"


def test_doubles_and_contradictions_mask() -> None:
    rows = [SOUND, SOUND, {**SOUND, "Nama": "Sama Sekali Lain"}, {**SOUND, "Tanggal Lahir": "27-09-1986", "L/P": "L"}]
    assert [text for text in printed(read_rows(rows)) if leaks(text)] == []


def test_the_identity_is_kept_where_it_belongs() -> None:
    read = read_rows([SOUND])
    identity = read.directory.identity("row-2")
    assert identity is not None
    assert (identity.nip, identity.nik, identity.nuptk) == CANARIES
    assert read.directory.without("row-2").identity("row-2") is None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: read_rows(NIP),  # type: ignore[call-overload]
        lambda: read_rows([NIP]),  # type: ignore[list-item]
        lambda: read_rows([[NIP, NIK]]),  # type: ignore[list-item]
        lambda: read_rows([SOUND], mapping={NIP: "name"}),
        lambda: read_rows([{NIP: 1, NIK: 2}], mapping={"Nama": "name"}),
        lambda: read_rows([SOUND], ids=lambda row, identity: int(identity.nip)),  # type: ignore[arg-type,return-value]
        lambda: read_rows([SOUND], ids=lambda row, identity: ""),
    ],
)
def test_no_traceback_shows_a_number(wrong: Any) -> None:
    with pytest.raises(PendampingError) as told:
        wrong()
    raised = [line for line in traceback.format_exception_only(told.value) if leaks(line)]
    assert raised == []


def test_events_hold_opaque_ids_only() -> None:
    people = Directory({"p-1": Identity("Nama Contoh", nip=NIP, nik=NIK, nuptk=NUPTK)})
    rows = [{**SOUND, "Hadir": "H", "Dokumen": f"RTL {NIP}", "Tautan": NIK, "Sesi": f"Sesi {NUPTK}"}]
    noon, by = datetime(2025, 11, 28, tzinfo=UTC), Actor("a-1", "panitia")
    for kind in ("attendance", "evidence"):
        read = events_from_rows(rows, kind, source="s", recorded_at=noon, by=by, activity="b", directory=people)  # type: ignore[arg-type]
        assert [text for text in printed(read) if leaks(text)] == []
