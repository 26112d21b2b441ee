"""The three zones of Indonesia."""

import pickle
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse, UnknownName
from pendamping.values.zones import Zone, must_be_aware


def test_nine_in_kalsel_is_eight_in_kalteng_and_ten_in_papua_barat() -> None:
    """A64."""
    nine = datetime(2025, 10, 27, 9, tzinfo=Zone.WITA.tzinfo)
    assert [nine.astimezone(zone.tzinfo).hour for zone in (Zone.WIB, Zone.WITA, Zone.WIT)] == [8, 9, 10]


@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), st.sampled_from(Zone))
def test_no_zone_has_daylight_saving(at: datetime, zone: Zone) -> None:
    assert at.replace(tzinfo=zone.tzinfo).utcoffset() == timedelta(hours=zone.hours)
    assert at.replace(tzinfo=zone.tzinfo).tzname() == zone.value


def test_names() -> None:
    assert Zone.named(" wita ") is Zone.WITA
    assert Zone.WIT.label.id == "Waktu Indonesia Timur"
    with pytest.raises(UnknownName, match="WITA"):
        Zone.named("WITTA")


@pytest.mark.parametrize("year", [1, 1930, 1945, 1960, 1969, 2025, 9999])
def test_a_printed_zone_means_the_same_hours_in_every_year(year: int) -> None:
    """The IANA zones tell what clocks showed: Asia/Jakarta is nine hours ahead of UTC in August 1945."""
    for zone in Zone:
        at = datetime(year, 8, 17, 10, tzinfo=zone.tzinfo)
        assert (at.utcoffset(), at.tzname()) == (timedelta(hours=zone.hours), zone.value)
        assert pickle.loads(pickle.dumps(at)) == at


@pytest.mark.parametrize("moment", ["1 Maret 2027", date(2027, 3, 1), None, 3])
def test_what_is_no_moment_is_told_with_one_that_is(moment: object) -> None:
    with pytest.raises(Misuse, match=f"recorded_at is a {type(moment).__name__}, not an aware datetime") as error:
        must_be_aware(moment, "recorded_at")
    assert "datetime(2025, 10, 18, 9, tzinfo=Zone.WIB.tzinfo)" in str(error.value)


def test_a_moment_needs_a_zone() -> None:
    must_be_aware(datetime(2027, 3, 1, tzinfo=Zone.WIB.tzinfo), "at")
    with pytest.raises(Misuse, match="at is not aware"):
        must_be_aware(datetime(2027, 3, 1), "at")
