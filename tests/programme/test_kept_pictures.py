"""How lifecycles are drawn that no shipped pack has: long names, many moves, pauses and ways back of every sort."""

from hashlib import sha256
from itertools import pairwise
from random import Random

import pytest

from pendamping.labels import Label
from pendamping.programme.drawing.layout import lay_out
from pendamping.programme.drawing.plan import Plan
from pendamping.programme.drawing.shapes import Box, Line, Speaker
from pendamping.programme.lifecycle import ANY, BEFORE, Lifecycle, Move, State
from pendamping.programme.pictures import svg

KINDS = ("move", "move", "move", "revise", "withdraw", "suspend", "suspend", "resume", "cancel", "replace")
LETTERS = "aeiklmnrstu" * 3 + "WM,-é教Ａñ\u0301Ж"


def word(chance: Random, longest: int = 12) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randint(1, longest)))


def label(chance: Random) -> Label:
    words = [word(chance, chance.choice([9, 9, 40])) for _ in range(chance.choice([1, 2, 2, 3, 4, 20]))]
    return Label(" ".join(words), " ".join(words))


def drawn_by_lot(seed: int) -> Lifecycle:
    """A lifecycle of any shape: what a pack may hold, whether or not a ministry would write it."""
    chance = Random(seed)
    ids = [f"s{n}" for n in range(chance.choice([1, 2, 3, 4, 6, 8, 9, 11, 14]))]
    final = tuple(chance.sample(ids[1:], chance.randint(0, min(4, len(ids) - 1))))
    if chance.random() < 0.5:
        final = tuple(ids[-len(final) :]) if final else ()
    opened = [id for id in ids if id not in final] or ids
    roles = [
        "dinas",
        "fasilitator kementerian",
        "guru inti",
        "pengawas sekolah pembina",
        *(f"tim penjamin mutu {n}" for n in range(6)),
    ]
    moves = [
        Move(f"on{n}", label(chance), (one,), other, tuple(chance.sample(roles, chance.randint(0, 2))))
        for n, (one, other) in enumerate(pairwise(ids))
        if one in opened and chance.random() < 0.8
    ]
    moves += [Move(f"end{n}", label(chance), (opened[-1],), id, ("dinas",)) for n, id in enumerate(final[:2])]
    moves += [
        Move(f"back{n}", label(chance), (other,), one)
        for n, (one, other) in enumerate(pairwise(opened))
        if chance.random() < 0.12
    ]
    for n in range(chance.choice([0, 2, 4, 8, 14])):
        kind = chance.choice(KINDS)
        sources = tuple(chance.sample(opened, min(len(opened), chance.choice([1, 1, 1, 2, 3, 4, 10]))))
        sources = (ANY,) if kind in ("suspend", "withdraw", "cancel") and chance.random() < 0.5 else sources
        to = BEFORE if kind == "resume" else chance.choice(ids)
        by = tuple(chance.sample(roles, chance.choice([0, 1, 1, 10])))
        moves.append(Move(f"m{n}", label(chance), sources, to, by, kind=kind))  # type: ignore[arg-type]
    states = tuple(State(id, label(chance)) for id in ids)
    return Lifecycle("x", label(chance), "pair", ids[0], final, states, tuple(moves))


@pytest.mark.parametrize("part", range(3))
def test_lifecycles_drawn_by_lot(kept, part) -> None:
    lines = []
    for seed in range(50 * part, 50 * part + 50):
        held = drawn_by_lot(seed)
        here, first = held.states[-1].id, held.states[0].id
        text = svg(held, "id", here, {first: 0, here: 1250}) if seed % 3 else svg(held, "en")
        shown = sha256(text.encode()).hexdigest()[:16]
        lines.append(f"{seed}: {len(held.states)} states, {len(held.moves)} moves: {len(text)} {shown}")
    kept(f"pictures-by-lot.{part}.txt", "\n".join(lines))


