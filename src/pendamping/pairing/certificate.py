"""The certificate: pairs, one whole number per person, and the hash of the problem; what a stranger checks."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from pendamping.errors import InvalidInput
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.pairing.rules.relations import Link
from pendamping.structure import Structurer

if TYPE_CHECKING:
    from pendamping.pairing.core.solution import Solution
    from pendamping.pairing.problem import Problem

FORM = "pendamping-pairing-1"
"""The name of the form in which certificates are written."""

OTHER_FORM = Message(
    "pairing.other-form",
    Severity.ERROR,
    Label(
        "Sertifikat berbentuk {given}; yang dapat dibaca {form}.", "The certificate has the form {given}, not {form}."
    ),
)


@frozen(slots=True, repr=False)
class Certificate:
    """What proves a pairing: anybody with the problem can check it, and no solver is needed.

    A price says what one more person is worth: of a mentor, by how much the total falls with one more place; of a
    mentee, by how much it would rise with one more such mentee. No pair costs less than its two prices say, and
    every pair made costs exactly that.

    Attributes:
        problem: the hash of the problem it belongs to.
        pairs: the (mentor id, mentee id), sorted by mentee.
        mentor_prices: one whole number a mentor.
        mentee_prices: one whole number a mentee.
        quota_prices: one whole number a quota, in the order of the demands.
        form: the form it is written in.
    """

    problem: str
    pairs: tuple[Link, ...]
    mentor_prices: Mapping[str, int]
    mentee_prices: Mapping[str, int]
    quota_prices: tuple[int, ...] = ()
    form: str = field(default=FORM)

    def __repr__(self) -> str:
        people = len(self.mentor_prices) + len(self.mentee_prices)
        return f"Certificate({len(self.pairs)} pairs, {people} prices, problem {self.problem[:12]})"

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, as JSON takes it; read it back with `Certificate.from_dict`."""
        return {
            "form": self.form,
            "problem": self.problem,
            "pairs": [list(pair) for pair in self.pairs],
            "mentor_prices": dict(self.mentor_prices),
            "mentee_prices": dict(self.mentee_prices),
            "quota_prices": list(self.quota_prices),
        }

    @classmethod
    def from_dict(cls, data: Any) -> "Certificate":
        """Read plain data back, strictly; whether it proves anything is what verifying says.

        Raises:
            InvalidInput: it is no certificate; every fault with its path.

        >>> Certificate.from_dict({"form": "pendamping-pairing-1", "problem": 3})
        Traceback (most recent call last):
            ...
        pendamping.errors.InvalidInput: certificate cannot be read, 4 finding(s):
          structure.wrong-type $.problem: expected text, found 3 (a whole number)
          ...
        """
        value, found = Structurer().read(data, cls)
        if value is not None and value.form != FORM:
            found = (OTHER_FORM("$.form", given=value.form[:60], form=FORM),)
        if value is None or found:
            raise InvalidInput("certificate", found)
        return value


def certificate_of(problem: "Problem", solution: "Solution") -> Certificate:
    """Return the certificate of a solution."""
    made = zip(problem.mentees, solution.mate, strict=True)
    return Certificate(
        problem.content_hash(),
        tuple((problem.mentors[mate].id, mentee.id) for mentee, mate in made if mate is not None),
        {mentor.id: price for mentor, price in zip(problem.mentors, solution.mentor_price, strict=True)},
        {mentee.id: price for mentee, price in zip(problem.mentees, solution.mentee_price, strict=True)},
        tuple(solution.quota_price),
    )
