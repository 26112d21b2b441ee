"""What the tests say to the application."""

import json
from typing import Any

from fastapi.testclient import TestClient
from layanan.app import application

PROGRAMME = "kemitraan-guru-smp-2019"
PAIRS = f"/cycles/{PROGRAMME}/pair"
START = {"kind": "start", "programme": PROGRAMME, "lifecycle": "pair"}


def event(id: str, what: dict[str, Any], role: str = "fasilitator", **more: Any) -> dict[str, Any]:
    by = {"id": f"{role}-1", "role": role}
    data = {"id": id, "recorded_at": "2019-07-31T01:00:00Z", "by": by, "what": what, **more}
    return {"type": "event", "v": 1, "data": data}


def start(subject: str) -> dict[str, Any]:
    return event(f"{subject}:pair:start", {**START, "subject": subject}, "direktorat")


def region(id: str, code: str) -> dict[str, Any]:
    return event(id, {"kind": "attribute", "name": "region", "value": code}, "direktorat")


def move(id: str, name: str, **more: Any) -> dict[str, Any]:
    return event(id, {"kind": "move", "move": name, **more})


class Client(TestClient):
    """A browser without a face."""

    def __init__(self, office: Any) -> None:
        super().__init__(application(office), raise_server_exceptions=False)

    def add(self, subject: str, version: int, document: dict[str, Any], **headers: str) -> Any:
        path = f"{PAIRS}/{subject}/events?version={version}"
        return self.post(path, content=json.dumps(document), headers={"Content-Type": "application/json", **headers})
