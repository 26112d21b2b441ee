import itertools
import re
from xml.etree import ElementTree

import pytest

from pendamping.labels import Label
from pendamping.samples.showing.flowing import flow_picture

FLOWS = {("Jawa Timur", "Papua"): 6, ("Jawa Timur", "Jawa Timur"): 1, ("Bali", "Papua"): 3}
NAME = "{http://www.w3.org/2000/svg}"


def drawn(flows, marked=()):
    return ElementTree.fromstring(flow_picture(flows, Label("arus & pita", "flows & bands"), marked))


def bars(picture, kind):
    return [one for one in picture.iter(f"{NAME}rect") if one.get("class").startswith(kind)]


def test_there_is_a_band_a_flow_and_a_bar_a_name_on_each_side():
    picture = drawn(FLOWS, {"Jawa Timur"})
    bands = list(picture.iter(f"{NAME}path"))
    assert sorted(band[0].text for band in bands) == [
        "Bali → Papua: 3",
        "Jawa Timur → Jawa Timur: 1",
        "Jawa Timur → Papua: 6",
    ]
    assert sum(band.get("class") == "band marked" for band in bands) == 2
    assert [len(bars(picture, kind)) for kind in ("bar-from", "bar-to")] == [2, 2]
    assert ["".join(text.itertext()) for text in picture.iter(f"{NAME}text")] == [
        "Jawa Timur 7",
        "Bali 3",
        "9 Papua",
        "1 Jawa Timur",
    ]


def test_bars_are_as_high_as_they_count_and_bands_fill_them():
    picture = drawn(FLOWS)
    heights = [float(one.get("height")) for one in bars(picture, "bar-from")]
    assert heights == [pytest.approx(336, abs=0.1), pytest.approx(144, abs=0.1)]
    for side, column in ((0, "bar-from"), (3, "bar-to")):
        edges = []
        for band in picture.iter(f"{NAME}path"):
            xs = re.findall(r"(-?[\d.]+) (-?[\d.]+)", band.get("d"))
            top = float(xs[0 if side == 0 else 3][1])
            count = int(band[0].text.rpartition(" ")[2])
            edges.append((top, top + 48 * count))
        spans = [(float(one.get("y")), float(one.get("y")) + float(one.get("height"))) for one in bars(picture, column)]
        for top, end in spans:
            inside = sorted(edge for edge in edges if top - 0.2 <= edge[0] < end - 0.2)
            assert inside[0][0] == pytest.approx(top, abs=0.2)
            assert inside[-1][1] == pytest.approx(end, abs=0.2)


def test_names_never_lie_over_one_another_and_nothing_leaves_the_picture():
    many = {("A", f"b{number}"): 1 for number in range(200)}
    picture = drawn(many)
    places = [float(text.get("y")) for text in picture.iter(f"{NAME}text") if text.get("text-anchor") == "start"]
    assert all(after - before >= 17 for before, after in itertools.pairwise(places))
    assert max(places) < float(picture.get("viewBox").split()[3])


def test_names_are_escaped_and_no_flow_draws_nothing():
    assert "<b>" not in flow_picture({("<b>", "c"): 1}, Label("a", "b"))
    assert flow_picture({}, Label("a", "b")) == ""
