"""What holds for every code: the four verbs, any text, and no personal number in a message."""

import re
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.findings import errors_in
from pendamping.values.codes import nik, nip, npsn, nuptk, wilayah
from pendamping.values.codes.common import Sex, check_spoilt, mask
from pendamping.values.codes.nik import Nik
from pendamping.values.codes.nip import Nip
from pendamping.values.codes.nuptk import Nuptk
from pendamping.values.codes.personal import PersonalCode

MODULES = (npsn, nip, nuptk, nik, wilayah)
modules = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
digits = st.text("0123456789", max_size=20)
texts = st.one_of(digits, st.text(max_size=40), st.text("0123456789 .-/'eE+X", max_size=30))


@modules
@given(text=texts)
def test_format_then_compact_is_the_identity(module: ModuleType, text: str) -> None:
    code = module.compact(text)
    assert module.compact(module.format(text)) == module.compact(code) == code
    assert module.compact(module.format(code)) == code


@modules
@given(text=texts)
def test_any_text_is_valid_or_has_errors(module: ModuleType, text: str) -> None:
    findings = module.validate(text, "$.rows[3]")
    assert module.is_valid(text) == (not errors_in(findings))
    for finding in findings:
        assert finding.path == "$.rows[3]"
        assert finding.text("id")
        assert finding.text("en")


@modules
@given(number=st.text("0123456789", min_size=9, max_size=24))
def test_no_message_repeats_a_long_number(module: ModuleType, number: str) -> None:
    if module is wilayah and module.is_valid(number):
        return  # the code of a region is no personal number
    for finding in module.validate(number):
        for text in (finding.text("id"), finding.text("en"), str(finding)):
            assert not re.search(r"\d{9}", text)
            assert number not in text


@modules
def test_a_name_in_the_wrong_column_is_not_repeated(module: ModuleType) -> None:
    if module is npsn:
        return  # a school's number is no personal datum, and its finding shows the text
    for finding in module.validate("Contoh Peserta Pelatihan"):
        assert "onto" not in finding.text("id").replace("{", "")


@modules
def test_what_a_spreadsheet_spoilt_is_said(module: ModuleType) -> None:
    assert [finding.code for finding in module.validate("1.98609262015051E+17")] == ["values.code-spoilt"]
    assert [finding.code for finding in module.validate("10603695.0")] == ["values.code-as-number"]


@modules
def test_only_texts_are_codes(module: ModuleType) -> None:
    """A number has lost its leading zeros before it arrives."""
    for verb in ("compact", "validate", "is_valid", "format"):
        with pytest.raises(Misuse):
            getattr(module, verb)(10603695)


@given(st.text("0123456789", max_size=30))
def test_a_mask_hides_most_of_a_code(code: str) -> None:
    hidden = mask(code)
    assert hidden.count("*") >= min(len(code) / 2, 8)
    assert len(code) < 9 or hidden[:2] == code[:2]
    assert len(code) >= 9 or set(hidden) <= {"*"}


@pytest.mark.parametrize("kind", [Nik, Nip, Nuptk])
def test_no_value_is_made_of_a_wrong_number(kind: type[PersonalCode]) -> None:
    with pytest.raises(Misuse) as raised:
        kind("123456789012345")
    assert str(raised.value) == f"12***********45 is no {kind.name}: use {kind.__name__}.parse"


def test_a_code_that_no_spreadsheet_spoilt_leaves_nothing_to_say() -> None:
    assert check_spoilt("NIP", "198609262015051001", "$") == check_spoilt("NIP", "E+17", "$") == ()
    for text, code in (("1,98E+17", "spoilt"), (f"'{'1' * 80}.0 ", "as-number"), (f"1.{'9' * 80}e17", "spoilt")):
        assert [found.code for found in check_spoilt("NIP", text, "$")] == [f"values.code-{code}"]


def test_masks() -> None:
    assert [mask("1" * length).count("1") for length in (8, 9, 15, 16, 18)] == [0, 4, 4, 8, 8]
    assert mask("1" * 90) == "1111" + "*" * 24 + "1111"


def test_words_for_sex() -> None:
    assert [(sex.value, sex.label.id) for sex in Sex] == [("L", "laki-laki"), ("P", "perempuan")]
