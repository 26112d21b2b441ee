"""The bar is drawn on long runs only, each step once, and on a terminal."""

import io
import sys

import pytest

from pendamping.pairing import Mentee, Mentor, Problem, pair, progress_bar


def test_short_runs_draw_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    pair(Problem([Mentor("m", capacity=2)], [Mentee("e1"), Mentee("e2")]), progress=progress_bar())
    assert capsys.readouterr() == ("", "")


def test_nothing_is_drawn_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    progress_bar()(5_000, 10_000)
    assert capsys.readouterr() == ("", "")


def test_long_runs_draw_to_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    draw = progress_bar()
    draw(5_000, 10_000)
    draw(5_001, 10_000)
    out, err = capsys.readouterr()
    assert (out, err) == ("", "\r[###############               ]  50%")


@pytest.mark.parametrize("engine", ["plain", "scipy"])
def test_every_run_ends_at_a_hundred(engine: str) -> None:
    if engine == "scipy":
        pytest.importorskip("scipy", reason="scipy is not installed: the extra `pairing`")
    stream, people = io.StringIO(), [Mentee(f"e{number}") for number in range(40)]
    before = pair(
        Problem([Mentor(f"m{number}", capacity=3) for number in range(9)], people),
        engine=engine,  # type: ignore[arg-type]
        progress=progress_bar(stream, least=0),
    )
    assert len(before.pairs) == 27
    assert stream.getvalue().endswith(f"\r[{'#' * 30}] 100%\n")
    assert stream.getvalue().count("100%") == 1
