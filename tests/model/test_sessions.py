import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.model.sessions import AttendanceList, Feedback, Mode, Session, check_attendance, check_session
from pendamping.values.counts import Count
from pendamping.values.when import When

PRESENCE = st.sampled_from(["present", "absent", "excused"])


def test_minutes_give_lesson_hours_exactly():
    assert Session("s", "ojt-3", minutes=135).jp == 3
    assert Session("s", "ojt-3", minutes=100).jp == Fraction(20, 9)
    assert Session("s", "ojt-3").jp is None


@pytest.mark.parametrize("bad", [-1, 45.0, True, "45"])
def test_minutes_are_whole_numbers(bad):
    with pytest.raises(Misuse):
        Session("s", "ojt-3", minutes=bad)


def test_a_session_needs_an_id_and_an_activity():
    with pytest.raises(Misuse):
        Session("", "ojt-3")
    with pytest.raises(Misuse):
        Session("s", None)


@pytest.mark.parametrize(
    ("planned", "occurred", "moved"),
    [
        ("27 Oktober 2025", "27 Oktober 2025", False),
        ("27 Oktober 2025", "28 Oktober 2025", True),
        ("28 Oktober 2025", "27 Oktober 2025", True),
        ("Oktober 2025", "27 Oktober 2025", False),
        ("September 2025", "27 Oktober 2025", True),
        ("27 Oktober 2025", None, False),
        (None, "27 Oktober 2025", False),
        (None, None, False),
    ],
)
def test_only_a_certain_difference_from_the_plan_is_noted(planned, occurred, moved):
    session = Session("s", "pendampingan-2", planned=When.of(planned), occurred=When.of(occurred))
    assert [finding.code for finding in check_session(session)] == (["model.not-as-planned"] if moved else [])


def test_the_note_speaks_each_language_throughout():
    (note,) = check_session(Session("s", "x", planned=When.of("1 Mei 2025"), occurred=When.of("2 Mei 2025")))
    assert note.text("en") == "Session s was planned for 1 May 2025, but took place on 2 May 2025."
    assert note.text("id") == "Sesi s direncanakan pada 1 Mei 2025, tetapi terlaksana pada 2 Mei 2025."


def test_every_mode_has_words():
    assert {mode.label.en for mode in Mode} == {"face to face", "online", "hybrid"}


LIST = {"p-2": "present", "p-1": "absent", "p-3": "present", "p-4": "excused"}


def test_a_list_gives_counts_and_a_rate_over_those_invited():
    hadir = AttendanceList("s", LIST, Count.exact(5))
    assert hadir.of("present") == {"p-2", "p-3"}
    assert hadir.attended == Count.exact(2)
    assert hadir.unmarked == Count.exact(1)
    assert hadir.rate == Fraction(2, 5)
    assert hadir.by_person == LIST


@pytest.mark.parametrize("invited", [Count.unknown(), Count.about(40), Count.between(30, 40), Count.at_least(4)])
def test_an_unknown_base_stays_unknown(invited):
    hadir = AttendanceList("s", LIST, invited)
    assert hadir.rate is None
    assert hadir.unmarked == Count.unknown()
    assert hadir.attended == Count.exact(2)


def test_a_list_that_nobody_kept_is_unknown_and_a_list_of_absentees_is_zero():
    assert AttendanceList("s", {}, Count.exact(20)).attended == Count.unknown()
    assert AttendanceList("s", {}, Count.exact(20)).rate is None
    assert AttendanceList("s", {"p-1": "absent"}, Count.exact(20)).rate == 0
    assert AttendanceList("s", {}, Count.exact(0)).rate is None


def test_a_list_longer_than_the_invitations_gives_no_rate_and_no_rest():
    hadir = AttendanceList("s", {"p-1": "present", "p-2": "present"}, Count.exact(1))
    assert hadir.rate is None
    assert hadir.unmarked == Count.unknown()


@pytest.mark.parametrize(
    ("invited", "codes"),
    [
        (Count.exact(4), []),
        (Count.exact(3), ["model.more-than-invited"]),
        (Count.between(1, 4), []),
        (Count.between(1, 3), ["model.more-than-invited"]),
        (Count.about(3), []),
        (Count.unknown(), []),
        (Count.at_least(1), []),
    ],
)
def test_more_people_than_were_invited_is_found_where_it_is_certain(invited, codes):
    found = check_attendance(AttendanceList("s", LIST, invited))
    assert [finding.code for finding in found] == codes


@pytest.mark.parametrize(
    "bad", [{"p-1": "hadir"}, {"p-1": True}, {"": "present"}, {1: "present", "a": "present"}, None, "p"]
)
def test_any_other_mark_is_misuse(bad):
    with pytest.raises(Misuse):
        AttendanceList("s", bad)


@given(st.dictionaries(st.text(min_size=1), PRESENCE, min_size=1), st.integers(0, 30))
def test_a_list_adds_up_and_does_not_depend_on_its_order(marks, invited):
    hadir = AttendanceList("s", marks, Count.exact(invited))
    assert hadir == AttendanceList("s", dict(reversed(marks.items())), Count.exact(invited))
    assert sum(len(hadir.of(mark)) for mark in ("present", "absent", "excused")) == len(marks)
    assert hadir.rate is None or 0 <= hadir.rate <= 1
    assert bool(check_attendance(hadir)) == (len(marks) > invited)
    assert pickle.loads(pickle.dumps(hadir)) == hadir
    assert hash(hadir) == hash(pickle.loads(pickle.dumps(hadir)))


def test_feedback_is_a_code_about_a_session():
    given_ = Feedback("p-1", "f-1", "fasilitator", "s-1", "fokus-refleksi")
    assert pickle.loads(pickle.dumps(given_)) == given_
    with pytest.raises(Misuse):
        Feedback("p-1", "f-1", "fasilitator", "s-1", "")
