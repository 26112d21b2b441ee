"""What has to be hidden: for each small number moves that prove it safe, and the numbers that they need hidden."""

from collections.abc import Iterable
from typing import TypeAlias

from attrs import define, field

from pendamping.report.protect.grid import Grid, Move
from pendamping.report.protect.swaps import Ask, Swaps

Seen: TypeAlias = tuple[int, int]
"""How far a place goes, and in which move."""
Kept: TypeAlias = dict[int, tuple[Seen, Seen]]

_SMALL = 80
_UNSEEN: Seen = (0, -1)


@define(slots=True, eq=False)
class Proofs:
    """The moves found so far, and how far each place goes in them.

    Attributes:
        moves: the moves; some are no proof any more, since a place in them is shown.
        highest: for each place how far up it goes, and in which move.
        lowest: the same downwards.
        used_by: for each place the moves that it is in.
    """

    moves: list[Move] = field(factory=list)
    highest: dict[int, Seen] = field(factory=dict)
    lowest: dict[int, Seen] = field(factory=dict)
    used_by: dict[int, list[int]] = field(factory=dict)

    def add(self, move: Move) -> None:
        """Take in a move."""
        number = len(self.moves)
        self.moves.append(move)
        for place, by in move.items():
            self.used_by.setdefault(place, []).append(number)
            if by > self.highest.get(place, _UNSEEN)[0]:
                self.highest[place] = by, number
            if by < self.lowest.get(place, _UNSEEN)[0]:
                self.lowest[place] = by, number

    def forget(self, place: int) -> Kept:
        """Forget how far others were seen to go in moves with a place; return what `recall` takes."""
        numbers = set(self.used_by.get(place, ()))
        kept: Kept = {}
        for other in sorted({other for number in numbers for other in self.moves[number]}):
            seen = self.highest.get(other, _UNSEEN), self.lowest.get(other, _UNSEEN)
            if seen[0][1] in numbers or seen[1][1] in numbers:
                kept[other] = seen
                self.highest[other] = _UNSEEN if seen[0][1] in numbers else seen[0]
                self.lowest[other] = _UNSEEN if seen[1][1] in numbers else seen[1]
        return kept

    def recall(self, kept: Kept) -> None:
        """Take in again what was forgotten."""
        for place, (high, low) in kept.items():
            self.highest[place] = max(high, self.highest[place])
            self.lowest[place] = min(low, self.lowest[place])

    def range(self, place: int) -> tuple[int, int]:
        """Return how far down and up a place goes."""
        return -self.lowest.get(place, _UNSEEN)[0], self.highest.get(place, _UNSEEN)[0]


def hide(grid: Grid) -> "Hiding":
    """Return a hiding in which everything is proved; in small tables, the cheapest of many.

    There each complement in turn is done without, from the start, and left out for good where that is cheaper.
    """
    best, barred = _hide(grid, ()), tuple[int, ...]()
    if len(grid.value) > _SMALL or any(grid.given):
        return best
    tried = set[int]()
    while left := [place for place in best.chosen() if place not in tried]:
        tried.add(left[0])
        other = _hide(grid, (*barred, left[0]))
        if other.cost() < best.cost():
            best, barred = other, (*barred, left[0])
    return best


def _hide(grid: Grid, barred: tuple[int, ...]) -> "Hiding":
    made = Hiding(grid, barred)
    made.cover()
    made.thin_out()
    return made


