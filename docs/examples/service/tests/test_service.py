"""What the office promises, over its own routes."""

import json
from datetime import UTC, datetime

import pytest
from layanan import publishing
from layanan.office import Office
from layanan.store import Key, Store, Taken
from sqlalchemy.exc import DBAPIError
from talking import PAIRS, PROGRAMME, Client, event, move, region, start

from pendamping import load_programme
from pendamping.report import NotPublishable

KEY = Key(PROGRAMME, "pair", "p-1")
EVIDENCE = {"kind": "evidence", "code": "rencana-ojl"}


def test_an_event_moves_the_cycle_on_and_names_the_next_version(client):
    assert client.add("p-1", 0, start("p-1")).json() == {
        "version": 1,
        "state": "ditetapkan",
        "text": "ditetapkan",
        "closed": False,
    }
    answer = client.add("p-1", 1, move("e-2", "mulai-workshop"))
    assert (answer.status_code, answer.json()["version"], answer.json()["state"]) == (201, 2, "workshop")
    assert client.get(f"{PAIRS}/p-1").json() == answer.json()
    lines = client.get(f"{PAIRS}/p-1/events").text.splitlines()
    assert [json.loads(line)["data"]["id"] for line in lines] == ["p-1:pair:start", "e-2"]


def test_a_stale_version_is_a_conflict_that_says_where_to_go_on(client):
    client.add("p-1", 0, start("p-1"))
    client.add("p-1", 1, move("e-2", "mulai-workshop"))
    answer = client.add("p-1", 1, event("e-3", EVIDENCE))
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert answer.json()["version"] == 2
    assert answer.json()["findings"][0]["code"] == "cycle.stale-version"
    assert client.add("p-1", 2, event("e-3", EVIDENCE)).status_code == 201


def test_whoever_reads_before_and_writes_after_another_is_too_late(store, office):
    """Two offices on one store, each with a memory of its own, as two processes have."""
    client, other = Client(office), Client(Office(store, office.programmes.values(), office.clock))
    client.add("p-1", 0, start("p-1"))
    assert other.get(f"{PAIRS}/p-1").json()["version"] == 1
    assert client.add("p-1", 1, event("e-2", EVIDENCE)).status_code == 201
    assert other.add("p-1", 1, event("e-3", EVIDENCE)).status_code == 409
    assert other.add("p-1", 2, event("e-3", EVIDENCE)).status_code == 201
    assert client.get(f"{PAIRS}/p-1").json()["version"] == 3


def test_one_of_two_writers_at_the_same_moment_is_told_of_the_other(store, office, monkeypatch):
    client, other = Client(office), Client(Office(store, office.programmes.values(), office.clock))
    client.add("p-1", 0, start("p-1"))
    adding = store.add

    def late(key, version, id, document):
        monkeypatch.setattr(store, "add", adding)
        assert other.add("p-1", 1, event("e-first", EVIDENCE)).status_code == 201
        adding(key, version, id, document)

    monkeypatch.setattr(store, "add", late)
    answer = client.add("p-1", 1, event("e-second", EVIDENCE))
    assert (answer.status_code, answer.json()["version"]) == (409, 2)


def test_the_same_event_again_changes_nothing_and_other_content_is_refused(client):
    client.add("p-1", 0, start("p-1"))
    for status in (201, 200, 200):
        answer = client.add("p-1", 1, event("e-2", EVIDENCE))
        assert (answer.status_code, answer.json()["version"]) == (status, 2)
    answer = client.add("p-1", 2, event("e-2", {**EVIDENCE, "ref": "berkas-7"}))
    assert (answer.status_code, answer.json()["findings"][0]["code"]) == (409, "cycle.same-id")
    assert client.add("p-1", 0, start("p-1")).status_code == 200


def test_options_give_every_reason_in_the_language_of_the_user(client):
    client.add("p-1", 0, start("p-1"))
    client.add("p-1", 1, move("e-2", "mulai-workshop"))
    path = f"{PAIRS}/p-1/options?role=mentor"
    for accept, text in (
        ("", "syarat belum terpenuhi: bukti: rencana OJL"),
        ("en-GB,en;q=0.9,id;q=0.5", "requirement not met: evidence: OJL plan"),
        ("id-ID,en;q=0.9", "syarat belum terpenuhi: bukti: rencana OJL"),
        ("fr, en;q=0.x", "syarat belum terpenuhi: bukti: rencana OJL"),
    ):
        answer = client.get(path, headers={"Accept-Language": accept})
        held = {choice["move"]: choice for choice in answer.json()}
        assert held["ajukan-rencana"]["blocked"][0]["text"] == text
        assert answer.headers["content-language"] == ("en" if text.startswith("req") else "id")
    assert (held["mundur"]["allowed"], held["mundur"]["to"]) == (True, "mundur")
    choices = client.get(path, headers={"Accept-Language": "en"}).json()
    assert [choice["to"] for choice in choices if choice["move"] == "mundur"] == ["withdrawn"]
    assert held["ajukan-rencana"]["blocked"][0]["source"][0].startswith("https://")
    assert held["tunda"]["blocked"][0]["code"] == "cycle.wrong-actor"
    nobody = {choice["move"]: choice["allowed"] for choice in client.get(f"{PAIRS}/p-1/options").json()}
    assert nobody["tunda"]


