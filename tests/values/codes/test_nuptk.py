"""NUPTK: 16 digits, of which nothing is read."""

import pytest

from pendamping.values.codes.nuptk import Nuptk, format, is_valid, validate


def test_sixteen_digits() -> None:
    nuptk = Nuptk.parse("1234 5678 9012 3456").require("nuptk")
    assert nuptk.reveal() == "1234567890123456"
    assert (str(nuptk), repr(nuptk)) == ("NUPTK 1234********3456", "<NUPTK 1234********3456>")
    assert format(nuptk.reveal()) == "1234 5678 9012 3456"


def test_nothing_is_read_out_of_it() -> None:
    public = {name for name in dir(Nuptk) if not name.startswith("_")}
    assert public == {"parse", "reveal", "masked", "name"}


@pytest.mark.parametrize(
    ("text", "code"),
    [("123456789012345", "length"), ("12345678901234567", "length"), ("12345678901234AB", "not-digits")],
)
def test_wrong(text: str, code: str) -> None:
    assert [finding.code for finding in validate(text)] == [f"values.code-{code}"]
    assert not is_valid(text)
