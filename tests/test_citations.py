import pickle

import pytest

from pendamping.citations import Citation, Confidence, Source

ONE, TWO, NAMED = (
    Source("K1", "https://example.org/a"),
    Source("K2", "https://example.org/b"),
    Source("P", title="Perdirjen"),
)


@pytest.mark.parametrize("confidence", list(Confidence))
def test_every_mark_has_a_meaning_in_both_languages(confidence):
    assert confidence.label.id
    assert confidence.label.en
    assert confidence.label.id != confidence.label.en


def test_marks_are_those_that_the_packs_write():
    assert [mark.value for mark in Confidence] == ["H", "M", "L", "inf", "not found"]


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        (Citation(), "(not found)"),
        (Citation((ONE,), Confidence.HIGH), "K1 (H)"),
        (Citation((ONE, TWO), Confidence.INFERRED, "76 x 23 = 1,748"), "K1, K2 (inf)"),
    ],
)
def test_a_citation_prints_its_keys_and_its_mark(citation, text):
    assert str(citation) == text


def test_only_sources_with_an_address_give_one():
    assert Citation((ONE, NAMED, TWO)).addresses() == (ONE.url, TWO.url)
    assert Citation().addresses() == ()


def test_without_sources_nothing_is_claimed():
    assert Citation().confidence is Confidence.NOT_FOUND


def test_a_citation_can_be_hashed_and_pickled():
    citation = Citation((ONE, NAMED), Confidence.LOW, "catatan")
    assert pickle.loads(pickle.dumps(citation)) == citation
    assert len({citation, Citation((ONE, NAMED), Confidence.LOW, "catatan")}) == 1
