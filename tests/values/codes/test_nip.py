"""NIP and NI PPPK: what they say, what they do not say, and that they hide themselves."""

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.values.codes.common import Sex
from pendamping.values.codes.nip import Employment, Nip, format, is_valid, validate
from pendamping.values.when import When


def codes(text: str, employment: Employment | None = None) -> list[str]:
    return [finding.code for finding in validate(text, employment=employment)]


def test_an_appointment_in_old_age_is_doubtful() -> None:
    assert codes("198609262099051001") == ["values.nip-appointed-late"]
    assert codes("198609262056051001") == []
    assert is_valid("198609262057051001")


def test_the_published_example() -> None:
    """A60."""
    nip = Nip.parse("19860926 201505 1 001").require("nip")
    assert nip.birth_date == date(1986, 9, 26)
    assert nip.appointed == When.in_month(2015, 5)
    assert (nip.sex, nip.serial, nip.employment) == (Sex.MALE, 1, Employment.PNS)
    assert format(nip.reveal()) == "19860926 201505 1 001"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("19860926201505100", "values.code-length"),
        ("1986092620150510011", "values.code-length"),
        ("", "values.code-length"),
        ("198609262015053001", "values.nip-sex"),
        ("198609262015050001", "values.nip-sex"),
        ("198609262015131001", "values.nip-month"),
        ("198609262015001001", "values.nip-month"),
        ("198602302015051001", "values.code-birth-date"),
        ("098609262015051001", "values.code-birth-date"),
        ("198609261986051001", "values.nip-appointed"),
        ("19860926201505100X", "values.code-not-digits"),
        ("130123456", "values.nip-old"),
    ],
)
def test_wrong(text: str, code: str) -> None:
    assert codes(text) == [code]
    assert not is_valid(text)
    assert Nip.parse(text).value is None


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_a_month_of_appointment(month: int) -> None:
    nip = Nip.parse(f"198609262015{month:02}1001").require("nip")
    assert (nip.employment, nip.appointed) == (Employment.PNS, When.in_month(2015, month))


@pytest.mark.parametrize(
    ("appointed", "expected"),
    [
        ("1985", ["values.nip-appointed"]),
        ("1986", ["values.nip-appointed"]),
        ("1987", []),
        ("2056", []),
        ("2057", ["values.nip-appointed-late"]),
    ],
)
def test_an_appointment_follows_the_birth_by_one_to_seventy_years(appointed: str, expected: list[str]) -> None:
    assert codes(f"19860926{appointed}051001") == expected


def test_where_the_birth_is_no_day_nothing_is_said_of_an_age() -> None:
    assert codes("198602301985051001") == codes("198602302099051001") == ["values.code-birth-date"]


def test_what_a_number_has_too_much_stands_at_its_end() -> None:
    assert format("1986092620150510019") == "19860926 201505 1 001 9"


def test_the_wrong_month_is_named() -> None:
    assert validate("198609262015131001")[0].param("month") == "13"


def test_all_faults_are_told_at_once() -> None:
    assert codes("198602301900133001") == ["values.code-birth-date", "values.nip-month", "values.nip-sex"]


def test_a_contract_number_is_tolerated_and_little_is_read_from_it() -> None:
    pppk = "198609262023212001"
    assert codes(pppk) == []
    assert codes(pppk, Employment.PNS) == ["values.nip-month"]
    first, later = Nip(pppk), Nip("198609262023222001")
    assert (first.employment, first.appointed, first.sex) == (Employment.PPPK, When.in_year(2023), Sex.FEMALE)
    assert later.employment is None


births = st.dates(date(1950, 1, 1), date(2005, 12, 31))
numbers = st.builds(
    lambda born, after, month, sex, serial: f"{born:%Y%m%d}{born.year + after}{month:02}{sex}{serial:03}",
    births,
    st.integers(18, 40),
    st.one_of(st.integers(1, 12), st.integers(21, 99)),
    st.integers(1, 2),
    st.integers(0, 999),
)


@given(numbers)
def test_what_was_written_in_is_read_out(number: str) -> None:
    nip = Nip.parse(format(number)).require("nip")
    assert nip.reveal() == number
    assert f"{nip.birth_date:%Y%m%d}" == number[:8]
    assert nip.appointed.earliest is not None
    assert str(nip.appointed.earliest.year) == number[8:12]
    assert (nip.employment is Employment.PNS) == (int(number[12:14]) <= 12)
    assert ({Sex.MALE: "1", Sex.FEMALE: "2"}[nip.sex], nip.serial) == (number[14], int(number[15:]))


@given(numbers)
def test_a_nip_hides_itself(number: str) -> None:
    nip = Nip(number)
    for text in (str(nip), repr(nip), f"{nip}", repr([nip]), repr({"nip": nip})):
        assert number not in text
        assert number[4:14] not in text
    assert nip == pickle.loads(pickle.dumps(nip)) == Nip(number)
    assert hash(nip) == hash(Nip(number))


def test_how_a_nip_is_written() -> None:
    nip = Nip("198609262015051001")
    assert (str(nip), repr(nip)) == ("NIP 1986**********1001", "<NIP 1986**********1001>")


def test_a_value_is_made_of_a_valid_compact_number() -> None:
    for wrong in ("19860926 201505 1 001", "198609262015053001", "x"):
        with pytest.raises(Misuse) as caught:
            Nip(wrong)
        assert wrong == "x" or wrong not in str(caught.value)
