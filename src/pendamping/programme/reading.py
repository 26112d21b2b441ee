"""Reading a pack: TOML text into a Programme, strictly, with every fault at once."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from pendamping.citations import Citation, Confidence, Source
from pendamping.errors import InvalidInput, Misuse
from pendamping.findings import Finding, Message, Severity, errors_in
from pendamping.labels import Label
from pendamping.markup import masked_numbers
from pendamping.programme.crosscheck import crosscheck
from pendamping.programme.extending import NOTHING, PACKS, REQUIREMENTS_HOOK, Bound
from pendamping.programme.laying import merged, name_of
from pendamping.programme.naming import file_here
from pendamping.programme.needs import REQUIREMENTS
from pendamping.programme.needs.base import Requirement
from pendamping.programme.programme import Programme
from pendamping.structure import UNKNOWN_KEY, Fault, Structurer, near_text
from pendamping.values.parsed import Parsed
from pendamping.values.periods import Validity
from pendamping.values.when import When

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
CANNOT_OPEN = Message(
    "programme.cannot-open",
    Severity.ERROR,
    Label("berkas {name} tidak dapat dibuka: {why}", "file {name} cannot be opened: {why}"),
)
NO_SUCH_PACK = Message(
    "programme.no-such-pack",
    Severity.ERROR,
    Label("paket {id} tidak ditemukan{near}", "pack {id} is not found{near}"),
    Label("paket yang ada: {known}", "packs that exist: {known}"),
)
NO_SUCH_FILE = Message(
    "programme.no-such-file",
    Severity.ERROR,
    Label("berkas {name} tidak ditemukan", "file {name} is not found"),
    Label("periksa nama dan foldernya", "check its name and folder"),
)
_LONGEST = 60


@frozen(slots=True)
class Packs:
    """Where packs are found by id: the caller's own first, then those beside a file, then those of the library.

    Attributes:
        texts: the text of further packs, by id.
        folder: where to look for ``ID.toml``; None looks at no file.
    """

    texts: Mapping[str, str | bytes]
    folder: Path | None = None

    def text(self, id: str) -> str | bytes | None:
        """Return the text of a pack, or None where there is none of this id."""
        if id in self.texts:
            return self.texts[id]
        if self.folder is not None and id in self._beside():
            return _content(self.folder / f"{id}.toml")
        return shipped_packs().get(id)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all packs, sorted."""
        return tuple(sorted({*shipped_packs(), *self.texts, *self._beside()}))

    def _beside(self) -> frozenset[str]:
        return frozenset() if self.folder is None else frozenset(file.stem for file in self.folder.glob("*.toml"))


@cache
def shipped_packs() -> Mapping[str, str]:
    """Return the text of every pack that the library ships, by id.

    >>> "kemitraan-guru-smp-2019" in shipped_packs()
    True
    """
    folder = resources.files("pendamping.programme") / "packs"
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    return {item.name.removesuffix(".toml"): item.read_text(encoding="utf-8") for item in files}


def load_programme(
    source: str | Path, extensions: Bound = NOTHING, *, packs: Mapping[str, str | bytes] | None = None
) -> Programme:
    """Return a programme by the id of a shipped pack, by the path of a pack, or from the text of one.

    What a stranger passes goes through `pendamping.programme.library.edition`, which takes ids alone.

    Args:
        source: an id, a path that ends in ``.toml``, or TOML text of more than one line.
        extensions: what plugins bring, from ``pendamping.plugins``: their packs are found, their kinds are read,
            and every cycle of the programme is held to their checks.
        packs: further packs by id, for ``extends`` and for loading by id; those beside a file are found too.

    Raises:
        InvalidInput: the pack cannot be read; it holds every finding.
        Misuse: the source is neither text nor a path.

    >>> load_programme("kemitraan-guru-smp-2019").edition
    '2019'
    """
    if not isinstance(source, (str, Path)):
        raise Misuse(f"{type(source).__name__} is not a pack", _WHAT_TO_PASS)
    if not isinstance(extensions, Bound):
        raise Misuse(f"{type(extensions).__name__} is no extensions", "pass what discover() or Extensions.of() gives")
    held = Packs({**extensions.values(PACKS), **(packs or {})})
    if isinstance(source, str) and "\n" in source:
        return _read(source, held, REQUIREMENTS, extensions).require("pack")
    path = Path(source)
    if path.suffix == ".toml":
        return _read(_content(path), evolve(held, folder=path.parent), REQUIREMENTS, extensions).require("pack")
    if not isinstance(source, str):
        raise Misuse(f"{source} is not a pack", _WHAT_TO_PASS)
    found = held.text(source)
    if found is None:
        name = masked_numbers(source[:_LONGEST])
        known = held.ids()
        near = file_here(source) or near_text(name, known)
        raise InvalidInput("pack", [NO_SUCH_PACK(id=name, near=near, known=", ".join(known))])
    return _read(found, held, REQUIREMENTS, extensions).require("pack")


