"""Shares of a whole, exact until they are printed, and the rounding that published percentages use."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from pendamping.errors import Misuse

_MOST_PLACES = 9


def half_up(value: int | Fraction, places: int = 2) -> Decimal:
    """Round an exact number for print, a half always up.

    ``round`` and ``format`` take a half to the even digit, and a float may lie below the half that it stands for:
    published percentages come out one hundredth too low.

    Args:
        value: an exact number; a float is a Misuse.
        places: decimals to keep, 0 to 9.

    >>> half_up(Fraction(300_400, 3009)), half_up(Fraction(1, 8)), round(0.125, 2)
    (Decimal('99.83'), Decimal('0.13'), 0.12)
    """
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
        raise Misuse(f"{value!r} is not an exact number", "pass an int or a Fraction, never a float")
    if not 0 <= places <= _MOST_PLACES:
        raise Misuse(f"{places!r} decimals cannot be kept", f"pass 0 to {_MOST_PLACES}")
    return decimal((2 * value * 10**places + 1) // 2, places)


def decimal(whole: int, places: int) -> Decimal:
    """Return a whole number of the last of some decimals, exactly; arithmetic would round to the caller's context.

    >>> decimal(-12345, 2)
    Decimal('-123.45')
    """
    digits = tuple(map(int, str(abs(whole))))
    return Decimal((int(whole < 0), digits, -places))


def scaled(number: int | Decimal, places: int) -> Decimal:
    """Return a finite number times ten to a power, exactly; ``scaleb`` would round to the caller's context.

    >>> scaled(Decimal("69.99"), 2), scaled(7, -2)
    (Decimal('6999'), Decimal('0.07'))
    """
    sign, digits, exponent = Decimal(number).as_tuple()
    if not isinstance(exponent, int):
        raise Misuse(f"{number!r} is no finite number", "pass an int or a finite Decimal")
    return Decimal((sign, digits, exponent + places))


def shares(parts: Mapping[str, int | Fraction]) -> dict[str, Fraction]:
    """Return what percentage of their sum each part is, exact; empty where there is nothing to share.

    A negative part is a Misuse.

    >>> {name: str(half_up(share)) for name, share in shares({"OJT I": 25, "IST": 71, "OJT II": 75}).items()}
    {'OJT I': '14.62', 'IST': '41.52', 'OJT II': '43.86'}
    """
    if any(isinstance(part, bool) or not isinstance(part, (int, Fraction)) or part < 0 for part in parts.values()):
        raise Misuse("a part is no exact number, 0 or more", "pass ints or Fractions, never a float")
    whole = sum(parts.values(), start=Fraction(0))
    return {name: Fraction(part) / whole * 100 for name, part in parts.items()} if whole else {}
