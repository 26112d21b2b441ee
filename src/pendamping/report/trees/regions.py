"""The tree of regions by dotted code: province, kabupaten or kota, kecamatan, desa."""

import re
from functools import lru_cache, partial

from pendamping.findings import Finding, errors_in
from pendamping.labels import Label
from pendamping.report.cells import UNKNOWN, Node
from pendamping.report.trees.axis import NOWHERE, Axis, Path
from pendamping.values.codes import wilayah
from pendamping.values.codes.common import UNKNOWN_PROVINCE
from pendamping.values.parsed import shown
from pendamping.values.regions import UNKNOWN_REGION, RegionSource, built_in_regions
from pendamping.values.regiontable import CODES_CITATION

LEVELS = ("provinsi", "kabupaten", "kecamatan", "desa")
"""The names that ``by`` takes, the widest first; kabupaten holds kota too."""

_LABELS = {
    "provinsi": Label("provinsi", "province"),
    "kabupaten": Label("kabupaten/kota", "kabupaten/kota (district)"),
    "kecamatan": Label("kecamatan", "kecamatan (subdistrict)"),
    "desa": Label("desa/kelurahan", "desa/kelurahan (village)"),
}


_DOTTED = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", re.ASCII)
_ENDS = (2, 5, 8, 13)


def region_axis(level: str, regions: RegionSource | None = None) -> Axis:
    """Return the axis of regions at a level.

    A code that cannot be read, or whose province does not exist, goes to the bucket of what is not known, with a
    finding; a code that is wider than the level goes to the unknown part of its own region. Where the caller brings
    a list of regions, a code that it does not hold is treated the same way.

    >>> axis = region_axis("kabupaten")
    >>> axis.path_of(("63.03.05",)).nodes, axis.path_of(("63",)).nodes, axis.path_of(("99.01",)).nodes
    (('63.03', '63'), ('63.?', '63'), ('?',))
    """
    path = partial(_path, depth=LEVELS.index(level) + 1, regions=regions)
    naming, leveled = partial(_label, regions=regions), partial(_level, lowest=level)
    return Axis("wilayah", level, _LABELS[level], ("wilayah",), path, naming, _order, level_of=leveled)


def _level(node: Node, lowest: str) -> Label:
    return _LABELS[lowest if node.endswith(UNKNOWN) else LEVELS[node.count(".")]]


def _path(values: tuple[str, ...], depth: int, regions: RegionSource | None) -> Path:
    text = values[0].strip()
    if not text:
        return NOWHERE
    if _DOTTED.fullmatch(text) and not _wrong(text[:5]):
        code = text
    else:
        wrong = _wrong(text)
        if wrong is not None:
            return Path((UNKNOWN,), wrong)
        code = wilayah.format(text)
    if regions is None and len(code) >= _ENDS[depth - 1]:
        return Path(tuple([code[:end] for end in _ENDS[depth - 1 :: -1]]))
    steps = [code[:end] for end in _ENDS[:depth] if end <= len(code)]
    finding = None
    if regions is not None:
        known = [step for step in steps if regions.get(step) is not None]
        if len(known) < len(steps):
            finding = UNKNOWN_REGION("$.wilayah", cite=CODES_CITATION, name=shown(steps[len(known)]))
            steps = known
    if len(steps) < depth:
        steps.append(f"{steps[-1]}.{UNKNOWN}" if steps else UNKNOWN)
    return Path(tuple(reversed(steps)), finding)


@lru_cache(maxsize=4096)
def _wrong(text: str) -> Finding | None:
    """Return what is wrong with a code; below the kabupaten nothing can be wrong with one that is written right."""
    found = wilayah.validate(text, "$.wilayah")
    wrong = errors_in(found) or tuple(item for item in found if item.message is UNKNOWN_PROVINCE)
    return wrong[0] if wrong else None


def _label(node: Node, regions: RegionSource | None) -> Label:
    code = node.removesuffix(f".{UNKNOWN}")
    held = (regions.get(code) if regions is not None else None) or built_in_regions().get(code)
    name = code if held is None else held.full_name
    if code == node:
        return Label(name, name)
    return Label(f"{name}, tidak diketahui di mana", f"{name}, not known where")


def _order(node: Node) -> tuple[bool, str]:
    return (node.endswith(UNKNOWN), node)
