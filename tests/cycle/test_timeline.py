"""The timeline of a cycle: what is done, under way, late, blocked and ahead; told in words first, then drawn."""

import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pendamping import Event, load_programme, schedule
from pendamping.cycle.timeline import timeline
from pendamping.markup import framed
from pendamping.testing import cycles

AUGUST = datetime(2019, 8, 20, 3, tzinfo=UTC)


class Page(HTMLParser):
    """What a reader hears: all text but what is hidden from screen readers; and every element with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.heard, self.seen, self._open, self._hidden = "", [], [], 0
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        self._open.append(dict(attrs).get("aria-hidden") == "true")
        self._hidden += self._open[-1]

    def handle_endtag(self, tag):
        self._hidden -= self._open.pop()

    def handle_data(self, data):
        if not self._hidden:
            self.heard += data + " "


@pytest.fixture
def planned(smp):
    return schedule(smp, date(2019, 7, 31))


@pytest.fixture
def late(pair):
    """A pair that still is in its workshop on 20 August, and lacks its plan."""
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    return pair.cycle


def test_it_tells_what_is_done_under_way_and_ahead(late, planned):
    made = late.timeline(AUGUST, planned)
    assert made.table().caption.id == made.heading("id") == "subjek-1: mengikuti workshop (per 20 Agustus 2019)"
    assert [(stage.state.id, stage.mark) for stage in made.stages[:4]] == [
        ("ditetapkan", "done"),
        ("workshop", "here"),
        ("rencana-diajukan", "ahead"),
        ("rencana-disetujui", "ahead"),
    ]
    assert made.stages[-1].state.id == "selesai"
    assert made.stages[1].began.text() == "31 Juli 2019"
    assert (made.stages[1].first, made.stages[1].last, made.stages[1].days) == (
        date(2019, 7, 31),
        date(2019, 8, 20),
        20,
    )


def test_late_and_blocked_are_told_in_words_with_the_reason(late, planned):
    made = late.timeline(AUGUST, planned)
    assert made.stages[1].late == 17
    assert made.stages[1].word.id == "sedang berjalan, terhalang, terlambat 17 hari"
    assert made.stages[1].word.en == "under way, blocked, 17 days late"
    ((move, blocked),) = made.next_moves()
    assert (move.id, [item.code for item in blocked]) == ("ajukan rencana OJL", ["programme.not-met"])
    text = made.to_text("en")
    assert "Next move, blocked: submit the OJL plan\n  - requirement not met: evidence: OJL plan" in text


def test_what_is_ahead_is_late_once_its_days_are_over(late, planned):
    stages = {stage.state.id: stage for stage in late.timeline(AUGUST, planned).stages}
    assert planned.dates("ojl-1").last == date(2019, 8, 10)
    assert (stages["ojl-1"].late, stages["ojl-1"].word.en) == (10, "ahead, 10 days late")
    assert (stages["rencana-diajukan"].planned, stages["rencana-diajukan"].late) == (None, None)
    soon = {stage.state.id: stage for stage in late.timeline(datetime(2019, 8, 9, 3, tzinfo=UTC), planned).stages}
    assert (soon["ojl-1"].late, soon["ojl-1"].word.en) == (0, "ahead")


def test_without_a_plan_nothing_is_planned_and_without_a_time_the_last_event_says_it(late):
    made = late.timeline()
    assert made.at == late.events[-1].recorded_at
    assert all(stage.planned is None for stage in made.stages)
    assert late.timeline() == timeline(late)


def test_a_stage_left_by_the_day_the_next_one_is_planned_was_in_time(pair, planned):
    """The workshop is planned to 3 August and OJL 1 from 4 August, but what lies between has no plan of its own."""
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    pair.fact("evidence", "mentor", code="rencana-ojl", on="2 Agustus 2019")
    pair.move("ajukan-rencana", "mentor", on="5 Agustus 2019")
    assert [stage.late for stage in pair.cycle.timeline(AUGUST, planned).stages[:3]] == [None, 2, None]


@pytest.mark.parametrize(("left", "late"), [("3 Agustus 2019", 0), ("4 Agustus 2019", 0), ("6 Agustus 2019", 2)])
def test_a_stage_is_in_time_until_the_first_day_of_the_one_that_follows_it(told, left, late):
    """The briefing of heads is planned to 3 August and OJL 1 from 4 August, with nothing between them."""
    heads = load_programme("kemitraan-kepala-sekolah-smp-2019")
    pair, needs = told(heads, "pair", "direktorat"), heads.lifecycle("pair").move("mulai-ojl-1").needs
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    for need in needs:
        if need.kind == "attendance":
            pair.fact("attendance", activity=need.activity, on="3 Agustus 2019")
        else:
            pair.fact("evidence", code=need.code, on="3 Agustus 2019")
    pair.move("mulai-ojl-1", "fasilitator", on=left)
    stages = pair.cycle.timeline(AUGUST, schedule(heads, date(2019, 7, 31))).stages
    assert (stages[1].state.id, stages[1].late) == ("workshop", late)


def test_a_pause_is_a_stage_and_the_way_back_another(pair):
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    pair.move("tunda", "fasilitator", on="1 Agustus 2019", reason="sakit")
    made = pair.cycle.timeline(AUGUST)
    assert [stage.state.id for stage in made.stages[:3]] == ["ditetapkan", "workshop", "ditunda"]
    assert made.stages[3].state.id == "rencana-diajukan"
    pair.move("lanjutkan", "fasilitator", on="10 Agustus 2019")
    again = pair.cycle.timeline(AUGUST)
    assert [stage.state.id for stage in again.stages[:4]] == ["ditetapkan", "workshop", "ditunda", "workshop"]
    assert [stage.mark for stage in again.stages[:4]] == ["done", "done", "done", "here"]


def test_ends_that_lie_side_by_side_are_one_stage_ahead(told):
    course = load_programme("guru-pembelajar-2016")
    person = told(course, "person", course.lifecycle("person").starts[0]).cycle
    assert person.timeline().stages[-1].label.text() == "lulus / tidak lulus"
    assert person.timeline().stages[-1].label.text("en") == "passed / not passed"


def test_a_cycle_that_ended_has_nothing_ahead(pair):
    pair.move("mundur", "mentor", on="24 Juli 2019", reason="mutasi")
    made = pair.cycle.timeline(AUGUST)
    assert [(stage.state.id, stage.mark) for stage in made.stages] == [("ditetapkan", "done"), ("mundur", "end")]
    assert made.next_moves() == ()


def test_a_correction_shows_what_was_put_right(pair):
    wrong = pair.move("mulai-workshop", "fasilitator", on="30 Juli 2019")
    right = Event.move("mulai-workshop", occurred="31 Juli 2019", **pair.about("fasilitator", "e-right"))
    pair.correct(wrong, instead=right)
    stages = pair.cycle.timeline(AUGUST).stages
    assert [stage.state.id for stage in stages[:2]] == ["ditetapkan", "workshop"]
    assert stages[1].began.text() == "31 Juli 2019"


def test_a_day_nobody_noted_is_said_to_be_that_of_the_record(pair):
    pair.move("mulai-workshop", "fasilitator")
    html = pair.cycle.timeline(datetime(2019, 12, 24, tzinfo=UTC)).to_html("en")
    assert "since recorded 1 December 2019" in html


@pytest.mark.parametrize("lang", ["id", "en"])
def test_everything_is_in_words_and_the_bars_only_repeat_it(late, planned, lang):
    made = late.timeline(AUGUST, planned)
    page = Page(made.to_html(lang))
    for stage in made.stages:
        assert stage.label.text(lang) in page.heard
        assert stage.word.text(lang) in page.heard
        if stage.planned is not None:
            assert stage.planned.text(lang) in page.heard
    for _, blocked in made.next_moves():
        assert all(item.text(lang) in page.heard and item.fix(lang) in page.heard for item in blocked)
    tracks = [attributes for _, attributes in page.seen if attributes.get("class") == "track"]
    assert tracks
    assert all(attributes["aria-hidden"] == "true" for attributes in tracks)


def test_bars_lie_within_the_picture(late, planned):
    html = late.timeline(AUGUST, planned).to_html()
    for left, width in re.findall(r"left:([-\d.]+)%;width:([-\d.]+)%", html):
        assert 0 <= float(left) <= 100
        assert 0 < float(width) <= 100.01 - float(left)


def test_what_was_late_is_drawn_striped_from_the_day_after_the_last_one(late, planned):
    html = late.timeline(AUGUST, planned).to_html()
    assert html.count('class="real late"') == 1
    shares = dict(re.findall(r'class="(real here|real late)" style="left:[\d.]+%;width:([\d.]+)%', html))
    assert float(shares["real late"]) / float(shares["real here"]) == pytest.approx(17 / 4, rel=0.01)
    assert "real late" not in late.timeline(datetime(2019, 8, 2, tzinfo=UTC), planned).to_html()


def test_a_cycle_shows_its_timeline_and_prints_on_one_line(late):
    assert late._repr_html_() == framed(late.timeline().to_html(), "id")
    assert late._repr_mimebundle_()["text/plain"] == late.timeline().to_text()
    assert repr(late) == "Cycle('subjek-1', 'pair', 'workshop', 2 events)"


def test_a_subject_cannot_write_markup(smp, told):
    hostile = told(smp, "pair", "direktorat", subject="<script>x</script>").cycle
    assert "<script" not in hostile.to_html()


@settings(max_examples=25)
@given(st.data(), st.sampled_from(["kemitraan-guru-smp-2019", "psp-pendaftaran-banjar", "pm-kepala-sekolah-2025"]))
def test_any_cycle_stands_where_its_timeline_says(data, pack):
    cycle = data.draw(cycles(load_programme(pack)))
    stages = cycle.timeline().stages
    present = [stage for stage in stages if stage.mark in ("here", "end")]
    assert [stage.state.id for stage in present] == [cycle.state]
    passed = [stage for stage in stages if stage.mark != "ahead"]
    moves = [event for event in cycle.events if hasattr(event.what, "move")]
    assert len(passed) <= 1 + len(moves)
    assert passed[0].state.id == cycle.lifecycle.initial
    assert cycle.closed == (present[0].mark == "end")
    Page(cycle.to_html("en"))
