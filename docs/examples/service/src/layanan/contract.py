"""The OpenAPI document: documents as pendamping's JSON Schemas describe them, problems as RFC 9457 does."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from pendamping.codec import schema_for

SHARED = ("event", "identity", "report")
"""The documents of pendamping that go in or out."""


def takes(name: str) -> dict[str, Any]:
    """Return what a route adds to say that its body is a document of pendamping."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": _ref(name)}}}}


def gives(name: str, media: str = "application/json", status: int = 200) -> dict[int | str, dict[str, Any]]:
    """Return the answers of a route that gives a document of pendamping."""
    return {status: {"description": name, "content": {media: {"schema": _ref(name)}}}}


def document(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of the application; made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        schemas = made["components"]["schemas"]
        for name in ("HTTPValidationError", "ValidationError"):  # answered as problems instead
            schemas.pop(name, None)
        for name in SHARED:
            schemas.update(_components(name))
        for operation in (held for path in made["paths"].values() for held in path.values()):
            operation["responses"].pop("422", None)
            problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
            operation["responses"]["default"] = {"description": "problem (RFC 9457)", "content": problem}
        app.openapi_schema = made
    return app.openapi_schema


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _components(name: str) -> dict[str, Any]:
    """Return the schema of a document and its parts, each under a name of its own."""
    schema = schema_for(name, refs=f"#/components/schemas/{name}.")
    parts = schema.pop("$defs", {})
    schema.pop("$schema")
    return {name: schema} | {f"{name}.{part}": inner for part, inner in parts.items()}
