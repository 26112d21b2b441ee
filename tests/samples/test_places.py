from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.model.places import Jenjang
from pendamping.samples.places import BANJAR, example_regions, synthetic_schools
from pendamping.values.codes import npsn, wilayah


@given(st.integers(0, 2**32), st.integers(1, 26), st.integers(0, 200))
def test_schools_are_distinct_even_and_bear_a_number_that_no_school_bears(seed: int, regions: int, count: int):
    schools = synthetic_schools(Random(seed), example_regions(regions), count)
    assert len({school.id for school in schools}) == len({school.npsn for school in schools}) == count
    assert len({school.name for school in schools}) == count
    assert all(npsn.is_valid(school.npsn) and npsn.Npsn(school.npsn).region is None for school in schools)
    spread = Counter(school.name.split(" Contoh ")[1] for school in schools)
    assert not spread or max(spread.values()) - min(spread.values()) <= 1
    assert schools == synthetic_schools(Random(seed), example_regions(regions), count)


def test_only_a_region_of_the_sources_has_a_code():
    assert (BANJAR.name, wilayah.level(BANJAR.code)) == ("Kabupaten Banjar", wilayah.Level.KABUPATEN)
    assert not [region for region in example_regions(26) if region.code]


def test_a_school_of_a_real_region_is_not_named_like_a_real_school():
    school = synthetic_schools(Random(1), [BANJAR], 1, Jenjang.SD)[0]
    assert (school.name, school.region, school.jenjang) == ("SDN 1 Contoh Banjar", "63.03", Jenjang.SD)


@pytest.mark.parametrize(("count", "first"), [(27, 0), (1, 26), (-1, 0), (1, -1)])
def test_regions_past_the_alphabet_are_a_misuse(count: int, first: int):
    with pytest.raises(Misuse):
        example_regions(count, first)


def test_schools_need_a_region():
    with pytest.raises(Misuse):
        synthetic_schools(Random(1), [], 1)
