from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.codec.rows.events import SubjectEvents, events_from_rows
from pendamping.codec.rows.result import Rows
from pendamping.cycle.events import Event
from pendamping.errors import Misuse, UnknownName
from pendamping.model.actors import Actor
from pendamping.model.directory import Directory, Identity
from pendamping.model.facts import Attendance, Evidence
from pendamping.values.when import When

NOON = datetime(2025, 11, 30, 5, tzinfo=UTC)
BY = Actor("a-1", "panitia")
NIP, OTHER = "198609262015052001", "197008171995031002"
PEOPLE = Directory(
    {
        "p-1": Identity("Nama Contoh", title_after="S.Pd.", nip=NIP),
        "p-2": Identity("Contoh Kedua", nip=OTHER),
        "p-3": Identity("Contoh Ketiga"),
        "p-4": Identity("Contoh Ketiga"),
        "p-5": Identity("Contoh Kelima"),
    }
)


def hadir(*rows: dict[Any, Any], **more: Any) -> Rows[SubjectEvents]:
    about: dict[str, Any] = {
        "source": "hadir",
        "recorded_at": NOON,
        "by": BY,
        "activity": "bimtek",
        "directory": PEOPLE,
    }
    return events_from_rows(rows, **(about | more))


def bukti(*rows: dict[Any, Any], **more: Any) -> Rows[SubjectEvents]:
    about: dict[str, Any] = {"source": "bukti", "recorded_at": NOON, "by": BY, "directory": PEOPLE}
    return events_from_rows(rows, "evidence", **(about | more))


def told(read: Rows[Any]) -> list[tuple[str, str]]:
    return [(each.path, each.code.removeprefix("codec.")) for each in read.findings if each.severity.name != "NOTE"]


def marks(read: Rows[SubjectEvents]) -> list[tuple[str, str, str]]:
    return [
        (each.subject, event.what.session, event.what.status)
        for each in read.accepted
        for event in each.events
        if isinstance(event.what, Attendance)
    ]


# attendance ----------------------------------------------------------------------------------------------------------


def test_one_column_of_marks() -> None:
    read = hadir(
        {"Nama": "Nama Contoh, S.Pd.", "NIP": NIP, "Kehadiran": "H"},
        {"Nama": "Contoh Kedua", "NIP": OTHER, "Kehadiran": "Sakit"},
    )
    assert marks(read) == [("p-1", "", "present"), ("p-2", "", "excused")]
    event = read.accepted[0].events[0]
    assert event == Event.fact(
        "attendance", id="hadir:p-1", recorded_at=NOON, by=BY, activity="bimtek", status="present"
    )


def test_a_column_a_session_or_day() -> None:
    read = hadir(
        {
            "Nama": "Nama Contoh",
            "NIP": NIP,
            "Hari 1": "v",
            "Sesi II": "A",
            "28 November 2025": "H",
            datetime(2025, 11, 29): "I",
        }
    )
    assert marks(read) == [
        ("p-1", "hari-1", "present"),
        ("p-1", "sesi-ii", "absent"),
        ("p-1", "2025-11-28", "present"),
        ("p-1", "2025-11-29", "excused"),
    ]
    assert [str(event.occurred) for event in read.accepted[0].events][2:] == ["28 November 2025", "29 November 2025"]


def test_a_row_a_session() -> None:
    rows = [
        {"ID": "p-1", "Nama": "Nama Contoh", "Tanggal": f"{day} November 2025", "Kehadiran": "H"} for day in (28, 29)
    ]
    assert marks(hadir(*rows)) == [("p-1", "2025-11-28", "present"), ("p-1", "2025-11-29", "present")]
    sessions = [
        {"ID": "p-1", "Nama": "Nama Contoh", "Sesi": name, "Kehadiran": "H"} for name in ("Pembukaan", "Materi 1")
    ]
    assert [session for _, session, _ in marks(hadir(*sessions))] == ["pembukaan", "materi-1"]


def test_when_it_happened_is_the_list_s_or_the_caller_s() -> None:
    row = {"ID": "p-1", "Nama": "Nama Contoh", "Hadir": "ya"}
    assert hadir(row, occurred="28-30 November 2025").accepted[0].events[0].occurred == When.between(
        date(2025, 11, 28), date(2025, 11, 30)
    )
    dated = hadir({**row, "Hari/Tanggal": "Jumat, 28 November 2025"}, occurred="1 Januari 2025")
    assert dated.accepted[0].events[0].occurred == When.on(date(2025, 11, 28))
    assert not hadir(row).accepted[0].events[0].occurred.known


