"""The cascade from mentors to mentees to those whom the mentees guide: planned, inverted and realised."""

from collections.abc import Iterable
from fractions import Fraction

from attrs import field, frozen

from pendamping.errors import Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.model.people import Tier
from pendamping.values.parsed import Parsed

NO_WHOLE_SOLUTION = Message(
    "model.no-whole-solution",
    Severity.ERROR,
    Label(
        "{total} orang tidak habis dibagi {each} orang per {mentor}; jumlah terdekat {below} dan {above}.",
        "{total} people cannot be divided into {each} a {mentor}; the nearest totals are {below} and {above}.",
    ),
    Label("Periksa jumlah orang atau rasionya.", "Check the total or the ratios."),
)
IN_TWO_TIERS = Message(
    "model.in-two-tiers",
    Severity.WARNING,
    Label(
        "{person} tercatat sebagai {first} dan {second}; dihitung satu kali, sebagai {first}.",
        "{person} is recorded as {first} and as {second}; counted once, as {first}.",
    ),
)


def _whole(least: int, **given: int) -> None:
    for name, value in given.items():
        if type(value) is not int or value < least:
            raise Misuse(f"{name}={value!r} is not a number of people", f"pass a whole number, {least} or more")


def _people(instance: "Reach", attribute: object, value: int) -> None:
    _whole(0, **{getattr(attribute, "name", "people"): value})


@frozen(slots=True)
class Reach:
    """How many people a cascade has in each tier.

    Attributes:
        mentors: people in the tier of mentors.
        mentees: people in the tier of mentees.
        cascade: people whom the mentees guide in turn.

    >>> guru_smp_2019 = planned(76, mentees_per_mentor=3, cascade_per_mentee=10)
    >>> guru_smp_2019, guru_smp_2019.total
    (Reach(mentors=76, mentees=228, cascade=2280), 2584)
    """

    mentors: int = field(validator=_people)
    mentees: int = field(validator=_people)
    cascade: int = field(default=0, validator=_people)

    @property
    def total(self) -> int:
        """Everybody, the mentors too."""
        return self.mentors + self.mentees + self.cascade

    @property
    def reached(self) -> int:
        """Everybody but the mentors."""
        return self.mentees + self.cascade

    @property
    def ratio(self) -> Fraction | None:
        """Mentees a mentor, exact; None where there is no mentor.

        >>> Reach(mentors=5, mentees=10).ratio
        Fraction(2, 1)
        """
        return Fraction(self.mentees, self.mentors) if self.mentors else None

    def of(self, tier: Tier) -> int:
        """Return the people of one tier."""
        return (self.mentors, self.mentees, self.cascade)[tier]

    def __add__(self, other: "Reach") -> "Reach":
        """Add up two groups that share nobody."""
        return Reach(self.mentors + other.mentors, self.mentees + other.mentees, self.cascade + other.cascade)


def planned(mentors: int, mentees_per_mentor: int, cascade_per_mentee: int = 0) -> Reach:
    """Return the people that the ratios foresee: I mentors, I x m mentees and I x m x b others.

    A negative or broken number raises Misuse.

    >>> planned(30, 4, 10).total
    1350
    """
    _whole(0, mentors=mentors, mentees_per_mentor=mentees_per_mentor, cascade_per_mentee=cascade_per_mentee)
    mentees = mentors * mentees_per_mentor
    return Reach(mentors, mentees, mentees * cascade_per_mentee)


def mentors_for(total: int, mentees_per_mentor: int, cascade_per_mentee: int = 0) -> Parsed[int]:
    """Return the mentors behind a published total, or a finding where no whole number of mentors gives it.

    >>> mentors_for(1748, 2, 10).value
    76
    >>> mentors_for(1749, 2, 10).findings[0].text("en")
    '1749 people cannot be divided into 23 a mentor; the nearest totals are 1748 and 1771.'
    """
    _whole(0, total=total)
    each = planned(1, mentees_per_mentor, cascade_per_mentee).total
    mentors, rest = divmod(total, each)
    if not rest:
        return Parsed(mentors)
    below = mentors * each
    return Parsed(
        None,
        (NO_WHOLE_SOLUTION(total=total, each=each, mentor=Tier.MENTOR.label, below=below, above=below + each),),
    )


def realised(mentors: Iterable[str], mentees: Iterable[str], cascade: Iterable[str] = ()) -> Parsed[Reach]:
    """Count the distinct people of each tier; somebody in two tiers is counted in the first, with a finding.

    >>> reach = realised(["p-1"], ["p-2", "p-3"], ["p-3", "p-4", "p-4"])
    >>> reach.value, reach.findings[0].param("person")
    (Reach(mentors=1, mentees=2, cascade=1), 'p-3')
    """
    tiers = tuple(dict.fromkeys(_ids(people)) for people in (mentors, mentees, cascade))
    seen: dict[str, Tier] = {}
    found: list[Finding] = []
    for tier, people in zip(Tier, tiers, strict=True):
        for person in people:
            first = seen.setdefault(person, tier)
            if first is not tier:
                found.append(
                    IN_TWO_TIERS(f"$.{tier.name.lower()}", person=person, first=first.label, second=tier.label)
                )
    counts = [sum(tier is each for each in seen.values()) for tier in Tier]
    return Parsed(Reach(*counts), tuple(found))


def _ids(people: Iterable[str]) -> Iterable[str]:
    if isinstance(people, str):
        raise Misuse("a tier holds several ids, not one text", "pass a list of ids")
    return people


def even_load(people: int, mentors: int) -> tuple[int, ...]:
    """Share people among mentors as evenly as whole numbers allow: beban merata, the larger loads first.

    >>> even_load(836, 138)[0], even_load(836, 138)[-1], even_load(836, 138).count(7)
    (7, 6, 8)
    """
    _whole(0, people=people)
    _whole(1, mentors=mentors)
    each, more = divmod(people, mentors)
    return (each + 1,) * more + (each,) * (mentors - more)
