"""Every fault of a division is told in both languages, in whole sentences."""

import pytest

from pendamping.findings import Message
from pendamping.pairing import groupfaults

MESSAGES = [value for value in vars(groupfaults).values() if isinstance(value, Message)]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.code)
def test_it_is_told_in_both_languages(message: Message) -> None:
    assert message.code.startswith("pairing.")
    assert message.text.id.endswith(".")
    assert message.text.en.endswith(".")
    assert message.text.id != message.text.en
