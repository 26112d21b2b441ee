"""The text of a new pack: commented, ready to be filled in, and already without an error."""

import json
import re
import tomllib
from typing import Any

from pendamping.errors import Misuse
from pendamping.programme.programme import Programme

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_YEAR = re.compile(r".*((?:19|20)\d\d)", re.ASCII)
_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*([A-Za-z0-9_-]+)", re.ASCII)
_TABLE = re.compile(rf"^(?={_HEADER.pattern})", re.ASCII | re.MULTILINE)
_REMARKS = re.compile(r"(?:\s*\n#.*)*\s*\Z")
_FIGURES, _RULES = ("provision", "activity"), ("pairing", "report")
_OWN = ("id", "extends", "title", "edition", "valid")


def is_pack_id(text: str) -> bool:
    """Say whether a text can be the id of a pack: small letters, digits and single hyphens, at most 80.

    >>> is_pack_id("kemitraan-smp-2027"), is_pack_id("Kemitraan SMP")
    (True, False)
    """
    return len(text) <= 80 and _ID.fullmatch(text) is not None


def skeleton(id: str, base: Programme | None = None, base_text: str = "") -> str:
    """Return the text of a new pack.

    Without a base it is a small whole programme. With one it extends the base; where the base itself extends a
    third pack, only one level being allowed, it extends that pack and repeats the tables of the base.
    Rules made of figures are not repeated but stand there as examples, for the figures hold for their own year.
    Lines that begin with ``#:`` are examples: without these two signs they are part of the pack.

    Args:
        id: the id of the new pack; the year in it becomes its edition.
        base: the programme to begin with.
        base_text: the text of the base pack.

    Raises:
        Misuse: the id cannot be one.

    >>> print(skeleton("klinik-2027").splitlines()[2])
    id = "klinik-2027"
    """
    if not is_pack_id(id):
        raise Misuse(f"{id[:80]!r} cannot be the id of a pack", "use small letters, digits and hyphens")
    dated = _YEAR.match(id)
    year = dated[1] if dated else ""
    if base is None:
        return _ALONE.replace("@ID@", id).replace("@EDITION@", year or "tanpa tahun").replace("@VALID@", year or "..")
    examples = _INHERITED.replace("@BASE@", base.id)
    if not base.extends:
        return f"{_head(id, base, base.id, year)}\n{_WORDS}{examples}\n{_copied(base_text, (*_FIGURES, *_RULES), example=True)}"
    head = "\n".join([_head(id, base, base.extends, year), *_kept(base_text)])
    rules = _copied(base_text, _RULES, example=True)
    repeated = _copied(base_text, _RULES, example=False)
    words = "" if "[words]" in repeated.splitlines() else _WORDS
    return f"{head}\n{_REPEATED.replace('@BASE@', base.id)}\n{repeated}{words}{examples}\n{rules}"


def _head(id: str, base: Programme, extends: str, year: str) -> str:
    dated = "" if year else "# "
    edition = year or base.edition
    title = {
        "id": _renamed(base.title.id, base, year, "edisi baru"),
        "en": _renamed(base.title.en, base, year, "new edition"),
    }
    lines = [
        f"# {id}: edisi baru dari {base.id}. Tulis hanya yang berubah; tabel dengan id yang sama diganti seluruhnya.",
        f"# {id}: a new edition of {base.id}. Write only what changes; a table of the same id is replaced whole.",
        f'id = "{id}"',
        f'extends = "{extends}"',
        f"title = {_inline(title)}",
        f"{dated}edition = {_inline(edition)}",
        f"{dated}valid = {_inline(year or '2027')}",
    ]
    return "\n".join(lines)


def _renamed(title: str, base: Programme, year: str, more: str) -> str:
    if year and base.edition and base.edition in title:
        return title.replace(base.edition, year)
    return f"{title} ({year or more})"


def _kept(text: str) -> list[str]:
    """Return what a pack says before its first table and what its new edition takes over as it is."""
    tables = {found[1] for line in text.splitlines() if (found := _HEADER.match(line))}
    held = tomllib.loads(text).items()
    return [f"{key} = {_inline(value)}" for key, value in held if key not in tables and key not in _OWN]


def _copied(text: str, tables: tuple[str, ...], example: bool) -> str:
    """Return tables of the base as examples, or all others as they are."""
    out: list[str] = []
    for block in _TABLE.split(text):
        header = _HEADER.match(block)
        if header and (header[1] in tables) == example:
            held = _REMARKS.sub("", block)
            out.append(re.sub(r"^(?=.)", "#: ", held, flags=re.MULTILINE) if example else held)
    return "\n\n".join(out) + "\n"


def _inline(value: Any) -> str:
    """Write a plain value as TOML on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_inline(item)}" for key, item in value.items()) + " }"
    return str(value)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key, re.ASCII) else _inline(key)


_WORDS = """
# Kata tercetak yang berubah. / Printed words that change.
#: [words]
#: mentor = { id = "guru inti", en = "core teacher" }
"""

_INHERITED = """
# Sumber baru: kunci, alamat, judul. / New sources: key, address, title.
#: [[source]]
#: key = "N1"
#: url = "https://example.org/surat-edaran"
#: title = "Surat edaran"

