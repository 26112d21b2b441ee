"""An office in the process of the tests, with a clock that stands still; and a PostgreSQL beside it."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from layanan.office import Office
from layanan.store import Store
from running import Postgres
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


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL of the tests' own."""
    if Postgres.programs() is None:
        pytest.skip("no PostgreSQL server on this machine: apt-get install postgresql")
    with TemporaryDirectory(prefix="layanan-") as folder:
        Path(folder).chmod(0o711)  # its own account has to reach it, which pytest's folders do not allow
        server = Postgres(Path(folder) / "server")
        server.make()
        server.start()
        yield server
        server.end()
