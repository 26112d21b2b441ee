"""Pictures are plain data: they hold what the table shows and nothing that it hides."""

import json
from random import Random
from typing import Any

import pytest
from report_logs import seeded_log

from pendamping.errors import Misuse, UnknownName
from pendamping.labels import Label
from pendamping.report import Protected, measures, report
from pendamping.report.shown.charts import SCHEMA
from pendamping.samples.kemitraan import run_kemitraan

LOG = seeded_log(7, 60)


def encoded(spec: dict[str, Any]) -> set[str]:
    """The fields that the encodings name."""
    held = spec["encoding"].values()
    channels = [item for channel in held for item in (channel if isinstance(channel, list) else [channel])]
    return {channel["field"] for channel in channels}


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


def test_bars_leave_totals_out_and_add_up_to_them() -> None:
    table = report(LOG, ["mulai"], by=["kabupaten", "jenjang"])
    values = table.chart("bars")["data"]["values"]
    assert sum(point["value"] for point in values) == table.value("mulai")
    assert not [point for point in values if "Jumlah" in point["group"]]


def test_what_has_no_number_is_left_out_and_told() -> None:
    class Hides:
        def protect(self, cells: Any, policy: Any = None) -> Protected:
            return Protected({"mulai": frozenset({0})}, footnote=Label("dilindungi", "protected"))

    shown = report(LOG, "mulai", by="jenjang")
    table = report(LOG, "mulai", by="jenjang", audience="public", protector=Hides())
    spec = table.chart("bars")
    assert len(spec["data"]["values"]) == len(shown.chart("bars")["data"]["values"]) - 1
    assert "1 kelompok tanpa angka" in spec["title"]["subtitle"][0]
    assert "dilindungi" in spec["description"]


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
    with pytest.raises(UnknownName, match="beban-terkecil"):
        table.chart("load")
