import copy
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.model.directory import NOT_KEPT, Directory, Identity

SECRET = Identity(
    "Rahasia Sekali", "Drs.", "M.Pd.", nip="000000000000000018", nuptk="0000000000000016", nik="3200000000000000",
    phone="0800000000", email="rahasia@example.org",
)  # fmt: skip
PARTS = [value for value in attrs.astuple(SECRET) if value]


@pytest.mark.parametrize(
    "show",
    [
        repr, str, format, "{}".format, "{!r}".format, "%s".__mod__, lambda x: f"{x}", lambda x: repr([x]),
        lambda x: repr({"who": x}), lambda x: repr((x,)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("thing", [SECRET, Directory({"p-1": SECRET})])
def test_no_way_of_printing_shows_a_name_or_number(show, thing):
    assert not [part for part in PARTS if part in show(thing)]


def test_a_wrong_call_does_not_print_the_identity():
    with pytest.raises(Misuse) as raised:
        Directory({1: SECRET})
    assert not [part for part in PARTS if part in str(raised.value)]


def test_erasing_leaves_no_trace_of_the_person_even_in_the_pickle():
    people = Directory({"p-1": SECRET, "p-2": Identity("Orang Lain")})
    assert b"Rahasia" in pickle.dumps(people)
    left = people.without("p-1")
    assert b"Rahasia" not in pickle.dumps(left)
    assert "p-1" not in left
    assert left.identity("p-1") is None
    assert left.name("p-2") == "Orang Lain"


def test_an_erased_id_prints_a_neutral_label_in_both_languages():
    left = Directory({"p-1": SECRET}).without("p-1")
    assert left.name("p-1", "id") == f"{NOT_KEPT.id} (p-1)"
    assert left.name("p-1", "en") == f"{NOT_KEPT.en} (p-1)"
    assert NOT_KEPT.id != NOT_KEPT.en


def test_erased_and_never_entered_look_alike():
    assert Directory({"p-1": SECRET}).without("p-1") == Directory()


def test_the_earlier_directory_is_not_changed():
    first = Directory()
    second = first.with_person("p-1", SECRET)
    assert (len(first), len(second), list(second)) == (0, 1, ["p-1"])
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        second._identities = {}


def test_the_callers_mapping_is_copied():
    mine = {"p-1": SECRET}
    people = Directory(mine)
    mine.clear()
    assert people.name("p-1") == "Drs. Rahasia Sekali, M.Pd."


@pytest.mark.parametrize("bad", [{"p-1": "nama"}, {"": SECRET}, {None: SECRET}])
def test_a_directory_of_anything_else_is_misuse(bad):
    with pytest.raises(Misuse):
        Directory(bad)


def test_an_identity_needs_a_name():
    with pytest.raises(Misuse):
        Identity("")


@given(st.dictionaries(st.text(min_size=1), st.builds(Identity, st.text(min_size=1))), st.text(min_size=1))
def test_it_survives_pickling_and_copying_and_forgets_on_request(people, person):
    held = Directory(people)
    for back in (pickle.loads(pickle.dumps(held)), copy.copy(held), copy.deepcopy(held)):
        assert back == held
        assert hash(back) == hash(held)
    assert person not in held.without(person)
    assert held.without(person).without(person) == held.without(person)
    assert held.with_person(person, SECRET).identity(person) is SECRET
