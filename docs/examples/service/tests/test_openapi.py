"""The OpenAPI document says what the service does: every answer to thousands of made-up requests agrees with it."""

import json
from http.client import HTTPConnection

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layanan.contract import SHARED
from running import PROGRAMME, Service, database
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from talking import start

from pendamping.codec import schema_for

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
CYCLE = "/cycles/{programme}/{lifecycle}/{subject}"
OPERATIONS = [
    ("POST", f"{CYCLE}/events"),
    ("GET", f"{CYCLE}/events"),
    ("GET", f"{CYCLE}/options"),
    ("GET", CYCLE),
    ("GET", "/cycles/{programme}/{lifecycle}"),
    ("PUT", "/people/{person}"),
    ("GET", "/people/{person}"),
    ("DELETE", "/people/{person}"),
    ("GET", "/programmes"),
    ("GET", "/reports"),
    ("GET", "/reports/{programme}/{name}"),
    ("GET", "/problems/{kind}"),
]
REAL = {"programme": PROGRAMME, "lifecycle": "pair", "person": "m-1", "name": "siklus", "kind": "fault"}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def served(request, tmp_path_factory):
    service = Service(database(request, request.param, tmp_path_factory.mktemp("openapi"))).start()
    yield service
    service.end()


@pytest.fixture(scope="module")
def described(served):
    return schemathesis.openapi.from_url(f"{served.url}/openapi.json")


@pytest.mark.parametrize(
    "address", ["%00/pair/p-1", f"{PROGRAMME}/%00/p-1", f"{PROGRAMME}/pair/%00", f"{PROGRAMME}/%00"]
)
def test_what_a_database_cannot_hold_is_no_fault(served, address):
    connection = HTTPConnection("127.0.0.1", served.port, timeout=30)
    connection.request("GET", f"/cycles/{address}")
    assert connection.getresponse().status in (400, 404)


def test_every_route_is_exercised(described):
    held = {(made.ok().method.upper(), made.ok().path) for made in described.get_all_operations()}
    assert held == set(OPERATIONS)


@pytest.mark.parametrize(("method", "path"), [pytest.param(*held, id=" ".join(held)) for held in OPERATIONS])
def test_every_answer_is_as_described(described, method, path):
    operation = described[path][method]
    modes = [operation.as_strategy(generation_mode=mode) for mode in GenerationMode]
    statuses = set()

    @settings(max_examples=100, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=st.one_of(modes), subject=st.sampled_from(["p-1", "p-2", None]), document=st.booleans())
    def hold(case, subject, document):
        if subject:  # an address that there is, more often than not; the rest stays made up
            for name in case.path_parameters:
                case.path_parameters[name] = REAL.get(name, subject)
            if document and method == "POST":
                case.body, case.query = start(subject), {"version": 0}
        answer = case.call()
        statuses.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    hold()
    assert any(status < 300 for status in statuses), statuses
    assert not any(status >= 500 for status in statuses), statuses


def test_the_documents_are_those_of_the_library(client):
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    for name in SHARED:
        parts = schema_for(name)["$defs"]
        assert schemas[name]["properties"]["data"]["$ref"].startswith(f"#/components/schemas/{name}.")
        for part, held in parts.items():
            mine = schemas[f"{name}.{part}".replace(":", "-")]
            assert mine.keys() == held.keys()
            assert mine.get("required") == held.get("required")
    text = json.dumps(schemas)
    for target in {held.split('"')[0] for held in text.split('"$ref": "')[1:]}:
        assert target.removeprefix("#/components/schemas/") in schemas
