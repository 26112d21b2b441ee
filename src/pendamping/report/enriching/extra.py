"""Rows that belong to no cycle: the load of each mentor, and the targets of each edition."""

from collections.abc import Iterable, Iterator, Mapping

from pendamping.cycle.cycle import Cycle
from pendamping.model.cascade import planned
from pendamping.model.facts import Assignment
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import Provision
from pendamping.report.enriching.cycles import BLANK, Setting, attributes_of, known_attributes
from pendamping.report.enriching.days import utc
from pendamping.report.enriching.stages import left_as, steps_of
from pendamping.report.log import Row


def load_rows(cycles: Iterable[Cycle], setting: Setting) -> Iterator[Row]:
    """Return one row a mentor and programme: how many different people the mentor accompanies in cycles not left.

    Region, mapel and the like are the mentor's own; what is not known of the mentor is what all those cycles share.
    """
    loads: dict[tuple[Programme, str], set[str]] = {}
    shared: dict[tuple[Programme, str], dict[str, str]] = {}
    for cycle in cycles:
        if left_as(steps_of(cycle)):
            continue
        facts = cycle.facts.of(Assignment)
        mentees = {fact.person for fact in facts if fact.role == "mentee"}
        if cycle.lifecycle.subject == "person":
            mentees.add(cycle.subject)
        for fact in facts:
            if fact.role == "mentor":
                key = (cycle.programme, fact.person)
                loads.setdefault(key, set()).update(mentees)
                own = attributes_of(cycle, setting)
                held = shared.setdefault(key, own)
                shared[key] = {name: value for name, value in held.items() if own.get(name) == value}
    for (programme, mentor), mentees in loads.items():
        told: Row = {"person": mentor, "subject": mentor, "tier": "mentor", "value": len(mentees)}
        row = _row(programme, f"load:{mentor}", "load", setting)
        yield {**row, **shared[programme, mentor], **known_attributes(setting.attributes(mentor)), **told}


def target_rows(programmes: Mapping[str, Programme], setting: Setting) -> Iterator[Row]:
    """Return one row a tier for each edition whose provisions state mentors and ratios: I, I x m and I x m x b."""
    for programme in programmes.values():
        mentors, mentees = _figure(programme, "mentors"), _figure(programme, "mentees-per-mentor")
        if mentors is None or mentees is None:
            continue
        reach = planned(mentors, mentees, _figure(programme, "cascade-per-mentee") or 0)
        tiers = {"mentor": reach.mentors, "mentee": reach.mentees, "cascade": reach.cascade}
        for tier, figure in tiers.items():
            own = {"subject": programme.id, "tier": tier, "name": "people", "value": figure}
            yield {**_row(programme, f"target:{tier}", "target", setting), **own}


def _figure(programme: Programme, id: str) -> int | None:
    # An edition may be named by its angkatan or round, which is no time; its validity is one.
    found = programme.provision(id, on=str(programme.valid))
    return found.target if isinstance(found, Provision) and type(found.target) is int else None


def _row(programme: Programme, name: str, kind: str, setting: Setting) -> Row:
    id, at = f"{programme.id}/{name}", utc(setting.at)
    own = {"cycle": id, "event_id": id, "kind": kind, "recorded_at": at, "as_of": at}
    about = {"line": programme.line, "programme": programme.id, "edition": programme.edition}
    return {**BLANK, **own, **about, "jenjang": programme.scope.jenjang}
