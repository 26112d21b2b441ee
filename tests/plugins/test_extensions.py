"""What plugins bring is one frozen value that says who brought what, and nothing is passed over in silence."""

import pickle
import sys
from types import SimpleNamespace
from typing import ClassVar

import pytest
from attrs import evolve, frozen
from attrs.exceptions import FrozenInstanceError
from plugin_making import NOW, PACK, begun, move, plugin

from pendamping import Label, Misuse, UnknownName, load_programme, pair, read_rows, replay, report
from pendamping.errors import InvalidInput, PluginFault
from pendamping.model.places import Jenjang, School
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.rules.base import Constraint, Preference, verdict
from pendamping.plugins import Check, Extensions, Observer, discover, hookimpl
from pendamping.plugins.hooks import HOOK_NAMES, HOOKS, hooks_table
from pendamping.programme.extending import NOTHING
from pendamping.programme.needs.base import Requirement
from pendamping.report.measures import MULAI, Where
from pendamping.values.codes.wilayah import Level
from pendamping.values.regions import Region, find_region, region_table

GUGUS = Label("gugus", "school cluster")


@frozen(slots=True)
class NeedsDocuments(Requirement):
    """So many facts are there."""

    kind: ClassVar[str] = "documents"
    at_least: int

    def judge(self, facts, event, rules):
        return None if len(facts.items) >= self.at_least else self.not_met()


@frozen(slots=True)
class SameShift(Constraint):
    """Both work in one shift."""

    kind: ClassVar[str] = "same-shift"

    def judge(self, mentor, mentee):
        return verdict(mentor.get("shift") == mentee.get("shift"))


@frozen(slots=True)
class SameCluster(Preference):
    """Both are of one cluster."""

    kind: ClassVar[str] = "same-cluster"

    def measure(self, mentor, mentee):
        return int(mentor.get("gugus") != mentee.get("gugus"))

    @property
    def label(self):
        return self.word("gugus")


class SchoolList:
    def __init__(self, *schools):
        self.held = {school.npsn: school for school in schools}

    def school(self, npsn):
        return self.held.get(npsn)


SCHOOL = School("s-1", "SMPN 3 Contoh", Jenjang.SMP, "10603691")
STARTED_SMP = evolve(MULAI.only(Where.of("jenjang", "SMP")), id="mulai-smp")


def everything(name="contoh"):
    """Return a plugin that answers every hook."""
    return plugin(
        name,
        packs=[PACK],
        requirements=[NeedsDocuments],
        constraints=[SameShift],
        preferences=[SameCluster],
        measures=[STARTED_SMP],
        checks=[Check("periksa", GUGUS, lambda cycle, row, occasion: ())],
        observers=[Observer("catat", GUGUS, lambda before, after, event: None)],
        sources={
            "wilayah": region_table([Region("16.01.02", "Lengkiti", Level.KECAMATAN)]),
            "sekolah": SchoolList(SCHOOL),
        },
        headings={"Sekolah Pangkal": "school"},
        labels={"gugus": GUGUS, "ijazah": Label("lain", "other")},
    )


def test_there_are_ten_hooks_and_each_says_in_one_sentence_what_it_brings():
    assert len(HOOKS) == 10
    for hook in HOOKS:
        first, _, rest = hook.__doc__.partition("\n\n")
        assert first.endswith(".")
        assert "\n" not in first
        assert "@hookimpl" in rest
        assert hook.__annotations__["return"]
    assert [row[0] for row in hooks_table().rows] == list(HOOK_NAMES)


def test_every_hook_is_answered_and_the_table_says_by_whom():
    held = Extensions.of(everything())
    assert {row[2] for row in held.table().rows} == set(HOOK_NAMES)
    assert {(row[0], row[1]) for row in held.table().rows} == {("contoh", "1.0")}
    assert "sumbangan" in str(held.table().caption.id).lower()
    assert repr(held) == "Extensions(contoh 1.0; 12 contributions)"


def test_extensions_are_frozen_equal_and_independent_of_order():
    one, other = plugin("a", labels={"gugus": GUGUS}), plugin("b", labels={"rayon": GUGUS})
    assert Extensions.of(one, other) == Extensions.of(other, one) != Extensions.of(one)
    with pytest.raises(FrozenInstanceError):
        Extensions.of(one).items = ()


def test_a_pack_of_a_plugin_loads_by_its_id_and_can_be_extended():
    held = Extensions.of(everything())
    assert load_programme("klinik-2027", held).edition == "2027"
    again = load_programme('id = "klinik-2028"\nextends = "klinik-2027"', extensions=held)
    assert again.extensions is held
    with pytest.raises(InvalidInput, match="klinik-2027"):
        load_programme("klinik-2027")


