"""Policies: what they hide, where they come from, and what cannot be one."""

import pytest

from pendamping.citations import Confidence
from pendamping.errors import Misuse, UnknownName
from pendamping.report import protect
from pendamping.report.protect.policy import PROFILES, Policy, own_policy, policy_of


@pytest.mark.parametrize(
    ("profile", "highest_hidden"),
    [("pendamping", 4), ("wisconsin", 5), ("delaware", 15), ("colorado", 3), ("ourschool", 4)],
)
def test_published_rules(profile: str, highest_hidden: int) -> None:
    policy = Policy.named(profile)
    assert policy.hides(highest_hidden)
    assert not policy.hides(highest_hidden + 1)
    assert policy.hides(0)
    assert policy.citation.addresses()
    assert (policy.citation.confidence is Confidence.NOT_FOUND) == (profile == "pendamping")


def test_every_profile_says_where_it_comes_from() -> None:
    for name, policy in PROFILES.items():
        assert policy.profile == policy.record()["profile"] == name
        assert policy.record()["citation"]["urls"] == list(policy.citation.addresses())
        for text in (policy.footnote.id, policy.footnote.en):
            assert str(policy.hide_below) in text
    assert "tidak ditemukan" in Policy().footnote.id
    assert "http://lbstat.dpi.wi.gov/lbstat_priv_more" in Policy.named("wisconsin").footnote.id


def test_a_threshold_of_ones_own_does_not_pretend_to_be_the_librarys() -> None:
    policy = policy_of(10)
    assert (policy.hide_below, policy.profile) == (10, "own")
    assert "bawaan" not in policy.footnote.id
    assert "default" not in policy.footnote.en
    assert own_policy(10, PROFILES["delaware"].citation).footnote.en.endswith("https://www.doe.k12.de.us/Page/2283.")


@pytest.mark.parametrize("wrong", [0, 1, -5, True, 5.0, "5"])
def test_what_is_no_threshold(wrong: object) -> None:
    with pytest.raises(Misuse, match="whole number from 2"):
        Policy(wrong)  # type: ignore[arg-type]


def test_what_is_no_policy() -> None:
    with pytest.raises(UnknownName, match="did you mean 'wisconsin'"):
        policy_of("wiscosin")
    with pytest.raises(Misuse, match="is no policy"):
        policy_of({"hide_below": 5})


def test_the_stricter_of_two() -> None:
    five, six = Policy(), Policy.named("wisconsin")
    assert five.stricter(six) is six.stricter(five) is six
    assert five.stricter(Policy.named("ourschool")) is five


def test_a_policy_is_recorded_whole() -> None:
    assert Policy.named("colorado").record() == {
        "profile": "colorado",
        "hide_below": 4,
        "citation": {
            "confidence": "H",
            "sources": ["D8"],
            "urls": ["https://paperzz.com/doc/8748299/data-suppression-on-assessment-results"],
            "note": "fewer than 4 at a level of performance are hidden, with complements",
        },
    }
    assert policy_of(10).record()["citation"]["note"] == "set by whoever made the report"


def test_the_footnote_ends_with_where_the_threshold_comes_from() -> None:
    footnote = Policy.named("wisconsin").footnote
    assert footnote.id.endswith(" Sumber ambang: D7 (H) http://lbstat.dpi.wi.gov/lbstat_priv_more.")
    assert footnote.en.endswith(" Source of the threshold: D7 (H) http://lbstat.dpi.wi.gov/lbstat_priv_more.")
    assert policy_of(3).footnote.id.endswith(" Ambang ditetapkan oleh pembuat laporan.")
    assert policy_of(3).footnote.en.endswith(" The threshold was set by whoever made the report.")


def test_an_unknown_profile_is_called_one() -> None:
    with pytest.raises(UnknownName, match="no profile 'wiscosin'"):
        Policy.named("wiscosin")


def test_the_door_of_the_room_names_what_is_behind_it() -> None:
    names = {"PROFILES", "Policy", "Protection", "Release", "policy_from", "protector"}
    assert names <= set(dir(protect))
    assert dir(protect) == sorted(dir(protect))
    assert {name: protect.__getattr__(name).__module__ for name in ("Policy", "Protection")} == {
        "Policy": "pendamping.report.protect.policy",
        "Protection": "pendamping.report.protect.protection",
    }
    assert isinstance(protect.protector(), protect.Protection)
