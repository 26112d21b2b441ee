"""Constraints and preferences on who knows whom: conflicts of interest, earlier partners, ranked wishes, listed pairs."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Literal

from attrs import field, frozen

from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.pairing.people import Mentee, Mentor, ids_in
from pendamping.pairing.rules.base import ALLOWED, FORBIDDEN, UNKNOWN, Constraint, Preference, Side, Verdict, verdict
from pendamping.pairing.rules.columns import Columns, numpy
from pendamping.pairing.rules.given import one_of, whole
from pendamping.values.parsed import shown

Link = tuple[str, str]
"""A mentor and a mentee, by their ids."""


def links_of(given: Iterable[Iterable[str]]) -> tuple[Link, ...]:
    """Return pairs sorted and each once; anything but (mentor id, mentee id) is Misuse.

    >>> links_of([["inti-02", "mitra-01"], ("inti-01", "mitra-02")])
    (('inti-01', 'mitra-02'), ('inti-02', 'mitra-01'))
    """
    held: tuple[Any, ...] = tuple(given) if isinstance(given, Iterable) else (given,)
    for pair in held:
        if not isinstance(pair, (tuple, list)) or len(pair) != 2 or not all(type(id) is str for id in pair):
            raise Misuse(f"{shown(repr(pair))} is not a pair", 'give a list of pairs: [("inti-01", "mitra-01")]')
    return tuple(sorted({(pair[0], pair[1]) for pair in held}))


@frozen(slots=True)
class NotThesePairs(Constraint):
    """These pairs are never made: a ban, or a conflict of interest that somebody declared.

    Attributes:
        pairs: the (mentor id, mentee id) that must not be.

    >>> ban = NotThesePairs([("inti-01", "mitra-02")])
    >>> ban.judge(Mentor("inti-01"), Mentee("mitra-02")).name
    'FORBIDDEN'
    """

    kind: ClassVar[str] = "not-these-pairs"
    pairs: tuple[Link, ...] = field(converter=links_of)

    @property
    def label(self) -> Label:
        """What it says."""
        return Label("bukan pasangan yang dilarang", "not a banned pair")

    def judge(self, mentor: Mentor, mentee: Mentee) -> Verdict:
        """Forbid the listed pairs."""
        return verdict((mentor.id, mentee.id) not in self.pairs)

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Mark the listed pairs."""
        out = numpy().zeros((len(mentees), len(mentors)), dtype="uint8")
        rows, cells = columns.cells(columns.keep(self, lambda: columns.places(self.pairs)), mentees, mentors)
        out[rows, cells] = FORBIDDEN
        return out

    def alike(self, columns: Columns) -> tuple[Any, Any] | None:
        """Tell apart only who is in the list."""
        return columns.listed(columns.keep(self, lambda: columns.places(self.pairs)))


def _linked(columns: Columns, attribute: str) -> Iterator[Link]:
    """Yield every pair of which one lists the other in an attribute."""
    for mentor in columns.mentors:
        yield from ((mentor.id, id) for id in ids_in(mentor, attribute))
    for mentee in columns.mentees:
        yield from ((id, mentee.id) for id in ids_in(mentee, attribute))


def _are_linked(mentor: Mentor, mentee: Mentee, attribute: str) -> bool:
    return mentee.id in ids_in(mentor, attribute) or mentor.id in ids_in(mentee, attribute)


