"""Where a figure or a date of a pack just holds, and where it no longer does."""

import pytest
from clean_pack import CLEAN, activity, also, changed, found, provision

CITED = '\ncite = "A1 (H)"'
UNSOUGHT = '[[pairing]]\nkind = "one-of"\n\n'


def told(text: str) -> list[tuple[str, str]]:
    """What is said of a pack: the place and the kind of each finding."""
    return [(item.path, item.code.removeprefix("programme.")) for item in found(text)]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("max = 20", []),
        ("max = 19", ["target-above-max"]),
        ("low = 19", []),
        ("low = 20", ["no-effect"]),
        ("low = 21", ["low-above-target"]),
        ("low = 19\nat_least = true", ["no-effect"]),
    ],
)
def test_a_range_ends_above_where_it_begins_and_a_target_no_higher_than_its_limit(
    figures: str, expected: list[str]
) -> None:
    assert told(changed("max = 30", figures)) == [("$.provision[0]", code) for code in expected]


HELD = provision('target = 3\nscope = { jenjang = "SD" }' + CITED, "mentees-per-mentor")
LATE = provision('target = 4\nvalid = "2019"\nscope = { jenjang = "SD" }' + CITED, "mentees-per-mentor")
LOST = provision('scope = { jenjang = "SMP" }\ncite = "(not found)"', "mentees-per-mentor")
BARE = provision('scope = { jenjang = "SMA" }' + CITED, "mentees-per-mentor")
GUESSED = provision('target = 3\nvalid = "2019"\ncite = "A1 (not found)"', "mentees-per-mentor")
PARTED = provision("target = 2.5" + CITED, "mentees-per-mentor")
OTHER = provision('cite = "(not found)"', "jp")


@pytest.mark.parametrize(
    ("ratios", "severity"),
    [
        (HELD, None),
        (LATE + HELD, None),
        (HELD + LATE, None),
        (HELD + LOST, None),
        (HELD + PARTED.replace("target", 'scope = { jenjang = "SMP" }\ntarget'), None),
        (LATE, "WARNING"),
        (PARTED, "WARNING"),
        (BARE, "WARNING"),
        (GUESSED, "WARNING"),
        (OTHER, "WARNING"),
        (LOST, "NOTE"),
        (LATE + LOST, "NOTE"),
        (BARE + LOST, "NOTE"),
    ],
)
def test_how_grave_it_is_that_nobody_says_how_many_mentees_a_mentor_has(ratios: str, severity: str | None) -> None:
    capacity = [item for item in found(also(ratios + UNSOUGHT)) if item.code == "programme.no-capacity"]
    assert [(item.path, item.severity.name) for item in capacity] == ([("$.pairing", severity)] if severity else [])


def test_a_pack_that_pairs_nobody_needs_no_figure_of_capacity() -> None:
    assert found(also(LATE.replace("2019", "2027"))) == ()
    assert told(also(LATE)) == [("$.provision[2]", "outside-edition")]


def test_where_no_source_gives_a_figure_the_note_says_where_it_was_looked_for() -> None:
    (item,) = found(also(provision('cite = "A1 (not found)"', "jp")))
    assert (item.path, item.severity.name, str(item.citation)) == ("$.provision[2]", "NOTE", "A1 (not found)")


# Time. ---------------------------------------------------------------------------------------------------------------

FIRST = 'valid = "2027-01-01..2027-05-31"\nscope = { group = "kepala-sekolah" }\ntarget = 1' + CITED
SCOPES = ('{ group = "guru", jenjang = "SD" }', '{ group = "guru", jenjang = "SMP" }')


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("2027-05-31..2027-12-31", "provisions-overlap"),
        ("2027-06-01..2027-12-31", None),
        ("2027-06-02..2027-12-31", "provisions-gap"),
        ("2027-12-31", "provisions-gap"),
        ("..2026-12-31", "outside-edition"),
        ("2027-06-01..", None),
    ],
)
def test_figures_of_one_scope_follow_each_other_day_on_day(dates: str, expected: str | None) -> None:
    second = FIRST.replace("2027-01-01..2027-05-31", dates)
    told_of = [code for _, code in told(also(provision(FIRST, "p") + provision(second, "p")))]
    assert told_of == ([expected] if expected else [])
    swapped = [code for _, code in told(also(provision(second, "p") + provision(FIRST, "p")))]
    assert swapped == told_of


def test_every_gap_is_told_at_the_figure_that_ends_it_in_whatever_order_they_stand() -> None:
    years = [("2027-10-01..2027-12-31", 2), ("2027-01-01..2027-01-31", 3), ("2027-03-01..2027-06-30", 4)]
    text = also("".join(provision(FIRST.replace("2027-01-01..2027-05-31", dates), "p") for dates, _ in years))
    assert [(item.path, item.param("when").id) for item in found(text)] == [
        ("$.provision[4].valid", "1 s.d. 28 Februari 2027"),
        ("$.provision[2].valid", "1 Juli s.d. 30 September 2027"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ('{ group = "guru" }', '{ group = "guru", jenjang = "SD" }', True),
        ('{ group = "guru", jenjang = "SD" }', '{ group = "guru" }', True),
        (*SCOPES, False),
        ('{ group = "guru" }', '{ jenjang = "SD" }', False),
    ],
)
def test_two_figures_clash_where_one_scope_holds_the_other(one: str, other: str, clash: bool) -> None:
    held = (provision(f'target = 1\nvalid = "2027"\nscope = {scope}' + CITED, "p") for scope in (one, other))
    assert told(also("".join(held))) == ([("$.provision[3]", "provisions-overlap")] if clash else [])


