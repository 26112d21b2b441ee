"""Dividing people into classes: sizes as even as whole numbers allow, balanced by chosen attributes, with facilitators."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_uppercase

from attrs import frozen

from pendamping.display import Tabled
from pendamping.errors import InvalidInput, Misuse, UnknownName, nearest
from pendamping.findings import Finding, Severity
from pendamping.labels import Label, Lang
from pendamping.model.cascade import even_load
from pendamping.model.groups import NO_FACILITATOR, Group
from pendamping.pairing.core.costs import PlainCosts
from pendamping.pairing.core.network import Block, Network, Quota
from pendamping.pairing.core.solve import solve
from pendamping.pairing.groupfaults import (
    APART_CANNOT_BE,
    IN_TWO_SETS,
    LEADS_THE_OWN_CLASS,
    MORE_GROUPS_THAN_PEOPLE,
    NOBODY_HAS,
    NOT_IN_LIST,
    TOGETHER_TOO_LARGE,
    TOO_MANY_APART,
)
from pendamping.pairing.people import NOBODY, Mentee, Mentor, Somebody, Value, check_people
from pendamping.pairing.rules.base import WORDS, value_label
from pendamping.pairing.rules.given import texts_of
from pendamping.tables import Table, column
from pendamping.values.parsed import shown


@frozen(slots=True)
class Klass:
    """One class of a division.

    Attributes:
        label: A, B, C and so on.
        members: the ids of the members, sorted with numbers by their value: ks-2 before ks-11.
        facilitators: the ids of those who run it, sorted.
    """

    label: str
    members: tuple[str, ...]
    facilitators: tuple[str, ...] = ()


@frozen(slots=True, repr=False, eq=False)
class Division(Tabled):
    """People divided into classes.

    Attributes:
        classes: the larger ones first.
        balance: the attributes that were balanced, the first before the second.
        findings: what there is to say about it.
        people: everybody who was divided, sorted by id.
    """

    classes: tuple[Klass, ...]
    balance: tuple[str, ...]
    findings: tuple[Finding, ...]
    people: tuple[Somebody, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of members of each class."""
        return tuple(len(klass.members) for klass in self.classes)

    def class_of(self, person: str) -> Klass:
        """Return the class of a person, or raise `UnknownName`."""
        for klass in self.classes:
            if person in klass.members:
                return klass
        raise UnknownName("person", person, (who.id for who in self.people[:20]))

    def table(self) -> Table:
        """Return the classes: size, facilitators, members."""
        rows = [(k.label, len(k.members), k.facilitators or None, k.members) for k in self.classes]
        return Table.of(_CLASSES, rows, Label("Pembagian kelas", "Classes"))

    def spread(self) -> Table:
        """Return how many people of each value are in each class, for every attribute that was balanced."""
        heads = [column(klass.label, klass.label, klass.label) for klass in self.classes]
        rows = []
        for name in self.balance:
            for value in sorted({_value(who, name) for who in self.people}):
                rows.append((_word(name), value, *self._counts(name, value)))
        notes = [_NESTED] if len(self.balance) > 1 else []
        return Table.of((_ATTRIBUTE, _VALUE, *heads), rows, Label("Sebaran", "Spread"), notes)

    def _counts(self, name: str, value: str) -> list[int]:
        held = {who.id for who in self.people if _value(who, name) == value}
        return [sum(member in held for member in klass.members) for klass in self.classes]

    def explain(self, person: str) -> Table:
        """Return why somebody is in a class: for each balanced attribute, how the people of that value are spread."""
        klass = self.class_of(person)
        who = next(one for one in self.people if one.id == person)
        rows = []
        for name in self.balance:
            counts = self._counts(name, _value(who, name))
            inside = counts[self.classes.index(klass)]
            rows.append((_word(name), _value(who, name), inside, min(counts), max(counts)))
        caption = Label(f"{person}: kelas {klass.label}", f"{person}: class {klass.label}")
        return Table.of(_WHY, rows, caption, [_TIES])

    def to_groups(self, activity: str, programme: str = "") -> tuple[Group, ...]:
        """Return the classes as groups of an activity."""
        return tuple(
            Group(
                f"{activity}-{klass.label}",
                activity,
                klass.label,
                programme,
                frozenset(klass.members),
                facilitators=frozenset(klass.facilitators),
            )
            for klass in self.classes
        )

    def __repr__(self) -> str:
        return f"Division({' + '.join(map(str, self.sizes))})"

    def to_html(self, lang: Lang = "id") -> str:
        """Return the classes and how the attributes spread over them as HTML."""
        return self.table().to_html(lang) + self.spread().to_html(lang)


