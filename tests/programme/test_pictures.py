"""Pictures of lifecycles: well-formed whatever the labels, complete, and with no text over another shape."""

import re
from itertools import combinations, pairwise
from random import Random
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import UnknownName
from pendamping.labels import Label
from pendamping.markup import framed, scrolling
from pendamping.programme.drawing.layout import EDGE, Picture, lay_out
from pendamping.programme.drawing.lettering import Style, width, wrap
from pendamping.programme.drawing.shapes import BOX, Box, Line, Words
from pendamping.programme.lifecycle import ANY, BEFORE, Lifecycle, Move, State
from pendamping.programme.pictures import mermaid, svg
from pendamping.programme.reading import load_programme, shipped_packs

SVG = "{http://www.w3.org/2000/svg}"
SHIPPED = [item for id in sorted(shipped_packs()) for item in load_programme(id).lifecycles]
HOSTILE = (
    "</svg><script>alert(1)</script>",
    '" onload="alert(1)',
    "a --> b : c; %% d",
    'x"] }',
    "line\nbreak\x00\x1b",
    "direction LR",
    "[*]",
    "#35;",
    "{{init}}",
    "",
    "   ",
    "e\N{COMBINING ACUTE ACCENT} 😀 教師",
    "W" * 500,
    "kata " * 200,
)


def small(
    states: list[str], moves: list[Move], final: tuple[str, ...] = (), labels: dict[str, str] | None = None
) -> Lifecycle:
    held = tuple(State(id, Label((labels or {}).get(id, id), (labels or {}).get(id, id))) for id in states)
    return Lifecycle("x", Label("x", "x"), "person", states[0], final, held, tuple(moves))


def arrow(id: str, sources: str, to: str, **more: object) -> Move:
    return Move(id, Label(id, id), tuple(sources.split()), to, **more)  # type: ignore[arg-type]


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def shown(text: str) -> str:
    """All text that a reader sees, with the lines of a label joined."""
    root = parsed(text)
    return " ".join(" ".join(part.text or "" for part in node) for node in root.iter(f"{SVG}text"))


@st.composite
def lifecycles(draw: st.DrawFn) -> Lifecycle:
    words = st.text(st.sampled_from("aeiklmnrstuWM"), min_size=1, max_size=14)
    label = st.lists(words, min_size=1, max_size=6).map(lambda parts: Label(" ".join(parts), " ".join(parts)))
    ids = [f"s{n}" for n in range(draw(st.integers(2, 13)))]
    final = tuple(draw(st.lists(st.sampled_from(ids[1:]), max_size=3, unique=True)))
    opened = [id for id in ids if id not in final]
    roles = st.lists(st.sampled_from(["dinas", "fasilitator kementerian", "guru"]), max_size=3, unique=True).map(tuple)
    moves = [
        Move(f"on{n}", draw(label), (one,), other, draw(roles))
        for n, (one, other) in enumerate(pairwise(ids))
        if one not in final and draw(st.integers(0, 9))
    ]
    for n in range(draw(st.integers(0, 9))):
        kind = draw(st.sampled_from(["move", "move", "revise", "withdraw", "suspend", "resume", "cancel"]))
        chosen = draw(st.one_of(st.just([ANY]), st.lists(st.sampled_from(opened), min_size=1, max_size=4, unique=True)))
        to = BEFORE if kind == "resume" else draw(st.sampled_from(ids))
        moves.append(Move(f"m{n}", draw(label), tuple(chosen), to, draw(roles), kind=kind))  # type: ignore[arg-type]
    states = tuple(State(id, draw(label)) for id in ids)
    return Lifecycle("x", Label("x", "x"), "pair", ids[0], final, states, tuple(moves))


# the picture ------------------------------------------------------------------------------------------------------

Rect = tuple[float, float, float, float]


def rects_of(words: Words) -> list[Rect]:
    y, rects = words.y, []
    for text, style in words.lines:
        across = width(text, style)
        x = words.x - {"start": 0.0, "middle": across / 2, "end": across}[words.anchor]
        rects.append((x, y, x + across, y + style.leading))
        y += style.leading
    return rects


