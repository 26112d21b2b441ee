"""What a programme answers: its parts by name, its words by code and table, and its tables."""

from pathlib import Path

import pytest
from clean_pack import CLEAN, changed

from pendamping import Misuse, UnknownName, load_programme
from pendamping.errors import PluginFault
from pendamping.labels import Label
from pendamping.programme import reading
from pendamping.programme.extending import LABELS, REQUIREMENTS_HOOK, Bound, Contribution, Plugin
from pendamping.programme.needs.base import Requirement
from pendamping.programme.needs.done import NeedsEvidence
from pendamping.programme.provisions import Scope

PARTS = [
    ("lifecycle", "lifecycle", "orang"),
    ("activity", "activity", "ojl-1"),
    ("coverage_set", "coverage set", "rtk"),
    ("reason", "reason", "sakit"),
]


@pytest.mark.parametrize(("method", "kind", "id"), PARTS)
def test_a_part_is_found_by_its_id_and_a_strange_id_is_told_with_what_there_is(small, method, kind, id) -> None:
    assert getattr(small, method)(id).id == id
    with pytest.raises(UnknownName, match=f"^no {kind} '{id}x'; did you mean '{id}'"):
        getattr(small, method)(f"{id}x")
    with pytest.raises(Misuse, match="not a text"):
        getattr(small, method)(3)


def test_a_source_and_a_word_too(small) -> None:
    assert (small.source("K1").key, small.word("mentor"), small.word("mentor", "en")) == (
        "K1",
        "guru inti",
        "core teacher",
    )
    with pytest.raises(UnknownName, match=r"^no source 'K2'; did you mean 'K1'"):
        small.source("K2")
    with pytest.raises(UnknownName, match=r"^no word 'mentr'; did you mean 'mentor'"):
        small.word("mentr")
    with pytest.raises(UnknownName, match=r"^no table of codes 'roles'; did you mean 'role'"):
        small.declares("roles")
    for ask in (small.source, small.word, small.declares):
        with pytest.raises(Misuse, match="not a text"):
            ask(3)


def test_what_a_programme_declares(small) -> None:
    assert small.declares("assignment") == {"fasilitator", "peserta", "mentor", "cascade"}
    assert small.declares("step") == {"rtk/persiapan", "rtk/refleksi"}
    assert small.declares("provision") == {"ukg-cut-off", "imbas", "tidak-ditemukan"}


# Words. --------------------------------------------------------------------------------------------------------------

TABLES = ("coverage", "activity", "reason", "attribute", "score", "evidence", "role")


def one_code(*tables: str) -> str:
    """A pack that declares one code in several tables, with a word of its own in each."""
    held = "".join(
        f'[[{table}]]\nid = "x"\nlabel = {{ id = "x {table}", en = "{table} x" }}\n{"steps = []" * (table == "coverage")}\n'
        for table in tables
    )
    return changed("[[role]]", f"{held}[[role]]")


@pytest.mark.parametrize("count", range(1, len(TABLES) + 1))
def test_a_code_of_several_tables_has_a_word_in_each_and_a_bare_code_that_of_the_last(count: int) -> None:
    tables = TABLES[:count]
    programme = load_programme(one_code(*tables))
    for table in tables:
        assert programme.label_of("x", table) == Label(f"x {table}", f"{table} x")
    assert (
        programme.label_of("x") == programme.label_of("x", "provision") == Label(f"x {tables[-1]}", f"{tables[-1]} x")
    )
    assert programme.lifecycles[0].word("x", tables[0]) == Label(f"x {tables[0]}", f"{tables[0]} x")


def test_steps_have_the_words_of_their_set(small) -> None:
    assert small.label_of("rtk/refleksi") == Label("refleksi", "reflection")
    assert small.label_of("refleksi") == Label("refleksi", "refleksi")


PROVISION = '[[provision]]\nid = "p"\n{}\ntarget = {}\nvalid = "20{}"\ncite = "A1 (H)"\n\n'
NAMED = 'label = { id = "angka", en = "figure" }'


@pytest.mark.parametrize(
    ("labels", "word"),
    [
        ([NAMED], Label("angka", "figure")),
        ([""], Label("p", "p")),
        ([NAMED, NAMED], Label("angka", "figure")),
        ([NAMED, NAMED.replace("angka", "lain")], Label("p", "p")),
        ([NAMED, ""], Label("p", "p")),
    ],
)
def test_figures_of_one_name_share_a_word_only_where_they_all_have_it(labels: list[str], word: Label) -> None:
    held = "".join(PROVISION.format(label, at, 27 + at) for at, label in enumerate(labels))
    programme = load_programme(changed("[[role]]", f"{held}[[role]]"))
    assert programme.label_of("p") == programme.label_of("p", "provision") == word


def test_a_figure_named_as_a_tier_does_not_take_its_word() -> None:
    held = PROVISION.format(NAMED, 3, 27).replace('"p"', '"mentor"')
    words = '[words]\nmentor = { id = "guru inti", en = "core teacher" }\n\n'
    programme = load_programme(changed("[[source]]", f"{words}[[source]]").replace("[[role]]", f"{held}[[role]]", 1))
    assert programme.label_of("mentor").en == "core teacher"
    assert programme.label_of("mentor", "provision").en == "figure"


