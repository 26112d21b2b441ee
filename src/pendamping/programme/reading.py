"""Reading a pack: TOML text into a Programme, strictly, with every fault at once."""

import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from attrs import frozen

from pendamping.citations import Citation, Confidence, Source
from pendamping.errors import InvalidInput, Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.programme.crosscheck import crosscheck
from pendamping.programme.needs import REQUIREMENTS
from pendamping.programme.needs.base import Requirement
from pendamping.programme.programme import Programme
from pendamping.structure import Fault, Structurer, near_text
from pendamping.values.parsed import Parsed
from pendamping.values.periods import Validity
from pendamping.values.when import When

NOT_TOML = Message(
    "programme.not-toml",
    Severity.ERROR,
    Label("berkas ini bukan TOML yang sah: {why}", "this is not valid TOML: {why}"),
)
BAD_CITATION = Message(
    "programme.bad-citation",
    Severity.ERROR,
    Label("kutipan {given} tidak terbaca", "citation {given} cannot be read"),
    Label(
        'tulis kunci sumber lalu tandanya, misalnya "K1, K2 (H)"; tanda: {marks}',
        'write source keys, then the mark, such as "K1, K2 (H)"; marks: {marks}',
    ),
)
NO_SUCH_SOURCE = Message(
    "programme.no-such-source",
    Severity.ERROR,
    Label("sumber {key} tidak ada dalam [[source]]{near}", "source {key} is not in [[source]]{near}"),
)
NO_SUCH_BASE = Message(
    "programme.no-such-base",
    Severity.ERROR,
    Label("paket dasar {id} tidak ditemukan{near}", "base pack {id} is not found{near}"),
)
DEEP_BASE = Message(
    "programme.base-extends",
    Severity.ERROR,
    Label(
        "paket dasar {id} sendiri memakai extends; hanya satu tingkat", "base pack {id} extends another; one level only"
    ),
)

_KEYED = (
    "source",
    "role",
    "evidence",
    "score",
    "attribute",
    "reason",
    "coverage",
    "provision",
    "activity",
    "lifecycle",
)
_DECLARED = ("pairing", "report")


