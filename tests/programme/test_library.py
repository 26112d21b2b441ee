"""The shipped editions side by side: one table of them, one figure across the years, and words that shift."""

import pytest

from pendamping.errors import InvalidInput, Misuse, UnknownName
from pendamping.labels import Label
from pendamping.model.people import Tier
from pendamping.programme.extending import LABELS, Bound, Contribution, Plugin
from pendamping.programme.library import edition, editions, programmes, provisions
from pendamping.programme.provisions import Scope
from pendamping.programme.reading import load_programme, shipped_packs
from pendamping.programme.words import tier_of


def rows(table, *names):
    return [tuple(row[name] for name in names) for row in table.to_dicts()]


def test_every_shipped_edition_is_there_once_the_earliest_first() -> None:
    table = programmes()
    assert sorted(id for (id,) in rows(table, "id")) == sorted(shipped_packs())
    firsts = [item.valid.first for item in editions()]
    dated = [first for first in firsts if first is not None]
    assert dated == sorted(dated)
    assert firsts[: len(dated)] == dated, "those without a date come last"


def test_an_edition_is_found_by_its_id_alone_and_no_file_is_opened(tmp_path, monkeypatch) -> None:
    text = shipped_packs()["kemitraan-guru-smp-2019"]
    (tmp_path / "asing.toml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert edition("kemitraan-guru-smp-2019") == load_programme("kemitraan-guru-smp-2019")
    assert edition("asing", packs={"asing": text}).id == "kemitraan-guru-smp-2019"
    for stranger in ("asing", "asing.toml", str(tmp_path / "asing.toml"), text, "", "\0", "x" * 10_000):
        with pytest.raises(UnknownName) as caught:
            edition(stranger)
        assert len(caught.value.name) <= 60
    assert edition("asing.toml", packs={"asing.toml": shipped_packs()["psp-angkatan-1"]}).id == "psp-angkatan-1"
    with pytest.raises(Misuse):
        edition(tmp_path / "asing.toml")


def test_an_edition_may_extend_another_of_the_packs_given() -> None:
    text = 'id = "anak"\nextends = "induk"\ntitle = { id = "Anak", en = "Child" }\n'
    packs = {"anak": text, "induk": shipped_packs()["psp-angkatan-1"]}
    assert edition("anak", packs=packs).edition == "angkatan 1"
    with pytest.raises(InvalidInput, match=r"^pack cannot be read, 1 finding\(s\):\n.*base pack induk is not found"):
        edition("anak", packs={"anak": text})


def test_what_plugins_bring_is_bound_to_an_edition() -> None:
    brought = Plugin("uji", "1", "uji")
    label = Contribution(brought, LABELS, "kata", Label("kata", "word"), Label("kata", "word"))
    bound = Bound((brought,), (label,))
    held = edition("psp-angkatan-1", bound)
    assert held.extensions == bound
    assert held.label_of("kata").en == "word"


def test_a_line_and_a_time_choose() -> None:
    assert {id for (id,) in rows(programmes(line="sekolah-penggerak", on=2021), "id")} == {
        "psp-angkatan-1",
        "psp-angkatan-2",
        "psp-pendaftaran-banjar",
    }
    assert len(programmes(on="1999")) == len([item for item in editions() if item.valid.first is None])


def test_the_printed_word_of_a_tier_by_line_and_year() -> None:
    table = rows(programmes(line="sekolah-penggerak", on="2021"), "edition", "mentor")
    assert [(edition, word.id) for edition, word in table] == [
        ("angkatan 1", "pelatih ahli"),
        ("angkatan 2", "fasilitator sekolah penggerak (FSP)"),
        ("tidak bertanggal", "fasilitator"),
    ]


def test_a_bare_word_is_refused_with_all_it_may_mean() -> None:
    found = tier_of("mitra", editions())
    assert found.value is None
    (finding,) = found.findings
    assert finding.code == "programme.word-ambiguous"
    told = finding.text("en")
    assert "mentor (kemitraan-kepala-sekolah, 2018)" in told
    assert "mentee (kemitraan-guru-dikdas, 2018)" in told
    assert tier_of("mitra", editions(), line="kemitraan-kepala-sekolah", on=2018).value is Tier.MENTOR
    assert tier_of("mitra", editions(), line="kemitraan-guru-dikdas", on=2018).value is Tier.MENTEE


def test_the_ratio_across_the_years() -> None:
    table = provisions("mentees-per-mentor")
    held = {id: (figure, cite) for id, figure, cite in rows(table, "id", "figure", "citation")}
    assert held["kemitraan-guru-smp-2018"] == (2, "K2 (M)")
    assert held["kemitraan-guru-smp-2019"][0] == 3
    assert held["kemitraan-kepala-sekolah-2018"] == (2, "K12, K13 (H)")
    assert (held["psp-angkatan-1"][0].id, held["psp-angkatan-1"][1]) == ("3–5", "S11 (inf)"), "a range is kept"
    assert held["pgp-6-bulan"][0].id == "sekitar 5", "a hedge is kept"
    years = [valid.id for (valid,) in rows(table, "valid")]
    assert years == sorted(years)


def test_a_figure_not_found_is_a_row_and_no_number() -> None:
    held = dict(rows(provisions("individual-visits"), "id", "figure"))
    assert held["pgp-9-bulan"].en == "not found"
    assert held["pgp-6-bulan"] == 6


def test_scope_and_time_narrow_a_figure() -> None:
    smp = provisions("mentees-per-mentor", on=2019, scope=Scope(group="guru", jenjang="SMP"))
    assert rows(smp, "id") == [("kemitraan-guru-smp-2019",)]
    by_pattern = provisions("on-jp", scope={"track": "20-30-10"})
    assert rows(by_pattern, "figure") == [(30,)]
    assert len(provisions("on-jp", scope={"group": "kepala-sekolah"})) == 0


def test_the_tables_say_what_they_show() -> None:
    table = programmes(line="pembelajaran-mendalam")
    assert table.caption == Label("Program", "Programmes")
    assert provisions("on-jp").caption == Label("Ketentuan on-jp", "Provision on-jp")


def test_whom_and_when_are_told_in_both_languages() -> None:
    (row,) = programmes(line="kemitraan-guru-dikdas", on=2019).to_dicts()
    assert (row["scope"], row["valid"]) == (Label("guru SMP", "SMP teachers"), Label("2019", "2019"))
    (row,) = programmes(line="supervisi-akademik", on=2023).to_dicts()
    assert row["valid"] == Label("sejak 1 Januari 2022", "from 1 January 2022")
    (row,) = provisions("mentees-per-mentor", on=2019, scope={"group": "guru", "jenjang": "SMP"}).to_dicts()
    assert row["scope"] == Label("guru SMP", "SMP teachers")
    assert (row["unit"].id, row["unit"].en) == ("orang", "people")


def test_names_that_are_not_there() -> None:
    with pytest.raises(UnknownName, match="no provision 'mentee-per-mentor'; did you mean 'mentees-per-mentor'"):
        provisions("mentee-per-mentor")
    with pytest.raises(UnknownName, match="guru-penggerak"):
        programmes(line="guru-pengerak")
    with pytest.raises(UnknownName):
        provisions("on-jp", scope={"jenjan": "SMP"})
    for asked in (None, 3):
        with pytest.raises(Misuse):
            provisions(asked)
