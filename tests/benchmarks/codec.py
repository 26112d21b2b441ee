"""Benchmarks of documents: a cycle of 13 events, two people and two schools, read here and by equivalent pydantic models.

Every document read is another one: ids and times differ. Days and what was recorded come again, as they do in a country.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import process_time
from typing import Annotated, Any, Literal

import msgspec
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from timing import ratio, rounds

from pendamping import Actor, Cycle, Event, When, load_programme
from pendamping.codec import dumps, loads
from pendamping.cycle.events import Correcting, Moving, Starting
from pendamping.cycle.replay import replay
from pendamping.errors import InvalidInput
from pendamping.model.facts import FACT_KINDS
from pendamping.model.people import Person
from pendamping.model.places import Jenjang, School, SchoolStatus
from pendamping.programme.programme import Programme
from pendamping.testing.paths import move_event, prepared, started
from pendamping.values.accreditation import Grade

COUNT = 300
EVENTS = 13
Text = Annotated[str, Field(min_length=1)]
Number = Annotated[int, Field(ge=0, le=10**9)]


class Model(BaseModel):
    """What a careful user of pydantic would write; of its options those are set that made it quicker here."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, cache_strings=False)


class ActorModel(Model):
    id: str
    role: str
    institution: str = ""


class Start(Model):
    kind: Literal["start"]
    programme: Text
    lifecycle: Text
    subject: Text


class Move(Model):
    kind: Literal["move"]
    move: Text
    reason: str = ""
    successor: str = ""


class Correction(Model):
    kind: Literal["correction"]
    event: Text
    why: Text
    by_event: "EventModel | None" = None


class Evidence(Model):
    kind: Literal["evidence"]
    code: Text
    ref: str = ""


class Attendance(Model):
    kind: Literal["attendance"]
    activity: Text
    status: Literal["present", "absent", "excused"] = "present"
    session: str = ""


class Done(Model):
    kind: Literal["activity"]
    activity: Text
    days: Number | None = None
    minutes: Number | None = None


class Coverage(Model):
    kind: Literal["coverage"]
    set: Text
    steps: Annotated[tuple[Text, ...], Field(min_length=1)]
    round: Annotated[int, Field(ge=1, le=10**9)] = 1


class Assignment(Model):
    kind: Literal["assignment"]
    role: Text
    person: Text


What = Annotated[
    Start | Move | Correction | Evidence | Attendance | Done | Coverage | Assignment, Field(discriminator="kind")
]
Printed = Annotated[str, Field(pattern=r"^(\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d|\d{4}(-\d\d)?|--\d\d(-\d\d)?)$")]
Time = Annotated[date | AwareDatetime | Printed | None, Field(union_mode="left_to_right")]


class EventModel(Model):
    id: Text
    recorded_at: AwareDatetime
    by: ActorModel
    what: What
    occurred: Time = None


class CycleModel(Model):
    programme: str
    content: str
    state: str
    events: tuple[EventModel, ...]


class PersonModel(Model):
    id: Text


class SchoolModel(Model):
    id: Text
    name: str
    jenjang: Jenjang
    npsn: str = ""
    status: SchoolStatus | None = None
    region: str = ""
    accreditation: Grade | None = None
    instrument: int | None = None


class CycleDocument(Model):
    type: Literal["cycle"]
    v: Literal[1]
    data: CycleModel


class EventDocument(Model):
    type: Literal["event"]
    v: Literal[1]
    data: EventModel


class PersonDocument(Model):
    type: Literal["person"]
    v: Literal[1]
    data: PersonModel


class SchoolDocument(Model):
    type: Literal["school"]
    v: Literal[1]
    data: SchoolModel


Document = Annotated[CycleDocument | EventDocument | PersonDocument | SchoolDocument, Field(discriminator="type")]


class ListDocument(Model):
    type: Literal["list"]
    v: Literal[1]
    data: tuple[Document, ...]


class Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """What somebody would write by hand with msgspec, the quickest reader of JSON that we know."""


Filled = Annotated[str, msgspec.Meta(min_length=1)]


class ActorStruct(Struct):
    id: str
    role: str
    institution: str = ""


class StartStruct(Struct, tag_field="kind", tag="start"):
    programme: Filled
    lifecycle: Filled
    subject: Filled


class MoveStruct(Struct, tag_field="kind", tag="move"):
    move: Filled
    reason: str = ""
    successor: str = ""


class EvidenceStruct(Struct, tag_field="kind", tag="evidence"):
    code: Filled
    ref: str = ""


class AttendanceStruct(Struct, tag_field="kind", tag="attendance"):
    activity: Filled
    status: Literal["present", "absent", "excused"] = "present"
    session: str = ""