# Ketentuan, kegiatan, dan aturan @BASE@ berlaku untuk masanya sendiri. Yang tetap berlaku menurut surat edaran baru:
# hapus tanda "#:" pada seluruh tabelnya, lalu ganti angka, tahun (valid), dan sumbernya (cite).
# Provisions, activities and rules of @BASE@ hold for its own time. For those that a new circular confirms,
# take "#:" off the whole table, then change the figure, the year (valid) and the source (cite).
"""

_REPEATED = """
# Tabel berikut disalin dari @BASE@; angka, tanggal, valid, dan cite di dalamnya masih milik edisi itu. Perbarui.
# The tables below are copied from @BASE@; their figures, dates, valid and cite are still of that edition. Update them.
"""

_ALONE = """# @ID@: program baru, berdiri sendiri. Ganti yang bertanda GANTI; baris "#:" adalah contoh, hapus tandanya bila perlu.
# @ID@: a new programme of its own. Replace what says GANTI; lines with "#:" are examples, take the sign off at need.
id = "@ID@"
title = { id = "GANTI: judul program", en = "GANTI: title of the programme" }
line = "@ID@"
edition = "@EDITION@"
valid = "@VALID@"
scope = { group = "guru" }

[about]
id = "GANTI: untuk siapa program ini dan apa yang terjadi di dalamnya."
en = "GANTI: whom this programme is for and what happens in it."

# Kata tercetak untuk tiap peran. / The printed word for each role.
[words]
mentor = { id = "fasilitator", en = "facilitator" }
mentee = { id = "peserta", en = "participant" }

# --- Sumber / sources ------------------------------------------------------------------------------------------------
# Setiap angka dan aturan menyebut kunci sumber dan tandanya: H, M, L, inf, atau not found.
# Every figure and rule names the key of a source and a mark: H, M, L, inf or not found.
[[source]]
key = "S1"
url = ""
title = "GANTI: judul dan nomor surat edaran"

# --- Ketentuan / provisions: angka, kapan, untuk siapa, dari mana / figure, when, for whom, from where ---------------
[[provision]]
id = "participants"
label = { id = "jumlah peserta", en = "number of participants" }
unit = "orang"
cite = "S1 (not found)"
#: target = 40
#: max = 60

# Berapa orang untuk satu pendamping; pemasangan memerlukannya. / How many people a mentor has; pairing needs it.
#: [[provision]]
#: id = "mentees-per-mentor"
#: label = { id = "peserta per fasilitator", en = "participants per facilitator" }
#: target = 5
#: unit = "orang"
#: cite = "S1 (H)"

# --- Siapa dan bukti / who, and evidence -----------------------------------------------------------------------------
[[role]]
id = "dinas"
label = { id = "dinas pendidikan", en = "education office" }

[[role]]
id = "fasilitator"
label = { id = "fasilitator", en = "facilitator" }

[[role]]
id = "peserta"
label = { id = "peserta", en = "participant" }

[[evidence]]
id = "laporan"
label = { id = "laporan", en = "report" }
cite = "S1 (inf)"

[[reason]]
id = "lain-lain"
label = { id = "lain-lain", en = "other" }

#: [[reason]]
#: id = "sakit"
#: label = { id = "sakit", en = "illness" }
#: health = true

# --- Kegiatan / activities -------------------------------------------------------------------------------------------
[[activity]]
id = "pelatihan"
label = { id = "pelatihan", en = "course" }
mode = "luring"
#: length = { days = 4 }
#: cite = "S1 (H)"

#: [[activity]]
#: id = "kunjungan"
#: label = { id = "kunjungan", en = "visit" }
#: place = "mentee-school"
#: after = "pelatihan"
#: length = { days = 1 }
#: cite = "S1 (H)"

# --- Tahapan / lifecycle: keadaan, lalu langkah di antaranya / states, then the moves between them -------------------
[[lifecycle]]
id = "person"
label = { id = "Peserta", en = "Participant" }
subject = "person"
initial = "terdaftar"
final = ["selesai", "mundur"]
starts = ["dinas"]

[[lifecycle.state]]
id = "terdaftar"
label = { id = "terdaftar", en = "registered" }

[[lifecycle.state]]
id = "pelatihan"
label = { id = "mengikuti pelatihan", en = "in the course" }
activity = "pelatihan"

[[lifecycle.state]]
id = "selesai"
label = { id = "selesai", en = "completed" }

[[lifecycle.state]]
id = "mundur"
label = { id = "mundur", en = "withdrawn" }

[[lifecycle.move]]
id = "mulai"
label = { id = "mulai pelatihan", en = "start the course" }
from = ["terdaftar"]
to = "pelatihan"
by = ["fasilitator"]

[[lifecycle.move]]
id = "tutup"
label = { id = "nyatakan selesai", en = "declare completed" }
from = ["pelatihan"]
to = "selesai"
by = ["fasilitator", "dinas"]
needs = [
  { kind = "attendance", activity = "pelatihan", cite = "S1 (inf)" },
  { kind = "evidence", code = "laporan", cite = "S1 (inf)" },
]
cite = "S1 (inf)"

# "*" berarti setiap keadaan terbuka. / "*" means every open state.
[[lifecycle.move]]
id = "mundur"
label = { id = "mengundurkan diri", en = "withdraw" }
kind = "withdraw"
from = ["*"]
to = "mundur"
by = ["peserta", "dinas"]
reasons = ["lain-lain"]

# --- Pemasangan / pairing: hanya bila program memasangkan orang / only where the programme pairs people --------------
#: [[pairing]]
#: kind = "same-attribute"
#: params = { attribute = "jenjang" }
#: cite = "S1 (H)"

#: [[pairing]]
#: kind = "different-attribute"
#: params = { attribute = "school" }
#: cite = "S1 (H)"
"""
