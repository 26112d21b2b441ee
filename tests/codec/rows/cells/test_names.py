import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.codec.rows.cells.names import Name, are_alike, are_titles, name_key, read_name


@pytest.mark.parametrize(
    ("text", "before", "bare", "after"),
    [
        ("Nama Contoh", "", "Nama Contoh", ""),
        ("Drs. H. Nama Contoh, S.Pd., M.Pd.", "Drs. H.", "Nama Contoh", "S.Pd., M.Pd."),
        ("Dr.H.Nama Contoh", "Dr.H.", "Nama Contoh", ""),
        ("NAMA CONTOH S.PD., M.PD", "", "NAMA CONTOH", "S.PD., M.PD"),
        ("Nama Contoh S.Pd", "", "Nama Contoh", "S.Pd"),
        ("Nama SPd", "", "Nama", "SPd"),
        ("Hj. Nama, A.Ma.Pd.SD", "Hj.", "Nama", "A.Ma.Pd.SD"),
        ("Nama, S. Pd. I.", "", "Nama", "S. Pd. I."),
        ("Nama, S.Pd / M.Pd", "", "Nama", "S.Pd / M.Pd"),
        ("Nama, Ph.D", "", "Nama", "Ph.D"),
        ("Nama, ST, MT", "", "Nama", "ST, MT"),
        ("Nama, Gr.", "", "Nama", "Gr."),
        ("M. Nama", "", "M. Nama", ""),
        ("Nama M.", "", "Nama M.", ""),
        ("I Gst. Nama", "", "I Gst. Nama", ""),
        ("Drajat", "", "Drajat", ""),
        ("Dan Nama", "", "Dan Nama", ""),
        ("Nama Contoh (sintetis), S.Pd.", "", "Nama Contoh (sintetis)", "S.Pd."),
        ("Ma'ruf Contoh", "", "Ma'ruf Contoh", ""),
        ("Nama Contoh,\nS.Pd.", "", "Nama Contoh", "S.Pd."),
    ],
)
def test_titles_are_kept_and_separable(text: str, before: str, bare: str, after: str) -> None:
    name = read_name(text).value
    assert name is not None
    assert (name.before, name.bare, name.after) == (before, bare, after)
    assert name.full == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nama A / Nama B", "codec.name-several"),
        ("Nama A, S.Pd. / Nama B, S.Pd.", "codec.name-several"),
        ("Nama A dan Nama B", "codec.name-several"),
        ("Nama A & Nama B", "codec.name-several"),
        ("Nama Aa\nNama Bb", "codec.name-several"),
        ("1. Nama A 2. Nama B", "codec.name-several"),
        ("Nama A; Nama B", "codec.name-several"),
        ("Ani, Budi", "codec.name-after-comma"),
        ("ANI, BUDI", "codec.name-after-comma"),
        ("Ani, S.Pd. Budi, S.Pd.", "codec.name-after-comma"),
        ("198609262015051001", "codec.name-not-a-name"),
        ("x", "codec.name-not-a-name"),
        ("?!", "codec.name-not-a-name"),
        ("Nama <b>", "codec.name-not-a-name"),
        ("Nama " * 40, "codec.name-not-a-name"),
    ],
)
def test_what_is_no_single_name(text: str, code: str) -> None:
    assert read_name(text).value is None
    assert [each.code for each in read_name(text).findings] == [code]


def test_a_name_shows_nothing_of_itself() -> None:
    assert repr(Name.parse("Drs. Nama Contoh").value) == str(Name("a", "a")) == "Name(***)"


@given(st.text(max_size=80))
def test_any_text_gives_a_name_or_says_why(text: str) -> None:
    read = read_name(text)
    assert read.value is not None or read.findings
    if read.value is not None:
        assert read.value.bare
        assert read.value.bare in read.value.full


PART = st.from_regex(r"[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8})?", fullmatch=True).filter(
    lambda text: (
        text.split()[0].lower()
        not in (
            "dan",
            "serta",
            "ibu",
            "bapak",
            "ustadz",
            "drs",
            "dra",
            "prof",
            "apt",
            "sdr",
            "drg",
            "drh",
            "kyai",
            "bpk",
            "ust",
            "pdt",
        )
    )
)


@given(PART, PART, st.sampled_from(["/", " / ", " dan ", "\n", " & ", ";"]))
def test_two_people_are_never_one(one: str, other: str, mark: str) -> None:
    assert read_name(f"{one}{mark}{other}").value is None


def test_titles_alone() -> None:
    assert are_titles("S.Pd., M.Pd.I, Gr", strict=True)
    assert not are_titles("S.Pd., Nama", strict=False)


def test_likeness() -> None:
    assert are_alike(name_key(["Nur Aisyah Contoh"]), name_key(["NUR AISAH CONTOH"]))
    assert not are_alike("nur aisyah", "nur hidayah")