def over(one: Rect, other: Rect, slack: float = 0.5) -> bool:
    return (
        one[0] + slack < other[2]
        and other[0] + slack < one[2]
        and one[1] + slack < other[3]
        and other[1] + slack < one[3]
    )


def collisions(picture: Picture) -> list[tuple[str, Rect, Rect]]:
    texts = [rect for shape in picture.shapes if isinstance(shape, Words) for rect in rects_of(shape)]
    boxes = [(b.x, b.y, b.x + BOX, b.y + b.height) for b in picture.shapes if isinstance(b, Box)]
    lines = [
        (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        for shape in picture.shapes
        if isinstance(shape, Line)
        for (x1, y1), (x2, y2) in pairwise(shape.points)
    ]
    found = [("text over text", a, b) for a, b in combinations(texts, 2) if over(a, b)]
    found += [("box over box", a, b) for a, b in combinations(boxes, 2) if over(a, b)]
    found += [("text over box", a, b) for a in texts for b in boxes if over(a, b)]
    found += [
        ("line over text", a, b) for a in texts for b in lines if over(a, (b[0] - 1, b[1] - 1, b[2] + 1, b[3] + 1), 1.6)
    ]
    found += [("line over box", a, b) for a in boxes for b in lines if over(a, (b[0], b[1], b[2] + 0.1, b[3] + 0.1), 1)]
    found += [("line along line", a, b) for a, b in along(picture)]
    frame = (-EDGE, 0, picture.width + EDGE, picture.height + 1)
    found += [("outside", a, frame) for a in (*texts, *boxes, *lines) if not inside(a, frame)]
    return found


def along(picture: Picture) -> list[tuple[Rect, Rect]]:
    """Pieces of different arrows that run on top of each other; those that part at outcomes may."""
    pieces = [
        (number, (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
        for number, shape in enumerate(picture.shapes)
        if isinstance(shape, Line) and shape.look == "back"
        for (x1, y1), (x2, y2) in pairwise(shape.points)
    ]
    pairs = [(a, b) for (one, a), (other, b) in combinations(pieces, 2) if one != other]
    return [(a, b) for a, b in pairs if upright(a) == upright(b) and over(a, (b[0] - 2, b[1] - 2, b[2] + 2, b[3] + 2))]


def upright(piece: Rect) -> bool:
    return piece[0] == piece[2]


def inside(rect: Rect, frame: Rect) -> bool:
    return rect[0] >= frame[0] and rect[1] >= frame[1] and rect[2] <= frame[2] and rect[3] <= frame[3]


@pytest.mark.parametrize("lifecycle", SHIPPED, ids=lambda item: item.id)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_nothing_stands_over_anything_in_shipped_pictures(lifecycle: Lifecycle, lang: str) -> None:
    assert not collisions(lay_out(lifecycle, lang))  # type: ignore[arg-type]


@given(lifecycles())
def test_nothing_stands_over_anything(lifecycle: Lifecycle) -> None:
    assert not collisions(lay_out(lifecycle, "id"))


def crowded(seed: int) -> Lifecycle:
    """A lifecycle with long words and many arrows; drawn at random, for small ones rarely meet in one lane."""
    chance = Random(seed)

    def label() -> Label:
        words = ["".join(chance.choices("aeiklmnrstuWM", k=chance.randint(1, 14))) for _ in range(chance.randint(1, 6))]
        return Label(" ".join(words), " ".join(words))

    ids = [f"s{n}" for n in range(chance.randint(6, 14))]
    final = tuple(ids[-chance.randint(1, 3) :])
    opened = [id for id in ids if id not in final]
    moves = [Move(f"on{n}", label(), (one,), other, ("dinas",)) for n, (one, other) in enumerate(pairwise(opened))]
    for n in range(chance.randint(4, 12)):
        sources = tuple(chance.sample(opened, chance.randint(1, 2)))
        moves.append(Move(f"m{n}", label(), sources, chance.choice(ids), ("dinas", "guru")))
    return Lifecycle("x", label(), "pair", ids[0], final, tuple(State(id, label()) for id in ids), tuple(moves))


def test_nothing_stands_over_anything_in_crowded_pictures() -> None:
    found = {seed: collisions(lay_out(crowded(seed), "id")) for seed in range(250)}
    assert not {seed: hits for seed, hits in found.items() if hits}


def test_the_collision_check_sees() -> None:
    def of(*shapes: object) -> set[str]:
        plan = lay_out(SHIPPED[0], "id").plan
        return {name for name, _, _ in collisions(Picture(plan, shapes, 900, 900))}  # type: ignore[arg-type]

    style = Style("move", 12, 15)
    words, box = Words(50, 20, "start", (("kata", style),)), Box(40, 10, 50, (), "open", "")
    assert of(words, words) == {"text over text"}
    assert of(words, box) == {"text over box"}
    assert of(box, Box(60, 20, 50, (), "open", "")) == {"box over box"}
    assert of(words, Line(((60, 0), (60, 90)), "path")) == {"line over text"}
    assert of(box, Line(((60, 0), (60, 90)), "path")) == {"line over box"}
    assert of(Line(((60, 0), (60, 90)), "back"), Line(((60, 50), (60, 99)), "back")) == {"line along line"}
    assert of(Line(((60, 0), (60, 90)), "back"), Line(((0, 50), (99, 50)), "back")) == set()
    assert of(Words(-90, 20, "start", (("kata", style),))) == {"outside"}


@given(lifecycles())
def test_every_state_and_every_move_is_shown(lifecycle: Lifecycle) -> None:
    plan = lay_out(lifecycle, "id").plan
    branches = [branch for block in plan.blocks for branch in block.branches]
    moves = {move.id for edge in plan.edges for move in edge.moves}
    moves |= {move.id for branch in branches for move in (*branch.moves, *branch.back)}
    assert moves == {move.id for move in lifecycle.moves}
    states = {state for cell in plan.cells for state in cell} | {branch.target for branch in branches}
    assert states - {BEFORE} == {state.id for state in lifecycle.states}


@pytest.mark.parametrize("lifecycle", SHIPPED, ids=lambda item: item.id)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_shipped_pictures_show_every_word_and_cut_none(lifecycle: Lifecycle, lang: str) -> None:
    text = shown(svg(lifecycle, lang))  # type: ignore[arg-type]
    assert "…" not in text
    for item in (*lifecycle.states, *lifecycle.moves):
        assert item.label.text(lang) in text  # type: ignore[arg-type]
    for move in lifecycle.moves:
        for role in move.by:
            assert lifecycle.word(role).text(lang) in text  # type: ignore[arg-type]


def test_moves_from_anywhere_are_drawn_once() -> None:
    pair = load_programme("kemitraan-guru-smp-2018").lifecycle("pair")
    plan = lay_out(pair, "id").plan
    (block,) = plan.blocks
    assert block.sources == ()
    assert [branch.target for branch in block.branches] == ["ditunda", "diganti", "mundur", "batal"]
    assert [move.id for move in block.branches[0].back] == ["lanjutkan"]
    assert [(edge.source, edge.target) for edge in plan.edges if edge.target == "workshop"] == [
        ("ditetapkan", "workshop"),
        ("rencana-diajukan", "workshop"),
    ]


def test_an_arrow_without_room_for_its_words_is_shown_beside_the_path() -> None:
    ids = [f"s{n}" for n in range(9)]
    on = [arrow(f"m{n}", one, other) for n, (one, other) in enumerate(pairwise(ids))]
    narrow, wide = arrow("back", "s6", "s1"), arrow("back", "s7", "s1")
    assert [block.sources for block in lay_out(small(ids, [*on, narrow]), "id").plan.blocks] == [("s6",)]
    assert lay_out(small(ids, [*on, wide]), "id").plan.blocks == ()


def test_outcomes_of_one_state_stand_together() -> None:
    person = load_programme("pm-kepala-sekolah-2025").lifecycle("person")
    assert lay_out(person, "id").plan.cells[-1] == ("lulus", "tidak-lulus")


def test_the_picture_is_an_image_with_a_name_and_a_description() -> None:
    pair = load_programme("kemitraan-guru-smp-2019").lifecycle("pair")
    root = parsed(pair.svg("en"))
    assert (root.tag, root.get("role"), root.get("lang")) == (f"{SVG}svg", "img", "en")
    assert [node.tag for node in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text == "Core-partner pair"
    assert (root[1].text or "").startswith("15 states, beginning with paired. Main path: paired → at the workshop →")
    assert "id=" not in re.sub(r"\s(width|lang|grid)=", "", pair.svg("en")), "ids clash when a page holds two pictures"


def test_the_present_state_and_the_numbers_are_marked() -> None:
    pair = load_programme("kemitraan-guru-smp-2019").lifecycle("pair")
    root = parsed(pair.svg("id", highlight="ojl-1", counts={"ojl-1": 41, "ditunda": 0}))
    here = [node for node in root.iter(f"{SVG}g") if "here" in (node.get("class") or "").split()]
    assert [node[0].text for node in here] == ["OJL 1 berjalan"]
    counted = {node[0].text for node in root.iter(f"{SVG}g") if any(part.get("class") == "count" for part in node)}
    assert counted == {"OJL 1 berjalan", "ditunda"}
    assert "41" in shown(pair.svg("id", counts={"ojl-1": 41}))
    assert "here" not in pair.svg("id")


@pytest.mark.parametrize("call", [{"highlight": "ojl-9"}, {"counts": {"ojl-9": 1}}])
def test_an_unknown_state_is_refused(call: dict[str, object]) -> None:
    with pytest.raises(UnknownName, match="ojl-1"):
        load_programme("kemitraan-guru-smp-2019").lifecycle("pair").svg(**call)  # type: ignore[arg-type]


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_no_label_breaks_the_picture(label: str) -> None:
    moves = [Move("m", Label(label, label), ("a",), "b", (label,)), arrow("s", "*", "b", kind="withdraw")]
    lifecycle = small(["a", "b"], moves, ("b",), {"a": label})
    text = svg(lifecycle, counts={"a": 3})
    root = parsed(text)
    assert not list(root.iter(f"{SVG}script"))
    assert {name for node in root.iter() for name in node.attrib if name.startswith("on")} == set()
    assert not collisions(lay_out(lifecycle, "id"))


@given(st.text(max_size=60))
def test_no_text_breaks_the_picture(label: str) -> None:
    lifecycle = small(["a", "b"], [Move("m", Label(label, label), ("a",), "b", (label,))], ("b",), {"a": label})
    parsed(svg(lifecycle))


def test_a_lifecycle_of_one_state_can_be_drawn() -> None:
    lifecycle = small(["a"], [arrow("again", "a", "a")])
    assert "again" in shown(svg(lifecycle))


def test_a_notebook_shows_the_picture() -> None:
    pair = load_programme("kemitraan-guru-smp-2019").lifecycle("pair")
    for lang in ("id", "en"):
        assert pair.to_html(lang) == scrolling(pair.svg(lang), pair.label.text(lang))
    assert pair._repr_html_() == framed(pair.to_html(), "id")
    assert "mulai-workshop" in pair.to_text()


def test_a_picture_for_a_notebook_marks_and_counts_states() -> None:
    pair = load_programme("kemitraan-guru-smp-2019").lifecycle("pair")
    made = pair.picture("ojl-1", {"ojl-1": 3, "selesai": 2})
    for lang in ("id", "en"):
        drawn = pair.svg(lang, "ojl-1", {"ojl-1": 3, "selesai": 2})
        assert made.to_html(lang) == scrolling(drawn, pair.label.text(lang))
    assert re.search("\u25b6 +OJL 1 berjalan +3$", made.to_text(), re.M)
    with pytest.raises(UnknownName):
        pair.picture("ojl-9")
    with pytest.raises(UnknownName):
        pair.picture(counts={"ojl-9": 1})


# lettering --------------------------------------------------------------------------------------------------------


@given(st.text(st.sampled_from("ab W-é教"), max_size=200), st.integers(30, 300), st.integers(1, 4))
def test_lines_fit_the_room(text: str, room: int, most: int) -> None:
    style = Style("move", 12, 15)
    lines = wrap(text, room, style, most)
    assert len(lines) <= most
    assert all(width(line, style) <= room for line in lines)
    if not (lines and lines[-1].endswith("…")):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


# mermaid ----------------------------------------------------------------------------------------------------------

LINE = re.compile(
    r'stateDiagram-v2|    state "[^"\n:]+" as (s\d+|every|before)'
    r"|    (\[\*\]|s\d+|every) --> (\[\*\]|s\d+|before)( : [^\n:\"{}<>\[\]%-]+)?"
)


@given(lifecycles())
def test_mermaid_holds_every_move_and_nothing_else(lifecycle: Lifecycle) -> None:
    lines = mermaid(lifecycle).splitlines()
    assert all(LINE.fullmatch(line) for line in lines)
    arrows = sum(1 if ANY in move.sources else len(move.sources) for move in lifecycle.moves)
    assert sum("-->" in line for line in lines) == arrows + 1 + len(lifecycle.final)


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_no_label_breaks_mermaid(label: str) -> None:
    lifecycle = small(["a", "b"], [Move("m", Label(label, label), ("a",), "b")], ("b",), {"a": label})
    text = mermaid(lifecycle)
    assert all(LINE.fullmatch(line) for line in text.split("\n"))
    assert not re.search(r"direction\s+(TB|BT|RL|LR|TD)", text, re.IGNORECASE)


def test_mermaid_says_what_the_table_says() -> None:
    text = load_programme("kemitraan-guru-smp-2019").lifecycle("pair").mermaid("id")
    assert "    s3 --> s2 : kembalikan rencana untuk diperbaiki" in text
    assert "    every --> s12 : tunda" in text
    assert "    s12 --> before : lanjutkan" in text
    assert '    state "setiap keadaan terbuka" as every' in text
    assert '    state "keadaan sebelum ditunda" as before' in text


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("a  b", "a b"),
        ("tahap 1, 2.", "tahap 1, 2."),
        ("a: b", "a#58; b"),
        ("X-Y", "X#45;Y"),
        (" ", "#160;"),
        ("direction LR", "direction#32;LR"),
        ("Direction TB", "Direction#32;TB"),
        ("directions LR", "directions LR"),
    ],
)
def test_mermaid_gets_letters_and_entities(label: str, written: str) -> None:
    lifecycle = small(["a", "b"], [Move("m", Label(label, label), ("a",), "b")], ("b",))
    assert f"    s1 --> s2 : {written}" in mermaid(lifecycle).split("\n")


def test_a_move_from_every_state_and_one_by_name_is_drawn_once() -> None:
    moves = [Move("m", Label("m", "m"), ("a", ANY), "c"), Move("n", Label("n", "n"), ("b", "a"), "c")]
    lines = mermaid(small(["a", "b", "c"], moves, ("c",))).split("\n")
    assert [line.strip() for line in lines if " : " in line] == ["every --> s3 : m", "s2 --> s3 : n", "s1 --> s3 : n"]
    assert "before" not in "".join(lines)
    assert "every" not in mermaid(small(["b", "a", "c"], moves[1:], ("c",)))


def test_a_picture_that_marks_no_state_shows_no_sign() -> None:
    lines = load_programme("psp-pendaftaran-banjar").lifecycles[0].picture().to_text("en")
    assert not re.search("[X\u25b6]", lines)
