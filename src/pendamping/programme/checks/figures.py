"""Checks of figures and dates: provisions that clash, and activities whose dates and lengths do not fit."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

from attrs import asdict

from pendamping.citations import Citation, Confidence
from pendamping.findings import Finding, Severity
from pendamping.labels import Label, both
from pendamping.programme.checks import messages as say
from pendamping.programme.naming import coded
from pendamping.programme.parts import Activity
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import NOT_FOUND, Figure, Provision, Scope
from pendamping.values.duration import Length
from pendamping.values.periods import Validity
from pendamping.values.when import DateRange, Precision

_DAY = timedelta(days=1)
RATIO = "mentees-per-mentor"
"""The provision that says how many mentees a mentor has."""


def check_figures(programme: Programme) -> Iterator[Finding]:
    """Yield what is uncited, contradictory or out of time among provisions and activities."""
    for number, item in enumerate(programme.provisions):
        yield from _provision(programme, item, f"$.provision[{number}]")
    yield from _overlaps(programme.provisions)
    yield from _gaps(programme.provisions)
    yield from _capacity(programme)
    for number, activity in enumerate(programme.activities):
        path = f"$.activity[{number}]"
        yield from _dates(programme, activity, path)
        yield from _place_in_time(programme, activity, path)
        yield from _no_effect(activity, path)
    yield from _loops(programme)


def _provision(programme: Programme, item: Provision, path: str) -> Iterator[Finding]:
    name = coded(item.id, item.label or Label(item.id, item.id))
    if not item.stated:
        if item.confidence is Confidence.NOT_FOUND:
            yield NOT_FOUND(path, cite=item.cite, id=name)
        else:
            yield say.NO_FIGURE(path, cite=item.cite, id=name, sources=str(item.cite))
    elif not item.cite.sources or item.confidence is Confidence.NOT_FOUND:
        yield say.UNCITED(path, cite=item.cite, what=name)
    if item.target is not None and item.max is not None and item.target > item.max:
        yield say.TARGET_ABOVE_MAX(path, cite=item.cite, id=name, target=item.target, max=item.max)
    if item.low is not None:
        yield from _range(item, item.low, path, name)
    if not item.valid.overlaps(programme.valid):
        yield _outside(programme, path, name, both(item.valid), item.cite)


def _range(item: Provision, low: Figure, path: str, name: Label) -> Iterator[Finding]:
    """Find a range that is none: without an upper end, upside down, of one figure, or of a floor."""
    if item.target is not None and low > item.target:
        yield say.LOW_ABOVE_TARGET(path, cite=item.cite, id=name, low=low, target=item.target)
    elif item.target is None or low == item.target or item.at_least:
        why = Label(
            "rentang memerlukan target yang lebih tinggi, tanpa at_least",
            "a range takes a target that is higher, without at_least",
        )
        yield say.NO_EFFECT(path, cite=item.cite, what=Label("low", "low"), why=why)


def _outside(programme: Programme, path: str, what: Label, when: Label, cite: Citation | None) -> Finding:
    return say.OUTSIDE_EDITION(path, cite=cite, what=what, when=when, valid=both(programme.valid))


def _overlaps(provisions: tuple[Provision, ...]) -> Iterator[Finding]:
    """Find figures that no question can tell apart: the same time, and a scope that holds the other."""
    named: dict[str, list[tuple[int, Provision]]] = {}
    for number, item in enumerate(provisions):
        named.setdefault(item.id, []).append((number, item))
    for id, items in named.items():
        for (_, first), (number, second) in combinations(items, 2):
            held = _holds(first.scope, second.scope) or _holds(second.scope, first.scope)
            if held and first.valid.overlaps(second.valid):
                one, other = first.describe(), second.describe()
                yield say.OVERLAP(f"$.provision[{number}]", cite=second.cite, id=id, first=one, second=other)


def _capacity(programme: Programme) -> Iterator[Finding]:
    """Find a pack that pairs people and says of no time of its own how many mentees a mentor has.

    Where the pack says that no source gives the figure, that is a note: it is to be configured, and nobody forgot it.
    """
    named = [item for item in programme.provisions if item.id == RATIO]
    sought = any(not item.stated and item.confidence is Confidence.NOT_FOUND for item in named)
    if programme.pairing and not any(
        isinstance(item.capacity, int) and item.valid.overlaps(programme.valid) for item in named
    ):
        yield say.NO_CAPACITY("$.pairing", severity=Severity.NOTE if sought else None, id=RATIO)


def _holds(wide: Scope, narrow: Scope) -> bool:
    """Say whether everything that the narrow scope is about lies in the wide one."""
    return all(not part or part == asdict(narrow)[name] for name, part in asdict(wide).items())


def _gaps(provisions: tuple[Provision, ...]) -> Iterator[Finding]:
    groups: dict[tuple[str, Scope], list[tuple[int, Provision]]] = {}
    for number, item in enumerate(provisions):
        groups.setdefault((item.id, item.scope), []).append((number, item))
    for (id, scope), items in groups.items():
        ordered = sorted(items, key=lambda held: held[1].valid.first or date.min)
        for (_, before), (number, after) in pairwise(ordered):
            last, first = before.valid.last, after.valid.first
            if last is not None and first is not None and first - last > _DAY:
                when = both(Validity(last + _DAY, first - _DAY))
                yield say.GAP(f"$.provision[{number}].valid", cite=after.cite, id=id, scope=scope, when=when)


# Activities. ---------------------------------------------------------------------------------------------------------


def _dates(programme: Programme, item: Activity, path: str) -> Iterator[Finding]:
    name = coded(item.id, item.label)
    stated = (item.length, item.when, item.minutes)
    if any(part is not None for part in stated) and (item.cite is None or not item.cite.sources):
        yield say.UNCITED(path, cite=item.cite, what=name)
    if item.when is None or (days := item.when.as_range()) is None:
        return
    if not programme.valid.overlaps_range(days):
        yield _outside(programme, f"{path}.when", name, both(item.when), item.cite)
    exact = item.when.precision in (Precision.DAY, Precision.RANGE)
    if exact and item.length is not None and not _fits(item.length, days):
        yield say.LENGTH_DIFFERS(
            f"{path}.length",
            cite=item.cite,
            activity=name,
            length=both(item.length),
            when=both(item.when),
            days=days.days,
        )


def _fits(length: Length, days: DateRange) -> bool:
    """Say whether dates and length agree; working days may take longer, for holidays are not known here."""
    if length.working_days:
        return length.end_from(days.first, week=6) <= days.last
    return length.end_from(days.first) == days.last


def _place_in_time(programme: Programme, item: Activity, path: str) -> Iterator[Finding]:
    """Compare published dates with those of the activity it follows, and of the one it lies in."""
    mine = _days(item)
    for key, id in (("after", item.after), ("inside", item.inside)):
        theirs = _days(programme.activity(id)) if id else None
        if mine is None or theirs is None:
            continue
        outside = mine.first < theirs.first or mine.last > theirs.last
        if outside if key == "inside" else mine.first < theirs.last:
            yield say.OUT_OF_ORDER(
                f"{path}.{key}",
                cite=item.cite,
                activity=coded(item.id, item.label),
                when=both(mine),
                other=coded(id, programme.activity(id).label),
                other_when=both(theirs),
            )


def _days(item: Activity) -> DateRange | None:
    """Return the published days; a month or a year says too little to compare."""
    if item.when is None or item.when.precision not in (Precision.DAY, Precision.RANGE):
        return None
    return item.when.as_range()


def _no_effect(item: Activity, path: str) -> Iterator[Finding]:
    checks = (
        ("day", item.day is not None and not item.inside, Label("inside tidak diisi", "inside is not given")),
        ("gap", item.gap != 0 and not item.after, Label("after tidak diisi", "after is not given")),
        ("coverage", bool(item.coverage) and not item.steps, Label("steps tidak diisi", "steps is not given")),
    )
    for key, given, why in checks:
        if given:
            what = Label(f"{key} pada {item.id}", f"{key} of {item.id}")
            yield say.NO_EFFECT(f"{path}.{key}", cite=item.cite, what=what, why=why)


def _loops(programme: Programme) -> Iterator[Finding]:
    leads = {item.id: item.inside or item.after for item in programme.activities}
    told: set[str] = set()
    for number, item in enumerate(programme.activities):
        trail = [item.id]
        while (following := leads[trail[-1]]) and following not in trail:
            trail.append(following)
        if following == item.id and item.id not in told:
            told.update(trail)
            yield say.ACTIVITY_LOOP(
                f"$.activity[{number}]", cite=item.cite, activity=item.id, trail=" → ".join([*trail, item.id])
            )
