"""Laying a pack over the one it extends, as plain data: what it takes over, replaces, adds and leaves out."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from attrs import evolve

from pendamping.errors import Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.structure import near_text

NOT_TOML = Message(
    "programme.not-toml",
    Severity.ERROR,
    Label("berkas ini bukan TOML yang sah: {why}", "this is not valid TOML: {why}"),
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
NOT_INHERITED = Message(
    "programme.not-inherited",
    Severity.ERROR,
    Label(
        "{table} {id} tidak dapat {what}: paket dasar tidak memuatnya{near}",
        "{table} {id} cannot be {what}: the base does not have it{near}",
    ),
    Label("periksa id-nya, atau hapus baris ini", "check the id, or remove this line"),
)
_LEAVE, _CHANGE = Label("ditinggalkan", "left out"), Label("diubah sebagian", "changed in part")

Raw = dict[str, Any]
"""The plain data of a pack."""

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
_LONGEST = 60


class Bases(Protocol):
    """Where the base is found."""

    def text(self, id: str) -> str | bytes | None:
        """Return the text of a pack, or None where there is none of this id."""

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all packs, sorted."""


def merged(text: str | bytes, packs: Bases) -> tuple[Raw | None, tuple[Finding, ...]]:
    """Read a pack and lay it over the one it extends, or say why that cannot be done.

    A table of an id replaces the one of that id whole, a lifecycle that says ``partial`` only in part; what
    ``without`` names is left out.

    Args:
        text: TOML, as text or as UTF-8 bytes.
        packs: where the base is found.
    """
    raw, findings = _plain(text)
    if raw is None or "extends" not in raw:
        return raw, findings
    id = raw["extends"]
    base_text = packs.text(id) if isinstance(id, str) else None
    if base_text is None:
        shown = id[:_LONGEST] if isinstance(id, str) else type(id).__name__
        return None, (NO_SUCH_BASE("$.extends", id=shown, near=near_text(shown, packs.ids())),)
    base, findings = _plain(base_text)
    if base is None:
        return None, tuple(evolve(finding, path="$.extends") for finding in findings)
    if "extends" in base:
        return None, (DEEP_BASE("$.extends", id=id),)
    missing = (*_leave_out(base, raw.get("without")), *_not_there(base, raw.get("lifecycle")))
    return (None, missing) if missing else (_over(base, raw), ())


def name_of(table: Mapping[str, Any], key: str) -> str | None:
    """Return what a table is called under its key, or None where that is no text.

    >>> name_of({"id": "a"}, "id"), name_of({"id": 3}, "id")
    ('a', None)
    """
    name = table.get(key)
    return name if isinstance(name, str) else None


def _plain(text: str | bytes) -> tuple[Raw | None, tuple[Finding, ...]]:
    """Read TOML into plain data, decimals kept exact; the mark that some editors write first is passed over."""
    if not isinstance(text, (str, bytes)):
        raise Misuse(f"{type(text).__name__} is not the text of a pack", "pass a str, or bytes in UTF-8")
    try:
        decoded = text.decode("utf-8") if isinstance(text, bytes) else text
        return tomllib.loads(decoded.removeprefix("\ufeff"), parse_float=_decimal), ()
    except RecursionError:
        why: Any = Label("susunan terlalu dalam", "nested too deeply")
    except (ValueError, ArithmeticError) as error:  # TOML and Unicode faults, and numbers past what Python reads
        why = str(error)
    return None, (NOT_TOML(why=why),)


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ArithmeticError(f"{text} is not a figure")
    return number


