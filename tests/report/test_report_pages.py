"""The reference page of reports holds what the library has."""

from report_pages import PAGE, columns, dimensions, filled, measures

from pendamping.report.measures import MEASURES


def test_the_page_is_up_to_date() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert filled(text) == text, "run python tests/report/report_pages.py"
    assert all(made in text for made in (measures(), dimensions(), columns()))


def test_every_measure_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"| {id} | " in text for id in MEASURES)
