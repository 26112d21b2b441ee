"""Every kind of requirement, on random facts about few things, against the second opinion."""

from decimal import Decimal

import oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pendamping import Event, load_programme
from pendamping.cycle.events import Starting
from pendamping.findings import Severity
from pendamping.model.facts import Assignment, Attendance, Attribute, Coverage, Done, Evidence, Facts, Score
from pendamping.programme.needs import REQUIREMENTS
from pendamping.testing import actors
from pendamping.testing.paths import BEGUN
from pendamping.testing.toml import to_toml


def named(*ids, **more):
    return [{"id": id, "label": {"id": id, "en": id}, **more} for id in ids]


NEEDS = [
    {"kind": "evidence", "code": "rtl"},
    {"kind": "activity", "activity": "in-1"},
    *({"kind": "length", "activity": "in-1", "unit": unit, "at_least": 1, "at_most": 30} for unit in ("days", "jp")),
    {"kind": "length", "activity": "ojt", "at_most": 12, "if_unknown": "note"},
    *({"kind": "attendance", "activity": "in-1", "sessions": count} for count in (1, 2)),
    {"kind": "attendance", "activity": "ojt", "if_unknown": "note"},
    {"kind": "session-order", "activities": ["in-1", "ojt"]},
    {"kind": "session-order", "activities": ["ojt"]},
    *({"kind": "coverage", "set": "rtk", "steps": ["a"], "round": round} for round in (1, 2)),
    *({"kind": "coverage", "set": "rtk", "round": round} for round in (1, 2)),
    {"kind": "rounds", "set": "rtk"},
    {"kind": "rounds", "set": "rtk", "at_least": 1},
    {"kind": "role", "roles": ["ketua"]},
    *({"kind": "score", "code": "ukg", "at_least": 50, "year": year} for year in ("", "2015", "2017")),
    {"kind": "score", "code": "ukg", "at_least": 50, "year": "2017", "if_unknown": "note"},
    *({"kind": "eligibility", "provision": "batas", "code": "ukg", "tier": tier} for tier in ("mentor", "mentee", "")),
    {"kind": "attribute", "name": "ijazah", "values": ["S1", "v1"]},
    {"kind": "attribute", "name": "ijazah", "values": ["S1"], "if_unknown": "note"},
    *({"kind": "assigned", "role": "ketua", "provision": id} for id in ("", "jumlah", "paling-sedikit", "kosong")),
    {"kind": "assigned", "role": "ketua", "at_least": 2, "provision": "kosong", "if_unknown": "note"},
]
WIDE = load_programme(
    to_toml(
        {
            "id": "lebar",
            "title": {"id": "Lebar", "en": "Wide"},
            "line": "uji",
            "edition": "2025",
            "valid": "2025",
            "scope": {"jenjang": "SMP"},
            "source": [{"key": "U1"}],
            "role": named("ketua"),
            "evidence": named("rtl", "laporan"),
            "score": named("ukg"),
            "attribute": named("ijazah"),
            "activity": [*named("in-1", coverage="rtk", steps=["a"]), *named("ojt")],
            "coverage": named("rtk", rounds=2, steps=named("a", "b")),
            "provision": [
                {"id": "batas", "target": 50, "scope": {"tier": "mentor"}, "cite": "U1 (H)"},
                {"id": "batas", "target": 70, "scope": {"tier": "mentee"}, "cite": "U1 (H)"},
                {"id": "batas", "target": 90, "scope": {"tier": "mentor", "jenjang": "SMA"}, "cite": "U1 (H)"},
                {"id": "jumlah", "target": 1, "max": 2, "cite": "U1 (H)"},
                {"id": "paling-sedikit", "target": 2, "at_least": True, "cite": "U1 (H)"},
                {"id": "kosong", "cite": "(not found)"},
            ],
            "lifecycle": named(
                "orang",
                subject="person",
                initial="mulai",
                final=["selesai"],
                state=named("mulai", "selesai"),
                move=named("selesaikan", **{"from": ["mulai"], "to": "selesai", "needs": NEEDS}),
            ),
        }
    )
)
# Few things and telling values: marks at a cut-off, minutes about a lesson hour, one session told twice.
ACTIVITIES, SESSIONS = st.sampled_from(("in-1", "ojt")), st.sampled_from(("", "s-1", "s-2"))
DAYS, MINUTES = st.sampled_from((None, 0, 1, 12, 13, 30, 31)), st.sampled_from((None, 0, 44, 45, 1350, 1351))
FACTS = {
    "evidence": st.builds(Evidence, st.sampled_from(("rtl", "laporan"))),
    "activity": st.builds(Done, ACTIVITIES, DAYS, MINUTES),
    "attendance": st.builds(Attendance, ACTIVITIES, st.sampled_from(("present", "absent", "excused")), SESSIONS),
    "coverage": st.builds(Coverage, st.just("rtk"), st.sampled_from((("a",), ("b",), ("b", "a"))), st.integers(1, 3)),
    "score": st.builds(
        Score,
        st.just("ukg"),
        st.sampled_from((0, Decimal("49.99"), 50, Decimal("50.00"), 69, 70, 100)),
        st.sampled_from(("", "2015", "2017")),
    ),
    "assignment": st.builds(Assignment, st.sampled_from(("ketua", "ketua", "anggota")), st.sampled_from("abc")),
    "attribute": st.builds(Attribute, st.just("ijazah"), st.sampled_from(("S1", "v1", "D3"))),
}


one_kind = st.one_of(*(st.lists(strategy, min_size=1, max_size=8) for strategy in FACTS.values()))
all_kinds = st.lists(st.one_of(*FACTS.values()), min_size=1, max_size=12)


def answer(finding):
    """What a finding says, in the words of the second opinion."""
    if finding is None:
        return None
    said = {"programme.not-met": "no", "programme.undecided": "unknown"}.get(finding.code, finding.code)
    return said if finding.severity is Severity.ERROR or said == "unknown" else f"{said}!"


@settings(max_examples=8 * settings.default.max_examples)
@given(one_kind | all_kinds, actors(WIDE))
def test_a_second_opinion_on_every_requirement_after_every_fact(recorded, by):
    held = Facts()
    start = Event("e-0", BEGUN, by, Starting(WIDE.id, "orang", "s"))
    for count in range(len(recorded) + 1):
        second = oracle.Standing(WIDE, [start])
        second.facts = recorded[:count]
        for need in WIDE.lifecycles[0].moves[0].needs:
            found = need.judge(held, start, WIDE)
            assert answer(found) == oracle.answers(need, second, start), (need, recorded[:count])
            if answer(found) == "unknown":
                assert (found.severity is Severity.ERROR) == (need.if_unknown == "block")
        held = held if count == len(recorded) else held.with_fact(recorded[count])


@pytest.mark.parametrize("kind", sorted(REQUIREMENTS))
def test_the_wide_programme_asks_for_every_kind(kind):
    assert kind in {need.kind for need in WIDE.lifecycles[0].moves[0].needs}
