"""Constraints on plain attributes: the same, another, one of a list, the group of a region, a region on a dated list."""

from typing import Any, ClassVar

from attrs import field, frozen

from pendamping.labels import Label
from pendamping.pairing.people import Mentee, Mentor, Somebody, Value
from pendamping.pairing.rules.base import (
    ALLOWED,
    UNKNOWN,
    Constraint,
    OnePersonConstraint,
    PersonalConstraint,
    Preference,
    Verdict,
    among,
    both_values,
    verdict,
)
from pendamping.pairing.rules.columns import Columns, numpy
from pendamping.pairing.rules.given import texts_of
from pendamping.pairing.values import same
from pendamping.values.periods import Validity


@frozen(slots=True)
class _OneAttribute(Constraint):
    """Compares one value of mentor and mentee."""

    attribute: str

    def lacks(self, person: Somebody) -> bool:
        """Say whether the value is not known."""
        return person.attributes.get(self.attribute) is None

    def about(self, mentor: Mentor, mentee: Mentee) -> Label:
        """Return both values."""
        return both_values(mentor.get(self.attribute), mentee.get(self.attribute))

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the attribute."""
        return (("attribute", self.attribute),)

    def compared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Name the attribute."""
        return ((self.attribute, ()),)


@frozen(slots=True)
class SameAttribute(_OneAttribute):
    """Mentor and mentee share a value, such as jenjang or mapel; such a constraint splits the problem into blocks.

    >>> same = SameAttribute("mapel")
    >>> same.judge(Mentor("inti-01", {"mapel": "IPA"}), Mentee("mitra-01", {"mapel": "IPA"})).name, str(same)
    ('ALLOWED', 'mata pelajaran sama')
    """

    kind: ClassVar[str] = "same-attribute"

    @property
    def label(self) -> Label:
        """What it says."""
        word = self.word(self.attribute)
        return Label(f"{word.id} sama", f"same {word.en}")

    def judge(self, mentor: Mentor, mentee: Mentee) -> Verdict:
        """Allow equal values; unknown where one is not known."""
        return verdict(same(mentor.attributes.get(self.attribute), mentee.attributes.get(self.attribute)))

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Compare the columns."""
        return _compared(columns, self.attribute, mentees, mentors, wanted=True)

    def alike(self, columns: Columns) -> tuple[Any, Any] | None:
        """Tell people by the value."""
        return columns.codes(self.attribute)


@frozen(slots=True)
class DifferentAttribute(_OneAttribute):
    """Mentor and mentee differ in a value, such as region or school.

    >>> print(DifferentAttribute("region").label.en)
    different regency or city
    """

    kind: ClassVar[str] = "different-attribute"

    @property
    def label(self) -> Label:
        """What it says."""
        word = self.word(self.attribute)
        return Label(f"{word.id} berbeda", f"different {word.en}")

    def judge(self, mentor: Mentor, mentee: Mentee) -> Verdict:
        """Allow values that differ; unknown where one is not known."""
        alike = same(mentor.attributes.get(self.attribute), mentee.attributes.get(self.attribute))
        return verdict(None if alike is None else not alike)

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Compare the columns."""
        return _compared(columns, self.attribute, mentees, mentors, wanted=False)

    def alike(self, columns: Columns) -> tuple[Any, Any] | None:
        """Tell people by the value."""
        return columns.codes(self.attribute)


def _compared(columns: Columns, name: str, mentees: Any, mentors: Any, wanted: bool) -> Any:
    np = numpy()
    of_mentees, of_mentors = columns.codes(name)
    one, other = of_mentees[mentees], of_mentors[mentors]
    out = ((one[:, None] == other[None, :]) != wanted).astype("uint8")
    out[one < 0] = UNKNOWN
    nothing = other < 0
    if nothing.any():  # writing no column at all takes its time too
        out[:, nothing] = UNKNOWN
    sorts = columns.sorts(name)
    if sorts is not None:
        out = np.where(sorts[0][mentees][:, None] != sorts[1][mentors][None, :], np.uint8(UNKNOWN), out)
    return out