def test_empty_is_not_absent() -> None:
    read = hadir(
        {"ID": "p-1", "Nama": "Nama Contoh", "Hari 1": "H", "Hari 2": ""},
        {"ID": "p-2", "Nama": "Contoh Kedua", "Hari 1": None, "Hari 2": "-"},
    )
    assert marks(read) == [("p-1", "hari-1", "present")]
    assert told(read) == [("row 2 / Hari 2", "presence-part-missing"), ("row 3 / Hari 1", "presence-missing")]
    assert [each.row for each in read.set_aside] == [3]


def test_an_unclear_mark_sets_the_row_aside() -> None:
    read = hadir({"ID": "p-1", "Nama": "Nama Contoh", "Hari 1": "H", "Hari 2": "menyusul"})
    assert told(read) == [("row 2 / Hari 2", "cell-unknown-word")]
    assert not read.accepted


def test_illness_is_not_kept() -> None:
    read = hadir({"ID": "p-1", "Nama": "Nama Contoh", "Kehadiran": "Sakit"})
    assert "akit" not in repr(read.accepted)


def test_signatures_say_nothing_unless_the_caller_says_so() -> None:
    row = {"ID": "p-1", "Nama": "Nama Contoh", "Tanda Tangan": "v"}
    read = hadir(row)
    assert told(read) == [("$", "events-no-column")]
    assert (read.counts["set aside"], read.layout and read.layout.key) == (1, "daftar-hadir")
    assert marks(hadir(row, mapping={"Tanda Tangan": "presence"})) == [("p-1", "", "present")]


def test_the_same_list_read_again_gives_the_same_events() -> None:
    rows = [{"ID": f"p-{number}", "Nama": "Nama Contoh", "Hadir": "H"} for number in (1, 2)]
    one, other = hadir(*rows), hadir({"ID": None, "Nama": None, "Hadir": None}, *reversed(rows))
    assert {event for each in one.accepted for event in each.events} == {
        event for each in other.accepted for event in each.events
    }


def test_doubles_and_contradictions() -> None:
    row = {"ID": "p-1", "Nama": "Nama Contoh", "Hadir": "H"}
    twice = hadir(row, row)
    assert told(twice) == [("row 3", "event-twice")]
    assert [each.row for each in twice.accepted] == [2]
    otherwise = hadir(row, {**row, "Hadir": "A"})
    assert told(otherwise) == [("row 2", "event-contradicts"), ("row 3", "event-contradicts")]
    assert otherwise.accepted == ()


# who -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "subject", "codes"),
    [
        ({"ID": "p-2", "Nama": "apa pun"}, "p-2", []),
        ({"Nama": "Nama Contoh", "NIP": NIP}, "p-1", []),
        ({"Nama": "NAMA CONTO", "NIP": NIP}, "p-1", []),
        ({"Nama": "Contoh Kelima"}, "p-5", ["codec.person-by-name"]),
        ({"Nama": "Contoh Kelima", "NIP": "198001012005011001"}, "p-5", ["codec.person-by-name"]),
        ({"Nama": "Contoh Ketiga"}, None, ["codec.person-ambiguous"]),
        ({"Nama": "Tidak Terdaftar"}, None, ["codec.person-unknown"]),
        ({"ID": "p-9", "Nama": "Nama Contoh"}, None, ["codec.person-unknown"]),
        ({"Nama": "Contoh Kedua", "NIP": NIP}, None, ["codec.person-contradicts"]),
        ({"Nama": "Nama Contoh", "NIP": "198001012005011001"}, None, ["codec.person-contradicts"]),
    ],
)
def test_who_somebody_is(row: dict[str, Any], subject: str | None, codes: list[str]) -> None:
    read = hadir({"ID": None, "NIP": None, "Hadir": "H", **row})
    assert [each.subject for each in read.accepted] == ([subject] if subject else [])
    assert [each.code for each in read.findings] == codes


def test_without_a_directory_only_an_id_says_who() -> None:
    assert [each.subject for each in hadir({"ID": "p-77", "Hadir": "H"}, directory=None).accepted] == ["p-77"]
    assert told(hadir({"Nama": "Nama Contoh", "Hadir": "H"}, directory=None)) == [("row 2 / Nama", "person-unknown")]


# evidence ------------------------------------------------------------------------------------------------------------


