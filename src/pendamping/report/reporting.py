"""``report``: measures of a log along dimensions, for readers inside or outside."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Literal

from attrs import evolve

from pendamping.errors import InvalidInput, Misuse, PendampingError
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.programme.programme import Programme
from pendamping.report import messages as say
from pendamping.report.catalogue.parts import STANDING
from pendamping.report.cells import Cells, Protected, Protector
from pendamping.report.computing.finish import Finished, finish
from pendamping.report.computing.request import Only, Request, is_dated, request
from pendamping.report.computing.rollup import Rolled, roll_up
from pendamping.report.computing.tocells import apply, to_cells
from pendamping.report.dimensions import NAMES as DIMENSIONS
from pendamping.report.dimensions import find_axis, find_period
from pendamping.report.enriching.days import utc
from pendamping.report.leaves import Engine, Leaves, Plan, Progress
from pendamping.report.log import NAMES as COLUMNS
from pendamping.report.measures import MEASURES, Funnel, Measure, Registry, find
from pendamping.report.shown.provenance import Provenance, editions_of, library_version
from pendamping.report.shown.table import ReportTable
from pendamping.report.sources import engine_for, log_of
from pendamping.report.trees.axis import Axis
from pendamping.values.counts import number_text
from pendamping.values.periods import Period
from pendamping.values.regions import RegionSource

Audience = Literal["internal", "public"]
"""For whom a report is made."""

Asked = Iterable[Measure | Funnel | str] | Measure | Funnel | str
"""What ``measures`` takes: measures, funnels or ids of measures."""

_NEVER_PUBLIC = frozenset({"reason"})
"""The columns of the log that no public report may divide, limit or count by."""
_TELLS_NOBODY = (say.SHOWN_BESIDE, say.MIXED_SUBJECTS, say.LEFT_OUT)
"""The findings that hold no number and no id of the log, so that a public report may print them."""
_IDS = frozenset({"cycle", "event_id", "subject", "person"})
"""The columns of the log that no public report is limited by: whoever picks people picks what can be taken away."""


class NotPublishable(PendampingError):
    """A public report that cannot be made safe: nothing is shown instead.

    Attributes:
        why: what stands against it.
        findings: what the audit found, where it was one.
    """

    code = "not-publishable"

    def __init__(self, why: str, findings: Iterable[Finding] = ()) -> None:
        self.why = why
        self.findings: tuple[Finding, ...] = tuple(findings)
        super().__init__(why, self.findings)

    def __str__(self) -> str:
        lines = "".join(f"\n  {finding.code} {finding.path}: {finding.text('en')}" for finding in self.findings[:20])
        return f"this report cannot be published: {self.why}{lines}"


def report(
    source: Any,
    measures: Asked,
    by: Iterable[str | Axis] | str | Axis = (),
    period: str | Period | Axis | None = None,
    audience: Audience = "internal",
    engine: str | Engine | None = None,
    policy: Any = None,
    at: datetime | None = None,
    *,
    only: Only | None = None,
    programmes: Programme | Iterable[Programme] = (),
    regions: RegionSource | None = None,
    known: Registry = MEASURES,
    protector: Protector | None = None,
    progress: Progress | None = None,
) -> ReportTable:
    """Return measures in every group of the dimensions, totals included.

    Args:
        source: cycles or events (with ``at``), what `enrich` or `seal` made, rows, a frame, a file, or merged leaves.
        measures: measures, funnels or ids of measures.
        by: dimensions by name, such as ``provinsi`` or ``jenjang``; regions and periods bring all levels above them.
        period: a level such as ``semester``, or one period to which the report is limited: months of one year too.
        audience: ``internal`` shows every number; ``public`` only what protection lets through, or nothing at all.
        engine: ``fold``, ``duckdb``, ``narwhals`` or an engine; chosen by the source where none is named.
        policy: what protection has to keep to; where none is given the strictest of the editions, or the default.
        at: the time for which cycles or events are looked at, aware; of a log, the time it must have been made for.
        only: rows to which the report is limited, as values by column: ``{"lifecycle": "person"}``.
        programmes: the editions that the log follows, for events and for the provenance.
        regions: a list of regions for names, and to find codes that do not exist.
        known: the measures that ids are looked up in; those of the plugins of the editions come beside them.
        protector: what makes public reports safe; the library's own where none is given.
        progress: told how many rows are done.

    Raises:
        Misuse: a measure cannot be told along a dimension, with the reason.
        InvalidInput: there is no such file, the log lacks columns, or rows are repeated or lost.
        NotPublishable: a public report that cannot be made safe.
    """
    held, found, editions = log_of(source, at, programmes)
    rule = editions if policy is None else policy
    guard = protector or (own_protector() if audience == "public" else None)
    ask = partial(_requested, measures, by, period, audience, only, regions, known, editions)
    asked = ask(_enough(guard, rule) if protector is None else None)
    asked = ask(None) if isinstance(held, Leaves) and held.plan != asked.plan else asked
    try:
        leaves = held if isinstance(held, Leaves) else engine_for(engine, held).leaves(held, asked.plan, progress)
    except UnicodeEncodeError as error:  # frames cannot read such a text either
        raise InvalidInput("log", (say.BROKEN_TEXT(),)) from error
    found = (*_concerning(asked, only, found), *_checked(leaves, asked.plan, at))
    rolled = roll_up(leaves, asked.axes)
    _must_be_text([*leaves.as_of, *(node for tree in rolled.parents for node in tree)])
    results = {measure.id: finish(measure, rolled) for measure in asked.measures}
    found = (*found, *_unnamed(asked, rolled, found))
    origin = _provenance(asked, leaves, only, editions)
    del held, leaves  # their ids: the collector of garbage would walk through them again and again meanwhile
    if guard is None or not asked.public:
        return _table(asked, rolled, results, origin, found)
    return _published(asked, rolled, results, origin, found, (guard, rule))


def requested(
    measures: Asked,
    by: Iterable[str | Axis] | str | Axis = (),
    period: str | Period | Axis | None = None,
    audience: Audience = "internal",
    only: Only | None = None,
    regions: RegionSource | None = None,
    known: Registry = MEASURES,
    programmes: Sequence[Programme] = (),
    policy: Any = None,
) -> Request:
    """Return what a report will ask of a log, without reading any: its ``plan`` can be carried out part by part.

    The arguments are those of `report`. Where the policy of a public report is named, and protection will be the
    library's own, no state holds more ids than it takes to tell whether a number comes from too few; where none is
    named, states hold the ids of all contributors and do for every policy and every protector.

    >>> requested("angka-kelulusan", by=["provinsi"]).plan.parts[0].columns
    ('wilayah',)
    >>> requested("mulai", audience="public", policy="pendamping").plan.parts[0].atoms[1].text()
    'few(subject, kind = standing, fewer than 5)'
    """
    public = audience == "public" and policy is not None
    enough = _enough(own_protector(), policy) if public else None
    return _requested(measures, by, period, audience, only, regions, known, programmes, enough)


def _enough(protector: Protector | None, policy: Any) -> int | None:
    """Return how many contributors are as good as any more for a protector, if it says so."""
    told = getattr(protector, "enough", None)
    return None if told is None else int(told(policy))


def _requested(
    measures: Asked,
    by: Iterable[str | Axis] | str | Axis,
    period: str | Period | Axis | None,
    audience: Audience,
    only: Only | None,
    regions: RegionSource | None,
    known: Registry,
    programmes: Sequence[Programme],
    enough: int | None,
) -> Request:
    if audience not in ("internal", "public"):
        raise Misuse(f"there is no audience {audience!r}", "pass 'internal' or 'public'")
    if not isinstance(by, (str, Axis, Iterable, type(None))):
        raise Misuse(f"by is no {type(by).__name__}", 'name dimensions: by=["kabupaten", "jenjang"]')
    axes = [find_axis(name, regions, programmes) for name in ((by,) if isinstance(by, (str, Axis)) else by or ())]
    dated = next((axis for axis in axes if axis.id == "period"), None)
    around = find_period(period, dated)
    if dated is not None and around is not None and around.limit.id:
        axes[axes.index(dated)] = around
    elif around is not None:
        axes.append(around)
    for edition in programmes:
        known = {**known, **edition.extensions.measures}
    asked = request(find(measures, known), axes, audience == "public", _limits(only), enough)
    if asked.public:
        named = sorted(_IDS & (only or {}).keys())
        if named:
            raise Misuse(
                f"{', '.join(named)} limits no public report", "its numbers would be those of people picked out"
            )
        used = {name for part in asked.plan.parts for atom in part.atoms for name in (*part.columns, *atom.columns)}
        secret = sorted(used & _NEVER_PUBLIC)
        if secret:
            raise Misuse(f"{', '.join(secret)} is never public", "reasons can reveal health, which is specific data")
    return asked


def _limits(only: Only | None) -> Only | None:
    """Return what a report is limited to, if it names columns of the log and values that can be compared."""
    if only is None:
        return None
    if not isinstance(only, Mapping):
        raise Misuse(f"only is no {type(only).__name__}", 'name columns and values: only={"jenjang": "SMP"}')
    for name, values in only.items():
        if name not in COLUMNS:
            told = f"; {name} is told by {', '.join(find_axis(name).columns)}" if name in DIMENSIONS else ""
            raise Misuse(f"the log has no column {name!r}", f"name one of {', '.join(COLUMNS)}{told}")
        held = (values,) if isinstance(values, (str, int)) else values
        if not isinstance(held, Iterable) or not all(isinstance(value, (str, int)) for value in held):
            raise Misuse(f"{values!r} is no value of {name!r}", "pass a text, a whole number, or several of them")
    return only


_FAULTS: Mapping[str, Message] = {
    "not-finite": say.NOT_FINITE,
    "not-whole": say.NOT_WHOLE_NUMBER,
    "out-of-bounds": say.OUT_OF_BOUNDS,
    "not-a-day": say.NOT_A_DAY,
}


def _checked(leaves: Leaves, plan: Plan, at: datetime | None) -> tuple[Finding, ...]:
    """Return what is wrong with the rows; repeated or lost rows raise, for every number would be wrong."""
    if leaves.plan != plan:
        raise Misuse("these leaves answer another question", "pass the measures and dimensions they were made for")
    checks = leaves.checks
    rows, expected = checks.get("rows", 0), checks.get("rows-expected", 0)
    if rows != expected or checks.get("seq", 0) != checks.get("seq-expected", 0):
        raise InvalidInput("log", (say.NOT_WHOLE_LOG(rows=_text(rows), expected=_text(expected)),))
    twice = sorted(id for id, times in leaves.seals.items() if times > 1)
    if twice:
        raise InvalidInput("log", (say.LOG_READ_TWICE(logs=tuple(twice)),))
    if len(leaves.as_of) > 1:
        raise InvalidInput("log", (say.SEVERAL_SNAPSHOTS(times=tuple(sorted(leaves.as_of))),))
    if at is not None and leaves.as_of and leaves.as_of != {utc(at)}:
        raise InvalidInput("log", (say.OTHER_SNAPSHOT(held=min(leaves.as_of), asked=utc(at)),))
    found = [say.NULL_KEY(rows=_text(checks["null-key"]))] if checks.get("null-key") else []
    bounds = {atom.id: (_text(atom.least), _text(atom.most)) for part in plan.parts for atom in part.atoms}
    for name in sorted(checks):
        what, _, id = name.partition(":")
        if what in _FAULTS and checks[name]:
            least, most = bounds.get(id, ("0", "-"))
            found.append(_FAULTS[what](f"$.{id}", rows=_text(checks[name]), what=id, least=least, most=most))
    return tuple(found)


def _concerning(asked: Request, only: Only | None, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return what was found that matters to what was asked, and which measures are shown beside the others."""
    if not is_dated(asked.axes):
        found = tuple(item for item in found if item.message is not say.UNDATED)
    apart = {"subject_kind", "lifecycle"}
    atoms = [item.numerator for item in asked.measures if STANDING in item.numerator.where]
    counted = [atom for atom in atoms if atom.kind == "count" and not apart & set(atom.columns)]
    divided = {name for axis in asked.axes for name in axis.columns} | set(only or ())
    mixes = counted and not apart & divided
    shown = tuple(say.SHOWN_BESIDE(f"$.measures.{item.id}", measure=item.label) for item in asked.beside)
    return (*(item for item in found if mixes or item.message is not say.MIXED_SUBJECTS), *shown)


