"""Pictures are plain data: they hold what the table shows and nothing that it hides."""

import json
from random import Random
from typing import Any

import pytest
from attrs import evolve
from report_logs import seeded_log

from pendamping.errors import Misuse, UnknownName
from pendamping.labels import Label
from pendamping.report import Protected, measures, report, seal
from pendamping.report.dimensions import find_axis
from pendamping.report.shown.charts import SCHEMA
from pendamping.samples.kemitraan import run_kemitraan

LOG = seeded_log(7, 60)


def encoded(spec: dict[str, Any]) -> set[str]:
    """The fields that the encodings name."""
    held = [channel for layer in spec["layer"] for channel in layer["encoding"].values()]
    channels = [item for channel in held for item in (channel if isinstance(channel, list) else [channel])]
    return {channel["field"] for channel in channels if "field" in channel}


def faults(spec: dict[str, Any]) -> list[str]:
    """What the schema of Vega-Lite says against a specification."""
    altair = pytest.importorskip("altair", reason="altair is not installed")
    try:
        altair.Chart.from_dict(spec)
    except pytest.importorskip("jsonschema").ValidationError as error:  # altair's own error is one of these
        return [str(error)]
    return []


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(
    ("kind", "asked", "by"),
    [
        ("funnel", [measures.CORONG], []),
        ("bars", ["peserta"], ["kabupaten"]),
        ("bars", ["peserta"], []),
        ("durations", ["lama-keadaan"], ["keadaan"]),
        ("load", ["beban-terkecil", "beban-terbesar"], ["mapel"]),
        ("cascade", ["jangkauan-rencana", "jangkauan"], ["lapis"]),
    ],
)
def test_every_picture_is_json_and_encodes_fields_that_it_has(kind: Any, asked: Any, by: list[str], lang: Any) -> None:
    table = report(LOG, asked, by=by)
    spec = table.chart(kind, lang)
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    assert spec["$schema"] == SCHEMA
    values = spec["data"]["values"]
    assert values
    assert encoded(spec) <= set(values[0])
    assert spec["title"]["text"].strip()
    assert not faults(spec)
    assert ("locale" in spec["config"]) == (lang == "id")


def test_the_schema_sees_a_fault() -> None:
    spec = report(LOG, "mulai", by="jenjang").chart("bars")
    assert faults({**spec, "layer": [{**spec["layer"][0], "mark": "bars"}]})
    assert faults({**spec, "layout": "wide"})


def test_bars_leave_totals_out_and_add_up_to_them() -> None:
    table = report(LOG, ["mulai"], by=["kabupaten", "jenjang"])
    values = table.chart("bars")["data"]["values"]
    assert sum(point["value"] for point in values) == table.value("mulai")
    assert not [point for point in values if "Jumlah" in point["group"]]


def test_what_has_no_number_has_a_word_and_no_bar() -> None:
    class Hides:
        def protect(self, cells: Any, policy: Any = None) -> Protected:
            return Protected({"mulai": frozenset({0})}, footnote=Label("dilindungi", "protected"))

    shown = report(LOG, "mulai", by="jenjang").chart("bars")["data"]["values"]
    spec = report(LOG, "mulai", by="jenjang", audience="public", protector=Hides()).chart("bars")
    values = spec["data"]["values"]
    assert [point["group"] for point in values] == [point["group"] for point in shown]
    assert (values[0]["value"], values[0]["at"], values[0]["text"]) == (None, 0, "disembunyikan")
    assert values[1:] == shown[1:]
    assert str(shown[0]["value"]) not in json.dumps(values[0])
    assert "dilindungi" in spec["description"]
    assert "dilindungi" in spec["title"]["subtitle"]
    rates = report(LOG, ["angka-kelulusan"], by="jenjang", only={"jenjang": "none"}).chart("bars")
    assert [point["text"] for point in rates["data"]["values"]] == ["tidak berlaku"] * len(rates["data"]["values"])


def test_two_places_of_one_name_are_two_bars() -> None:
    rows = [
        {"cycle": f"c-{n}", "event_id": "e", "subject": "p", "kind": "standing", "group": code}
        for n, code in enumerate(["a", "b", "b"])
    ]
    axis = evolve(find_axis("kelas"), label_of=lambda node: Label("Kelas", "Class"))
    values = report(seal(rows), "mulai", by=axis).chart("bars")["data"]["values"]
    assert [(point["group"], point["value"]) for point in values] == [("Kelas (a)", 1), ("Kelas (b)", 2)]


def test_a_load_that_is_even_is_still_seen() -> None:
    rows = [
        {"cycle": f"l-{n}", "event_id": "e", "subject": "i", "kind": "load", "value": value, "mapel": mapel}
        for n, (mapel, value) in enumerate([("ipa", 3), ("ipa", 3), ("mat", 2), ("mat", 5)])
    ]
    spec = report(seal(rows), ["beban-terkecil", "beban-terbesar"], by="mapel").chart("load")
    assert [(point["value"], point["to"], point["text"]) for point in spec["data"]["values"]] == [
        (3, 3, "3"),
        (2, 5, "2 - 5"),
    ]
    assert [layer["mark"]["type"] for layer in spec["layer"]].count("point") == 2


def test_a_funnel_shows_every_stage_by_its_size() -> None:
    spec = report(LOG, measures.CORONG).chart("funnel")
    for point in spec["data"]["values"]:
        assert point["to"] - point["from"] == point["value"]
        assert point["to"] == -point["from"]


def test_the_cascade_of_the_sample_reaches_its_target() -> None:
    round = run_kemitraan(Random(2019))
    table = report(round.cycles, [measures.JANGKAUAN_RENCANA, measures.JANGKAUAN], by="lapis", at=round.at)
    values = table.chart("cascade", "en")["data"]["values"]
    assert {(point["series"], point["value"]) for point in values if point["group"] == "mentor"} == {
        ("planned", 76),
        ("realised", 76),
    }


def test_wrong_pictures_are_refused() -> None:
    table = report(LOG, "mulai")
    with pytest.raises(UnknownName, match="funnel"):
        table.chart("pie")  # type: ignore[arg-type]
    with pytest.raises(Misuse, match="two stages"):
        table.chart("funnel")
    with pytest.raises(Misuse, match=r"needs the measure .beban-terkecil.: name it in the report too"):
        table.chart("load")
