"""Source criticism: do the figures that a text prints together agree with each other?

Nothing is corrected in silence. A finding names the contradiction and the reading that would resolve it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from pendamping.errors import Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.values.counts import Count, CountKind, CountLike, number_text
from pendamping.values.dates.checks import check_span
from pendamping.values.duration import check_jp
from pendamping.values.shares import half_up
from pendamping.values.when import Precision, When

HIGHEST = 10**15
"""The highest figure that is read; no country counts more people."""

Reading = Literal["nested", "exclusive"]
"""How the stages of a funnel relate: each within the one before, or side by side."""

PARTS_SHORT = Message(
    "values.parts-short",
    Severity.WARNING,
    Label(
        "Bagian-bagiannya berjumlah {sum}, sedangkan totalnya {total}: {missing} tidak tercakup.",
        "The parts add up to {sum}, the total is {total}: {missing} are in no part.",
    ),
    Label(
        "Terbaca sebagai: rincian tidak lengkap. Cari bagian yang tidak disebut, atau periksa totalnya.",
        "Reads as: the parts are not exhaustive. Look for a part not named, or check the total.",
    ),
)
PARTS_OVER = Message(
    "values.parts-over",
    Severity.WARNING,
    Label(
        "Bagian-bagiannya berjumlah {sum}, melebihi total {total}: selisih {excess}.",
        "The parts add up to {sum}, more than the total of {total}: {excess} too many.",
    ),
    Label(
        "Terbaca sebagai: ada yang terhitung dua kali. Periksa apakah bagian-bagiannya saling lepas.",
        "Reads as: some are counted twice. Check whether the parts are disjoint.",
    ),
)
NO_TOTAL = Message(
    "values.no-total",
    Severity.NOTE,
    Label(
        "Totalnya tidak disebut; bagian-bagiannya berjumlah {sum}.", "No total is stated; the parts add up to {sum}."
    ),
)
DAYS_PAST = Message(
    "values.days-past",
    Severity.WARNING,
    Label(
        "{when} hanya memuat {most} hari, sedangkan yang tertulis {stated} hari.",
        "{when} has only {most} days, but {stated} days are stated.",
    ),
)
PARTS_HEDGED = Message(
    "values.parts-hedged",
    Severity.NOTE,
    Label(
        "Bagian-bagiannya berjumlah {sum} dan totalnya {total}; angka yang dikira-kira tidak dapat dipastikan cocok.",
        "The parts add up to {sum}, the total is {total}; hedged figures cannot be confirmed.",
    ),
)
RATIO_OFF = Message(
    "values.ratio-off",
    Severity.NOTE,
    Label(
        "Terlaksana 1 : {observed} ({mentors} : {mentees}), sasarannya 1 : {stated}; capaian {share}.",
        "Realised 1 : {observed} ({mentors} : {mentees}), the target is 1 : {stated}; {share} of the target load.",
    ),
    Label(
        "Rasio terbit adalah sasaran, bukan syarat; sebutkan keduanya.",
        "A published ratio is a target, not a condition; report both.",
    ),
)
RATIO_OVER = Message(
    "values.ratio-over",
    Severity.WARNING,
    Label(
        "Terlaksana 1 : {observed} ({mentors} : {mentees}), melebihi 1 : {stated} yang tertulis.",
        "Realised 1 : {observed} ({mentors} : {mentees}), more than the stated 1 : {stated}.",
    ),
)
FUNNEL_RISES = Message(
    "values.funnel-rises",
    Severity.WARNING,
    Label(
        "{later} ({more}) lebih banyak daripada {earlier} ({fewer}): tahap ini tidak mungkin bersarang.",
        "{later} ({more}) is more than {earlier} ({fewer}): the stages cannot be nested.",
    ),
    Label("Baca sebagai saling lepas, atau periksa angkanya.", "Read them as exclusive, or check the figures."),
)
FUNNEL_READING = Message(
    "values.funnel-reading",
    Severity.WARNING,
    Label(
        "Tidak jelas apakah tahap-tahapnya bersarang atau saling lepas: belum sampai {second} = {nested} bila bersarang, {exclusive} bila saling lepas.",
        "It is not clear whether the stages are nested or exclusive: not yet {second} = {nested} if nested, {exclusive} if exclusive.",
    ),
    Label('Sebutkan reading="nested" atau reading="exclusive".', 'State reading="nested" or reading="exclusive".'),
)
FUNNEL_OVER = Message(
    "values.funnel-over",
    Severity.WARNING,
    Label(
        "Tahap-tahap yang saling lepas berjumlah {sum}, melebihi {first} ({total}).",
        "The exclusive stages add up to {sum}, more than {first} ({total}).",
    ),
    Label("Baca sebagai bersarang, atau periksa angkanya.", "Read them as nested, or check the figures."),
)


def check_figures(
    *,
    total: CountLike = None,
    parts: Mapping[str, CountLike] | Iterable[CountLike] | None = None,
    dates: str | None = None,
    days: int | None = None,
    minutes: int | None = None,
    jp: int | Fraction | None = None,
    mentors: int | None = None,
    mentees: int | None = None,
    ratio: int | Fraction | str | tuple[int | Fraction, int | Fraction] | None = None,
    funnel: Mapping[str, int] | Sequence[tuple[str, int]] | None = None,
    reading: Reading | None = None,
) -> tuple[Finding, ...]:
    """Return every contradiction between figures printed together, and the reading that would resolve it.

    Args:
        total: the stated total, a number or a hedged count.
        parts: the stated parts of it.
        dates: the printed date or range; a wrong weekday is found.
        days: the number of days printed beside the dates.
        minutes: the minutes of instruction.
        jp: the JP printed beside the minutes; 45 minutes are one.
        mentors: how many accompany.
        mentees: how many are accompanied.
        ratio: the stated number of mentees per mentor, the ratio as printed such as ``1 : 3``, or the least and the
            most of a stated range.
        funnel: stages with their numbers, the widest first.
        reading: whether the stages are nested or exclusive; left out, it is asked for.

    >>> check_figures(total=5284, parts=[2584, 1350, 900, 450])
    ()
    >>> [f.text("en") for f in check_figures(dates="Kamis 27/07/2018 s.d. Rabu 01/08/2018", days=7)]
    ['27 July 2018 is a Friday, not a Thursday; the nearest Thursday is 26 July 2018.', '27 July to 1 August 2018 is 6 days long, but 7 days are stated.']
    """
    for name, value in (("days", days), ("mentors", mentors), ("mentees", mentees)):
        if value is not None and (type(value) is not int or value < 0 or value > HIGHEST):
            raise Misuse(f"{name} must be a whole number, 0 or more", "pass an int")
    found: list[Finding] = []
    if parts is not None:
        found += _parts(Count.of(total), parts)
    if dates is not None:
        found += _dates(dates, days)
    if minutes is not None and jp is not None:
        found += check_jp(minutes, jp, "$.jp")
    if ratio is not None:
        ends = ratio if isinstance(ratio, tuple) and len(ratio) == 2 else (ratio, ratio)
        found += _ratio(mentors, mentees, *(_stated_ratio(end) for end in ends))
    if funnel is not None:
        found += _funnel(_stages(funnel), reading)
    return tuple(found)


def _parts(total: Count, parts: Mapping[str, CountLike] | Iterable[CountLike]) -> Iterator[Finding]:
    counts = [Count.of(part) for part in (parts.values() if isinstance(parts, Mapping) else parts)]
    added = Count.total(counts)
    sum_text, total_text = _text(added), _text(total)
    if total == Count.unknown():
        yield NO_TOTAL("$.parts", sum=sum_text)
        return
    if added.kind is not CountKind.EXACT or total.kind is not CountKind.EXACT:
        yield PARTS_HEDGED("$.parts", sum=sum_text, total=total_text)
        return
    short = (total.number or 0) - (added.number or 0)
    if short > 0:
        yield PARTS_SHORT("$.parts", sum=sum_text, total=total_text, missing=_number(short))
    elif short < 0:
        yield PARTS_OVER("$.parts", sum=sum_text, total=total_text, excess=_number(-short))


def _dates(dates: str, days: int | None) -> Iterator[Finding]:
    parsed = When.parse(dates)
    yield from parsed.findings
    when = parsed.value
    span = None if when is None else when.as_range()
    if days is None or when is None or span is None:
        return
    if when.precision in (Precision.MONTH, Precision.YEAR):  # how exactly it is known, not how long it was
        if days > span.days:
            yield DAYS_PAST("$.days", when=Label(when.text("id"), when.text("en")), most=span.days, stated=days)
        return
    yield from check_span(span, days, "$.days")


def _stated_ratio(ratio: object) -> Fraction:
    """Read a ratio as a number or as printed, mentors first."""
    if isinstance(ratio, str):
        left, colon, right = (part.strip() for part in ratio.partition(":"))
        if colon and left.isascii() and left.isdigit() and right.isascii() and right.isdigit() and int(left[:9]) > 0:
            return Fraction(int(right[:9]), int(left[:9]))
        raise Misuse(f"{ratio[:40]!r} is not a ratio", 'pass a number, or text such as "1 : 3"')
    if isinstance(ratio, bool) or not isinstance(ratio, (int, Fraction)):
        raise Misuse(f"{type(ratio).__name__} is not a ratio", 'pass a number, or text such as "1 : 3"')
    return Fraction(ratio)


def _stages(funnel: Mapping[str, int] | Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    held = tuple(funnel.items() if isinstance(funnel, Mapping) else funnel)
    for stage in held:
        well = isinstance(stage, tuple) and len(stage) == 2 and isinstance(stage[0], str) and type(stage[1]) is int
        if not well or not 0 <= stage[1] <= HIGHEST:
            raise Misuse("a stage of a funnel is a name with a whole number", "pass (name, number) pairs or a mapping")
    return held


def _ratio(mentors: int | None, mentees: int | None, least: int | Fraction, most: int | Fraction) -> Iterator[Finding]:
    if mentors is None or mentees is None or mentors < 1 or mentees < 0 or not 0 < least <= most:
        raise Misuse("a ratio needs mentors and mentees", "pass mentors >= 1, mentees >= 0 and a ratio > 0")
    observed = Fraction(mentees, mentors)
    if least <= observed <= most:
        return
    low, high = _two(Fraction(least)), _two(Fraction(most))
    seen, aim = _two(observed), low if least == most else Label(f"{low.id}–{high.id}", f"{low.en}–{high.en}")
    if observed > most:
        yield RATIO_OVER("$.ratio", observed=seen, stated=aim, mentors=mentors, mentees=mentees)
        return
    share = _two(observed / least * 100)
    percent = Label(f"{share.id}%", f"{share.en}%")
    yield RATIO_OFF("$.ratio", observed=seen, stated=aim, mentors=mentors, mentees=mentees, share=percent)


def _funnel(stages: tuple[tuple[str, int], ...], reading: Reading | None) -> Iterator[Finding]:
    if len(stages) < 2:
        raise Misuse("a funnel has at least two stages", "pass (name, number) pairs, the widest first")
    rises = [pair for pair in pairwise(stages) if pair[1][1] > pair[0][1]]
    (first, base), (second, reached) = stages[0], stages[1]
    beside = sum(number for _, number in stages[1:])
    if reading != "exclusive":
        for (earlier, fewer), (later, more) in rises:
            yield FUNNEL_RISES(
                "$.funnel", earlier=earlier[:60], later=later[:60], fewer=_number(fewer), more=_number(more)
            )
    if reading == "exclusive" and beside > base:
        yield FUNNEL_OVER("$.funnel", sum=_number(beside), first=first[:60], total=_number(base))
    if reading is None and len(stages) > 2 and not rises and beside <= base:
        yield FUNNEL_READING(
            "$.funnel", second=second[:60], nested=_number(base - reached), exclusive=_number(base - beside)
        )


def _number(number: int) -> Label:
    return Label(number_text(number, "id"), number_text(number, "en"))


def _text(count: Count) -> Label:
    return Label(count.text("id"), count.text("en"))


def _two(value: Fraction) -> Label:
    """Write a fraction with at most two decimals, half up, comma in Indonesian and point in English."""
    text = f"{half_up(value):f}".rstrip("0").rstrip(".")
    return Label(text.replace(".", ","), text)