def _unnamed(asked: Request, rolled: Rolled, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return that pairs do not name their people, where a log says so and nothing else has said it yet."""
    rows = max((rolled.states[item.unnamed.id][-1] for item in asked.measures if item.unnamed is not None), default=0)
    told = any(item.message is say.NOBODY_NAMED for item in found)
    return (say.NOBODY_NAMED(count=rows),) if rows and not told else ()


def _must_be_text(held: Iterable[str]) -> None:
    """Raise `InvalidInput` where a name could not be written: no JSON, file or frame can hold half a character."""
    try:
        "".join(held).encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidInput("log", (say.BROKEN_TEXT(),)) from error


def _text(number: int) -> Label:
    return Label(number_text(number, "id"), number_text(number, "en"))


def _provenance(asked: Request, leaves: Leaves, only: Only | None, editions: tuple[Programme, ...]) -> Provenance:
    limits = [axis.limit for axis in asked.axes if axis.limit.id]
    plain = {name: (held,) if isinstance(held, (str, int)) else tuple(held) for name, held in (only or {}).items()}
    return Provenance(
        library_version(),
        "public" if asked.public else "internal",
        tuple(axis.name for axis in asked.axes if axis.name),
        limits[0] if limits else Label("", ""),
        plain,
        leaves.checks.get("rows", 0),
        min(leaves.as_of, default=""),
        editions_of({item.id: item for item in editions}.values()),
    )


def _published(
    asked: Request,
    rolled: Rolled,
    results: Mapping[str, Finished],
    origin: Provenance,
    found: tuple[Finding, ...],
    protection: tuple[Protector, Any],
) -> ReportTable:
    """Return the table with everything hidden that protection hides; an audit that fails shows nothing at all."""
    context = {
        "by": origin.by,
        "measures": tuple(item.id for item in asked.measures),
        "programmes": tuple(str(item["id"]) for item in origin.editions),
    }
    cells = to_cells(asked.measures, rolled, context)
    if any((number or 0) < 0 for item in cells.splits for part in item.parts for number in cells.values[part]):
        raise NotPublishable("a part is more than its whole, so the log contradicts itself")
    protector, policy = protection
    protected = protector.protect(cells, policy)
    errors = [item for item in protected.findings if item.severity is Severity.ERROR]
    if errors:
        raise NotPublishable("the audit does not pass", errors)
    _must_cover(cells, protected)
    size = len(rolled.groups)
    # Findings about single groups tell numbers, so they stay inside.
    safe = {item.id: evolve(apply(item, results[item.id], protected, size), findings=()) for item in asked.measures}
    # How many rows there are tells how many cycles, which nobody has protected: 41 finished, of 43 rows.
    told = evolve(origin, policy=protected.policy, rows=None)
    seen = (*_told_to_all((*found, *rolled.findings)), *protected.findings)
    return _table(asked, evolve(rolled, findings=()), safe, told, seen, protected.footnote)


def _told_to_all(found: tuple[Finding, ...]) -> Iterator[Finding]:
    """Yield what everybody may read: of findings that hold numbers or ids of the log only that there are such."""
    yield from (item for item in found if item.message in _TELLS_NOBODY)
    inside = [item for item in found if item.message not in _TELLS_NOBODY]
    if inside:
        codes = ", ".join(sorted({item.code for item in inside}))
        yield say.KEPT_INSIDE(codes=codes, severity=max(item.severity for item in inside))


def _must_cover(cells: Cells, protected: Protected) -> None:
    """A protector that speaks of numbers that are not there has worked on something else."""
    known = {item.id for item in cells.quantities}
    strange = sorted(set(protected.hidden) - known)
    if strange:
        raise NotPublishable(f"protection speaks of unknown numbers: {', '.join(strange)}")


def own_protector() -> Protector:
    """Return the library's own protection."""
    from pendamping.report.protect import protector

    return protector()


def _table(
    asked: Request,
    rolled: Rolled,
    results: Mapping[str, Finished],
    origin: Provenance,
    found: tuple[Finding, ...],
    footnote: Label = Label("", ""),
) -> ReportTable:
    shown = [place for place, axis in enumerate(asked.axes) if axis.name]
    moved = {place: number for number, place in enumerate(shown)}
    left_out = [say.LEFT_OUT(period=origin.period)] if origin.period.id else []
    limited = len(shown) < len(asked.axes)
    own = [item for held in results.values() for item in held.findings]
    return ReportTable(
        tuple(asked.axes[place] for place in shown),
        rolled.groups if not limited else tuple(tuple(group[place] for place in shown) for group in rolled.groups),
        tuple(rolled.depths[place] for place in shown),
        asked.measures,
        results,
        rolled.sums
        if not limited
        else tuple(evolve(item, dimension=moved[item.dimension]) for item in rolled.sums if item.dimension in moved),
        origin,
        (*found, *rolled.findings, *own, *left_out),
        footnote,
    )


def carry_out(
    plan: Plan, parts: Iterable[Any], done: Container[int] = (), engine: str | Engine | None = None
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the state of each part of a log as JSON data, with its number; the parts already done are passed over.

    Keep the states as they come, and name those kept as ``done`` to go on after an interruption. All of them,
    through `Leaves.from_state` and `merge_leaves`, are a source for `report`.

    Args:
        plan: the plan of `requested`.
        parts: logs, rows, frames, files or parts of files, in an order that stays the same.
        done: the numbers of the parts whose states are kept from an earlier run.
        engine: the engine, as in `report`; chosen by each part where none is named.
    """
    for number, part in enumerate(parts):
        if number not in done:
            yield number, engine_for(engine, part).leaves(part, plan).to_state()
