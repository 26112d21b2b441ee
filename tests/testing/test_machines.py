import pytest
from hypothesis import HealthCheck, Phase, settings

from pendamping import Cycle, UnknownName, load_programme
from pendamping.testing import machine_for

FEW = settings(
    max_examples=20,
    stateful_step_count=15,
    derandomize=True,
    deadline=None,
    phases=(Phase.generate,),
    database=None,
    suppress_health_check=list(HealthCheck),
)


def run(machine):
    case = machine.TestCase()
    case.settings = FEW
    case.runTest()


@pytest.fixture
def machine():
    return machine_for(load_programme("kemitraan-guru-smp-2019"), "pair")


def test_a_machine_has_one_rule_a_move_and_is_a_test_by_itself(machine):
    moves = load_programme("kemitraan-guru-smp-2019").lifecycle("pair").moves
    rules = {name for name in vars(machine) if name.startswith("take_")}
    assert len(rules) == len(moves)
    assert callable(machine.TestCase().runTest)
    run(machine)


def test_a_lifecycle_that_does_not_exist_is_told():
    with pytest.raises(UnknownName):
        machine_for(load_programme("kemitraan-guru-smp-2019"), "school")


@pytest.mark.parametrize("lie", ["step", "check", "apply"])
def test_a_machine_finds_a_cycle_that_breaks_its_promises(machine, monkeypatch, lie):
    honest = getattr(Cycle, lie)
    if lie == "step":
        monkeypatch.setattr(Cycle, lie, lambda self, event: (honest(self, event)[0] or self, ()))
    elif lie == "check":
        monkeypatch.setattr(Cycle, lie, lambda self, event, version=None: ())
    else:
        monkeypatch.setattr(Cycle, lie, lambda self, event, version=None: self)
    with pytest.raises(BaseException, match=r"broken promise|distinct failures"):
        run(machine)
