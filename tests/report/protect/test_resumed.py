"""A report that was interrupted and taken up again, file by file, ends in the same protected bytes."""

from json import dumps, loads
from pathlib import Path

import pytest
from report_rows import log_of

from pendamping.report import Leaves, carry_out, merge_leaves, report, requested

ASKED = ["mulai", "selesai", "berhenti", "angka-kelulusan", "jangkauan", "pendamping", "didampingi", "penerima-imbas"]
BY = ["kelas", "jenjang"]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2)])
def test_interrupted_between_files_and_taken_up_again(tmp_path: Path, order: tuple[int, ...]) -> None:
    log = log_of(2, 150)
    whole = report(log, ASKED, by=BY, audience="public").to_json()
    assert '"hidden"' in whole or "disembunyikan" in whole
    files = []
    for number, part in enumerate(log.slices(len(log) // 4 + 1)):
        files.append(tmp_path / f"bagian-{number}.csv")
        part.write_csv(files[-1])
    plan = requested(ASKED, by=BY, audience="public").plan
    kept: dict[int, str] = {}
    for number, state in carry_out(plan, map(str, files)):  # interrupted after two of the four files
        kept[number] = dumps(state)
        if len(kept) == 2:
            break
    again = list(carry_out(plan, map(str, files), done=kept))
    assert [number for number, _ in again] == [2, 3], "what is done is not done again"
    kept |= {number: dumps(state) for number, state in again}
    leaves = merge_leaves(Leaves.from_state(plan, loads(kept[number])) for number in order)
    assert report(leaves, ASKED, by=BY, audience="public").to_json() == whole
