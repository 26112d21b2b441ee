import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.findings import Severity
from pendamping.model.people import ROLES, Person, RoleHeld, Tier, check_id, check_roles, role_label, roles_on
from pendamping.values.periods import Validity

DAYS = st.dates(date(2015, 1, 1), date(2026, 12, 31))
VALID = st.builds(
    lambda a, b, open_start, open_end: Validity(None if open_start else min(a, b), None if open_end else max(a, b)),
    DAYS, DAYS, st.booleans(), st.booleans(),
)  # fmt: skip


def test_tiers_count_from_the_mentor_and_have_names_of_their_own():
    assert [int(tier) for tier in Tier] == [0, 1, 2]
    printed = {"inti", "mitra", "imbas"}
    for tier in Tier:
        assert tier.label.id
        assert tier.label.en
        assert not printed & set(tier.label.id.split())


@pytest.mark.parametrize("bad", ["", None, 7])
def test_an_id_is_text(bad):
    with pytest.raises(Misuse):
        Person(bad)
    with pytest.raises(Misuse):
        RoleHeld("p-1", bad)


def test_one_person_holds_several_dated_roles():
    held = [
        RoleHeld("p-1", "guru", "sd-1", Validity(last=date(2024, 6, 30))),
        RoleHeld("p-1", "guru-penggerak", valid=Validity(first=date(2022, 10, 17)), cohort="4"),
        RoleHeld("p-1", "kepala-sekolah", "sd-2", Validity(first=date(2024, 7, 1))),
        RoleHeld("p-2", "guru", "sd-1"),
    ]
    assert check_roles(held) == ()
    assert [row.role for row in roles_on(held, "p-1", date(2022, 10, 16))] == ["guru"]
    assert [row.role for row in roles_on(held, "p-1", date(2024, 6, 30))] == ["guru", "guru-penggerak"]
    assert [row.role for row in roles_on(held, "p-1", date(2024, 7, 1))] == ["guru-penggerak", "kepala-sekolah"]
    assert roles_on(held, "p-3", date(2024, 7, 1)) == ()


def test_the_same_role_twice_at_once_is_found_at_the_later_row():
    held = [
        RoleHeld("p-1", "guru", "sd-1", Validity(date(2020, 1, 1), date(2024, 6, 30))),
        RoleHeld("p-1", "guru", "sd-2", Validity(date(2021, 1, 1), date(2021, 6, 30))),
        RoleHeld("p-1", "guru", "sd-1", Validity(date(2021, 1, 1), date(2021, 1, 2))),
        RoleHeld("p-1", "guru", "sd-1", Validity(date(2024, 6, 30), None)),
    ]
    found = check_roles(held)
    assert [(finding.code, finding.path) for finding in found] == [
        ("model.role-twice", "$[2]"),
        ("model.role-twice", "$[3]"),
    ]
    assert found[1].text("en") == (
        "p-1 is recorded twice as teacher at sd-1 in the same time: 1 January 2020 to 30 June 2024 and from 30 June 2024."
    )
    assert {finding.severity for finding in found} == {Severity.WARNING}


def test_a_hand_over_on_the_next_day_is_no_fault_and_two_subjects_are_none():
    held = [
        RoleHeld("p-1", "guru", "smp-1", Validity(date(2020, 1, 1), date(2020, 6, 30)), subject="ipa"),
        RoleHeld("p-1", "guru", "smp-1", Validity(date(2020, 7, 1)), subject="ipa"),
        RoleHeld("p-1", "guru", "smp-1", Validity(date(2020, 1, 1)), subject="matematika"),
    ]
    assert check_roles(held) == ()


@given(st.lists(st.builds(RoleHeld, st.sampled_from(["p-1", "p-2"]), st.just("guru"), st.just("sd-1"), VALID)))
def test_a_clean_list_has_at_most_one_row_a_day(held):
    if not check_roles(held):
        days = [day for row in held for day in (row.valid.first, row.valid.last) if day]
        for day in days:
            for person in ("p-1", "p-2"):
                assert len(roles_on(held, person, day)) <= 1
    else:
        pairs = [(a, b) for i, a in enumerate(held) for b in held[i + 1 :] if a.person == b.person]
        assert any(a.valid.overlaps(b.valid) for a, b in pairs)


@pytest.mark.parametrize("number", ["0" * 9, "0" * 16, "0" * 18])
@pytest.mark.parametrize("form", ["{}", "guru-{}", "{}@sekolah", "id/{}/a"])
def test_a_number_of_a_person_is_no_id_and_is_not_repeated_in_the_finding(number, form):
    (finding,) = check_id(form.format(number))
    assert finding.param("digits") == len(number)
    assert number not in str(finding)
    assert number not in finding.text("en")


@given(st.uuids())
def test_a_random_uuid_is_an_opaque_id(uuid):
    assert check_id(str(uuid)) == ()


def test_role_words_are_unique_and_in_both_languages():
    assert len({role.code for role in ROLES}) == len(ROLES)
    assert all(role.label.id and role.label.en for role in ROLES)
    assert role_label("kepala-sekolah").en == "school head"
    assert role_label("baru").en == "baru"


def test_rows_survive_pickling():
    row = RoleHeld("p-1", "guru", "sd-1", Validity(date(2020, 1, 1), date(2021, 12, 31)))
    assert pickle.loads(pickle.dumps(row)) == row
