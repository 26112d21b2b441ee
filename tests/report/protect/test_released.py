"""Two reports of the same: what is new since the earlier one must not follow from the difference."""

from itertools import product
from json import dumps, loads
from random import Random
from typing import Any

import pytest
from attacker import Attack, attack
from attrs import evolve
from generated_tables import cells_of, flat, with_rest
from report_rows import rows_of

from pendamping.errors import Misuse
from pendamping.report import Cells, Log, NotPublishable, Protected, report, seal
from pendamping.report.cells import ALL
from pendamping.report.protect import Protection, Release

Keys = dict[tuple[str, ...], int]
TREES = [flat("a", "b", "c", "d", "e"), flat("x", "y", "z")]


def tables(seed: int) -> tuple[Cells, Cells]:
    """A table, and the same a semester later: few are new in most groups."""
    chance = Random(seed)
    before: Keys = {key: chance.choice((0, 2, 4, 8, 12, 20, 30, 40)) for key in product(*TREES)}
    after = {key: number + chance.choice((0, 0, 1, 2, 9, 20)) for key, number in before.items()}
    return cells_of(TREES, q=before), cells_of(TREES, q=after)


def both(before: Cells, old: Protected, after: Cells, new: Protected) -> Attack:
    """Attack two publications as one table: what was, what is, and the difference that anybody can take."""
    index = before.index()
    was = tuple(before.values["q"][index[group]] for group in after.groups)
    more = evolve(after.quantities[0], id="was")
    numbers = {id: tuple(number or 0 for number in held) for id, held in (("q", after.values["q"]), ("was", was))}
    joint = evolve(after, quantities=(*after.quantities, more), values={**numbers}, contributors=numbers)
    joint = with_rest(joint, "q", "was")
    hidden = {place for place, group in enumerate(after.groups) if index[group] in old.hidden["q"]}
    return attack(joint, {"q": new.hidden["q"], "was": hidden}, 5)


def test_a_report_by_itself_is_told_by_the_one_before_and_beside_it_is_not() -> None:
    leaks = hidden = 0
    for seed in (0, 1, 3, 6):
        before, after = tables(seed)
        first = Protection()
        old = first.protect(before)
        assert first.release is not None
        alone = Protection().protect(after)
        beside = Protection([first.release]).protect(after)
        assert not beside.findings
        assert not both(before, old, after, beside).narrow
        leaks += len(both(before, old, after, alone).narrow)
        hidden += len(beside.hidden["q"]) - len(alone.hidden["q"])
    assert leaks > 20
    assert hidden > 0


def test_what_has_not_changed_is_told_as_before() -> None:
    before, _ = tables(1)
    first = Protection()
    old = first.protect(before)
    again = Protection([first.release] if first.release else ())
    assert again.protect(before).hidden == old.hidden


def test_another_division_of_the_same_opens_nothing() -> None:
    """By kabupaten first, then by kabupaten and jenjang: only the totals of the second are in the first."""
    _, cells = tables(2)
    whole = cells_of(
        TREES[:1],
        q={
            (group[0],): n or 0
            for group, n in zip(cells.groups, cells.values["q"], strict=True)
            if group[1] == ALL and group[0] != ALL
        },
    )
    first = Protection()
    old = first.protect(whole)
    assert first.release is not None
    made = Protection([first.release]).protect(cells)
    assert not made.findings
    index = whole.index()
    told = [
        place for place, group in enumerate(cells.groups) if group[1] == ALL and index[group[:1]] not in old.hidden["q"]
    ]
    assert told
    free = {place for place in made.hidden["q"] if place not in told}
    assert not attack(cells, {"q": free}, 5).narrow, "whoever has both reports knows the totals of the first"


def test_a_release_is_kept_as_text() -> None:
    before, after = tables(3)
    first = Protection()
    first.protect(before)
    assert first.release is not None
    kept = Release.from_state(loads(dumps(first.release.to_state())))
    assert Protection([kept]).protect(after).hidden == Protection([first.release]).protect(after).hidden


