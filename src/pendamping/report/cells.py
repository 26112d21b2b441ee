"""The table of cells that protection works on: one number a group and quantity, and how the numbers hang together.

This is the whole interface between a report and its protection. A `Cells` holds every number that the report would
print or from which a printed number is computed; a `Protector` returns which of them must stay hidden.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol

from attrs import field, frozen

from pendamping.findings import Finding
from pendamping.labels import Label

Protects = Literal["person", "school"]
"""Whose data a number is about; a number about neither carries None."""

QuantityKind = Literal["count", "sum", "distinct", "complement", "single"]
"""What a quantity is: ``single`` is a minimum, maximum or quantile, which adds up along nothing."""

Node = str
"""A code in the tree of a dimension; `ALL` for the whole, `UNKNOWN` for what nobody recorded."""

ALL = "*"
"""The root of every tree: the whole."""
UNKNOWN = "?"
"""The bucket of what nobody recorded; it is a part like any other."""

Group = tuple[Node, ...]
"""One node for each dimension; all `ALL` is the grand total."""


@frozen(slots=True)
class Quantity:
    """One kind of number, told for every group.

    Attributes:
        id: unique in the table: the id of an atom, ``complement:<whole>-<part>`` or ``single:<measure>``.
        kind: what it is.
        protects: whose data it is about; None needs no protection.
        label: what it counts, for footnotes.
        measures: the ids of the measures that cannot be shown where it is hidden.
    """

    id: str
    kind: QuantityKind
    protects: Protects | None
    label: Label
    measures: tuple[str, ...] = ()


@frozen(slots=True)
class Sum:
    """One group and the groups below it along one dimension that together are all of it.

    Attributes:
        dimension: the place of the dimension along which the group is divided.
        total: the index of the group.
        parts: the indexes of its parts; one part alone is as good as the total.
    """

    dimension: int
    total: int
    parts: tuple[int, ...]


@frozen(slots=True)
class Split:
    """One quantity that is the sum of others in every group: all who finished are those who passed and the rest.

    The rest (``complement:...``) is never printed, but whoever sees the whole and the part knows it.

    Attributes:
        whole: the id of the quantity.
        parts: the ids of its parts.
        exact: whether they add up; False for people of whom some are in several parts: the whole is at most their sum,
            and at least each of them.
    """

    whole: str
    parts: tuple[str, ...]
    exact: bool = True


@frozen(slots=True)
class Equation:
    """What anybody knows about one quantity: the parts add up to the total, or at least reach it.

    Attributes:
        total: the index of a group.
        parts: the indexes of its parts.
        exact: True where total = sum of parts; False where people may be in several parts, so that only
            max of parts <= total <= sum of parts is known.
    """

    total: int
    parts: tuple[int, ...]
    exact: bool


@frozen(slots=True, eq=False)
class Cells:
    """Every number of a report by group and quantity, with who contributed and how the numbers add up.

    Groups are in their order of print (a node before its parts, the whole last), the same for the same report whatever the engine. A group
    that no row belongs to is not there: its counts are zero and anybody may know so.

    Attributes:
        dimensions: the ids of the dimensions, such as ``("wilayah", "jenjang")``.
        groups: every group that is told, totals included.
        parents: for each dimension the parent of every node that is told; the root has none.
        quantities: the quantities, in order.
        values: for each quantity its number in every group; None where nothing is known.
        contributors: for each quantity that protects somebody, how many distinct persons (or schools) each of its
            numbers comes from; where a protector said how many are enough, at most as many as that.
        sums: how groups add up; the same for every quantity.
        splits: how quantities add up within a group.
        ties: pairs of quantities of which each tells the other within a group, by a factor that anybody knows.
        context: plain data for the policy: programmes, period, ids of measures.
    """

    dimensions: tuple[str, ...]
    groups: tuple[Group, ...]
    parents: tuple[Mapping[Node, Node], ...]
    quantities: tuple[Quantity, ...]
    values: Mapping[str, tuple[int | None, ...]]
    contributors: Mapping[str, tuple[int, ...]]
    sums: Sequence[Sum]
    splits: tuple[Split, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    context: Mapping[str, Any] = field(factory=dict)

    def quantity(self, id: str) -> Quantity:
        """Return a quantity by its id."""
        return next(item for item in self.quantities if item.id == id)

    def index(self) -> dict[Group, int]:
        """Return the place of every group."""
        return {group: place for place, group in enumerate(self.groups)}

    def equations(self, quantity: Quantity) -> Iterator[Equation]:
        """Return what anybody knows about the numbers of a quantity from the way groups add up.

        Distinct people add up where nobody is in two parts; where that happens to hold it is assumed known.
        """
        if quantity.kind == "single":
            return
        held = self.values[quantity.id]
        for item in self.sums:
            parts = [number for part in item.parts if (number := held[part]) is not None]
            total = held[item.total]
            if total is None or len(parts) < len(item.parts):
                continue
            exact = total == sum(parts)
            # Somebody can be in the rest of one part and not in the rest of the whole, so that bounds nothing.
            if exact or quantity.kind != "complement":
                yield Equation(item.total, item.parts, exact)


@frozen(slots=True)
class Protected:
    """What a protector decided.

    Attributes:
        hidden: for each quantity the indexes of the groups whose number must not be shown, first and complementary
            ones alike: nothing tells them apart.
        withheld: measures that are not shown at all, with the reason; also where an audit failed.
        policy: what was applied, as plain data for the output.
        footnote: the same in one sentence for readers.
        findings: what the audit found; an error means that the report must not be released.
    """

    hidden: Mapping[str, frozenset[int]]
    withheld: Mapping[str, Label] = field(factory=dict)
    policy: Mapping[str, Any] = field(factory=dict)
    footnote: Label = Label("", "")
    findings: tuple[Finding, ...] = ()


class Protector(Protocol):
    """What makes a table of cells fit for the public, or refuses.

    ``report`` takes the library's own from ``pendamping.report.protect.protector()``. A finding of the severity error
    in its answer means that nothing is shown at all.
    """

    def protect(self, cells: Cells, policy: Any = None) -> Protected:
        """Return what has to be hidden so that no protected number can be worked out."""
        ...
