"""What a report asks for: measures along axes, and the plan that any engine can carry out."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.report.atoms import Atom, Value, Where
from pendamping.report.catalogue.base import Measure
from pendamping.report.catalogue.parts import STAGE, STANDING
from pendamping.report.catalogue.people import DIDAMPINGI, JANGKAUAN, PENDAMPING, PENERIMA_IMBAS
from pendamping.report.catalogue.results import MULAI
from pendamping.report.computing.pairs import contributors_of, rests_of, told_by
from pendamping.report.leaves import Part, Plan, kinds_of
from pendamping.report.trees.axis import Axis

Only = Mapping[str, Value | Sequence[Value]]
"""Rows to which a report is limited: values by column of the log."""


@frozen(slots=True)
class Request:
    """Measures along axes, with the plan for the engines.

    Attributes:
        measures: the measures, in order.
        axes: the axes, in order; the axis of the period comes last.
        plan: what an engine is asked for.
        public: whether contributors are counted too, for protection.
        beside: the last of the measures, which nobody asked for and which are shown because the others tell of them.
    """

    measures: tuple[Measure, ...]
    axes: tuple[Axis, ...]
    plan: Plan
    public: bool
    beside: tuple[Measure, ...] = ()


def request(
    measures: tuple[Measure, ...],
    axes: Iterable[Axis],
    public: bool = False,
    only: Only | None = None,
    enough: int | None = None,
) -> Request:
    """Return what to ask of a log; a measure that an axis would count twice is a `Misuse` with the reason.

    Args:
        measures: the measures.
        axes: the axes.
        public: whether contributors are counted too.
        only: rows to which the report is limited.
        enough: how many contributors are as good as any more, for protection; None to count them all.
    """
    held = tuple(axes)
    if not measures:
        raise Misuse("there is nothing to report", "name at least one measure")
    beside = accompanied(measures, held) if public else ()
    measures = (*measures, *beside)
    ids = [axis.id for axis in held]
    if len(set(ids)) < len(ids):
        twice = ", ".join(axis.name or axis.label.en for axis in held if ids.count(axis.id) > 1)
        raise Misuse(f"one dimension is named twice: {twice}", "name one level of each")
    limits = tuple(_limit(column, values) for column, values in (only or {}).items())
    atoms: dict[str, Atom] = {}
    for measure in measures:
        _must_fit(measure, held)
    for atom in _atoms(measures, public, is_dated(held), enough):
        atoms[atom.id] = evolve(atom, where=(*atom.where, *limits)) if limits else atom
    parts: dict[tuple[str, ...], list[Atom]] = {}
    for atom in atoms.values():
        parts.setdefault(_columns(held, atom), []).append(atom)
    plan = Plan(tuple(Part(columns, tuple(held)) for columns, held in parts.items()))
    return Request(measures, held, plan, public, beside)


def _limit(column: str, values: Value | Sequence[Value]) -> Where:
    return Where.of(column, *((values,) if isinstance(values, (str, int)) else values))


def protected_atoms(measures: Iterable[Measure]) -> dict[str, tuple[Atom, tuple[str, ...]]]:
    """Return the atoms that need protection, each with the columns that tell its contributors apart."""
    out: dict[str, tuple[Atom, tuple[str, ...]]] = {}
    for measure in measures:
        if measure.protects is not None:
            for atom in told_by(measure):
                if atom.of_nobody:
                    continue
                columns = (*out.get(atom.id, (atom, ()))[1], measure.contributor)
                out[atom.id] = (atom, tuple(dict.fromkeys(columns)))
    return out


def accompanied(measures: tuple[Measure, ...], axes: tuple[Axis, ...]) -> tuple[Measure, ...]:
    """Return the measures that others tell much of where they meet, though nobody asked for them.

    Stages tell how many cycles there are, and who is reached but in neither of two tiers is in the third. Shown with
    the others they are protected with the others; hidden by not being asked for they would not be.
    """
    asked = {measure.id for measure in measures}
    told = [told_by(measure) for measure in measures if measure.protects is not None]
    counts = [held for held in told if any(atom.kind == "count" and _CYCLES & set(atom.where) for atom in held)]
    more: list[Measure] = []
    if len(counts) > 1 and any(STAGE in atom.where for held in counts for atom in held):
        more.append(MULAI)
    if JANGKAUAN.id in asked and len(asked & {tier.id for tier in _TIERS}) == 2:
        more += _TIERS
    return tuple(item for item in more if item.id not in asked and fits(item, axes))


_CYCLES = {STANDING, STAGE}
_TIERS = (PENDAMPING, DIDAMPINGI, PENERIMA_IMBAS)


def is_dated(axes: Iterable[Axis]) -> bool:
    """Say whether a report is divided or limited by periods."""
    return any("period" in axis.columns for axis in axes)


def _atoms(measures: tuple[Measure, ...], public: bool, dated: bool, enough: int | None) -> list[Atom]:
    """Return what is counted; for the public, also who contributes to each number and to the rest of each pair."""
    held = [atom for measure in measures for atom in measure.asked]
    if not public:
        return held
    known = protected_atoms(measures)
    who = [contributors_of(atom, column) for atom, columns in known.values() for column in columns]
    for pair in rests_of((atom for atom, _ in known.values()), dated):
        rests = (pair.rest(column) for column in known[pair.whole.id][1])
        who += [rest for rest in rests if rest is not None]
    if enough is None or not all(_adds_up(atom) for measure in measures for atom in measure.asked):
        return held + who
    return held + [evolve(atom, kind="few", most=enough) for atom in who]


def _adds_up(atom: Atom) -> bool:
    """Say whether protection asks of the contributors only whether they are few.

    Of people a report counts them itself, and of a median, say, the smallest group is hidden beside a smaller one.
    """
    return atom.kind in ("count", "sum")


def _columns(axes: tuple[Axis, ...], atom: Atom) -> tuple[str, ...]:
    named = (column for axis in axes for column in axis.columns)
    return tuple("cohort" if column == "period" and atom.period == "cohort" else column for column in named)


def _must_fit(measure: Measure, axes: tuple[Axis, ...]) -> None:
    for axis in axes:
        reason = measure.refuses.get(axis.id)
        if reason is not None:
            raise refusal(measure, axis, reason)
        if axis.kinds is None:
            continue
        kinds = kinds_of(measure.atoms)
        if kinds is None or not kinds <= axis.kinds:
            what = Label(
                f"{axis.label.id} hanya ada pada baris {', '.join(sorted(axis.kinds))}",
                f"only rows of kind {', '.join(sorted(axis.kinds))} tell the {axis.label.en}",
            )
            raise refusal(measure, axis, what)


def fits(measure: Measure, axes: tuple[Axis, ...]) -> bool:
    """Say whether a measure can be told along all axes."""
    try:
        _must_fit(measure, axes)
    except Misuse:
        return False
    return True


def refusal(measure: Measure, axis: Axis, reason: Label) -> Misuse:
    """Return the error that a measure cannot be told along an axis, with the reason."""
    return Misuse(f"{measure.id!r} cannot be told by {axis.name!r}", f"leave one of the two out; {reason.en}")
