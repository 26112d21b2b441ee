"""One writer: adds its events to cycles that others write to as well, and notes what was acknowledged.

python writer.py PORT NUMBER EVENTS CYCLES FILE
"""

import json
import random
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

PROGRAMME = "kemitraan-guru-smp-2019"
SHARED = 20
"""One event in so many is sent by every writer under one id, as after a network fault; it must be kept once."""


class Writer:
    def __init__(self, port: int, number: int, cycles: int) -> None:
        self.port = port
        self.number = number
        self.random = random.Random(number)
        self.known = {f"pair-{place:03}": (1, "ditetapkan") for place in range(cycles)}
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.at = "pair-000"
        self.counted = {"conflicts": 0, "refused": 0, "again": 0}

    def event(self, number: int) -> tuple[str, str, dict]:
        """Return a subject, the id of an event, and what it says: evidence, or a pause where somebody moves."""
        if number % SHARED == 0:
            place = number % len(self.known)
            return f"pair-{place:03}", f"shared-{number}", {"kind": "evidence", "code": "rencana-ojl"}
        if number % 5 == 1:
            self.at = self.random.choice(list(self.known))
        subject, id = self.at, f"w{self.number}-{number}"
        if number % 4:
            return subject, id, {"kind": "evidence", "code": "rencana-ojl", "ref": id}
        return subject, id, {}

    def send(self, number: int) -> dict:
        """Add one event and return what was acknowledged; look again after a conflict, ask again after a crash."""
        subject, id, says = self.event(number)
        while True:
            version, state = self.known[subject]
            what = says or (
                {"kind": "move", "move": "lanjutkan"}
                if state == "ditunda"
                else {"kind": "move", "move": "tunda", "reason": "tugas-lain"}
            )
            status, answer = self.post(subject, version, id, what)
            if status in (200, 201):
                self.known[subject] = (answer["version"], answer["state"])
                self.counted["again"] += status == 200
                return {"id": id, "subject": subject, "after": version, "status": status}
            assert status in (409, 422), (status, answer)
            self.counted["conflicts" if status == 409 else "refused"] += 1
            if says:
                self.known[subject] = (answer["version"], state)
                continue
            answer = self.ask("GET", f"/cycles/{PROGRAMME}/pair/{subject}")[1]
            self.known[subject] = (answer["version"], answer["state"])

    def post(self, subject: str, version: int, id: str, what: dict) -> tuple[int, dict]:
        by = {"id": "f-1", "role": "fasilitator"}
        data = {"id": id, "recorded_at": "2019-08-01T01:00:00Z", "by": by, "what": what}
        text = json.dumps({"type": "event", "v": 1, "data": data})
        return self.ask("POST", f"/cycles/{PROGRAMME}/pair/{subject}/events?version={version}", text)

    def ask(self, method: str, path: str, text: str | None = None) -> tuple[int, dict]:
        for _ in range(300):
            try:
                self.connection.request(method, path, text, {"Content-Type": "application/json"})
                answer = self.connection.getresponse()
                held = answer.read()
                if answer.status != 503:
                    return answer.status, json.loads(held)
            except (OSError, HTTPException):
                self.connection.close()
            time.sleep(0.1)
        raise SystemExit("the service does not come back")


def main(port: int, number: int, events: int, cycles: int, file: str) -> None:
    writer = Writer(port, number, cycles)
    with Path(file).open("w", encoding="utf-8", buffering=1) as out:
        for place in range(events):
            out.write(json.dumps(writer.send(place)) + "\n")
        out.write(json.dumps(writer.counted) + "\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:5]), sys.argv[5])
