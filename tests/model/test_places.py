import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse, UnknownName
from pendamping.findings import Severity
from pendamping.model.places import (
    Institution,
    InstitutionLevel,
    Jenjang,
    NameHeld,
    School,
    SchoolStatus,
    check_school,
    resolve,
    upt,
)
from pendamping.values.accreditation import Grade
from pendamping.values.periods import Validity
from pendamping.values.when import When

KALSEL = upt("upt-kalsel", "bgp-bgtk", "Kalimantan Selatan", "Kalsel")
KALTENG = upt("upt-kalteng", "bgp-bgtk", "Kalimantan Tengah", "Kalteng")
MUTU = upt("mutu-kalsel", "lpmp-bpmp", "Kalimantan Selatan", "Kalsel")
UNITS = (KALSEL, KALTENG, MUTU)


@pytest.mark.parametrize(
    ("day", "short"),
    [
        (date(2021, 12, 31), None),
        (date(2022, 10, 15), "BGP Kalsel"),
        (date(2025, 3, 25), "BGP Kalsel"),
        (date(2025, 10, 27), "BGTK Kalsel"),
        (date(2026, 1, 1), "BGTK Kalsel"),
    ],
)
def test_an_institution_has_the_name_of_its_time(day, short):
    name = KALSEL.name_on(day)
    assert (name and name.short) == short


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("BGP Kalsel", KALSEL),
        ("BGTK Kalsel", KALSEL),
        ("bgtk  kalsel.", KALSEL),
        ("Balai Guru Penggerak Provinsi Kalimantan Selatan", KALSEL),
        ("Balai Guru dan Tenaga Kependidikan Kalimantan Selatan", KALSEL),
        ("BGP Kalteng", KALTENG),
        ("LPMP Kalsel", MUTU),
        ("BPMP Provinsi Kalimantan Selatan", MUTU),
    ],
)
def test_every_printed_name_leads_to_the_one_institution(printed, unit):
    assert resolve(UNITS, printed).value is unit
    assert resolve(UNITS, printed).findings == ()


@pytest.mark.parametrize(
    ("printed", "on", "codes"),
    [
        ("BGP Kalsel", date(2024, 11, 8), []),
        ("BGTK Kalsel", date(2025, 10, 27), []),
        ("BGP Kalsel", date(2025, 10, 27), ["model.name-superseded"]),
        ("BGP Kalsel", date(2025, 2, 1), []),
        ("BGP Kalsel", date(2026, 1, 1), ["model.name-out-of-time"]),
        ("BGTK Kalsel", date(2024, 11, 8), ["model.name-out-of-time"]),
        ("BGTK Kalsel", date(2025, 3, 25), ["model.name-out-of-time"]),
        ("LPMP Kalsel", date(2021, 10, 9), []),
        ("LPMP Kalsel", date(2023, 1, 1), ["model.name-out-of-time"]),
        ("BPMP Kalsel", date(2021, 12, 31), ["model.name-out-of-time"]),
        ("BGTK Kalsel", When.in_year(2025), []),
        ("BGP Kalsel", When.in_month(2019, 7), ["model.name-out-of-time"]),
        ("BGP Kalsel", When.yearless(10, 27), []),
        ("BGP Kalsel", None, []),
    ],
)
def test_a_name_out_of_its_time_is_found_and_still_understood(printed, on, codes):
    found = resolve(UNITS, printed, on)
    assert found.value is not None
    assert [finding.code for finding in found.findings] == codes


def test_the_finding_says_what_the_name_was_then_and_where_that_is_written():
    (late,) = resolve(UNITS, "BGTK Kalsel", date(2024, 11, 8)).findings
    assert late.text("en") == (
        "The name BGTK Kalsel was in use from 26 March 2025, not on 8 November 2024; the name then: BGP Kalsel."
    )
    assert late.severity is Severity.WARNING
    assert late.citation.addresses()
    (early,) = resolve(UNITS, "BGP Kalsel", date(2021, 1, 1)).findings
    assert early.text("id").endswith("nama waktu itu: tidak diketahui.")
    (both,) = resolve(UNITS, "BGP Kalsel", date(2025, 10, 27)).findings
    assert both.severity is Severity.NOTE
    assert both.text("id").startswith("BGP Kalsel berganti nama menjadi BGTK Kalsel")


def test_an_unknown_name_gets_the_nearest_and_no_institution():
    found = resolve(UNITS, "BGTK Kalsle", date(2025, 10, 27))
    assert found.value is None
    assert found.findings[0].code == "model.unknown-institution"
    assert "BGTK Kalsel?" in found.findings[0].text("en")


