"""What other numbers tell is shown beside them, and then nobody can be worked out from all together."""

import pytest
from reader import read
from report_rows import log_of

from pendamping.report import report, requested

TOLD = "report.shown-beside"


@pytest.mark.parametrize(
    ("asked", "beside"),
    [
        (["cakupan-tahap", "selesai"], ["mulai"]),
        (["cakupan-tahap", "mulai", "selesai"], []),
        (["cakupan-tahap"], []),
        (["selesai", "berhenti"], []),
        (["jangkauan", "pendamping", "penerima-imbas"], ["didampingi"]),
        (["jangkauan", "didampingi", "pendamping"], ["penerima-imbas"]),
        (["jangkauan", "didampingi"], []),
        (["pendamping", "didampingi"], []),
    ],
)
def test_what_is_told_is_shown_beside_in_public_only(asked, beside):
    public, own = requested(asked, by="kelas", audience="public"), requested(asked, by="kelas")
    assert [item.id for item in public.measures] == [*asked, *beside]
    assert [item.id for item in public.beside] == beside
    assert [item.id for item in own.measures] == asked


@pytest.mark.parametrize(
    "asked",
    [
        ["cakupan-tahap", "berhenti", "selesai", "peserta"],
        ["angka-keberhasilan", "lulus", "cakupan-tahap", "selesai"],
        ["jangkauan", "pendamping", "penerima-imbas"],
    ],
)
@pytest.mark.parametrize("seed", range(2))
def test_nobody_is_worked_out_from_measures_that_meet(asked, seed):
    log = log_of(seed, 160, 0.96)
    for by in (["jenjang"], ["kelas", "jenjang"]):
        made = report(log, asked, by=by, audience="public")
        assert sorted(item.path for item in made.findings if item.code == TOLD) == [
            f"$.measures.{name}" for name in sorted(set(made.results) - set(asked))
        ]
        assert not read(made, log, by).known
