"""An office in the process of the tests, on SQLite, with a clock that the tests set."""

from datetime import UTC, datetime

import pytest
from layanan.office import Office
from layanan.store import Store
from talking import Client

from pendamping import load_programme


@pytest.fixture
def store(tmp_path):
    held = Store(f"sqlite:///{tmp_path / 'layanan.db'}")
    held.create()
    return held


@pytest.fixture
def office(store):
    return Office(store, [load_programme("kemitraan-guru-smp-2019")], lambda: datetime(2019, 9, 2, 3, tzinfo=UTC))


@pytest.fixture
def client(office):
    return Client(office)
