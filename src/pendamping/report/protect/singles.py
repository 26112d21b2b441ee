"""Numbers that add up along nothing: minima, maxima, quantiles and spans.

The largest of a whole is the largest of one of its parts. So where parts are hidden beside a whole that is shown, the
hidden ones together must come from enough people, and be two at least, or what the whole says would be theirs.
"""

from collections.abc import Sequence

from pendamping.report.cells import Cells, Quantity
from pendamping.report.protect.policy import Policy


def hide_single(cells: Cells, item: Quantity, policy: Policy) -> frozenset[int]:
    """Return the groups in which a number that stands alone is hidden."""
    people = cells.contributors[item.id]
    hidden = {group for group, count in enumerate(people) if policy.hides(count)}
    before = -1
    while before < len(hidden):
        before = len(hidden)
        for told in cells.sums:
            _balance(told.total, told.parts, people, hidden, policy)
    return frozenset(hidden)


def _balance(total: int, parts: Sequence[int], people: Sequence[int], hidden: set[int], policy: Policy) -> None:
    """Hide more parts of one whole until those hidden are enough, or the whole itself."""
    held = [part for part in parts if part in hidden]
    if total in hidden:
        if not held:
            hidden.add(min(parts, key=lambda part: (people[part], part)))
        return
    if not held:
        return
    shown = sorted((people[part], part) for part in parts if part not in hidden)
    together = sum(people[part] for part in held)
    for count, part in shown:
        if len(held) > 1 and not policy.hides(together):
            return
        hidden.add(part)
        held.append(part)
        together += count
    if len(held) < 2 or policy.hides(together):
        hidden.add(total)