class Hiding:
    """Hides what is small, and complements until every hidden number has its proof.

    Attributes:
        hidden: 1 for each place that is hidden or never printed.
        proofs: the moves that prove it.
        failed: places that nothing can protect.
    """

    def __init__(self, grid: Grid, barred: Iterable[int] = ()) -> None:
        self.grid = grid
        self.hidden: bytearray = bytearray(grid.open)
        for place in grid.needs:
            self.hidden[place] = 1
        for place, given in enumerate(grid.given):
            self.hidden[place] |= given
        self.swaps: Swaps = Swaps(grid, self.hidden)
        for place in barred:
            self.swaps.barred[place] = 1
            self.swaps.patient = False
        self.proofs: Proofs = Proofs()
        self.failed: list[int] = []

    def cover(self) -> None:
        """Hide complements until every hidden number is free to move as far as it must."""
        waiting = list(self.grid.needs)
        while waiting:
            for place in waiting:
                if not self.is_free(place) and not self.free(place, more=True):
                    self.failed.append(place)
            waiting = [place for place in self.complements() if not self.is_free(place) and place not in self.failed]

    def is_complement(self, place: int) -> bool:
        """Say whether a place is hidden without being small itself."""
        return bool(self.hidden[place]) and not self.grid.open[place] and place not in self.grid.needs

    def complements(self) -> list[int]:
        """Return what is hidden without being small itself, the dearest first."""
        found = [place for place in range(len(self.hidden)) if self.is_complement(place)]
        return sorted(found, key=lambda place: (-self.swaps.weights[place], place))

    def chosen(self) -> list[int]:
        """Return the complements that could be shown, the dearest first; what was hidden before stays so."""
        return [place for place in self.complements() if not self.grid.given[place]]

    def cost(self) -> tuple[int, int]:
        """Return what was paid: numbers that could not be protected, then what the complements cost."""
        return len(self.failed), sum(self.swaps.weights[place] for place in self.complements())

    def is_free(self, place: int) -> bool:
        """Say whether a place is proved to be free to move as far as it must."""
        down, up = self.proofs.range(place)
        need = self.grid.needs.get(place)
        return down + up >= self.grid.span if need is None else down >= need[0] and up >= need[1]

    def free(self, place: int, more: bool) -> bool:
        """Find moves that let a place go as far as it must, hiding more where allowed; say whether it can."""
        need = self.grid.needs.get(place)
        if need is None:
            down = min(self.grid.value[place] - self.grid.low[place], self.grid.span // 2)
            need = down, self.grid.span - down
        move = self.swaps.cheapest(place, Ask(need[1], need[0], more))
        if move is not None:
            self._take([_times(move, times) for times in (need[1], -need[0]) if times])
            return True
        return all(self._step_by_step(place, way, far, more) for way, far in ((1, need[1]), (-1, need[0])))

    def _step_by_step(self, place: int, way: int, far: int, more: bool) -> bool:
        """Add up moves until a place has gone far enough one way, each as large as there is one."""
        moved: dict[int, int] = {}
        left = far if self.proofs.range(place)[way > 0] < far else 0
        size = left
        while left:
            ask = Ask(size, 0, more, moved) if way > 0 else Ask(0, size, more, moved)
            move = self.swaps.cheapest(place, ask)
            if move is None:
                if size == 1:
                    return False
                size = (size + 1) // 2
                continue
            for other, sign in move.items():
                moved[other] = moved.get(other, 0) + sign * way * size
                self.hidden[other] = 1
            left -= size
            size = min(size, left)
        self._take([{other: by for other, by in moved.items() if by}])
        return True

    def _take(self, moves: Iterable[Move]) -> None:
        for move in moves:
            self.proofs.add(move)
            for place in move:
                self.hidden[place] = 1

    def thin_out(self) -> None:
        """Show every complement without which everything else can still be proved, the dearest first."""
        for place in self.chosen():
            self._try_without(place)

    def _try_without(self, place: int) -> None:
        """Show one complement, if what rested on it can be proved otherwise."""
        self.hidden[place] = 0
        kept = self.proofs.forget(place)
        for other in kept:
            asked = other in self.grid.needs or not self.grid.open[other]
            if other != place and asked and not self.is_free(other) and not self.free(other, more=False):
                self.hidden[place] = 1
                self.proofs.recall(kept)
                return


def _times(move: Move, times: int) -> Move:
    return {place: sign * times for place, sign in move.items()}
