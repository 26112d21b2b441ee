"""People who stand in the sheet twice: by number, by the whole row, nearly by name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from pendamping.codec.rows.cells.names import Name, are_alike, name_key
from pendamping.codec.rows.cells.places import school_key
from pendamping.codec.rows.checks import faults
from pendamping.codec.rows.sheet.record import Record

_NUMBERS = (("nip", "NIP"), ("nuptk", "NUPTK"), ("nik", "NIK"))
_SMALL_BLOCK = 60
_NEIGHBOURS = 6
_SHOWN = 3


def check_doubles(records: Sequence[Record], names: Mapping[str, str]) -> None:
    """Find people listed twice among the rows; the findings are added to the later row, or to every row in doubt.

    A number that a row set aside for another fault carries too is a warning only: that row may hold the misprint.

    Args:
        records: the rows, in order.
        names: the headings by field.
    """
    listed: set[int] = set()
    for field, code in _NUMBERS:
        _check_number(records, field, code, names.get(field, code), listed)
    _check_whole(records)
    _check_names([record for record in records if not record.failed], names.get("name", ""))


def _check_number(records: Sequence[Record], field: str, code: str, heading: str, listed: set[int]) -> None:
    """Judge the rows that share a number; ``listed`` gathers those that an earlier number showed to be twice there."""
    sharing: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.get(field) and record.row not in listed:
            sharing[record.values[field]].append(record)
    for group in sharing.values():
        if len(group) > 1:
            listed.update(_judge_number([each for each in group if not each.failed], group, code, heading))


def _judge_number(sound: Sequence[Record], group: Sequence[Record], code: str, heading: str) -> Iterator[int]:
    """Add what is wrong with rows that share a number, and give the rows that only list somebody again."""
    if len(sound) < 2:
        for record in sound:
            rows = rows_text(each for each in group if each is not record)
            record.add(heading, (faults.NUMBER_SET_ASIDE(code=code, rows=rows),))
        return
    first = sound[0]
    if all(_same_person(first, other) for other in sound[1:]):
        for record in sound[1:]:
            record.add(heading, (faults.NUMBER_TWICE(code=code, row=first.row),))
            yield record.row
        return
    for record in sound:
        rows = rows_text(each for each in sound if each is not record)
        record.add(heading, (faults.NUMBER_SHARED(code=code, rows=rows),))


def rows_text(records: Iterator[Record]) -> str:
    """Return the numbers of some rows, the first few of many.

    >>> rows_text(iter([Record(2), Record(3)]))
    '2, 3'
    """
    rows = [str(record.row) for record in records]
    return ", ".join(rows[:_SHOWN]) + (" ..." if len(rows) > _SHOWN else "")


def _key(record: Record) -> str:
    name = record.get("name")
    return name_key([name.bare]) if isinstance(name, Name) else ""


def _same_person(one: Record, other: Record) -> bool:
    return are_alike(_key(one), _key(other))


def _check_whole(records: Sequence[Record]) -> None:
    """Find rows that say the same in every column, where no number tells two people apart."""
    seen: dict[tuple[object, ...], Record] = {}
    for record in records:
        if record.failed or any(record.get(field) for field, _ in _NUMBERS):
            continue
        said = tuple(
            sorted(
                (key, repr(value.full if isinstance(value, Name) else value)) for key, value in record.values.items()
            )
        )
        first = seen.setdefault(said, record)
        if first is not record and len(said) > 1:
            record.add("", (faults.ROW_TWICE(row=first.row),))


def _check_names(records: Sequence[Record], heading: str) -> None:
    """Find names that are almost the same at one school, and that no number shows to be two people."""
    blocks: dict[str, list[tuple[str, Record]]] = defaultdict(list)
    for record in records:
        if key := _key(record):
            blocks[school_key(record.get("school") or "") or str(record.get("npsn") or "")].append((key, record))
    for school, block in blocks.items():
        told: set[int] = set()
        for (one, first), (other, second) in _pairs(block):
            # Without a school, only the very same name is worth a question.
            if second.row in told or _told_apart(first, second):
                continue
            if are_alike(one, other) if school else one == other:
                told.add(second.row)
                second.add(heading, (faults.NEARLY_TWICE(row=first.row),))


_Named = tuple[str, Record]


def _pairs(block: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Give every pair of a small block; of a large one, only the neighbours in the order of names."""
    if len(block) <= _SMALL_BLOCK:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda item: (item[0], item[1].row))
    for place, item in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + _NEIGHBOURS]:
            yield (item, other) if item[1].row < other[1].row else (other, item)


def _told_apart(one: Record, other: Record) -> bool:
    """Say whether a number or birth date that both have shows that they are two people."""
    fields = (*(field for field, _ in _NUMBERS), "birth-date")
    return any(one.get(field) and other.get(field) and one.get(field) != other.get(field) for field in fields)