@frozen(slots=True)
class AttributeAmong(OnePersonConstraint):
    """The person of one side has one of these values, such as a degree of S1 or above.

    >>> degree = AttributeAmong("ijazah", ("S1", "S2", "S3"), side="mentor")
    >>> degree.judge_person(Mentor("inti-01", {"ijazah": "D3"})).name, degree.label.en
    ('FORBIDDEN', 'highest degree of the mentor: S1 / S2 / S3')
    """

    kind: ClassVar[str] = "attribute"
    attribute: str
    values: tuple[str, ...] = field(converter=texts_of)

    @property
    def label(self) -> Label:
        """What it says."""
        word, who, values = self.word(self.attribute), self.word(self.side), self.printed(self.values, " / ")
        return Label(f"{word.id} {who.id}: {values.id}", f"{word.en} of the {who.en}: {values.en}")

    def judge_person(self, person: Somebody) -> Verdict:
        """Allow the listed values; unknown where none is known."""
        return among(person.attributes.get(self.attribute), self.values)

    def value_of(self, person: Somebody) -> Value:
        """Return the value it looks at."""
        return person.get(self.attribute)

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the attribute."""
        return (("attribute", self.attribute),)

    def compared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Name the attribute and the values."""
        return ((self.attribute, self.values),)


@frozen(slots=True)
class RegionList:
    """A dated list of regions, such as the daerah tertinggal of one period.

    Attributes:
        name: the decree or other name of the list.
        codes: the kode wilayah on it, as people's attributes write them.
        valid: when it holds.
    """

    name: str
    codes: frozenset[str]
    valid: Validity = field(factory=Validity)

    @property
    def label(self) -> Label:
        """The name of the list with its dates."""
        return Label(f"{self.name}, {self.valid.text()}", f"{self.name}, {self.valid.text('en')}")


@frozen(slots=True)
class RegionClass(PersonalConstraint):
    """The mentor comes from a region of the high group, the mentee from one of the low group or from a listed one.

    Attributes:
        attribute: what holds the group of the person's region, such as ``un``.
        year: the year of the groups; the attribute read is then ``un:2017/2018``.
        high: the groups a mentor may come from.
        low: the groups a mentee may come from.
        listed: a dated list of regions from which a mentee may come too, such as 3T.
        region: the attribute that holds the kode wilayah.

    >>> rule = RegionClass("un", ("tinggi",), ("rendah", "3T"), year="2017/2018")
    >>> high, low = {"un:2017/2018": "tinggi"}, {"un:2017/2018": "rendah"}
    >>> rule.judge(Mentor("inti-01", high), Mentee("mitra-01", low)).name
    'ALLOWED'
    >>> rule.judge(Mentor("inti-01", low), Mentee("mitra-01", low)).name
    'FORBIDDEN'
    """

    kind: ClassVar[str] = "region-class"
    attribute: str
    high: tuple[str, ...] = field(converter=texts_of)
    low: tuple[str, ...] = field(converter=texts_of)
    year: str = ""
    listed: RegionList | None = None
    region: str = "region"

    @property
    def _name(self) -> str:
        return f"{self.attribute}:{self.year}" if self.year else self.attribute

    @property
    def label(self) -> Label:
        """What it says."""
        word, mentor, mentee = self.word(self.attribute), self.word("mentor"), self.word("mentee")
        high, low = self.printed(self.high, "/"), self.printed(self.low, "/")
        year = f" {self.year}" if self.year else ""
        extra = ("", "") if self.listed is None else (f" atau {self.listed.label.id}", f" or {self.listed.label.en}")
        return Label(
            f"{word.id}{year}: daerah {mentor.id} {high.id}, daerah {mentee.id} {low.id}{extra[0]}",
            f"{word.en}{year}: region of the {mentor.en} {high.en}, of the {mentee.en} {low.en}{extra[1]}",
        )

    def judge_mentor(self, mentor: Mentor) -> Verdict:
        """Allow the high groups; unknown where the group is not known."""
        return among(mentor.attributes.get(self._name), self.high)

    def judge_mentee(self, mentee: Mentee) -> Verdict:
        """Allow the low groups and the listed regions; unknown where neither is known well enough."""
        group = among(mentee.attributes.get(self._name), self.low)
        if self.listed is None or group is ALLOWED:
            return group
        listed = among(mentee.attributes.get(self.region), self.listed.codes)
        return ALLOWED if listed is ALLOWED else max(group, listed)

    def about(self, mentor: Mentor, mentee: Mentee) -> Label:
        """Return both groups."""
        return self.printed([str(who.get(self._name) or "-") for who in (mentor, mentee)], " / ")

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the attribute."""
        return (("attribute", self.attribute),)

    def compared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Name the groups, and the regions where a list is named."""
        listed = () if self.listed is None else ((self.region, tuple(sorted(self.listed.codes))),)
        return ((self._name, (*self.high, *self.low)), *listed)


