from datetime import UTC, datetime, timedelta, timezone

import pytest
from attrs import evolve

from pendamping import Actor, Cycle, Event, Misuse, load_programme
from pendamping.cycle.extending import _findings as findings_of
from pendamping.cycle.judging import wrong_actor
from pendamping.cycle.messages import STARTED
from pendamping.cycle.options import Choice, choices
from pendamping.errors import PluginFault
from pendamping.findings import Severity
from pendamping.labels import Label
from pendamping.markup import framed
from pendamping.programme.extending import Contribution, Plugin

NOW = datetime(2019, 12, 1, tzinfo=UTC)
ROLES = """
id = "peran"
title = { id = "Peran", en = "Role" }
line = "uji"
edition = "1"
valid = "2019"

[[role]]
id = "ketua"
label = { id = "ketua kelas", en = "head of the class" }

[[lifecycle]]
id = "p"
label = { id = "p", en = "p" }
subject = "person"
initial = "a"
final = ["z"]
state = [{ id = "a", label = { id = "a", en = "a" } }, { id = "z", label = { id = "z", en = "z" } }]

[[lifecycle.move]]
id = "selesai"
label = { id = "selesai", en = "end" }
from = ["a"]
to = "z"
needs = [{ kind = "role", roles = ["ketua"] }]
"""


def blocked(cycle, by=None, at=NOW):
    return {option.move.id: [item.code for item in option.blocked] for option in cycle.options(at, by)}


def test_the_options_are_the_rows_of_the_state_in_the_order_of_the_table(pair):
    rows = [move.id for move in pair.cycle.lifecycle.moves if "ditetapkan" in move.sources or "*" in move.sources]
    assert [option.move.id for option in pair.cycle.options(NOW)] == rows


def test_each_option_tells_all_that_blocks_it(pair):
    pair.move("mulai-workshop", "fasilitator")
    assert blocked(pair.cycle, Actor("f-1", "fasilitator"))["ajukan-rencana"] == [
        "cycle.wrong-actor",
        "programme.not-met",
    ]
    assert blocked(pair.cycle, Actor("m-1", "mentor"))["ajukan-rencana"] == ["programme.not-met"]


def test_a_question_that_names_nobody_holds_no_role_against_anybody(pair):
    assert blocked(pair.cycle)["mulai-workshop"] == []
    assert blocked(pair.cycle, Actor("x", ""))["mulai-workshop"] == ["cycle.wrong-actor"]
    assert blocked(pair.cycle, Actor("", ""))["mulai-workshop"] == ["cycle.wrong-actor"]


def test_a_role_that_is_a_requirement_is_not_held_against_a_question_that_names_nobody():
    cycle = Cycle.start(load_programme(ROLES), "p", subject="p-1", recorded_at=NOW, by=Actor("x", "tamu"))
    assert blocked(cycle) == {"selesai": []}
    assert blocked(cycle, Actor("x", "tamu")) == {"selesai": ["programme.not-met"]}
    assert blocked(cycle, Actor("x", "")) == {"selesai": ["programme.undecided"]}
    assert blocked(cycle, Actor("x", "ketua")) == {"selesai": []}


def test_a_question_for_a_time_before_the_last_move_is_blocked_like_the_move_itself(pair):
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    before = datetime(2019, 7, 30, 3, tzinfo=UTC)
    assert all("cycle.out-of-order" in found for found in blocked(pair.cycle, at=before).values())
    assert not any(
        "cycle.out-of-order" in found for found in blocked(pair.cycle, at=before + timedelta(days=1)).values()
    )


def test_what_was_asked_before_never_colours_what_is_asked_now(smp):
    """The options of a table are kept from one question to the next."""
    first = Cycle.start(smp, "pair", subject="a", recorded_at=NOW, by=Actor("d", "direktorat"))
    event = Event.move("mulai-workshop", id="e-2", recorded_at=NOW, by=Actor("f", "fasilitator"))
    at_workshop = first.apply(event)
    asked = blocked(at_workshop, Actor("m", "mentor"))
    plan = Event.fact("evidence", code="rencana-ojl", id="e-3", recorded_at=NOW, by=Actor("m", "mentor"))
    assert blocked(at_workshop.apply(plan), Actor("m", "mentor"))["ajukan-rencana"] == []
    assert blocked(at_workshop, Actor("m", "mentor")) == asked
    assert blocked(at_workshop, Actor("f", "fasilitator")) != asked
    assert blocked(at_workshop, Actor("m", "mentor")) == asked


