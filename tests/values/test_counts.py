"""Counts keep their hedge: unknown is not zero, and about 260 is not 260."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import InvalidInput, Misuse
from pendamping.findings import errors_in
from pendamping.values.counts import UNKNOWN_COUNT, ZERO, Count, CountKind, number_text

numbers = st.integers(0, 10**6)
pairs = st.tuples(numbers, numbers).map(sorted)
counts = st.builds(
    lambda pair, hedged, complete: Count(pair[0], pair[1], hedged, complete), pairs, st.booleans(), st.booleans()
)
texts = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            str.split(
                "sekitar mungkin ± antara dan s.d. - 117 1.748 1,748 260-an 0 -5 orang nihil sedikitnya 007 2584.0"
            )
        ),
        max_size=6,
    ).map(" ".join),
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("40", Count.exact(40)),
        ("1.748", Count.exact(1748)),
        ("5.284.000", Count.exact(5_284_000)),
        ("40 orang", Count.exact(40)),
        ("40 Kepala Sekolah", Count.exact(40)),
        ("2584.0", Count.exact(2584)),
        ("0", ZERO),
        ("nihil", ZERO),
        ("sekitar 117", Count.about(117)),
        ("mungkin 73", Count.about(73)),
        ("kurang lebih 260", Count.about(260)),
        ("260-an", Count.about(260)),
        ("260an orang", Count.about(260)),
        ("± 117", Count.about(117)),
        ("+/- 117", Count.about(117)),
        ("100 s.d. 120", Count.between(100, 120)),
        ("100–120 peserta", Count.between(100, 120)),
        ("antara 100 dan 120", Count.between(100, 120)),
        ("sekitar 100 s.d. 120", Count(100, 120, hedged=True)),
        ("sedikitnya 40", Count.at_least(40)),
        ("", UNKNOWN_COUNT),
        ("tidak diketahui", UNKNOWN_COUNT),
    ],
)
def test_counts_as_texts_print_them(text: str, count: Count) -> None:
    parsed = Count.parse(text)
    assert parsed.value == count
    assert parsed.findings == ()


def test_a_dash_is_unknown_and_says_so() -> None:
    parsed = Count.parse("–")
    assert parsed.value is UNKNOWN_COUNT
    assert [finding.code for finding in parsed.findings] == ["values.dash-is-unknown"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1,748", "values.ambiguous-number"),
        ("12,5", "values.fractional-count"),
        ("1.5", "values.fractional-count"),
        ("-5", "values.negative-count"),
        ("120-100", "values.count-reversed"),
        ("100 dan 120", "values.unreadable-count"),
        ("antara 100", "values.unreadable-count"),
        ("antara 100 s.d. 120", "values.unreadable-count"),
        ("ratusan", "values.unreadable-count"),
        ("tidak ada", "values.unreadable-count"),  # none, or no record: the text does not say
        ("007", "values.unreadable-count"),
        ("1.74", "values.fractional-count"),
        ("1..748", "values.unreadable-count"),
        ("1e5", "values.unreadable-count"),
        ("4" * 200, "values.unreadable-count"),
        ("٤٠", "values.unreadable-count"),
    ],
)
def test_what_is_no_count_says_why(text: str, code: str) -> None:
    parsed = Count.parse(text)
    assert parsed.value is None
    assert [finding.code for finding in parsed.findings] == [code]


def test_both_ends_of_a_range_are_told() -> None:
    assert [finding.code for finding in Count.parse("1,748 - 12,5").findings] == [
        "values.ambiguous-number",
        "values.fractional-count",
    ]


def test_the_coaching_clinic_adds_up_with_its_hedge() -> None:
    """A count of about 260 made of 70, about 117 and perhaps 73."""
    total = Count.total([Count.exact(70), Count.about(117), Count.about(73)])
    assert total == Count.about(260)
    assert total.kind is CountKind.APPROXIMATE
    assert total.number is None
    assert total.text("en") == "about 260"


def test_an_unknown_part_makes_the_sum_unknown_and_keeps_the_rest() -> None:
    total = Count.exact(28) + Count.unknown() + 41
    assert total.kind is CountKind.UNKNOWN
    assert total.known_part == Count.exact(69)
    assert str(total) == "sedikitnya 69, sebagian tidak diketahui"
    assert UNKNOWN_COUNT != ZERO
    assert (str(UNKNOWN_COUNT), str(ZERO)) == ("tidak diketahui", "0")


@pytest.mark.parametrize(
    ("count", "kind", "number"),
    [
        (Count.exact(4), CountKind.EXACT, 4),
        (Count.about(4), CountKind.APPROXIMATE, None),
        (Count.between(4, 5), CountKind.RANGE, None),
        (Count(4, 5, hedged=True), CountKind.RANGE, None),
        (Count.at_least(4), CountKind.UNKNOWN, None),
    ],
)
def test_kinds(count: Count, kind: CountKind, number: int | None) -> None:
    assert (count.kind, count.number) == (kind, number)


@given(counts, counts, counts)
def test_sums_do_not_depend_on_order(one: Count, two: Count, three: Count) -> None:
    assert one + two == two + one
    assert (one + two) + three == one + (two + three) == Count.total([three, one, two])
    assert one + ZERO == one == sum([one])


@given(counts, counts)
def test_a_sum_is_never_surer_than_its_parts(one: Count, other: Count) -> None:
    total = one + other
    assert (total.kind is CountKind.UNKNOWN) == (CountKind.UNKNOWN in (one.kind, other.kind))
    assert (total.kind is CountKind.EXACT) == (one.kind is other.kind is CountKind.EXACT)
    assert total.high - total.low == one.high - one.low + other.high - other.low


@given(counts, st.sampled_from(["id", "en"]))
def test_a_count_reads_back_from_its_text(count: Count, lang: str) -> None:
    text = count.text("en" if lang == "en" else "id")
    if lang == "id":
        expected = UNKNOWN_COUNT if count.kind is CountKind.UNKNOWN and count.high == 0 else count
        assert Count.parse(text).value == expected
    assert pickle.loads(pickle.dumps(count)) == count


@given(texts)
def test_any_text_gives_a_value_or_errors(text: str) -> None:
    parsed = Count.parse(text)
    assert (parsed.value is None) == bool(errors_in(parsed.findings))


def test_of_takes_what_a_caller_has() -> None:
    assert Count.of(None) is UNKNOWN_COUNT
    assert Count.of(4) == Count.of("4") == Count.of(Count.exact(4))
    with pytest.raises(InvalidInput):
        Count.of("ratusan")


@pytest.mark.parametrize("wrong", [True, 4.0, -1, [4]])
def test_only_whole_numbers_count(wrong: object) -> None:
    with pytest.raises(Misuse):
        Count.of(wrong)  # type: ignore[arg-type]
    with pytest.raises(Misuse):
        Count.exact(wrong)  # type: ignore[arg-type]


def test_a_range_runs_upwards() -> None:
    with pytest.raises(Misuse):
        Count.between(120, 100)


def test_thousands() -> None:
    assert (number_text(1748), number_text(1748, "en"), number_text(999)) == ("1.748", "1,748", "999")
