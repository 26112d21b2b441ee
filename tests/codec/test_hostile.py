"""Fifty thousand broken documents: only findings, never an exception, in bounded time."""

import time
from random import Random

import pytest
from broken import documents
from wire_values import programme

from pendamping import Severity
from pendamping.codec import dumps, loads
from pendamping.findings import Finding
from pendamping.values.parsed import Parsed

COUNT = 50_000
PARTS = 10
LONGEST = 3.0


@pytest.mark.parametrize("part", range(PARTS))
def test_broken_documents_give_findings_only(part):
    programmes, refused, taken = [programme()], 0, 0
    for number, text in enumerate(documents(Random(part), COUNT // PARTS)):
        began = time.process_time()
        parsed = loads(text, programmes=programmes)
        assert time.process_time() - began < LONGEST, text
        assert type(parsed) is Parsed
        assert all(type(finding) is Finding for finding in parsed.findings)
        if parsed.value is None:
            refused += 1
            assert any(finding.severity is Severity.ERROR for finding in parsed.findings), text
        else:
            taken += 1
            assert not any(finding.severity is Severity.ERROR for finding in parsed.findings), text
        if number % 20 == 0:
            told = [finding.text(lang) + finding.fix(lang) for finding in parsed.findings for lang in ("id", "en")]
            assert all(len(line) < 3000 for line in told)
    assert refused > taken > 0


def test_what_is_taken_can_be_written_and_read_again():
    taken = 0
    for text in documents(Random(99), 3000):
        value = loads(text, programmes=[programme()]).value
        if value is not None:
            taken += 1
            again = dumps(value, identities=True)
            assert dumps(loads(again, programmes=[programme()]).value, identities=True) == again
    assert taken > 50
