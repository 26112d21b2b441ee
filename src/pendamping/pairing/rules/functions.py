"""A plain Python function as a constraint or a preference, with every wrong answer named instead of guessed at."""

from collections.abc import Callable
from typing import Any, ClassVar

from attrs import field, frozen

from pendamping.errors import InvalidInput, Misuse
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.rules.base import Constraint, Preference, Verdict, verdict
from pendamping.values.parsed import shown

BAD_VERDICT = Message(
    "pairing.bad-verdict",
    Severity.ERROR,
    Label(
        "Fungsi {function} menjawab {given} untuk {mentor} dan {mentee}; seharusnya True atau False.",
        "Function {function} answered {given} for {mentor} and {mentee}; it must be True or False.",
    ),
    Label("Bungkus jawabannya dengan bool(...).", "Wrap the answer in bool(...)."),
)
BAD_COST = Message(
    "pairing.bad-cost",
    Severity.ERROR,
    Label(
        "Fungsi {function} menjawab {given} untuk {mentor} dan {mentee}; seharusnya bilangan bulat.",
        "Function {function} answered {given} for {mentor} and {mentee}; it must be a whole number.",
    ),
    Label("Bulatkan sendiri, misalnya dengan round(...).", "Round it yourself, for instance with round(...)."),
)


def _callable(instance: Any, attribute: Any, value: Any) -> None:
    if not callable(value):
        raise Misuse(f"{value!r} is no function", "pass f(mentor, mentee)")


def _title(function: Callable[..., Any]) -> str:
    return str(getattr(function, "__qualname__", type(function).__qualname__))


def _called(function: Callable[[Mentor, Mentee], Any], mentor: Mentor, mentee: Mentee) -> Any:
    try:
        return function(mentor, mentee)
    except Exception as error:
        error.add_note(f"while {_title(function)} judged {shown(mentor.id)} and {shown(mentee.id)}")
        raise


@frozen(slots=True)
class FunctionConstraint(Constraint):
    """A function that answers True where the pair may be made, and False where not.

    Anything else it answers, None and numpy's Booleans too, is an InvalidInput that names function and pair; an
    error that it raises is passed on, with a note that names them.

    >>> def same_shift(mentor, mentee):
    ...     return mentor.get("shift") == mentee.get("shift")
    >>> print(FunctionConstraint(same_shift))
    same_shift
    """

    kind: ClassVar[str] = "function-constraint"
    function: Callable[[Mentor, Mentee], bool] = field(validator=_callable)

    @property
    def label(self) -> Label:
        """The name of the function."""
        return Label(_title(self.function), _title(self.function))

    def judge(self, mentor: Mentor, mentee: Mentee) -> Verdict:
        """Ask the function."""
        said = _called(self.function, mentor, mentee)
        if type(said) is not bool:
            raise InvalidInput("constraint", [_wrong(BAD_VERDICT, self.function, said, mentor, mentee)])
        return verdict(said)


@frozen(slots=True)
class FunctionPreference(Preference):
    """A function that answers the cost of a pair as a whole number.

    Anything else it answers, a float, NaN or None too, is an InvalidInput that names function and pair; an error
    that it raises is passed on, with a note that names them.

    >>> FunctionPreference(lambda mentor, mentee: 7).cost(Mentor("inti-01"), Mentee("mitra-01"))
    7
    """

    kind: ClassVar[str] = "function-preference"
    function: Callable[[Mentor, Mentee], int] = field(validator=_callable)

    @property
    def label(self) -> Label:
        """The name of the function."""
        return Label(_title(self.function), _title(self.function))

    @property
    def unit(self) -> Label:
        """What is counted."""
        return Label("satuan", "unit")

    def measure(self, mentor: Mentor, mentee: Mentee) -> int:
        """Ask the function."""
        said = _called(self.function, mentor, mentee)
        if type(said) is not int:
            raise InvalidInput("preference", [_wrong(BAD_COST, self.function, said, mentor, mentee)])
        return said


def _wrong(message: Message, function: Any, said: Any, mentor: Mentor, mentee: Mentee) -> Any:
    given = shown(f"{said!r} ({type(said).__name__})")
    return message(
        shown(mentee.id), function=_title(function), given=given, mentor=shown(mentor.id), mentee=shown(mentee.id)
    )
