from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.model.people import check_id
from pendamping.samples.people import MARK, synthetic_directory, synthetic_identity, synthetic_ids
from pendamping.values.codes import nip

SEEDS = st.integers(0, 2**32)


@given(SEEDS, st.integers(0, 300))
def test_ids_are_distinct_opaque_and_repeatable(seed: int, count: int):
    ids = synthetic_ids(Random(seed), "g", count)
    assert len(set(ids)) == len(ids) == count
    assert not [finding for id in ids for finding in check_id(id)]
    assert ids == synthetic_ids(Random(seed), "g", count)


@given(SEEDS)
def test_an_identity_is_marked_and_its_numbers_have_the_shape_of_the_field_but_no_holder(seed: int):
    someone = synthetic_identity(Random(seed))
    assert someone.name.endswith(MARK)
    assert nip.is_valid(someone.nip)
    assert int(someone.nip[8:12]) - someone.born.year < 6, "nobody is appointed as a small child"
    assert (len(someone.nik), someone.nik[:2]) == (16, "00")
    assert (len(someone.nuptk), someone.nuptk[:4]) == (16, "0000")
    assert someone.email.endswith(".example")
    assert someone.born is not None
    assert someone.nip.startswith(f"{someone.born:%Y%m%d}")


def test_a_directory_holds_everybody_and_shows_nobody():
    people = synthetic_directory(Random(7), ["g-1", "g-2", "g-3"])
    assert list(people) == ["g-1", "g-2", "g-3"]
    assert repr(people) == "Directory(3 people)"
    assert people == synthetic_directory(Random(7), ["g-1", "g-2", "g-3"])
    assert people != synthetic_directory(Random(8), ["g-1", "g-2", "g-3"])


@pytest.mark.parametrize("count", [-1, 10**6 + 1])
def test_a_number_of_ids_that_cannot_be_made_is_a_misuse(count: int):
    with pytest.raises(Misuse):
        synthetic_ids(Random(1), "g", count)
