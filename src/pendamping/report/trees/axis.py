"""An axis: one dimension of a report at one level, with the way from each value up to the whole."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from attrs import field, frozen

from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.report.cells import ALL, UNKNOWN, Node

WHOLE = Label("Jumlah", "Total")
"""The printed word for the whole."""
NOT_KNOWN = Label("tidak diketahui", "not known")
"""The printed word for the bucket of what nobody recorded."""


@frozen(slots=True)
class Path:
    """The nodes of one value from the level asked for up to just below the whole.

    Attributes:
        nodes: the nodes, the lowest first; empty where the value lies outside the report.
        finding: what is wrong with the value, where something is.
    """

    nodes: tuple[Node, ...]
    finding: Finding | None = None


NOWHERE = Path((UNKNOWN,))
"""The way of a value that nobody recorded: its own bucket, right below the whole."""

OUTSIDE = Path(())
"""The way of a value that the report leaves out."""

WHOLLY = Path((ALL,))
"""The way of a value on an axis that limits the report and divides nothing."""

PathOf = Callable[[tuple[str, ...]], Path]
LabelOf = Callable[[Node], Label]
OrderOf = Callable[[Node], tuple[Any, ...]]


def natural(node: Node) -> tuple[Any, ...]:
    """Order nodes as people do: numbers by size, then words; what is not known comes last.

    >>> sorted(["10", "B", "?", "4"], key=natural)
    ['4', '10', 'B', '?']
    """
    last = node == UNKNOWN or node.endswith(UNKNOWN)
    number = node.isascii() and node.isdigit()
    return (last, not number, int(node) if number and len(node) < 19 else 0, node)


def code_label(node: Node) -> Label:
    """Return a code as its own label."""
    return Label(node, node)


@frozen(slots=True)
class Axis:
    """One dimension at one level.

    Attributes:
        id: the dimension, by which measures refuse it: ``wilayah``, ``period``, ``jenjang``.
        name: the level, as ``by`` names it: ``kabupaten``, ``semester``, ``jenjang``; empty for an axis that limits
            the report and divides nothing.
        label: the heading in both languages.
        columns: the columns of the log that the value is read from.
        path_of: the way of a value up to the whole.
        label_of: the printed name of a node.
        order_of: the order of nodes that have one parent.
        kinds: the kinds of row that have this dimension; None where all have it.
        level_of: the level of a node, where a dimension has several; the unknown part of a node counts as the level
            asked for, so that the rows of that level add up to the whole.
        limit: the one period outside of which nothing counts, as printed; empty where there is none.
    """

    id: str
    name: str
    label: Label
    columns: tuple[str, ...]
    path_of: PathOf = field(eq=False, repr=False)
    label_of: LabelOf = field(default=code_label, eq=False, repr=False)
    order_of: OrderOf = field(default=natural, eq=False, repr=False)
    kinds: frozenset[str] | None = None
    level_of: LabelOf | None = field(default=None, eq=False, repr=False)
    limit: Label = Label("", "")

    def level(self, node: Node) -> Label:
        """Return the printed name of the level of a node: that of the axis where it has one only."""
        if node == ALL:
            return WHOLE
        return self.label if self.level_of is None or node == UNKNOWN else self.level_of(node)

    def text_of(self, node: Node) -> Label:
        """Return the printed name of any node, the whole and the unknown included."""
        if node == ALL:
            return WHOLE
        return NOT_KNOWN if node == UNKNOWN else self.label_of(node)


def flat(values: tuple[str, ...]) -> Path:
    """Return the way of a plain code: the code itself, or the bucket of what is not known.

    >>> flat(("matematika",)).nodes, flat(("",)).nodes
    (('matematika',), ('?',))
    """
    word = " ".join(values[0].split())
    return Path((word,)) if word and word not in (ALL, UNKNOWN) else NOWHERE


def labelled(labels: Mapping[str, Label]) -> LabelOf:
    """Return a way of naming nodes that knows some labels and shows other codes as they are."""
    return partial(_named, labels=labels)


def _named(node: Node, labels: Mapping[str, Label]) -> Label:
    return labels.get(node) or Label(node, node)
