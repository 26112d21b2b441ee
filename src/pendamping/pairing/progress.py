"""A progress bar for long runs, in plain text."""

import sys
from collections.abc import Callable
from typing import TextIO

_WIDTH = 30


def progress_bar(stream: TextIO | None = None, least: int = 5_000) -> Callable[[int, int], None]:
    r"""Return a function that draws how much is done of a long run; pass it as ``progress``.

    Args:
        stream: where to draw, even if it is no terminal; where None the standard error stream, if it is one.
        least: a run of fewer people draws nothing, because it is over before anybody could read it.

    >>> import io
    >>> out = io.StringIO()
    >>> progress_bar(out)(2_000, 8_000)
    >>> out.getvalue().strip()
    '[#######                       ]  25%'
    """
    drawn = -1

    def draw(done: int, total: int) -> None:
        nonlocal drawn
        if total < least:
            return
        percent = 100 if total <= 0 else min(100, done * 100 // total)
        if percent == drawn:
            return
        drawn = percent
        target = stream or _terminal()
        if target is None:
            return
        bar = "#" * (percent * _WIDTH // 100)
        target.write(f"\r[{bar.ljust(_WIDTH)}] {percent:3}%" + ("\n" if percent == 100 else ""))
        target.flush()

    return draw


def _terminal() -> TextIO | None:
    """Return the standard error stream where somebody looks at it."""
    found: TextIO | None = sys.stderr
    return found if found is not None and found.isatty() else None