class DoneStruct(Struct, tag_field="kind", tag="activity"):
    activity: Filled
    days: int | None = None
    minutes: int | None = None


class CoverageStruct(Struct, tag_field="kind", tag="coverage"):
    set: Filled
    steps: tuple[Filled, ...]
    round: int = 1


class AssignmentStruct(Struct, tag_field="kind", tag="assignment"):
    role: Filled
    person: Filled


WhatStruct = (
    StartStruct | MoveStruct | EvidenceStruct | AttendanceStruct | DoneStruct | CoverageStruct | AssignmentStruct
)


class EventStruct(Struct):
    id: Filled
    recorded_at: Annotated[datetime, msgspec.Meta(tz=True)]
    by: ActorStruct
    what: WhatStruct
    occurred: date | None = None


class CycleStruct(Struct):
    programme: str
    content: str
    state: str
    events: tuple[EventStruct, ...]


class PersonStruct(Struct):
    id: Filled


class SchoolStruct(Struct):
    id: Filled
    name: str
    jenjang: Jenjang
    npsn: str = ""
    status: SchoolStatus | None = None
    region: str = ""
    accreditation: Grade | None = None
    instrument: int | None = None


class CycleDoc(Struct, tag_field="type", tag="cycle"):
    v: Literal[1]
    data: CycleStruct


class EventDoc(Struct, tag_field="type", tag="event"):
    v: Literal[1]
    data: EventStruct


class PersonDoc(Struct, tag_field="type", tag="person"):
    v: Literal[1]
    data: PersonStruct


class SchoolDoc(Struct, tag_field="type", tag="school"):
    v: Literal[1]
    data: SchoolStruct


class ListDoc(Struct, tag_field="type", tag="list"):
    v: Literal[1]
    data: tuple[CycleDoc | EventDoc | PersonDoc | SchoolDoc, ...]


def cycle_of(programme: Programme, number: int) -> Cycle:
    """Return a cycle of 13 events: a workshop, a plan, the first OJL, and facts between; all dates its own."""
    cycle = started(programme, "pair")
    while cycle.version < EVENTS:
        onwards = [row for row in cycle.lifecycle.rows[cycle.state].values() if row.kind == "move"]
        ready = prepared(cycle, onwards[0])
        cycle = ready.step(move_event(ready, onwards[0]))[0] or ready
    day = date(2018, 1, 1) + timedelta(days=number * 7)
    begun = datetime(2027, 1, 1, tzinfo=UTC) + timedelta(seconds=1009 * number)
    again: Cycle | None = None
    for place, held in enumerate(cycle.events[:EVENTS]):
        by = Actor(f"p-{number}-{place % 3}", held.by.role)
        at, when = begun + timedelta(minutes=place), When.on(day + timedelta(days=place))
        if again is None:
            again = Cycle.start(programme, "pair", subject=f"pair-{number}", recorded_at=at, by=by, occurred=when)
        else:
            what = Moving(held.what.move) if isinstance(held.what, Moving) else held.what
            again = again.apply(Event(f"e-{number}-{place}", at, by, what, when))
    assert again is not None
    assert again.version == EVENTS
    return again


def documents(programme: Programme) -> list[str]:
    """Return documents of a cycle, two people and two schools each."""
    out = []
    for number in range(COUNT):
        people = [Person(f"p-{number}-{place}") for place in range(2)]
        schools = [
            School(
                f"s-{number}-{place}",
                f"SMPN {number} Contoh",
                Jenjang.SMP,
                "10603695",
                SchoolStatus.NEGERI,
                "63.03",
                Grade.A,
                2018,
            )
            for place in range(2)
        ]
        out.append(dumps([cycle_of(programme, number), *people, *schools]))
    return out


def spoilt(text: str) -> str:
    """Return a document with five faults: two wrong types, an unknown word, an unknown key, an impossible day."""
    for before, after in (
        ('"jenjang":"SMP"', '"jenjang":"SPM"'),
        ('"role":"mentor"', '"role":7'),
        ('"kind":"evidence"', '"kind":"evidence","cod":"x"'),
        ('"occurred":"20', '"occurred":"19-'),
        ('"npsn":"10603695"', '"npsn":10603695'),
    ):
        assert before in text
        text = text.replace(before, after, 1)
    return text


def to_cycle(programme: Programme, document: ListDocument) -> Cycle:
    """Return the cycle that a parsed document holds: what a service would still have to write and wait for."""
    held = document.data[0].data
    assert isinstance(held, CycleModel)
    events = [
        Event(
            item.id,
            item.recorded_at,
            Actor(item.by.id, item.by.role, item.by.institution),
            _what(item.what),
            When.of(item.occurred),
        )
        for item in held.events
    ]
    cycle = replay(programme, events).cycle
    assert cycle is not None
    assert cycle.state == held.state
    return cycle