def test_a_refusal_tells_everything_that_stands_against_the_event(client):
    client.add("p-1", 0, start("p-1"))
    answer = client.add(
        "p-1", 1, event("e-2", {"kind": "move", "move": "tunda"}, "mentor"), **{"Accept-Language": "en"}
    )
    problem = answer.json()
    assert (answer.status_code, problem["title"]) == (422, "The event is refused")
    assert [item["code"] for item in problem["findings"]] == ["cycle.wrong-actor", "cycle.reason-missing"]
    assert problem["instance"] == f"{PAIRS}/p-1/events"
    assert client.get(problem["type"], headers={"Accept-Language": "en"}).json()["title"] == problem["title"]
    assert client.get(f"{PAIRS}/p-1").json()["version"] == 1


@pytest.mark.parametrize(
    ("status", "content", "media"),
    [
        (400, b"{", "application/json"),
        (400, b'{"type":"event","v":1,"data":{}}', "application/json"),
        (413, b" " * 70_000, "application/json"),
        (415, b"{}", "text/plain"),
    ],
)
def test_what_cannot_be_read_is_a_problem_too(client, status, content, media):
    answer = client.post(f"{PAIRS}/p-1/events?version=0", content=content, headers={"Content-Type": media})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/cycles/kemitraan-guru-smp-2019/pair/p-9", 404),
        ("/cycles/pyproject.toml/pair/p-9", 404),
        ("/cycles/kemitraan-guru-smp-2019/pairs", 404),
        ("/cycles/pyproject.toml/pair", 404),
        ("/cycles/kemitraan-guru-smp-2019/pai%00r/p-1", 404),
        (f"{PAIRS}/198001012006041001", 400),
        (f"{PAIRS}/Nama%20Contoh", 400),
        ("/people/m-1", 404),
        ("/reports/kemitraan-guru-smp-2019/alasan", 404),
        ("/nowhere", 404),
    ],
)
def test_what_is_not_there_is_a_problem_too(client, path, status):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_nothing_is_begun_at_a_wrong_address_or_by_a_name(client):
    wrong = client.add("p-1", 0, start("p-2"))
    assert (wrong.status_code, wrong.json()["findings"][0]["code"]) == (422, "layanan.other-cycle")
    assert client.add("p-1", 0, event("e-1", EVIDENCE)).status_code == 422
    assert client.add("p-1", 3, start("p-1")).status_code == 404
    client.add("p-1", 0, start("p-1"))
    named = client.add("p-1", 1, event("e-2", {"kind": "assignment", "role": "cascade", "person": "Nama Contoh"}))
    assert (named.status_code, named.json()["findings"][0]["path"]) == (422, "$.data.what.person")


def test_identities_are_kept_apart_and_erased_from_the_files(client, tmp_path):
    secret = "Nama Rekaan Yang Panjang"
    document = json.dumps({"type": "identity", "v": 1, "data": {"name": secret}})
    client.add("p-1", 0, start("p-1"))
    for _ in range(2):
        kept = client.put("/people/p-1", content=document, headers={"Content-Type": "application/json"})
        assert kept.status_code == 204
    assert client.get("/people/p-1").text == document.replace(" ", "").replace(*["NamaRekaanYangPanjang", secret])
    assert client.get(PAIRS).json()[0]["name"] == secret
    assert any(secret.encode() in file.read_bytes() for file in tmp_path.iterdir())
    assert client.delete("/people/p-1").status_code == 204
    assert client.get("/people/p-1").status_code == 404
    assert client.get(PAIRS).json()[0]["name"] is None
    assert not any(secret.encode() in file.read_bytes() for file in tmp_path.iterdir())
    assert client.get(f"{PAIRS}/p-1").json()["version"] == 1