def read_pack(
    text: str | bytes,
    *,
    packs: Mapping[str, str | bytes] | None = None,
    requirements: Mapping[str, type[Requirement]] = REQUIREMENTS,
    extensions: Bound = NOTHING,
) -> Parsed[Programme]:
    """Read the text of a pack; gives the programme, or every fault with its path. Never raises on any bytes.

    Args:
        text: TOML, as text or as UTF-8 bytes.
        packs: further packs by id, for ``extends``.
        requirements: the requirement kinds the pack may use.
        extensions: what plugins bring, their packs and kinds among it.

    Raises:
        Misuse: the text is neither text nor bytes.

    >>> read_pack("id = 3").value is None
    True
    """
    return _read(text, Packs({**extensions.values(PACKS), **(packs or {})}), requirements, extensions)


def merged_pack(text: str | bytes, packs: Packs) -> Mapping[str, Any]:
    """Return the plain data of a pack laid over the one it extends, empty where it cannot be read.

    >>> merged_pack('id = "a"', Packs({}))
    {'id': 'a'}
    """
    try:
        return merged(text, packs)[0] or {}
    except InvalidInput:
        return {}


def _read(
    text: str | bytes, packs: Packs, requirements: Mapping[str, type[Requirement]], extensions: Bound
) -> Parsed[Programme]:
    raw, findings = merged(text, packs)
    return Parsed(None, findings) if raw is None else programme_of(raw, extensions, requirements)


def programme_of(
    raw: Mapping[str, Any], extensions: Bound = NOTHING, requirements: Mapping[str, type[Requirement]] = REQUIREMENTS
) -> Parsed[Programme]:
    """Return the programme of a pack that is plain data already, laid over what it extends; never raises on any table.

    Args:
        raw: the tables of the pack.
        extensions: what plugins bring.
        requirements: the requirement kinds the pack may use.

    >>> programme_of({}).value is None
    True
    """
    reader = Structurer(
        kinds={Requirement: {**requirements, **extensions.values(REQUIREMENTS_HOOK)}},
        hooks={
            Citation: _citation_reader(_sources(raw.get("source"))),
            Validity: _text_reader(Validity.parse),
            When: _text_reader(When.parse),
        },
    )
    programme, findings = reader.read(raw, Programme)
    if programme is None:
        return Parsed(None, findings)
    programme.extend(extensions)
    findings = (*crosscheck(programme), *_doubts(raw))
    return Parsed(None if errors_in(findings) else programme, findings)


def _doubts(raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Return what is doubtful about printed dates that can be read, such as a weekday that does not fit."""
    for place, activity in enumerate(raw.get("activity", ())):
        if "when" in activity:
            for finding in When.parse(activity["when"]).findings:
                yield evolve(finding, path=f"$.activity[{place}].when")


_WHAT_TO_PASS = "pass an id, a path that ends in .toml, or the text of a pack"


def _content(path: Path) -> bytes:
    """Return the bytes of a file, or raise with the finding that says why it cannot be read."""
    shown = path.name[:_LONGEST]
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InvalidInput("pack", [NO_SUCH_FILE(name=shown)]) from None
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        why = getattr(error, "strerror", None) or str(error)
        raise InvalidInput("pack", [CANNOT_OPEN(name=shown, why=why)]) from None


def _text_reader(parse: Any) -> Any:
    def read(value: Any) -> Any:
        if type(value) is not str:
            value = str(value)
        parsed = parse(value)
        if parsed.value is None:
            raise Fault(*parsed.findings)
        return parsed.value

    return read


def _sources(raw: Any) -> dict[str, Source]:
    """Return the sources by key, as far as they can be read; what is wrong with the others is told at their place."""
    held = raw if isinstance(raw, list) else []
    keys = [name_of(item, "key") for item in held if isinstance(item, dict)]
    known = {key: Source(key) for key in keys if key}
    readable, _ = Structurer().read(held, tuple[Source, ...])
    return known | {source.key: source for source in readable or ()}


_CITATION_KEYS = ("from", "note")


def _citation_reader(known: Mapping[str, Source]) -> Any:
    """Return a reader of citations such as ``K1, K2 (H)`` against the sources of the pack."""
    marks = {mark.value: mark for mark in Confidence}

    def read(value: Any) -> Citation:
        text, note = (value.get("from", ""), value.get("note", "")) if isinstance(value, dict) else (value, "")
        extra = [key[:_LONGEST] for key in value if key not in _CITATION_KEYS] if isinstance(value, dict) else []
        if extra:
            near = near_text(extra[0], _CITATION_KEYS)
            raise Fault(UNKNOWN_KEY(f".{extra[0]}", key=extra[0], near=near, known=_CITATION_KEYS))
        shown = repr(text[:_LONGEST]) if type(text) is str else type(text).__name__
        if type(text) is not str or type(note) is not str or not text.rstrip().endswith(")") or "(" not in text:
            raise Fault(BAD_CITATION(given=shown, marks=tuple(marks)))
        names, _, mark = text.rstrip()[:-1].rpartition("(")
        if mark not in marks:
            raise Fault(BAD_CITATION(given=shown, marks=tuple(marks)))
        keys = [name.strip() for name in names.split(",") if name.strip()]
        missing = [
            NO_SUCH_SOURCE(key=name[:_LONGEST], near=near_text(name[:_LONGEST], known))
            for name in keys
            if name not in known
        ]
        if missing:
            raise Fault(*missing)
        return Citation(tuple(known[name] for name in keys), marks[mark], note)

    return read
