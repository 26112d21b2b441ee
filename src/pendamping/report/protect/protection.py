"""The library's own protector: hides, proves, and refuses what it cannot prove."""

from collections.abc import Iterable
from typing import Any

from pendamping.errors import Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.report.cells import Cells, Protected
from pendamping.report.protect.audit import unproved
from pendamping.report.protect.grid import Grid, grid_of
from pendamping.report.protect.hiding import Hiding, hide
from pendamping.report.protect.reading import policy_for
from pendamping.report.protect.released import Release, beside, release_of
from pendamping.report.protect.singles import hide_single
from pendamping.report.protect.ties import tied, with_followers

NOT_SAFE = Message(
    "report.not-safe",
    Severity.ERROR,
    Label(
        "{what}: {count} angkanya tidak dapat disembunyikan dengan aman; angka lain yang harus tampil akan membukanya.",
        "{what}: {count} of its numbers cannot be hidden safely; other numbers that must be shown would give them away.",
    ),
    Label(
        "Gabungkan kelompok yang kecil, atau kurangi dimensi atau ukuran laporan.",
        "Merge the small groups, or leave out a dimension or a measure.",
    ),
)


class Protection:
    """Hides every number from too few contributors, and the others that would give it away.

    The same table gives the same answer whatever the order of the rows it came from. Times and sizes are in the design
    notes; nothing beyond the standard library is needed.

    Args:
        earlier: what was published before of the same; what follows from both reports together is protected too.

    Attributes:
        release: what the last report printed, to be kept inside until the next one; None before the first.
    """

    def __init__(self, earlier: Iterable[Release] = ()) -> None:
        self.earlier: tuple[Release, ...] = tuple(earlier)
        self.release: Release | None = None
        if not all(isinstance(item, Release) for item in self.earlier):
            raise Misuse("earlier holds something that is no release", "keep protection.release of the earlier report")

    def enough(self, policy: Any = None) -> int:
        """Return how many contributors are as good as any more, as long as no release is to be kept."""
        return policy_for(policy).hide_below

    def protect(self, cells: Cells, policy: Any = None) -> Protected:
        """Return what must not be shown; a finding of the severity error says that the audit does not pass.

        Args:
            cells: every number of the report.
            policy: a `Policy`, the name of a profile, a threshold, programmes (the strictest of theirs), or None for
                the default.
        """
        held = policy_for(policy)
        for item in cells.quantities:
            if item.protects is not None and len(cells.contributors.get(item.id, ())) != len(cells.groups):
                raise Misuse(f"nobody counted who contributes to {item.id!r}", "count the contributors of each group")
        table, follows = tied(cells)
        table, past = beside(table, self.earlier)
        grid = grid_of(table, held, past)
        hiding = hide(grid)
        secret = _hidden(cells, grid, hiding)
        unknown = bytearray(map(max, grid.open, grid.given))
        for place in _places(grid, secret):
            unknown[place] = 1
        left = unproved(grid, unknown, hiding.proofs.moves)
        secret |= {
            item.id: hide_single(cells, item, held)
            for item in cells.quantities
            if item.kind == "single" and item.protects is not None
        }
        secret = with_followers(cells, follows, secret)
        findings = _findings(table, grid, left)
        self.release = None if findings else release_of(cells, secret)
        return Protected(secret, {}, held.record(), held.footnote, findings)


def _places(grid: Grid, secret: dict[str, frozenset[int]]) -> list[int]:
    number = {id: n * grid.groups for n, id in enumerate(grid.quantities)}
    return [number[id] + group for id, groups in secret.items() for group in groups]


def _hidden(cells: Cells, grid: Grid, hiding: Hiding) -> dict[str, frozenset[int]]:
    """Return the hidden groups of every quantity; of a rest only those that are small, since it is never printed."""
    out: dict[str, frozenset[int]] = {}
    for n, id in enumerate(grid.quantities[: sum(item.kind != "single" for item in cells.quantities)]):
        start = n * grid.groups
        places = range(start, start + grid.groups)
        groups = [place - start for place in places if place in grid.needs or hiding.is_complement(place)]
        out[id] = frozenset(groups)
    return out


def _findings(cells: Cells, grid: Grid, left: list[int]) -> tuple[Finding, ...]:
    """Return one finding for each quantity with numbers that are not proved to be safe."""
    found = []
    for item in cells.quantities:
        if item.kind != "single":
            number = grid.quantities.index(item.id)
            count = sum(place // grid.groups == number for place in left)
            if count:
                found.append(NOT_SAFE(f"$.{item.id}", count=count, what=item.label))
    return tuple(found)
