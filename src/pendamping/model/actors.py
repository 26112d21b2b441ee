"""Who recorded or did something: an opaque id and the role it acted in."""

from attrs import frozen


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

    id: str
    role: str
    institution: str = ""