def test_a_programme_made_by_hand_speaks_in_its_own_words_too(small) -> None:
    lifecycle = small.lifecycles[0]
    assert lifecycle.words["rtl"].en == "follow-up plan (RTL)"
    assert lifecycle.move("selesaikan").needs[0].label.en == "evidence: follow-up plan (RTL)"
    from attrs import evolve

    bare = evolve(lifecycle, moves=(evolve(lifecycle.moves[0], needs=(NeedsEvidence("rtl"),)),))
    assert bare.move("selesaikan").needs[0].label.en == "evidence: rtl"
    evolve(small, lifecycles=(bare,))
    assert bare.move("selesaikan").needs[0].label.en == "evidence: follow-up plan (RTL)"


# What plugins bring. -------------------------------------------------------------------------------------------------

PLUGIN = Plugin("contoh", "1", "contoh")


def bound(*items: tuple[str, str, object]) -> Bound:
    held = (Contribution(PLUGIN, hook, id, value, Label(id, id)) for hook, id, value in items)
    return Bound((PLUGIN,), tuple(held))


def test_words_of_plugins_stand_behind_those_of_the_pack(small_text) -> None:
    extensions = bound((LABELS, "gugus", Label("gugus", "cluster")), (LABELS, "rtl", Label("lain", "other")))
    programme = load_programme(small_text, extensions)
    assert programme.extensions is extensions
    assert programme.label_of("gugus").en == programme.lifecycles[0].word("gugus").en == "cluster"
    assert programme.label_of("rtl").en == "follow-up plan (RTL)"


def test_a_kind_that_a_plugin_brings_is_asked_at_reading_and_before_every_move(small_text) -> None:
    asked = []

    class NeedsLuck(Requirement):
        kind = "luck"

        def uses(self):
            asked.append(self.kind)
            return ()

    text = small_text.replace('kind = "evidence", code = "rtl", cite', 'kind = "luck", cite')
    programme = load_programme(text, bound((REQUIREMENTS_HOOK, "luck", NeedsLuck)))
    assert asked
    assert [item.id for item in programme.lifecycles[0].move("selesaikan").checks] == ["luck"]


def test_a_kind_of_a_plugin_that_says_nothing_printable_is_named_at_reading(small_text) -> None:
    class Speechless(Requirement):
        kind = "bisu"
        label = None

    text = small_text.replace('kind = "evidence", code = "rtl", cite', 'kind = "bisu", cite')
    with pytest.raises(PluginFault, match="return a Label"):
        load_programme(text, bound((REQUIREMENTS_HOOK, "bisu", Speechless)))


# Tables. -------------------------------------------------------------------------------------------------------------


def test_activities_are_listed_with_their_steps_and_dates_in_both_languages() -> None:
    table = load_programme(CLEAN).activities_table()
    rows = table.to_dicts()
    assert table.caption == Label("Kegiatan", "Activities")
    assert [row["steps"] for row in rows] == [(Label("Assess", "Assess"), Label("Design", "Design")), None]
    assert rows[0]["when"] == Label("31 Juli s.d. 3 Agustus 2027", "31 July to 3 August 2027")
    assert (rows[0]["length"], rows[1]["length"]) == (Label("4 hari", "4 days"), None)
    assert (rows[0]["citation"], rows[0]["place"], rows[0]["mode"], rows[0]["every"]) == ("A1 (H)", None, None, None)


def test_provisions_are_listed_with_limit_time_and_scope_in_both_languages() -> None:
    table = load_programme(changed('id = "ukg-cut-off"', f'id = "ukg-cut-off"\n{NAMED}')).provisions_table()
    rows = table.to_dicts()
    assert table.caption == Label("Ketentuan", "Provisions")
    assert [row["provision"] for row in rows] == ["people", Label("angka", "figure")]
    assert [(row["target"], row["max"], row["unit"]) for row in rows] == [
        (20, 30, None),
        (Label("minimal 60", "at least 60"), None, None),
    ]
    assert (rows[0]["scope"], rows[1]["scope"]) == (Label("guru", "teachers"), Label("semua", "all"))
    assert rows[0]["valid"] == Label("2027", "2027")


def test_a_programme_without_activities_or_figures_shows_no_empty_table() -> None:
    head = 'id = "kosong"\ntitle = { id = "Kosong", en = "Empty" }\nline = "x"\nedition = "1"\nvalid = "2027"\n'
    empty = load_programme(head)
    assert "<details" not in empty.to_html()
    assert load_programme(CLEAN).to_html().count("<details") == 2
    assert (empty.scope, hash(empty)) == (Scope(), hash("kosong"))


def test_the_packs_of_the_library_are_the_files_that_lie_in_it() -> None:
    folder = Path(reading.__file__).parent / "packs"
    files = sorted(folder.glob("*.toml"))
    assert list(reading.shipped_packs.__wrapped__().items()) == [(file.stem, file.read_text("utf-8")) for file in files]
