"""Extensions and public values are the same in sixteen threads at once, and in a process that starts from nothing."""

import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from threading import Barrier

import pytest
import sound_plugin
from elsewhere import back, everything, print_of
from hypothesis import HealthCheck, Phase, given, settings

from pendamping.plugins import Extensions
from pendamping.report.enriching.sealing import Enriched
from pendamping.testing import public_types, values_of

THREADS = 16


@pytest.fixture(scope="module")
def child():
    """One process that is started from nothing and knows this one's path only."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool


def at_once(ask):
    """Return what sixteen threads are answered when they all ask at once."""
    ready = Barrier(THREADS)

    def asked(number):
        ready.wait()
        return ask()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(asked, range(THREADS)))


def test_extensions_are_made_alike_in_sixteen_threads():
    alone = Extensions.of(sound_plugin)
    assert at_once(lambda: Extensions.of(sound_plugin)) == [alone] * THREADS


def test_extensions_that_threads_share_answer_everything_as_to_one_alone():
    extensions = Extensions.of(sound_plugin)
    alone = everything(extensions)
    assert {name for name, said in alone.items() if not said} == set()
    assert at_once(lambda: everything(extensions)) == [alone] * THREADS


def test_extensions_answer_everything_in_another_process(child):
    extensions = Extensions.of(sound_plugin)
    assert pickle.loads(pickle.dumps(extensions)) == extensions
    assert child.submit(everything, extensions).result() == everything(extensions)


def drawn(cls, count):
    out = []

    @settings(
        max_examples=count,
        derandomize=True,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(values_of(cls))
    def draw(value):
        out.append(value)

    draw()
    return out


def test_every_public_value_is_the_same_in_threads_and_in_another_process(child):
    """The other process has another seed of hashes, so that nothing rests on the order of a set."""
    values = tuple(value for cls in public_types() for value in drawn(cls, 2))
    alone = [print_of(value) for value in values]
    assert at_once(lambda: [print_of(value) for value in values]) == [alone] * THREADS
    there, sent = child.submit(back, values).result()
    assert there == alone
    again = pickle.loads(sent)
    assert [type(value) for value in again] == [type(value) for value in values]
    assert [print_of(value) for value in again] == alone
    for one, other in zip(values, again, strict=True):
        if type(one).__eq__ is not object.__eq__ and type(one) is not Enriched:  # logs are not compared
            assert one == other


FIRST = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

sys.setswitchinterval(1e-5)
ready = Barrier(16)

def ask(number):
    ready.wait()
    import pendamping
    from pendamping.plugins import Extensions
    return sorted(getattr(pendamping, name).__name__ for name in pendamping.__all__ if name[:1].isupper()), Extensions.of()

with ThreadPoolExecutor(16) as pool:
    told = list(pool.map(ask, range(16)))
assert all(one == told[0] for one in told), told
"""


def test_rooms_may_be_opened_first_by_sixteen_threads_at_once():
    done = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
