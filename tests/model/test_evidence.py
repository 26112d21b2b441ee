import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.labels import Label
from pendamping.model.evidence import INSTRUMENTS, Instrument, instrument
from pendamping.model.people import ROLES

CODED = {"KS 1 RTL": "ks-1-rtl", "KS 2 JH": "ks-2-jh", "PS 2 JP": "ps-2-jp", "PS 3 KKP": "ps-3-kkp"}


@pytest.mark.parametrize("form", ["{}", "{} ", "({})", "{}."])
@pytest.mark.parametrize("change", [str, str.lower, lambda t: t.replace(" ", ""), lambda t: t.replace(" ", "-")])
@pytest.mark.parametrize("printed", CODED)
def test_coded_instruments_are_read_however_they_are_printed(printed, change, form):
    assert instrument(form.format(change(printed))).value.code == CODED[printed]


def test_the_usual_hyphenation_of_a_coded_instrument():
    assert instrument("KS1-RTL").value.code == "ks-1-rtl"


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("surat tugas", "surat-tugas"),
        ("Rencana OJL", "rencana-ojl"),
        ("RTL", "rtl"),
        ("RTK", "rtk"),
        ("Laporan OJT", "laporan-ojl"),
        ("laporan", "laporan"),
        ("Pre-test", "pretest"),
        ("tes akhir", "posttest"),
        ("Portofolio Digital", "portofolio"),
        ("STTPP", "sertifikat"),
        ("jurnal pendampingan", "ps-2-jp"),
    ],
)
def test_other_evidence_is_read_by_its_name(printed, code):
    assert instrument(printed).value.code == code


@pytest.mark.parametrize("printed", ["JP", "jp", " J P ", "J.P.", "jp-"])
def test_jp_alone_names_both_readings_and_decides_for_neither(printed):
    parsed = instrument(printed)
    assert parsed.value is None
    (finding,) = parsed.findings
    assert "jurnal pendampingan" in finding.text("id")
    assert "jam pelajaran" in finding.text("id")
    assert "journal" in finding.text("en")
    assert "lesson hour" in finding.text("en")
    assert "PS 2 JP" in finding.fix("en")


def test_jp_stays_ambiguous_even_where_somebody_declares_it():
    mine = Instrument("jp", Label("jurnal", "journal"))
    assert instrument("JP", [mine]).value is None


def test_a_misspelt_instrument_gets_the_nearest_code():
    parsed = instrument("rencana olj")
    assert parsed.value is None
    assert "rencana-ojl?" in parsed.findings[0].text("en")


def test_a_programme_may_look_among_its_own_instruments():
    mine = Instrument("video", Label("video pembelajaran", "lesson video"), printed=("video pembelajaran",))
    assert instrument("Video Pembelajaran", [mine]).value is mine
    assert instrument("RTL", [mine]).value is None


@given(st.text())
def test_any_text_gives_an_instrument_or_a_finding(printed):
    parsed = instrument(printed)
    assert (parsed.value is None) == bool(parsed.findings)
    for finding in parsed.findings:
        assert finding.text("id")


def test_no_two_instruments_share_a_printed_form():
    forms = [
        (re.sub("[^0-9a-z]", "", form.casefold()), each.code)
        for each in INSTRUMENTS
        for form in (each.code, *each.printed)
    ]
    by_form = dict(forms)
    assert all(by_form[form] == code for form, code in forms)
    assert len({each.code for each in INSTRUMENTS}) == len(INSTRUMENTS)


def test_every_instrument_speaks_both_languages_and_names_known_roles():
    roles = {role.code for role in ROLES}
    for each in INSTRUMENTS:
        assert each.label.id
        assert each.label.en
        assert bool(each.when.id) == bool(each.when.en)
        assert set(each.filled_by) <= roles
        assert not each.when.id or each.cite.addresses(), "a time without a source"
