"""The tables of the store, and what each kind of database has to be told."""

from typing import Any

from sqlalchemy import DDL, Column, Engine, Integer, MetaData, String, Table, Text, UniqueConstraint, event

META = MetaData()
CYCLE = ("programme", "lifecycle", "subject")
EVENTS = Table(
    "events",
    META,
    *(Column(name, String(100), primary_key=True) for name in CYCLE),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("id", String(200), nullable=False),
    Column("document", Text, nullable=False),
    UniqueConstraint(*CYCLE, "id"),
)
IDENTITIES = Table(
    "identities", META, Column("person", String(100), primary_key=True), Column("document", Text, nullable=False)
)
_ADDED_ONLY = {
    "sqlite": (
        "CREATE TRIGGER events_no_{what} BEFORE {what} ON events BEGIN SELECT RAISE(ABORT, 'events are only added'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION events_only_added() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN RAISE EXCEPTION ''events are only added''; END'",
        "CREATE TRIGGER events_no_{what} BEFORE {what} ON events EXECUTE FUNCTION events_only_added()",
    ),
}
for _dialect, _statements in _ADDED_ONLY.items():
    for _statement in _statements:
        for _what in ("update", "delete"):
            _made: Any = DDL(_statement.format(what=_what))  # type: ignore[no-untyped-call]
            event.listen(EVENTS, "after_create", _made.execute_if(dialect=_dialect))


def prepare(engine: Engine) -> None:
    """Tell SQLite on every connection what PostgreSQL does by itself."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Let readers and a writer work at once, put every commit on disk, and overwrite what is erased."""
    cursor = connection.cursor()
    for pragma in ("busy_timeout = 30000", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
