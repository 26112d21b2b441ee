"""The room can be called, in whatever order it is imported."""

import subprocess
import sys

import pytest

CALL = "log = seal([{'cycle': 'c', 'event_id': 'e', 'subject': 's', 'kind': 'standing'}]).log"


@pytest.mark.parametrize(
    "code",
    [
        "import pendamping.report as report\nfrom pendamping.report import seal",
        "import pendamping.report.measures\nimport pendamping.report\nfrom pendamping.report import seal\nreport = pendamping.report",
        "from pendamping.report import report, seal",
        "from pendamping import measures, report\nfrom pendamping.report import seal",
        "import pendamping\nreport = pendamping.report\nimport pendamping.report.catalogue.base\nfrom pendamping.report import seal",
        "from pendamping.report.shown.table import ReportTable\nfrom pendamping.report import seal\nfrom pendamping import report",
    ],
)
def test_report_is_called_however_it_was_imported(code: str) -> None:
    told = f"{code}\n{CALL}\nprint(report(log, 'mulai').value('mulai'))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True)
    assert done.stdout.strip() == "1", done.stderr


def test_the_front_door_offers_the_report_and_its_measures() -> None:
    told = (
        "import pendamping\nfrom pendamping import measures, report\nimport pendamping.report.measures as own\n"
        "print(measures is own, report is pendamping.report, {'measures', 'report'} <= set(pendamping.__all__))"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True)
    assert done.stdout.split() == ["True"] * 3, done.stderr


def test_every_name_of_the_room_loads() -> None:
    import pendamping.report as room

    assert all(getattr(room, name) is not None for name in room.__all__)
    assert "measures" in dir(room)
    with pytest.raises(AttributeError, match="did you mean 'enrich'"):
        room.enrch  # noqa: B018
