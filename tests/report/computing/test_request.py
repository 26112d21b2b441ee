"""What a report asks for: what is protected, what is shown beside it, and what cannot be told along an axis."""

from typing import Any

import pytest
from attrs import evolve

from pendamping.errors import Misuse
from pendamping.report import measures
from pendamping.report.atoms import Atom, Where
from pendamping.report.catalogue.base import Measure
from pendamping.report.computing.request import accompanied, fits, protected_atoms, request
from pendamping.report.dimensions import find_axis

ALL = measures.MEASURES
TARGET = Atom("target", "sum", "value", (Where.of("kind", "target"),))


def beside(*asked: str, by: tuple[str, ...] = ()) -> list[str]:
    axes = tuple(find_axis(name) for name in by)
    return [item.id for item in accompanied(tuple(ALL[id] for id in asked), axes)]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (["cakupan-tahap", "selesai"], ["mulai"]),
        (["selesai", "cakupan-tahap"], ["mulai"]),
        (["cakupan-tahap", "perubahan-tes"], ["mulai"]),
        (["cakupan-tahap", "peserta"], []),
        (["cakupan-tahap", "kehadiran"], []),
        (["cakupan-tahap", "jp"], []),
        (["selesai", "lulus"], []),
        (["jangkauan", "pendamping", "didampingi"], ["penerima-imbas"]),
        (["pendamping", "didampingi"], []),
        (["cakupan-tahap", "selesai", "jangkauan", "pendamping", "didampingi"], ["mulai", "penerima-imbas"]),
    ],
)
def test_what_others_tell_much_of_is_shown_too(asked: list[str], shown: list[str]) -> None:
    assert beside(*asked) == shown


def test_what_needs_no_protection_tells_nothing_that_does() -> None:
    public = evolve(ALL["selesai"], protects=None)
    assert accompanied((ALL["cakupan-tahap"], public), ()) == ()


def test_what_cannot_be_told_along_an_axis_is_not_shown_beside() -> None:
    """Started cycles have no session; their standing has a state."""
    asked = ("cakupan-tahap", "selesai")
    assert beside(*asked, by=("keadaan",)) == ["mulai"]
    assert beside(*asked, by=("sesi",)) == []
    assert fits(ALL["kehadiran"], (find_axis("sesi"),)) is True
    assert fits(ALL["mulai"], (find_axis("sesi"),)) is False


def measure(*atoms: Atom, **more: Any) -> Measure:
    top, base = (*atoms, None)[:2]
    return evolve(ALL["angka-kelulusan"], id="x", numerator=top, denominator=base, finish="ratio", **more)


def test_whose_numbers_are_protected_and_by_whom() -> None:
    """Targets are about nobody; whatever else a measure tells of comes from people, and from schools where one says so."""
    passed = ALL["lulus"].numerator
    assert protected_atoms([measure(TARGET, passed)]) == {"lulus": (passed, ("subject",))}
    assert protected_atoms([measure(TARGET, passed, protects=None)]) == {}
    schools = measure(TARGET, passed, contributor="school")
    both = protected_atoms([ALL["lulus"], schools, ALL["lulus"]])
    assert both == {"lulus": (passed, ("subject", "school"))}


@pytest.mark.parametrize(
    ("asked", "by", "told"),
    [
        (
            "mulai",
            ["sekolah", "kegiatan"],
            "'mulai' cannot be told by 'kegiatan': leave one of the two out; "
            "only rows of kind activity, attendance tell the activity",
        ),
        ("peserta", ["sesi"], "'peserta' cannot be told by 'sesi'"),
        ("kehadiran", ["mapel", "tingkat"], "only rows of kind issue tell the level of the obstacle"),
        ("jangkauan-rencana", ["mapel", "sekolah"], "targets are set for the edition, jenjang and tier only"),
        ("jangkauan-rencana", ["edition", "jenjang", "kelas"], "dividing them would invent figures"),
    ],
)
def test_what_cannot_be_told_along_an_axis_is_refused(asked: str, by: list[str], told: str) -> None:
    with pytest.raises(Misuse) as error:
        request((ALL[asked],), [find_axis(name) for name in by])
    assert told in str(error.value)


def test_a_request_needs_something_to_ask_for_and_each_dimension_once() -> None:
    with pytest.raises(Misuse, match="name at least one measure"):
        request((), [])
    with pytest.raises(Misuse, match="one dimension is named twice: provinsi, kabupaten: name one level of each"):
        request((ALL["mulai"],), [find_axis(name) for name in ("provinsi", "jenjang", "kabupaten")])
