"""Checking a pairing without a solver: every cost is recomputed, and every level of the objective proved or refused."""

from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

from pendamping.errors import InvalidInput
from pendamping.findings import Finding
from pendamping.pairing.core import proofs
from pendamping.pairing.core.network import Network
from pendamping.pairing.core.parts import parts_of
from pendamping.pairing.core.piece import Certificate, Piece
from pendamping.pairing.core.scale import Scale, scale_of, weights
from pendamping.pairing.core.tree import tree_of

Level = Literal["feasible", "most paired", "least cost", "fairest", "smallest list", "lowest prices"]
"""What can be proved: the levels of the objective in their order, and that the prices are the unique ones."""

LEVELS: tuple[Level, ...] = ("feasible", "most paired", "least cost", "fairest", "smallest list", "lowest prices")


@frozen(slots=True)
class Proof:
    """What was proved of a pairing.

    Attributes:
        proved: the levels that hold, in their order; a level stands only on those before it.
        findings: what stands against the others.
    """

    proved: tuple[Level, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every level was proved."""
        return self.proved == LEVELS


def verify(
    network: Network,
    mate: Sequence[int | None],
    mentee_price: Sequence[int],
    mentor_price: Sequence[int],
    quota_price: Sequence[int] = (),
    scale: Scale | None = None,
) -> Proof:
    """Return what is proved of a pairing by its prices, with a finding for everything that fails.

    Nothing is solved and nothing is believed: all costs are read from the network again. The prices prove the total
    because no pair, and no place, is cheaper than they say; walks at the same price prove that no other pairing that
    is as good has a smaller list, and that no price could be lower. So any altered pair or price is refused.

    Args:
        network: the problem.
        mate: the mentor of each mentee, or None.
        mentee_price: one whole number a mentee, as in ``Solution``.
        mentor_price: one whole number a mentor.
        quota_price: one whole number a quota.
        scale: the weights of the levels in these numbers; without them they are found by one more look at all costs.

    >>> from pendamping.pairing.core.costs import PlainCosts
    >>> from pendamping.pairing.core.network import Block
    >>> network = Network(2, (1,), (0,), (Block((0, 1), (0,), PlainCosts([[3], [2]])),))
    >>> verify(network, (None, 0), (100, 99), (97,)).complete
    True
    >>> verify(network, (0, None), (100, 100), (97,)).proved
    ('feasible', 'most paired')
    """
    given = Certificate(
        tuple(mate), tuple(mentee_price), tuple(mentor_price), tuple(quota_price), scale or scale_of(network)
    )
    found = list(_shape(network, given))
    if found:
        return Proof((), tuple(found))
    try:
        tree_of(network)
    except InvalidInput as crossing:
        return Proof((), crossing.findings)
    pieces = [Piece(part, given) for part in parts_of(network)]
    found = [finding for piece in pieces for finding in piece.demands()]
    found += _scale(network, given.scale, max((piece.look() for piece in pieces), default=0))
    found += [finding for piece in pieces for finding in piece.forbidden()]
    return Proof((), tuple(found)) if found else _levels(pieces)


def _shape(network: Network, given: Certificate) -> Iterator[Finding]:
    """Yield what is wrong with a certificate before its content is looked at."""
    for what, many, numbers in (
        ("mate", network.mentees, given.mate),
        ("mentee_price", network.mentees, given.mentee_price),
        ("mentor_price", network.mentors, given.mentor_price),
        ("quota_price", len(network.quotas), given.quota_price),
    ):
        if len(numbers) != many:
            yield proofs.WRONG_LENGTH(f"$.{what}", what=what, given=len(numbers), expected=many)
        for place, number in enumerate(numbers):
            if type(number) is not int and not (what == "mate" and number is None):
                yield proofs.NO_NUMBER(f"$.{what}[{place}]", what=what, given=repr(number))
    for mentee, mentor in enumerate(given.mate):
        if type(mentor) is int and not 0 <= mentor < network.mentors:
            yield proofs.NO_MENTOR(f"$.mate[{mentee}]", mentee=mentee, mentor=mentor)
    for number in (given.scale.unit, given.scale.person):
        if type(number) is not int or number < 1:
            yield proofs.NO_NUMBER("$.scale", what="scale", given=repr(number))


def _scale(network: Network, given: Scale, largest: int) -> list[Finding]:
    """Return what stands against the weights, from the largest cost that was seen or announced."""
    announced = [getattr(block.costs, "bound", None) for block in network.blocks]
    expected = weights(network, max([largest, *(bound for bound in announced if bound is not None)]))
    if given == expected:
        return []
    told = (given.unit, given.person), (expected.unit, expected.person)
    return [proofs.WRONG_SCALE("$.scale", given=told[0], expected=told[1])]


def _levels(pieces: list[Piece]) -> Proof:
    """Return the levels that are proved for a pairing that meets all demands."""
    faults = [finding for piece in pieces for finding in piece.faults()]
    if faults:
        proved: list[Level] = ["feasible"]
        for number in range(2):
            if not all(piece.holds(number) for piece in pieces):
                break
            proved.append(LEVELS[1 + number])
        return Proof(tuple(proved), tuple(faults))
    proved = ["feasible", "most paired", "least cost", "fairest"]
    smaller = [finding for piece in pieces for finding in piece.smaller()]
    higher = [finding for piece in pieces for finding in piece.higher()]
    if not smaller:
        proved.append("smallest list")
        if not higher:
            proved.append("lowest prices")
    return Proof(tuple(proved), (*smaller, *higher))