def event_by_hand(item: EventStruct) -> Event:
    """Return our event of what msgspec read."""
    what = KINDS[item.what.__struct_config__.tag](*(getattr(item.what, name) for name in item.what.__struct_fields__))
    return Event(
        item.id,
        item.recorded_at,
        Actor(item.by.id, item.by.role, item.by.institution),
        what,
        When.of(item.occurred),
    )


def by_hand(programme: Programme, document: ListDoc) -> list[object]:
    """Return our values of what msgspec read: the least that somebody would write by hand for the same."""
    out: list[object] = []
    for item in document.data:
        if isinstance(item, CycleDoc):
            cycle = replay(programme, map(event_by_hand, item.data.events)).cycle
            assert cycle is not None
            assert cycle.state == item.data.state
            out.append(cycle)
        elif isinstance(item, EventDoc):
            out.append(event_by_hand(item.data))
        elif isinstance(item, PersonDoc):
            out.append(Person(item.data.id))
        else:
            held = item.data
            out.append(School(*(getattr(held, name) for name in held.__struct_fields__)))
    return out


def _what(model: Model) -> object:
    given = {name: value for name, value in model if name != "kind"}
    return KINDS[model.kind](**given)


KINDS: dict[str, Callable[..., object]] = {"start": Starting, "move": Moving, "correction": Correcting, **FACT_KINDS}


def ours_of(text: str, programme: Programme) -> tuple[Any, ...]:
    """Return what a document of ours holds."""
    held: tuple[Any, ...] = loads(text, programmes=[programme]).require("list")
    return held


def failing(call: Callable[[str], object]) -> Callable[[str], None]:
    """Return work that reads a document with faults; what is wrong is found, and told by neither."""

    def work(text: str) -> None:
        try:
            call(text)
        except (InvalidInput, ValidationError):
            return
        raise AssertionError("the document was taken")

    return work


def over(texts: list[str], call: Callable[[str], object]) -> Callable[[int], None]:
    """Return work that reads one document after the other."""

    def work(times: int) -> None:
        for number in range(times):
            call(texts[number % len(texts)])

    return work


def run() -> dict[str, float]:
    """Return how much longer pydantic takes to read the document, and how much longer we take over a faulty one."""
    programme = load_programme("kemitraan-guru-smp-2019")
    texts, model = documents(programme), TypeAdapter(ListDocument)
    bad = [spoilt(text) for text in texts]
    struct = msgspec.json.Decoder(ListDoc)
    held = loads(texts[0], programmes=[programme]).value
    values = [dumps([*cycle.events, *rest]) for cycle, *rest in (ours_of(text, programme) for text in texts)]
    assert by_hand(programme, struct.decode(texts[0])) == list(held)

    def ours(text: str) -> object:
        return loads(text, programmes=[programme]).require("list")

    assert model.validate_json(texts[0]).data[0].data.events[12].id == "e-0-12"
    work: dict[str, Callable[[str], object]] = {
        "load": ours,
        "pydantic": model.validate_json,
        "pydantic to cycle": lambda text: to_cycle(programme, model.validate_json(text)),
        "msgspec": lambda text: by_hand(programme, struct.decode(text)),
        "dump": lambda text: dumps(held),
    }
    contenders = {name: over(texts, call) for name, call in work.items()}
    contenders |= {"load values": over(values, ours), "pydantic values": over(values, model.validate_json)}
    contenders["msgspec values"] = over(values, lambda text: by_hand(programme, struct.decode(text)))
    contenders |= {"failing": over(bad, failing(ours)), "pydantic failing": over(bad, failing(model.validate_json))}
    seconds = rounds(contenders, dict.fromkeys(contenders, COUNT), count=9, clock=process_time)
    micro = {name: sorted(held)[len(held) // 2] * 1e6 for name, held in seconds.items()}
    return {
        "codec.load_us": micro["load"],
        "codec.dump_us": micro["dump"],
        "codec.pydantic_over_load": ratio(seconds, "pydantic", "load"),
        "codec.pydantic_over_load_values": ratio(seconds, "pydantic values", "load values"),
        "codec.load_over_msgspec": ratio(seconds, "load", "msgspec"),
        "codec.load_values_over_msgspec": ratio(seconds, "load values", "msgspec values"),
        "codec.pydantic_to_cycle_over_load": ratio(seconds, "pydantic to cycle", "load"),
        "codec.failing_over_pydantic": ratio(seconds, "failing", "pydantic failing"),
    }


if __name__ == "__main__":
    print(run())
