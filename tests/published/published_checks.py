"""What can be asked of a published figure: small functions that ask the library, each with its name in two languages.

None of them computes anything itself: it hands the given figures to the library and returns what the library says.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from attrs import field, frozen

from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.model.actors import Actor
from pendamping.model.cascade import Reach, even_load, mentors_for, planned
from pendamping.model.facts import Attendance, Attribute, Done, Facts, Score
from pendamping.model.groups import Group, check_groups, distinct_people
from pendamping.model.people import Tier
from pendamping.model.scores import Weighting, contribution
from pendamping.programme.needs.base import Requirement
from pendamping.programme.needs.done import NeedsCoverage, NeedsLength, NeedsOrder
from pendamping.programme.needs.who import NeedsAttribute, NeedsEligibility
from pendamping.programme.parts import Declared
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import NotKnown, Provision, Scope, find
from pendamping.programme.reading import load_programme, shipped_packs
from pendamping.programme.words import tier_of
from pendamping.values.accreditation import grade
from pendamping.values.codes import nik, nip, npsn
from pendamping.values.counts import Count
from pendamping.values.dates.checks import check_span
from pendamping.values.datetext import parse_clock_span
from pendamping.values.duration import minutes_of
from pendamping.values.figures import check_figures
from pendamping.values.regions import find_region
from pendamping.values.shares import half_up, shares
from pendamping.values.stages import Stage, Stages
from pendamping.values.tertinggal import check_tertinggal, tertinggal_list
from pendamping.values.when import DateRange, When

LOCAL = Path(__file__).parent / "packs"
"""Figures and words of editions that are not shipped as packs yet."""


@frozen(slots=True)
class Outcome:
    """What the library answered: plain values by name, and its findings."""

    values: Mapping[str, Any] = field(factory=dict)
    findings: tuple[Finding, ...] = ()


Ask = Callable[..., Outcome]
ASKED: dict[str, tuple[Label, Ask]] = {}
"""Every kind of check by its name in the files: what it is called, and the function."""


def asks(what: str, id: str, en: str) -> Callable[[Ask], Ask]:
    """Enter a function under the name that the files use."""

    def enter(function: Ask) -> Ask:
        assert what not in ASKED, what
        ASKED[what] = (Label(id, en), function)
        return function

    return enter


def programme_of(id: str) -> Programme:
    """Return an edition: a shipped pack, else one of the figures kept beside the cases."""
    return load_programme(id if id in shipped_packs() else LOCAL / f"{id}.toml")


# how many people -------------------------------------------------------------------------------------------------


def _tiers(reach: Reach) -> dict[str, Any]:
    names = ("mentors", "mentees", "cascade", "total", "reached")
    return {name: getattr(reach, name) for name in names}


@asks("cascade", "kaskade dari jumlah pendamping dan rasio", "the cascade from the mentors and the ratios")
def cascade(mentors: int, mentees_per_mentor: int, cascade_per_mentee: int = 0) -> Outcome:
    return Outcome(_tiers(planned(mentors, mentees_per_mentor, cascade_per_mentee)))


@asks("tiers", "jumlah per lapis dari beberapa kelompok", "the tiers of several groups together")
def tiers(groups: list[list[int]]) -> Outcome:
    return Outcome(_tiers(sum((Reach(*group) for group in groups), start=Reach(0, 0))))


@asks("mentors", "jumlah pendamping dari jumlah seluruhnya", "the mentors behind a total")
def mentors(total: int, mentees_per_mentor: int, cascade_per_mentee: int) -> Outcome:
    found = mentors_for(total, mentees_per_mentor, cascade_per_mentee)
    return Outcome({"mentors": found.value}, found.findings)


@asks("parts", "bagian terhadap jumlah seluruhnya", "parts against their total")
def parts(total: int, parts: Mapping[str, int]) -> Outcome:
    return Outcome({"sum": Count.total(map(Count.of, parts.values())).number}, check_figures(total=total, parts=parts))


@asks("ratio", "rasio", "a ratio")
def ratio(mentors: int, mentees: int, stated: int | list[int] | None = None) -> Outcome:
    found = Reach(mentors, mentees).ratio
    limits = (stated[0], stated[1]) if isinstance(stated, list) else stated
    return Outcome(
        {"ratio": None if found is None else half_up(found)},
        check_figures(mentors=mentors, mentees=mentees, ratio=limits),
    )


@asks("load", "beban merata", "an even load")
def load(people: int, mentors: int) -> Outcome:
    loads = even_load(people, mentors)
    return Outcome({"most": loads[0], "least": loads[-1], "with_most": loads.count(loads[0])})


@asks("classes", "kelas dengan fasilitatornya", "classes with their facilitators")
def classes(size: int, facilitators: int, labels: list[str]) -> Outcome:
    groups = [
        Group(
            label, "kelas", size=Count.exact(size), facilitators=frozenset(f"{label}-{n}" for n in range(facilitators))
        )
        for label in labels
    ]
    people, each = distinct_people(groups), groups[0].ratio
    assert people.value is not None
    values = {"most": people.value.high, "each": each, "facilitators": len({f for g in groups for f in g.facilitators})}
    return Outcome(values, (*people.findings, *check_groups(groups)))


@asks("shares", "bagian dalam persen", "shares in percent")
def percent(parts: Mapping[str, int]) -> Outcome:
    return Outcome({name: half_up(share) for name, share in shares(parts).items()})


@asks("funnel", "corong: bersarang atau saling lepas", "a funnel: nested or exclusive")
def funnel(stages: Mapping[str, int], reading: Any = None) -> Outcome:
    return Outcome({}, check_figures(funnel=tuple(stages.items()), reading=reading))


# when and how long -----------------------------------------------------------------------------------------------


def _days(text: str) -> DateRange:
    found = When.parse(text).require("dates").as_range()
    assert found is not None, text
    return found


@asks("dates", "hari dan lamanya", "weekdays and length")
def dates(dates: str, days: int | None = None) -> Outcome:
    found = _days(dates)
    values = {"first": found.first, "last": found.last, "days": found.days}
    return Outcome(values, check_figures(dates=dates, days=days))


@asks("rounded", "lama yang dibulatkan dalam berita", "a length that the press rounds")
def rounded(dates: str, days: int) -> Outcome:
    findings = check_span(_days(dates), days, rounded=True)
    return Outcome({"severity": findings[0].severity.name.lower() if findings else "none"}, findings)


@asks("between", "jarak dua kegiatan", "the time between two activities")
def between(first: str, second: str) -> Outcome:
    one, other = _days(first), _days(second)
    return Outcome(
        {
            "free_days": one.gap_to(other),
            "overlap": one.overlaps(other),
            "shared_day": not one.overlaps(other) and one.overlaps(other, shared_boundary=False),
            "in_order": When.within(one).certainly_before(When.within(other)),
            "from_first_to_last": DateRange(one.first, other.last).days,
        }
    )


@asks("within", "hari di dalam suatu kegiatan", "a day within an activity")
def within(whole: str, day: str) -> Outcome:
    span, held = _days(whole), _days(day)
    inside = span.contains(held.first) and span.contains(held.last)
    return Outcome({"inside": inside, "number": DateRange(span.first, held.first).days if inside else None})


@asks("order", "urutan kegiatan", "the order of activities")
def order(dates: list[str]) -> Outcome:
    times = [When.parse(text) for text in dates]
    held = [time.require("dates") for time in times]
    after = all(one.certainly_before(other) for one, other in pairwise(held))
    whole = DateRange(_days(dates[0]).first, _days(dates[-1]).last)
    return Outcome({"in_order": after, "days": whole.days}, tuple(f for time in times for f in time.findings))


@asks("session", "waktu satu sesi", "the time of one session")
def session(time: str) -> Outcome:
    found = parse_clock_span(time)
    span = found.require("time")
    return Outcome({"minutes": span.minutes, "jp": span.jp}, found.findings)


@asks("hours", "JP menurut tahap", "lesson hours by stage")
def hours(stages: list[Mapping[str, Any]]) -> Outcome:
    course = Stages.of(
        Stage.daily(item["name"], days=item["days"], jp=item["jp_a_day"])
        if "jp_a_day" in item
        else Stage(item["name"], item["jp"], item.get("days"))
        for item in stages
    )
    values: dict[str, Any] = {"order": [stage.name for stage in course.items], "jp": course.jp, "days": course.days}
    values |= {"jp_each": [stage.jp for stage in course.items], "hours": course.hours, "minutes": course.minutes}
    return Outcome(values | {"shares": [half_up(share) for share in course.shares().values()]})


@asks("clock", "jam yang sama di zona lain", "the same moment in another zone")
def clock(at: time, day: date, region: str, elsewhere: str) -> Outcome:
    here, there = (find_region(name).require("region") for name in (region, elsewhere))
    assert here.zone is not None
    assert there.zone is not None
    moved = datetime.combine(day, at, here.zone.tzinfo).astimezone(there.zone.tzinfo)
    return Outcome({"zone": here.zone.value, "there": moved.time(), "zone_there": there.zone.value})


# what the edition says -------------------------------------------------------------------------------------------


@asks("lookup", "ketentuan yang berlaku", "the provision in force")
def lookup(provision: str, programmes: list[str], on: int, group: str, jenjang: str) -> Outcome:
    held = [item for id in programmes for item in programme_of(id).provisions]
    found = find(held, ", ".join(programmes), provision, on, Scope(group=group, jenjang=jenjang))
    if isinstance(found, NotKnown):
        return Outcome({"figure": None}, (found.why,))
    return Outcome({"figure": found.target, "confidence": found.confidence.value})


@asks("capacity", "jumlah yang didampingi terhadap ketentuan", "a load against the provision")
def capacity(programme: str, provision: str, value: int) -> Outcome:
    edition = programme_of(programme)
    found = edition.provision(provision, on=edition.edition)
    assert isinstance(found, Provision)
    assert found.capacity is not None
    return Outcome({"capacity": found.capacity, "over": value > found.capacity}, found.judge(value))


@asks("activity", "tempat dan lama kegiatan", "place and length of an activity")
def activity(programme: str, activity: str) -> Outcome:
    item = programme_of(programme).activity(activity)
    length = item.length
    values = {"place": item.place, "days": length and length.days, "months": length and length.months}
    return Outcome(values | {"dates": None if item.when is None else item.when.text("id")})


@asks("word", "sebutan suatu lapis menurut tahun", "the word for a tier by the year")
def word(programme: str, tier: str) -> Outcome:
    return Outcome({"word": programme_of(programme).word(tier)})


@asks("meaning", "arti sebutan yang tercetak", "the meaning of a printed word")
def meaning(word: str, programmes: list[str], line: str = "", on: int | None = None) -> Outcome:
    found = tier_of(word, [programme_of(id) for id in programmes], line=line, on=on)
    return Outcome({"tier": None if found.value is None else Tier(found.value).name.lower()}, found.findings)


# what is needed --------------------------------------------------------------------------------------------------

_ANSWERS = {None: "yes", "programme.not-met": "no", "programme.undecided": "unknown"}


@frozen(slots=True)
class _Occasion:
    by: Actor
    occurred: When


def _judged(needs: list[Requirement], facts: Facts, programme: Programme) -> Outcome:
    """The answer to all needs together: no where one says no, else unknown where one cannot be decided."""
    words = {f"{held.id}/{step.id}": step.label for held in programme.coverage for step in held.steps}
    for need in needs:
        need.bind(words | {id: programme.label_of(id) for table, id in need.uses() if table != "provision"})
    occasion = _Occasion(Actor("a-1", "mentor"), When.unknown())
    findings = [need.judge(facts, occasion, programme) for need in needs]
    held = {_ANSWERS[None if finding is None else finding.code] for finding in findings}
    answer = next(word for word in ("no", "unknown", "yes") if word in held)
    return Outcome({"answer": answer}, tuple(finding for finding in findings if finding is not None))


def _facts(*facts: Any) -> Facts:
    held = Facts()
    for fact in facts:
        held = held.with_fact(fact)
    return held


def _need(rule: Declared) -> Requirement:
    """The need that a rule of the pack states about one side of a pair."""
    params = rule.params
    if rule.kind == "score":
        return NeedsEligibility(params["provision"], params["test"], params["year"], params["side"], cite=rule.cite)
    return NeedsAttribute(params["attribute"], tuple(params["values"]), cite=rule.cite)


@asks("eligible", "memenuhi syarat", "eligibility")
def eligible(programme: str, side: str, score: int | Decimal, year: str, degree: str = "") -> Outcome:
    edition = programme_of(programme)
    rules = [rule for rule in edition.pairing if rule.params.get("side") == side]
    facts = _facts(Score("ukg", score, year), *([Attribute("ijazah", degree)] if degree else []))
    return _judged([_need(rule) for rule in rules], facts, edition)


@asks("attended", "urutan sesi yang diikuti", "the order of sessions attended")
def attended(order: list[str], attended: list[str]) -> Outcome:
    facts = _facts(*(Attendance(name) for name in attended))
    return _judged([NeedsOrder(tuple(order))], facts, programme_of("pm-kepala-sekolah-2025"))


@asks("floors", "jam minimum tiap bagian", "the least hours of each part")
def floors(least: Mapping[str, int], realised: Mapping[str, int]) -> Outcome:
    facts = _facts(*(Done(name, minutes=int(minutes_of(jp))) for name, jp in realised.items()))
    needs: list[Requirement] = [NeedsLength(name, "jp", at_least=jp) for name, jp in least.items()]
    sum_of = check_figures(total=sum(least.values()), parts=realised)
    judged = _judged(needs, facts, programme_of("pm-kepala-sekolah-2025"))
    return Outcome({**judged.values, "sum_right": not sum_of}, judged.findings)


@asks("coverage", "langkah yang tercakup", "the steps covered")
def coverage(programme: str, set: str, activities: list[str], printed: str = "") -> Outcome:
    edition = programme_of(programme)
    facts = _facts(*(Attendance(name) for name in activities))
    read = edition.coverage_set(set).read(printed).require("steps") if printed else ()
    judged = _judged([NeedsCoverage(set)], facts, edition)
    steps = sorted(step for name in activities for step in edition.activity(name).steps)
    same = sorted(read) == sorted(edition.activity(activities[-1]).steps) if printed else None
    return Outcome({**judged.values, "steps": steps, "printed_is_the_same": same}, judged.findings)


# marks and codes -------------------------------------------------------------------------------------------------


@asks("mark", "nilai berbobot", "a weighted mark")
def mark(weights: Mapping[str, int], marks: Mapping[str, int], counts_for: int | None = None) -> Outcome:
    found = Weighting(weights).mark(marks)
    value = found.value
    share = None if value is None or counts_for is None else contribution(counts_for, value)
    return Outcome({"weights": Weighting(weights).total, "mark": value, "contribution": share}, found.findings)


@asks("nip", "isi NIP", "what a NIP says")
def read_nip(text: str, employment: str = "") -> Outcome:
    kind = nip.Employment(employment) if employment else None
    findings, value = nip.validate(text, employment=kind), nip.Nip.parse(text).value
    if value is None or findings:
        return Outcome({"valid": False}, findings)
    told = {"born": value.birth_date, "appointed": value.appointed.text("id"), "sex": value.sex.label.id}
    return Outcome({"valid": True, **told, "serial": value.serial})


@asks("nik", "isi NIK", "what a NIK says")
def read_nik(text: str, on: date, at_least: int = 0) -> Outcome:
    value = nik.Nik.parse(text).require("nik")
    born = value.birth_date(on=on, at_least=at_least)
    return Outcome({"region": value.region_code, "born": born, "sex": value.sex.label.id}, nik.validate(text))


@asks("npsn", "isi NPSN", "what an NPSN says")
def read_npsn(text: str) -> Outcome:
    value = npsn.Npsn.parse(text).value
    region = None if value is None or value.region is None else value.region.id
    return Outcome({"valid": value is not None, "region": region}, npsn.validate(text))


@asks("accreditation", "peringkat akreditasi menurut instrumen", "the grade by the instrument")
def accreditation(instrument: int, scores: list[int]) -> Outcome:
    found = [grade(score, instrument) for score in scores]
    return Outcome({"grades": [each.value and each.value.value for each in found]})


@asks("tertinggal", "daftar daerah tertinggal", "the list of daerah tertinggal")
def tertinggal(on: date, codes: list[str] | None = None) -> Outcome:
    known = tertinggal_list(on)
    findings = () if codes is None else check_tertinggal(codes, on)
    return Outcome({"count": None if known is None else known.count}, findings)
