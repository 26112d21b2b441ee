"""Earlier releases: what was printed before stays known, and what is new since then is a number to protect too.

20 started by last semester and 22 by this one: whoever has both reports knows that two are new. So what a report printed
is kept, with the numbers behind what it hid, and the next one is made beside it.
"""

from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.report.cells import ALL, Cells, Group, Quantity, Split


@frozen(slots=True, eq=False)
class Release:
    """What one public report printed, and the numbers behind what it hid. Keep it inside: it holds hidden numbers.

    Attributes:
        dimensions: the ids of the dimensions.
        groups: every group that was told.
        numbers: for each quantity its number in every group.
        contributors: for each quantity how many persons or schools each number came from.
        hidden: for each quantity the places of the groups whose number was not printed.

    >>> held = Release(("jenjang",), (("SD",), ("*",)), {"mulai": (20, 20)}, {"mulai": (20, 20)}, {"mulai": frozenset()})
    >>> Release.from_state(held.to_state()).numbers
    {'mulai': (20, 20)}
    """

    dimensions: tuple[str, ...]
    groups: tuple[Group, ...]
    numbers: Mapping[str, tuple[int, ...]]
    contributors: Mapping[str, tuple[int, ...]]
    hidden: Mapping[str, frozenset[int]]

    def to_state(self) -> dict[str, Any]:
        """Return the release as JSON data, to keep until the next one."""
        return {
            "dimensions": list(self.dimensions),
            "groups": [list(group) for group in self.groups],
            "numbers": {id: list(held) for id, held in sorted(self.numbers.items())},
            "contributors": {id: list(held) for id, held in sorted(self.contributors.items())},
            "hidden": {id: sorted(held) for id, held in sorted(self.hidden.items())},
        }

    @classmethod
    def from_state(cls, data: Mapping[str, Any]) -> "Release":
        """Return the release that `to_state` wrote; anything else is a `Misuse`."""
        try:
            made = cls(
                tuple(data["dimensions"]),
                tuple(tuple(group) for group in data["groups"]),
                {id: tuple(held) for id, held in data["numbers"].items()},
                {id: tuple(held) for id, held in data["contributors"].items()},
                {id: frozenset(held) for id, held in data["hidden"].items()},
            )
        except (AttributeError, KeyError, TypeError) as error:
            raise Misuse(
                "this is no state of a release", "pass what to_state returned, through JSON if you like"
            ) from error
        size = len(made.groups)
        held = [*made.numbers.values(), *made.contributors.values()]
        whole = all(len(one) == size and all(type(number) is int for number in one) for one in held)
        if not whole or not made.numbers.keys() == made.contributors.keys() == made.hidden.keys():
            raise Misuse("this state of a release is not whole", "pass what to_state returned, unchanged")
        return made


@frozen(slots=True)
class Past:
    """What is known of an earlier number, or of what is new since.

    Attributes:
        there: the groups in which it was told at all.
        hidden: those of them in which it was not printed; none for what is new.
    """

    there: frozenset[int]
    hidden: frozenset[int] = frozenset()


def release_of(cells: Cells, hidden: Mapping[str, frozenset[int]]) -> Release:
    """Return what a report printed, for the next one."""
    held = [item.id for item in cells.quantities if item.id in cells.contributors and item.kind in _COUNTED]
    return Release(
        cells.dimensions,
        cells.groups,
        {id: tuple(number or 0 for number in cells.values[id]) for id in held},
        {id: cells.contributors[id] for id in held},
        {id: hidden.get(id, frozenset()) for id in held},
    )


def beside(cells: Cells, releases: tuple[Release, ...]) -> tuple[Cells, dict[str, Past]]:
    """Return the table with the numbers of earlier releases beside its own, and what is known of them."""
    past: dict[str, Past] = {}
    own = cells
    for turn, release in enumerate(releases):
        places = _places(own, release)
        for item in own.quantities:
            if item.id in release.numbers and item.kind in _COUNTED and item.id in own.contributors:
                cells = _with(cells, item, turn, release, places, past)
        for split in own.splits:
            cells = _split_then(cells, split, turn, frozenset(places), past)
    return cells, past


