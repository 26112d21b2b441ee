"""Citations against the sources of a pack, and what is said of packs that cannot be opened."""

import pytest

from pendamping import InvalidInput, Misuse, load_programme
from pendamping.programme.reading import Packs, merged_pack, read_pack, shipped_packs


def changed(text, *pairs):
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def cite_of(small_text, cite, key="K1"):
    text = changed(small_text, ('cite = "K1 (M)"', f"cite = {cite}"), ('key = "K1"', f'key = "{key}"'))
    return read_pack(text.replace('"K1 (', f'"{key} ('))


@pytest.mark.parametrize(
    ("cite", "key", "told"),
    [
        ('"K1 (M)"', "K1", "K1 (M)"),
        ('"  K1 (M)  "', "K1", "K1 (M)"),
        ('"K1,, K1(M)"', "K1", "K1, K1 (M)"),
        ('"(M)"', "K1", "(M)"),
        ('"PP 19 (lama) (M)"', "PP 19 (lama)", "PP 19 (lama) (M)"),
        ('{ from = "K1 (M)" }', "K1", "K1 (M)"),
        ('{ from = "K1 (M)", note = "2 x 3" }', "K1", "K1 (M)"),
    ],
)
def test_a_citation_is_keys_and_a_mark(small_text, cite, key, told):
    held = cite_of(small_text, cite, key).require("pack").provisions[0].cite
    assert (str(held), held.note) == (told, "2 x 3" if "note" in cite else "")


@pytest.mark.parametrize(
    ("cite", "given"),
    [
        ('{ note = "x" }', "''"),
        ("{}", "''"),
        ("{ from = 3 }", "int"),
        ('{ from = "K1 (M)", note = 3 }', "'K1 (M)'"),
        ('"K1"', "'K1'"),
        ('"K1 M)"', "'K1 M)'"),
        ('"K1 (M"', "'K1 (M'"),
        ('"K1 (X)"', "'K1 (X)'"),
        ('"K1 (M) (H"', "'K1 (M) (H'"),
        (f'"{"K" * 59}("', f"'{'K' * 59}('"),
        (f'"{"K" * 60}("', f"'{'K' * 60}'"),
    ],
)
def test_what_is_no_citation_is_shown(small_text, cite, given):
    (found,) = cite_of(small_text, cite).findings
    assert (found.path, found.code, found.param("given")) == ("$.provision[0].cite", "programme.bad-citation", given)


def test_a_key_that_no_source_has_is_told_with_the_nearest_even_beside_faulty_sources(small_text):
    (found,) = cite_of(small_text, '"K2 (M)"').findings
    assert (found.param("key"), found.text("en")) == ("K2", "source K2 is not in [[source]]; did you mean 'K1'?")
    (found,) = cite_of(small_text, f'"{"K" * 61} (M)"').findings
    assert found.param("key") == "K" * 60
    for faulty in ('[[source]]\ntitle = "x"\n\n', "[[source]]\nkey = 3\n\n"):
        codes = [item.code for item in read_pack(changed(small_text, ("[[source]]", f"{faulty}[[source]]"))).findings]
        assert codes in (["structure.missing-key"], ["structure.wrong-type"]), codes
        missing = cite_of(changed(small_text, ("[[source]]", f"{faulty}[[source]]")), '"K2 (M)"').findings
        assert "source K2 is not in [[source]]; did you mean 'K1'?" in [item.text("en") for item in missing]
    tables = 'source = ["K1", { key = "K1", title = "x" }]\n'
    inline = changed(small_text, ('[[source]]\nkey = "K1"\nurl = "https://example.org/k1"\ntitle = "Sumber"\n', ""))
    told = [(item.path, item.code) for item in read_pack(tables + inline).findings]
    assert told == [("$.source[0]", "structure.wrong-type")]


def test_errors_say_what_could_not_be_read(tmp_path):
    (tmp_path / "map.toml").mkdir()
    asked = (
        "kemitraan-guru-smp-2029",
        tmp_path / "tidak-ada.toml",
        tmp_path / "map.toml",
        "id = 3\n",
        b"".decode() + "\n",
    )
    for source in asked:
        with pytest.raises(InvalidInput, match=r"^pack cannot be read, \d+ finding"):
            load_programme(source)
    (tmp_path / "salah.toml").write_text("id = 3\n")
    for source in (tmp_path / "salah.toml", "salah"):
        with pytest.raises(InvalidInput, match=r"^pack cannot be read, \d+ finding"):
            load_programme(source, packs={"salah": "id = 3\n"})
    with pytest.raises(InvalidInput, match=r"map\.toml cannot be opened: Is a directory"):
        load_programme(tmp_path / "map.toml")
    with pytest.raises(InvalidInput, match="kemitraan-guru-sma-2018, kemitraan-guru-sma-2019, kemitraan-guru-smp-2018"):
        load_programme("kemitraan-guru-smp-2029")


def test_a_pack_that_cannot_be_laid_over_its_base_is_empty(tmp_path):
    (tmp_path / "map.toml").mkdir()
    assert merged_pack('id = "a"\nextends = "map"\n', Packs({}, tmp_path)) == {}
    assert merged_pack("=", Packs({})) == {}
    assert Packs({}, tmp_path).text("psp-angkatan-1") == shipped_packs()["psp-angkatan-1"]


@pytest.mark.parametrize("extensions", [None, [], {"pendamping_packs": {}}, "contoh"], ids=repr)
def test_what_is_no_extensions_is_a_misuse(extensions):
    with pytest.raises(Misuse, match="is no extensions"):
        load_programme("psp-angkatan-1", extensions)
