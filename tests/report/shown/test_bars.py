"""A chart in a notebook: Vega-Lite for those who draw it, and the same numbers in words with bars for everybody."""

import copy
import json
import pickle
import re
from typing import Any

import pytest
from report_logs import seeded_log

from pendamping.report import measures, report
from pendamping.report.shown.bars import bars_text
from pendamping.report.shown.charts import MIME, SCHEMA, Chart

LOG = seeded_log(7, 60)
KINDS = [
    ("funnel", [measures.CORONG], []),
    ("bars", ["peserta"], ["kabupaten"]),
    ("load", ["beban-terkecil", "beban-terbesar"], ["mapel"]),
    ("cascade", ["jangkauan-rencana", "jangkauan"], ["lapis"]),
]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(("kind", "asked", "by"), KINDS)
def test_a_notebook_gets_vega_lite_html_and_text(kind: Any, asked: Any, by: list[str], lang: Any) -> None:
    chart = report(LOG, asked, by=by).chart(kind, lang)
    shown = chart._repr_mimebundle_()
    assert set(shown) == {MIME, "text/html", "text/plain"}
    assert shown[MIME] == chart
    assert re.search(r"v\d+", MIME)[0] == re.search(r"v\d+", SCHEMA)[0]  # type: ignore[index]
    for point in chart["data"]["values"]:
        for form in ("text/html", "text/plain"):
            assert point["text"] in shown[form]
    assert shown["text/html"] == chart._repr_html_()
    assert shown["text/html"].startswith(f'<div class="pendamping" lang="{lang}">')
    assert shown["text/html"].count('scope="row"') == len(chart["data"]["values"])


def test_the_bars_are_as_long_as_their_numbers() -> None:
    chart = report(LOG, ["peserta"], by=["kabupaten"]).chart("bars")
    values = [point["value"] for point in chart["data"]["values"]]
    widths = [float(width) for width in re.findall(r"width:([\d.]+)%;?\"", chart._repr_html_())]
    assert max(widths) == 100
    assert widths == [pytest.approx(100 * value / max(values), abs=0.01) for value in values]
    longest = max(line.count("\u2588") for line in bars_text(chart).splitlines())
    assert longest == 30


def test_what_has_no_number_has_its_word_and_no_bar() -> None:
    table = report(seeded_log(7, 12), ["peserta"], by=["kabupaten"], audience="public")
    chart = table.chart("bars")
    hidden = [point for point in chart["data"]["values"] if point["value"] is None]
    assert hidden
    html = chart._repr_html_()
    assert html.count('class="bar"') == len(chart["data"]["values"]) - len(hidden)
    assert html.count("<em>disembunyikan</em>") == len(hidden)


def test_a_chart_stays_a_plain_dict() -> None:
    chart = report(LOG, ["peserta"], by=["kabupaten"]).chart("bars", "en")
    assert isinstance(chart, dict)
    assert json.loads(json.dumps(chart)) == chart
    for again in (copy.deepcopy(chart), pickle.loads(pickle.dumps(chart))):
        assert (again, again.lang, type(again)) == (chart, "en", Chart)


def test_names_cannot_write_markup_or_move_the_cursor() -> None:
    point = {"group": "<script>\x1b[2J", "value": 1, "at": 1, "text": "<b>"}
    chart = Chart({"title": {"text": "<i>", "subtitle": ["<u>"]}, "data": {"values": [point]}})
    html = chart._repr_html_()
    assert not [tag for tag in ("<script", "<b>", "<i>", "<u>") if tag in html]
    assert "\x1b" not in bars_text(chart)
