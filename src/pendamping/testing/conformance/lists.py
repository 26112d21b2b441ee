"""Promises about what is used in reading lists: sources of regions and schools, headings of columns."""

from collections.abc import Iterator
from typing import Any

from pendamping.model.places import School
from pendamping.plugins.sources import is_region_source, is_school_source
from pendamping.programme.extending import HEADINGS, SOURCES, printed
from pendamping.testing.conformance.promises import Examined, expect, promise, unbroken
from pendamping.values.regions import Region

__tracebackhide__ = True  # pytest shows what the plugin did, not how it was asked

_TEXTS = ("62.02", "10603691", "Banjar", "", " ", "0", "99.99.99", "\0", "x" * 2000, "''; --", "\ud800", "BANJAR ")


@promise(
    "sources-answer", "sumbernya menjawab apa pun yang ditanyakan", "its sources answer whatever is asked", SOURCES
)
def sources_answer(it: Examined) -> None:
    """Ask for codes and names that exist, that do not, and that nobody would write."""
    for item in it.brought(SOURCES):
        for text, said, cls in _said(item.value, item.id):
            held = said if isinstance(said, tuple) else () if said is None else (said,)
            expect(all(type(found) is cls for found in held), f"{item.id} answered {printed(said)} to {text!r:.20}")
            code = getattr(said, "npsn" if cls is School else "code", text)
            expect(code == text, f"{item.id} was asked for {text!r:.20} and gave {code!r:.20}")


@promise(
    "sources-answer-alike", "sumbernya menjawab sama setiap kali", "its sources answer the same each time", SOURCES
)
def sources_answer_alike(it: Examined) -> None:
    """Ask everything twice."""
    for item in it.brought(SOURCES):
        first, again = list(_said(item.value, item.id)), list(_said(item.value, item.id))
        expect(first == again, f"{item.id} answers otherwise when asked again")


@promise("sources-know-nothing-of-nothing", "sumbernya tidak menebak", "its sources do not guess", SOURCES)
def sources_do_not_guess(it: Examined) -> None:
    """Ask for nothing at all."""
    for item in it.brought(SOURCES):
        for text, said, _ in _said(item.value, item.id):
            expect(bool(text.strip()) or not said, f"{item.id} finds {said!r:.60} where nothing was asked for")


@promise("headings-are-recognised", "kepala kolomnya dikenali", "its headings are recognised in a sheet", HEADINGS)
def headings_are_recognised(it: Examined) -> None:
    """Look each heading up as a sheet would print it, in capitals and with spaces."""
    for item in it.brought(HEADINGS):
        heading = item.label.id.rpartition(":")[0]
        for shown in (heading, heading.upper(), f"  {heading} "):
            expect(it.extensions.mapping([shown]) == {shown: item.value}, f"{shown!r} is not recognised")


@promise("headings-are-plain", "kepala kolomnya satu baris", "its headings fit into a cell", HEADINGS)
def headings_are_plain(it: Examined) -> None:
    """A heading is one line, and no formula."""
    for item in it.brought(HEADINGS):
        heading = item.label.id.rpartition(":")[0]
        fine = heading.isprintable() and len(heading) <= 100 and not heading.startswith(("=", "+", "-", "@"))
        expect(fine, f"{heading!r:.40} is no heading")


def _said(source: Any, name: str) -> Iterator[tuple[str, Any, type]]:
    for text in _TEXTS:
        if is_region_source(source):
            yield text, unbroken(f"{name}, asked for the region {text!r:.20},", source.get, text), Region
            named = unbroken(f"{name}, asked for regions named {text!r:.20},", source.named, text)
            yield text, unbroken(f"{name}, asked for regions named {text!r:.20},", tuple, named), Region
        if is_school_source(source):
            yield text, unbroken(f"{name}, asked for the school {text!r:.20},", source.school, text), School


PROMISES = (
    sources_answer,
    sources_answer_alike,
    sources_do_not_guess,
    headings_are_recognised,
    headings_are_plain,
)
