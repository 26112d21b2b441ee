"""Checks across a pack that a converter of single values cannot make: every name used is declared, once."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.programme.lifecycle import ANY, BEFORE, Lifecycle, Move
from pendamping.programme.parts import Activity
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import Provision
from pendamping.structure import near_text

UNDECLARED = Message(
    "programme.undeclared",
    Severity.ERROR,
    Label("{table} {id} dipakai tetapi tidak dinyatakan{near}", "{table} {id} is used but not declared{near}"),
    Label("tambahkan [[{table}]] dengan id itu, atau betulkan ejaannya", "add a [[{table}]] of that id, or correct it"),
)
TWICE = Message(
    "programme.declared-twice",
    Severity.ERROR,
    Label("{table} {id} dinyatakan lebih dari sekali", "{table} {id} is declared more than once"),
)
NO_NAME = Message(
    "programme.no-name",
    Severity.ERROR,
    Label("{given} tidak dapat dipakai sebagai {key}", "{given} cannot serve as the {key}"),
    Label("beri kode pendek, misalnya ojl-1", "give a short code, such as ojl-1"),
)
INITIAL_IS_FINAL = Message(
    "programme.initial-is-final",
    Severity.ERROR,
    Label("keadaan awal {id} sekaligus keadaan akhir", "the initial state {id} is final too"),
)
LEAVES_FINAL = Message(
    "programme.leaves-final",
    Severity.ERROR,
    Label("langkah {move} meninggalkan keadaan akhir {state}", "move {move} leaves the final state {state}"),
)
RESUME_ONLY = Message(
    "programme.resume-only",
    Severity.ERROR,
    Label(
        "langkah {move}: @before hanya untuk kind resume, dan resume hanya ke @before",
        "move {move}: @before is for kind resume only, and resume leads to @before only",
    ),
)


def crosscheck(programme: Programme) -> tuple[Finding, ...]:
    """Return every name that is used but not declared, or declared twice, with its path."""
    return (*_names(programme), *_activities(programme), *_lifecycles(programme))


def _names(programme: Programme) -> Iterator[Finding]:
    yield from _unnamed([programme.id], "$.id")
    tables: dict[str, list[str]] = {
        "source": [item.key for item in programme.sources],
        "role": [item.id for item in programme.roles],
        "evidence": [item.id for item in programme.evidence],
        "score": [item.id for item in programme.scores],
        "attribute": [item.id for item in programme.attributes],
        "reason": [item.id for item in programme.reasons],
        "coverage": [item.id for item in programme.coverage],
        "activity": [item.id for item in programme.activities],
        "lifecycle": [item.id for item in programme.lifecycles],
    }
    for table, ids in tables.items():
        yield from _unnamed(ids, f"$.{table}[{{place}}].{'key' if table == 'source' else 'id'}")
        yield from _twice(table, ids, f"$.{table}")
    yield from _unnamed([item.id for item in programme.provisions], "$.provision[{place}].id")
    yield from _twice("provision", map(_figure, programme.provisions), "$.provision")
    for number, held in enumerate(programme.coverage):
        steps, path = [step.id for step in held.steps], f"$.coverage[{number}].steps"
        yield from _unnamed(steps, f"{path}[{{place}}].id")
        yield from _twice("step", steps, path)


def _figure(item: Provision) -> Label:
    """Return what may be stated once: a name, when it is valid, and whom it is for."""
    when, whom = item.valid, item.scope
    return Label(
        f"{item.id} ({when.text()}; {whom.text()})",
        f"{item.id} ({when.text('en')}; {whom.text('en')})",
    )


def _unnamed(ids: Iterable[str], path: str) -> Iterator[Finding]:
    """Find ids that are empty, or that a table of moves reads as something else."""
    for place, id in enumerate(ids):
        if not id.strip() or id in (ANY, BEFORE):
            yield NO_NAME(path.format(place=place), given=repr(id), key=path.rpartition(".")[2])


def _twice(table: str, ids: Iterable[str | Label], path: str) -> Iterator[Finding]:
    for id, count in Counter(ids).items():
        if count > 1:
            yield TWICE(path, table=table, id=id)


def _known(table: str, id: str, known: Iterable[str], path: str) -> Iterator[Finding]:
    held = tuple(sorted(known))
    if id not in held:
        yield UNDECLARED(path, table=table, id=id, near=near_text(id, held))


def _activities(programme: Programme) -> Iterator[Finding]:
    ids = programme.declares("activity")
    for number, item in enumerate(programme.activities):
        path = f"$.activity[{number}]"
        for key, other in (("after", item.after), ("inside", item.inside)):
            if other:
                yield from _known("activity", other, ids, f"{path}.{key}")
        yield from _coverage_of(programme, item, path)


def _coverage_of(programme: Programme, item: Activity, path: str) -> Iterator[Finding]:
    if item.coverage or item.steps:
        yield from _known("coverage", item.coverage, programme.declares("coverage"), f"{path}.coverage")
        for step in item.steps:
            yield from _known("step", f"{item.coverage}/{step}", programme.declares("step"), f"{path}.steps")


def _lifecycles(programme: Programme) -> Iterator[Finding]:
    for number, lifecycle in enumerate(programme.lifecycles):
        path = f"$.lifecycle[{number}]"
        states = [state.id for state in lifecycle.states]
        moves = [move.id for move in lifecycle.moves]
        for table, names in (("state", states), ("move", moves)):
            yield from _unnamed(names, f"{path}.{table}[{{place}}].id")
            yield from _twice(table, names, f"{path}.{table}")
        yield from _known("state", lifecycle.initial, states, f"{path}.initial")
        for final in lifecycle.final:
            yield from _known("state", final, states, f"{path}.final")
        if lifecycle.initial in lifecycle.final:
            yield INITIAL_IS_FINAL(f"{path}.initial", id=lifecycle.initial)
        for key, roles in (("starts", lifecycle.starts), ("corrects", lifecycle.corrects)):
            for role in roles:
                yield from _known("role", role, programme.declares("role"), f"{path}.{key}")
        for place, state in enumerate(lifecycle.states):
            if state.activity:
                where = f"{path}.state[{place}].activity"
                yield from _known("activity", state.activity, programme.declares("activity"), where)
        for place, move in enumerate(lifecycle.moves):
            yield from _move(programme, lifecycle, move, f"{path}.move[{place}]")


def _move(programme: Programme, lifecycle: Lifecycle, move: Move, path: str) -> Iterator[Finding]:
    states = [state.id for state in lifecycle.states]
    for source in move.sources:
        yield from _known("state", source, [*states, ANY], f"{path}.from")
        if source in lifecycle.final:
            yield LEAVES_FINAL(f"{path}.from", move=move.id, state=source)
    yield from _known("state", move.to, [*states, BEFORE], f"{path}.to")
    if (move.to == BEFORE) != (move.kind == "resume"):
        yield RESUME_ONLY(f"{path}.to", move=move.id)
    named = (("role", "by", move.by), ("reason", "reasons", move.reasons), ("evidence", "voids", move.voids))
    for table, key, used in named:
        for id in used:
            yield from _known(table, id, programme.declares(table), f"{path}.{key}")
    for number, need in enumerate(move.needs):
        for table, id in need.uses():
            yield from _known(table, id, programme.declares(table), f"{path}.needs[{number}]")
