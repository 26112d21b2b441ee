"""What an id may look like, and what is found where it does not."""

import re
from collections.abc import Iterable

from pendamping import Event, Finding, Label, Severity
from pendamping.findings import Message
from pendamping.model.facts import Assignment

OPAQUE = r"^[A-Za-z][A-Za-z0-9._:-]{0,99}$"
"""What an id looks like: it has no blank as names have, and begins with a letter as no NIP, NIK or NUPTK does."""

NOT_OPAQUE = Message(
    "layanan.not-opaque",
    Severity.ERROR,
    Label("{what} harus berupa kode, bukan nama atau nomor orang", "{what} must be a code, not a name or number"),
    Label("pakai huruf, angka, titik, garis, atau titik dua", "use letters, digits, dots, dashes or colons"),
)
OTHER_CYCLE = Message(
    "layanan.other-cycle",
    Severity.ERROR,
    Label("siklus di alamat ini belum dimulai", "the cycle at this address has not begun"),
    Label("mulai dengan peristiwa start ber-id {id}", "begin with a start event of the id {id}"),
)


def not_opaque(event: Event) -> tuple[Finding, ...]:
    """Return what is found where an event names somebody by anything but an opaque id."""
    ids = {"$.data.id": event.id, "$.data.by.id": event.by.id}
    if isinstance(event.what, Assignment):
        ids["$.data.what.person"] = event.what.person
    return tuple(_bare(ids.items()))


def _bare(ids: Iterable[tuple[str, str]]) -> Iterable[Finding]:
    return (NOT_OPAQUE(path, what=path) for path, id in ids if not re.fullmatch(OPAQUE, id))
