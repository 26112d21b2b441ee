"""Cells that hold one word of a closed set: sex, level, role, subject, degree, cohort, presence."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pendamping.codec.rows.cells import faults
from pendamping.codec.rows.cells.clean import Plain, safe, text_of
from pendamping.codec.rows.cells.codes import NO_NUMBER, whole_number
from pendamping.findings import Finding, Severity
from pendamping.labels import Label
from pendamping.model.people import ROLES
from pendamping.model.places import Jenjang, SchoolStatus
from pendamping.values.codes.common import Sex
from pendamping.values.codes.nip import Employment
from pendamping.values.parsed import Parsed

if TYPE_CHECKING:
    from pendamping.model.facts import Presence

SEX_WORDS: Mapping[str, Sex] = {
    **dict.fromkeys(("l", "lk", "laki", "lakilaki", "lakil", "pria", "male", "cowok"), Sex.MALE),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita", "w", "female", "prp", "pere"), Sex.FEMALE),
}
"""The printed words for the two sexes; ``p`` depends on the column, see ``read_sex``."""

ROLE_WORDS: Mapping[str, str] = {
    **{re.sub(r"[\W_]", "", form.lower()): role.code for role in ROLES for form in (role.code, role.label.id)},
    **dict.fromkeys(
        ("kepsek", "ks", "kasek", "kepalasd", "kepalasmp", "kepalatk", "kepalasatuanpendidikan"), "kepala-sekolah"
    ),
    **dict.fromkeys(
        ("pengawassatuanpendidikan", "pengawasmadya", "pengawasmuda", "pengawassmp", "pengawassd"), "pengawas"
    ),
    **dict.fromkeys(("cks", "bcks", "calonks"), "calon-kepala-sekolah"),
    **dict.fromkeys(("gurumapel", "gurumatapelajaran", "gurukelas", "gurubk", "gurupjok", "gurupai"), "guru"),
    **dict.fromkeys(("gurutik", "guruahlipertama", "guruahlimuda", "guruahlimadya", "guruahliutama"), "guru"),
    **dict.fromkeys(("operatordapodik", "opssekolah", "ops", "tenagaadministrasi/operator"), "operator"),
    **dict.fromkeys(("gp", "alumnigurupenggerak", "alumnigp"), "guru-penggerak"),
    **dict.fromkeys(("pp",), "pengajar-praktik"),
}
"""The printed words for a role; what is not here stands for itself."""

SUBJECT_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("mtk", "mat", "matematika"), "Matematika"),
    **dict.fromkeys(("ipa", "ilmupengetahuanalam"), "IPA"),
    **dict.fromkeys(("ips", "ilmupengetahuansosial"), "IPS"),
    **dict.fromkeys(("bindonesia", "bahasaindonesia", "bind", "bhsindonesia", "bindo", "bin"), "Bahasa Indonesia"),
    **dict.fromkeys(("binggris", "bahasainggris", "bing", "bhsinggris", "english"), "Bahasa Inggris"),
    **dict.fromkeys(("pjok", "pendidikanjasmaniolahragadankesehatan"), "PJOK"),
    **dict.fromkeys(("pai", "pendidikanagamaislam", "paibp", "paidanbudipekerti"), "PAI"),
    **dict.fromkeys(("bk", "bimbingankonseling", "bimbingandankonseling"), "BK"),
}
"""Short and long forms of one subject; what is not here stands for itself."""

DEGREE_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("s3", "strata3", "doktor"), "S3"),
    **dict.fromkeys(("s2", "strata2", "magister", "master"), "S2"),
    **dict.fromkeys(("s1", "strata1", "sarjana", "s1d4", "s1div", "d4s1", "divs1"), "S1"),
    **dict.fromkeys(("d4", "div", "diploma4"), "D4"),
    **dict.fromkeys(("d3", "diii", "diploma3"), "D3"),
    **dict.fromkeys(("d2", "dii", "diploma2"), "D2"),
    **dict.fromkeys(("d1", "di", "diploma1"), "D1"),
    **dict.fromkeys(("sma", "smk", "slta", "smasederajat", "smasmk", "spg", "ma"), "SMA"),
}
"""The printed words for the highest degree."""

PRESENCE_WORDS: "Mapping[str, Presence]" = {
    **dict.fromkeys(("h", "hadir", "v", "✓", "✔", "☑", "√", "1", "ya", "y", "ada", "present", "x✓"), "present"),
    **dict.fromkeys(("a", "alpa", "alpha", "alfa", "th", "tidakhadir", "tdkhadir", "tk", "tanpaketerangan"), "absent"),
    **dict.fromkeys(("tidak", "t", "0", "absent", "tanpakabar"), "absent"),
    # The reason is left behind: an illness is health data.
    **dict.fromkeys(("i", "izin", "ijin", "s", "sakit", "dinas", "dl", "dinasluar", "cuti", "excused"), "excused"),
}
"""The printed marks of an attendance list."""

HANDED_IN: Mapping[str, bool] = {
    **dict.fromkeys(("v", "✓", "✔", "☑", "√", "1", "ya", "y", "ada", "sudah", "terkumpul", "lengkap", "selesai"), True),
    **dict.fromkeys(("sudahmengumpulkan", "sudahdikumpulkan", "diterima"), True),
    **dict.fromkeys(("0", "tidak", "t", "tidakada", "belum", "belumada", "belumterkumpul"), False),
    **dict.fromkeys(("belummengumpulkan", "belumdikumpulkan", "-"), False),
}
"""Whether a document was handed in."""

_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_LONGEST = 200


def word_key(text: str) -> str:
    """Return a word as the tables above hold it: small letters and digits, and the marks for "there".

    >>> word_key("Kepala Sekolah"), word_key("D-IV"), word_key("✓")
    ('kepalasekolah', 'div', '✓')
    """
    return re.sub(r"[\s.\-_/()]+", "", text.casefold())


def read_sex(cell: Plain, p_means: Sex | None = Sex.FEMALE) -> Parsed[Sex]:
    """Read a sex; ``p_means`` is what a bare P stands for in this column, None where that is not known.

    >>> read_sex("Laki-laki").value, read_sex("P").value
    (<Sex.MALE: 'L'>, <Sex.FEMALE: 'P'>)
    """
    key = word_key(text_of(cell))
    if key in ("", "n/a"):
        return Parsed(None)
    if key == "p" and p_means is not Sex.FEMALE:
        return Parsed(p_means, (faults.SEX_IN_DOUBT() if p_means is None else faults.SEX_BY_COLUMN(),))
    found = SEX_WORDS.get(key)
    what = Label("jenis kelamin", "sex")
    return Parsed(found) if found else _unknown(what, cell, ("L", "P"))


def p_means(cells: list[str]) -> Sex | None:
    """Return what a bare P stands for in a column, by the other marks in it.

    >>> p_means(["l", "p"]).value, p_means(["w", "p"]).value, p_means(["l", "w", "p"])
    ('P', 'L', None)
    """
    if "w" not in cells:
        return Sex.FEMALE
    return None if "l" in cells else Sex.MALE


def read_jenjang(cell: Plain) -> Parsed[Jenjang]:
    """Read a school level; an unknown one is not taken, with a warning."""
    if isinstance(cell, str) and (not word_key(cell) or cell.casefold() in NO_NUMBER):
        return Parsed(None)
    read = Jenjang.parse(text_of(cell)[:_LONGEST])
    return Parsed(read.value, tuple(_milder(finding) for finding in read.findings))


def _milder(finding: Finding) -> Finding:
    return Finding(finding.message, finding.path, finding.params, finding.citation, Severity.WARNING)


def read_status(cell: Plain) -> Parsed[SchoolStatus]:
    """Read whether a school is public or private."""
    key = word_key(text_of(cell))
    if key in ("negeri", "swasta", "n", "s"):
        return Parsed(SchoolStatus.NEGERI if key[0] == "n" else SchoolStatus.SWASTA)
    return Parsed(None) if not key else _not_taken(Label("status sekolah", "status of the school"))


def read_employment(cell: Plain) -> Parsed[Employment]:
    """Read whether somebody is a civil servant or has a contract; anything else is nothing of the two.

    >>> read_employment("PNS Depag").value, read_employment("GTY/PTY").value
    (<Employment.PNS: 'PNS'>, None)
    """
    key = word_key(text_of(cell))
    if key.startswith(("pppk", "p3k")):
        return Parsed(Employment.PPPK)
    return Parsed(Employment.PNS if key.startswith(("pns", "cpns")) else None)


def read_role(cell: Plain) -> Parsed[str]:
    """Read a role as its code; a word of the caller's own stands for itself, with a note.

    >>> read_role("Kepsek").value, read_role("Guru Matematika").value
    ('kepala-sekolah', 'guru')
    """
    text = text_of(cell)[:_LONGEST]
    key = word_key(text)
    if key in ("", "n/a") or text.casefold() in NO_NUMBER:
        return Parsed(None)
    if key in ROLE_WORDS:
        return Parsed(ROLE_WORDS[key])
    # An acting head is no head; a teacher of whatever subject is a teacher.
    if key.startswith("guru") and not key.startswith(("gurupenggerak", "gurujunior")):
        return Parsed("guru")
    slug = re.sub(r"[^a-z0-9]+", "-", safe(text).casefold()).strip("-")
    if not slug:
        return _not_taken(Label("jabatan", "position"))
    return Parsed(slug, (faults.ROLE_OF_CALLER(text=safe(text)),))


def read_subject(cell: Plain) -> Parsed[str]:
    """Read a subject; short and long forms of the commonest ones become one.

    >>> read_subject("B. Indonesia").value, read_subject("Seni Budaya").value
    ('Bahasa Indonesia', 'Seni Budaya')
    """
    text = text_of(cell)
    if text.casefold() in NO_NUMBER:
        return Parsed(None)
    return Parsed(SUBJECT_WORDS.get(word_key(text), " ".join(text.split())))


def read_degree(cell: Plain) -> Parsed[str]:
    """Read the highest degree, such as S1 or D4; an unknown word is not taken, with a warning.

    >>> read_degree("S-1 Pendidikan Matematika").value, read_degree("D-IV").value
    ('S1', 'D4')
    """
    text = text_of(cell)
    key = word_key(text)
    if not key or text.casefold() in NO_NUMBER:
        return Parsed(None)
    if key in DEGREE_WORDS:
        return Parsed(DEGREE_WORDS[key])
    start = re.match(r"([sd])[\s.\-]?([1-4]|iv|iii|ii|i)(?![a-z0-9])", text.casefold())
    found = DEGREE_WORDS.get(f"{start[1]}{start[2]}") if start else None
    return Parsed(found) if found else _not_taken(Label("pendidikan terakhir", "highest degree"))


def read_cohort(cell: Plain) -> Parsed[str]:
    """Read an angkatan as its number.

    >>> read_cohort("Angkatan IV").value, read_cohort(7.0).value
    ('4', '7')
    """
    number = whole_number(cell)
    key = re.sub(r"^(?:angkatan|angk|akt|batch|a)(?=[\divx])", "", word_key(text_of(cell)))
    number = (
        _ROMAN.get(key, int(key) if key.isascii() and key.isdigit() and len(key) < 4 else None)
        if number is None
        else number
    )
    if number is not None and 0 < number < 1000:
        return Parsed(str(number))
    empty = not key or text_of(cell).casefold() in NO_NUMBER
    return Parsed(None) if empty else _not_taken(Label("angkatan", "cohort"))


def read_group(cell: Plain) -> Parsed[str]:
    """Read a class or group by its mark: ``Kelas A`` is ``A``."""
    text = " ".join(text_of(cell).split())
    return Parsed(re.sub(r"^(?:kelas|kelompok|grup)\s+", "", text, flags=re.I) or None)


def read_presence(cell: Plain) -> "Parsed[Presence]":
    """Read a mark of an attendance list; an empty or unclear one says nothing, which is not absence.

    >>> read_presence("Hadir").value, read_presence("S").value, read_presence("").value
    ('present', 'excused', None)
    """
    if isinstance(cell, bool):
        return Parsed("present" if cell else "absent")
    key = word_key(text_of(cell))
    if key in ("", "?"):
        return Parsed(None)
    found = PRESENCE_WORDS.get(key)
    return (
        Parsed(found) if found else _unknown(Label("tanda kehadiran", "mark of attendance"), cell, ("H", "A", "I", "S"))
    )


def read_handed_in(cell: Plain) -> Parsed[bool]:
    """Read whether a document was handed in.

    >>> read_handed_in("sudah").value, read_handed_in("-").value
    (True, False)
    """
    if isinstance(cell, bool):
        return Parsed(cell)
    text = text_of(cell)
    found = HANDED_IN.get(text if text == "-" else word_key(text))
    return (
        Parsed(found)
        if found is not None
        else _unknown(Label("status dokumen", "status of the document"), cell, ("sudah", "belum"))
    )


def _unknown(what: Label, cell: Plain, known: tuple[str, ...]) -> Parsed[Any]:
    return Parsed(None, (faults.UNKNOWN_WORD(what=what, text=safe(text_of(cell)), known=known),))


def _not_taken(what: Label) -> Parsed[Any]:
    return Parsed(None, (faults.TEXT_NOT_TAKEN(what=what),))
