"""What a report is made of: texts that nothing can hold are refused whatever reads them."""

import pandas
import pytest
from report_logs import seeded_rows

from pendamping import read_rows
from pendamping.errors import InvalidInput, Misuse
from pendamping.report import report, seal


def test_broken_text_is_refused_by_every_engine_before_anything_is_shown() -> None:
    rows = [{**row, "jenjang": "SMP \ud800"} if row["jenjang"] == "SMP" else row for row in seeded_rows(3, 20)]
    log = seal(rows).log
    frame = pandas.DataFrame({name: pandas.Series(list(held), dtype=object) for name, held in log.columns.items()})
    for source in (log, frame):
        with pytest.raises(InvalidInput, match=r"report\.broken-text"):
            report(source, "mulai", by="jenjang")


def test_people_files_and_other_entities_are_told_their_way() -> None:
    people = read_rows([{"Nama": "Contoh Satu", "Kab/Kota": "Kab. Seruyan"}])
    for source in (people, people.accepted, list(people.accepted)):
        with pytest.raises(Misuse, match="rows for seal"):
            report(source, "peserta")
    with pytest.raises(Misuse, match="merge_leaves"):
        report(["a.parquet", "b.parquet"], "peserta")
    with pytest.raises(Misuse, match="2024 is no period: name a level such as 'semester'"):
        report(seal([]), "mulai", period=2024)  # type: ignore[arg-type]