@pytest.mark.parametrize("at", [None, "2019", 3, datetime(2019, 12, 1), NOW.date()], ids=repr)
def test_the_time_of_a_question_is_an_aware_datetime(pair, at):
    with pytest.raises(Misuse, match="aware"):
        pair.cycle.options(at)


def test_options_print_as_a_table_in_both_languages(pair):
    pair.move("mulai-workshop", "fasilitator")
    options = pair.cycle.options(datetime(2019, 12, 1, tzinfo=timezone(timedelta(hours=8))))
    text = options.table().to_text(width=None)
    assert "ajukan rencana OJL" in text
    assert "syarat belum terpenuhi: bukti: rencana OJL" in text
    assert "requirement not met: evidence: OJL plan" in options.table().to_text("en", width=None)
    assert [row["id"] for row in options.table()] == [option.move.id for option in options]
    assert "mentor (guru inti)" in text, "codes stand beside words, for events and actors name codes"
    assert max(map(len, str(options).split("\n"))) <= 110
    told = options.to_html("en")
    assert told.count("<li><div><span") == len(options)
    assert "requirement not met: evidence: OJL plan" in told
    assert "blocked (core teacher" in told
    assert options._repr_html_() == framed(options.to_html("id"), "id")
    assert {option.move.id for option in options.allowed()} == {"tunda", "ganti", "mundur", "batalkan"}


def test_an_option_names_who_may_and_where_it_leads(pair):
    pair.move("tunda", "fasilitator", reason="sakit")
    (resume,) = (option for option in pair.cycle.options(NOW) if option.move.id == "lanjutkan")
    assert resume.to.text("id") == "keadaan sebelum ditunda"
    assert [role.text("id") for role in resume.by] == ["fasilitator kementerian", "direktorat"]
    assert resume.allowed


def test_what_blocked_a_row_last_is_given_again_only_where_it_alone_blocks(smp):
    lifecycle = smp.lifecycle("pair")
    made = choices(lifecycle, lifecycle.initial)
    assert choices(lifecycle, lifecycle.initial) is made  # made once for a table
    first, second = (STARTED("$") for _ in range(2))
    choice = Choice(made[0].option(()).row)
    alone = choice.option((first,))
    assert alone.blocked == (first,)
    assert choice.option((first,)) is alone
    assert choice.option((first, second)).blocked == (first, second)
    assert choice.option((first,)) is alone
    note = evolve(second, severity=Severity.NOTE)
    assert choice.option((note,)) is choice.free
    assert choice.option((first, note)).blocked == (first,)
    assert choice.option((first,)) is alone


def test_who_may_not_is_told_with_one_finding_for_a_declared_role(smp):
    lifecycle = smp.lifecycle("pair")
    declared, strange = (
        [wrong_actor(lifecycle, role, "mulai-workshop", ("mentor",), None) for _ in range(2)]
        for role in ("mentee", "orang-lewat")
    )
    assert declared[0] is declared[1]
    assert strange[0] is not strange[1]  # strangers are many, and nothing is kept for each of them
    assert strange[0] == strange[1]


@pytest.mark.parametrize(("many", "fine"), [(0, True), (1000, True), (1001, False)])
def test_a_check_gives_no_more_findings_than_anybody_reads(many, fine):
    item = Contribution(Plugin("uji", "1", "uji"), "check", "cek", None, Label("cek", "check"))
    found = (STARTED("$") for _ in range(many))
    if fine:
        assert len(findings_of(item, found)) == many
    else:
        with pytest.raises(PluginFault, match="no more than 1000"):
            findings_of(item, found)
