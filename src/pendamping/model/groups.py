"""Classes and other groups of one activity, and how many distinct people several groups hold."""

from collections.abc import Sequence
from fractions import Fraction

from attrs import field, frozen

from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.model.people import not_empty
from pendamping.values.counts import UNKNOWN_COUNT, Count
from pendamping.values.parsed import Parsed

IN_TWO_GROUPS = Message(
    "model.in-two-groups",
    Severity.ERROR,
    Label(
        "{person} ada di kelompok {first} dan juga di kelompok {second}.",
        "{person} is in group {first} and in group {second} as well.",
    ),
    Label("Keluarkan dari salah satunya.", "Take the person out of one of them."),
)
NO_FACILITATOR = Message(
    "model.no-facilitator",
    Severity.WARNING,
    Label("Kelompok {group} belum mempunyai fasilitator.", "Group {group} has no facilitator."),
)
SIZE_MISMATCH = Message(
    "model.group-size-mismatch",
    Severity.WARNING,
    Label(
        "Kelompok {group} tertulis {stated} orang, sedangkan daftarnya memuat {listed} orang.",
        "Group {group} is stated to have {stated} people, but its list holds {listed}.",
    ),
)
DISTINCT_ONLY_IF_DISJOINT = Message(
    "model.distinct-only-if-disjoint",
    Severity.NOTE,
    Label(
        "Jumlah {total} orang hanya benar jika tidak seorang pun ikut di dua kelompok; daftar {groups} tidak ada.",
        "The sum of {total} people is right only if nobody is in two groups; the lists of {groups} are missing.",
    ),
    Label("Bandingkan daftar pesertanya.", "Compare the lists of participants."),
)


@frozen(slots=True)
class Group:
    """A class or other group of one activity.

    Attributes:
        id: the caller's id.
        activity: the id of the activity it belongs to.
        label: what is printed, such as ``A`` or ``5E``.
        programme: the id of the programme; empty where it belongs to none.
        members: the ids of the members; None where the list is not known.
        size: the number of members that the source states; unknown where it states none.
        facilitators: the ids of those who run it.

    >>> kelas = Group("k-a", "pendampingan-2", "A", size=Count.exact(20), facilitators=frozenset({"f-1"}))
    >>> kelas.ratio
    Fraction(20, 1)
    """

    id: str = field(validator=not_empty)
    activity: str = field(validator=not_empty)
    label: str = ""
    programme: str = ""
    members: frozenset[str] | None = None
    size: Count = UNKNOWN_COUNT
    facilitators: frozenset[str] = frozenset()

    @property
    def shown(self) -> str:
        """The printed label, or the id where there is none."""
        return self.label or self.id

    @property
    def people(self) -> Count:
        """How many members it has: those listed, else the number stated."""
        return self.size if self.members is None else Count.exact(len(self.members))

    @property
    def ratio(self) -> Fraction | None:
        """Members a facilitator, exact; None where either number is not known exactly or nobody runs it."""
        members = self.people.number
        return None if members is None or not self.facilitators else Fraction(members, len(self.facilitators))


def check_groups(groups: Sequence[Group]) -> tuple[Finding, ...]:
    """Find groups without a facilitator, lists that contradict the stated size, and people in two groups of one activity.

    >>> a, b = (Group(name, "bimtek", name, members=frozenset({"p-1"})) for name in "AB")
    >>> [finding.code for finding in check_groups([a, b])]
    ['model.no-facilitator', 'model.no-facilitator', 'model.in-two-groups']
    """
    found: list[Finding] = []
    activities: dict[str, list[int]] = {}
    for place, group in enumerate(groups):
        activities.setdefault(group.activity, []).append(place)
        if not group.facilitators:
            found.append(NO_FACILITATOR(f"$[{place}].facilitators", group=group.shown))
        if group.members is not None and not _may_be(len(group.members), group.size):
            found.append(
                SIZE_MISMATCH(f"$[{place}].size", group=group.shown, stated=group.size, listed=len(group.members))
            )
    for places in activities.values():
        found.extend(_overlaps(groups, places))
    return tuple(found)


def check_disjoint(groups: Sequence[Group]) -> tuple[Finding, ...]:
    """Find everybody who is in two of the groups, whatever their activities.

    Parallel activities, on the same days in different places, cannot share anybody. Groups without a list are passed
    over: see `distinct_people`.
    """
    return tuple(_overlaps(groups, range(len(groups))))


def distinct_people(groups: Sequence[Group]) -> Parsed[Count]:
    """Count the distinct people of several groups; where a list is missing, the least and the most they can be.

    >>> two = [Group("a", "portofolio", size=Count.exact(100)), Group("b", "coaching", size=Count.exact(100))]
    >>> counted = distinct_people(two)
    >>> print(counted.value, counted.findings[0].text("en"), sep=chr(10))
    100 s.d. 200
    The sum of 200 people is right only if nobody is in two groups; the lists of a, b are missing.
    """
    listed = frozenset(person for group in groups if group.members is not None for person in group.members)
    unlisted = [group for group in groups if group.members is None]
    findings = check_disjoint(groups)
    if not unlisted:
        return Parsed(Count.exact(len(listed)), findings)
    stated = Count.total(group.size for group in unlisted)
    most = stated + len(listed)
    if len(groups) > 1:
        names = tuple(group.shown for group in unlisted)
        findings = (*findings, DISTINCT_ONLY_IF_DISJOINT(total=most, groups=names))
    least = max(len(listed), *(group.size.low for group in unlisted))
    return Parsed(Count(least, most.high, stated.hedged, stated.complete), findings)


def _may_be(number: int, stated: Count) -> bool:
    if stated.hedged:
        return True
    return stated.low <= number and (not stated.complete or number <= stated.high)


def _overlaps(groups: Sequence[Group], places: Sequence[int]) -> list[Finding]:
    first_in: dict[str, int] = {}
    found: list[Finding] = []
    for place in places:
        for person in sorted(groups[place].members or ()):
            before = first_in.setdefault(person, place)
            if before != place:
                one, other = groups[before].shown, groups[place].shown
                found.append(IN_TWO_GROUPS(f"$[{place}].members", person=person, first=one, second=other))
    return found
