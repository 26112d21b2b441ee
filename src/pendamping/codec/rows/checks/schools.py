"""Schools that contradict themselves within the sheet: one NPSN, two names or regions, or the other way round.

The digits of an NPSN are never compared with a region: newer numbers do not follow the published structure.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from pendamping.codec.rows.cells.clean import safe
from pendamping.codec.rows.cells.places import Place, jenjang_of, region_word, school_key
from pendamping.codec.rows.checks import faults
from pendamping.codec.rows.checks.doubles import rows_text
from pendamping.codec.rows.sheet.record import Record
from pendamping.findings import Finding

Told = Callable[[Record, Record, str], Finding]


def check_schools(records: Sequence[Record], names: Mapping[str, str]) -> None:
    """Find schools that stand in the sheet in two ways; the rows of the smaller number are blocked, of a tie all.

    Args:
        records: the rows, in order.
        names: the headings by field.
    """
    by_npsn: dict[str, list[Record]] = defaultdict(list)
    by_name: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for record in records:
        if record.failed or not record.get("npsn"):
            continue
        by_npsn[record.values["npsn"]].append(record)
        if record.get("school"):
            key = (school_key(record.values["school"]), _region(record), str(record.get("kecamatan") or "").casefold())
            by_name[key].append(record)
    for group in by_npsn.values():
        if len(group) > 1:
            _contradict(group, _code, _two_regions, names.get("region", ""))
            _contradict(group, _mark, _two_schools, names.get("npsn", "NPSN"))
            _contradict(
                group, lambda record: school_key(record.get("school") or ""), _two_spellings, names.get("school", "")
            )
    for group in by_name.values():
        if len({record.values["npsn"] for record in group}) > 1:
            _contradict(group, lambda record: str(record.values["npsn"]), _two_npsn, names.get("npsn", "NPSN"))


def _region(record: Record) -> str:
    place = record.get("region")
    if not isinstance(place, Place):
        return ""
    return place.region.code if place.region is not None else region_word(place.name)


def _code(record: Record) -> str:
    # Names that no list knows may be two spellings of one region.
    place = record.get("region")
    return place.region.code if isinstance(place, Place) and place.region is not None else ""


def _mark(record: Record) -> str:
    """Return what cannot differ between two spellings of one school: its level and its number."""
    name = record.get("school") or ""
    numbers = re.findall(r"\d+", school_key(name))
    jenjang = jenjang_of(name)
    return f"{jenjang} {'-'.join(str(int(number)) for number in numbers)}" if numbers and jenjang else ""


def _contradict(group: Sequence[Record], key: Callable[[Record], str], told: Told, heading: str) -> None:
    """Add a finding to each row that says otherwise than most; where none has a majority, to each."""
    said: dict[str, list[Record]] = defaultdict(list)
    for record in group:
        if not record.failed and (value := key(record)):
            said[value].append(record)
    if len(said) < 2:
        return
    (most, count), (_, second) = Counter({value: len(rows) for value, rows in said.items()}).most_common(2)
    for value, rows in list(said.items()):
        if value == most and count > second:
            continue
        others = said[most] if value != most else next(other for name, other in said.items() if name != value)
        for record in list(rows):
            record.add(heading, (told(record, others[0], rows_text(iter(others))),))


def _two_regions(record: Record, other: Record, rows: str) -> Finding:
    here, there = (each.values["region"].region.full_name for each in (record, other))
    return faults.NPSN_TWO_REGIONS(npsn=record.values["npsn"], here=here, there=there, rows=rows)


def _two_schools(record: Record, other: Record, rows: str) -> Finding:
    here, there = safe(record.values["school"]), safe(other.values["school"])
    return faults.NPSN_TWO_SCHOOLS(npsn=record.values["npsn"], here=here, there=there, rows=rows)


def _two_spellings(record: Record, other: Record, rows: str) -> Finding:
    here, there = safe(record.values["school"]), safe(other.values["school"])
    return faults.NPSN_TWO_SPELLINGS(npsn=record.values["npsn"], here=here, there=there, rows=rows)


def _two_npsn(record: Record, other: Record, rows: str) -> Finding:
    npsn, others = record.values["npsn"], other.values["npsn"]
    return faults.SCHOOL_TWO_NPSN(school=safe(record.values["school"]), npsn=npsn, others=others, rows=rows)
