"""The strict converter: what other converters let pass, it reports; what it builds, it builds whole."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Any, Literal

import attrs
import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse, UnknownName
from pendamping.findings import Finding, Severity
from pendamping.labels import Label
from pendamping.structure import NOT_ONE_OF, Fault, Structurer, given_label, key, near_text


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Word(StrEnum):
    YES = "ya"
    NO = "tidak"


class Step(IntEnum):
    ONE = 1
    TWO = 2


@frozen
class Shape:
    pass


@frozen
class Circle(Shape):
    radius: int


@frozen
class Square(Shape):
    side: int
    label: str = ""


@frozen
class Inner:
    name: str
    size: int = 0


@frozen
class Sample:
    text: str
    number: int
    flag: bool
    maybe: str | None = None
    several: int | str | bool = 0
    word: Literal["a", "b", 1] = "a"
    colour: Colour = Colour.RED
    step: Step = Step.ONE
    said: Word = Word.YES
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()
    pair: tuple[str, int] = ("", 0)
    named: Mapping[str, int] = field(factory=dict)
    set_: frozenset[str] = field(default=frozenset(), metadata=key("set"))
    shape: Shape | None = None
    shapes: tuple[Shape, ...] = ()
    free: Any = None
    real: float = 0.0


KINDS = {Shape: {"circle": Circle, "square": Square}}
READER = Structurer(KINDS)
LEAST = {"text": "x", "number": 1, "flag": True}


def read(**given_: Any) -> tuple[Sample | None, tuple[Finding, ...]]:
    return READER.read({**LEAST, **given_}, Sample)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.path, finding.code.removeprefix("structure.")) for finding in findings]


def test_data_in_the_right_types_is_built_whole():
    value, findings = read(
        maybe=None, several="x", word=1, colour="blue", step=2, said="tidak", inner={"name": "n"}, many=[{"name": "a", "size": 2}],
        pair=["a", 1], named={"a": 1}, set=["a", "b", "a"], shape={"kind": "circle", "radius": 3},
        shapes=[{"kind": "square", "side": 1, "label": "s"}], free={"any": [1, None]}, real=0.5,
    )  # fmt: skip
    assert findings == ()
    assert value == Sample(
        "x", 1, True, None, "x", 1, Colour.BLUE, Step.TWO, Word.NO, Inner("n"), (Inner("a", 2),), ("a", 1), {"a": 1},
        frozenset({"a", "b"}), Circle(3), (Square(1, "s"),), {"any": [1, None]}, 0.5,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "given_", "path"),
    [
        # what the default converters turn into something else
        ("number", 7.9, "$.number"),
        ("number", 7.0, "$.number"),
        ("number", True, "$.number"),
        ("number", "7", "$.number"),
        ("number", None, "$.number"),
        ("number", [], "$.number"),
        ("text", 123, "$.text"),
        ("text", None, "$.text"),
        ("text", True, "$.text"),
        ("text", ["x"], "$.text"),
        ("text", {"x": 1}, "$.text"),
        ("text", b"x", "$.text"),
        ("flag", 1, "$.flag"),
        ("flag", 0, "$.flag"),
        ("flag", "true", "$.flag"),
        ("flag", None, "$.flag"),
        ("real", "0.5", "$.real"),
        ("real", True, "$.real"),
        ("real", Decimal("0.5"), "$.real"),
        # unions take one of their types and nothing that could become one
        ("maybe", 1, "$.maybe"),
        ("several", 1.0, "$.several"),
        ("several", None, "$.several"),
        # containers
        ("many", {"name": "a"}, "$.many"),
        ("many", "ab", "$.many"),
        ("many", None, "$.many"),
        ("many", ["a"], "$.many[0]"),
        ("named", [["a", 1]], "$.named"),
        ("named", {"a": "1"}, "$.named.a"),
        ("named", {1: 1}, "$.named"),
        ("named", {None: 1}, "$.named"),
        ("set", "ab", "$.set"),
        ("set", {"a": 1}, "$.set"),
        ("set", ["a", 1], "$.set[1]"),
        ("set", [["a"]], "$.set[0]"),
        ("pair", ["a", "b"], "$.pair[1]"),
        ("pair", "ab", "$.pair"),
        ("inner", [], "$.inner"),
        ("inner", "n", "$.inner"),
        ("inner", {"name": 1}, "$.inner.name"),
        ("shape", "circle", "$.shape"),
        ("shape", {"kind": "circle", "radius": "3"}, "$.shape.radius"),
        ("shapes", [{"kind": "square", "side": 1}, {"kind": "square", "side": 1.5}], "$.shapes[1].side"),
    ],
)
def test_nothing_is_coerced(name, given_, path):
    value, findings = read(**{name: given_})
    assert value is None
    assert told(findings) == [(path, "wrong-type")]
    assert findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("name", "given_", "path", "code"),
    [
        ("word", "c", "$.word", "not-one-of"),
        ("word", True, "$.word", "not-one-of"),
        ("word", 1.0, "$.word", "not-one-of"),
        ("word", None, "$.word", "not-one-of"),
        ("word", ["a"], "$.word", "not-one-of"),
        ("colour", "RED", "$.colour", "not-one-of"),
        ("colour", "green", "$.colour", "not-one-of"),
        ("colour", 1, "$.colour", "not-one-of"),
        ("step", "1", "$.step", "not-one-of"),
        ("step", True, "$.step", "not-one-of"),
        ("step", 3, "$.step", "not-one-of"),
        ("said", "YES", "$.said", "not-one-of"),
        ("said", "mungkin", "$.said", "not-one-of"),
        ("said", 1, "$.said", "not-one-of"),
        ("shape", {"kind": "oval"}, "$.shape.kind", "not-one-of"),
        ("shape", {"kind": ["circle"]}, "$.shape.kind", "not-one-of"),
        ("shape", {"kind": None}, "$.shape.kind", "not-one-of"),
        ("shape", {"radius": 1}, "$.shape", "missing-key"),
        ("shape", {"kind": "circle"}, "$.shape", "missing-key"),
        ("shape", {"kind": "circle", "radius": 1, "side": 1}, "$.shape.side", "unknown-key"),
        ("inner", {}, "$.inner", "missing-key"),
        ("inner", {"name": "n", 1: 2}, "$.inner.1", "unknown-key"),
        ("pair", ["a"], "$.pair", "wrong-length"),
        ("pair", ["a", 1, 2], "$.pair", "wrong-length"),
        ("set_", ["a"], "$.set_", "unknown-key"),
    ],
)
def test_words_keys_and_lengths_are_those_declared(name, given_, path, code):
    value, findings = read(**{name: given_})
    assert value is None
    assert told(findings) == [(path, code)]


@pytest.mark.parametrize("given_", [None, 1, "x", [], [LEAST], True, 1.5])
def test_a_class_is_read_from_a_table_only(given_):
    assert told(READER.read(given_, Sample)[1]) == [("$", "wrong-type")]


def test_every_fault_comes_at_once_each_with_its_path():
    _, findings = READER.read(
        {
            "text": 1,
            "flag": "yes",
            "numbr": 1,
            "inner": {"size": "x", "nam": 1},
            "many": [{"name": 1}, {"name": "ok"}, {"size": None}],
            "named": {"a": "x", "b": 1, "c": None},
            "shapes": [{"kind": "circl", "radius": 1}, 5],
        },
        Sample,
        "$.pack",
    )
    assert sorted(told(findings)) == sorted(
        [
            ("$.pack.text", "wrong-type"),
            ("$.pack", "missing-key"),
            ("$.pack.flag", "wrong-type"),
            ("$.pack.numbr", "unknown-key"),
            ("$.pack.inner.size", "wrong-type"),
            ("$.pack.inner.nam", "unknown-key"),
            ("$.pack.inner", "missing-key"),
            ("$.pack.many[0].name", "wrong-type"),
            ("$.pack.many[2]", "missing-key"),
            ("$.pack.many[2].size", "wrong-type"),
            ("$.pack.named.a", "wrong-type"),
            ("$.pack.named.c", "wrong-type"),
            ("$.pack.shapes[0].kind", "not-one-of"),
            ("$.pack.shapes[1]", "wrong-type"),
        ]
    )
    missing = {finding.path: finding.param("key") for finding in findings if finding.code.endswith("missing-key")}
    assert missing == {"$.pack": "number", "$.pack.inner": "name", "$.pack.many[2]": "name"}


@pytest.mark.parametrize(
    ("given_", "hint"),
    [
        ({"numbr": 1}, "'number'"),
        ({"colour": "bleu"}, "'blue'"),
        ({"shape": {"kind": "circel"}}, "'circle'"),
        ({"inner": {"name": "x", "sise": 1}}, "'size'"),
    ],
)
def test_a_misspelt_word_gets_the_nearest_one_in_both_languages(given_, hint):
    _, (finding, *_) = read(**given_)
    assert f"did you mean {hint}?" in finding.text("en")
    assert f"maksudnya {hint}?" in finding.text("id")
    assert hint.strip("'") in finding.fix("en")


def test_a_word_like_none_gets_no_hint_but_the_list():
    _, (finding,) = read(colour="zzz")
    assert "did you mean" not in finding.text("en")
    assert finding.fix("id") == "pakai salah satu: red, blue"


LONG = {
    "text": "x" * 10**6,
    "number": 10**4000,
    "number-without-text": 1 << 40_000,
    "list": [1] * 10**4,
    "table": {"k": "x" * 10**6},
    "bytes": b"x" * 10**6,
}


@pytest.mark.parametrize("long", LONG.values(), ids=LONG)
@pytest.mark.parametrize("name", ["number", "colour", "word", "shape", "many"])
def test_a_message_never_grows_with_the_data(name, long):
    value, findings = read(**{name: long})
    assert (value is None) != (name == "number" and type(long) is int)
    assert all(len(finding.text(lang)) < 300 for finding in findings[:5] for lang in ("id", "en"))


def test_a_number_that_has_no_text_is_a_wrong_type_like_any_other():
    assert told(read(text=1 << 40_000)[1]) == [("$.text", "wrong-type")]


def test_truth_is_no_number_in_a_union_either():
    assert told(Structurer().read(True, int | str)[1]) == [("$", "wrong-type")]


def test_a_path_never_grows_with_the_data():
    _, findings = READER.read({**LEAST, "k" * 10**6: 1, "named": {"n" * 10**6: "x"}}, Sample)
    assert len(findings) == 2
    assert max(len(str(finding)) for finding in findings) < 500


@pytest.mark.parametrize("number", [190001012015051000, "190001012015051000", "19000101 201505 1 000"])
def test_a_long_number_in_the_wrong_place_is_not_repeated(number):
    digits = str(number).replace(" ", "")
    for name in ("flag", "colour"):
        _, (finding,) = read(**{name: number})
        for shown in (finding.text("id"), finding.text("en"), str(finding), finding.fix("en")):
            assert digits not in shown.replace(" ", "")


@frozen
class Checked:
    number: int = field()
    other: str = ""

    @number.validator
    def _check(self, _: Any, value: int) -> None:
        if value == 1:
            raise Misuse("one is taken", "pass another number")
        if value == 2:
            raise UnknownName("number", "two", ("three",))
        if value == 3:
            raise KeyError("number")
        if value == 4:
            raise ZeroDivisionError("x" * 1000)


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (1, "value refused: one is taken: pass another number"),
        (2, "value refused: no number 'two'"),
        (3, "KeyError"),
        (4, "ZeroDivisionError"),
    ],
)
def test_the_words_of_a_validator_are_kept_and_never_taken_for_a_missing_key(number, says):
    value, (finding,) = Structurer().read({"number": number}, Checked)
    assert value is None
    assert finding.code == "structure.refused"
    assert says in finding.text("en")
    assert len(finding.text("en")) < 300


def test_a_validator_does_not_hide_the_other_faults():
    _, findings = Structurer().read({"number": 1, "other": 1, "x": 1}, Checked)
    assert {"$.other", "$.x"} <= {finding.path for finding in findings}


def test_nothing_is_built_while_anything_is_wrong():
    built = []

    @frozen
    class Whole:
        text: str
        number: int

        def __attrs_post_init__(self) -> None:
            built.append(self)

    assert Structurer().read([{"text": "a", "number": 1}, {"text": "b", "number": "2"}], tuple[Whole, ...])[0] is None
    assert [whole.text for whole in built] == ["a"]
    built.clear()
    assert Structurer().read({"text": 1, "number": 1}, Whole)[0] is None
    assert built == []


@pytest.mark.parametrize("type_", [list[str], set[str], frozenset[str], tuple[str, ...], Sequence[str]])
@pytest.mark.parametrize("given_", ["abc", {"a": 1}, {"a"}, None, 1])
def test_a_list_is_read_from_a_list_only(type_, given_):
    value, findings = Structurer().read(given_, type_)
    assert value is None
    assert told(findings) == [("$", "wrong-type")]


def test_each_list_type_gives_its_own_kind_of_collection():
    given_ = ["a", "b"]
    built = [Structurer().read(given_, type_)[0] for type_ in (list[str], set[str], tuple[str, ...], Sequence[str])]
    assert built == [["a", "b"], {"a", "b"}, ("a", "b"), ("a", "b")]


@pytest.mark.parametrize("type_", [tuple, list, dict, set, frozenset, Mapping, Sequence])
def test_a_type_that_does_not_say_what_it_holds_is_refused(type_):
    for given_ in ("abc", ["a"], {"a": 1}):
        value, (finding,) = Structurer().read(given_, type_)
        assert value is None
        assert "cannot be read strictly" in finding.text("en")


@pytest.mark.parametrize("type_", [date, time, Decimal, bytes])
@pytest.mark.parametrize("given_", ["2019-07-31", 5, None])
def test_a_type_without_a_reader_takes_nothing(type_, given_):
    value, findings = Structurer().read(given_, type_)
    assert value is None
    assert len(findings) == 1


class Code(str):
    pass


def test_a_subclass_of_text_needs_a_reader_of_its_own():
    value, (finding,) = Structurer().read("x", Code)
    assert value is None
    assert "Code" in finding.text("en")
    assert type(Structurer(hooks={Code: Code}).read("x", Code)[0]) is Code


def test_readers_of_single_types_are_passed_as_arguments():
    def read_day(given_: Any) -> date:
        if not isinstance(given_, str):
            raise Fault(NOT_ONE_OF(given=Label("?", "?"), near=Label("", ""), known=()))
        return date.fromisoformat(given_)

    @frozen
    class Dated:
        days: tuple[date, ...]

    reader = Structurer(hooks={date: read_day})
    assert reader.read({"days": ["2019-07-31"]}, Dated)[0] == Dated((date(2019, 7, 31),))
    value, findings = reader.read({"days": ["2019-07-31", 5, "x"]}, Dated)
    assert value is None
    assert told(findings) == [("$.days[1]", "not-one-of"), ("$.days[2]", "refused")]


def test_a_reader_that_looks_something_up_is_not_taken_for_a_missing_key():
    @frozen
    class Dated:
        day: date

    def look_up(given_: Any) -> date:
        return {"x": date(2019, 7, 31)}[given_]

    reader = Structurer(hooks={date: look_up})
    assert told(reader.read({"day": "y"}, Dated)[1]) == [("$.day", "refused")]
    assert told(reader.read({}, Dated)[1]) == [("$", "missing-key")]


def test_a_key_that_python_reserves_is_named_as_it_is_written():
    @frozen
    class Row:
        start: str = field(metadata=key("from"))

    assert Structurer().read({"from": "a"}, Row) == (Row("a"), ())
    assert told(Structurer().read({"from": 1}, Row)[1]) == [("$.from", "wrong-type")]
    (missing,) = Structurer().read({}, Row)[1]
    assert (missing.path, missing.param("key")) == ("$", "from")
    assert ("$.start", "unknown-key") in told(Structurer().read({"from": "a", "start": "b"}, Row)[1])


def test_kinds_belong_to_one_reader():
    value, findings = Structurer({Shape: {"square": Square}}).read({"kind": "circle", "radius": 1}, Shape)
    assert value is None
    assert findings[0].param("known") == ("square",)
    assert READER.read({"kind": "circle", "radius": 1}, Shape) == (Circle(1), ())


def test_reading_leaves_the_data_as_they_were():
    data = {**LEAST, "shape": {"kind": "circle", "radius": 1}, "named": {"a": 1}}
    before = repr(data)
    READER.read(data, Sample)
    assert repr(data) == before


@frozen
class Node:
    x: int
    children: "tuple[Node, ...]" = ()


attrs.resolve_types(Node)


@pytest.mark.parametrize("depth", [1, 50, 500, 5000])
@pytest.mark.parametrize("last", [1, "no"])
def test_deep_data_never_raise(depth, last):
    data: dict[str, Any] = {"x": last}
    for _ in range(depth):
        data = {"x": 1, "children": [data]}
    value, findings = Structurer().read(data, Node)
    assert (value is None) == bool(findings)
    if depth == 50:
        assert told(findings) == ([] if last == 1 else [("$" + ".children[0]" * 50 + ".x", "wrong-type")])
    if depth == 5000:
        assert "nested too deeply" in findings[-1].text("en")
        assert "terlalu dalam" in findings[-1].text("id")


def test_data_that_hold_themselves_never_raise():
    data: dict[str, Any] = {"x": 1}
    data["children"] = [data]
    assert Structurer().read(data, Node)[0] is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
NEARLY = st.fixed_dictionaries(
    {},
    optional={
        **{item.metadata.get("key", item.name): JSON for item in attrs.fields(Sample)},
        "text": st.text() | JSON,
        "number": st.integers() | JSON,
        "flag": st.booleans() | JSON,
        "inner": st.fixed_dictionaries({}, optional={"name": st.text() | JSON, "size": st.integers(), "nam": JSON}),
        "shape": st.fixed_dictionaries({"kind": st.sampled_from(["circle", "square", "oval"]), "radius": JSON}),
        "many": st.lists(st.fixed_dictionaries({"name": st.text() | JSON}), max_size=3),
    },
)


@given(JSON | NEARLY)
def test_any_data_give_a_value_or_findings_and_never_an_error(data):
    value, findings = READER.read(data, Sample)
    assert (value is None) == bool(findings)
    for finding in findings:
        assert finding.path.startswith("$")
        assert finding.text("id")
        assert finding.text("en")
        assert finding.citation is None
    if value is not None:
        assert isinstance(value.said, Word)
        assert isinstance(value.step, Step)
        assert isinstance(value.colour, Colour)
        for item in attrs.fields(Sample):
            name = item.metadata.get("key", item.name)
            if name in data and item.type in (str, int, bool):
                assert type(getattr(value, item.name)) is item.type
                assert getattr(value, item.name) == data[name]


@given(st.dictionaries(st.text(), st.integers(), max_size=6))
def test_any_table_of_numbers_comes_back_as_it_is(data):
    assert Structurer().read(data, Mapping[str, int]) == (data, ())


@given(st.text())
def test_a_hint_names_a_known_word_or_is_empty(word):
    hint = near_text(word, ["mentor", "mentee"])
    assert hint == Label("", "") or any(known in hint.en for known in ("mentor", "mentee"))


@pytest.mark.parametrize(
    ("size", "shown"),
    [(57, f"'{'x' * 57}'"), (58, f"'{'x' * 58}'"), (59, f"'{'x' * 56}..."), (200, f"'{'x' * 56}...")],
)
def test_a_value_is_shown_up_to_sixty_signs(size, shown):
    assert given_label("x" * size) == Label(f"{shown} (teks)", f"{shown} (text)")
    assert len(shown) <= 60


def test_what_is_said_of_each_wrong_type(kept):
    wrong = [
        None,
        True,
        3,
        2.5,
        "teks",
        b"x",
        [],
        {},
        [1],
        {"kind": "kubus"},
        {"kind": 3},
        {"side": 1},
        {1: 2},
        "x" * 130,
    ]
    types = [
        str,
        int,
        bool,
        float,
        Colour,
        Word,
        Step,
        Literal["a", 1],
        tuple[int, ...],
        tuple[int, str],
        frozenset[str],
    ]
    types += [dict[str, int], Mapping[str, Inner], int | None, int | Decimal, Inner, Shape, Sequence[Inner]]
    structurer = Structurer({Shape: {"lingkaran": Circle, "persegi": Square}})
    lines = []
    for type_ in types:
        for given_ in wrong:
            value, found = structurer.read(given_, type_)
            told = "; ".join(f"{item} | {item.text('en')} | {item.fix('en')}" for item in found)
            lines.append(f"{str(type_).rpartition(chr(46))[2]} <- {str(given_)[:30]!r}: {told or repr(value)}")
    deep: Any = []
    for _ in range(5000):
        deep = [deep]
    lines.append(
        str(structurer.read(deep, Any | None)[1] or structurer.read({"name": deep}, Inner)[1][0].text("en")[:60])
    )
    kept("structure.txt", "\n".join(lines))


def test_a_reader_that_has_hardly_any_stack_left_says_so_and_never_raises():
    structurer = Structurer()

    def dive():
        try:
            return dive()
        except RecursionError:
            return structurer.read({"name": "x"}, Inner)

    value, found = dive()
    assert (value, found) == (Inner("x"), ()) or [item.text("en") for item in found] == [
        "value refused: nested too deeply"
    ]


@pytest.mark.parametrize(("many", "told_of", "more"), [(999, 999, False), (1000, 1000, False), (1001, 1000, True)])
def test_a_thousand_findings_are_told_and_then_that_there_are_more(many, told_of, more):
    looked_at = []

    def refuse(given_: Any) -> date:
        looked_at.append(given_)
        raise Fault(NOT_ONE_OF(given=Label("?", "?"), near=Label("", ""), known=()))

    for read_, data in (
        (Structurer(hooks={date: refuse}), list(range(many))),
        (Structurer(hooks={date: refuse}), list(range(many)) + [0] * (5000 if more else 0)),
    ):
        looked_at.clear()
        _, findings = read_.read(data, tuple[date, ...])
        assert [finding.path for finding in findings[:told_of]] == [f"$[{place}]" for place in range(told_of)]
        assert [(finding.code, finding.path) for finding in findings[told_of:]] == [
            ("structure.more-faults", "$")
        ] * more
        assert len(looked_at) == many


def test_a_reader_of_a_union_or_a_list_is_asked_for_that_type_alone():
    def twice(given_: Any) -> Any:
        return given_ * 2

    @frozen
    class Mixed:
        size: int | Decimal
        row: "tuple[int, ...]"
        word: str
        words: "tuple[str, ...]" = ()

    attrs.resolve_types(Mixed, localns=locals())
    reader = Structurer(hooks={int | Decimal: twice, tuple[int, ...]: twice})
    data = {"size": 2, "row": [1], "word": "a", "words": ["b"]}
    assert reader.read(data, Mixed) == (Mixed(4, [1, 1], "a", ("b",)), ())
    assert told(reader.read({**data, "word": 3, "words": [4]}, Mixed)[1]) == [
        ("$.word", "wrong-type"),
        ("$.words[0]", "wrong-type"),
    ]


def test_what_a_reader_says_of_a_part_stands_below_its_own_path():
    @frozen
    class Dated:
        day: date

    def refuse(given_: Any) -> date:
        raise Fault(NOT_ONE_OF(given_, given=Label("?", "?"), near=Label("", ""), known=()))

    for given_, path in (("$.year$", "$.day.year$"), ("$", "$.day"), ("", "$.day"), (".kind", "$.day.kind")):
        [finding] = Structurer(hooks={date: refuse}).read({"day": given_}, Dated)[1]
        assert finding.path == path


def test_a_field_that_is_made_and_not_given_is_no_key():
    @frozen
    class Counted:
        name: str
        seen: list[int] = field(init=False, factory=list)

    assert Structurer().read({"name": "x"}, Counted) == (Counted("x"), ())
    [finding] = Structurer().read({"name": "x", "seen": []}, Counted)[1]
    assert (finding.path, finding.code) == ("$.seen", "structure.unknown-key")
    assert finding.fix("en") == "use one of: name"


def test_keys_of_any_sort_are_told_in_one_order():
    _, findings = READER.read({**LEAST, 2: 1, "b": 1, None: 1, "A": 1, 10: 1}, Sample)
    assert [finding.param("key") for finding in findings] == ["10", "2", "A", "None", "b"]


def test_the_hint_is_looked_for_by_the_word_as_written_without_what_may_be_a_number_of_a_person():
    for given_, word in (
        ("XAX", "XAX"),
        ("jum'at", "jum'at"),
        (3, "3"),
        ("x" * 61, "x" * 60),
        ("198609262015051001", "*" * 18),
    ):
        for data, type_ in ((given_, Literal["jumat", 1]), ({"kind": given_}, Shape)):
            _, [finding] = READER.read(data, type_)
            assert getattr(finding.param("near"), "name", word) == word
            assert "198609262015051001" not in repr(finding)


def test_a_number_too_long_to_be_written_is_shown_by_dots():
    assert given_label(1 << 40_000) == Label("... (bilangan bulat)", "... (a whole number)")


def test_what_broke_is_told_by_its_kind_and_its_first_signs():
    _, [finding] = Structurer().read({"number": 4}, Checked)
    assert finding.text("id") == f"nilai ditolak: ZeroDivisionError: {'x' * 120}"
    for type_ in (date, Decimal):
        _, [finding] = Structurer().read(3, type_)
        assert finding.text("en").startswith("value refused: StructureHandlerNotFoundError: ")
        assert type_.__name__ in finding.text("en")


def test_what_may_stand_in_a_union_is_named_in_both_languages():
    _, [finding] = Structurer().read([], int | str | bool)
    assert finding.text("id") == "seharusnya bilangan bulat / teks / true atau false, tetapi tertulis daftar"
    assert finding.text("en") == "expected a whole number / text / true or false, found a list"