def _split_then(cells: Cells, split: Split, turn: int, there: frozenset[int], past: dict[str, Past]) -> Cells:
    """Return the table with a split as it was then, and the rest that nobody printed then either."""
    whole, *parts = (f"earlier:{turn}:{id}" for id in (split.whole, *split.parts))
    missing = [id for id in parts if id not in past]
    if whole not in past or len(missing) > split.exact or any(":complement:" not in id for id in missing):
        return cells
    known = [cells.values[id] for id in parts if id in past]
    left = tuple((total or 0) - sum(held[n] or 0 for held in known) for n, total in enumerate(cells.values[whole]))
    if min(left) < 0 or (split.exact and not missing and any(left)):
        return cells
    told = evolve(cells, splits=(*cells.splits, Split(whole, tuple(parts), split.exact)))
    if not missing:
        return told
    past[missing[0]] = Past(there)
    item = evolve(cells.quantity(split.parts[parts.index(missing[0])]), id=missing[0], measures=())
    return evolve(
        told,
        quantities=(*told.quantities, item),
        values={**told.values, item.id: left},
        contributors={**told.contributors, item.id: left},
    )


_COUNTED = ("count", "sum", "distinct")


def _places(cells: Cells, release: Release) -> dict[int, int | None]:
    """Return the place in the release of every group it could have told; None where no row belonged to it then."""
    index = {group: place for place, group in enumerate(release.groups)}
    extra = [d for d, id in enumerate(cells.dimensions) if id not in release.dimensions]
    out: dict[int, int | None] = {}
    for place, group in enumerate(cells.groups):
        if all(group[d] == ALL for d in extra):
            named = dict(zip(cells.dimensions, group, strict=True))
            out[place] = index.get(tuple(named.get(id, ALL) for id in release.dimensions))
    return out


def _with(
    cells: Cells,
    item: Quantity,
    turn: int,
    release: Release,
    places: Mapping[int, int | None],
    past: dict[str, Past],
) -> Cells:
    """Return the table with one quantity as it was, and what there is more of it, or less."""
    now, people = cells.values[item.id], cells.contributors[item.id]
    then, from_whom, hidden = [0] * len(now), [0] * len(now), set[int]()
    for place, at in places.items():
        if at is not None:
            then[place], from_whom[place] = release.numbers[item.id][at], release.contributors[item.id][at]
            hidden |= {place} if at in release.hidden[item.id] else set()
    change = {place: (now[place] or 0) - then[place] for place in places}
    if min(change.values()) < 0 < max(change.values()):
        return cells  # neither holds the other, so that the difference counts nobody
    was, more = f"earlier:{turn}:{item.id}", f"new:{turn}:{item.id}"
    past[was] = Past(frozenset(places), frozenset(hidden))
    label = Label(f"{item.label.id} (terbitan sebelumnya)", f"{item.label.en} (earlier release)")
    added = [evolve(item, id=was, label=label, measures=())]
    values, who = {was: tuple(then)}, {was: tuple(from_whom)}
    whole, part = (item.id, was) if max(change.values()) > 0 else (was, item.id)
    parts: tuple[str, ...] = (part,)
    if any(change.values()):
        size = [abs(change.get(place, 0)) for place in range(len(now))]
        fresh = [abs(one - other) for one, other in zip(people, from_whom, strict=True)]
        past[more] = Past(frozenset(places))
        added.append(evolve(item, id=more, kind="complement", measures=()))
        values[more], who[more] = tuple(size), tuple(fresh if item.kind == "sum" else size)
        parts = (part, more)
    return evolve(
        cells,
        quantities=(*cells.quantities, *added),
        values={**cells.values, **values},
        contributors={**cells.contributors, **who},
        splits=(*cells.splits, Split(whole, parts)),
    )
