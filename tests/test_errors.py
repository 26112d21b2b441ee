import copy
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pendamping
from pendamping import errors
from pendamping.errors import (
    InvalidInput,
    MissingExtra,
    Misuse,
    PendampingError,
    PluginFault,
    Refused,
    UnknownName,
    fault_fields,
    nearest,
)
from pendamping.findings import Message, Severity
from pendamping.labels import Label

NOTE = Message("x.note", Severity.NOTE, Label("Catatan {n}.", "Note {n}."))
WRONG = Message("x.wrong", Severity.ERROR, Label("Salah {n}.", "Wrong {n}."))
FINDINGS = (NOTE("$.a", n=1), WRONG("$.b", n=2), NOTE("$.c", n=3), WRONG("$.d", n=4))
MADE = {
    PendampingError: PendampingError("x"),
    Misuse: Misuse("that is wrong", "do this"),
    UnknownName: UnknownName("lifecycle", "pairs", ["pair", "school"]),
    InvalidInput: InvalidInput("pack", FINDINGS),
    Refused: Refused("e-2", FINDINGS),
    MissingExtra: MissingExtra("frames", "narwhals"),
    PluginFault: PluginFault("contoh", "1.0", "pendamping_checks", "kunjungan", "KeyError: 'x'"),
}
each = pytest.mark.parametrize("error", MADE.values(), ids=lambda error: type(error).__name__)


def test_every_error_of_the_module_is_tested_here():
    own = {value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, PendampingError)}
    assert own == set(MADE)


def test_users_meet_no_other_errors():
    bare = ("raise ValueError", "raise TypeError", "raise KeyError", "raise RuntimeError", "raise Exception")
    house = Path(pendamping.__file__).parent
    found = [
        f"{path.name}: {line.strip()}"
        for path in house.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith(bare)
    ]
    assert not found


@each
@pytest.mark.parametrize(
    "back",
    [*(lambda x, p=p: pickle.loads(pickle.dumps(x, p)) for p in range(2, 6)), copy.copy, copy.deepcopy],
)
def test_an_error_survives_pickling_and_copying_with_its_fields(error, back):
    again = back(error)
    assert type(again) is type(error)
    assert vars(again) == vars(error)
    assert str(again) == str(error)
    assert repr(again) == repr(error)
    assert fault_fields(again) == fault_fields(error)


@each
def test_an_error_has_a_stable_code_and_is_caught_as_ours(error):
    assert fault_fields(error)["code"] == type(error).code
    with pytest.raises(PendampingError):
        raise error


def test_codes_are_unique():
    assert len({cls.code for cls in MADE}) == len(MADE)


@pytest.mark.parametrize(
    ("cls", "base"), [(UnknownName, KeyError), (InvalidInput, ValueError), (MissingExtra, ImportError)]
)
def test_an_error_is_also_what_a_python_programmer_expects(cls, base):
    assert issubclass(cls, base)


def test_misuse_says_what_to_do():
    assert str(MADE[Misuse]) == "that is wrong: do this"
    assert fault_fields(MADE[Misuse]) == {"code": "misuse", "problem": "that is wrong", "next_step": "do this"}


@pytest.mark.parametrize(
    ("name", "known", "text"),
    [
        ("pairs", ["pair", "school"], "no lifecycle 'pairs'; did you mean 'pair'? known: pair, school"),
        ("zzz", ["pair"], "no lifecycle 'zzz'; known: pair"),
        ("zzz", [], "no lifecycle 'zzz'; known: none"),
    ],
)
def test_an_unknown_name_names_the_nearest(name, known, text):
    assert str(UnknownName("lifecycle", name, iter(known))) == text


def test_invalid_input_tells_errors_first_and_keeps_all():
    error = InvalidInput("pack", iter(FINDINGS))
    assert [finding.param("n") for finding in error.findings] == [2, 4, 1, 3]
    assert str(error).splitlines() == [
        "pack cannot be read, 4 finding(s):",
        "  x.wrong $.b: Wrong 2.",
        "  x.wrong $.d: Wrong 4.",
        "  x.note $.a: Note 1.",
        "  x.note $.c: Note 3.",
    ]
    many = InvalidInput("pack", [WRONG(n=n) for n in range(50)])
    assert len(many.findings) == 50
    assert str(many).endswith("... and 30 more")


def test_refused_carries_exactly_the_findings_given():
    assert MADE[Refused].findings == FINDINGS
    assert "'e-2'" in str(MADE[Refused])
    assert "x.wrong: Wrong 4." in str(MADE[Refused])


@each
def test_the_fields_of_an_error_are_plain_data(error):
    assert json.loads(json.dumps(fault_fields(error))) == fault_fields(error)


def test_findings_among_the_fields_tell_themselves_in_both_languages():
    told = fault_fields(MADE[Refused])["findings"][1]
    assert (told["code"], told["severity"], told["path"]) == ("x.wrong", "error", "$.b")
    assert told["text"]["en"] == "Wrong 2."
    assert set(told) == {"code", "severity", "path", "text", "fix"}


def test_a_missing_extra_says_what_to_install():
    assert "pip install 'pendamping[frames]'" in str(MADE[MissingExtra])


def test_private_and_traced_things_are_no_fields():
    error = Misuse("a", "b")
    error._hidden = 1
    error.add_note("a note of Python's own")
    assert set(fault_fields(error)) == {"code", "problem", "next_step"}


@given(st.text(), st.lists(st.text(), max_size=5))
def test_the_nearest_name_is_a_known_one(name, known):
    found = nearest(name, known)
    assert found is None or found in known
    if name in known and name:
        assert found == name


def test_an_unknown_name_that_is_no_text_can_still_be_printed():
    assert "no role 3; known: mentor" in str(UnknownName("role", 3, ("mentor",)))  # type: ignore[arg-type]


def test_what_could_not_be_read_tells_the_next_step():
    finding = Message("x.fixed", Severity.ERROR, Label("a", "it is odd"), Label("b", "make it even"))()
    assert "it is odd; make it even" in str(InvalidInput("pack", [finding]))
    assert "it is odd; make it even" in str(Refused("e-1", [finding]))
