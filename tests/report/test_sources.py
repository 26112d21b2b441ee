"""What a report is made of: texts that nothing can hold are refused whatever reads them."""

import pandas
import pytest
from report_logs import seeded_rows

from pendamping.errors import InvalidInput
from pendamping.report import report, seal


def test_broken_text_is_refused_by_every_engine_before_anything_is_shown() -> None:
    rows = [{**row, "jenjang": "SMP \ud800"} if row["jenjang"] == "SMP" else row for row in seeded_rows(3, 20)]
    log = seal(rows).log
    frame = pandas.DataFrame({name: pandas.Series(list(held), dtype=object) for name, held in log.columns.items()})
    for source in (log, frame):
        with pytest.raises(InvalidInput, match=r"report\.broken-text"):
            report(source, "mulai", by="jenjang")
