"""Regions by dotted code: as far down as the code says, and never further."""

import pytest

from pendamping.report.trees.regions import LEVELS, region_axis
from pendamping.values.codes.wilayah import Level
from pendamping.values.regions import Region, region_table


@pytest.mark.parametrize(
    ("level", "code", "nodes"),
    [
        ("provinsi", "63.03.05.2001", ("63",)),
        ("kabupaten", "63.03.05", ("63.03", "63")),
        ("kabupaten", "6303", ("63.03", "63")),
        ("kabupaten", "63", ("63.?", "63")),
        ("kecamatan", "63.03", ("63.03.?", "63.03", "63")),
        ("desa", "63.03.05.2001", ("63.03.05.2001", "63.03.05", "63.03", "63")),
        ("kabupaten", "  ", ("?",)),
    ],
)
def test_the_way_of_a_code(level: str, code: str, nodes: tuple[str, ...]) -> None:
    path = region_axis(level).path_of((code,))
    assert (path.nodes, path.finding) == (nodes, None)


@pytest.mark.parametrize("code", ["99.01", "63.3", "63.00", "6.303", "Banjar", "=1+1", "198609262015051001"])
def test_what_is_no_region_is_found_and_not_placed(code: str) -> None:
    path = region_axis("kabupaten").path_of((code,))
    assert path.nodes == ("?",)
    assert path.finding is not None
    assert "198609262015051001" not in path.finding.text("id")


def test_a_list_of_regions_finds_codes_that_do_not_exist() -> None:
    regions = region_table(
        [Region("63", "Kalimantan Selatan", Level.PROVINSI), Region("63.03", "Banjar", Level.KABUPATEN)]
    )
    axis = region_axis("kabupaten", regions)
    assert axis.path_of(("63.03.05",)).nodes == ("63.03", "63")
    wrong = axis.path_of(("63.98",))
    assert wrong.nodes == ("63.?", "63")
    assert wrong.finding is not None
    assert wrong.finding.param("name") == "63.98"
    assert axis.path_of(("62.02",)).nodes == ("?",)


def test_regions_are_named_with_their_kind() -> None:
    name = region_axis("kabupaten").text_of
    assert name("63").id == "Kalimantan Selatan"
    assert name("63.03").id == "Kabupaten Banjar"
    assert name("63.?").id == "Kalimantan Selatan, tidak diketahui di mana"
    assert name("11.05").id == "11.05"


def test_the_unknown_comes_last_among_its_own() -> None:
    order = region_axis("kabupaten").order_of
    assert sorted(["63.?", "63.71", "63.03"], key=order) == ["63.03", "63.71", "63.?"]
    assert LEVELS[0] == "provinsi"
