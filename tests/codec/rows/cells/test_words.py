from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.codec.rows.cells import contacts, words
from pendamping.model.places import Jenjang, SchoolStatus
from pendamping.values.codes.common import Sex
from pendamping.values.codes.nip import Employment


@pytest.mark.parametrize(
    ("cell", "sex"), [("L", "L"), ("lk.", "L"), ("Pria", "L"), ("P", "P"), ("PEREMPUAN", "P"), ("W", "P"), ("Pr", "P")]
)
def test_sex(cell: str, sex: str) -> None:
    assert words.read_sex(cell).value == sex


def test_a_bare_p_depends_on_the_column() -> None:
    assert words.p_means(["l", "p"]) is Sex.FEMALE
    assert words.p_means(["p", "w"]) is Sex.MALE
    assert words.p_means(["l", "p", "w"]) is None
    assert [each.code for each in words.read_sex("P", None).findings] == ["codec.sex-in-doubt"]
    assert [each.code for each in words.read_sex("P", Sex.MALE).findings] == ["codec.sex-by-column"]
    assert [each.code for each in words.read_sex("1").findings] == ["codec.cell-unknown-word"]


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("Kepala Sekolah", "kepala-sekolah"),
        ("KEPSEK", "kepala-sekolah"),
        ("Guru", "guru"),
        ("Guru Matematika", "guru"),
        ("Guru Ahli Muda", "guru"),
        ("Guru Penggerak", "guru-penggerak"),
        ("Pengawas Sekolah", "pengawas"),
        ("Calon Kepala Sekolah", "calon-kepala-sekolah"),
        ("Plt. Kepala Sekolah", "plt-kepala-sekolah"),
        ("Duta Baca", "duta-baca"),
    ],
)
def test_roles(cell: str, role: str) -> None:
    assert words.read_role(cell).value == role


@pytest.mark.parametrize(
    ("cell", "degree"),
    [
        ("S1", "S1"),
        ("S-1", "S1"),
        ("S.1 PGSD", "S1"),
        ("Strata 1", "S1"),
        ("D-IV", "D4"),
        ("D.4", "D4"),
        ("Magister", "S2"),
        ("SMA", "SMA"),
        ("SP", None),
    ],
)
def test_degrees(cell: str, degree: str | None) -> None:
    assert words.read_degree(cell).value == degree


@pytest.mark.parametrize(
    ("cell", "cohort"),
    [
        ("4", "4"),
        (4, "4"),
        (4.0, "4"),
        ("IV", "4"),
        ("Angkatan 7", "7"),
        ("angkatan vii", "7"),
        ("A9", "9"),
        ("-", None),
        ("lama", None),
    ],
)
def test_cohorts(cell: object, cohort: str | None) -> None:
    assert words.read_cohort(cell).value == cohort  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "presence"),
    [
        ("H", "present"),
        ("hadir", "present"),
        ("✓", "present"),
        ("v", "present"),
        (1, "present"),
        (True, "present"),
        ("A", "absent"),
        ("Tidak Hadir", "absent"),
        (0, "absent"),
        (False, "absent"),
        ("I", "excused"),
        ("Sakit", "excused"),
        ("-", None),
        ("", None),
    ],
)
def test_presence(cell: object, presence: str | None) -> None:
    read = words.read_presence(cell)  # type: ignore[arg-type]
    assert (read.value, read.findings) == (presence, ())


def test_an_unclear_mark_is_told() -> None:
    assert [each.code for each in words.read_presence("menyusul").findings] == ["codec.cell-unknown-word"]
    assert [each.code for each in words.read_handed_in("menyusul").findings] == ["codec.cell-unknown-word"]


def test_other_words() -> None:
    assert words.read_jenjang("tk").value is Jenjang.PAUD
    assert [each.severity.name for each in words.read_jenjang("MTs").findings] == ["WARNING"]
    assert words.read_status("NEGERI").value is SchoolStatus.NEGERI
    assert words.read_employment("PPPK").value is Employment.PPPK
    assert words.read_employment("CPNS").value is Employment.PNS
    assert words.read_subject("b. inggris").value == words.read_subject("English").value == "Bahasa Inggris"
    assert words.read_subject("B.IN").value == "Bahasa Indonesia"
    assert words.read_group("Kelas A").value == "A"
    assert words.read_handed_in("belum").value is False


@pytest.mark.parametrize(
    ("cell", "mark"),
    [("69,99", Decimal("69.99")), ("70", 70), (69.99, Decimal("69.99")), (100, 100), (0, 0), ("-", None), ("", None)],
)
def test_marks(cell: object, mark: object) -> None:
    assert contacts.read_score(cell).value == mark  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["6999", 101, -1, "69,9,9", "tujuh puluh", True])
def test_no_marks(cell: object) -> None:
    read = contacts.read_score(cell)  # type: ignore[arg-type]
    assert read.value is None
    assert read.findings


def test_contacts() -> None:
    assert contacts.read_phone("+62 812-3456-7890").value == "+6281234567890"
    assert [each.code for each in contacts.read_phone("81234567890").findings] == ["codec.phone-zero-lost"]
    assert [each.code for each in contacts.read_phone("0812 / 0813").findings] == ["codec.cell-not-taken"]
    assert contacts.read_email("akun@guru.smp.belajar.id").value == "akun@guru.smp.belajar.id"
    assert contacts.read_email("akun@contoh").value is None


READERS = (
    *(
        words.read_sex,
        words.read_jenjang,
        words.read_status,
        words.read_employment,
        words.read_role,
        words.read_subject,
    ),
    *(words.read_degree, words.read_cohort, words.read_group, words.read_presence, words.read_handed_in),
    *(contacts.read_phone, contacts.read_email, contacts.read_score),
)


@given(
    st.text(max_size=60)
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates()
)
def test_nothing_raises(cell: object) -> None:
    for read in READERS:
        read(cell)  # type: ignore[operator]