def test_scopes_beside_each_other_leave_no_gap_between_their_times() -> None:
    early = f'target = 1\nvalid = "2027-01"\nscope = {SCOPES[0]}' + CITED
    late = f'target = 1\nvalid = "2027-12"\nscope = {SCOPES[1]}' + CITED
    assert found(also(provision(early, "p") + provision(late, "p"))) == ()


# Activities. ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("figure", ["length = { days = 2 }", "minutes = 90", 'when = "1 Mei 2027"', 'when = "1 Mei"'])
def test_each_figure_of_an_activity_wants_a_source(figure: str) -> None:
    for cite in ("", 'cite = "(H)"'):
        (item,) = found(also(activity(f"{figure}\n{cite}").replace('en = "lain"', 'en = "other"')))
        assert (item.path, item.code) == ("$.activity[0]", "programme.uncited")
        assert (item.text("id"), item.text("en")) == (
            "angka pada lain tidak menyebut sumber",
            "the figures of lain (other) name no source",
        )
        assert str(item.citation) == ("(H)" if cite else "None")
    assert found(also(activity(figure + CITED))) == ()
    assert found(also(activity(""))) == ()


@pytest.mark.parametrize(
    ("length", "fits"),
    [
        ("days = 3", False),
        ("days = 4", True),
        ("days = 5", False),
        ("working_days = 2", True),
        ("working_days = 3", True),
        ("working_days = 4", False),
    ],
)
def test_saturday_to_tuesday_is_four_days_and_three_on_which_schools_of_six_days_work(length: str, fits: bool) -> None:
    said = told(changed("length = { days = 4 }", f"length = {{ {length} }}"))
    assert said == ([] if fits else [("$.activity[0].length", "length-differs")])


@pytest.mark.parametrize(
    ("link", "when", "fits"),
    [
        ("after", "3 Agustus 2027", True),
        ("after", "2 s.d. 6 Agustus 2027", False),
        ("after", "30 Juli 2027", False),
        ("inside", "31 Juli s.d. 3 Agustus 2027", True),
        ("inside", "1 Agustus 2027", True),
        ("inside", "30 Juli s.d. 2 Agustus 2027", False),
        ("inside", "3 s.d. 4 Agustus 2027", False),
        ("after", "Juli 2027", True),
        ("inside", "2027", True),
        ("inside", "5 Agustus", True),
    ],
)
def test_dates_fit_what_an_activity_follows_or_lies_in(link: str, when: str, fits: bool) -> None:
    text = changed('when = "5 Agustus 2027"', f'when = "{when}"').replace('after = "klinik"', f'{link} = "klinik"')
    assert told(text) == ([] if fits else [(f"$.activity[1].{link}", "activities-out-of-order")])


def test_what_an_activity_lies_in_counts_even_where_what_it_follows_has_no_dates() -> None:
    text = changed('after = "klinik"', 'after = "lain"\ninside = "klinik"').replace(
        "[[role]]", activity("") + "[[role]]", 1
    )
    assert told(text) == [("$.activity[2].inside", "activities-out-of-order")]


def ring(**leads: str) -> str:
    """Activities that lead to each other: ``a="after b"``."""
    return also("".join(activity("{} = '{}'".format(*lead.split()), id) for id, lead in leads.items()))


@pytest.mark.parametrize(
    ("leads", "trails"),
    [
        ({"a": "after a"}, ["a → a"]),
        ({"a": "after b", "b": "inside a"}, ["a → b → a"]),
        ({"z": "after a", "a": "after b", "b": "after a"}, ["a → b → a"]),
        ({"a": "after b", "b": "after a", "c": "inside d", "d": "inside c"}, ["a → b → a", "c → d → c"]),
        ({"a": "after klinik", "b": "inside a", "c": "after b"}, []),
    ],
)
def test_a_circle_of_activities_is_told_once_where_it_begins(leads: dict[str, str], trails: list[str]) -> None:
    loops = [item for item in found(ring(**leads)) if item.code == "programme.activity-loop"]
    assert [item.param("trail") for item in loops] == trails
    assert [item.path for item in loops] == [f"$.activity[{list(leads).index(trail[0])}]" for trail in trails]


def test_an_activity_inside_another_needs_not_lead_back_by_what_it_follows() -> None:
    both = activity("after = 'b'\ninside = 'klinik'", "a") + activity("after = 'a'", "b")
    assert found(also(both)) == ()


def test_places_are_counted_from_the_first_part_of_the_pack() -> None:
    text = CLEAN.replace('cite = "A1 (H)"', 'cite = "(H)"')
    assert sorted(path for path, code in told(text) if code == "uncited") == [
        "$.activity[0]",
        "$.activity[1]",
        "$.provision[0]",
        "$.provision[1]",
    ]
