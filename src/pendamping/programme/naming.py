"""Codes beside the words printed for them: whoever reads a finding has to type the code."""

from collections.abc import Mapping
from pathlib import Path

from pendamping.errors import nearest
from pendamping.labels import Label
from pendamping.structure import near_text

TABLES: Mapping[str, Label] = {
    "activity": Label("kegiatan", "activity"),
    "assignment": Label("peran", "role"),
    "attribute": Label("atribut", "attribute"),
    "coverage": Label("cakupan", "coverage set"),
    "evidence": Label("bukti", "evidence"),
    "lifecycle": Label("alur", "lifecycle"),
    "provision": Label("ketentuan", "provision"),
    "reason": Label("alasan", "reason"),
    "role": Label("peran", "role"),
    "score": Label("tes", "test"),
    "step": Label("langkah", "step"),
}
"""The tables of codes, as printed."""


def coded(id: str, word: Label) -> Label:
    """Return a code with its printed word, or the code alone where the word says no more.

    >>> coded("meninggal", Label("meninggal dunia", "died")).id
    'meninggal (meninggal dunia)'
    >>> coded("sakit", Label("sakit", "illness"))
    Label(id='sakit', en='sakit (illness)')
    """
    return Label(*(id if text in (id, "") else f"{id} ({text})" for text in (word.id, word.en)))


def near_code(given: str, words: Mapping[str, Label]) -> Label:
    """Return the hint that names the code that was most likely meant, by its id or its printed word, in any case.

    Args:
        given: what was written.
        words: the printed words by code.

    >>> near_code("Guru Inti", {"mentor": Label("guru inti", "core teacher")}).en
    "; did you mean 'mentor'?"
    """
    spelt: dict[str, str] = {}
    for code in words:
        spelt.setdefault(code.casefold(), code)
    for code, word in words.items():
        spelt.setdefault(word.id.casefold(), code)
        spelt.setdefault(word.en.casefold(), code)
    found = nearest(given.casefold(), spelt)
    return near_text(spelt[found], (spelt[found],)) if found else Label("", "")


def file_here(id: str) -> Label | None:
    """Return the hint that a pack asked for by its id lies in the working folder, or None where it does not.

    >>> file_here("no-such-pack") is None
    True
    """
    name = f"{id}.toml"
    try:
        if not Path(name).is_file():
            return None
    except (OSError, ValueError):  # a name that no file can have
        return None
    return Label(f"; di sini ada {name}: berikan jalurnya", f"; there is {name} here: pass the path")
