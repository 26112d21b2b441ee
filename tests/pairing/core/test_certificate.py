"""A certificate in numbers: whatever is wrong with it is refused at its place, and no level stands without those before it."""

from typing import Any

import pytest
from attrs import evolve, frozen

from pendamping.findings import Finding
from pendamping.pairing.core.certificate import LEVELS, Proof, verify
from pendamping.pairing.core.costs import PlainCosts
from pendamping.pairing.core.network import Block, Network, Quota
from pendamping.pairing.core.scale import Scale, scale_of
from pendamping.pairing.core.solve import solve


def network(costs: Any, capacity: Any, **more: Any) -> Network:
    """One block of everybody."""
    block = Block(range(len(costs)), range(len(capacity)), PlainCosts(costs, len(capacity)))
    return Network(len(costs), capacity, (0,) * len(capacity), (block,), **more)


SMALL = network([[3], [2]], (1,))
TRUE: dict[str, Any] = {
    "mate": (None, 0),
    "mentee_price": (100, 99),
    "mentor_price": (97,),
    "quota_price": (),
    "scale": Scale(1, 100),
}


def told(found: Proof | Any) -> list[tuple[str, str, str, str]]:
    """Return code, path and both texts of what stands against a certificate."""
    findings: tuple[Finding, ...] = found.findings
    return [(one.code.removeprefix("pairing."), one.path, one.text("id"), one.text("en")) for one in findings]


def test_the_true_certificate_is_proved_to_the_end() -> None:
    assert verify(SMALL, **TRUE) == Proof(LEVELS)
    assert verify(SMALL, **TRUE).complete


LENGTH = "{0} memuat {1} nilai, seharusnya {2}", "{0} has {1} entries instead of {2}"
NUMBER = "{0} memuat {1}, yang bukan bilangan bulat", "{0} has {1}, which is no whole number"
MENTOR = "{0} dipasangkan dengan {1}, yang tidak ada", "{0} is paired with {1}, who does not exist"


@pytest.mark.parametrize(
    ("change", "code", "path", "texts", "values"),
    [
        ({"mate": (None,)}, "length", "$.mate", LENGTH, ("mate", 1, 2)),
        ({"mentee_price": (100, 99, 0)}, "length", "$.mentee_price", LENGTH, ("mentee_price", 3, 2)),
        ({"mentor_price": ()}, "length", "$.mentor_price", LENGTH, ("mentor_price", 0, 1)),
        ({"quota_price": (0,)}, "length", "$.quota_price", LENGTH, ("quota_price", 1, 0)),
        ({"mate": (None, "0")}, "no-number", "$.mate[1]", NUMBER, ("mate", "'0'")),
        ({"mate": (None, False)}, "no-number", "$.mate[1]", NUMBER, ("mate", "False")),
        ({"mentee_price": (100, 99.0)}, "no-number", "$.mentee_price[1]", NUMBER, ("mentee_price", "99.0")),
        ({"mentee_price": (None, 99)}, "no-number", "$.mentee_price[0]", NUMBER, ("mentee_price", "None")),
        ({"mentor_price": (None,)}, "no-number", "$.mentor_price[0]", NUMBER, ("mentor_price", "None")),
        ({"mate": (None, 1)}, "no-mentor", "$.mate[1]", MENTOR, (1, 1)),
        ({"mate": (None, -1)}, "no-mentor", "$.mate[1]", MENTOR, (1, -1)),
        ({"scale": Scale(0, 100)}, "no-number", "$.scale", NUMBER, ("scale", "0")),
        ({"scale": Scale(1, -1)}, "no-number", "$.scale", NUMBER, ("scale", "-1")),
        ({"scale": Scale(1, 100.0)}, "no-number", "$.scale", NUMBER, ("scale", "100.0")),  # type: ignore[arg-type]
        (
            {"scale": Scale(1, 1000)},
            "scale",
            "$.scale",
            (
                "bobot sertifikat 1, 1000, seharusnya 1, 100",
                "the weights of the certificate are 1, 1000 instead of 1, 100",
            ),
            (),
        ),
    ],
)
def test_what_is_out_of_shape_is_named_with_its_place(
    change: Any, code: str, path: str, texts: tuple[str, str], values: Any
) -> None:
    found = verify(SMALL, **{**TRUE, **change})
    assert not found.complete
    assert found.proved == ()
    assert told(found) == [(f"proof-{code}", path, texts[0].format(*values), texts[1].format(*values))]


def test_everything_out_of_shape_is_named_at_once() -> None:
    wrong = verify(SMALL, (7, "x"), (1, 2, None), (), (0.5,), Scale(0, 0))  # type: ignore[arg-type]
    assert [path for _, path, _, _ in told(wrong)] == [
        "$.mate[1]",
        "$.mentee_price",
        "$.mentee_price[2]",
        "$.mentor_price",
        "$.quota_price",
        "$.quota_price[0]",
        "$.mate[0]",
        "$.scale",
        "$.scale",
    ]


