"""Programmes: the pack as plain data, which reads as the pack in TOML does."""

import json
import tomllib
from decimal import Decimal

import pytest
from hypothesis import given, settings

from pendamping import Programme, load_programme
from pendamping.codec import dumps, loads
from pendamping.programme.extending import REQUIREMENTS_HOOK, Bound, Contribution, Plugin
from pendamping.programme.needs.base import Requirement
from pendamping.programme.reading import read_pack, shipped_packs
from pendamping.testing import pack_texts
from pendamping.testing.toml import to_toml


@pytest.mark.parametrize("id", sorted(shipped_packs()))
def test_every_pack_comes_back(id):
    programme = load_programme(id)
    text = dumps(programme)
    again = loads(text, Programme).require("programme")
    assert again == programme
    assert dumps(again) == text
    assert again.lint() == programme.lint()


@settings(max_examples=15)
@given(pack_texts())
def test_made_up_packs_come_back(text):
    programme = load_programme(text)
    assert loads(dumps(programme)).value == programme


@settings(max_examples=8)
@given(pack_texts())
def test_what_is_written_is_a_pack(text):
    data = json.loads(dumps(load_programme(text)), parse_float=Decimal)["data"]
    again = to_toml(data)
    assert tomllib.loads(again, parse_float=Decimal) == data
    assert read_pack(again).value == load_programme(text)


def test_faults_have_their_path():
    text = dumps(load_programme("kemitraan-guru-smp-2019")).replace('"edition":"2019"', '"edition":2019')
    assert [finding.path for finding in loads(text).findings] == ["$.data.edition"]
    text = dumps(load_programme("kemitraan-guru-smp-2019")).replace('"mulai-ojl-1","label"', '"mulai-ojl-1","lbl"')
    assert {f.path.partition("[")[0] for f in loads(text).findings} == {"$.data.lifecycle"}


def test_a_programme_of_too_many_values_is_not_looked_at():
    data = json.loads(dumps(load_programme("kemitraan-guru-smp-2019")))
    data["data"]["source"] = [{"key": f"K{n}"} for n in range(2500)]
    (finding,) = loads(json.dumps(data)).findings
    assert finding.code == "codec.too-many-values"


def test_what_contradicts_itself_is_refused():
    text = dumps(load_programme("kemitraan-guru-smp-2019")).replace('"initial":"ditetapkan"', '"initial":"ditetapkn"')
    assert loads(text).value is None


def test_requirements_of_plugins_are_read_with_their_extensions():
    from attrs import frozen

    @frozen
    class Blessing(Requirement):
        kind = "restu"
        whose: str

    plugin = Plugin("contoh", "1", "contoh")
    held = Contribution(plugin, REQUIREMENTS_HOOK, "restu", Blessing, Blessing("dinas").label)
    extensions = Bound((plugin,), (held,))
    raw = json.loads(dumps(load_programme("kemitraan-guru-smp-2019")), parse_float=Decimal)["data"]
    raw["lifecycle"][0]["move"][0]["needs"] = [{"kind": "restu", "whose": "dinas"}]
    programme = load_programme(to_toml(raw), extensions)
    text = dumps(programme)
    assert '{"kind":"restu","whose":"dinas"}' in text
    assert loads(text).findings[0].code == "structure.not-one-of"
    again = loads(text, Programme, extensions=extensions).value
    assert again == programme
    assert again.extensions is extensions
