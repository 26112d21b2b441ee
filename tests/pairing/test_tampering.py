"""Hundreds of altered results on problems full of ties: not one is proved, and each half of the proof is needed."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import tampering

from pendamping.pairing.core.piece import Piece


def test_nothing_altered_is_accepted() -> None:
    assert tampering.accepted(320) == 0


@pytest.mark.parametrize("part", ["smaller", "higher", "faults"])
def test_without_a_part_of_the_proof_some_would_be(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Piece, part, lambda piece: iter(()))
    assert tampering.accepted(160) > 0
