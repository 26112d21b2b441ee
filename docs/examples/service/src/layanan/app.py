"""The routes: what comes in over HTTP, what the office does with it, and what goes out."""

from typing import Annotated, Any

from fastapi import FastAPI, Query, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

from layanan.asked import Asked, Body, Language, Person
from layanan.contract import document, gives, takes
from layanan.office import Office
from layanan.problems import KINDS, answer
from layanan.publishing import REPORTS
from layanan.shown import Choice, Where, plain
from pendamping import Actor, Event, PendampingError, UnknownName
from pendamping.codec import dumps, loads
from pendamping.model.directory import Identity


def application(office: Office) -> FastAPI:
    """Return the application of an office."""
    app = FastAPI(
        title="Layanan pendamping", version="1.0.0", description="Siklus, pilihan, laporan / cycles, options, reports"
    )
    app.openapi = lambda: document(app)  # type: ignore[method-assign]
    for error in (PendampingError, RequestValidationError, HTTPException, OperationalError, Exception):
        app.add_exception_handler(error, answer)
    _cycles(app, office)
    _people(app, office)
    _reports(app, office)
    return app


def _cycles(app: FastAPI, office: Office) -> None:
    at = "/cycles/{programme}/{lifecycle}/{subject}"

    @app.post(at + "/events", status_code=201, responses={200: {"model": Where}}, openapi_extra=takes("event"))
    def record(
        key: Asked, version: Annotated[int, Query(ge=0)], body: Body, lang: Language, response: Response
    ) -> Where:
        """Add an event to the cycle seen at this version; 201 where it is new, 200 where it is there already."""
        cycle, new = office.record(key, loads(body, Event).require("event"), version)
        response.status_code = 201 if new else 200
        return Where.of(cycle, lang)

    @app.get(at)
    def where(key: Asked, lang: Language) -> Where:
        """Tell where a cycle stands."""
        return Where.of(office.cycle(key), lang)

    @app.get(at + "/options")
    def options(key: Asked, lang: Language, by: str = "", role: str = "") -> list[Choice]:
        """Tell what may happen next, and all that blocks it; with a role, what that role may do."""
        asked = office.options(key, Actor(by, role) if role else None)
        return [Choice.of(option, lang) for option in asked]

    @app.get(at + "/events", response_class=Response, responses=gives("event", "application/x-ndjson"))
    def events(key: Asked) -> Response:
        """Give every event, one document a line."""
        lines = [dumps(event) + "\n" for event in office.cycle(key).events]
        return Response("".join(lines), media_type="application/x-ndjson")

    @app.get("/cycles/{programme}/{lifecycle}")
    def standing(programme: str, lifecycle: str, lang: Language) -> list[dict[str, Any]]:
        """Tell where everyone stands, with the name where the identity is kept."""
        table, people = office.standing(programme, lifecycle)
        rows = ({name: plain(value, lang) for name, value in row.items()} for row in table.to_dicts())
        names = {person: people.name(person, lang) for person in people}
        return [{**row, "name": names.get(row["subject"])} for row in rows]


def _people(app: FastAPI, office: Office) -> None:
    @app.put("/people/{person}", status_code=204, response_class=Response, openapi_extra=takes("identity"))
    def keep(person: Person, body: Body) -> None:
        """Keep who somebody is, apart from all events."""
        identity = loads(body, Identity).require("identity")
        office.store.keep_identity(person, dumps(identity, identities=True))

    @app.get("/people/{person}", response_class=Response, responses=gives("identity"))
    def who(person: Person) -> Response:
        """Tell who somebody is."""
        held = office.store.identities([person])
        if person not in held:
            raise UnknownName("person", person, ())
        return Response(held[person], media_type="application/json")

    @app.delete("/people/{person}", status_code=204, response_class=Response)
    def erase(person: Person) -> None:
        """Erase who somebody is; whatever was recorded stays, under an id that nobody can trace."""
        office.store.erase_identity(person)


def _reports(app: FastAPI, office: Office) -> None:
    @app.get("/programmes")
    def programmes(lang: Language) -> dict[str, str]:
        """List the programmes of the office."""
        return {programme.id: programme.title.text(lang) for programme in office.programmes.values()}

    @app.get("/reports")
    def reports() -> list[str]:
        """List the public reports."""
        return list(REPORTS)

    @app.get("/reports/{programme}/{name}", response_class=Response, responses=gives("report"))
    def publish(programme: str, name: str) -> Response:
        """Give a report for the public, as things were known last midnight, small numbers protected."""
        return Response(dumps(office.publish(programme, name)), media_type="application/json")

    @app.get("/problems/{kind}")
    def problem(kind: str, lang: Language) -> dict[str, str | int]:
        """Tell what a ``type`` in a problem document means."""
        if kind not in KINDS:
            raise UnknownName("problem", kind, KINDS)
        return {"kind": kind, "status": KINDS[kind][0], "title": KINDS[kind][1].text(lang)}
