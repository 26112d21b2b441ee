"""Under fire: eight writers on the same cycles, a kill in the middle, on real databases."""

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from layanan.office import Office
from layanan.store import Key, Store
from running import PROGRAMME, Service, database
from writer import Writer

from pendamping import load_programme, replay

WRITERS, CYCLES = 8, 100
WRITER = Path(__file__).with_name("writer.py")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    return database(request, request.param, tmp_path)


class Fire:
    """Eight writers at once, and what they were told."""

    def __init__(self, service: Service, events: int, folder: Path) -> None:
        self.files = [folder / f"acknowledged-{number}.ndjson" for number in range(WRITERS)]
        start = Writer(service.port, 99, CYCLES)
        for subject in start.known:
            what = {"kind": "start", "programme": PROGRAMME, "lifecycle": "pair", "subject": subject}
            data = {"id": f"{subject}:pair:start", "recorded_at": "2019-07-31T01:00:00Z", "what": what}
            data["by"] = {"id": "a-1", "role": "direktorat"}
            text = json.dumps({"type": "event", "v": 1, "data": data})
            assert start.ask("POST", f"/cycles/{PROGRAMME}/pair/{subject}/events?version=0", text)[0] == 201
        self.began = time.monotonic()
        self.writers = [
            subprocess.Popen([sys.executable, WRITER, *map(str, (service.port, number, events, CYCLES, file))])
            for number, file in enumerate(self.files)
        ]

    def wait(self) -> float:
        """Wait for all writers and return the seconds they took."""
        try:
            assert [writer.wait(900) for writer in self.writers] == [0] * WRITERS
        finally:
            for writer in self.writers:
                writer.kill()
        return time.monotonic() - self.began

    def wait_for(self, acknowledged: int) -> None:
        deadline = time.monotonic() + 60
        while len(self.acknowledged()) < acknowledged:
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def acknowledged(self) -> list[dict]:
        """Return every acknowledgement whose line is whole."""
        lines = [line for file in self.files if file.exists() for line in file.read_text("utf-8").split("\n")[:-1]]
        return [held for line in lines if "id" in (held := json.loads(line))]


def judged(url: str, acknowledged: list[dict]) -> tuple[int, int, int]:
    """Return events stored, updates lost and duplicates; and hold the stored cycles against their programme."""
    programme = load_programme(PROGRAMME)
    stored = dict(Store(url).cycles(PROGRAMME, "pair"))
    ids = Counter((key.subject, json.loads(text)["data"]["id"]) for key, held in stored.items() for text in held)
    lost = {(item["subject"], item["id"]) for item in acknowledged} - ids.keys()
    taken = Counter((item["subject"], item["after"]) for item in acknowledged if item["status"] == 201)
    lost_too = sum(times - 1 for times in taken.values())  # two writers were told that they were first
    office = Office(Store(url), [programme], lambda: pytest.fail("no clock is needed"))
    for key, held in stored.items():
        cycle = office.cycle(Key(*key))
        assert cycle.version == len(held)
        again = replay(programme, cycle.events)
        assert again.cycle == cycle
        assert not again.set_aside
    return sum(ids.values()), len(lost) + lost_too, sum(times - 1 for times in ids.values())


def test_eight_writers_lose_nothing_and_write_nothing_twice(url, tmp_path, capsys):
    service = Service(url, workers=2).start()
    try:
        fire = Fire(service, 2_700, tmp_path)
        seconds = fire.wait()
    finally:
        service.end()
    acknowledged = fire.acknowledged()
    stored, lost, twice = judged(url, acknowledged)
    new = sum(item["status"] == 201 for item in acknowledged)
    counted = [json.loads(file.read_text("utf-8").splitlines()[-1]) for file in fire.files]
    told = {name: sum(item[name] for item in counted) for name in counted[0]}
    with capsys.disabled():
        print(
            f"\n{url.split(':')[0]}: {stored} events, {new / seconds:.0f} events/s, lost {lost}, twice {twice}, {told}"
        )
    assert stored >= 20_000
    assert stored == new + CYCLES
    assert (lost, twice) == (0, 0)
    assert told["conflicts"] > 0
    assert told["again"] > 0


def test_a_kill_in_the_middle_loses_nothing_acknowledged(url, tmp_path):
    service = Service(url, workers=2).start()
    try:
        fire = Fire(service, 250, tmp_path)
        for reached in (300, 900):
            fire.wait_for(reached)
            service.end(signal.SIGKILL)
            service.start()
        fire.wait()
    finally:
        service.end()
    acknowledged = fire.acknowledged()
    stored, lost, twice = judged(url, acknowledged)
    assert (lost, twice) == (0, 0)
    assert stored - CYCLES == len({(item["subject"], item["id"]) for item in acknowledged})


def test_the_end_of_postgresql_itself_loses_nothing_acknowledged(postgres, tmp_path):
    service = Service(postgres.url, workers=2).start()
    try:
        fire = Fire(service, 150, tmp_path)
        fire.wait_for(300)
        postgres.end(signal.SIGQUIT)  # at once, without writing anything down: its log has to do
        postgres.start()
        fire.wait()
    finally:
        service.end()
    stored, lost, twice = judged(postgres.url, fire.acknowledged())
    assert (lost, twice) == (0, 0)
    assert stored - CYCLES == len({(item["subject"], item["id"]) for item in fire.acknowledged()})
