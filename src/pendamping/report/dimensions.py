"""The dimensions of a report by the names that ``by`` and ``period`` take."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from attrs import evolve

from pendamping.errors import Misuse, UnknownName
from pendamping.labels import Label
from pendamping.model.obstacles import ObstacleLevel
from pendamping.model.people import Tier
from pendamping.model.places import Jenjang
from pendamping.programme.programme import Programme
from pendamping.report.catalogue.parts import SUBJECTS
from pendamping.report.cells import Node
from pendamping.report.trees import regions as region_tree
from pendamping.report.trees.axis import NOWHERE as NOWHERE
from pendamping.report.trees.axis import Axis as Axis
from pendamping.report.trees.axis import OrderOf, Path, code_label, flat, labelled, natural
from pendamping.report.trees.periods import LEVELS as PERIODS
from pendamping.report.trees.periods import period_axis, within
from pendamping.tables import Table, column
from pendamping.values.periods import Period
from pendamping.values.regions import RegionSource

_LINE = "/"
_OF_A_PACK = ("keadaan", "kegiatan", "alasan")


def _jenjang_path(values: tuple[str, ...]) -> Path:
    found = Jenjang.parse(values[0]).value if values[0].strip() else None
    return flat(values) if found is None else Path((found.value,))


def _as_listed(known: Iterable[Node]) -> OrderOf:
    """Return the order of a list; what is not on it comes after."""
    return partial(_listed, places={node: place for place, node in enumerate(known)})


def _listed(node: Node, places: Mapping[Node, int]) -> tuple[Any, ...]:
    return (places.get(node, len(places)), natural(node))


def _programme_path(values: tuple[str, ...]) -> Path:
    line, programme = (" ".join(value.split()) for value in values)
    if not programme:
        return NOWHERE
    return Path((f"{line}{_LINE}{programme}", f"{line}{_LINE}")) if line else Path((programme,))


def _programme_label(node: Node) -> Label:
    line, slash, programme = node.partition(_LINE)
    return Label(f"lini {line}", f"line {line}") if slash and not programme else Label(*[programme or line] * 2)


def _programme_level(node: Node) -> Label:
    return Label("lini", "line") if node.endswith(_LINE) else Label("program", "programme")


def _flat(
    id: str, column: str, label: Label, words: Mapping[str, Label] | None = None, kinds: tuple[str, ...] = ()
) -> Axis:
    naming = labelled(words) if words else code_label
    return Axis(id, id, label, (column,), flat, naming, kinds=frozenset(kinds) or None)


_TIERS = {tier.name.lower(): tier.label for tier in Tier}
_JENJANG = {level.value: level.label for level in Jenjang}
_OBSTACLE_LEVELS = {level.value: level.label for level in ObstacleLevel}

AXES: Mapping[str, Axis] = {
    axis.name: axis
    for axis in (
        Axis(
            "jenjang",
            "jenjang",
            Label("jenjang", "school level"),
            ("jenjang",),
            _jenjang_path,
            labelled(_JENJANG),
            _as_listed(Jenjang.__members__),
        ),
        Axis(
            "programme",
            "programme",
            Label("program", "programme"),
            ("line", "programme"),
            _programme_path,
            _programme_label,
            level_of=_programme_level,
        ),
        _flat("edition", "edition", Label("edisi", "edition")),
        _flat("daur", "lifecycle", Label("daur", "lifecycle")),
        _flat("subjek", "subject_kind", Label("jenis subjek", "kind of subject"), SUBJECTS),
        _flat("angkatan", "angkatan", Label("angkatan", "cohort (angkatan)")),
        _flat("kelas", "group", Label("kelas atau kelompok", "class or group")),
        _flat("mapel", "mapel", Label("mata pelajaran", "school subject")),
        Axis("lapis", "lapis", Label("lapis", "tier"), ("tier",), flat, labelled(_TIERS), _as_listed(_TIERS)),
        _flat("sekolah", "school", Label("sekolah", "school")),
        _flat("keadaan", "from_state", Label("keadaan", "state"), None, ("move", "standing", "stage")),
        _flat("kegiatan", "name", Label("kegiatan", "activity"), None, ("attendance", "activity")),
        _flat("sesi", "item", Label("sesi", "session"), None, ("attendance",)),
        Axis(
            "tingkat",
            "tingkat",
            Label("tingkat kendala", "level of the obstacle"),
            ("name",),
            flat,
            labelled(_OBSTACLE_LEVELS),
            _as_listed(_OBSTACLE_LEVELS),
            frozenset({"issue"}),
        ),
        _flat("alasan", "reason", Label("alasan", "reason"), None, ("standing", "move")),
    )
}
"""The dimensions without levels, by name."""

_REGIONS: Mapping[str, Callable[[RegionSource | None], Axis]] = {
    level: partial(region_tree.region_axis, level) for level in region_tree.LEVELS
}

NAMES: tuple[str, ...] = (*region_tree.LEVELS, *AXES, *PERIODS)
"""Every name that ``by`` takes."""


def _worded(axis: Axis, programmes: Sequence[Programme]) -> Axis:
    """Return an axis of codes of a pack with the words that the packs print, states in the order of their table."""
    words: dict[str, Label] = {}
    order: dict[str, None] = {}
    for programme in programmes:
        words |= {item.id: item.label for item in programme.activities}
        words |= {item.id: item.label for item in programme.reasons}
        for lifecycle in programme.lifecycles:
            words |= {state.id: state.label for state in lifecycle.states}
            order |= {state.id: None for state in lifecycle.states if state.id not in order}
    if axis.id != "keadaan":
        return evolve(axis, label_of=labelled(words))
    return evolve(axis, label_of=labelled(words), order_of=_as_listed(order))


def find_axis(name: str | Axis, regions: RegionSource | None = None, programmes: Sequence[Programme] = ()) -> Axis:
    """Return the axis of a name; one that there is not raises `UnknownName`.

    Args:
        name: the name, or an axis, which is returned as it is.
        regions: a list of regions for names, and to find codes that do not exist.
        programmes: the editions whose words states, activities and reasons are shown with.

    >>> find_axis("kabupaten").id, find_axis("semester").id
    ('wilayah', 'period')
    """
    if isinstance(name, Axis):
        return name
    if not isinstance(name, str):
        raise UnknownName("dimension", str(name)[:80], NAMES)
    if name in _REGIONS:
        return _REGIONS[name](regions)
    if name in PERIODS:
        return period_axis(name)
    if name in AXES:
        return _worded(AXES[name], programmes) if name in _OF_A_PACK and programmes else AXES[name]
    raise UnknownName("dimension", name, NAMES)


def find_period(period: "str | Period | Axis | None", divided: Axis | None = None) -> Axis | None:
    """Return the axis of ``period``: a level such as ``semester``, or one period to which the report is limited.

    Args:
        period: the level, the period, or an axis, which is returned as it is.
        divided: the axis of periods by which the report is divided already, so that one period limits it.

    >>> find_period("2019", find_axis("bulan")).name
    'bulan'
    """
    if period is None or isinstance(period, Axis):
        return period
    if isinstance(period, Period):
        return within(divided, period)
    if period in PERIODS:
        return period_axis(period)
    given: object = period
    if not isinstance(given, str):
        told = "a level such as 'semester', or one period such as '2024' or 'semester ganjil 2023/2024'"
        raise Misuse(f"{given!r:.40} is no period", f"name {told}")
    return within(divided, Period.parse(period).require("period"))


def dimensions_table() -> Table:
    """Return the dimensions as a table: name, heading, columns of the log."""
    columns = (
        column("name", "nama", "name"),
        column("dimension", "dimensi", "dimension"),
        column("columns", "kolom log", "columns of the log"),
    )
    axes = [find_axis(name) for name in NAMES]
    return Table.of(columns, [(a.name, a.label, a.columns) for a in axes], Label("Dimensi laporan", "Dimensions"))
