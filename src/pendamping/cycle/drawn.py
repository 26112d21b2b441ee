"""A timeline as HTML: words for everything, and beside them bars that only repeat what the words say."""

from datetime import date, timedelta

from attrs import frozen

from pendamping.cycle.timeline import Stage, Timeline
from pendamping.labels import Label, Lang
from pendamping.markup import element, escape
from pendamping.values.when import DateRange, When

_NEXT = Label("Langkah berikutnya", "Next move")
_BLOCKED, _FREE = Label("terhalang", "blocked"), Label("boleh sekarang", "free now")
_NOT_DATED = Label("tanggal tidak diketahui", "date not known")
_RECORDED = Label("dicatat {day}", "recorded {day}")
_SINCE = Label("sejak {day}", "since {day}")
_PLANNED = Label("rencana {day}", "planned {day}")
_KEY = Label(
    "Batang: waktu sebenarnya; bergaris bila melewati batas. Kotak putus-putus: rencana. Garis tegak: {day}.",
    "Bar: what happened, striped where it went past its last day. Dashed box: the plan. Upright line: {day}.",
)
_DAYS = Label("{n} hari", "{n} days")


@frozen(slots=True)
class Scale:
    """The days that a picture spans, as parts of its width.

    Attributes:
        first: the day at the left edge.
        last: the day at the right edge.
    """

    first: date
    last: date

    def place(self, day: date) -> float:
        """Return how far from the left a day begins, in hundredths of the width."""
        return 100 * (day - self.first).days / ((self.last - self.first).days + 1)

    def span(self, name: str, first: date, last: date) -> str:
        """Return a bar over days, both of them whole."""
        left, right = self.place(first), self.place(last + timedelta(days=1))
        return element("span", class_=name, style=f"left:{left:.2f}%;width:{right - left:.2f}%")


def timeline_html(timeline: Timeline, lang: Lang) -> str:
    """Return a timeline as a list of stages with their bars, and what leads on from here."""
    scale = _scale(timeline)
    at = timeline.at.date()
    key = element("p", escape(_KEY.text(lang).format(day=When.on(at).text(lang))))
    ends = (When.on(scale.first).text(lang), When.on(scale.last).text(lang))
    axis = element("div", element("div", *(element("span", text) for text in map(escape, ends)), class_="axis"))
    drawn = scale.first < scale.last
    items = [element("li", element("div"), axis, aria_hidden="true")] if drawn else []
    items += [_item(stage, scale if drawn else None, at, lang) for stage in timeline.stages]
    steps = element("ol", *items, class_="steps")
    lead = element("p", escape(timeline.heading(lang)), class_="lead")
    return element("div", lead, steps, key if drawn else "", *_next(timeline, lang), lang=lang)


def _scale(timeline: Timeline) -> Scale:
    days = [timeline.at.date()]
    for stage in timeline.stages:
        days += [day for day in (stage.first, stage.last) if day is not None]
        days += [] if stage.planned is None else [stage.planned.first, stage.planned.last]
    return Scale(min(days), max(days))


def _item(stage: Stage, scale: Scale | None, at: date, lang: Lang) -> str:
    name = element("strong", escape(stage.label.text(lang)))
    sign = element("span", stage.sign, aria_hidden="true")
    what = f"{sign} {name}: {escape(stage.word.text(lang))}"
    told = element("div", element("div", what), element("div", escape(_dates(stage, lang))))
    if scale is None:
        return element("li", told)
    bars = []
    if stage.planned is not None:
        bars.append(scale.span("plan", stage.planned.first, stage.planned.last))
    bars += _real(stage, scale)
    if not bars:
        return element("li", told)
    left = f"left:{scale.place(at):.2f}%"
    bars.append(element("span", class_="now", style=left))
    return element("li", told, element("div", *bars, class_="track", aria_hidden="true"))


def _real(stage: Stage, scale: Scale) -> list[str]:
    """Return the bar of what happened, cut where it went past its last day."""
    if stage.first is None or stage.last is None:
        return []
    kind = "real here" if stage.mark == "here" else "real"
    if not stage.late:
        return [scale.span(kind, stage.first, stage.last)]
    due = stage.last - timedelta(days=stage.late)
    if due < stage.first:
        return [scale.span("real late", stage.first, stage.last)]
    return [scale.span(kind, stage.first, due), scale.span("real late", due + timedelta(days=1), stage.last)]


def _dates(stage: Stage, lang: Lang) -> str:
    """Say when a stage began and ended, how many days that were, and when it was planned."""
    parts = [_lasted(stage, lang)] if stage.began is not None else []
    if stage.days and stage.mark != "end":
        parts.append(Label("1 hari", "1 day").text(lang) if stage.days == 1 else _DAYS.text(lang).format(n=stage.days))
    if stage.planned is not None:
        parts.append(_PLANNED.text(lang).format(day=stage.planned.text(lang)))
    return " \u00b7 ".join(parts)


def _lasted(stage: Stage, lang: Lang) -> str:
    began = _told(stage.began, stage.first, lang)
    if stage.mark == "here":
        return _SINCE.text(lang).format(day=began)
    if stage.ended is None:
        return began
    first, last = None if stage.began is None else stage.began.earliest, stage.ended.latest
    if first is not None and last is not None and first <= last:
        return DateRange(first, last).text(lang)
    return f"{began} \u2013 {_told(stage.ended, stage.last, lang)}"


def _told(when: When | None, day: date | None, lang: Lang) -> str:
    """Write a time, or where it is not known the day on which it was recorded."""
    if when is not None and when.known:
        return when.text(lang)
    return _recorded(day, lang)


def _recorded(day: date | None, lang: Lang) -> str:
    return _NOT_DATED.text(lang) if day is None else _RECORDED.text(lang).format(day=When.on(day).text(lang))


def _next(timeline: Timeline, lang: Lang) -> list[str]:
    """Return each move that leads on from here, and all that blocks it."""
    out = []
    for move, blocked in timeline.next_moves():
        told = f"{_NEXT.text(lang)}: {move.text(lang)} ({(_BLOCKED if blocked else _FREE).text(lang)})"
        out.append(element("p", escape(told), class_="lead"))
        out.append(blocked.reasons(lang))
    return out
