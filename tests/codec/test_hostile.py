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


ONE = {
    "list of strangers": '{"type":"list","v":1,"data":[%s]}',
    "steps": '{"type":"obstacle","v":1,"data":{"id":"a","subject":"b","about":"c","history":[%s]}}',
    "events": '{"type":"cycle","v":1,"data":{"programme":"p","content":"c","state":"s","events":[%s]}}',
    "keys": '{"type":"person","v":1,"data":{%s}}',
    "envelope": "{%s}",
    "halves": '{"type":"list","v":1,"data":[%s]}',
    "twice": '{"type":"person","v":1,"data":{%s}}',
}
PARTS_OF = {
    "list of strangers": lambda n: '{"type":"x","v":1,"data":{}}',
    "steps": lambda n: '{"level":"sekolah","by":"x","at":"2019-02-30"}',
    "events": lambda n: '{"id":7}',
    "keys": lambda n: f'"k{n}":1',
    "envelope": lambda n: f'"k{n}":1',
    "halves": lambda n: '"\\ud800"',
    "twice": lambda n: f'"k{n // 2}":1',
}


@pytest.mark.parametrize("name", ONE)
@pytest.mark.parametrize("count", [900, 20_000])
def test_a_fault_in_every_place_is_told_a_thousand_times_at_most(name, count):
    text = ONE[name] % ",".join(PARTS_OF[name](number) for number in range(count))
    began = time.process_time()
    found = loads(text).findings
    assert time.process_time() - began < LONGEST
    cut = found[-1].code == "structure.more-faults"
    assert len(found) == 1001 if cut else 450 <= len(found) <= 2800
    assert cut or count == 900


def test_what_is_good_before_and_after_a_fault_is_told_all_the_same():
    people = ['{"type":"person","v":1,"data":{"id":"p"}}'] * 5000
    people[4000] = '{"type":"person","v":1,"data":{}}'
    (finding,) = loads(ONE["list of strangers"] % ",".join(people)).findings
    assert finding.path == "$.data[4000].data"
