from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve

from pendamping import Misuse, due, load_programme, overdue, schedule
from pendamping.cycle.schedule import last_day
from pendamping.values.duration import Length
from pendamping.values.when import DateRange, When

PACK = """
id = "jadwal"
title = { id = "Jadwal", en = "Schedule" }
line = "uji"
edition = "1"
valid = "2019"
activity = [
%s
]
"""


def programme(*rows):
    def text(row):
        fields = {"label": '{ id = "x", en = "x" }', **row}
        return "{ " + ", ".join(f"{key} = {value}" for key, value in fields.items()) + " }"

    return load_programme(PACK % ",\n".join(text({"id": f'"{id}"', **row}) for id, row in rows))


def test_the_2018_round_of_surabaya_shares_its_boundary_days():
    """Case A07: workshop 1 23-26 July, OJL I 26 July - 1 August, workshop 2 1-3 August, OJL II 3-9 August: 18 days."""
    shared = {"gap": -1}
    plan = schedule(
        programme(
            ("workshop-1", {"length": "{ days = 4 }"}),
            ("ojl-1", {"length": "{ days = 7 }", "after": '"workshop-1"', **shared}),
            ("workshop-2", {"length": "{ days = 3 }", "after": '"ojl-1"', **shared}),
            ("ojl-2", {"length": "{ days = 7 }", "after": '"workshop-2"', **shared}),
        ),
        date(2018, 7, 23),
    )
    assert [str(item.dates) for item in plan.items] == [
        "23 s.d. 26 Juli 2018",
        "26 Juli s.d. 1 Agustus 2018",
        "1 s.d. 3 Agustus 2018",
        "3 s.d. 9 Agustus 2018",
    ]
    assert (plan.items[-1].dates.last - plan.items[0].dates.first).days + 1 == 18


def test_accompanied_sessions_lie_inside_the_practice_as_in_the_2021_course():
    """Case A24: OJT 2-20 August with sessions on its days 4 and 13; a free day between IST 1 and OJT, none before IST 2."""
    plan = schedule(
        programme(
            ("pendampingan-2", {"length": "{ days = 1 }", "inside": '"ojt"', "day": 13}),
            ("ist-2", {"length": "{ days = 3 }", "after": '"ojt"'}),
            ("pendampingan-1", {"length": "{ days = 1 }", "inside": '"ojt"', "day": 4}),
            ("ojt", {"length": "{ days = 19 }", "after": '"ist-1"', "gap": 1}),
            ("ist-1", {"length": "{ days = 11 }"}),
        ),
        date(2021, 7, 21),
    )
    assert plan.dates("ojt") == DateRange(date(2021, 8, 2), date(2021, 8, 20))
    assert plan.dates("pendampingan-1").first == date(2021, 8, 5)
    assert plan.dates("pendampingan-2").first == date(2021, 8, 14)
    assert plan.dates("ist-2") == DateRange(date(2021, 8, 21), date(2021, 8, 23))


def test_what_has_no_length_is_not_planned_nor_what_follows_it(smp):
    plan = schedule(smp, date(2019, 7, 31))
    assert plan.dates("ojl-1") == DateRange(date(2019, 8, 4), date(2019, 8, 10))
    assert (plan.dates("ojl-2"), plan.dates("pengimbasan"), plan.dates("evaluasi")) == (None, None, None)
    assert plan.dates("tidak-ada") is None
    assert len(plan.table()) == len(smp.activities)


def test_working_days_pass_over_weekends_and_the_holidays_given():
    plan = programme(("a", {"length": "{ working_days = 5 }"}))
    assert schedule(plan, date(2019, 8, 15)).dates("a").last == date(2019, 8, 21)
    assert schedule(plan, date(2019, 8, 15), [date(2019, 8, 19)]).dates("a").last == date(2019, 8, 22)


def test_activities_that_hang_on_each_other_in_a_ring_are_not_planned():
    plan = schedule(
        programme(
            ("a", {"length": "{ days = 1 }", "after": '"b"'}),
            ("b", {"length": "{ days = 1 }", "after": '"a"'}),
            ("c", {"length": "{ days = 1 }", "after": '"c"'}),
        ),
        date(2019, 1, 1),
    )
    assert [item.dates for item in plan.items] == [None, None, None]


def test_a_long_chain_in_any_order_is_planned():
    rows = [(f"a-{n}", {"length": "{ days = 1 }", **({"after": f'"a-{n - 1}"'} if n else {})}) for n in range(1500)]
    plan = schedule(programme(*reversed(rows)), date(2019, 1, 1))
    assert plan.dates("a-1499").first == date(2019, 1, 1) + timedelta(days=1499)


@pytest.mark.parametrize(
    ("row", "start"),
    [
        ({"after": '"a"', "gap": 10**12}, date(2019, 1, 1)),
        ({"inside": '"a"', "day": -(10**12)}, date(2019, 1, 1)),
        ({"after": '"a"'}, date(9999, 12, 30)),
    ],
)
def test_a_plan_outside_the_calendar_is_a_misuse(row, start):
    with pytest.raises(Misuse, match="calendar"):
        schedule(programme(("a", {"length": "{ days = 2 }"}), ("b", {"length": "{ days = 1 }", **row})), start)


@pytest.mark.parametrize("start", [None, "2019", 2019, datetime(2019, 1, 1)], ids=repr)
def test_a_plan_begins_on_a_day(smp, start):
    with pytest.raises(Misuse, match="not a day"):
        schedule(smp, start)


def test_a_state_is_due_by_the_plan_first_then_by_its_own_length(pair, smp):
    pair.move("mulai-workshop", "fasilitator", on="30 Juli 2019")
    assert due(pair.cycle) == date(2019, 8, 2)
    assert due(pair.cycle, schedule(smp, date(2019, 7, 31))) == date(2019, 8, 3)
    at = datetime(2019, 8, 5, 20, tzinfo=UTC)
    assert overdue(pair.cycle, at) == 3
    assert overdue(pair.cycle, datetime(2019, 8, 1, tzinfo=UTC)) == 0


def test_where_nothing_sets_a_date_nothing_is_late(pair):
    assert (due(pair.cycle), overdue(pair.cycle, datetime(2030, 1, 1, tzinfo=UTC))) == (None, None)
    pair.move("mulai-workshop", "fasilitator")
    assert due(pair.cycle) is None  # since when is not known
    pair.move("batalkan", "direktorat", reason="mutasi")
    assert due(pair.cycle) is None


def test_the_table_of_a_plan_has_a_row_for_each_activity(smp):
    table = schedule(smp, date(2019, 7, 31)).table()
    assert [column.key for column in table.columns] == ["activity", "first", "last", "days"]
    assert [row[1:] for row in table.rows[:3]] == [
        (date(2019, 7, 31), date(2019, 8, 3), 4),
        (date(2019, 8, 4), date(2019, 8, 10), 7),
        (None, None, None),
    ]


def test_a_state_without_an_activity_lasts_as_long_as_it_says(smp):
    paused = smp.lifecycle("pair").state("ditunda")
    since = When.on(date(2019, 7, 31))
    assert last_day(smp, paused, since) is None
    assert last_day(smp, evolve(paused, length=Length(days=3)), since) == date(2019, 8, 2)
