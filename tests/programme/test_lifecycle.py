import pytest

from pendamping import UnknownName, load_programme
from pendamping.programme.lifecycle import ANY, BEFORE
from pendamping.programme.reading import shipped_packs

TABLES = [table for id in sorted(shipped_packs()) for table in load_programme(id).lifecycles]


@pytest.fixture(scope="module")
def pair():
    return load_programme("kemitraan-guru-smp-2019").lifecycle("pair")


def test_every_open_state_but_the_one_it_leads_to_is_written_out(pair):
    suspend = pair.move("tunda")
    assert suspend.sources == (ANY,)
    sources = pair.sources_of(suspend)
    assert "ditunda" not in sources
    assert not set(sources) & set(pair.final)
    assert set(sources) | {"ditunda"} | set(pair.final) == {state.id for state in pair.states}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_the_rows_hold_every_move_under_every_state_it_leads_from(table):
    for state in table.states:
        held = table.rows[state.id]
        assert list(held) == [move.id for move in table.moves if state.id in table.sources_of(move)]
        assert all(held[id] is table.move(id) for id in held)
    assert all(not table.rows[final] for final in table.final)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_the_table_of_moves_prints_one_row_a_move_in_both_languages(table):
    printed = table.table()
    assert len(printed) == len(table.moves)
    for lang in ("id", "en"):
        text = printed.to_text(lang, width=None)
        assert table.label.text(lang) in text
        assert all(move.label.text(lang) in text for move in table.moves)
    assert printed.to_text("id") != printed.to_text("en")


def test_the_printed_table_says_who_and_what_is_needed_with_the_source(pair):
    (row,) = (row for row in pair.table().to_dicts() if row["move"].id == "laporkan kepada kementerian")
    assert (row["id"], pair.table().columns[0].key) == ("laporkan", "id")
    assert [role.id for role in row["who"]] == ["mentor (guru inti)", "mentee (guru mitra)"]
    assert [need.id for need in row["needs"]] == ["≥ 1 orang: guru imbas", "bukti: laporan kepada kementerian"]
    assert row["citation"] == "K16 (M)"


def test_going_back_and_coming_from_everywhere_are_printed_as_words(pair):
    rows = {row["move"].id: row for row in pair.table().to_dicts()}
    assert pair.move("lanjutkan").to == BEFORE
    assert rows["lanjutkan"]["to"].id == "keadaan sebelum ditunda"
    assert rows["batalkan"]["from"].en == "every open state"


def test_names_that_nothing_has_are_told_with_the_nearest(pair):
    with pytest.raises(UnknownName, match="no state 'rtlx'; did you mean 'rtl'"):
        pair.state("rtlx")
    with pytest.raises(UnknownName, match="no move 'tundaa'; did you mean 'tunda'"):
        pair.move("tundaa")
    assert (pair.knows("tunda"), pair.knows("tundaa")) == (True, False)


def test_a_lifecycle_is_a_value(pair):
    other = load_programme("kemitraan-guru-smp-2018").lifecycle("pair")
    assert pair == other
    assert hash(pair) == hash(other)
    assert repr(pair) == "Lifecycle('pair', 15 states, 16 moves)"


def test_the_table_says_which_moves_ask_for_a_reason(pair):
    needs = {row["move"].id: row["needs"] for row in pair.table()}
    assert [label.id for label in needs["tunda"]] == ["alasan: sakit, tugas-lain (tugas lain), lain-lain"]
    assert needs["lanjutkan"] is None


def test_a_reason_that_bears_the_name_of_evidence_is_told_by_its_own_word():
    text = shipped_packs()["kemitraan-guru-smp-2018"]
    letter = '[[evidence]]\nid = "mutasi"\nlabel = { id = "surat mutasi", en = "letter of transfer" }\n'
    held = load_programme(text.replace("[[evidence]]", f"{letter}[[evidence]]", 1)).lifecycle("pair")
    needs = {row["id"]: row["needs"] for row in held.table()}
    move = next(move for move in held.moves if move.reasons[:1] == ("mutasi",))
    assert needs[move.id][-1].en.startswith("reason: mutasi (transfer), ")
