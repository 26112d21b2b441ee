"""The engine of files: SQL in an embedded DuckDB, for Parquet and CSV files on this machine."""

from typing import Any

from attrs import frozen

from pendamping.errors import Misuse, optional
from pendamping.report.engines.files import FilePart, is_csv, pattern_of, relation, takes, unreadable
from pendamping.report.engines.query import Query
from pendamping.report.fold import fold_pieces
from pendamping.report.leaves import Leaves, Plan, Progress
from pendamping.report.log import Log


@frozen(slots=True)
class DuckDB:
    """The engine of Parquet and CSV files; needs the extra ``duckdb``. It writes nothing to disk.

    Attributes:
        name: the word that ``report(engine=...)`` takes.
        memory_mb: the most megabytes that DuckDB may take.
        threads: how many threads it may use; None for as many as there are processors.

    >>> DuckDB(memory_mb=256, threads=1).takes("log.parquet")
    True
    """

    name: str = "duckdb"
    memory_mb: int = 1024
    threads: int | None = None

    def package(self) -> Any:
        """Return the package of DuckDB, or raise `MissingExtra`."""
        return optional("duckdb", "duckdb")

    def takes(self, source: Any) -> bool:
        """Say whether the source is the path of a Parquet or CSV file, or some rows of a Parquet file."""
        return takes(source)

    def leaves(self, source: Any, plan: Plan, progress: Progress | None = None) -> Leaves:
        """Return the leaves of a file.

        Raises:
            InvalidInput: the file is damaged, or lacks columns.
            Misuse: the file needs more memory than DuckDB was given.
        """
        duckdb = self.package()
        with self._connect(duckdb) as connection:
            try:
                return Query(connection, source, plan, progress).leaves()
            except duckdb.OutOfMemoryException as error:
                what = f"this report needs more than the {self.memory_mb} MB that DuckDB was given"
                raise Misuse(what, "pass engine=DuckDB(memory_mb=...), or merge the leaves of file_parts()") from error
            except duckdb.Error as error:
                if is_csv(source):  # Python's own reader says what is wrong, or reads it all the same
                    log = Log.read_csv(source)
                    return fold_pieces([log], plan, log.length, progress)
                raise unreadable(source, error) from error

    def file_parts(self, path: Any, rows: int = 1_000_000) -> tuple[FilePart, ...]:
        """Return the parts of a Parquet file for ``carry_out``: whole row groups, together about so many rows."""
        duckdb = self.package()
        relation(path)  # raises where it is no Parquet file
        with self._connect(duckdb) as connection:
            told = "SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata(?) ORDER BY 1"
            try:
                sizes = [size for _, size in connection.execute(told, [pattern_of(path)]).fetchall()]
            except duckdb.Error as error:
                raise unreadable(path, error) from error
        cuts, held, done = [0], 0, 0
        for size in sizes:
            done, held = done + size, held + size
            if held >= rows:
                cuts.append(done)
                held = 0
        ends = [*cuts[1:], *([done] if cuts[-1] < done else [])]
        return tuple(FilePart(path, start, stop) for start, stop in zip(cuts, ends, strict=False))

    def _connect(self, duckdb: Any) -> Any:
        settings: dict[str, Any] = {
            "memory_limit": f"{self.memory_mb}MB",
            "temp_directory": "",
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        if self.threads is not None:
            settings["threads"] = self.threads
        return duckdb.connect(":memory:", config=settings)
