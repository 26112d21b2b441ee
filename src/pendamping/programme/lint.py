"""Lint: what a careful reader would ask about a pack that reads without a fault."""

from collections.abc import Callable, Iterator

from pendamping.findings import Finding
from pendamping.programme.checks.figures import check_figures
from pendamping.programme.checks.moves import check_moves
from pendamping.programme.checks.names import check_names
from pendamping.programme.checks.needs import check_needs
from pendamping.programme.programme import Programme

_CHECKS: tuple[Callable[[Programme], Iterator[Finding]], ...] = (check_moves, check_needs, check_figures, check_names)


def lint(programme: Programme) -> tuple[Finding, ...]:
    """Return everything to be said about a programme, the gravest first.

    An error makes part of the programme impossible, such as a dead end or a need that nothing can meet. A warning
    is most likely a slip. A note is true and may stay, such as a figure that no source gives.

    >>> from pendamping import load_programme
    >>> sorted({finding.severity.name for finding in lint(load_programme("kemitraan-guru-smp-2019"))})
    ['NOTE']
    """
    found = [finding for check in _CHECKS for finding in check(programme)]
    return tuple(sorted(found, key=lambda finding: -finding.severity))
