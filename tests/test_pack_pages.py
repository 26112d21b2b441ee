"""The pages that the docs get from the packs: two for each, with picture, tables and the address of every source."""

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pytest

from pendamping.programme.reading import load_programme, shipped_packs

EXTENSION = Path(__file__).parents[1] / "docs" / "_ext" / "pack_pages.py"


@cache
def extension() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pack_pages", EXTENSION)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def pages() -> dict[str, str]:
    return dict(extension().pages())


def test_a_page_tells_the_codes_that_events_name() -> None:
    text = pages()["kemitraan-guru-smp-2019"]
    for code in ("mulai-workshop", "ojl-1", "rtl", "meninggal", "mentor", "mentees-per-mentor"):
        assert f"| {code} |" in text, code


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("id", sorted(shipped_packs()))
def test_a_page_tells_the_whole_pack(id: str, lang: str) -> None:
    programme = load_programme(id)
    text = pages()[extension().name(id, lang)]
    assert text.startswith(f"# {programme.title.text(lang)}\n")  # type: ignore[arg-type]
    assert text.count("<svg ") == len(programme.lifecycles)
    for source in programme.sources:
        assert source.url in unquote(text)
    for item in programme.activities:
        assert item.label.text(lang) in text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("id", "other"),
    [
        ("kemitraan-kepala-sekolah-smp-2019", "kemitraan-kepala-sekolah-2018"),
        ("kemitraan-kepala-sekolah-sma-2019", "kemitraan-kepala-sekolah-2018"),
        ("psp-angkatan-2", "psp-angkatan-1"),
        ("psp-angkatan-3", "psp-angkatan-2"),
        ("pm-guru-2025", "pm-kepala-sekolah-2025"),
        ("bcks-2025", "cks-2020"),
        ("kemitraan-guru-smp-2018", None),
        ("psp-pendaftaran-banjar", None),
    ],
)
def test_a_page_tells_what_changed_from_the_edition_before(id: str, other: str | None) -> None:
    found = extension().neighbour(load_programme(id))
    assert (None if found is None else found.id) == other
    for lang, heading in (("id", "## Yang berubah"), ("en", "## What changed")):
        text = pages()[extension().name(id, lang)]
        assert (heading in text) == (other is not None)
        assert other is None or f"]({extension().name(other, lang)}.md)" in text.partition(heading)[2]


def test_pages_of_packs_that_are_gone_go_too(tmp_path: Path) -> None:
    (tmp_path / "lama.md").write_text("lama")
    extension().write(None, tmp_path)
    names = {file.stem for file in tmp_path.iterdir()}
    assert names == {"index", *shipped_packs(), *(f"{id}.en" for id in shipped_packs())}
    before = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    extension().write(None, tmp_path)
    assert {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == before, (
        "nothing changed, nothing is built anew"
    )


def test_a_link_is_an_address_and_nothing_else() -> None:
    assert extension().link("a [b]", "https://x.org/a (1)?q=<2>") == "[a \\[b]](<https://x.org/a%20%281%29?q=%3C2%3E>)"
    assert extension().link("a", "javascript:alert(1)") == "a"
