"""Funnels of the stages of a lifecycle: how many ever stood in each, and how many came to its end."""

from collections.abc import Sequence

from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.programme.lifecycle import Lifecycle
from pendamping.report.atoms import Atom, Where
from pendamping.report.catalogue.base import Funnel, Measure, Reading
from pendamping.report.catalogue.parts import CITE_FUNNEL, CYCLES, STAGE, SUBJECTS
from pendamping.report.cells import Protects

_REACHED = Where.of("status", "done", "reached")
_ABOUT = Label(
    "Siklus yang pernah sampai pada tahap ini, juga bila kemudian dikembalikan atau berhenti.",
    "Cycles that ever came to this stage, those sent back or left later included.",
)


def stage_funnel(lifecycle: Lifecycle, states: Sequence[str] = (), reading: Reading = "nested") -> Funnel:
    """Return the funnel of the stages of a lifecycle: one count a stage, of the cycles that ever came to it.

    Args:
        lifecycle: the lifecycle; a report over other cycles too must be limited to it.
        states: the stages, in order; every state that an ordinary move leads on from where none are named.
        reading: ``exclusive`` for stages that are branches of the first.

    Raises:
        UnknownName: a state that the lifecycle does not have.
        Misuse: fewer than two stages.

    >>> from pendamping import load_programme
    >>> school = load_programme("psp-pendaftaran-banjar").lifecycle("school")
    >>> [stage.label.id for stage in stage_funnel(school, ["diberi-mandat", "terdaftar", "submit"]).stages]
    ['diberi mandat', 'terdaftar', 'submit']
    """
    if not isinstance(lifecycle, Lifecycle):
        raise Misuse(f"{lifecycle!r:.60} is no lifecycle", 'pass programme.lifecycle("person")')
    wanted = [lifecycle.state(id) for id in states or _onwards(lifecycle)]
    protects: Protects = "school" if lifecycle.subject in ("school", "obstacle") else "person"
    who = "school" if lifecycle.subject == "obstacle" else "subject"
    before: list[str] = []
    stages: list[Measure] = []
    for state in wanted:
        within = frozenset({"mulai", *(before if reading == "nested" else before[:1])})
        own = [Where.of("lifecycle", lifecycle.id), Where.of("name", state.id)]
        if state.id != lifecycle.initial:  # every cycle begins there
            own.append(_REACHED)
        id, apart = f"tahap:{lifecycle.id}:{state.id}", frozenset(before[1:] if reading == "exclusive" else ())
        atom = Atom(id, "count", where=(STAGE, *own), period="cohort", within=within, apart=apart)
        formula = Label(f"pernah {state.label.id}", f"ever {state.label.en}")
        told = (atom.id, state.label, SUBJECTS.get(lifecycle.subject, CYCLES), formula, _ABOUT, CITE_FUNNEL, atom)
        stages.append(Measure(*told, protects=protects, contributor=who))
        before.append(atom.id)
    name = Label(f"Corong: {lifecycle.label.id}", f"Funnel: {lifecycle.label.en}")
    return Funnel(f"corong:{lifecycle.id}", name, tuple(stages), reading)


def _onwards(lifecycle: Lifecycle) -> list[str]:
    """Return the states that an ordinary move leads on from, in the order in which they are usually passed."""
    leading = {state for move in lifecycle.moves if move.kind == "move" for state in lifecycle.sources_of(move)}
    return [state.id for state in lifecycle.states if state.id in leading]