def test_standing_tells_everybody_and_what_blocks_them(client):
    for number in range(3):
        client.add(f"p-{number}", 0, start(f"p-{number}"))
    client.add("p-1", 1, move("e-2", "mulai-workshop"))
    rows = {row["subject"]: row for row in client.get(PAIRS, headers={"Accept-Language": "en"}).json()}
    assert (rows["p-0"]["state"], rows["p-1"]["state"]) == ("paired", "at the workshop")
    assert rows["p-1"]["blocked"][0]["code"] == "programme.not-met"


@pytest.fixture
def two_regions(client):
    for number in range(9):
        subject = f"p-{number}"
        client.add(subject, 0, start(subject))
        client.add(subject, 1, region("e-2", "62.01" if number < 7 else "62.02"))


def test_a_public_report_hides_small_numbers_and_what_would_betray_them(client, two_regions):
    document = client.get(f"/reports/{PROGRAMME}/siklus-per-kabupaten").json()
    assert document["type"] == "report"
    assert document["data"]["provenance"]["audience"] == "public"
    started = {row["group"]["kabupaten"]: row["values"]["mulai"] for row in document["data"]["rows"]}
    assert started["62.02"] is None
    assert started["62.01"] is None or started["*"] is None
    assert {started["62.01"], started["*"]} & {7, 9}


def test_a_public_report_stays_the_same_until_midnight(client, office, two_regions):
    def started():
        return client.get(f"/reports/{PROGRAMME}/siklus").json()["data"]["rows"][0]["values"]["mulai"]

    assert started() == 9
    late = start("p-9")
    late["data"]["recorded_at"] = "2019-09-02T01:00:00Z"
    assert client.add("p-9", 0, late).status_code == 201
    assert started() == 9
    office.clock = lambda: datetime(2019, 9, 2, 16, 59, tzinfo=UTC)
    assert started() == 9
    office.clock = lambda: datetime(2019, 9, 2, 17, tzinfo=UTC)  # midnight in Jakarta
    assert started() == 10


def test_where_nothing_protects_nothing_is_published(client, two_regions, monkeypatch):
    def unprotected(*_args, **_named):
        raise NotPublishable("nothing protects it")

    monkeypatch.setattr(publishing, "report", unprotected)
    answer = client.get(f"/reports/{PROGRAMME}/siklus")
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/not-publishable")
    assert answer.json()["detail"] == "nothing protects it"


def test_an_unforeseen_fault_tells_nothing_of_its_inside(client, office, monkeypatch):
    monkeypatch.setattr(office.store, "events", lambda *_: 1 / 0)
    answer = client.get(f"{PAIRS}/p-1")
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/fault")
    assert "division" not in answer.text


def test_a_damaged_store_is_a_fault_of_the_service_and_nothing_is_made_up(client, store):
    client.add("p-1", 0, start("p-1"))
    store.add(KEY, 2, "e-2", "{}")
    store.add(KEY, 3, "e-3", json.dumps(move("e-3", "tutup")))
    answer = client.get(f"{PAIRS}/p-1")
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/fault")
    assert client.add("p-1", 1, event("e-4", EVIDENCE)).status_code == 500


def test_the_database_itself_lets_no_event_be_changed_or_removed(store):
    store.add(KEY, 1, "e-1", "{}")
    with store._engine.connect() as connection:
        for statement in ("UPDATE events SET document = 'x'", "DELETE FROM events"):
            with pytest.raises(DBAPIError, match="only added"):
                connection.exec_driver_sql(statement)
    for version, id in ((1, "e-2"), (2, "e-1")):
        with pytest.raises(Taken):
            store.add(KEY, version, id, "{}")
    assert store.events(KEY) == ["{}"]


def test_what_is_in_memory_is_not_read_again(client, store, monkeypatch):
    client.add("p-1", 0, start("p-1"))
    reading, asked = store.events, []
    monkeypatch.setattr(store, "events", lambda key, after: asked.append(after) or reading(key, after))
    client.add("p-1", 1, event("e-2", EVIDENCE))
    client.get(f"{PAIRS}/p-1")
    assert asked == [1, 2]


def test_after_a_restart_everything_is_as_it_was(client, store, tmp_path, two_regions):
    again = Office(Store(f"sqlite:///{tmp_path / 'layanan.db'}"), [load_programme(PROGRAMME)], lambda: None)
    for number in range(9):
        key = Key(PROGRAMME, "pair", f"p-{number}")
        assert again.cycle(key).events == Office(store, again.programmes.values(), lambda: None).cycle(key).events
        assert again.cycle(key).version == 2
