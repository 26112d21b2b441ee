"""Every dimension by its name, the unknown as a part of its own, and the order of print."""

import pytest
from report_logs import seeded_log

from pendamping import load_programme
from pendamping.errors import InvalidInput, Misuse, UnknownName
from pendamping.report import report, seal
from pendamping.report.dimensions import NAMES, dimensions_table, find_axis, find_period
from pendamping.report.trees.periods import LEVELS


@pytest.mark.parametrize("name", NAMES)
def test_what_nobody_recorded_is_a_bucket_right_below_the_whole(name: str) -> None:
    axis = find_axis(name)
    assert axis.path_of(("",) * len(axis.columns)).nodes == ("?",)
    assert axis.text_of("?").en == "not known"
    assert axis.text_of("*").id == "Jumlah"


def test_unknown_names_are_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="kabupaten"):
        find_axis("kabupatn")
    with pytest.raises(InvalidInput, match="unreadable-period"):
        find_period("semestr")
    assert find_period(None) is None
    assert [find_period(level).name for level in LEVELS] == list(LEVELS)  # type: ignore[union-attr]


def test_jenjang_is_read_as_lists_print_it_and_ordered_from_the_lowest() -> None:
    rows = [
        {"cycle": f"c-{n}", "event_id": "e", "subject": f"p-{n}", "kind": "standing", "jenjang": word}
        for n, word in enumerate(["SMP", "tk", "PAUD", "MTs", "", "SD", "*"])
    ]
    table = report(seal(rows).log, "mulai", by="jenjang")
    assert [group[0] for group in table.groups] == ["PAUD", "SD", "SMP", "MTs", "?", "*"]
    assert table.value("mulai", jenjang="PAUD") == 2
    assert table.value("mulai", jenjang="?") == 2


def test_editions_stand_below_their_line_even_where_both_have_one_name() -> None:
    rows = [
        {"cycle": f"c-{n}", "event_id": "e", "subject": "p", "kind": "standing", "line": line, "programme": programme}
        for n, (line, programme) in enumerate([("a", "x"), ("b", "x"), ("a", "a"), ("", "a"), ("a", "")])
    ]
    table = report(seal(rows).log, "mulai", by="programme")
    values = {group[0]: number for group, number in zip(table.groups, table.results["mulai"].numbers, strict=True)}
    assert values == {"a/": 2, "a/x": 1, "a/a": 1, "b/": 1, "b/x": 1, "a": 1, "?": 1, "*": 5}
    assert table.axes[0].text_of("a/x").id == "x"
    assert table.axes[0].text_of("a/").en == "line a"


def test_numbers_are_ordered_as_numbers() -> None:
    table = report(seeded_log(1, 30), "mulai", by="angkatan")
    assert [group[0] for group in table.groups] == ["4", "10", "?", "*"]


def test_states_are_named_and_ordered_as_the_pack_has_them() -> None:
    axis = find_axis("keadaan", programmes=[load_programme("pm-kepala-sekolah-2025")])
    lifecycle = load_programme("pm-kepala-sekolah-2025").lifecycles[0]
    states = [state.id for state in lifecycle.states]
    assert sorted(["lain", *states[::-1]], key=axis.order_of) == [*states, "lain"]
    assert axis.text_of(states[0]) == lifecycle.states[0].label
    assert axis.text_of("lain").id == "lain"


def test_levels_of_obstacles_rise() -> None:
    levels = ("pusat", "sekolah", "upt", "daerah", "")
    rows = [
        {"cycle": f"c-{n}", "event_id": "e", "subject": "s", "kind": "issue", "name": level}
        for n, level in enumerate(levels)
    ]
    table = report(seal(rows).log, "kendala", by="tingkat")
    assert [group[0] for group in table.groups] == ["sekolah", "daerah", "upt", "pusat", "?", "*"]


def test_attendance_is_told_by_session() -> None:
    marks = (("s-2", "present"), ("s-1", "present"), ("s-1", "absent"), ("", "present"))
    rows = [
        {"cycle": "c", "event_id": str(n), "subject": "p", "kind": "attendance", "item": item, "status": status}
        for n, (item, status) in enumerate(marks)
    ]
    table = report(seal(rows).log, "kehadiran", by="sesi")
    assert {
        group[0]: number for group, number in zip(table.groups, table.results["kehadiran"].numbers, strict=True)
    } == {
        "s-1": 50,
        "s-2": 100,
        "?": 100,
        "*": 75,
    }
    with pytest.raises(Misuse, match="only rows of kind attendance"):
        report(seal(rows).log, "mulai", by="sesi")


def test_every_dimension_is_in_the_table() -> None:
    assert [row["name"] for row in dimensions_table()] == list(NAMES)
