"""Where a report comes from: the log, the editions with their provisions, the library, and a hash of the contents."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from attrs import field, frozen

from pendamping.citations import Citation
from pendamping.labels import Label, Lang
from pendamping.programme.programme import Programme
from pendamping.values.counts import number_text
from pendamping.values.when import When
from pendamping.values.zones import Zone


@frozen(slots=True)
class Provenance:
    """Where a report comes from.

    Attributes:
        version: the version of the library.
        audience: ``internal`` or ``public``.
        by: the names of the dimensions, in order.
        period: what the report is limited to, where it is.
        only: the rows to which the report is limited.
        rows: how many rows of the log were read; None where a total is hidden that they would tell.
        as_of: the time for which the snapshot was made, in UTC; empty where the log does not say.
        editions: the editions with their provisions and citations, as plain data.
        policy: what protection was applied, as plain data; empty for internal reports.
    """

    version: str
    audience: str
    by: tuple[str, ...]
    period: Label
    only: Mapping[str, tuple[Any, ...]]
    rows: int | None
    as_of: str
    editions: tuple[Mapping[str, Any], ...] = ()
    policy: Mapping[str, Any] = field(factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "version": self.version,
            "audience": self.audience,
            "by": list(self.by),
            "period": {"id": self.period.id, "en": self.period.en} if self.period.id else None,
            "only": {name: sorted(values, key=str) for name, values in sorted(self.only.items())},
            "rows": self.rows,
            "as_of": self.as_of or None,
            "editions": [dict(item) for item in self.editions],
            "policy": dict(self.policy) or None,
        }

    def coverage(self, lang: Lang = "id") -> str:
        """Return the sentence that says what was counted and for when."""
        rows, at = "" if self.rows is None else number_text(self.rows, lang), time_text(self.as_of, lang)
        if lang == "en":
            from_what = f"{rows} rows of the log" if rows else "the log"
            return f"Counted from {from_what}" + (f", as it stood on {at}." if at else ".")
        from_what = f"{rows} baris log" if rows else "log"
        return f"Dihitung dari {from_what}" + (f", menurut keadaan pada {at}." if at else ".")

    def made(self, hash: str, lang: Lang = "id") -> str:
        """Return the line that says by which editions and library a report was made, and the hash of its contents."""
        words = ("Edition", "contents") if lang == "en" else ("Edisi", "isi")
        editions = ", ".join(item["id"] for item in self.editions)
        return (f"{words[0]}: {editions}; " if editions else "") + f"pendamping {self.version}; {words[1]} {hash}"


def time_text(at: str, lang: Lang = "id") -> str:
    """Return a time of the log as people write it, in the zone of the capital; what is no time stays as it is.

    >>> time_text("2024-11-15T09:00:00Z"), time_text("2024-11-15T20:30:00Z", "en")
    ('15 November 2024 pukul 16.00 WIB', '16 November 2024, 03:30 WIB (UTC+7)')
    """
    try:
        there = datetime.fromisoformat(at).astimezone(Zone.WIB.tzinfo)
    except (ValueError, OverflowError):
        return at
    day = When.on(there.date()).text(lang)
    return f"{day}, {there:%H:%M} WIB (UTC+7)" if lang == "en" else f"{day} pukul {there:%H.%M} WIB"


def editions_of(programmes: Iterable[Programme]) -> tuple[Mapping[str, Any], ...]:
    """Return editions with their provisions and citations, as plain data, in order of their ids."""
    return tuple(_edition(item) for item in sorted(programmes, key=lambda item: item.id))


def _edition(programme: Programme) -> dict[str, Any]:
    return {
        "id": programme.id,
        "title": {"id": programme.title.id, "en": programme.title.en},
        "edition": programme.edition,
        "provisions": [
            {
                "id": item.id,
                "figure": None if item.target is None else str(item.target),
                "valid": str(item.valid),
                **cited(item.cite),
            }
            for item in programme.provisions
        ],
    }


def cited(citation: Citation | None) -> dict[str, Any]:
    """Return a citation as plain data: the keys and addresses of its sources and how far it can be trusted."""
    if citation is None:
        return {"sources": [], "confidence": None}
    return {
        "sources": [{"key": source.key, "url": source.url} for source in citation.sources],
        "confidence": citation.confidence.value,
    }


def library_version() -> str:
    """Return the version of the installed library; ``unknown`` where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("pendamping")
    except PackageNotFoundError:
        return "unknown"


def canonical(data: Any) -> str:
    """Return JSON text that is the same for the same data: keys in order, no spaces, no floats.

    >>> canonical({"b": [1, "x"], "a": None})
    '{"a":null,"b":[1,"x"]}'
    """
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text.

    >>> fingerprint("")[:20]
    'sha256:e3b0c44298fc1'
    """
    return "sha256:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