@frozen(slots=True)
class NotLinked(Constraint):
    """Neither lists the other in an attribute: relatives and superiors in ``conflicts``, earlier pairs in ``partners``.

    Where neither has such a list it is unknown; an empty list says that there is nobody.
    """

    attribute: str
    if_unknown: Literal["forbid", "allow"] = field(default="allow", kw_only=True, validator=one_of("forbid", "allow"))

    def judge(self, mentor: Mentor, mentee: Mentee) -> Verdict:
        """Forbid where one lists the other; unknown where neither has a list."""
        one, other = mentor.attributes.get(self.attribute), mentee.attributes.get(self.attribute)
        if one is None and other is None:
            return UNKNOWN
        return verdict(not _are_linked(mentor, mentee, self.attribute))

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Mark the pairs of which one lists the other."""
        np = numpy()
        of_mentees, of_mentors = columns.codes(self.attribute)
        nothing = (of_mentees[mentees] < 0)[:, None] & (of_mentors[mentors] < 0)[None, :]
        out = np.where(nothing, np.uint8(UNKNOWN), np.uint8(ALLOWED))
        links = columns.keep(("links", self.attribute), lambda: columns.places(_linked(columns, self.attribute)))
        rows, cells = columns.cells(links, mentees, mentors)
        out[rows, cells] = FORBIDDEN
        return out

    def alike(self, columns: Columns) -> tuple[Any, Any] | None:
        """Tell apart who lists somebody or is listed, and who says nothing."""
        of_mentees, of_mentors = columns.codes(self.attribute)
        links = columns.keep(("links", self.attribute), lambda: columns.places(_linked(columns, self.attribute)))
        first, second = columns.listed(links)
        return 2 * first + (of_mentees < 0), 2 * second + (of_mentors < 0)


@frozen(slots=True)
class NoConflict(NotLinked):
    """There is no conflict of interest: neither lists the other, as a relative or a superior would be.

    >>> rule = NoConflict()
    >>> rule.judge(Mentor("inti-01", {"conflicts": ["mitra-02"]}), Mentee("mitra-02")).name
    'FORBIDDEN'
    """

    kind: ClassVar[str] = "no-conflict"
    attribute: str = "conflicts"

    @property
    def label(self) -> Label:
        """What it says."""
        return Label("tidak ada benturan kepentingan", "no conflict of interest")


@frozen(slots=True)
class NotEarlierPartner(NotLinked):
    """They have not been partners before.

    >>> rule = NotEarlierPartner()
    >>> rule.judge(Mentor("inti-01"), Mentee("mitra-01", {"partners": ["inti-01"]})).name
    'FORBIDDEN'
    """

    kind: ClassVar[str] = "not-earlier-partner"
    attribute: str = "partners"

    @property
    def label(self) -> Label:
        """What it says."""
        return Label("belum pernah berpasangan", "not partners before")


@frozen(slots=True)
class EarlierPartner(Preference):
    """They have been partners before, which is better; a new acquaintance costs one unit.

    >>> rule = EarlierPartner()
    >>> rule.measure(Mentor("inti-01"), Mentee("mitra-01", {"partners": ["inti-01"]}))
    0
    """

    kind: ClassVar[str] = "earlier-partner"
    attribute: str = "partners"

    @property
    def label(self) -> Label:
        """What it measures."""
        return Label("pasangan baru", "new partners")

    @property
    def unit(self) -> Label:
        """What is counted."""
        return Label("pasangan", "pair")

    def measure(self, mentor: Mentor, mentee: Mentee) -> int | None:
        """Return 0 for earlier partners, 1 for new ones; None where neither has a list."""
        if mentor.get(self.attribute) is None and mentee.get(self.attribute) is None:
            return None
        return int(not _are_linked(mentor, mentee, self.attribute))

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Mark the pairs of which one lists the other."""
        judged = NotLinked(self.attribute).grid(columns, mentees, mentors)
        known = numpy().where(judged == FORBIDDEN, 0, 1)
        return numpy().where(judged == UNKNOWN, self.unknown, known).astype("int64")

    def alike(self, columns: Columns) -> tuple[Any, Any] | None:
        """Tell apart who lists somebody or is listed, and who says nothing."""
        return NotLinked(self.attribute).alike(columns)


@frozen(slots=True)
class Wishes(Preference):
    """The partner stands high on a ranked list of wishes: the first wish costs nothing, the next one unit, and so on.

    Attributes:
        side: whose wishes are read.
        unlisted: the units for somebody who is not on the list.
        attribute: the attribute that holds the ranked ids.

    >>> wishes = Wishes(unlisted=5)
    >>> wishes.measure(Mentor("inti-02"), Mentee("mitra-01", {"wishes": ["inti-01", "inti-02"]}))
    1
    """

    kind: ClassVar[str] = "wishes"
    unlisted: int = field(validator=whole(0))
    side: Side = field(default="mentee", validator=one_of("mentor", "mentee"))
    attribute: str = "wishes"

    @property
    def label(self) -> Label:
        """What it measures."""
        who = self.word(self.side)
        return Label(f"urutan dalam daftar keinginan {who.id}", f"rank among the wishes of the {who.en}")

    @property
    def unit(self) -> Label:
        """What is counted."""
        return Label("peringkat", "rank")

    def measure(self, mentor: Mentor, mentee: Mentee) -> int | None:
        """Return the rank from 0; None where there is no list."""
        asking, asked = (mentor, mentee.id) if self.side == "mentor" else (mentee, mentor.id)
        if asking.attributes.get(self.attribute) is None:
            return None
        wishes = ids_in(asking, self.attribute)
        return min(wishes.index(asked), self.unlisted) if asked in wishes else self.unlisted

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Fill the wished pairs into what everybody else costs."""
        np = numpy()

        def base(person: Any) -> int:
            return self.unknown if person.get(self.attribute) is None else self.unlisted

        out = np.array(columns.spread((self, "base"), base, self.side, mentees, mentors))
        listed = columns.keep((self, "wished"), lambda: self._wished(columns))
        rows, cells, ranks = columns.cells(listed, mentees, mentors)
        out[rows, cells] = ranks
        return out

    def _wished(self, columns: Columns) -> tuple[Any, Any, Any]:
        ranked: dict[Link, int] = {}
        people: tuple[Any, ...] = columns.mentors if self.side == "mentor" else columns.mentees
        others = {other.id for other in (columns.mentees if self.side == "mentor" else columns.mentors)}
        for person in people:
            for rank, id in enumerate(ids_in(person, self.attribute)):
                if id in others:
                    link = (person.id, id) if self.side == "mentor" else (id, person.id)
                    ranked.setdefault(link, min(rank, self.unlisted))
        rows, cells = columns.places(ranked)
        return rows, cells, numpy().array(list(ranked.values()))
