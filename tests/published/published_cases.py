"""The cases as the files hold them, and what is wrong with one when the library answers otherwise."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import published_pairings  # noqa: F401  # each enters its kinds of check
import published_reports  # noqa: F401
from attrs import field, frozen
from published_checks import ASKED, Outcome

from pendamping.citations import Confidence
from pendamping.errors import InvalidInput
from pendamping.labels import Label
from pendamping.structure import Structurer, key

FOLDER = Path(__file__).parent
SECTIONS = {
    "kemitraan": Label("Program Kemitraan (inti, mitra, imbas)", "The partnership programme (core, partner, cascade)"),
    "in-on-in": Label("IN-ON-IN, Pembelajaran Mendalam, dan diklat lain", "IN-ON-IN, deep learning and other courses"),
    "sekolah-penggerak": Label("Program Sekolah Penggerak", "The lead schools programme"),
    "guru-penggerak": Label("Pendidikan Guru Penggerak", "The lead teachers' training"),
    "statistics": Label("Statistik dan nomor", "Statistics and codes"),
}
"""The files, in the order of the pages, and what they are about."""


@frozen(slots=True)
class Check:
    """One thing that the library must work out, or flag, from the published figures.

    Attributes:
        what: the kind of check.
        given: the published figures.
        expect: what must come out.
        findings: the codes of what must be flagged, in order; none where nothing is said.
        says: texts that the sentences of the findings must hold, in either language.
        of: what the figures are about, where the case has several.
    """

    what: str
    given: Mapping[str, Any]
    expect: Mapping[str, Any] = field(factory=dict)
    findings: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    of: Label = Label("", "")


@frozen(slots=True)
class Case:
    """One set of published figures with its sources.

    Attributes:
        id: the number of the case, which never changes.
        name: what was published.
        confidence: how far the source can be trusted.
        sources: the addresses.
        checks: what must come out.
        note: the reading taken, where one is needed.
    """

    id: str
    name: Label
    confidence: Confidence
    sources: tuple[str, ...]
    checks: tuple[Check, ...] = field(metadata=key("check"))
    note: Label = Label("", "")


@frozen(slots=True)
class Waiting:
    """A case, or a part of one, that the library cannot answer yet.

    Attributes:
        id: the number of the case.
        part: which part of it.
        reason: what it waits for.
    """

    id: str
    part: Label
    reason: Label


@frozen(slots=True)
class Section:
    """One file of cases."""

    cases: tuple[Case, ...] = field(metadata=key("case"))
    waiting: tuple[Waiting, ...] = ()


def read_section(text: str) -> Section:
    """Read the text of a file strictly; anything misspelt is raised with its path."""
    section, findings = Structurer().read(tomllib.loads(text, parse_float=Decimal), Section)
    if section is None:
        raise InvalidInput("cases", findings)
    return section


@cache
def sections() -> dict[str, Section]:
    """Return every file by its name."""
    return {name: read_section((FOLDER / f"{name}.toml").read_text(encoding="utf-8")) for name in SECTIONS}


def answer(check: Check) -> Outcome:
    """Ask the library; a kind of check or a figure that the registry does not know is a KeyError or TypeError."""
    return ASKED[check.what][1](**check.given)


def faults(check: Check, outcome: Outcome) -> list[str]:
    """Say where the answer is another than the published one; nothing where they agree."""
    found = [
        f"{name}: {plain(outcome.values[name])!r}, not {expected!r}"
        if name in outcome.values
        else f"no answer {name!r}"
        for name, expected in check.expect.items()
        if name not in outcome.values or plain(outcome.values[name]) != expected
    ]
    codes = tuple(finding.code for finding in outcome.findings)
    if codes != check.findings:
        found.append(f"findings: {list(codes)}, not {list(check.findings)}")
    told = " ".join(
        text for item in outcome.findings for lang in ("id", "en") for text in (item.text(lang), item.fix(lang))
    )
    return found + [f"no finding says {text!r}" for text in check.says if text not in told]


def plain(value: Any) -> Any:
    """Return an answer as the files write it: lists for tuples, ``unknown`` for None, the rest as it is."""
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return "unknown" if value is None else value
