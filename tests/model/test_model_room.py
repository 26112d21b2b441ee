import inspect
import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import attrs
import pytest

import pendamping.model as room

MODULES = [import_module(f"pendamping.model.{info.name}") for info in iter_modules(room.__path__)]
ENTITIES = [
    cls
    for module in MODULES
    for _, cls in inspect.getmembers(module, inspect.isclass)
    if cls.__module__ == module.__name__ and attrs.has(cls)
]


@pytest.mark.parametrize("name", room.__all__)
def test_every_exported_name_is_there_and_is_listed(name):
    assert getattr(room, name).__module__.startswith("pendamping.model.")
    assert name in dir(room)


def test_any_other_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="Mentor"):
        _ = room.Mentor


def test_the_names_for_type_checkers_are_those_that_load():
    source = inspect.getsource(room)
    typed = {line.split(" as ")[1] for line in source.splitlines() if line.startswith("    from pendamping")}
    assert typed == set(room.__all__)


def test_an_actor_does_not_load_the_whole_room():
    code = "import sys, pendamping.model.actors; print(*[m for m in sys.modules if m.startswith('pendamping.model')])"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert loaded == ["pendamping.model", "pendamping.model.actors"]


@pytest.mark.parametrize("cls", ENTITIES, ids=lambda cls: cls.__name__)
def test_entities_are_frozen_and_slotted(cls):
    assert not hasattr(cls, "__dict__") or "__dict__" not in {name for base in cls.__mro__ for name in vars(base)}
    blank = cls.__new__(cls)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        blank.anything = 1


def test_names_of_entities_are_one_word_for_one_thing():
    names = [cls.__name__ for cls in ENTITIES]
    assert len(names) == len(set(names))
