"""Checks of a date against what is printed beside it: the weekday and the number of days."""

from datetime import date, timedelta

from pendamping.errors import Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.values.dates.names import WEEKDAYS, day_label
from pendamping.values.when import DateRange

WRONG_WEEKDAY = Message(
    "values.wrong-weekday",
    Severity.WARNING,
    Label(
        "{day} jatuh pada hari {true}, bukan {stated}; hari {stated} terdekat adalah {nearest}.",
        "{day} is a {true}, not a {stated}; the nearest {stated} is {nearest}.",
    ),
    Label("Periksa tanggal atau nama harinya pada sumber.", "Check the date or the weekday in the source."),
)
SPAN_MISMATCH = Message(
    "values.span-mismatch",
    Severity.WARNING,
    Label(
        "{range} berlangsung {days} hari, sedangkan yang tertulis {stated} hari.",
        "{range} is {days} days long, but {stated} days are stated.",
    ),
    Label(
        "Hari pertama dan hari terakhir sama-sama dihitung; periksa kedua tanggalnya.",
        "Both the first and the last day count; check the two dates.",
    ),
)


def check_weekday(day: date, stated: int, path: str = "$") -> tuple[Finding, ...]:
    """Compare a day with the weekday printed beside it; weekdays count from Monday = 0.

    >>> check_weekday(date(2018, 7, 26), 3)
    ()
    >>> print(check_weekday(date(2018, 7, 27), 3)[0].text("en"))
    27 July 2018 is a Friday, not a Thursday; the nearest Thursday is 26 July 2018.
    """
    if not 0 <= stated <= 6:
        raise Misuse(f"there is no weekday {stated}", "pass 0 for Monday to 6 for Sunday")
    if day.weekday() == stated:
        return ()
    away = (stated - day.weekday() + 3) % 7 - 3
    try:
        nearest = day_label(day + timedelta(days=away))
    except OverflowError:
        nearest = Label("-", "-")
    return (
        WRONG_WEEKDAY(path, day=day_label(day), true=WEEKDAYS[day.weekday()], stated=WEEKDAYS[stated], nearest=nearest),
    )


def check_span(days: DateRange, stated: int, path: str = "$", *, rounded: bool = False) -> tuple[Finding, ...]:
    """Compare the inclusive length of a range with the number of days printed beside it.

    ``rounded`` is for a press word such as "seminggu": the difference is then a note.

    >>> heads_ojl = DateRange(date(2019, 7, 22), date(2019, 7, 27))
    >>> print(check_span(heads_ojl, 7, rounded=True)[0].text("en"))
    22 to 27 July 2019 is 6 days long, but 7 days are stated.
    """
    if stated < 1:
        raise Misuse(f"an activity of {stated} days does not exist", "pass a whole number of days, 1 or more")
    if days.days == stated:
        return ()
    both = Label(days.text("id"), days.text("en"))
    severity = Severity.NOTE if rounded else None
    return (SPAN_MISMATCH(path, severity=severity, range=both, days=days.days, stated=stated),)