def test_packs_are_found_beside_the_module(importable, tmp_path):
    (tmp_path / "klinik-2027.toml").write_text(PACK, encoding="utf-8")
    module = importable("kemasan_contoh", _PLUGIN_WITH_FILE)
    assert load_programme("klinik-2027", Extensions.of(module)).id == "klinik-2027"


_PLUGIN_WITH_FILE = """
from pendamping.plugins import hookimpl

@hookimpl
def pendamping_packs():
    return ["klinik-2027.toml"]
"""


def test_a_kind_of_requirement_is_read_from_packs_and_judged():
    text = PACK.replace('{ kind = "evidence", code = "laporan" }', '{ kind = "documents", at_least = 1 }')
    with pytest.raises(InvalidInput, match="documents"):
        load_programme(text)
    programme = load_programme(text, Extensions.of(everything()))
    assert [finding.code for finding in begun(programme, evidence=False).check(move())] == ["programme.not-met"]
    assert begun(programme).check(move()) == ()


def test_kinds_of_pairing_rules_are_read_from_packs_and_judged():
    text = PACK + '[[pairing]]\nkind = "same-shift"\n[[pairing]]\nkind = "same-cluster"\n'
    text += '[[provision]]\nid = "mentees-per-mentor"\ntarget = 1\ncite = "(not found)"\n'
    programme = load_programme(text, Extensions.of(everything()))
    mentors = [Mentor("i-1", {"shift": "pagi", "gugus": "1"}), Mentor("i-2", {"shift": "pagi", "gugus": "2"})]
    mentees = [Mentee("m-1", {"shift": "pagi", "gugus": "2"}), Mentee("m-2", {"shift": "sore", "gugus": "1"})]
    pairing = pair(programme, mentors, mentees)
    assert [(item.mentor, item.mentee) for item in pairing.pairs] == [("i-2", "m-1")]
    assert pairing.unpaired == ("m-2",) or [item.id for item in pairing.unpaired] == ["m-2"]
    (preference,) = [term.preference for term in pairing.problem.terms(mentors[0], mentees[0])]
    assert preference.label == GUGUS  # its word comes from the labels of the plugin


def test_a_measure_is_known_to_reports_of_the_programme():
    programme = load_programme(PACK, Extensions.of(everything()))
    table = report([begun(programme)], ["mulai-smp"], at=NOW)
    assert table.to_dicts()
    with pytest.raises(UnknownName):
        report([begun(load_programme(PACK))], ["mulai-smp"], at=NOW)


def test_labels_are_the_words_of_codes_that_the_pack_does_not_name():
    programme = load_programme(PACK, Extensions.of(everything()))
    assert programme.label_of("gugus") == GUGUS
    assert programme.label_of("ijazah").id == "ijazah"
    assert programme.lifecycle("person").word("gugus") == GUGUS


def test_sources_and_headings_are_for_lists():
    held = Extensions.of(everything())
    assert held.regions.get("16.01.02").name == "Lengkiti"
    assert find_region("Lengkiti", held.regions).value.code == "16.01.02"
    assert held.regions.get("62.02").full_name == "Kabupaten Kotawaringin Timur"
    assert held.schools.school("10603691") == SCHOOL
    assert held.schools.school("0") is None
    rows = [{"Nama": "Contoh Pertama", "SEKOLAH  pangkal": "SMPN 3 Contoh"}]
    assert read_rows(rows, mapping=held.mapping(rows[0])).accepted[0].school == "smp-negeri-3-contoh"


def test_what_sources_know_is_asked_when_a_sheet_is_read():
    held = Extensions.of(everything())
    row = {"Nama": "Contoh Pertama", "Asal Sekolah": "SMPN 3 Contoh", "NPSN": "10603691", "Kab/Kota": "Kota Rekaan"}
    known = {"wilayah": region_table([Region("16.99", "Rekaan", Level.KOTA)]), "sekolah": SchoolList(SCHOOL)}
    own = Extensions.of(plugin("contoh", sources=known))
    assert read_rows([row], regions=own.regions, schools=own.schools).accepted[0].attributes["region"] == "16.99"
    strange = read_rows([{**row, "NPSN": "10603699"}], schools=held.schools, regions=own.regions)
    assert [finding.code for finding in strange.findings] == ["codec.npsn-not-listed"]


def test_an_object_with_marked_methods_is_a_plugin_too():
    class Own:
        __version__ = "2"

        @hookimpl
        def pendamping_labels(self):
            return {"gugus": GUGUS}

    held = Extensions.of(Own())
    assert held.plugins[0].version == "2"
    assert held.labels == {"gugus": GUGUS}


