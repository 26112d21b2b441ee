import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.findings import Severity
from pendamping.model.groups import Group, check_disjoint, check_groups, distinct_people
from pendamping.values.counts import Count

PEOPLE = st.frozensets(st.sampled_from([f"p-{n}" for n in range(8)]))


def group(id_, members=None, size=None, activity="bimtek", facilitators=("f-1",)):
    listed = None if members is None else frozenset(members)
    return Group(id_, activity, id_.upper(), members=listed, size=Count.of(size), facilitators=frozenset(facilitators))


def test_two_classes_of_twenty_with_a_facilitator_each():
    a, b = group("a", size=20), group("b", size=20)
    assert a.people + b.people == Count.exact(40)
    assert (a.ratio, b.ratio) == (20, 20)


def test_a_ratio_is_exact_or_not_given():
    assert group("a", ["p-1", "p-2"], facilitators=["f-1", "f-2", "f-3"]).ratio == Fraction(2, 3)
    assert group("a", size="sekitar 20").ratio is None
    assert group("a").ratio is None
    assert group("a", size=20, facilitators=()).ratio is None


def test_people_without_list_and_size_are_unknown_not_zero():
    assert group("a").people == Count.unknown()
    assert group("a", []).people == Count.exact(0)


def test_a_group_needs_an_id_and_an_activity():
    with pytest.raises(Misuse):
        Group("", "bimtek")
    with pytest.raises(Misuse):
        Group("a", "")


def test_a_missing_facilitator_is_a_warning_at_its_group():
    (finding,) = check_groups([group("a"), group("b", facilitators=())])
    assert (finding.code, finding.path) == ("model.no-facilitator", "$[1].facilitators")
    assert finding.severity is Severity.WARNING
    assert "B" in finding.text("id")


@pytest.mark.parametrize(
    ("listed", "stated", "codes"),
    [
        (2, 2, []),
        (2, 3, ["model.group-size-mismatch"]),
        (2, "sekitar 20", []),
        (2, "1 s.d. 3", []),
        (4, "1 s.d. 3", ["model.group-size-mismatch"]),
        (2, None, []),
        (2, Count.at_least(3), ["model.group-size-mismatch"]),
        (4, Count.at_least(3), []),
    ],
)
def test_a_list_is_compared_with_the_stated_size(listed, stated, codes):
    found = check_groups([group("a", [f"p-{n}" for n in range(listed)], stated)])
    assert [finding.code for finding in found] == codes


def test_somebody_in_two_groups_of_one_activity_is_found_but_not_in_two_activities():
    one, two = group("a", ["p-1", "p-2"]), group("b", ["p-2"])
    (finding,) = check_groups([one, two])
    assert (finding.code, finding.path) == ("model.in-two-groups", "$[1].members")
    assert finding.text("en") == "p-2 is in group A and in group B as well."
    later = group("b", ["p-2"], activity="lokakarya")
    assert check_groups([one, later]) == ()
    assert [f.param("person") for f in check_disjoint([one, later])] == ["p-2"]


def test_two_parallel_courses_of_100_are_200_people_only_if_disjoint():
    unlisted = distinct_people([group("portofolio", size=100), group("coaching", size=100)])
    assert unlisted.value == Count.between(100, 200)
    assert "200" in unlisted.findings[0].text("id")
    a, b = [f"a-{n}" for n in range(100)], [f"b-{n}" for n in range(100)]
    assert distinct_people([group("a", a), group("b", b)]).value.number == 200
    shared = distinct_people([group("a", a), group("b", [*b[1:], "a-0"])])
    assert shared.value.number == 199
    assert [finding.code for finding in shared.findings] == ["model.in-two-groups"]


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([], Count.exact(0)),
        ([group("a", size=7)], Count.exact(7)),
        ([group("a", ["p-1", "p-2", "p-3"]), group("b", size=2)], Count.between(3, 5)),
        ([group("a", ["p-1"]), group("b", size="sekitar 20")], Count(20, 21, hedged=True)),
        ([group("a", ["p-1"]), group("b")], Count(1, 1, complete=False)),
        ([group("a", ["p-1"]), group("b", size="2 s.d. 4")], Count.between(2, 5)),
        ([group("a", size=5), group("b")], Count(5, 5, complete=False)),
    ],
)
def test_what_is_not_listed_widens_the_count(groups, expected):
    assert distinct_people(groups).value == expected
    assert bool(distinct_people(groups).findings) == (len(groups) > 1)


@given(st.lists(PEOPLE, max_size=4), st.lists(st.booleans(), min_size=4, max_size=4))
def test_the_true_number_lies_in_what_is_counted(memberships, listed):
    whole = [group(f"g{n}", members) for n, members in enumerate(memberships)]
    part = [each if keep else group(each.id, size=len(each.members)) for each, keep in zip(whole, listed, strict=False)]
    true = len(frozenset().union(*memberships))
    assert distinct_people(whole).value.number == true
    counted = distinct_people(part).value
    assert counted.complete
    assert counted.low <= true <= counted.high
    assert bool(check_disjoint(whole)) == (sum(map(len, memberships)) > true)


def test_a_group_survives_pickling():
    assert pickle.loads(pickle.dumps(group("a", ["p-1"], 1))) == group("a", ["p-1"], 1)
