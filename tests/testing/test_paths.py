import pytest

from pendamping import Misuse, UnknownName, load_programme, replay
from pendamping.programme.needs import REQUIREMENTS
from pendamping.testing import path_to, path_to_final
from pendamping.testing.paths import SUITABLE, actor_for, prepared, started, suitable, taken

HEAD = """
id = "uji"
title = { id = "Uji", en = "Trial" }
line = "uji"
edition = "2025"
valid = "2025"
scope = { group = "guru" }
source = [{ key = "U1" }]
role = [{ id = "ketua", label = { id = "ketua", en = "head" } }, { id = "anggota", label = { id = "anggota", en = "member" } }]
evidence = [{ id = "rtl", label = { id = "RTL", en = "plan" } }]
score = [{ id = "ukg", label = { id = "UKG", en = "UKG" } }]
attribute = [{ id = "ijazah", label = { id = "ijazah", en = "degree" } }]
activity = [
  { id = "in-1", label = { id = "IN-1", en = "IN-1" } },
  { id = "ojt", label = { id = "OJT", en = "OJT" } },
  { id = "in-2", label = { id = "IN-2", en = "IN-2" } },
]
coverage = [{ id = "rtk", label = { id = "RTK", en = "RTK" }, rounds = 2, steps = [{ id = "a", label = { id = "a", en = "a" } }] }]
provision = [
  { id = "batas", target = 70, scope = { tier = "mentor" }, cite = "U1 (H)" },
  { id = "jumlah", target = 3, cite = "U1 (H)" },
  { id = "kosong", cite = "(not found)" },
]
"""
ONE = """
[[lifecycle]]
id = "satu"
label = { id = "satu", en = "one" }
subject = "person"
initial = "mulai"
final = ["selesai"]
state = [{ id = "mulai", label = { id = "mulai", en = "begun" } }, { id = "selesai", label = { id = "selesai", en = "ended" } }]

[[lifecycle.move]]
id = "selesaikan"
label = { id = "selesaikan", en = "end" }
from = ["mulai"]
to = "selesai"
needs = [%s]
"""
NEEDS = {
    "evidence": 'code = "rtl"',
    "activity": 'activity = "in-1"',
    "length": 'activity = "in-1", unit = "jp", at_least = 3, at_most = 4',
    "attendance": 'activity = "in-1", sessions = 2',
    "session-order": 'activities = ["in-1", "ojt", "in-2"]',
    "coverage": 'set = "rtk", round = 2',
    "rounds": 'set = "rtk"',
    "role": 'roles = ["anggota"]',
    "score": 'code = "ukg", at_least = 69.99, year = "2017"',
    "eligibility": 'provision = "batas", code = "ukg", year = "2017", tier = "mentor"',
    "attribute": 'name = "ijazah", values = ["S1", "D4"]',
    "assigned": 'role = "anggota", at_least = 2, provision = "jumlah"',
}


def programme(*needs):
    return load_programme(HEAD + ONE % ", ".join(needs))


def need(kind, more=""):
    return f'{{ kind = "{kind}", {NEEDS[kind]}{more} }}'


@pytest.mark.parametrize("kind", sorted(REQUIREMENTS))
def test_every_kind_of_requirement_is_met_by_what_is_recorded_for_it(kind):
    cycle = started(programme(need(kind)), "satu")
    (move,) = cycle.lifecycle.moves
    ready = prepared(cycle, move)
    assert taken(cycle, move).closed
    assert (
        ready.programme.lifecycles[0].moves[0].needs[0].judge(ready.facts, _Asking(ready, move), ready.programme)
        is None
    )
    assert suitable(move.needs[0], ready) == ()
    assert set(SUITABLE) == set(REQUIREMENTS)


class _Asking:
    def __init__(self, cycle, move):
        self.by = actor_for(cycle, move)


def test_all_kinds_together_are_met_too():
    history = path_to_final(programme(*map(need, NEEDS)), "satu", "mulai")
    assert replay(programme(*map(need, NEEDS)), history).cycle.closed


def test_what_comes_before_is_attended_before():
    """The second move puts an activity before the one that the first move needs."""
    text = HEAD + ONE.replace('to = "selesai"', 'to = "tengah"').replace(
        '{ id = "selesai", label', '{ id = "tengah", label = { id = "tengah", en = "half" } }, { id = "selesai", label'
    ) % ('{ kind = "attendance", activity = "in-2" }',)
    text += """
[[lifecycle.move]]
id = "akhiri"
label = { id = "akhiri", en = "end" }
from = ["tengah"]
to = "selesai"
needs = [{ kind = "session-order", activities = ["ojt", "in-2"] }, { kind = "session-order", activities = ["in-1", "ojt"] }]
"""
    assert replay(load_programme(text), path_to_final(load_programme(text), "satu", "mulai")).cycle.closed


@pytest.mark.parametrize(
    "impossible",
    [
        'kind = "eligibility", provision = "kosong", code = "ukg"',
        'kind = "attribute", name = "ijazah", values = []',
        'kind = "length", activity = "in-1", at_least = 5, at_most = 4',
    ],
)
def test_what_nothing_can_meet_is_a_misuse_that_says_so(impossible):
    with pytest.raises(Misuse, match="no history was found"):
        path_to_final(programme(f"{{ {impossible} }}"), "satu", "mulai")
    with pytest.raises(Misuse, match="leads to 'selesai'"):
        path_to(programme(f"{{ {impossible} }}"), "satu", "selesai")


def test_names_that_nothing_has_are_told():
    with pytest.raises(UnknownName):
        path_to(programme(), "dua", "mulai")
    with pytest.raises(UnknownName):
        path_to_final(programme(), "satu", "tengah")


def test_the_way_on_is_preferred_to_the_way_out():
    history = path_to_final(load_programme("pm-kepala-sekolah-2025"), "person", "ojt")
    assert history[-1].what.move == "luluskan"


def test_a_requirement_of_a_plugin_that_breaks_is_named_on_the_way():
    from types import ModuleType
    from typing import ClassVar

    from attrs import frozen

    from pendamping.errors import PluginFault
    from pendamping.plugins import Extensions, hookimpl
    from pendamping.programme.needs.base import Requirement

    @frozen(slots=True)
    class Broken(Requirement):
        kind: ClassVar[str] = "broken"

        def judge(self, facts, event, rules):
            raise KeyError("x")

        def suitable(self, cycle):
            return []

    @hookimpl
    def pendamping_requirements():
        return [Broken]

    plugin = ModuleType("contoh")
    plugin.pendamping_requirements = pendamping_requirements
    text = """
id = "klinik-2027"
title = { id = "Klinik", en = "Clinic" }
line = "klinik"
edition = "2027"
valid = "2027"

[[lifecycle]]
id = "person"
label = { id = "peserta", en = "participant" }
subject = "person"
initial = "a"
final = ["b"]
state = [{ id = "a", label = { id = "a", en = "a" } }, { id = "b", label = { id = "b", en = "b" } }]
move = [{ id = "m", label = { id = "m", en = "m" }, from = ["a"], to = "b", needs = [{ kind = "broken" }] }]
"""
    programme = load_programme(text, Extensions.of(plugin))
    with pytest.raises(PluginFault, match="plugin contoh failed in pendamping_requirements, 'broken': KeyError"):
        path_to(programme, "person", "b")