# what is refused at registration ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hook", "answer"),
    [
        ("packs", [PACK]),
        ("requirements", [NeedsDocuments]),
        ("preferences", [SameCluster]),
        ("measures", [STARTED_SMP]),
        ("checks", [Check("periksa", GUGUS, print)]),
        ("observers", [Observer("catat", GUGUS, print)]),
        ("sources", {"wilayah": region_table([])}),
        ("headings", {"Sekolah Pangkal": "school"}),
        ("labels", {"gugus": GUGUS}),
    ],
)
def test_two_plugins_that_define_one_id_are_both_named(hook, answer):
    with pytest.raises(Misuse, match=r"plugin a\b.*plugin b\b"):
        Extensions.of(plugin("b", **{hook: answer}), plugin("a", **{hook: answer}))


def test_a_constraint_and_a_preference_must_not_share_a_word():
    held = {"kind": "same-shift", "__annotations__": {"kind": "ClassVar[str]"}, "measure": SameCluster.measure}
    other = frozen(type("Other", (Preference,), held))
    with pytest.raises(Misuse, match="'same-shift'"):
        Extensions.of(plugin("a", constraints=[SameShift]), plugin("b", preferences=[other]))


def test_two_atoms_of_one_id_would_be_added_up_as_one():
    one = evolve(MULAI, id="satu", numerator=evolve(MULAI.numerator, id="milik"))
    other = evolve(MULAI, id="dua", numerator=evolve(MULAI.numerator, id="milik", where=()))
    with pytest.raises(Misuse, match=r"atoms.*plugin a and of plugin b"):
        Extensions.of(plugin("a", measures=[one]), plugin("b", measures=[other]))


def test_what_the_library_has_already_is_not_taken_over():
    from pendamping.pairing.rules.attributes import SameAttribute
    from pendamping.pairing.rules.distance import Distance
    from pendamping.programme.needs.who import NeedsRole
    from pendamping.report.measures import PESERTA

    shipped = 'id = "kemitraan-guru-smp-2019"\n'
    for hook, answer, told in [
        ("packs", [shipped], "pendamping itself"),
        ("requirements", [NeedsRole], "'role'"),
        ("constraints", [SameAttribute], "'same-attribute'"),
        ("preferences", [Distance], "'distance'"),
        ("measures", [PESERTA], "'peserta'"),
        ("headings", {"Nama": "school"}, "'name'"),
    ]:
        with pytest.raises((Misuse, PluginFault), match=told):
            Extensions.of(plugin("a", **{hook: answer}))


def test_a_misspelt_hook_is_an_error_that_names_the_nearest():
    misspelt = plugin("contoh", pakcs=[PACK])
    with pytest.raises(PluginFault, match=r"contoh 1\.0 failed in pendamping_pakcs.*'pendamping_packs'"):
        Extensions.of(misspelt)


def test_a_hook_that_is_not_marked_is_an_error():
    module = plugin("contoh")
    module.pendamping_packs = lambda: [PACK]
    with pytest.raises(PluginFault, match=r"pendamping_packs.*@hookimpl"):
        Extensions.of(module)


def test_other_names_that_begin_alike_are_let_be():
    module = plugin("contoh", labels={"gugus": GUGUS})
    module.pendamping_contoh = sys  # as after ``import pendamping_contoh``
    module.pendamping_zzz = len
    assert Extensions.of(module).labels == {"gugus": GUGUS}
    module.pendamping_pakcs = len
    with pytest.raises(PluginFault, match="'pendamping_packs'"):
        Extensions.of(module)


def test_a_hook_that_wants_arguments_is_an_error():
    module = plugin("contoh")

    @hookimpl
    def pendamping_packs(programme):
        return []

    module.pendamping_packs = pendamping_packs
    with pytest.raises(PluginFault, match="contoh"):
        Extensions.of(module)


WRONG = [
    ("packs", None, "nothing"),
    ("packs", "klinik.toml", "list of file names"),
    ("packs", [3], "file name"),
    ("packs", ["tidak-ada.toml"], r"tidak-ada\.toml"),
    ("packs", ["id = \n"], "TOML"),
    ("packs", ["title = 3\n"], "no id"),
    ("requirements", [SameShift], "subclasses of Requirement"),
    ("requirements", [Requirement], "'Requirement'|kind"),
    ("constraints", {"a": 1}, "list of subclasses of Constraint"),
    ("constraints", [SameShift()], "subclasses of Constraint"),
    ("preferences", [SameShift], "subclasses of Preference"),
    ("measures", [STARTED_SMP.numerator], "measures"),
    ("measures", 7, "list of measures"),
    ("checks", [lambda cycle, row, occasion: ()], "Check values"),
    ("checks", [Check("", GUGUS, print)], "id must be text"),
    ("checks", [Check("a", "gugus", print)], "Label"),
    ("checks", [Check("a", GUGUS, print)] * 2, "twice"),
    ("observers", [Check("a", GUGUS, print)], "Observer values"),
    ("sources", [region_table([])], "mapping"),
    ("sources", {"a": 3}, r"get\(code\)"),
    ("headings", {"Sekolah Pangkal": "scool"}, "'school'"),
    ("headings", {3: "school"}, "heading is text"),
    ("labels", {"gugus": "gugus"}, "Label"),
    ("labels", {3: GUGUS}, "id must be text"),
]


