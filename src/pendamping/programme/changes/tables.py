"""What is compared in each table of a pack, lifecycles apart."""

from collections.abc import Callable, Sequence
from typing import Any

from attrs import asdict

from pendamping.labels import Label
from pendamping.programme.changes import comparing as by
from pendamping.programme.changes.comparing import Field, Part, field
from pendamping.programme.changes.rules import params
from pendamping.programme.parts import MODES, Activity, CoverageSet, Declared, place_label
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import Provision


def _figure(item: Provision) -> tuple[Any, ...]:
    return item.figure, item.target is not None, item.max, item.units, item.stated


def _figure_text(value: tuple[Any, ...], _: Programme) -> Label:
    figure, given, top, units, stated = value
    if not stated:
        return Label(figure.id, figure.en)
    limit = top if given else None  # a limit that stands alone is the figure
    return Label(
        _told(figure.id, units.id, "batas", limit),
        _told(figure.en, units.en, "limit", limit),
    )


def _told(figure: str, unit: str, high: str, limit: Any) -> str:
    text = f"{figure} {unit}".rstrip()
    return text if limit is None else f"{text}, {high} {limit}"


def _own_scope(item: Provision, programme: Programme) -> tuple[Any, ...]:
    """Return what tells a provision from others of its name: what its scope says beyond that of the programme."""
    mine, whole = asdict(item.scope), asdict(programme.scope)
    return item.id, *(None if not part or part == whole[name] else part for name, part in mine.items())


def _place(value: Any, programme: Programme) -> Label | None:
    return place_label(value, programme.words)


def _mode(value: Any, _: Programme) -> Label | None:
    return MODES.get(value)


def _gap(value: int, _: Programme) -> Label:
    if value == -1:
        return Label("berbagi hari batas", "shares the boundary day")
    return Label(f"{value} hari", f"{value} days") if value else Label("tidak ada", "none")


def _covered(item: Activity) -> tuple[tuple[str, str], ...]:
    return tuple((item.coverage, step) for step in item.steps)


def _covered_text(value: tuple[tuple[str, str], ...], programme: Programme) -> tuple[Label, ...] | None:
    return tuple(programme.label_of(f"{held}/{step}") for held, step in value) or None


def _activity(item: Activity, programme: Programme) -> Label | None:
    parts = (by.text(item.length, programme), by.text(item.when, programme), _place(item.place, programme))
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
        Field(Label("sasaran", "scope"), lambda item: Label(item.scope.text("id"), item.scope.text("en"))),
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
    _own_scope,
    lambda item, programme: _figure_text(_figure(item), programme),
)
ACTIVITIES = Part(
    Label("Kegiatan", "Activity"),
    (
        WORDING,
        field("tempat", "place", "place", _place),
        field("moda", "mode", "mode", _mode),
        field("lama", "length", "length", by.text),
        field("tanggal", "dates", "when", by.text),
        field("berulang tiap", "again every", "every", by.text),
        field("sesudah", "after", "after", by.coded("activity")),
        field("jeda", "gap", "gap", _gap),
        field("di dalam", "inside", "inside", by.coded("activity")),
        field("hari ke-", "on day", "day", by.number),
        field("menit", "minutes", "minutes", by.number),
        field("cakupan", "coverage", "coverage", by.coded("coverage")),
        Field(Label("langkah yang dicakup", "steps covered"), _covered, _covered_text),
        field("catatan", "note", "note"),
    ),
    summary=_activity,
)
_COVERAGE = Part(
    Label("Cakupan", "Coverage"),
    (WORDING, Field(Label("langkah", "steps"), _steps), field("putaran", "rounds", "rounds", by.number)),
    summary=lambda item, _: _steps(item),
)
SOURCES = Part(
    Label("Sumber", "Source"),
    (field("judul", "title", "title"), field("alamat", "address", "url")),
    lambda item, _: item.key,
    lambda item, _: item.title or item.url or None,
)


def _rule(item: Declared, _: Programme) -> tuple[Any, ...]:
    """Return what tells a rule from others of its kind: what it is about."""
    return item.kind, *(str(item.params.get(name)) for name in ("side", "attribute", "test"))


def _params(item: Declared, programme: Programme) -> Label | None:
    return params(item.params, programme)


_CONTENTS = (field("isi", "contents", "params", params),)
_HEALTH = field("menyangkut kesehatan", "reveals health", "health")
LISTS: tuple[tuple[Part, Callable[[Programme], Sequence[Any]]], ...] = (
    (_COVERAGE, lambda programme: programme.coverage),
    (Part(Label("Peran", "Role"), (WORDING,)), lambda programme: programme.roles),
    (Part(Label("Bukti", "Evidence"), (WORDING,)), lambda programme: programme.evidence),
    (Part(Label("Tes", "Test"), (WORDING,)), lambda programme: programme.scores),
    (Part(Label("Atribut", "Attribute"), (WORDING,)), lambda programme: programme.attributes),
    (Part(Label("Alasan", "Reason"), (WORDING, _HEALTH)), lambda programme: programme.reasons),
    (Part(Label("Pemasangan", "Pairing"), _CONTENTS, _rule, _params), lambda programme: programme.pairing),
    (Part(Label("Pelaporan", "Report"), _CONTENTS, _rule, _params), lambda programme: programme.report),
    (SOURCES, lambda programme: programme.sources),
)
"""The tables of declared things, in the order in which they are told."""