def handed(read: Rows[SubjectEvents]) -> list[tuple[str, str, str]]:
    return [
        (each.subject, event.what.code, event.what.ref)
        for each in read.accepted
        for event in each.events
        if isinstance(event.what, Evidence)
    ]


def test_a_column_a_document() -> None:
    read = bukti(
        {"ID": "p-1", "KS 1 RTL": "✓", "KS 2 JH": "belum", "Laporan OJL": 1},
        {"ID": "p-2", "KS 1 RTL": "-", "KS 2 JH": None, "Laporan OJL": 0},
    )
    assert handed(read) == [("p-1", "ks-1-rtl", ""), ("p-1", "laporan-ojl", "")]
    assert [each.events for each in read.accepted][1] == ()
    assert read.accepted[0].events[0].id == "bukti:p-1:ks-1-rtl"


def test_a_row_a_document() -> None:
    read = bukti(
        {
            "ID": "p-1",
            "Dokumen": "Rencana Tindak Lanjut",
            "Status Pengumpulan": "sudah",
            "Tautan": "d-17",
            "Tanggal Pengumpulan": "28-11-2025",
        },
        {
            "ID": "p-1",
            "Dokumen": "portofolio",
            "Status Pengumpulan": "belum",
            "Tautan": None,
            "Tanggal Pengumpulan": None,
        },
        {"ID": "p-2", "Dokumen": "portofolio", "Status Pengumpulan": "", "Tautan": "d-18", "Tanggal Pengumpulan": None},
        {"ID": "p-2", "Dokumen": "JP", "Status Pengumpulan": "sudah", "Tautan": "d-19", "Tanggal Pengumpulan": None},
        {"ID": "p-2", "Dokumen": None, "Status Pengumpulan": "sudah", "Tautan": "d-20", "Tanggal Pengumpulan": None},
    )
    assert handed(read) == [("p-1", "rtl", "d-17")]
    assert read.accepted[0].events[0].occurred == When.on(date(2025, 11, 28))
    assert told(read) == [
        ("row 4 / Status Pengumpulan", "document-status-missing"),
        ("row 5 / Dokumen", "model.jp-is-two-things"),
        ("row 6 / Dokumen", "document-missing"),
    ]


def test_a_reference_never_carries_a_number_of_a_person() -> None:
    read = bukti({"ID": "p-1", "Dokumen": "RTL", "Tautan": f"RTL-{NIP}"})
    assert handed(read) == [("p-1", "rtl", "")]
    assert NIP not in repr(read.accepted) + "".join(str(each) for each in read.findings)


def test_merged_names_of_several_documents() -> None:
    rows = [{"ID": "p-1", "Dokumen": "RTL"}, {"ID": None, "Dokumen": "Laporan OJL"}]
    assert [code for _, code, _ in handed(bukti(*rows, fill=["id"]))] == ["rtl", "laporan-ojl"]


# wrong calls ---------------------------------------------------------------------------------------------------------


def test_wrong_calls() -> None:
    with pytest.raises(Misuse, match="source"):
        hadir(source="")
    with pytest.raises(Misuse, match="activity"):
        hadir(activity="")
    with pytest.raises(UnknownName, match="attendance"):
        events_from_rows([], "hadir", source="x", recorded_at=NOON, by=BY)  # type: ignore[arg-type]
    with pytest.raises(Misuse, match="aware"):
        hadir({"ID": "p-1", "Hadir": "H"}, recorded_at=datetime(2025, 1, 1))


def test_the_lists_print() -> None:
    read = hadir({"ID": "p-1", "Nama": "Nama Contoh", "Hadir": "H"})
    assert "Daftar hadir" in str(read)
    assert "p-1" in read.table().to_text()


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["ID", "Nama", "NIP", "Hari 1", "Hadir", "Tanggal", "Dokumen", "RTL"]),
            st.none() | st.text(max_size=8) | st.integers() | st.floats() | st.lists(st.none(), max_size=1),
            max_size=6,
        ),
        max_size=5,
    )
)
def test_nothing_raises_and_nothing_is_dropped(rows: list[dict[str, Any]]) -> None:
    for read in (hadir(*rows), bukti(*rows)):
        assert len(read) == len(rows)
        ids = [event.id for each in read.accepted for event in each.events]
        assert len(ids) == len(set(ids))
        assert all(event.recorded_at - NOON == timedelta(0) for each in read.accepted for event in each.events)