_CLASSES = (
    column("class", "kelas", "class"),
    column("size", "orang", "people"),
    column("facilitators", "fasilitator", "facilitators"),
    column("members", "anggota", "members"),
)
_ATTRIBUTE, _VALUE = column("attribute", "atribut", "attribute"), column("value", "nilai", "value")
_WHY = (
    _ATTRIBUTE,
    _VALUE,
    column("here", "di kelas ini", "in this class"),
    column("fewest", "paling sedikit di satu kelas", "fewest in a class"),
    column("most", "paling banyak di satu kelas", "most in a class"),
)
_NESTED = Label(
    "Atribut pertama diseimbangkan lebih dahulu; atribut berikutnya di dalam setiap nilainya.",
    "The first attribute is balanced first; the next one within each of its values.",
)
_TIES = Label(
    "Orang diurutkan menurut nilai atribut lalu id, kemudian dibagikan ke kelas satu per satu seperti kartu.",
    "People are sorted by the values of the attributes, then by id, and dealt out to the classes like cards.",
)


def _value(who: Somebody, name: str) -> str:
    return value_label(who.attributes.get(name)).id


def _word(name: str) -> Label:
    return WORDS.get(name) or Label(name, name)


def divide(
    people: Iterable[Somebody | str],
    *,
    groups: int | None = None,
    size: int | None = None,
    balance: Sequence[str] = (),
    facilitators: Iterable[Somebody | str] = (),
    avoid: str = "",
    together: Iterable[Iterable[str]] = (),
    apart: Iterable[Iterable[str]] = (),
) -> Division:
    """Divide people into classes as evenly as whole numbers allow, and balance them by attributes.

    People of each value of the first attribute are spread over the classes with a difference of one at most; those
    of each value of the second within each value of the first; and so on. Equal input in any order gives equal
    classes.

    Args:
        people: those who are divided, or their ids.
        groups: how many classes; or else ``size``.
        size: the most people in a class.
        balance: attributes to spread evenly, the most important first; an unknown value counts as a value.
        facilitators: those who run the classes, shared out evenly.
        avoid: an attribute, such as ``school``, that facilitators should not share with those in their class.
        together: sets of ids that go into one class; they are placed before all others, the largest set first.
        apart: sets of ids that go into different classes; they are placed next.

    Raises:
        InvalidInput: people twice, sets that cannot be met; it names the people.
        Misuse: neither or both of groups and size, or less than 1.

    >>> divide([f"p-{number:03}" for number in range(100)], groups=7)
    Division(15 + 15 + 14 + 14 + 14 + 14 + 14)
    >>> kelas = divide([f"p-{number:03}" for number in range(40)], size=20, facilitators=["f-1", "f-2"])
    >>> [(klass.label, len(klass.members), klass.facilitators) for klass in kelas.classes]
    [('A', 20, ('f-1',)), ('B', 20, ('f-2',))]
    """
    (crowd, said), (leaders, _) = _people(people), _people(facilitators)
    both = sorted({who.id for who in crowd} & {who.id for who in leaders})
    if both:
        raise InvalidInput("people", [LEADS_THE_OWN_CLASS(shown(id), person=shown(id)) for id in both])
    names, many = texts_of(balance), _how_many(len(crowd), groups, size)
    sizes = even_load(len(crowd), many)
    joined, split = _sets(crowd, together), _sets(crowd, apart)
    _refuse_large(split, many)
    places = list(sizes)
    group_of = _placed(joined, places)
    apart_at = _separated(split, group_of, places)
    for chosen in apart_at.values():
        places[chosen] -= 1
    group_of |= apart_at
    group_of |= _dealt([who for who in crowd if who.id not in group_of], places, names)
    listed = sorted((who.id for who in crowd), key=_by_number)
    members = [tuple(id for id in listed if group_of[id] == number) for number in range(many)]
    running = _running(crowd, leaders, group_of, many, avoid)
    labels = [_label(number) for number in range(many)]
    classes = tuple(map(Klass, labels, members, running))
    return Division(classes, names, (*said, *_unknown(crowd, names), *_remarks(classes, bool(leaders))), crowd)