def test_a_name_of_two_institutions_is_not_guessed():
    other = Institution("dinas-2", InstitutionLevel.DINAS, (NameHeld("Disdik Banjar"),), "32.79")
    one = Institution(
        "dinas-1", InstitutionLevel.DINAS, (NameHeld("Dinas Pendidikan", also=("Disdik Banjar",)),), "63.03"
    )
    found = resolve([one, other], "disdik banjar")
    assert found.value is None
    assert found.findings[0].param("ids") == ("dinas-1", "dinas-2")


def test_an_institution_that_bears_one_short_name_twice_is_one():
    unit = Institution(
        "x",
        InstitutionLevel.LPD,
        (
            NameHeld("Lama", "LX", Validity(date(2010, 1, 1), date(2012, 12, 31))),
            NameHeld("Baru", "LX", Validity(date(2015, 1, 1))),
        ),
    )
    assert resolve([unit], "LX", date(2011, 1, 1)).findings == ()
    assert resolve([unit], "LX", date(2016, 1, 1)).findings == ()
    assert [f.code for f in resolve([unit], "LX", date(2013, 1, 1)).findings] == ["model.name-out-of-time"]


@given(st.text(), st.none() | st.dates())
def test_any_text_is_read_without_an_error(printed, on):
    found = resolve(UNITS, printed, on)
    assert found.value is not None or found.findings


def test_a_unit_of_no_known_line_is_misuse():
    with pytest.raises(UnknownName, match="bgp-bgtk"):
        upt("x", "bgp-bgt", "Bali", "Bali")


@pytest.mark.parametrize(
    ("text", "jenjang"),
    [("TK", "PAUD"), ("paud", "PAUD"), ("PAUD/TK", "PAUD"), ("PAUD / TK", "PAUD"), ("SD", "SD"), ("smp", "SMP"),
     ("S.M.A.", "SMA"), ("SMK", "SMK"), ("SLB", "SLB"), ("SKB", "PKBM"), ("pkbm", "PKBM")],
)  # fmt: skip
def test_levels_are_read_as_lists_print_them(text, jenjang):
    assert Jenjang.parse(text).value is Jenjang(jenjang)


@given(st.text())
def test_a_stray_level_is_a_finding(text):
    parsed = Jenjang.parse(text)
    assert (parsed.value is None) == bool(parsed.findings)


def test_a_level_of_another_name_is_not_guessed():
    parsed = Jenjang.parse("SMPN")
    assert parsed.value is None
    assert "SMP?" in parsed.findings[0].text("id")


def test_every_level_and_status_has_words_in_both_languages():
    for word in (*Jenjang, *SchoolStatus, *InstitutionLevel):
        assert word.label.id
        assert word.label.en
    assert [level.label.id for level in Jenjang] == ["PAUD/TK", "SD", "SMP", "SMA", "SMK", "SLB", "PKBM/SKB"]


def test_a_school_needs_an_id_and_survives_pickling():
    with pytest.raises(Misuse):
        School("", "SMPN 3 Contoh", Jenjang.SMP)
    school = School("s-1", "SMPN 3 Contoh", Jenjang.SMP, "30300000", SchoolStatus.NEGERI, "63.03", Grade.A, 2020)
    assert pickle.loads(pickle.dumps((school, KALSEL))) == (school, KALSEL)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ({}, []),
        ({"npsn": "P9908123", "region": "63.03", "accreditation": Grade.B, "instrument": 2020}, []),
        ({"npsn": "1060369"}, [("values.npsn", "$.npsn")]),
        ({"region": "63.70"}, [("values.wilayah-kabupaten", "$.region")]),
        ({"accreditation": Grade.A}, [("model.grade-without-year", "$.instrument")]),
    ],
)
def test_the_codes_of_a_school_are_checked_where_they_are_given(given_, expected):
    school = School("s-1", "SMPN 3 Contoh", Jenjang.SMP, **given_)
    assert [(finding.code, finding.path) for finding in check_school(school)] == expected


def test_every_fault_of_a_school_is_told_at_once():
    school = School("s-1", "SMPN 3 Contoh", Jenjang.SMP, npsn="x", region="x", accreditation=Grade.A)
    assert {finding.path for finding in check_school(school, "$[4]")} == {"$[4].npsn", "$[4].region", "$[4].instrument"}
