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
from pendamping.errors import Misuse
from pendamping.findings import Finding
from pendamping.model.places import School, SchoolSource

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


def check_listed(records: Sequence[Record], names: Mapping[str, str], schools: SchoolSource | None) -> None:
    """Find schools that a list of schools does not know, or knows by another name; each NPSN is asked for once.

    Args:
        records: the rows, in order.
        names: the headings by field.
        schools: the list; an empty one knows nothing and is not asked.

    Raises:
        Misuse: it is no list of schools, or gives something else than a school.
    """
    if schools is None or not schools:
        return
    if not callable(getattr(schools, "school", None)):
        raise Misuse(f"{type(schools).__name__} is no list of schools", "pass what has school(npsn)")
    known: dict[str, School | None] = {}
    for record in records:
        npsn = record.get("npsn")
        if record.failed or not npsn:
            continue
        if npsn not in known:
            known[npsn] = _listed(schools, npsn)
        school, here = known[npsn], record.get("school") or ""
        if school is None:
            record.add(names.get("npsn", "NPSN"), (faults.NPSN_NOT_LISTED(npsn=npsn),))
        elif here and school_key(here) != school_key(school.name):
            told = faults.NPSN_OTHER_SCHOOL(npsn=npsn, here=safe(here), there=safe(school.name))
            record.add(names.get("school", "NPSN"), (told,))


def _listed(schools: SchoolSource, npsn: str) -> School | None:
    found = schools.school(npsn)
    if found is not None and type(found) is not School:
        raise Misuse(f"a list of schools gave a {type(found).__name__}", "return a School, or None")
    return found


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