@pytest.mark.parametrize("wrong", [{}, [], {"groups": 1}, None])
def test_what_is_no_release_is_told(wrong: Any) -> None:
    with pytest.raises(Misuse, match="no state of a release"):
        Release.from_state(wrong)
    with pytest.raises(Misuse, match="no release"):
        Protection([wrong])


def test_a_state_that_was_cut_is_told() -> None:
    first = Protection()
    first.protect(tables(0)[0])
    assert first.release is not None
    state = first.release.to_state()
    for name in ("groups", "hidden"):
        with pytest.raises(Misuse, match="not whole"):
            Release.from_state({**state, name: {} if name == "hidden" else state[name][1:]})


def logs() -> tuple[Log, Log]:
    """The log of last semester, and that of this one: two more came in one group, and thirty in another."""
    rows = rows_of(4, 60)
    more = [row | {"group": "A"} for row in rows_of(5, 92) if int(row["subject"].rpartition("-")[2]) >= 62]
    few = [row | {"group": "B"} for row in rows_of(5, 92) if 60 <= int(row["subject"].rpartition("-")[2]) < 62]
    return seal(rows).log, seal([*rows, *more, *few]).log


def test_through_reports() -> None:
    before, after = logs()
    first = Protection()
    old = report(before, "mulai", by="kelas", audience="public", protector=first)
    alone = report(after, "mulai", by="kelas", audience="public")
    assert None not in (old.value("mulai", kelas="B"), alone.value("mulai", kelas="B"))
    assert alone.value("mulai", kelas="B") - old.value("mulai", kelas="B") == 2  # type: ignore[operator]
    assert first.release is not None
    beside = report(after, "mulai", by="kelas", audience="public", protector=Protection([first.release]))
    assert beside.value("mulai", kelas="B") is None


def test_a_number_that_was_printed_and_must_be_hidden_now_is_refused() -> None:
    before, _ = logs()
    first = Protection()
    report(before, "mulai", by="kelas", audience="public", policy=2, protector=first)
    assert first.release is not None
    with pytest.raises(NotPublishable):
        report(before, "mulai", by="kelas", audience="public", policy=16, protector=Protection([first.release]))


def test_what_is_left_over_in_the_earlier_report_stays_a_secret_too() -> None:
    """Started and finished, twice: the proofs keep what was left over then, and every number of both reports."""
    before, after = logs()
    first = Protection()
    report(before, ["mulai", "selesai"], by="kelas", audience="public", protector=first)
    assert first.release is not None
    kept = Protection([first.release])
    report(after, ["mulai", "selesai"], by="kelas", audience="public", protector=kept)
    assert kept.release is not None
    assert set(kept.release.numbers) == {"mulai", "selesai"}


def test_every_number_of_a_state_must_be_there_and_be_one() -> None:
    first = Protection()
    first.protect(tables(0)[0])
    assert first.release is not None
    state = first.release.to_state()
    numbers = state["numbers"]["q"]
    for wrong in (numbers[1:], [*numbers[1:], "7"], [*numbers[1:], True], [1.0] * len(numbers)):
        for name in ("numbers", "contributors"):
            with pytest.raises(Misuse, match="not whole"):
                Release.from_state({**state, name: {"q": wrong}})


def test_only_numbers_of_the_report_itself_are_told_to_be_hidden() -> None:
    before, after = tables(2)
    first = Protection()
    first.protect(before)
    assert first.release is not None
    single = evolve(after.quantities[0], id="single:s", kind="single")
    both = evolve(
        after,
        quantities=(*after.quantities, single),
        values={**after.values, "single:s": after.values["q"]},
        contributors={**after.contributors, "single:s": after.contributors["q"]},
    )
    assert set(Protection([first.release]).protect(both).hidden) == {"q", "single:s"}