def test_every_line_has_a_look_and_every_state_is_marked_in_one_place() -> None:
    for seed in range(0, 150, 5):
        held = drawn_by_lot(seed)
        shapes = lay_out(held, "id").shapes
        assert {shape.look for shape in shapes if isinstance(shape, Line)} <= {"path", "back", "beside"}
        boxes = [shape for shape in shapes if isinstance(shape, Box)]
        assert {box.look for box in boxes} <= {"open", "final", "known", "any"}
        marked = [box.state for box in boxes if box.look in ("open", "final")]
        assert sorted(marked) == sorted(state.id for state in held.states)
        assert not any(box.state for box in boxes if box.look in ("known", "any"))


def test_every_arrow_runs_level_or_upright() -> None:
    """Also to final states of captions nearly as high: words of different sizes stand above and below them."""
    by = ("dinas",)
    captions = {"e1": [("x", by), ("x", by)], "e2": [("x", ())], "e3": [("kata " * 6, by), ("x", ())]}
    moves = [
        Move(f"{end}-{n}", Label(text, text), ("s0",), end, who)
        for end, held in captions.items()
        for n, (text, who) in enumerate(held)
    ]
    states = tuple(State(id, Label(id, id)) for id in ("s0", *captions))
    close = Lifecycle("x", Label("x", "x"), "pair", "s0", tuple(captions), states, tuple(moves))
    for held in (close, *map(drawn_by_lot, range(0, 150, 10))):
        for shape in lay_out(held, "id").shapes:
            for (x1, y1), (x2, y2) in pairwise(shape.points if isinstance(shape, Line) else ()):
                assert x1 == x2 or abs(y1 - y2) <= 0.5
    bent = [shape for shape in lay_out(close, "id").shapes if isinstance(shape, Line) and len(shape.points) == 4]
    assert len(bent) == 3


def test_who_may_make_a_move_takes_six_lines_at_most() -> None:
    move = Move("m", Label("mulai", "begin"), ("s0",), "s1", tuple(f"pengawas-sekolah-{n}" for n in range(9)))
    said = Speaker("id", lambda role: Label(role, role)).caption([move], 126)
    assert [style.name for _, style in said] == ["move", *("who",) * 6]
    assert [text.endswith("…") for text, _ in said] == [False] * 6 + [True]


def plain(count: int, *moves: tuple[str, str], final: tuple[str, ...] = ()) -> Plan:
    """What is shown of a path of so many states, with some arrows more: from where, and to; these have no words."""
    ids = [f"s{n}" for n in range(count)]
    held = [Move(f"on-{one}", Label(one, one), (one,), other) for one, other in pairwise(ids) if other not in final]
    held += [Move(f"m{n}", Label("", ""), tuple(one.split()), to) for n, (one, to) in enumerate(moves)]
    states = tuple(State(id, Label(id, id)) for id in ids)
    return lay_out(Lifecycle("x", Label("x", "x"), "pair", "s0", final, states, tuple(held)), "id").plan


def test_an_arrow_straight_back_to_the_row_above_leaves_no_room_beside_it() -> None:
    over, back = ("s7", "s3"), ("s3", "s2")
    assert plain(9, over).blocks == ()
    assert plain(9, back).blocks == ()
    assert [block.sources for block in plain(9, over, back).blocks] == [("s7",)]


def test_a_move_from_two_states_has_two_arrows_and_one_from_three_is_shown_once() -> None:
    assert plain(5, ("s1 s2", "s4")).blocks == ()
    assert [block.sources for block in plain(5, ("s0 s1 s2", "s4")).blocks] == [("s0", "s1", "s2")]
    held = plain(5, ("s1 s2 s3", "s4"))
    assert [block.sources for block in held.blocks] == [("s1", "s2")], "the state just before has its arrow in any case"


def test_a_final_state_that_three_states_lead_to_stands_beside_the_path() -> None:
    two, three = plain(4, ("s1 s2", "s3"), final=("s3",)), plain(4, ("s0 s1 s2", "s3"), final=("s3",))
    assert (two.cells[-1], two.blocks) == (("s3",), ())
    assert three.cells[-1] == ("s2",)
    assert [branch.target for block in three.blocks for branch in block.branches] == ["s3"]
