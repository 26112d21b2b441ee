import pytest

from pendamping import Misuse, load_programme
from pendamping.labels import Label
from pendamping.programme.parts import CoverageSet, Step, place_label


@pytest.fixture(scope="module")
def inquiry():
    return load_programme("pm-kepala-sekolah-2025").coverage_set("inkuiri")


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Asses", ("assess",)),
        ("Assess, Design", ("assess", "design")),
        ("Measure, Reflect and Change", ("measure", "reflect", "change")),
        ("Reflect, Measure, dan Change", ("reflect", "measure", "change")),
        ("Reflect, Measure, serta Change", ("reflect", "measure", "change")),
        (
            "Asses / Design / Implement / Measure, Reflect and Change",
            ("assess", "design", "implement", "measure", "reflect", "change"),
        ),
        ("Perencanaan, Pelaksanaan, Pengukuran & Refleksi", ("design", "implement", "measure", "reflect")),
        ("REFLECT DAN CHANGE", ("reflect", "change")),
        ("Reflect\n dan\tChange.", ("reflect", "change")),
        ("Reflect\u00a0dan Change", ("reflect", "change")),
        ("Assess; Design", ("assess", "design")),
        ("assess, Asses, ASSESS", ("assess",)),
        ("Design (perencanaan)", ("design",)),
        (" Assess ,, Design, ", ("assess", "design")),
    ],
)
def test_steps_are_read_as_documents_print_them(inquiry, text, steps):
    """facts.md section 3: print variants that must parse, the order of print kept."""
    parsed = inquiry.read(text)
    assert (parsed.value, parsed.findings) == (steps, ())


def test_a_step_that_is_none_names_the_nearest_and_all_there_are(inquiry):
    parsed = inquiry.read("Assess, Reflek dan Tindakan")
    assert parsed.value is None
    assert [finding.param("step") for finding in parsed.findings] == ["'Reflek'", "'Tindakan'"]
    assert "maksudnya 'reflect'?" in parsed.findings[0].text("id")
    assert "assess, design" in parsed.findings[0].fix("id")


@pytest.mark.parametrize("text", ["", " ", ",", "dan", "\0", "\ud800", "x" * 10_000, "Perubahandan"])
def test_what_holds_no_step_is_a_finding(inquiry, text):
    parsed = inquiry.read(text)
    assert parsed.value is None
    assert parsed.findings


@pytest.mark.parametrize("text", [None, 3, b"Assess", ["Assess"]], ids=repr)
def test_what_is_no_text_is_a_misuse(inquiry, text):
    with pytest.raises(Misuse, match="not a text"):
        inquiry.read(text)


def test_every_printed_spelling_reads_back(inquiry):
    for step in inquiry.steps:
        for spelling in (step.id, step.label.id, step.label.en, *step.aliases):
            assert inquiry.read(spelling).value == (step.id,)
    assert inquiry.ids() == {step.id for step in inquiry.steps}


def test_words_within_a_step_are_no_separators():
    """ "dan" separates only where it stands alone."""
    held = load_programme("pm-kepala-sekolah-2025").coverage_set("inkuiri")
    step = held.steps[0]
    wide = CoverageSet("x", held.label, (type(step)("pemadanan", type(step.label)("Pemadanan", "Brand match")),))
    assert wide.read("Pemadanan").value == ("pemadanan",)
    assert wide.read("brand match").value == ("pemadanan",)


@pytest.mark.parametrize(("length", "told"), [(59, 59), (60, 60), (61, 60)])
def test_a_long_word_is_told_as_far_as_it_fits(length, told):
    near = CoverageSet("x", Label("x", "x"), (Step("b" * 60, Label("b", "b")),))
    (finding,) = near.read("b" * (length - 1) + "c").findings
    assert finding.param("step") == repr(("b" * (length - 1) + "c")[:told])


def test_a_step_may_be_named_by_any_letters_and_blanks():
    held = CoverageSet("x", Label("x", "x"), (Step("x", Label("X-1", "Xx"), ("langkah  x",)),))
    for text in ("x", "X", ". X .", "X-1", "Xx.", "Langkah X", "langkah \t x"):
        assert held.read(text).value == ("x",), text
    assert held.read("langkahx").value is None


WORDS = {"mentor": Label("guru inti", "core teacher")}


@pytest.mark.parametrize(
    ("place", "id", "en"),
    [
        ("own-school", "sekolah sendiri", "own school"),
        ("mentor-school", "sekolah guru inti", "school of the core teacher"),
        ("mentee-school", "sekolah yang didampingi", "school of the mentee"),
        ("mentee-region", "daerah yang didampingi", "district of the mentee"),
        ("Balai Guru", "Balai Guru", "Balai Guru"),
    ],
)
def test_a_place_is_printed_with_the_word_of_whose_it_is(place, id, en):
    assert place_label(place, WORDS) == Label(id, en)
    assert place_label("", WORDS) is None
