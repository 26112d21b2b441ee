"""The people to be paired: opaque ids with plain attributes, and a check that names whoever has a faulty one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from pendamping.errors import Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.model.people import not_empty
from pendamping.pairing.values import Value as Value
from pendamping.pairing.values import as_number as as_number
from pendamping.pairing.values import attributes_of
from pendamping.values.parsed import shown

TWICE = Message(
    "pairing.person-twice",
    Severity.ERROR,
    Label("{person} tercantum {times} kali.", "{person} is listed {times} times."),
    Label("Hapus baris gandanya.", "Remove the double row."),
)
ON_BOTH_SIDES = Message(
    "pairing.person-on-both-sides",
    Severity.ERROR,
    Label(
        "{person} tercantum sebagai pendamping sekaligus yang didampingi.",
        "{person} is listed both as a mentor and as a mentee.",
    ),
    Label("Tetapkan salah satu peran.", "Choose one of the two roles."),
)
NOBODY = Message(
    "pairing.nobody",
    Severity.WARNING,
    Label("Tidak ada {side} dalam daftar.", "There is no {side} in the list."),
    Label("Periksa berkas yang dibaca.", "Check the file that was read."),
)
PERSONAL_IDS = Message(
    "pairing.personal-ids",
    Severity.WARNING,
    Label(
        "{count} id {side} tampak seperti NIP, NIK, atau NUPTK; id ikut ke dalam hasil, sertifikat, dan peristiwa.",
        "{count} ids of {side}s look like a NIP, NIK or NUPTK; ids go into results, certificates and events.",
    ),
    Label(
        "Pakai id buatan sendiri, misalnya inti-01, dan simpan padanannya terpisah.",
        "Use ids of your own, such as inti-01, and keep whom they stand for apart.",
    ),
)
BAD_CAPACITY = Message(
    "pairing.bad-capacity",
    Severity.ERROR,
    Label(
        "{what} {person} tertulis {given}; seharusnya bilangan bulat, 0 atau lebih.",
        "{what} of {person} is given as {given}; it must be a whole number, 0 or more.",
    ),
)
MINIMUM_ABOVE_CAPACITY = Message(
    "pairing.minimum-above-capacity",
    Severity.ERROR,
    Label(
        "{person} harus mendampingi sedikitnya {minimum} orang, tetapi daya tampungnya {capacity}.",
        "{person} must have at least {minimum} mentees, but has places for {capacity}.",
    ),
)
NO_CAPACITY = Message(
    "pairing.no-capacity",
    Severity.ERROR,
    Label(
        "Daya tampung {person} tidak diketahui: {why}",
        "How many mentees {person} may have is not known: {why}",
    ),
    Label(
        "Tulis ketentuan mentees-per-mentor yang berlaku untuk waktu itu, atau isi capacity: Mentor(id, ..., capacity=2).",
        "State a provision mentees-per-mentor that holds at that time, or give a capacity: Mentor(id, ..., capacity=2).",
    ),
)
NOT_A_NUMBER = Message(
    "pairing.not-a-number",
    Severity.ERROR,
    Label("{name} milik {person} bukan bilangan: {given}.", "{name} of {person} is not a number: {given}."),
    Label("Kosongkan jika tidak diketahui.", "Leave it empty where it is not known."),
)
TOO_LARGE = Message(
    "pairing.number-too-large",
    Severity.ERROR,
    Label(
        "{name} milik {person} terlalu besar atau terlalu banyak angka di belakang koma: {given}.",
        "{name} of {person} is too large or has too many decimals: {given}.",
    ),
)
BAD_VALUE = Message(
    "pairing.bad-value",
    Severity.ERROR,
    Label(
        "{name} milik {person} bertipe {given}; pakai teks, bilangan, atau daftar teks.",
        "{name} of {person} is a {given}; use text, a number or a list of texts.",
    ),
)

_PERSONAL, _SHORTEST, _LONGEST = re.compile(r"\D*(\d[ .\-/]*){16}((\d[ .\-/]*){2})?\D*"), 16, 60
_LARGEST, _DECIMALS, _DIGITS = 10**12, 20, 24
_PLAIN = 0.001
"""A float of this size or more prints with 17 digits at most, so that it is never too long."""
CAPACITY, MINIMUM = Label("Daya tampung", "The capacity"), Label("Jumlah minimum", "The minimum")
MENTORS, MENTEES = Label("pendamping", "mentor"), Label("yang didampingi", "mentee")


@frozen(slots=True)
class Mentor:
    """Somebody who accompanies others.

    A score carries its year in its name: ``{"ukg:2017": Decimal("71.50")}``.

    Attributes:
        id: the caller's opaque id.
        attributes: plain values by name; None, a blank, or no entry, where a value is not known; they never change.
        capacity: how many mentees at most; None takes the figure of the programme.
        minimum: how many mentees at least.

    >>> inti = Mentor("inti-01", {"mapel": "IPA", "ukg:2017": 82}, capacity=3)
    >>> inti.get("mapel"), inti.get("region")
    ('IPA', None)
    """

    id: str = field(validator=not_empty)
    attributes: Mapping[str, Value] = field(factory=dict, converter=attributes_of, hash=False)
    capacity: int | None = None
    minimum: int = 0

    def get(self, name: str) -> Value:
        """Return an attribute, or None where it is not known."""
        return self.attributes.get(name)


@frozen(slots=True)
class Mentee:
    """Somebody who is accompanied.

    Attributes:
        id: the caller's opaque id.
        attributes: plain values by name; None, a blank, or no entry, where a value is not known; they never change.

    >>> Mentee("mitra-01", {"mapel": "IPA", "wishes": ["inti-02", "inti-01"]}).get("wishes")
    ('inti-02', 'inti-01')
    """

    id: str = field(validator=not_empty)
    attributes: Mapping[str, Value] = field(factory=dict, converter=attributes_of, hash=False)

    def get(self, name: str) -> Value:
        """Return an attribute, or None where it is not known."""
        return self.attributes.get(name)


Somebody = Mentor | Mentee
"""A mentor or a mentee."""


def check_people(mentors: Iterable[Mentor], mentees: Iterable[Mentee]) -> tuple[Finding, ...]:
    """Find double ids, empty sides, impossible capacities and values that are no values, each by the person's id.

    >>> found = check_people([Mentor("inti-01", capacity=-1)], [Mentee("mitra-01"), Mentee("mitra-01")])
    >>> [finding.code for finding in found]
    ['pairing.person-twice', 'pairing.bad-capacity']
    """
    leading, led = tuple(mentors), tuple(mentees)
    found = [*_sides(leading, led), *_doubles(leading, led), *_personal(leading, MENTORS), *_personal(led, MENTEES)]
    for mentor in leading:
        found.extend(_capacity(mentor))
    everybody: tuple[Somebody, ...] = (*leading, *led)
    if not all(isinstance(name, str) for name in set[str]().union(*(person.attributes for person in everybody))):
        raise Misuse("the names of attributes must be text", 'pass a dict such as {"mapel": "IPA"}')
    for person in everybody:
        for value in person.attributes.values():
            if type(value) is not str and value is not None and _wrong(value) is not None:
                found.extend(_values(person))
                break
    return tuple(found)


def _sides(mentors: tuple[Mentor, ...], mentees: tuple[Mentee, ...]) -> Iterator[Finding]:
    for people, cls, side in ((mentors, Mentor, MENTORS), (mentees, Mentee, MENTEES)):
        for person in people:
            if type(person) is not cls:
                raise Misuse(f"{person!r} is not a {cls.__name__}", f"pass {cls.__name__}(id, attributes)")
        if not people:
            yield NOBODY(f"$.{side.en}s", side=side)


def _doubles(mentors: tuple[Mentor, ...], mentees: tuple[Mentee, ...]) -> Iterator[Finding]:
    for people in (mentors, mentees):
        for id, times in Counter(person.id for person in people).items():
            if times > 1:
                yield TWICE(shown(id), person=shown(id), times=times)
    for id in sorted({person.id for person in mentors} & {person.id for person in mentees}):
        yield ON_BOTH_SIDES(shown(id), person=shown(id))


def _personal(people: tuple[Somebody, ...], side: Label) -> Iterator[Finding]:
    """Count ids of the 16 or 18 digits that a NIK, a NUPTK and a NIP have."""
    count = sum(_SHORTEST <= len(who.id) <= _LONGEST and _PERSONAL.fullmatch(who.id) is not None for who in people)
    if count:
        yield PERSONAL_IDS(f"$.{side.en}s", count=count, side=side)


def _capacity(mentor: Mentor) -> Iterator[Finding]:
    most, least = mentor.capacity, mentor.minimum
    if type(most) is int and type(least) is int and 0 <= least <= most < _LARGEST:
        return
    whole = {"capacity": CAPACITY, "minimum": MINIMUM}
    for name, what in whole.items():
        given = getattr(mentor, name)
        if given is None and name == "capacity":
            continue
        if type(given) is not int or not 0 <= given < _LARGEST:
            yield BAD_CAPACITY(shown(mentor.id), what=what, person=shown(mentor.id), given=shown(repr(given)))
            return
    if mentor.capacity is not None and mentor.minimum > mentor.capacity:
        yield MINIMUM_ABOVE_CAPACITY(
            shown(mentor.id), person=shown(mentor.id), minimum=mentor.minimum, capacity=mentor.capacity
        )


def _values(person: Somebody) -> Iterator[Finding]:
    for name, value in person.attributes.items():
        kind = type(value)
        if kind is str or value is None:
            continue
        message = _wrong(value)
        if message is not None:
            given = kind.__name__ if message is BAD_VALUE else shown(repr(value))
            yield message(shown(person.id), name=shown(str(name)), person=shown(person.id), given=given)


def _wrong(value: Any) -> Message | None:
    """Return what is wrong with a value that is no text, or None."""
    kind = type(value)
    if kind is int:
        return None if -_LARGEST <= value <= _LARGEST else TOO_LARGE
    if kind is tuple:
        return None if all(type(item) is str for item in value) else BAD_VALUE
    if kind is float and (value == 0 or _PLAIN <= abs(value) <= _LARGEST):
        return None
    if kind is not float and kind is not Decimal:
        return BAD_VALUE
    number = Decimal(repr(value)) if kind is float else value
    if not number.is_finite():
        return NOT_A_NUMBER
    _, digits, exponent = number.as_tuple()
    exact = len(digits) <= _DIGITS and isinstance(exponent, int) and exponent >= -_DECIMALS
    return None if exact and -_LARGEST <= number <= _LARGEST else TOO_LARGE


def number_of(person: Somebody, name: str) -> Decimal | None:
    """Return a numeric attribute exactly, or None where it is not known; text is no number.

    A float stands for the decimal number it prints as, so that 69.99 is 69.99.

    >>> number_of(Mentor("inti-01", {"ukg:2017": 69.99}), "ukg:2017")
    Decimal('69.99')
    """
    return as_number(person.attributes.get(name))


def ids_in(person: Somebody, name: str) -> tuple[str, ...]:
    """Return the ids in an attribute that lists people; one text is a list of one.

    >>> ids_in(Mentee("mitra-01", {"partners": "inti-07"}), "partners")
    ('inti-07',)
    """
    value = person.attributes.get(name)
    if isinstance(value, tuple):
        return value
    return (value,) if type(value) is str else ()
