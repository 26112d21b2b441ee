"""From a printed word to the tier it stands for: the same word meant another tier in another year.

In the lines of the senior secondary teachers and of the heads the mentor was called mitra and the mentee imbas until
2018; from 2019 the mentor is inti, the mentee mitra, and imbas are those whom the mentee guides.
"""

from collections.abc import Iterable
from datetime import date

from pendamping.errors import Misuse
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.model.people import Tier
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import valid_on
from pendamping.values.parsed import Parsed, must_be_text, shown

WORD_AMBIGUOUS = Message(
    "programme.word-ambiguous",
    Severity.ERROR,
    Label("“{word}” dapat berarti {meanings}.", "“{word}” can mean {meanings}."),
    Label("Sebutkan lini program dan tahunnya.", "State the programme line and the year."),
)
WORD_UNKNOWN = Message(
    "programme.word-unknown",
    Severity.ERROR,
    Label("“{word}” bukan sebutan peran dalam {programmes}.", "“{word}” is no word for a role in {programmes}."),
    Label("Yang dikenal: {known}.", "Known: {known}."),
)


def tier_of(
    word: str, programmes: Iterable[Programme], *, line: str = "", on: date | int | str | None = None
) -> Parsed[Tier]:
    """Return the tier that a printed word stands for; one that stands for several is a finding with all of them.

    A word fits where a label ends with it: ``mitra`` fits ``guru mitra`` and ``kepala sekolah mitra``.

    Args:
        word: the printed word, such as ``mitra`` or ``Guru Inti``.
        programmes: the editions in which it may have been printed.
        line: the programme line, where it is known; empty takes every line.
        on: the day, year or period, where it is known; None takes any time.

    >>> from pendamping import load_programme
    >>> tier_of("Guru Mitra", [load_programme("kemitraan-guru-smp-2019")]).value
    <Tier.MENTEE: 1>
    """
    asked = [
        item for item in programmes if (not line or item.line == line) and (on is None or valid_on(item.valid, on))
    ]
    if not asked:
        raise Misuse(f"no programme is of line {line!r} on {on!r}", "pass the editions of that line and time")
    words = [(tier, label, item) for item in asked for tier, label in _words(item)]
    wanted = must_be_text(word).casefold().split()
    hits = [(tier, label, item) for tier, label, item in words if wanted and _ends_with(label, wanted)]
    tiers = {tier for tier, _, _ in hits}
    if len(tiers) == 1:
        return Parsed(hits[0][0])
    if not hits:
        known = tuple(dict.fromkeys(label.id for _, label, _ in words))
        return Parsed(None, (WORD_UNKNOWN(word=shown(word), programmes=tuple(item.id for item in asked), known=known),))
    meanings = tuple(dict.fromkeys(_meaning(tier, item) for tier, _, item in sorted(hits, key=lambda hit: hit[0])))
    return Parsed(None, (WORD_AMBIGUOUS(word=shown(word), meanings=meanings),))


def _words(programme: Programme) -> list[tuple[Tier, Label]]:
    found = ((tier, programme.words.get(tier.name.lower())) for tier in Tier)
    return [(tier, label) for tier, label in found if label is not None]


def _ends_with(label: Label, wanted: list[str]) -> bool:
    return any(text.casefold().split()[-len(wanted) :] == wanted for text in (label.id, label.en))


def _meaning(tier: Tier, programme: Programme) -> Label:
    told = (tier.label, f"{programme.line}, {programme.edition}")
    return Label(f"{told[0].id} ({told[1]})", f"{told[0].en} ({told[1]})")
