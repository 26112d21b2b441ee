"""Who recorded or did something: an opaque id and the role it acted in."""

from typing import Annotated, Any

from attrs import field, frozen

from pendamping.errors import Misuse

Id = Annotated[str, "id"]
"""An id in an event. Any text in Python; in documents of at most 200 characters, none of them a control character."""


def _text(instance: Any, attribute: Any, value: Any) -> None:
    if type(value) is not str:
        raise Misuse(f"{attribute.name} of an Actor must be text", "pass a str, empty where there is none")


@frozen(slots=True)
class Actor:
    """Someone acting in a role, known by an opaque id only.

    Attributes:
        id: the caller's id of the person; never a name or number of the person.
        role: the role acted in, one that the programme declares.
        institution: the id of the institution acted for, where it matters.

    >>> Actor("f-1", role="fasilitator").role
    'fasilitator'
    """

    id: Id = field(validator=_text)
    role: str = field(validator=_text)
    institution: Id = field(default="", validator=_text)


NOBODY = Actor("", "")
"""Nobody in particular: what a question asks for that names no actor."""