@pytest.mark.parametrize(("hook", "answer", "told"), WRONG)
def test_a_value_of_a_wrong_type_names_plugin_and_hook(hook, answer, told):
    with pytest.raises(PluginFault, match=told) as caught:
        Extensions.of(plugin("contoh", "1.2", **{hook: answer}))
    assert (caught.value.plugin, caught.value.version, caught.value.hook) == ("contoh", "1.2", f"pendamping_{hook}")


@pytest.mark.parametrize("hook", [name.removeprefix("pendamping_") for name in HOOK_NAMES])
def test_a_hook_that_breaks_is_named_and_the_error_survives_pickling(hook):
    with pytest.raises(PluginFault, match="KeyError: 'x'") as caught:
        Extensions.of(plugin("contoh", **{hook: KeyError("x")}))
    assert isinstance(caught.value.__cause__, KeyError)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.plugin, again.hook, str(again)) == ("contoh", f"pendamping_{hook}", str(caught.value))


def test_checks_and_observers_are_for_lists_of_ids_and_for_functions():
    with pytest.raises(Misuse, match="one text"):
        Check("a", GUGUS, print, programmes="klinik-2027")
    with pytest.raises(Misuse, match="no function"):
        Check("a", GUGUS, "print")
    with pytest.raises(Misuse, match="no function"):
        Observer("a", GUGUS, None)


@pytest.mark.parametrize("given", ["contoh", None, int])
def test_what_is_no_plugin_is_a_misuse(given):
    with pytest.raises(Misuse, match="no plugin"):
        Extensions.of(given)


def test_the_same_plugin_twice_and_other_wrong_calls():
    module = plugin("contoh", labels={})
    with pytest.raises(Misuse, match="twice"):
        Extensions.of(module, module)
    with pytest.raises(Misuse, match="twice"):
        Extensions.of(module, plugin("contoh"))
    with pytest.raises(Misuse, match="takes no faults"):
        Extensions.of(collect=[])
    with pytest.raises(Misuse, match="extensions"):
        load_programme("kemitraan-guru-smp-2019", extensions=module)


# installed plugins --------------------------------------------------------------------------------------------------


@pytest.fixture
def installed(monkeypatch):
    """Make installed plugins of modules, loaded as entry points are."""
    loaded = []

    def install(**plugins):
        points = [_point(name, module, loaded) for name, module in plugins.items()]
        monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points if group == "pendamping" else [])
        return loaded

    return install


def _point(name, module, loaded):
    def load():
        loaded.append(name)
        if isinstance(module, Exception):
            raise module
        return module

    return SimpleNamespace(name=name, value=name, module=name, load=load, dist=SimpleNamespace(version="3.1"))


def test_installed_plugins_are_found_in_order_of_their_names(installed):
    installed(b=plugin("x", labels={"rayon": GUGUS}), a=plugin("y", labels={"gugus": GUGUS}))
    held = discover()
    assert [(item.name, item.version) for item in held.plugins] == [("a", "3.1"), ("b", "3.1")]
    assert set(held.labels) == {"gugus", "rayon"}


def test_a_plugin_left_out_by_name_is_not_even_imported(installed):
    loaded = installed(a=plugin("x", labels={"gugus": GUGUS}), rusak=ImportError("no such thing"))
    assert discover(without=["rusak"]).labels == {"gugus": GUGUS}
    assert loaded == ["a"]
    with pytest.raises(PluginFault, match=r"plugin rusak 3\.1 failed in import, 'rusak': ImportError: no such thing"):
        discover()
    with pytest.raises(UnknownName, match="did you mean 'rusak'"):
        discover(without="rusk")


def test_nothing_is_discovered_unless_somebody_asks(installed):
    loaded = installed(a=plugin("x", labels={"gugus": GUGUS}))
    programme = load_programme(PACK)
    assert programme.extensions is NOTHING
    assert not loaded
    assert replay(programme, begun(programme).events).cycle == begun(programme)


def test_importing_the_room_loads_no_pluggy_until_a_hook_is_marked():
    import subprocess

    code = "import pendamping.plugins, sys; print('pluggy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
