"""The measures of a report, by their names in the field, and how they are printed.

A measure is a value: pass your own beside these, or in their place.
"""

from collections.abc import Iterable, Mapping

from pendamping.errors import Misuse, UnknownName
from pendamping.labels import Label
from pendamping.report.atoms import Atom as Atom
from pendamping.report.atoms import Where as Where
from pendamping.report.catalogue.base import ADDS, PROTECTS
from pendamping.report.catalogue.base import Funnel as Funnel
from pendamping.report.catalogue.base import Measure as Measure
from pendamping.report.catalogue.people import BEBAN_MERATA_BESAR as BEBAN_MERATA_BESAR
from pendamping.report.catalogue.people import BEBAN_MERATA_KECIL as BEBAN_MERATA_KECIL
from pendamping.report.catalogue.people import BEBAN_MERATA_SISA as BEBAN_MERATA_SISA
from pendamping.report.catalogue.people import BEBAN_TERBESAR as BEBAN_TERBESAR
from pendamping.report.catalogue.people import BEBAN_TERKECIL as BEBAN_TERKECIL
from pendamping.report.catalogue.people import CAPAIAN_TARGET as CAPAIAN_TARGET
from pendamping.report.catalogue.people import DIDAMPINGI as DIDAMPINGI
from pendamping.report.catalogue.people import JANGKAUAN as JANGKAUAN
from pendamping.report.catalogue.people import JANGKAUAN_RENCANA as JANGKAUAN_RENCANA
from pendamping.report.catalogue.people import PENDAMPING as PENDAMPING
from pendamping.report.catalogue.people import PENERIMA_IMBAS as PENERIMA_IMBAS
from pendamping.report.catalogue.people import PEOPLE_MEASURES
from pendamping.report.catalogue.people import PESERTA as PESERTA
from pendamping.report.catalogue.people import RASIO as RASIO
from pendamping.report.catalogue.people import RASIO_SASARAN as RASIO_SASARAN
from pendamping.report.catalogue.people import SEBARAN as SEBARAN
from pendamping.report.catalogue.results import BERHENTI as BERHENTI
from pendamping.report.catalogue.results import BERTAHAN as BERTAHAN
from pendamping.report.catalogue.results import CAKUPAN_TAHAP as CAKUPAN_TAHAP
from pendamping.report.catalogue.results import CORONG as CORONG
from pendamping.report.catalogue.results import KEBERHASILAN as KEBERHASILAN
from pendamping.report.catalogue.results import KEHADIRAN as KEHADIRAN
from pendamping.report.catalogue.results import KELULUSAN as KELULUSAN
from pendamping.report.catalogue.results import LULUS as LULUS
from pendamping.report.catalogue.results import MULAI as MULAI
from pendamping.report.catalogue.results import PERUBAHAN_TES as PERUBAHAN_TES
from pendamping.report.catalogue.results import RESULT_MEASURES
from pendamping.report.catalogue.results import SELESAI as SELESAI
from pendamping.report.catalogue.stages import stage_funnel as stage_funnel
from pendamping.report.catalogue.times import JP_PER_PESERTA as JP_PER_PESERTA
from pendamping.report.catalogue.times import JP_TEMPUH as JP_TEMPUH
from pendamping.report.catalogue.times import KENDALA as KENDALA
from pendamping.report.catalogue.times import KENDALA_TERBUKA as KENDALA_TERBUKA
from pendamping.report.catalogue.times import KENDALA_TUNTAS as KENDALA_TUNTAS
from pendamping.report.catalogue.times import LAMA_HARI as LAMA_HARI
from pendamping.report.catalogue.times import LAMA_KEADAAN as LAMA_KEADAAN
from pendamping.report.catalogue.times import LAMA_KEADAAN_P90 as LAMA_KEADAAN_P90
from pendamping.report.catalogue.times import LAMA_KENDALA as LAMA_KENDALA
from pendamping.report.catalogue.times import LAMA_TERLAMBAT as LAMA_TERLAMBAT
from pendamping.report.catalogue.times import TERLAMBAT as TERLAMBAT
from pendamping.report.catalogue.times import TIME_MEASURES
from pendamping.tables import Table, column

Registry = Mapping[str, Measure]
"""Measures by their id."""


def registry(*measures: Measure) -> Registry:
    """Return measures by their id; two of one id, or two atoms of one id that differ, are a `Misuse`."""
    out: dict[str, Measure] = {}
    atoms: dict[str, Atom] = {}
    for item in measures:
        if out.setdefault(item.id, item) != item:
            raise Misuse(f"two measures have the id {item.id!r}", "give each its own")
        for atom in item.asked:
            if atoms.setdefault(atom.id, atom) != atom:
                raise Misuse(f"two different atoms have the id {atom.id!r}", "give each its own")
    return out


MEASURES: Registry = registry(*PEOPLE_MEASURES, *RESULT_MEASURES, *TIME_MEASURES)
"""The measures that the library ships."""


def find(
    asked: Iterable[Measure | Funnel | str] | Measure | Funnel | str, known: Registry = MEASURES
) -> tuple[Measure, ...]:
    """Return the measures asked for, funnels as their stages and conversions; an unknown id is an `UnknownName`.

    >>> [measure.id for measure in find(["peserta", KELULUSAN])]
    ['peserta', 'angka-kelulusan']
    """
    if not isinstance(asked, (str, Measure, Funnel, Iterable)):
        raise Misuse(f"{asked!r:.60} is no measure", "pass measures, funnels or ids of measures")
    out: list[Measure] = []
    for item in (asked,) if isinstance(asked, (str, Measure, Funnel)) else asked:
        if isinstance(item, Funnel):
            out += [*item.stages, *item.conversions]
        elif isinstance(item, Measure):
            out.append(item)
        elif isinstance(item, str) and item in known:
            out.append(known[item])
        else:
            raise UnknownName("measure", str(item)[:80], known)
    return tuple(registry(*out).values())


_COLUMNS = (
    column("id", "kode", "code"),
    column("measure", "ukuran", "measure"),
    column("unit", "satuan", "unit"),
    column("formula", "rumus", "formula"),
    column("about", "yang dihitung", "what is counted"),
    column("protects", "melindungi", "protects"),
    column("adds", "bagiannya menjumlah", "parts add up"),
    column("refuses", "tidak menurut", "not by"),
    column("citation", "sumber", "citation"),
)


def measures_table(measures: Iterable[Measure] = tuple(MEASURES.values())) -> Table:
    """Return measures as a table: name, unit, formula, what is counted, whom it protects, whether it adds up, its source."""
    rows = [
        (
            item.id,
            item.label,
            item.unit,
            item.formula,
            item.about,
            PROTECTS[item.protects] if item.protects else None,
            ADDS[item.adds],
            tuple(item.refuses) or None,
            str(item.cite),
        )
        for item in measures
    ]
    return Table.of(_COLUMNS, rows, Label("Ukuran laporan", "Measures of reports"))