@frozen(slots=True)
class Packs:
    """Where packs are found by id: those of the library, then the caller's own.

    Attributes:
        texts: the text of further packs, by id.
    """

    texts: Mapping[str, str]

    def text(self, id: str) -> str | None:
        """Return the text of a pack, or None where there is none of this id."""
        return self.texts.get(id) or shipped_packs().get(id)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all packs, sorted."""
        return tuple(sorted({*shipped_packs(), *self.texts}))


@cache
def shipped_packs() -> Mapping[str, str]:
    """Return the text of every pack that the library ships, by id.

    >>> "kemitraan-guru-smp-2019" in shipped_packs()
    True
    """
    folder = resources.files("pendamping.programme") / "packs"
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    return {item.name.removesuffix(".toml"): item.read_text(encoding="utf-8") for item in files}


def load_programme(source: str | Path, *, packs: Mapping[str, str] | None = None) -> Programme:
    """Return a programme by the id of a shipped pack, by the path of a pack, or from the text of one.

    Args:
        source: an id, a path that ends in ``.toml``, or TOML text.
        packs: further packs by id, for ``extends`` and for loading by id.

    Raises:
        InvalidInput: the pack cannot be read; it holds every finding.

    >>> load_programme("kemitraan-guru-smp-2019").edition
    '2019'
    """
    held = dict(packs or {})
    text = _text_of(source, held)
    return read_pack(text, packs=held).require("pack")


def read_pack(
    text: str | bytes,
    *,
    packs: Mapping[str, str] | None = None,
    requirements: Mapping[str, type[Requirement]] = REQUIREMENTS,
) -> Parsed[Programme]:
    """Read the text of a pack; gives the programme, or every fault with its path. Never raises on any bytes.

    Args:
        text: TOML, as text or as UTF-8 bytes.
        packs: further packs by id, for ``extends``.
        requirements: the requirement kinds the pack may use.

    >>> read_pack("id = 3").value is None
    True
    """
    raw, findings = _merged(text, Packs(dict(packs or {})))
    if raw is None:
        return Parsed(None, findings)
    sources, faults = Structurer().read(raw.get("source", []), tuple[Source, ...], "$.source")
    reader = Structurer(
        kinds={Requirement: requirements},
        hooks={
            Citation: _citation_reader(sources or ()),
            Validity: _text_reader(Validity.parse),
            When: _text_reader(When.parse),
        },
    )
    programme, more = reader.read(raw, Programme)
    findings = (*faults, *(item for item in more if not (faults and item.path.startswith("$.source"))))
    if programme is None:
        return Parsed(None, findings)
    findings = crosscheck(programme)
    return Parsed(None if findings else programme, findings)


def _text_of(source: str | Path, packs: dict[str, str]) -> str | bytes:
    if isinstance(source, str) and "\n" in source:
        return source
    path = Path(source)
    if path.suffix == ".toml":
        if not path.is_file():
            raise InvalidInput("pack", [NO_SUCH_BASE(id=path.name, near=Label("", ""))])
        for beside in sorted(path.parent.glob("*.toml")):
            if beside != path:
                packs.setdefault(beside.stem, beside.read_text(encoding="utf-8", errors="replace"))
        return path.read_bytes()
    if not isinstance(source, str):
        raise Misuse(f"{source} is not a pack", "pass an id, a path that ends in .toml, or the text of a pack")
    found = Packs(packs).text(source)
    if found is None:
        ids = Packs(packs).ids()
        raise InvalidInput("pack", [NO_SUCH_BASE(id=source, near=near_text(source, ids))])
    return found


def _plain(text: str | bytes) -> tuple[dict[str, Any] | None, tuple[Finding, ...]]:
    """Read TOML into plain data, decimals kept exact."""
    try:
        decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        return tomllib.loads(decoded, parse_float=Decimal), ()
    except RecursionError:
        why: Any = Label("susunan terlalu dalam", "nested too deeply")
    except (ValueError, ArithmeticError) as error:  # TOML and Unicode faults, and numbers past what Python reads
        why = str(error)
    return None, (NOT_TOML(why=why),)


def _merged(text: str | bytes, packs: Packs) -> tuple[dict[str, Any] | None, tuple[Finding, ...]]:
    """Read a pack and lay it over the one it extends: a table with an id replaces the one of that id whole."""
    raw, findings = _plain(text)
    if raw is None or "extends" not in raw:
        return raw, findings
    id = raw["extends"]
    base_text = packs.text(id) if isinstance(id, str) else None
    if base_text is None:
        shown = str(id)[:60]
        return None, (NO_SUCH_BASE("$.extends", id=shown, near=near_text(shown, packs.ids())),)
    base, findings = _plain(base_text)
    if base is None:
        return None, findings
    if "extends" in base:
        return None, (DEEP_BASE("$.extends", id=str(id)),)
    merged = {**base, **raw}
    if isinstance(base.get("words"), dict) and isinstance(raw.get("words"), dict):
        merged["words"] = {**base["words"], **raw["words"]}
    for table in (*_KEYED, *_DECLARED):
        if table in base and table in raw:
            merged[table] = _laid_over(base[table], raw[table], "kind" if table in _DECLARED else _key_name(table))
    return merged, ()


def _key_name(table: str) -> str:
    return "key" if table == "source" else "id"


def _laid_over(base: Any, given: Any, key: str) -> Any:
    if not _is_tables(base) or not _is_tables(given):
        return given
    replaced = {str(item.get(key)): [new for new in given if new.get(key) == item.get(key)] for item in given}
    out: list[Any] = []
    for item in base:
        out.extend(replaced.pop(str(item.get(key)), []) if str(item.get(key)) in _names(given, key) else [item])
    return [*out, *(new for rest in replaced.values() for new in rest)]


def _names(tables: Iterable[Mapping[str, Any]], key: str) -> set[str]:
    return {str(item.get(key)) for item in tables}


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _text_reader(parse: Any) -> Any:
    def read(value: Any) -> Any:
        if type(value) is not str:
            value = str(value)
        parsed = parse(value)
        if parsed.value is None or parsed.findings:
            raise Fault(*parsed.findings)
        return parsed.value

    return read


def _citation_reader(sources: tuple[Source, ...]) -> Any:
    """Return a reader of citations such as ``K1, K2 (H)`` against the sources of the pack."""
    known = {source.key: source for source in sources}
    marks = {mark.value: mark for mark in Confidence}

    def read(value: Any) -> Citation:
        text, note = (value.get("from", ""), value.get("note", "")) if isinstance(value, dict) else (value, "")
        if type(text) is not str or type(note) is not str or not text.rstrip().endswith(")") or "(" not in text:
            raise Fault(BAD_CITATION(given=repr(text)[:60], marks=tuple(marks)))
        names, _, mark = text.rstrip()[:-1].rpartition("(")
        if mark not in marks:
            raise Fault(BAD_CITATION(given=repr(text)[:60], marks=tuple(marks)))
        keys = [name.strip() for name in names.split(",") if name.strip()]
        missing = [
            NO_SUCH_SOURCE(key=name[:60], near=near_text(name[:60], known)) for name in keys if name not in known
        ]
        if missing:
            raise Fault(*missing)
        return Citation(tuple(known[name] for name in keys), marks[mark], note)

    return read
