"""One command: ``python -m layanan [--database URL] [--programme ID ...]``."""

import argparse
import os
from datetime import UTC, datetime

import uvicorn
from fastapi import FastAPI

from layanan.app import application
from layanan.office import Office
from layanan.store import Store
from pendamping import load_programme
from pendamping.plugins import discover

DATABASE, PROGRAMMES = "LAYANAN_DATABASE", "LAYANAN_PROGRAMMES"


def served() -> FastAPI:
    """Return the application that the environment describes; each worker process calls this."""
    plugins = discover()
    programmes = [load_programme(id, plugins) for id in os.environ[PROGRAMMES].split()]
    return application(Office(Store(os.environ[DATABASE]), programmes, lambda: datetime.now(UTC)))


def main() -> None:
    """Read the command line, make the tables where there are none, and serve until stopped."""
    parser = argparse.ArgumentParser(
        prog="layanan", description="Layanan kantor dinas / the service of a district office"
    )
    parser.add_argument("--database", default="sqlite:///layanan.db", help="sqlite:///... / postgresql+psycopg://...")
    parser.add_argument("--programme", action="append", metavar="ID", help="default: kemitraan-guru-smp-2019")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    os.environ[DATABASE] = given.database
    os.environ[PROGRAMMES] = " ".join(given.programme or ["kemitraan-guru-smp-2019"])
    Store(given.database).create()
    target = "layanan.__main__:served"
    uvicorn.run(target, factory=True, host=given.host, port=given.port, workers=given.workers, log_level="warning")


if __name__ == "__main__":
    main()
