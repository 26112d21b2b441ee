"""The tie-break among people of whom many are alike: mentee after mentee takes the smallest mentor that can still be.

All best pairings, and no others, use only pairs of reduced cost zero. What is left to pair is a flow between sorts of
people. A mentee takes a mentor where somebody of the same sort is, or where a walk of such pairs leads back to where
somebody of the same sort is. If there is no such walk there is none later, because whoever has had a turn is gone: a
mentor that a sort of mentees cannot have now is struck off its list for good.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heapreplace

from pendamping.pairing.core.engines.ties import ones, parts_of

ALONE = 1 << 60
"""The rank of staying unpaired, after every mentor."""


class Turns:
    """A best flow between sorts of people, from which mentees are taken one by one.

    Nodes are the sorts of mentors, and after them the top, where the unpaired are.

    Args:
        options: for each sort of mentees the nodes of reduced cost zero, as bits.
        flow: for each sort of mentees how many are at which node.
        mentors: for each sort of mentors its (mentor, places), ascending.
        free: for each sort of mentors whether a place may be taken or left at no cost.
    """

    def __init__(
        self,
        options: Sequence[int],
        flow: Sequence[dict[int, int]],
        mentors: Sequence[Sequence[tuple[int, int]]],
        free: Sequence[bool],
    ) -> None:
        self.top: int = len(mentors)
        self.options: list[int] = list(options)
        self.flow = flow
        self.queue: list[list[list[int]]] = [[[who, n] for who, n in reversed(some) if n] for some in mentors]
        self.free = free
        self.costless: list[int] = [node for node in range(self.top) if free[node]]
        self.crowd: list[set[int]] = [set() for _ in range(self.top + 1)]
        self.load: list[int] = [0] * (self.top + 1)
        for sort, held in enumerate(flow):
            for node, many in held.items():
                self.crowd[node].add(sort)
                self.load[node] += many
        self.room: list[int] = [
            sum(many for _, many in some) - load for some, load in zip(mentors, self.load, strict=False)
        ]
        self.out: list[int | None] = [None] * (self.top + 1)
        self.dead: list[int] = [0] * len(flow)
        self.lists: list[list[tuple[int, int]] | None] = [None] * len(flow)
        self._trim()

    def take(self, sort: int) -> int | None:
        """Give the next mentee of a sort the smallest mentor that leaves a best pairing; None is unpaired."""
        held = self.flow[sort]
        node = self._chosen(sort)
        held[node] -= 1
        if not held[node]:
            del held[node]
            self._leave(sort, node)
        if node == self.top:
            return None
        queue = self.queue[node]
        mentor = queue[-1][0]
        queue[-1][1] -= 1
        if not queue[-1][1]:
            queue.pop()
        return mentor

    def _chosen(self, sort: int) -> int:
        """Return the node of the smallest mentor that can be had, with somebody of the sort moved there."""
        held, ranks = self.flow[sort], self._ranked(sort)
        while True:
            rank, node = ranks[0]
            now = self._rank(node)
            if now is None or self.dead[sort] >> node & 1:
                heappop(ranks)
            elif now != rank:
                heapreplace(ranks, (now, node))
            elif node in held or self._lead(sort, node):
                return node

    def _ranked(self, sort: int) -> list[tuple[int, int]]:
        """Return the nodes that a sort may have, the smallest mentor first; ranks only rise afterwards."""
        ranks = self.lists[sort]
        if ranks is None:
            nodes = ones(self.options[sort])
            ranks = self.lists[sort] = [(rank, node) for node in nodes if (rank := self._rank(node)) is not None]
            heapify(ranks)
        return ranks

    def _rank(self, node: int) -> int | None:
        """Return the smallest mentor of a node with a place left; None where there is none."""
        if node == self.top:
            return ALONE
        return self.queue[node][-1][0] if self.queue[node] else None

    def _leads(self, node: int) -> int:
        """Return as bits where one unit of a node can go at no cost."""
        bits = self.out[node]
        if bits is None:
            bits = 0
            for sort in self.crowd[node]:
                bits |= self.options[sort]
            if node == self.top:
                bits |= sum(1 << one for one in self.costless if self.load[one])
            elif self.free[node] and self.room[node]:
                bits |= 1 << self.top
            self.out[node] = bits = bits & ~(1 << node)
        return bits

    def _trim(self) -> None:
        """Leave each sort of mentees only the nodes that lie on a closed walk with where they are."""
        part = parts_of([self._leads(node) for node in range(self.top + 1)])
        inside: dict[int, int] = {}
        for node, number in enumerate(part):
            inside[number] = inside.get(number, 0) | 1 << node
        for sort, held in enumerate(self.flow):
            if held:
                self.options[sort] &= inside[part[next(iter(held))]]
        self.out = [None] * (self.top + 1)

    def _lead(self, sort: int, start: int) -> bool:
        """Move one of a sort to a node along a walk; False, and the node struck off, where there is none."""
        goals = sum(1 << node for node in self.flow[sort])
        seen, queue = self.dead[sort] | 1 << start, [start]
        before: dict[int, int] = {}
        for node in queue:
            fresh = self._leads(node) & ~seen
            seen |= fresh
            ends = fresh & goals
            if ends:
                end = (ends & -ends).bit_length() - 1
                before[end] = node
                self._walk(sort, start, end, before)
                return True
            for other in ones(fresh):
                before[other] = node
                queue.append(other)
        self.dead[sort] = seen
        return False

    def _walk(self, sort: int, start: int, end: int, before: dict[int, int]) -> None:
        """Send one unit from the start of a walk to its end, and one of the sort from the end to the start."""
        node = end
        while node != start:
            self._step(before[node], node)
            node = before[node]
        self._move(sort, end, start)

    def _step(self, start: int, end: int) -> None:
        """Send one unit from a node to the next, by a place taken or left, or by somebody who changes."""
        if end == self.top and self.free[start] and self.room[start]:
            self._place(start, 1)
        elif start == self.top and self.free[end] and self.load[end]:
            self._place(end, -1)
        else:
            self._move(next(sort for sort in self.crowd[start] if self.options[sort] >> end & 1), start, end)

    def _place(self, node: int, more: int) -> None:
        self.load[node] += more
        self.room[node] -= more
        self.out[node] = self.out[self.top] = None

    def _move(self, sort: int, start: int, end: int) -> None:
        held = self.flow[sort]
        held[start] -= 1
        if not held[start]:
            del held[start]
            self._leave(sort, start)
        if end not in held:
            self.crowd[end].add(sort)
            self.out[end] = None
        held[end] = held.get(end, 0) + 1

    def _leave(self, sort: int, node: int) -> None:
        self.crowd[node].discard(sort)
        self.out[node] = None
