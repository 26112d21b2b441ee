from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.codec.rows.cells.codes import NIK, NIP, NPSN, NUPTK, Code, read_code, read_either, whole_number
from pendamping.findings import errors_in

PERSON = "198609262015051001"


def codes(kind: Code, cell: object) -> list[str]:
    return [each.code for each in read_code(kind, cell).findings]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (NIP, PERSON, PERSON),
        (NIP, "19860926 201505 1 001", PERSON),
        (NIP, "19860926.201505.1.001", PERSON),
        (NIP, "NIP. 198609262015051001", PERSON),
        (NIP, "NI PPPK 198609262023211001", "198609262023211001"),
        (NIP, int(PERSON), PERSON),
        (NIP, Decimal(PERSON), PERSON),
        (NUPTK, "0234567890123456", "0234567890123456"),
        (NIK, 3273010101010001.0, "3273010101010001"),
        (NIK, "3273010101010001.0", "3273010101010001"),
        (NPSN, "p9908123", "P9908123"),
        (NPSN, 10603695, "10603695"),
        (NPSN, 10603695.0, "10603695"),
        (NPSN, "10603695,0", "10603695"),
    ],
)
def test_what_is_read(kind: Code, cell: object, value: str) -> None:
    assert read_code(kind, cell).value == value  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [NIP, NIK, NUPTK, NPSN])
@pytest.mark.parametrize("cell", ["0", "00000000", "0000 0000", "0000000000000000"])
def test_zeros_alone_are_an_empty_cell_and_told(kind: Code, cell: str) -> None:
    assert read_code(kind, cell).value is None
    assert codes(kind, cell) == ["codec.cell-read-as-empty"]


@pytest.mark.parametrize("cell", ["-", "--", "0", 0, 0.0, "Honorer", "GTT", "tidak ada", "N/A", "NIP. -", "Non PNS"])
def test_who_has_no_number(cell: object) -> None:
    read = read_code(NIP, cell)  # type: ignore[arg-type]
    assert read.value is None
    assert not errors_in(read.findings)


@pytest.mark.parametrize(
    ("kind", "cell", "code"),
    [
        (NIP, "1.98609262015051E+17", "values.code-spoilt"),
        (NIP, "1,98609E+17", "values.code-spoilt"),
        (NIP, "1.98609E17", "values.code-spoilt"),
        (NIP, 1.98609262015051e17, "codec.cell-digits-lost"),
        (NIP, float(PERSON), "codec.cell-digits-lost"),
        (NIP, 198609262015051000, "codec.cell-digits-lost"),
        (NIP, "198609262015051000.0", "codec.cell-digits-lost"),
        (NIP, "198609262015051000", "codec.cell-serial-zero"),
        (NIP, PERSON[:-1], "values.code-length"),
        (NIP, "198609262", "values.nip-old"),
        (NIP, date(1986, 9, 26), "codec.cell-wrong-kind"),
        (NIP, True, "codec.cell-wrong-kind"),
        (NIP, -5, "values.code-as-number"),
        (NIP, 1.5, "values.code-as-number"),
        (NIK, 3273010101010000, "codec.cell-digits-lost"),
        (NIK, 9.6e15 + 2, "codec.cell-digits-lost"),
        (NIK, "327301010101001", "codec.cell-zero-lost"),
        (NUPTK, 234567890123456, "codec.cell-zero-lost"),
        (NUPTK, "34567890123456", "codec.cell-zero-lost"),
        (NPSN, 1060369, "codec.cell-zero-lost"),
        (NPSN, "106036", "codec.cell-zero-lost"),
        (NPSN, "10603", "values.npsn"),
        (NPSN, "10603695000000", "values.code-length"),
        (NPSN, "A060369", "values.npsn"),
    ],
)
def test_what_is_lost(kind: Code, cell: object, code: str) -> None:
    assert read_code(kind, cell).value is None  # type: ignore[arg-type]
    assert code in codes(kind, cell)


def test_a_lost_zero_shows_the_candidate_and_never_takes_it() -> None:
    found = read_code(NPSN, "1060369").findings[0]
    assert "01060369" in found.text("id")
    hidden = read_code(NUPTK, "234567890123456").findings[0].text("en")
    assert "0234********3456" in hidden
    assert "234567890123456" not in hidden


def test_the_length_says_which_of_two_numbers_it_is() -> None:
    assert read_either(NUPTK, PERSON).value == (NIP, PERSON)
    assert read_either(NUPTK, "1234567890123456").value == (NUPTK, "1234567890123456")
    assert read_either(NIK, "3273010101010001").value == (NIK, "3273010101010001")
    assert read_either(NUPTK, "-").value is None
    assert [each.code for each in read_either(NUPTK, "12345").findings] == ["values.code-length"]


@given(
    st.text(max_size=40)
    | st.integers(0, 10**29)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates()
)
def test_nothing_raises_and_no_number_is_shown_whole(cell: object) -> None:
    for kind in (NIP, NUPTK, NIK, NPSN):
        read = read_code(kind, cell)  # type: ignore[arg-type]
        if read.value is not None:
            assert not errors_in(kind.validate(read.value))
            for finding in read.findings:
                assert kind is NPSN or read.value not in finding.text("id") + finding.text("en")


def test_whole_numbers() -> None:
    assert [whole_number(cell) for cell in (4, 4.0, "4", Decimal(4), True, 4.5, "x", date(2025, 1, 1))] == [
        4,
        4,
        4,
        4,
        None,
        None,
        None,
        None,
    ]