def _people(given: Iterable[Somebody | str]) -> tuple[tuple[Somebody, ...], list[Finding]]:
    """Return people sorted by id, and what is to be said of them; what cannot be right is an error."""
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise Misuse(f"{shown(repr(given))} is no list of people", "pass a list of ids")
    held = [who if isinstance(who, (Mentor, Mentee)) else Mentee(who) for who in given]
    found = check_people((), [who if isinstance(who, Mentee) else Mentee(who.id, who.attributes) for who in held])
    if wrong := [finding for finding in found if finding.severity is Severity.ERROR]:
        raise InvalidInput("people", wrong)
    said = [finding for finding in found if finding.code != NOBODY.code]
    return tuple(sorted(held, key=lambda who: who.id)), said


def _how_many(people: int, groups: int | None, size: int | None) -> int:
    given = groups if size is None else size
    if (groups is None) == (size is None) or type(given) is not int or given < 1:
        raise Misuse(f"groups={groups!r} and size={size!r}", "give one of them, a whole number from 1")
    return given if size is None else max(1, -(-people // given))


def _sets(crowd: tuple[Somebody, ...], given: Iterable[Iterable[str]]) -> list[tuple[str, ...]]:
    """Return sets of ids, each sorted; somebody unknown or in two sets is an error that names them."""
    known = {who.id for who in crowd}
    held = [tuple(sorted(set(texts_of(one)))) for one in given]
    count = Counter(id for one in held for id in one)
    found = [NOT_IN_LIST(shown(id), person=shown(id)) for id in sorted(count.keys() - known)]
    found += [IN_TWO_SETS(shown(id), person=shown(id)) for id in sorted(count) if count[id] > 1]
    if found:
        raise InvalidInput("people", found)
    return sorted(held, key=lambda one: (-len(one), one))


def _refuse_large(split: list[tuple[str, ...]], many: int) -> None:
    found = [
        TOO_MANY_APART(count=len(one), people=tuple(map(shown, one)), groups=many) for one in split if len(one) > many
    ]
    if found:
        raise InvalidInput("people", found)


def _placed(joined: list[tuple[str, ...]], places: list[int]) -> dict[str, int]:
    """Give each set that stays together the class with the most places left, the largest set first; takes the places."""
    out: dict[str, int] = {}
    for one in joined:
        most = max(places)
        if len(one) > most:
            raise InvalidInput(
                "people", [TOGETHER_TOO_LARGE(count=len(one), people=tuple(map(shown, one)), places=most)]
            )
        chosen = places.index(most)
        places[chosen] -= len(one)
        out |= dict.fromkeys(one, chosen)
    return out


def _separated(split: list[tuple[str, ...]], placed: dict[str, int], places: list[int]) -> dict[str, int]:
    """Place the sets to be kept apart: at most one of a set in a class, whatever is placed already."""
    who = [(id, number) for number, one in enumerate(split) for id in one if id not in placed]
    closed = [{placed[id] for id in one if id in placed} for one in split]
    fixed = [one for groups, one in zip(closed, split, strict=True) if len(groups) < sum(id in placed for id in one)]
    if fixed:
        raise InvalidInput("people", [APART_CANNOT_BE(people=tuple(map(shown, one))) for one in fixed])
    if not who:
        return {}
    rows = [[None if group in closed[number] else 0 for group in range(len(places))] for _, number in who]
    block = Block(tuple(range(len(who))), tuple(range(len(places))), PlainCosts(rows))
    sets = [frozenset(row for row, (_, of) in enumerate(who) if of == number) for number in range(len(split))]
    quotas = tuple(Quota(one, frozenset({group}), 0, 1) for one in sets if one for group in range(len(places)))
    mate = solve(Network(len(who), tuple(places), (0,) * len(places), (block,), quotas), "plain").mate
    if None in mate:
        without = tuple(shown(id) for (id, _), group in zip(who, mate, strict=True) if group is None)
        raise InvalidInput("people", [APART_CANNOT_BE(people=without)])
    return {id: group for (id, _), group in zip(who, mate, strict=True) if group is not None}


def _dealt(people: list[Somebody], places: list[int], balance: tuple[str, ...]) -> dict[str, int]:
    """Deal people out like cards, sorted by the balanced values: of any run of cards every hand gets its share."""
    ordered = sorted(people, key=lambda who: (*(_value(who, name) for name in balance), who.id))
    if tuple(places) == even_load(len(ordered), len(places)):
        return {who.id: turn % len(places) for turn, who in enumerate(ordered)}
    given, total = [0] * len(places), sum(places)
    out: dict[str, int] = {}
    for turn, who in enumerate(ordered, 1):
        behind = [turn * room - got * total if got < room else -total for room, got in zip(places, given, strict=True)]
        chosen = behind.index(max(behind))
        given[chosen] += 1
        out[who.id] = chosen
    return out


def _running(
    crowd: tuple[Somebody, ...], leaders: tuple[Somebody, ...], group_of: dict[str, int], many: int, avoid: str
) -> list[tuple[str, ...]]:
    """Share out the facilitators evenly, each where the fewest share the attribute to avoid."""
    if not leaders:
        return [()] * many
    held: list[Counter[Value]] = [Counter() for _ in range(many)]
    for who in crowd:
        held[group_of[who.id]][who.attributes.get(avoid)] += 1
    values = [leader.attributes.get(avoid) if avoid else None for leader in leaders]
    rows = [[0 if value is None else held[number][value] for number in range(many)] for value in values]
    places = even_load(len(leaders), many)
    block = Block(tuple(range(len(leaders))), tuple(range(many)), PlainCosts(rows))
    mate = solve(Network(len(leaders), places, places, (block,)), "plain").mate
    return [tuple(leader.id for leader, at in zip(leaders, mate, strict=True) if at == n) for n in range(many)]


def _label(number: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    text = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, len(ascii_uppercase))
        text = ascii_uppercase[letter] + text
    return text


def _by_number(id: str) -> tuple[list[str | tuple[int, str]], str]:
    """Return what an id is sorted by: its digits as a number, whatever their count."""
    parts = re.split(r"(\d+)", id)
    return [(len(part.lstrip("0")), part.lstrip("0")) if at % 2 else part for at, part in enumerate(parts)], id


def _unknown(crowd: tuple[Somebody, ...], names: tuple[str, ...]) -> Iterator[Finding]:
    for name in names:
        if crowd and all(who.attributes.get(name) is None for who in crowd):
            near = nearest(name, sorted(set[str]().union(*(who.attributes for who in crowd))))
            hint = Label(f" (maksudnya {near}?)", f" (did you mean {near}?)") if near else Label("", "")
            yield NOBODY_HAS(f"$.{name}", name=shown(name), near=hint)


def _remarks(classes: tuple[Klass, ...], led: bool) -> Iterator[Finding]:
    people = sum(len(klass.members) for klass in classes)
    if people < len(classes):
        yield MORE_GROUPS_THAN_PEOPLE(groups=len(classes), people=people)
    for klass in classes:
        if led and not klass.facilitators:
            yield NO_FACILITATOR(klass.label, group=klass.label)