def test_a_pair_is_a_whole_number_of_an_existing_mentor() -> None:
    """The numbers 0 to one less than the mentors exist; the pair itself is judged afterwards."""
    two = network([[5, 1]], (1, 1))
    codes = {mate: [code for code, *_ in told(verify(two, (mate,), (1,), (-4, 0)))] for mate in range(-1, 3)}
    assert codes == {-1: ["proof-no-mentor"], 0: ["proof-place-off"], 1: [], 2: ["proof-no-mentor"]}


def test_demands_that_cross_are_refused_and_not_guessed_at() -> None:
    crossing = evolve(
        network([[1, 1, 1]], (1, 1, 1)),
        quotas=(Quota(None, frozenset({0, 1}), 0, 1), Quota(None, frozenset({1, 2}), 0, 1)),
    )
    found = verify(crossing, (0,), (1,), (0, 0, 0), (0, 0))
    assert found.proved == ()
    assert told(found) == [
        (
            "quota-crossing",
            found.findings[0].path,
            "kuota 0 dan kuota 1 saling memotong, sehingga tidak dapat dihitung secara pasti",
            "quota 0 and quota 1 cross, so that they cannot be solved exactly",
        )
    ]


def test_where_there_is_nobody_nothing_is_left_to_prove() -> None:
    nobody = Network(0, (), (), ())
    assert verify(nobody, (), (), ()) == Proof(LEVELS)
    assert verify(nobody, (), (), (), (), Scale(1, 1)).complete
    assert [path for _, path, _, _ in told(verify(nobody, (), (), (), (), Scale(1, 10)))] == ["$.scale"]


@frozen(slots=True, eq=False)
class Bounded(PlainCosts):
    """Costs that say how large they may be."""

    bound: int | None = None

    def largest(self) -> int:
        """Return the bound where there is one."""
        return self.bound or 0


@pytest.mark.parametrize(("bounds", "person"), [((None, 5), 1000), ((40, 5), 1000), ((5, 4000), 100_000)])
def test_the_weights_are_those_of_the_largest_cost_seen_or_announced(bounds: Any, person: int) -> None:
    """The largest of all counts: 40 is seen in the first block; 4,000 is only announced by the second."""
    blocks = [Block((0,), (0,), Bounded([[40]], 1, bounds[0])), Block((1,), (1,), Bounded([[5]], 1, bounds[1]))]
    both = Network(2, (1, 1), (0, 0), blocks)
    assert verify(both, (0, 1), (40, 5), (0, 0), (), Scale(1, person)).complete
    for other in (person // 10, person * 10):
        found = verify(both, (0, 1), (40, 5), (0, 0), (), Scale(1, other))
        assert [code for code, *_ in told(found)] == ["proof-scale"]


# Three networks with one forged certificate each, and the levels that stand all the same.
UNFAIR = network([[0, 0], [0, 0]], (2, 2), load_prices=((1, 3), (1, 3)))
APART = Network(2, (1, 2), (0, 0), [Block((0,), (0,), PlainCosts([[3]])), Block((1,), (1,), PlainCosts([[2]]))])
HALVED = network([[0, 1], [1, 2]], (1, 1))


@pytest.mark.parametrize(
    ("given", "mate", "mentee_price", "mentor_price", "proved"),
    [
        # both with one mentor: neither more people nor less cost are possible, but a fairer division is
        (UNFAIR, (0, 0), (3, 3), (3, 0), LEVELS[:3]),
        # a wrong price of one mentee; the other block alone proves its people, this one does not leave anybody out
        (APART, (0, 1), (4, 2), (0, 0), LEVELS[:3]),
        # in one block somebody is left out though there is a place; the other block holds
        (APART, (0, None), (3, 100), (0, 0), LEVELS[:1]),
        (APART, (None, 1), (100, 2), (0, 0), LEVELS[:1]),
        # prices of about half a person: they seem to prove the cost, but not that nobody more could be paired
        (HALVED, (1, 0), (0, 0), (50, 49), LEVELS[:1]),
    ],
)
def test_a_level_stands_only_on_those_before_it(
    given: Network, mate: Any, mentee_price: Any, mentor_price: Any, proved: Any
) -> None:
    found = verify(given, mate, mentee_price, mentor_price)
    assert found.proved == proved
    assert found.findings
    assert not found.complete


@pytest.mark.parametrize("given", [UNFAIR, APART, HALVED], ids=["unfair", "apart", "halved"])
def test_what_the_solver_gives_is_proved_with_its_own_weights_and_without(given: Network) -> None:
    found = solve(given)
    prices = found.mentee_price, found.mentor_price, found.quota_price
    assert found.scale == scale_of(given)
    assert verify(given, found.mate, *prices).complete
    assert verify(given, found.mate, *prices, found.scale).complete
