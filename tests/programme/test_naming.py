import pytest

from pendamping import InvalidInput, Label, load_programme
from pendamping.programme.naming import TABLES, coded, near_code

WORDS = {"mentor": Label("guru inti", "core teacher"), "rtl": Label("rencana tindak lanjut", "follow-up plan")}


def test_a_code_stands_beside_its_word_unless_they_are_the_same():
    assert coded("rtl", WORDS["rtl"]) == Label("rtl (rencana tindak lanjut)", "rtl (follow-up plan)")
    assert coded("sakit", Label("sakit", "")) == Label("sakit", "sakit")


@pytest.mark.parametrize("given", ["guru inti", "Core Teacher", "MENTOR", "mentro"])
def test_id_and_word_in_either_language_and_any_case_lead_to_the_code(given):
    assert near_code(given, WORDS).id == "; maksudnya 'mentor'?"


@pytest.mark.parametrize("given", ["", "xyzzy"])
def test_what_is_like_nothing_gets_no_hint(given):
    assert near_code(given, WORDS) == Label("", "")
    assert near_code(given, {}) == Label("", "")


def test_every_table_that_a_programme_declares_has_a_word():
    programme = load_programme("kemitraan-guru-smp-2019")
    assert all(programme.declares(table) is not None for table in TABLES if table != "lifecycle")


def test_a_pack_in_this_folder_that_is_asked_for_without_its_ending_is_pointed_at(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "banjar-2027.toml").write_text("", encoding="utf-8")
    with pytest.raises(InvalidInput) as here:
        load_programme("banjar-2027")
    (finding,) = here.value.findings
    assert finding.text("id") == "paket banjar-2027 tidak ditemukan; di sini ada banjar-2027.toml: berikan jalurnya"
    assert finding.text("en").endswith("; there is banjar-2027.toml here: pass the path")


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "tidak-ada"])
def test_a_name_of_no_file_is_a_pack_that_is_not_found(name):
    with pytest.raises(InvalidInput) as none:
        load_programme(name)
    assert [item.code for item in none.value.findings] == ["programme.no-such-pack"]
    assert "here" not in none.value.findings[0].text("en")