def _leave_out(base: Raw, without: Any) -> list[Finding]:
    """Take out of the base what a pack does not take over, and return what is not there to be left out."""
    found: list[Finding] = []
    for table, ids in without.items() if isinstance(without, dict) else ():
        for id in ids if isinstance(ids, list) else ():
            held = base.get(table)
            key = "kind" if table in _DECLARED else _key_name(table)
            if isinstance(held, dict) and table == "words" and id in held:
                base[table] = {name: word for name, word in held.items() if name != id}
            elif held is not None and _is_tables(held) and any(name_of(item, key) == id for item in held):
                base[table] = [item for item in held if name_of(item, key) != id]
            else:
                found.append(_missing(f"$.without.{table[:_LONGEST]}", table, id, _LEAVE, _names(held, key)))
    return found


def _not_there(base: Raw, lifecycles: Any) -> list[Finding]:
    """Return the lifecycles that a pack changes in part, but does not inherit."""
    known = _names(base.get("lifecycle"), "id")
    found = []
    for place, item in enumerate(lifecycles if _is_tables(lifecycles) else ()):
        if item.get("partial") is True and name_of(item, "id") not in known:
            found.append(_missing(f"$.lifecycle[{place}]", "lifecycle", item.get("id", "?"), _CHANGE, known))
    return found


def _missing(path: str, table: str, id: Any, what: Label, known: tuple[str, ...]) -> Finding:
    shown = str(id)[:_LONGEST]
    return NOT_INHERITED(path, table=table[:_LONGEST], id=shown, what=what, near=near_text(shown, known))


def _names(held: Any, key: str) -> tuple[str, ...]:
    if isinstance(held, dict):
        return tuple(held)
    return tuple(name for item in held if (name := name_of(item, key))) if _is_tables(held) else ()


def _over(base: Raw, raw: Raw) -> Raw:
    """Lay one pack over another; the id is never taken over, for two programmes must not share one."""
    whole = {**base, **raw}
    if "id" not in raw:
        whole.pop("id", None)
    if isinstance(base.get("words"), dict) and isinstance(raw.get("words"), dict):
        whole["words"] = {**base["words"], **raw["words"]}
    for table in (*_KEYED, *_DECLARED):
        if table in base and table in raw:
            given = _completed(base[table], raw[table]) if table == "lifecycle" else raw[table]
            whole[table] = _laid_over(base[table], given, "kind" if table in _DECLARED else _key_name(table))
    return whole


def _completed(base: Any, given: Any) -> Any:
    """Fill up the lifecycles that a pack changes only in part: keys and states are taken over, moves laid over."""
    if not _is_tables(base) or not _is_tables(given):
        return given
    held = {name_of(item, "id"): item for item in base}
    out: list[Raw] = []
    for item in given:
        if item.get("partial") is not True:
            out.append(item)
            continue
        old = held[name_of(item, "id")]
        whole = {**old, **{key: value for key, value in item.items() if key != "partial"}}
        if "move" in item and "move" in old:
            whole["move"] = _inserted(old["move"], item["move"])
        out.append(whole)
    return out


def _inserted(base: Any, given: Any) -> Any:
    """Put the moves given in the place of those of the same id; a new one follows the one given before it."""
    if not _is_tables(base) or not _is_tables(given):
        return given
    out = list(base)
    place = len(out)
    for item in given:
        ids = [name_of(move, "id") for move in out]
        if name_of(item, "id") in ids:
            place = ids.index(name_of(item, "id"))
            out[place : place + 1] = [item]
        else:
            out.insert(place, item)
        place += 1
    return out


def _key_name(table: str) -> str:
    return "key" if table == "source" else "id"


def _laid_over(base: Any, given: Any, key: str) -> Any:
    """Put the tables given in the place of those of the same name, the others after them."""
    if not _is_tables(base) or not _is_tables(given):
        return given
    named: dict[str | None, list[Any]] = {}
    for item in given:
        named.setdefault(name_of(item, key), []).append(item)
    replaced = frozenset(named)
    out: list[Any] = []
    for item in base:
        name = name_of(item, key)
        out.extend(named.pop(name, ()) if name in replaced else (item,))
    return [*out, *(item for rest in named.values() for item in rest)]


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)
