"""Checks across the columns of one row. No finding repeats a birth date: it is half of a NIP."""

from collections.abc import Mapping
from datetime import date

from pendamping.codec.rows.cells.codes import check_employment
from pendamping.codec.rows.cells.dates import AGES, BIRTH_CENTURY, BY_NIP, LAST_RULES
from pendamping.codec.rows.cells.places import Place, jenjang_of
from pendamping.codec.rows.checks import faults
from pendamping.codec.rows.sheet.record import Record
from pendamping.findings import Finding, Severity
from pendamping.labels import Label
from pendamping.values.codes.common import Sex
from pendamping.values.codes.nik import Nik
from pendamping.values.codes.nip import Employment, Nip
from pendamping.values.when import When

# A spreadsheet shows an empty cell as its first day.
_EMPTY = date(1900, 1, 1)
_DAY, _MONTH, _YEAR = Label("hari", "day"), Label("bulan", "month"), Label("tahun", "year")
_BIRTH_COLUMN, _SEX_COLUMN = (
    Label("kolom tanggal lahir", "column of birth dates"),
    Label("kolom jenis kelamin", "column of sexes"),
)


def check_across(
    record: Record, names: Mapping[str, str], in_doubt: Severity | None = None, on: date | None = None
) -> None:
    """Compare the columns of a row with each other.

    Args:
        record: the row; the findings are added to it.
        names: the headings by field.
        in_doubt: how much it matters that the order of day and month is in doubt, None where it is not.
        on: the day of the list.
    """
    nip, nik = record.get("nip"), record.get("nik")
    born, sex = record.get("birth-date"), record.get("sex")
    if nip:
        _check_nip(record, nip, born, sex, names)
    if nik:
        _check_nik(record, nik, born, sex, nip, names)
    if born is not None:
        record.add(names.get("birth-date", names.get("birth", "")), _check_age(born, on or _day_of(record)))
    if in_doubt is not None and born is not None and not nip and not nik:
        record.add(names.get("birth-date", names.get("birth", "")), (faults.DATE_ORDER(severity=in_doubt),))
    _check_place(record, names)


def _day_of(record: Record) -> date | None:
    when = record.get("date")
    return when.earliest if isinstance(when, When) and when.known else None


def _check_age(born: date, on: date | None) -> tuple[Finding, ...]:
    if born == _EMPTY:
        return (faults.BIRTH_EMPTY(),)
    year = (on or LAST_RULES).year
    age = year - born.year
    return () if age in AGES else (faults.BIRTH_DOUBTFUL(year=year, age=age),)


def _born_by(nip: str) -> date:
    return date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))


def _check_nip(record: Record, nip: str, born: date | None, sex: Sex | None, names: Mapping[str, str]) -> None:
    heading = names.get("nip", "NIP")
    found: list[Finding] = []
    stated = record.get("employment")
    if stated is not None:
        found.extend(check_employment(nip, stated))
    if born is not None and (parts := _parts(_born_by(nip), born)):
        found.append(faults.BIRTH_DIFFERS(code="NIP", other=_BIRTH_COLUMN, parts=parts))
    elif born is not None:
        _confirm_century(record)
    if sex is not None and (nip[14] == "1") != (sex is Sex.MALE):
        found.append(_other_sex(Nip(nip), sex))
    if found:
        record.add(heading, found)


def _confirm_century(record: Record) -> None:
    """Where the NIP gives the same day, what was said of a year of two digits is a note."""
    for place, each in enumerate(record.findings):
        if each.message is BIRTH_CENTURY:
            record.findings[place] = BIRTH_CENTURY(each.path, why=BY_NIP, severity=Severity.NOTE)


def _other_sex(nip: Nip, sex: Sex) -> Finding:
    # What digit 15 of an NI PPPK means is not known from a regulation.
    severity = Severity.ERROR if nip.employment is Employment.PNS else Severity.WARNING
    return faults.SEX_DIFFERS(code="NIP", given=nip.sex.label, other=_SEX_COLUMN, stated=sex.label, severity=severity)


def _check_nik(
    record: Record, nik: str, born: date | None, sex: Sex | None, nip: str | None, names: Mapping[str, str]
) -> None:
    """Compare a NIK; of the year it holds only two digits, so the century is never a contradiction."""
    found: list[Finding] = []
    other, label = (born, _BIRTH_COLUMN) if born is not None else (_born_by(nip) if nip else None, Label("NIP", "NIP"))
    if other is not None and (parts := _nik_parts(nik, other)):
        found.append(faults.BIRTH_DIFFERS(code="NIK", other=label, parts=parts))
    if sex is not None and (int(nik[6:8]) <= 40) != (sex is Sex.MALE):
        found.append(faults.SEX_DIFFERS(code="NIK", given=Nik(nik).sex.label, other=_SEX_COLUMN, stated=sex.label))
    if found:
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
