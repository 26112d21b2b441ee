"""How the rules of pairing and of reports are told: their kinds and keys in words, codes with their labels."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pendamping.labels import Label
from pendamping.tables import cell_text

if TYPE_CHECKING:
    from pendamping.programme.programme import Programme

KINDS: Mapping[str, Label] = {
    "same-attribute": Label("harus sama", "must be the same"),
    "different-attribute": Label("harus berbeda", "must be different"),
    "attribute": Label("nilai yang diterima", "values accepted"),
    "score": Label("nilai tes terendah", "lowest mark of a test"),
    "region-class": Label("golongan daerah", "groups of regions"),
    "listed-region": Label("daerah dalam daftar", "regions on a list"),
    "distance-limit": Label("jarak terjauh", "farthest distance"),
    "no-conflict": Label("tanpa benturan kepentingan", "no conflict of interest"),
    "not-earlier-partner": Label("belum pernah berpasangan", "not partners before"),
    "not-these-pairs": Label("pasangan yang dilarang", "pairs never made"),
    "distance": Label("makin dekat makin baik", "the nearer the better"),
    "score-gap": Label("selisih nilai", "gap of marks"),
    "other-attribute": Label("lebih baik bila sama", "better where it is the same"),
    "earlier-partner": Label("lebih baik bila pernah berpasangan", "better where partners before"),
    "wishes": Label("keinginan", "wishes"),
    "group-quota": Label("kuota kelompok", "quota of a group"),
    "least-load": Label("beban paling sedikit", "least load"),
    "even-load": Label("beban serata mungkin", "loads as even as possible"),
}
"""The kinds of pairing rules, as printed in a comparison."""

_KEYS: Mapping[str, tuple[Label, str]] = {
    "attribute": (Label("sifat", "attribute"), "attribute"),
    "test": (Label("tes", "test"), "score"),
    "provision": (Label("ketentuan", "provision"), "provision"),
    "side": (Label("untuk", "for"), "role"),
    "year": (Label("tahun", "year"), ""),
    "high": (Label("golongan tinggi", "high group"), ""),
    "low": (Label("golongan rendah", "low group"), ""),
    "values": (Label("nilai", "values"), ""),
}


def kind_label(kind: str) -> Label:
    """Return the printed name of a kind of rule, with its code.

    >>> kind_label("region-class").en
    'groups of regions (region-class)'
    """
    word = KINDS.get(kind, Label(kind, kind))
    return word if word.id == kind else Label(f"{word.id} ({kind})", f"{word.en} ({kind})")


def params(value: Mapping[str, Any], programme: "Programme") -> Label | None:
    """Print the plain data of a rule, each key by its word and codes by their labels."""
    parts = [_part(name, item, programme) for name, item in value.items()]
    return Label("; ".join(part.id for part in parts), "; ".join(part.en for part in parts)) if parts else None


def _part(name: str, item: Any, programme: "Programme") -> Label:
    key, table = _KEYS.get(name, (Label(name, name), ""))
    word = programme.label_of(item, table) if table and isinstance(item, str) else None
    plain = cell_text(item).replace(";", ",")
    return Label(f"{key.id}: {word.id if word else plain}", f"{key.en}: {word.en if word else plain}")
