"""Erasing on PostgreSQL, where a removed row stays in the file until the table is written anew."""

from layanan.store import Store
from running import database

SECRET = "Nama Rekaan Yang Panjang Sekali"


def test_an_erased_identity_is_in_no_file_of_the_tables(request, postgres, tmp_path):
    store = Store(database(request, "postgresql", tmp_path))
    store.create()
    store.keep_identity("p-2", "Orang Lain")
    store.keep_identity("p-1", SECRET)

    def held() -> bool:
        with store._engine.connect() as connection:
            connection.exec_driver_sql("CHECKPOINT")
        return any(SECRET.encode() in file.read_bytes() for file in (postgres.folder / "data" / "base").glob("*/*"))

    assert held()
    store.erase_identity("p-1")
    assert not held()
    assert store.identities(["p-1", "p-2"]) == {"p-2": "Orang Lain"}
