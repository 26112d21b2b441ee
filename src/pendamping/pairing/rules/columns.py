"""The people of both sides as columns of numbers, so that a rule judges many pairs at once."""

from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from pendamping.errors import optional
from pendamping.pairing.people import Mentee, Mentor, Somebody
from pendamping.pairing.values import as_number, key_of, sort_of
from pendamping.values.shares import scaled

T = TypeVar("T")


def numpy() -> Any:
    """Return numpy, or raise `MissingExtra` with the extra that installs it."""
    return optional("numpy", "pairing")


class Columns:
    """Mentees and mentors as numpy columns, each built when a rule first asks for it.

    Attributes:
        mentors: the mentors, by place.
        mentees: the mentees, by place.
    """

    __slots__ = ("_held", "mentees", "mentors")

    def __init__(self, mentors: tuple[Mentor, ...], mentees: tuple[Mentee, ...]) -> None:
        self.mentors: tuple[Mentor, ...] = mentors
        self.mentees: tuple[Mentee, ...] = mentees
        self._held: dict[Hashable, Any] = {}

    def keep(self, key: Hashable, build: Callable[[], T]) -> T:
        """Return what was built under this key, building it the first time."""
        if key not in self._held:
            self._held[key] = build()
        held: T = self._held[key]
        return held

    def codes(self, name: str) -> tuple[Any, Any]:
        """Return an attribute of mentees and of mentors as whole numbers: equal values, equal numbers; -1 unknown."""
        return self.keep(("codes", name), lambda: self.numbered(lambda person: key_of(person.attributes.get(name))))

    def numbered(self, told: Callable[[Somebody], Any]) -> tuple[Any, Any]:
        """Return what is told of mentees and of mentors as whole numbers: equal, equal numbers; -1 of None."""
        np, numbers, following = numpy(), {None: -1}, count()

        def code(person: Somebody) -> int:
            value = told(person)
            found = numbers.get(value)
            if found is None:
                found = numbers[value] = next(following)
            return found

        sides: tuple[Iterable[Somebody], ...] = (self.mentees, self.mentors)
        first, second = (np.array([code(person) for person in side], dtype="int64") for side in sides)
        return first, second

    def sorts(self, name: str) -> tuple[Any, Any] | None:
        """Return what sort of value each mentee and mentor has, as numbers; None where all that is known is of one sort."""
        return self.keep(("sorts", name), lambda: self._sorts(name))

    def _sorts(self, name: str) -> tuple[Any, Any] | None:
        sides: tuple[Iterable[Somebody], ...] = (self.mentees, self.mentors)
        held = [[sort_of(person.attributes.get(name)) for person in side] for side in sides]
        number = {sort: place for place, sort in enumerate(sorted({"", *held[0], *held[1]}))}
        if len(number) < 3:
            return None
        first, second = (numpy().array([number[sort] for sort in side]) for side in held)
        return first, second

    def scaled(self, mentee_name: str, mentor_name: str, places: int) -> tuple[Any, Any, Any, Any] | None:
        """Return two numeric attributes times 10 to the power ``places``, with masks of what is known.

        None where a number would not be whole, or leave the range in which differences stay exact.
        """
        np = numpy()
        out: list[Any] = []
        sides: tuple[tuple[Iterable[Somebody], str], ...] = ((self.mentees, mentee_name), (self.mentors, mentor_name))
        for people, name in sides:
            given = [person.attributes.get(name) for person in people]
            if all(type(value) is int and abs(value) < 2**52 // 10**places for value in given):
                out.append(np.array(given, dtype="int64") * 10**places)
                out.append(np.ones(len(given), dtype=bool))
                continue
            numbers = [as_number(value) for value in given]
            whole = [Decimal(0) if number is None else scaled(number, places) for number in numbers]
            if any(number != int(number) or not -(2**52) < number < 2**52 for number in whole):
                return None
            out.append(np.array([int(number) for number in whole], dtype="int64"))
            out.append(np.array([number is not None for number in numbers]))
        return out[0], out[1], out[2], out[3]

    def listed(self, pairs: tuple[Any, Any]) -> tuple[Any, Any]:
        """Return 0 for everybody whom no listed pair names; whoever one names has a number of their own."""
        np = numpy()
        first, second = np.zeros(len(self.mentees), "int64"), np.zeros(len(self.mentors), "int64")
        first[pairs[0]], second[pairs[1]] = pairs[0] + 1, pairs[1] + 1
        return first, second

    def each(
        self, judge: Callable[[Mentor, Mentee], Any], mentees: Any, mentors: Any, dtype: str, where: Any = None
    ) -> Any:
        """Judge pair by pair and return the answers as an array; the way of a rule without a faster one.

        Args:
            judge: what is asked of each pair.
            mentees: the places of the mentees.
            mentors: the places of the mentors.
            dtype: the type of the answers.
            where: which pairs to ask about; the others are 0. All where None.
        """
        np = numpy()
        out = np.zeros((len(mentees), len(mentors)), dtype=dtype)
        held = [self.mentors[place] for place in mentors.tolist()]
        for row, place in enumerate(mentees.tolist()):
            mentee = self.mentees[place]
            if where is None:
                out[row] = [judge(mentor, mentee) for mentor in held]
            else:
                asked = where[row].nonzero()[0]
                out[row, asked] = [judge(held[cell], mentee) for cell in asked.tolist()]
        return out

    def spread(self, key: Hashable, number: Callable[[Any], int], side: str, mentees: Any, mentors: Any) -> Any:
        """Take one number a person of one side and spread it over the pairs; the array is not to be written to."""
        np = numpy()
        people: Iterable[Somebody] = self.mentors if side == "mentor" else self.mentees
        column = self.keep((side, key), lambda: np.array([number(person) for person in people], dtype="int64"))
        chosen = column[mentors][None, :] if side == "mentor" else column[mentees][:, None]
        return np.broadcast_to(chosen, (len(mentees), len(mentors)))

    def join(
        self,
        key: Hashable,
        judge_mentee: Callable[[Mentee], int],
        judge_mentor: Callable[[Mentor], int],
        mentees: Any,
        mentors: Any,
    ) -> Any:
        """Judge each person once and join the verdicts: forbidden (1) over unknown (2) over allowed (0)."""
        np = numpy()
        one = self.spread(key, judge_mentor, "mentor", mentees, mentors)
        other = self.spread(key, judge_mentee, "mentee", mentees, mentors)
        return np.where((one == 1) | (other == 1), 1, np.maximum(one, other)).astype("uint8")

    def places(self, pairs: Iterable[tuple[str, str]]) -> tuple[Any, Any]:
        """Return the places of (mentor id, mentee id) pairs as two arrays, mentees first; unknown ids are left out."""
        np = numpy()
        mentor_at, mentee_at = self.keep("ids", self._ids)
        known = [
            (mentee_at[mentee], mentor_at[mentor])
            for mentor, mentee in pairs
            if mentor in mentor_at and mentee in mentee_at
        ]
        held = np.array(known, dtype="int64").reshape(len(known), 2)
        return held[:, 0], held[:, 1]

    def _ids(self) -> tuple[dict[str, int], dict[str, int]]:
        sides: tuple[Iterable[Somebody], ...] = (self.mentors, self.mentees)
        first, second = ({person.id: place for place, person in enumerate(side)} for side in sides)
        return first, second

    def cells(self, listed: tuple[Any, ...], mentees: Any, mentors: Any) -> tuple[Any, ...]:
        """Return rows and columns, within a grid, of listed pairs; further arrays of ``listed`` are kept beside them."""
        np = numpy()
        row_of, column_of = np.full(len(self.mentees), -1), np.full(len(self.mentors), -1)
        row_of[mentees] = np.arange(len(mentees))
        column_of[mentors] = np.arange(len(mentors))
        rows, columns = row_of[listed[0]], column_of[listed[1]]
        inside = (rows >= 0) & (columns >= 0)
        return (rows[inside], columns[inside], *(part[inside] for part in listed[2:]))
