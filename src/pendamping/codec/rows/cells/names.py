"""Names with their titles: kept as they stand, and separable."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from attrs import frozen

from pendamping.codec.rows.cells import faults
from pendamping.findings import Finding
from pendamping.values.parsed import Parsed

_FORE = (
    *("prof", "dr", "drs", "dra", "drg", "drh", "ir", "h", "hj", "kh", "ust", "ustadz", "ustadzah", "ustaz", "pdt"),
    *("pdm", "kyai", "apt", "ns", "bapak", "bpk", "ibu", "sdr", "sdri"),
)
# Longest first, so that Drs. is not read as Dr. with a name that begins with s.
_BEFORE = re.compile(rf"(?:{'|'.join(sorted(_FORE, key=len, reverse=True))})(?![^\W\d_])\.?(?:\s+|(?<=\.))", re.I)
_DEGREES = frozenset(
    {
        *("spd", "spdi", "spdsd", "spdaud", "spdpaud", "spdgr", "mpd", "mpdi", "mpdsi", "mpdk", "spdk"),
        *("spdh", "spdb", "spak", "sag", "mag", "sh", "mh", "shi", "mhi", "se", "me", "sei", "mm", "st"),
        *("mt", "stp", "mtp", "ssi", "msi", "ss", "sis", "sip", "map", "sap", "sos", "ssos", "msos"),
        *("skom", "mkom", "sikom", "mikom", "spsi", "mpsi", "sth", "mth", "shum", "mhum", "sp", "mp"),
        *("spt", "spi", "shut", "mhut", "skm", "mkm", "mkes", "skep", "ners", "skeb", "sst", "sstp"),
        *("sstpar", "spar", "mpar", "sds", "msn", "ssn", "sor", "sak", "mak", "ssy", "sptk", "stat"),
        *("sstat", "ama", "amapd", "amapdsd", "amapust", "amd", "amdkom", "amdkeb", "amdpd", "apt", "ba"),
        *("bsc", "bed", "bba", "ma", "msc", "med", "mba", "mphil", "phd", "edd", "dba", "mpmat", "lc"),
        *("gr", "dipl", "ced", "cht", "cps", "cpmi", "cppm", "cert", "akt", "ca", "ak", "spdjas", "spdkor"),
        *("sifil", "mifil", "mfil", "sfil", "kons", "psikolog"),
    }
)
# As printed with full stops: one to four letters, then one group more, such as S.Pd., M.Pd.I, A.Ma.Pd., Ph.D.
_DOTTED = re.compile(
    r"(?:[SMDAB]|Ph|Ed|LL|SS|MM)\.\s?[A-Za-z]{1,6}\.?(?:(?<=\.)[A-Za-z]{1,5}\.?|\s(?:[A-Z][a-z]?|AUD|PAUD|Kons|Jas)\.?){0,2}"
)
_CAPITALS = re.compile(r"[A-Z][A-Za-z]?(?:\.?[A-Z][a-z]{0,3}){0,4}\.?")
_BETWEEN = re.compile(r"\s*(?:[/;|&+\n]|\bdan\b|\bserta\b)\s*", re.I)
_NUMBERED = re.compile(r"\d{1,3}\s?[.)]\s*(?=[^\W\d_])")
_ALLOWED = re.compile(r"(?:[^\W\d_]|[\d\s.,'’‘`´()\-/;|&+\u0300-\u036f]){2,120}")
_TWO_LETTERS = re.compile(r"[^\W\d_].*?[^\W\d_]", re.S)
_MANY_DIGITS = re.compile(r"(?:\d\D*){4}")


@frozen(slots=True, repr=False)
class Name:
    """A person's name taken apart; printing it shows nothing of it.

    Attributes:
        full: the name as it stands in the cell, spaces tidied.
        bare: the name without titles.
        before: the titles in front, such as ``Drs. H.``
        after: the titles behind, such as ``S.Pd., M.Pd.``

    >>> name = Name.parse("Drs. H. Nama Contoh, S.Pd., M.Pd.").value
    >>> name, name.before, name.bare, name.after
    (Name(***), 'Drs. H.', 'Nama Contoh', 'S.Pd., M.Pd.')
    """

    full: str
    bare: str
    before: str = ""
    after: str = ""

    @classmethod
    def parse(cls, text: str) -> Parsed["Name"]:
        """Read a name; a cell that seems to hold two people, or none, gives no value and says so."""
        return read_name(text)

    def __repr__(self) -> str:
        return "Name(***)"


def read_name(text: str) -> Parsed[Name]:
    """Read a name from clean text.

    >>> [finding.code for finding in read_name("Nama Contoh A / Nama Contoh B").findings]
    ['codec.name-several']
    >>> read_name("Nama Contoh S.Pd").value.after
    'S.Pd'
    """
    notes: list[Finding] = []
    if (number := _NUMBERED.match(text)) is not None:
        text = text[number.end() :]
        notes.append(faults.NUMBERED())
    if fault := _not_a_name(text):
        return Parsed(None, (fault,))
    several = sum(_is_person(part) for part in _BETWEEN.split(text))
    if several > 1:
        return Parsed(None, (faults.SEVERAL_PEOPLE(n=several),))
    if any(char.isdigit() for char in text):
        notes.append(faults.DIGIT_IN_NAME())
    return _apart(" ".join(text.split()), notes)


def _not_a_name(text: str) -> Finding | None:
    if more := _NUMBERED.findall(text):
        return faults.SEVERAL_PEOPLE(n=len(more) + 1)
    if not _ALLOWED.fullmatch(text) or not _TWO_LETTERS.search(text) or _MANY_DIGITS.search(text):
        return faults.NOT_A_NAME()
    return None


def _is_person(part: str) -> bool:
    """Say whether a piece of a cell is a name of its own, not only titles."""
    bare = _BEFORE.sub("", part).strip(" .,")
    return _TWO_LETTERS.search(bare) is not None and not are_titles(bare, strict=False)


def _apart(text: str, notes: list[Finding]) -> Parsed[Name]:
    front, comma, behind = text.partition(",")
    start = 0
    while (found := _BEFORE.match(front, start)) is not None and found.end() < len(front):
        start = found.end()
    bare, after = _trailing(front[start:])
    if comma and (behind := behind.strip(" ,")):
        if not are_titles(behind, strict=front.isupper()):
            return Parsed(None, (*notes, faults.AFTER_COMMA()))
        after = f"{after}, {behind}" if after else behind
    return Parsed(Name(text, bare, " ".join(front[:start].split()), after), tuple(notes))


def _trailing(text: str) -> tuple[str, str]:
    """Part a name from titles that follow it without a comma; only what no name can be is taken for a title."""
    words = text.split()
    last = len(words)
    while last > 1 and _is_sure_title(words[last - 1]):
        last -= 1
    return " ".join(words[:last]).rstrip(","), " ".join(words[last:])


def _is_sure_title(word: str) -> bool:
    inner = word.strip(".")
    letters = re.sub(r"[^a-z]", "", inner.lower())
    return letters in _DEGREES and (
        "." in inner or (len(letters) >= 3 and inner[:1].isupper() and inner[1:2].isupper())
    )


def are_titles(text: str, *, strict: bool) -> bool:
    """Say whether a text holds academic titles and nothing else.

    With ``strict``, capitals alone do not make a title: in a list written in capitals every name looks like one.

    >>> are_titles("S.Pd., M.Pd.I", strict=True), are_titles("Nama", strict=True)
    (True, False)
    """
    parts = [part.strip() for part in re.split(r"[,/&]", text)]
    return all(_is_title(part, strict) for part in parts if part)


def _is_title(part: str, strict: bool) -> bool:
    letters = re.sub(r"[^a-z]", "", part.lower())
    if letters in _DEGREES or _DOTTED.fullmatch(part):
        return True
    words = part.split()
    if len(words) > 1 and all(_is_title(word, strict) for word in words):
        return True
    return not strict and len(letters) <= 7 and _CAPITALS.fullmatch(part) is not None and part[1:2] != part[1:2].lower()


def name_key(names: Iterable[str]) -> str:
    """Return what two spellings of one name have in common: small letters and no marks.

    >>> name_key(["M. Nama-Contoh"]) == name_key(["M Nama Contoh"])
    True
    """
    return " ".join(" ".join(re.findall(r"[^\W\d_]+", name.casefold())) for name in names)


_ALIKE = 0.9


def are_alike(one: str, other: str) -> bool:
    """Say whether two names, as ``name_key`` gives them, are the same but for a letter or two.

    >>> are_alike("nama contoh", "nama conto"), are_alike("nama contoh", "nama lain")
    (True, False)
    """
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
