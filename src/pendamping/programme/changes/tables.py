"""What is compared in each table of a pack, lifecycles apart."""

from collections.abc import Callable, Sequence
from typing import Any

from pendamping.labels import Label
from pendamping.programme.changes import comparing as by
from pendamping.programme.changes.comparing import Field, Part, field
from pendamping.programme.parts import Activity, CoverageSet
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import Provision


def _figure(item: Provision) -> tuple[Any, ...]:
    return item.figure, item.target is not None, item.max, item.unit, item.at_least


def _figure_text(value: tuple[Any, ...], _: Programme) -> Label:
    figure, given, top, unit, floor = value
    if not given and top is None:
        return Label(figure.id, figure.en)
    high = Label("", "") if top is None else Label(f"paling banyak {top}", f"at most {top}")
    texts = []
    for lang in ("id", "en"):
        low = f"{'≥ ' if floor else ''}{figure.text(lang)}" if given else ""
        texts.append(", ".join(part for part in (low, high.text(lang)) if part))
    return Label(*(f"{text} {unit}".strip() for text in texts))


def _activity(item: Activity, programme: Programme) -> Label | None:
    parts = (by.text(item.length, programme), by.text(item.when, programme), by.word(item.place, programme))
    known = [part for part in parts if part is not None]
    return Label("; ".join(part.id for part in known), "; ".join(part.en for part in known)) if known else None


def _steps(item: CoverageSet) -> tuple[Label, ...]:
    return tuple(step.label for step in item.steps)


WORDING = Field(Label("sebutan", "wording"), by.label)
PROGRAMME = Part(
    Label("Program", "Programme"),
    (
        field("judul", "title", "title"),
        field("rumpun program", "programme line", "line"),
        field("edisi", "edition", "edition"),
        field("masa berlaku", "validity", "valid", by.text),
        Field(Label("sasaran", "scope"), lambda item: str(item.scope)),
        field("uraian", "description", "about"),
    ),
)
PROVISIONS = Part(
    Label("Ketentuan", "Provision"),
    (
        Field(Label("angka", "figure"), _figure, _figure_text),
        field("masa berlaku", "validity", "valid", by.text),
        WORDING,
        field("catatan", "note", "note"),
    ),
    lambda item: (item.id, item.scope),
    lambda item, programme: _figure_text(_figure(item), programme),
)
ACTIVITIES = Part(
    Label("Kegiatan", "Activity"),
    (
        WORDING,
        field("tempat", "place", "place", by.word),
        field("moda", "mode", "mode"),
        field("lama", "length", "length", by.text),
        field("tanggal", "dates", "when", by.text),
        field("sesudah", "after", "after", by.word),
        field("jeda (hari)", "gap (days)", "gap", by.number),
        field("di dalam", "inside", "inside", by.word),
        field("hari ke-", "on day", "day", by.number),
        field("menit", "minutes", "minutes", by.number),
        field("cakupan", "coverage", "coverage", by.word),
        field("langkah yang dicakup", "steps covered", "steps"),
    ),
    summary=_activity,
)
_COVERAGE = Part(
    Label("Cakupan", "Coverage"),
    (WORDING, Field(Label("langkah", "steps"), _steps), field("putaran", "rounds", "rounds", by.number)),
    summary=lambda item, _: _steps(item),
)
_SOURCES = Part(
    Label("Sumber", "Source"),
    (field("judul", "title", "title"), field("alamat", "address", "url")),
    lambda item: item.key,
    lambda item, _: item.title or item.url or None,
)


def _named(id: str, en: str, *fields: Field) -> Part:
    return Part(Label(id, en), (WORDING, *fields))


def _declared(id: str, en: str) -> Part:
    contents = field("isi", "contents", "params", by.params)
    return Part(Label(id, en), (contents,), lambda item: item.kind, lambda item, p: by.params(item.params, p))


LISTS: tuple[tuple[Part, Callable[[Programme], Sequence[Any]]], ...] = (
    (_COVERAGE, lambda programme: programme.coverage),
    (_named("Peran", "Role"), lambda programme: programme.roles),
    (_named("Bukti", "Evidence"), lambda programme: programme.evidence),
    (_named("Tes", "Test"), lambda programme: programme.scores),
    (_named("Atribut", "Attribute"), lambda programme: programme.attributes),
    (
        _named("Alasan", "Reason", field("menyangkut kesehatan", "reveals health", "health")),
        lambda programme: programme.reasons,
    ),
    (_declared("Pemasangan", "Pairing"), lambda programme: programme.pairing),
    (_declared("Pelaporan", "Report"), lambda programme: programme.report),
    (_SOURCES, lambda programme: programme.sources),
)
"""The tables of declared things, in the order in which they are told."""
