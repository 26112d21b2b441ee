"""Checks across the columns of one row. No finding repeats a birth date: it is half of a NIP."""

from collections.abc import Mapping
from datetime import date

from pendamping.codec.rows.cells.codes import check_employment
from pendamping.codec.rows.cells.places import Place, jenjang_of
from pendamping.codec.rows.checks import faults
from pendamping.codec.rows.sheet.record import Record
from pendamping.findings import Finding, Severity
from pendamping.labels import Label
from pendamping.values.codes.common import Sex
from pendamping.values.codes.nik import Nik
from pendamping.values.codes.nip import Employment, Nip

_DAY, _MONTH, _YEAR = Label("hari", "day"), Label("bulan", "month"), Label("tahun", "year")
_BIRTH_COLUMN, _SEX_COLUMN = (
    Label("kolom tanggal lahir", "column of birth dates"),
    Label("kolom jenis kelamin", "column of sexes"),
)


def check_across(record: Record, names: Mapping[str, str], in_doubt: Severity | None = None) -> None:
    """Compare the columns of a row with each other.

    Args:
        record: the row; the findings are added to it.
        names: the headings by field.
        in_doubt: how much it matters that the order of day and month is in doubt, None where it is not.
    """
    nip = Nip(record.values["nip"]) if record.get("nip") else None
    nik = Nik(record.values["nik"]) if record.get("nik") else None
    born, sex = record.get("birth-date"), record.get("sex")
    if nip is not None:
        _check_nip(record, nip, born, sex, names)
    if nik is not None:
        _check_nik(record, nik, born, sex, nip, names)
    if in_doubt is not None and born is not None and nip is None and nik is None:
        record.add(names.get("birth-date", names.get("birth", "")), (faults.DATE_ORDER(severity=in_doubt),))
    _check_place(record, names)


def _check_nip(record: Record, nip: Nip, born: date | None, sex: Sex | None, names: Mapping[str, str]) -> None:
    heading = names.get("nip", "NIP")
    found: list[Finding] = []
    stated = record.get("employment")
    if stated is not None:
        found.extend(check_employment(nip.reveal(), stated))
    if born is not None and (parts := _parts(nip.birth_date, born)):
        found.append(faults.BIRTH_DIFFERS(code="NIP", other=_BIRTH_COLUMN, parts=parts))
    if sex is not None and nip.sex is not sex:
        # What digit 15 of an NI PPPK means is not known from a regulation.
        sure = nip.employment is Employment.PNS
        severity = Severity.ERROR if sure else Severity.WARNING
        found.append(
            faults.SEX_DIFFERS(code="NIP", given=nip.sex.label, other=_SEX_COLUMN, stated=sex.label, severity=severity)
        )
    record.add(heading, found)


def _check_nik(
    record: Record, nik: Nik, born: date | None, sex: Sex | None, nip: Nip | None, names: Mapping[str, str]
) -> None:
    """Compare a NIK; of the year it holds only two digits, so the century is never a contradiction."""
    found: list[Finding] = []
    other, label = (born, _BIRTH_COLUMN) if born is not None else (nip.birth_date if nip else None, Label("NIP", "NIP"))
    if other is not None and (parts := _nik_parts(nik.reveal(), other)):
        found.append(faults.BIRTH_DIFFERS(code="NIK", other=label, parts=parts))
    if sex is not None and nik.sex is not sex:
        found.append(faults.SEX_DIFFERS(code="NIK", given=nik.sex.label, other=_SEX_COLUMN, stated=sex.label))
    record.add(names.get("nik", "NIK"), found)


def _parts(one: date, other: date) -> tuple[Label, ...]:
    pairs = ((one.day, other.day, _DAY), (one.month, other.month, _MONTH), (one.year, other.year, _YEAR))
    return tuple(label for a, b, label in pairs if a != b)


def _nik_parts(code: str, born: date) -> tuple[Label, ...]:
    day = int(code[6:8])
    day -= 40 if day > 40 else 0
    pairs = ((day, born.day, _DAY), (int(code[8:10]), born.month, _MONTH), (int(code[10:12]), born.year % 100, _YEAR))
    return tuple(label for a, b, label in pairs if a != b)


def _check_place(record: Record, names: Mapping[str, str]) -> None:
    place, province = record.get("region"), record.get("province")
    region = place.region if isinstance(place, Place) else None
    if region is not None and province is not None and region.code[:2] != province.code:
        outside = faults.REGION_OUTSIDE(region=region.full_name, province=province.name)
        record.add(names.get("region", ""), (outside,))
    jenjang, school = record.get("jenjang"), record.get("school")
    shown = jenjang_of(school) if jenjang is not None and school else None
    if shown is not None and shown is not jenjang:
        found = faults.JENJANG_DIFFERS(given=jenjang, shown=shown)
        record.add(names.get("jenjang", ""), (found,))
