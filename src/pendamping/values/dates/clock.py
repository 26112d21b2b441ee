"""The clock and the weekdays printed beside a date."""

from datetime import time, timedelta, timezone, tzinfo

from attrs import frozen

from pendamping.values.dates import faults
from pendamping.values.dates.parts import PARTS, Stop
from pendamping.values.dates.words import Token
from pendamping.values.parsed import shown
from pendamping.values.zones import Zone

FARTHEST = timedelta(hours=14, minutes=59)
"""No zone of the world is farther from UTC."""


@frozen(slots=True)
class Clock:
    """The clock times of a text: start, end where one is printed, and the zone where it is known."""

    start: time
    end: time | None
    zone: tzinfo | None


def _around(pieces: list[Token], index: int) -> tuple[str, str]:
    """Return the kinds of the pieces before and after one; empty at the ends."""
    before = pieces[index - 1].kind if index else ""
    return before, pieces[index + 1].kind if index + 1 < len(pieces) else ""


def take_clock(pieces: tuple[Token, ...], zone: tzinfo | None, label: str) -> tuple[list[Token], Clock | None]:
    """Return the pieces without clock times and zones, and the clock that these make."""
    names = {piece.text for piece in pieces if piece.kind == "zone"}
    if len(names) > 1:
        raise Stop(faults.SEVERAL_ZONES(text=label, zones=tuple(sorted(name.upper() for name in names))))
    bare = [piece for piece in pieces if piece.kind != "zone"]
    rest: list[Token] = []
    clocks: list[time] = []
    for index, piece in enumerate(bare):
        before, after = _around(bare, index)
        if piece.kind == "clock":
            clocks.append(_time(piece, label))
        elif piece.kind != "end" and not (piece.kind == "conn" and before == "clock" and after in ("clock", "end")):
            rest.append(piece)
    if len(clocks) > 2:
        raise Stop(faults.UNREADABLE_DATE(text=label, word=clocks[2].strftime("%H.%M")))
    if not clocks:
        return rest, None
    return rest, Clock(clocks[0], clocks[1] if len(clocks) == 2 else None, _zone(names.pop()) if names else zone)


def _time(piece: Token, label: str) -> time:
    hour, minute, second = (*piece.numbers, 0, 0)[:3]
    if hour > 23 or minute > 59 or second > 59:
        raise Stop(faults.IMPOSSIBLE_CLOCK(text=label, clock=piece.text))
    return time(hour, minute, second)


def _zone(name: str) -> tzinfo:
    if name[:3] not in ("utc", "gmt"):
        return Zone.named(name).tzinfo
    digits = name[4:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits or 0), 0)
    offset = timedelta(hours=hours, minutes=minutes)
    if offset > FARTHEST or minutes > 59:
        raise Stop(faults.IMPOSSIBLE_CLOCK(text=shown(name), clock=name.upper()))
    return timezone(-offset if name[3:4] == "-" else offset)


def take_weekdays(pieces: list[Token]) -> tuple[list[Token], tuple[tuple[int, int], ...]]:
    """Return the pieces without weekdays, and for each weekday its number and the position of its date.

    A weekday belongs to the date after it; "27 Oktober 2025 (Senin)" has it behind.
    """
    rest: list[Token] = []
    weekdays: list[tuple[int, int]] = []
    complete = 0
    for index, piece in enumerate(pieces):
        before, after = _around(pieces, index)
        if piece.kind == "weekday":
            behind = after in ("", "conn", "list") and before in PARTS
            weekdays.append((piece.numbers[0], complete - behind))
        elif not (piece.kind in ("conn", "list") and before == after == "weekday"):
            rest.append(piece)
        complete += piece.kind in PARTS and after not in ("month", "year")
    return rest, tuple(weekdays)