@frozen(slots=True)
class ListedRegion(OnePersonConstraint):
    """The person of one side comes from a region on a dated list, such as the daerah tertinggal of 2020-2024.

    Attributes:
        listed: the list.
        region: the attribute that holds the kode wilayah.

    >>> rule = ListedRegion(RegionList("daftar 3T", frozenset({"53.01"}), Validity.parse("2020..2024").value), side="mentee")
    >>> rule.judge_person(Mentee("mitra-01", {"region": "53.01"})).name
    'ALLOWED'
    """

    kind: ClassVar[str] = "listed-region"
    listed: RegionList
    region: str = "region"

    @property
    def label(self) -> Label:
        """What it says."""
        who, listed = self.word(self.side), self.listed.label
        return Label(f"daerah {who.id} tercantum dalam {listed.id}", f"region of the {who.en} is on {listed.en}")

    def judge_person(self, person: Somebody) -> Verdict:
        """Allow the listed regions; unknown where the region is not known."""
        return among(person.attributes.get(self.region), self.listed.codes)

    def value_of(self, person: Somebody) -> Value:
        """Return the region."""
        return person.get(self.region)

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the attribute."""
        return (("attribute", self.region),)

    def compared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Name the region and the list."""
        return ((self.region, tuple(sorted(self.listed.codes))),)


@frozen(slots=True)
class OtherAttribute(Preference):
    """They differ in a value, such as province or island, which costs one unit.

    Attributes:
        attribute: the attribute compared.

    >>> rule = OtherAttribute("province", weight=50)
    >>> rule.cost(Mentor("inti-01", {"province": "63"}), Mentee("mitra-01", {"province": "62"}))
    50
    """

    kind: ClassVar[str] = "other-attribute"
    attribute: str

    @property
    def label(self) -> Label:
        """What it measures."""
        word = self.word(self.attribute)
        return Label(f"{word.id} lain", f"other {word.en}")

    @property
    def unit(self) -> Label:
        """What is counted."""
        return Label("pasangan", "pair")

    def measure(self, mentor: Mentor, mentee: Mentee) -> int | None:
        """Return 1 for values that differ, else 0; None where one is not known."""
        alike = same(mentor.attributes.get(self.attribute), mentee.attributes.get(self.attribute))
        return None if alike is None else int(not alike)

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Compare the columns."""
        np = numpy()
        differs = _compared(columns, self.attribute, mentees, mentors, wanted=True)
        return np.where(differs == UNKNOWN, self.unknown, differs).astype("int64")

    def alike(self, columns: Columns) -> tuple[Any, Any] | None:
        """Tell people by the value."""
        return columns.codes(self.attribute)

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the attribute."""
        return (("attribute", self.attribute),)

    def compared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Name the attribute."""
        return ((self.attribute, ()),)
