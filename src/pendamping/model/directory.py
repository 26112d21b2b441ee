"""Who the ids are: names and numbers of people, which the caller keeps and can erase."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field, frozen

from pendamping.errors import Misuse
from pendamping.labels import Label, Lang
from pendamping.model.people import not_empty

NOT_KEPT = Label("identitas tidak disimpan", "identity not kept")
"""What is printed for an id that was erased or never entered; the two cannot be told apart."""


@frozen(slots=True)
class Identity:
    """The name and numbers of one person; printing it shows none of them.

    Attributes:
        name: the name without titles.
        title_before: titles printed before the name, such as ``Drs.``
        title_after: titles printed after the name, such as ``M.Pd.``
        nip: employee number of a civil servant or PPPK.
        nuptk: number of an educator.
        nik: number of a resident.
        born: date of birth.
        phone: telephone number.
        email: electronic mail address.

    >>> Identity("Nama Contoh", title_after="S.Pd.")
    Identity(***)
    """

    name: str = field(validator=not_empty)
    title_before: str = ""
    title_after: str = ""
    nip: str = ""
    nuptk: str = ""
    nik: str = ""
    born: date | None = None
    phone: str = ""
    email: str = ""

    @property
    def full_name(self) -> str:
        """The name with its titles.

        >>> Identity("Nama Contoh", "Drs.", "M.Pd.").full_name
        'Drs. Nama Contoh, M.Pd.'
        """
        start = f"{self.title_before} {self.name}" if self.title_before else self.name
        return f"{start}, {self.title_after}" if self.title_after else start

    def __repr__(self) -> str:
        return "Identity(***)"


def _identities(value: Mapping[str, Identity]) -> dict[str, Identity]:
    held = dict(value)
    for person, identity in held.items():
        if type(person) is not str or not person or type(identity) is not Identity:
            raise Misuse("a Directory holds one Identity an id", "pass a mapping from id to Identity")
    return held


@frozen(slots=True)
class Directory:
    """The identities behind the ids, immutable; keep it apart from events and reports.

    Nothing else of this library holds a name or number of a person, so that erasing somebody here erases them
    everywhere. Printing it shows how many people it holds and nothing about them. Pickled, it holds everything.

    Attributes:
        identities: the people by their id.

    >>> people = Directory({"p-1": Identity("Nama Contoh")})
    >>> people, people.name("p-1"), people.without("p-1").name("p-1")
    (Directory(1 person), 'Nama Contoh', 'identitas tidak disimpan (p-1)')
    """

    _identities: dict[str, Identity] = field(factory=dict, converter=_identities, alias="identities")

    def with_person(self, person: str, identity: Identity) -> "Directory":
        """Return the directory with one person more, or with the person's identity renewed."""
        return Directory({**self._identities, person: identity})

    def without(self, person: str) -> "Directory":
        """Return the directory with one person erased; an id that it does not hold changes nothing."""
        return Directory({id_: identity for id_, identity in self._identities.items() if id_ != person})

    def identity(self, person: str) -> Identity | None:
        """Return who an id is, or None where the identity is not kept."""
        return self._identities.get(person)

    def name(self, person: str, lang: Lang = "id") -> str:
        """Return the name with titles; for an id erased or never entered, a neutral label and the id.

        >>> Directory().name("p-7", "en")
        'identity not kept (p-7)'
        """
        found = self._identities.get(person)
        return f"{NOT_KEPT.text(lang)} ({person})" if found is None else found.full_name

    def __contains__(self, person: object) -> bool:
        return person in self._identities

    def __iter__(self) -> Iterator[str]:
        """Walk over the ids, never over the names."""
        return iter(self._identities)

    def __len__(self) -> int:
        return len(self._identities)

    def __hash__(self) -> int:
        return hash(frozenset(self._identities))

    def __repr__(self) -> str:
        return f"Directory({len(self)} {'person' if len(self) == 1 else 'people'})"
