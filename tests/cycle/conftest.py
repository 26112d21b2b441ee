"""What the tests of cycles share: programmes read once, and a way to tell what happened as an office notes it."""

from datetime import UTC, datetime, timedelta

import pytest

from pendamping import Actor, Cycle, Event, Refused, load_programme

MORNING = datetime(2019, 12, 1, 1, tzinfo=UTC)


class Told:
    """A cycle and what was told of it so far; each sentence is recorded a minute after the one before."""

    def __init__(self, programme, lifecycle, by, subject="subjek-1", began=MORNING):
        self.began = began
        self.cycle = Cycle.start(programme, lifecycle, subject=subject, recorded_at=began, by=Actor("p-0", by))

    def about(self, by, id=""):
        number = self.cycle.version
        recorded = self.began + timedelta(minutes=number)
        return {"id": id or f"e-{number}", "recorded_at": recorded, "by": Actor(f"{by or 'x'}-1", by)}

    def record(self, event):
        self.cycle = self.cycle.apply(event)
        return event

    def move(self, move, by, on=None, **more):
        return self.record(Event.move(move, occurred=on, **more, **self.about(by)))

    def fact(self, kind, by="fasilitator", on=None, id="", **fields):
        return self.record(Event.fact(kind, occurred=on, **fields, **self.about(by, id)))

    def correct(self, event, by="fasilitator", instead=None):
        return self.record(Event.correction(event.id, why="salah catat", by_event=instead, **self.about(by)))

    def refuses(self, move, by, on=None, **more):
        """The codes of all that stands against a move; the cycle must refuse it and stay as it was."""
        event, before = Event.move(move, occurred=on, **more, **self.about(by)), self.cycle
        with pytest.raises(Refused) as refused:
            self.cycle.apply(event)
        assert refused.value.findings == self.cycle.check(event)
        assert self.cycle is before
        return [finding.code for finding in refused.value.findings]


@pytest.fixture(scope="session")
def smp():
    return load_programme("kemitraan-guru-smp-2019")


@pytest.fixture(scope="session")
def pm():
    return load_programme("pm-kepala-sekolah-2025")


@pytest.fixture
def pair(smp):
    """A pair of Kemitraan 2019, just made by the directorate."""
    return Told(smp, "pair", "direktorat")


@pytest.fixture
def head(pm):
    """A school head of the course of 2025, just registered by the education office."""
    return Told(pm, "person", "dinas", began=datetime(2025, 12, 1, 1, tzinfo=UTC))


@pytest.fixture
def told():
    """The class itself, for other programmes."""
    return Told
