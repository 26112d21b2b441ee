"""Crowds that other processes solve come back as if one process had solved them all, whatever becomes of the others."""

import io
import pickle
import subprocess
import sys
import textwrap
from typing import Any

import pytest

from pendamping.pairing.core.costs import FORBIDDEN, ArrayCosts
from pendamping.pairing.core.engines import crew
from pendamping.pairing.core.engines.crowds import Crowd, solve_crowd

np = pytest.importorskip("numpy", reason="numpy is not installed: the extra `pairing`")
pytest.importorskip("ortools", reason="ortools is not installed: the extra `pairing-fast`")


def crowd(seed: int) -> Crowd:
    chance = np.random.default_rng(seed)
    table = chance.integers(0, 30, (9 + seed, 6))
    table[chance.random(table.shape) < 0.1] = FORBIDDEN
    costs = ArrayCosts(table.shape, lambda start, stop: table[start:stop])
    return Crowd(costs, np.arange(9 + seed), np.arange(6), chance.integers(0, 3, 6), 10**6)


def told(crowds: list[Crowd]) -> tuple[list[Any], int]:
    done: list[int] = []
    found = crew.solve_crowds(crowds, done.append)
    return [(one.mate, one.mentee_price, one.mentor_price) for one in found if one is not None], sum(done)


@pytest.fixture
def crowds(monkeypatch: pytest.MonkeyPatch) -> list[Crowd]:
    monkeypatch.setattr(crew, "WORTH", 1)
    monkeypatch.setattr(crew, "_worth", lambda crowds: 2)
    return [crowd(seed) for seed in range(5)]


def test_helpers_answer_what_one_process_answers(crowds: list[Crowd], monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(
        subprocess, "Popen", lambda *a, of=subprocess.Popen, **k: started.append(of(*a, **k)) or started[-1]
    )
    helped = told(crowds)
    monkeypatch.setattr(crew, "_worth", lambda crowds: 0)
    assert helped == told(crowds)
    assert helped[1] == sum(len(one.row_sort) for one in crowds)
    assert [process.returncode is not None for process in started] == [True, True]


@pytest.mark.parametrize("start", ["raise SystemExit(3)", "print('not an answer')", "import nothing_of_this_name"])
def test_what_a_broken_helper_leaves_is_solved_here(
    crowds: list[Crowd], monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    monkeypatch.setattr(crew, "_START", start)
    broken = told(crowds)
    monkeypatch.setattr(crew, "_worth", lambda crowds: 0)
    assert broken == told(crowds)


@pytest.mark.parametrize("python", ["", "/nowhere/python3", sys.executable.replace("python", "uwsgi")])
def test_without_a_python_to_start_it_is_solved_here(
    crowds: list[Crowd], monkeypatch: pytest.MonkeyPatch, python: str
) -> None:
    monkeypatch.setattr(sys, "executable", python)
    assert len(told(crowds)[0]) == len(crowds)


def test_an_error_of_the_caller_ends_the_helpers(crowds: list[Crowd], monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(
        subprocess, "Popen", lambda *a, of=subprocess.Popen, **k: started.append(of(*a, **k)) or started[-1]
    )

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        crew.solve_crowds(crowds, stop)
    assert all(process.returncode is not None for process in started)


def test_helpers_answer_until_no_more_comes() -> None:
    source, target = io.BytesIO(), io.BytesIO()
    for seed in (1, 2):
        pickle.dump(crowd(seed).sent(), source)
    source.seek(0)
    crew.serve(source, target)
    target.seek(0)
    for seed in (1, 2):
        answer, wanted = pickle.load(target), solve_crowd(crowd(seed))
        assert wanted is not None
        assert (answer.mate, answer.mentor_price) == (wanted.mate, wanted.mentor_price)


def test_only_what_is_worth_it_is_handed_out() -> None:
    assert crew._worth([crowd(1)] * 9) == 0


def test_a_script_without_a_main_guard_runs_once(tmp_path: Any) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(
            """
            print("once")
            import numpy as np
            from pendamping.pairing.core.engines import crew
            from pendamping.pairing.core.alike import HeldCosts
            from pendamping.pairing.core.costs import ArrayCosts
            from pendamping.pairing.core.engines.crowds import Crowd
            crew._worth = lambda crowds: 2
            table = np.arange(12).reshape(4, 3)
            costs = ArrayCosts((4, 3), lambda start, stop: table[start:stop])
            crowds = [Crowd(costs, np.arange(4), np.arange(3), np.ones(3, int), 1000)] * 3
            print([one.mate for one in crew.solve_crowds(crowds, lambda many: None)])
            """
        )
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120)
    assert done.stdout.splitlines() == ["once", str([[0, 1, 2, None]] * 3)], done.stderr
