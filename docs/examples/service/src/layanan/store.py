"""What is kept: events that are only ever added, and identities apart from them, which can be erased."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, create_engine, delete, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from layanan.tables import CYCLE, EVENTS, IDENTITIES, META, prepare

_SINCE = (
    select(EVENTS.c.document)
    .where(and_(*(EVENTS.c[name] == bindparam(name) for name in CYCLE)), EVENTS.c.version > bindparam("after"))
    .order_by(EVENTS.c.version)
)


class Key(NamedTuple):
    """The address of a cycle: one subject in one lifecycle of one programme."""

    programme: str
    lifecycle: str
    subject: str


class Taken(Exception):
    """Another writer added an event at this version, or this event, a moment before."""


class Damaged(Exception):
    """Stored events that no longer make the cycle they made: a fault of the store, or of a pack that was changed."""


class Store:
    """A database of events and identities.

    Args:
        url: where it is, such as ``sqlite:///layanan.db`` or ``postgresql+psycopg://user@host/name``.
    """

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url, pool_pre_ping=True)
        prepare(self._engine)

    def create(self) -> None:
        """Make the tables where there are none; once, before the service starts."""
        META.create_all(self._engine)

    def add(self, key: Key, version: int, id: str, document: str) -> None:
        """Add one event as this version of its cycle, on disk when this returns; or raise `Taken`, adding nothing.

        The primary key decides which of several writers was first; nothing is locked while anybody thinks.
        """
        row = {**key._asdict(), "version": version, "id": id, "document": document}
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(EVENTS), row)
        except IntegrityError:
            raise Taken from None

    def events(self, key: Key, after: int = 0) -> list[str]:
        """Return the documents of one cycle in their order, from a version on."""
        with self._engine.connect() as connection:
            return list(connection.scalars(_SINCE, {**key._asdict(), "after": after}))

    def cycles(self, programme: str, lifecycle: str | None = None) -> Iterator[tuple[Key, list[str]]]:
        """Yield every cycle of a programme with the documents of its events."""
        asked = select(*(EVENTS.c[name] for name in CYCLE), EVENTS.c.document).where(EVENTS.c.programme == programme)
        if lifecycle is not None:
            asked = asked.where(EVENTS.c.lifecycle == lifecycle)
        asked = asked.order_by(*(EVENTS.c[name] for name in CYCLE), EVENTS.c.version)
        with self._engine.connect() as connection:
            rows = connection.execute(asked).all()
        for key, held in groupby(rows, key=lambda row: Key(*row[:3])):
            yield key, [row.document for row in held]

    def keep_identity(self, person: str, document: str) -> None:
        """Keep who somebody is, in the place of what was kept before."""
        adding: Any = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[self._engine.dialect.name]
        held = adding(IDENTITIES).values(person=person, document=document)
        with self._engine.begin() as connection:
            connection.execute(held.on_conflict_do_update(index_elements=["person"], set_={"document": document}))

    def identities(self, people: Iterable[str]) -> dict[str, str]:
        """Return the documents of those of these people whose identity is kept."""
        asked = select(IDENTITIES.c.person, IDENTITIES.c.document).where(IDENTITIES.c.person.in_(list(people)))
        with self._engine.connect() as connection:
            return {row.person: row.document for row in connection.execute(asked)}

    def erase_identity(self, person: str) -> None:
        """Erase who somebody is, from the files of the tables too; the events stay, for they never said it.

        PostgreSQL's write-ahead log, its archive and every backup hold it until they are overwritten.
        """
        with self._engine.begin() as connection:
            connection.execute(delete(IDENTITIES).where(IDENTITIES.c.person == person))
        clean = "PRAGMA wal_checkpoint(TRUNCATE)" if self._engine.dialect.name == "sqlite" else "VACUUM FULL identities"
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(clean))
