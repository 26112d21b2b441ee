"""The real parts: the service as a process of its own, and a PostgreSQL of its own, both on the loopback only."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

PROGRAMME = "kemitraan-guru-smp-2019"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


class Service:
    """The service in a session of its own, so that every process of it can be ended at once."""

    def __init__(self, database: str, workers: int = 1) -> None:
        self.port = free_port()
        self._command = [sys.executable, "-m", "layanan", "--database", database, "--port", str(self.port)]
        self._command += ["--programme", PROGRAMME, "--workers", str(workers)]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Service":
        self._process = subprocess.Popen(self._command, start_new_session=True)
        deadline = time.monotonic() + 30
        while not self._answers():
            assert self._process.poll() is None, "the service ended by itself"
            assert time.monotonic() < deadline, "the service does not answer"
            time.sleep(0.05)
        return self

    def end(self, how: int = signal.SIGTERM) -> None:
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, how)
            self._process.wait(30)

    def _answers(self) -> bool:
        try:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=2)
            connection.request("GET", "/programmes")
            return connection.getresponse().status == 200
        except OSError:
            return False


class Postgres:
    """A PostgreSQL server from the system's package, with its data in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.folder = folder
        self.log = folder.with_suffix(".log")
        self._process: subprocess.Popen[bytes] | None = None

    @staticmethod
    def programs() -> Path | None:
        """Return the folder of the server's programs, the newest where there are several."""
        found = [Path(held).resolve().parent for held in (shutil.which("initdb"),) if held]
        found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
        return next((path for path in found if (path / "postgres").exists()), None)

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        self.folder.mkdir(mode=0o700)
        if self._account():
            shutil.chown(self.folder, "postgres", "postgres")
        self._run(
            "initdb", "-D", str(self.folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"
        )

    def start(self) -> None:
        listens = ["-p", str(self.port), "-c", "listen_addresses=127.0.0.1", "-k", str(self.folder)]
        command = [str(self.programs() / "postgres"), "-D", str(self.folder / "data"), *listens]
        deadline = time.monotonic() + 60
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, stderr=log, cwd="/", **self._account())
            while self._try("pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)):
                assert time.monotonic() < deadline, self.log.read_text("utf-8")[-2000:]
                time.sleep(0.1)
                if self._process.poll() is not None:  # a process of the one before may still hold its memory
                    self._process = subprocess.Popen(command, stderr=log, cwd="/", **self._account())

    def end(self, how: int = signal.SIGINT) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait(30)

    def _try(self, program: str, *arguments: str) -> int:
        return subprocess.run([str(self.programs() / program), *arguments], cwd="/", check=False).returncode

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs() / program), *arguments]
        subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL, **self._account())

    @staticmethod
    def _account() -> dict[str, str]:
        """PostgreSQL refuses to run as root; then it runs as the account that its package makes."""
        return {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}


def database(request: Any, kind: str, folder: Path) -> str:
    """Return the address of a new database of a kind; PostgreSQL is started on first use."""
    if kind == "sqlite":
        return f"sqlite:///{folder / 'layanan.db'}"
    server = request.getfixturevalue("postgres")
    name = f"office_{time.monotonic_ns()}"
    make = [str(server.programs() / "createdb"), "-h", "127.0.0.1", "-p", str(server.port), "-U", "postgres", name]
    subprocess.run(make, check=True)
    return server.url.removesuffix("postgres") + name
