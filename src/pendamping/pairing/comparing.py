"""Two pairings beside each other: who stays, who moves, who gains a partner and who loses one, and at what cost."""

from attrs import frozen

from pendamping.display import Tabled
from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.pairing.result import Pairing
from pendamping.tables import Table, column


@frozen(slots=True)
class Change:
    """What became of one mentee.

    Attributes:
        mentee: the id.
        before: the mentor in the first pairing, or None.
        after: the mentor in the second, or None.
        cost: the cost of the second pair less that of the first; an unpaired person costs nothing.
        gone: whether the mentee is no longer among the people of the second pairing.
    """

    mentee: str
    before: str | None
    after: str | None
    cost: int
    gone: bool = False

    @property
    def kind(self) -> Label:
        """Moved, newly paired, left without a partner, or gone."""
        if self.gone:
            return Label("keluar dari daftar", "no longer listed")
        if self.before is None:
            return Label("baru berpasangan", "newly paired")
        return Label("kehilangan pasangan", "left without") if self.after is None else Label("pindah", "moved")


@frozen(slots=True, repr=False)
class Comparison(Tabled):
    """The difference between two pairings.

    Attributes:
        changes: those whose partner differs, by id; people in one of the two only are compared as unpaired in the other.
        same: how many mentees keep their mentor.
        paired: pairs of the second less those of the first.
        cost: cost of the second less that of the first.
    """

    changes: tuple[Change, ...]
    same: int
    paired: int
    cost: int

    @property
    def summary(self) -> Label:
        """The difference in one sentence."""
        return Label(
            f"{self.same} tetap, {len(self.changes)} berubah; pasangan {self.paired:+}, biaya {self.cost:+}",
            f"{self.same} stay, {len(self.changes)} change; pairs {self.paired:+}, cost {self.cost:+}",
        )

    def table(self) -> Table:
        """Return the changes: mentee, what happened, before, after, cost."""
        rows = [(item.mentee, item.kind, item.before, item.after, item.cost) for item in self.changes]
        return Table.of(_COLUMNS, rows, Label("Perubahan pasangan", "Changes of pairs"), [self.summary])

    def __repr__(self) -> str:
        return f"Comparison({self.summary.en})"


_COLUMNS = (
    column("mentee", "yang didampingi", "mentee"),
    column("change", "perubahan", "change"),
    column("before", "semula", "before"),
    column("after", "menjadi", "after"),
    column("cost", "selisih biaya", "cost"),
)


def compare(first: Pairing, second: Pairing) -> Comparison:
    """Return what changes from the first pairing to the second.

    >>> from pendamping.pairing.matching import pair
    >>> from pendamping.pairing.people import Mentee, Mentor
    >>> from pendamping.pairing.problem import Problem
    >>> mentees = [Mentee("mitra-01"), Mentee("mitra-02")]
    >>> first, second = (pair(Problem([Mentor("inti-01", capacity=many)], mentees)) for many in (1, 2))
    >>> print(compare(first, second).summary.en)
    1 stay, 1 change; pairs +1, cost +0
    """
    if not isinstance(first, Pairing) or not isinstance(second, Pairing):
        raise Misuse("compare takes two pairings", "pass what pair(...) returned")
    one, other = ({pair.mentee: pair for pair in pairing.pairs} for pairing in (first, second))
    changes, same = [], 0
    for mentee in sorted(one.keys() | other.keys()):
        before, after = one.get(mentee), other.get(mentee)
        if before is not None and after is not None and before.mentor == after.mentor:
            same += 1
            continue
        cost = (0 if after is None else after.cost) - (0 if before is None else before.cost)
        was, is_ = (None if held is None else held.mentor for held in (before, after))
        changes.append(Change(mentee, was, is_, cost, mentee not in second.problem.mentee_places))
    return Comparison(tuple(changes), same, len(other) - len(one), second.cost - first.cost)
