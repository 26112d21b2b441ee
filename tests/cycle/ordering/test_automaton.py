"""A lifecycle by numbers says what its table says: where each move leads, and what may follow it."""

import pytest
from attrs import evolve

from pendamping import load_programme
from pendamping.citations import Citation, Confidence, Source
from pendamping.cycle.ordering import check_order
from pendamping.cycle.ordering.automaton import NOWHERE, SURE, UNSURE, automaton_of
from pendamping.labels import Label
from pendamping.programme.lifecycle import BEFORE, Move

PACKS = ["kemitraan-guru-smp-2019", "psp-pendaftaran-banjar", "pm-kepala-sekolah-2025", "cks-2020"]
LIFECYCLES = [lifecycle for pack in map(load_programme, PACKS) for lifecycle in pack.lifecycles]


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda item: item.id)
def test_every_step_leads_where_the_table_says(lifecycle):
    made = automaton_of(evolve(lifecycle))
    assert made.places[0] == (lifecycle.initial, "")
    assert len(set(made.places)) == len(made.places)
    for (state, before), steps in zip(made.places, made.steps, strict=True):
        assert len(steps) == len(made.moves) + 1
        for move, to in zip((*made.moves, None), steps, strict=True):
            row = lifecycle.rows[state].get(move)
            if row is None or (row.to == BEFORE and before == ""):
                assert to == NOWHERE
            else:
                led = before if row.to == BEFORE else row.to
                assert made.places[to] == (led, state if row.kind == "suspend" else "")


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda item: item.id)
def test_what_follows_a_move_is_what_every_place_it_leads_to_allows(lifecycle):
    made = automaton_of(evolve(lifecycle))
    unknown = len(made.moves)
    assert made.start == unknown + 1
    assert len(made.follows) == unknown + 2
    assert made.follows[unknown] == (0,) * (unknown + 1)  # nothing follows a word that leads nowhere
    for last, row in enumerate(made.follows):
        reached = [steps[last] for steps in made.steps if steps[last] != NOWHERE] if last <= unknown else [0]
        for move, said in enumerate(row):
            leads = {made.steps[place][move] != NOWHERE for place in reached}
            assert said == {(True,): SURE, (False,): 0, (): 0, (False, True): UNSURE}[tuple(sorted(leads))]


def test_it_is_worked_out_once_for_each_lifecycle():
    assert automaton_of(LIFECYCLES[0]) is automaton_of(LIFECYCLES[0])
    assert automaton_of(LIFECYCLES[0]) is not automaton_of(LIFECYCLES[1])


def test_a_way_back_without_a_suspension_before_it_is_told_as_such():
    smp = load_programme(PACKS[0])
    first, *rest = smp.lifecycles
    there = Move("langsung", Label("langsung", "straight"), ("workshop",), "ditunda")
    cite = Citation((Source("K1", "https://example.org/a"),), Confidence.HIGH)
    moves = (evolve(row, cite=cite) if row.id == "lanjutkan" else row for row in first.moves)
    programme = evolve(smp, lifecycles=(evolve(first, moves=(*moves, there)), *rest))
    log = {"cycle": [1, 1, 1], "move": ["mulai-workshop", "langsung", "lanjutkan"]}
    [found] = check_order(log, programme, first.id)
    assert (found.row, found.state, found.finding.code) == (2, "ditunda", "cycle.nothing-before")
    row = programme.lifecycles[0].move("lanjutkan")
    assert (found.finding.path, found.finding.citation, found.finding.param("move")) == ("$[2]", cite, row.label)
    assert "lanjutkan" not in found.legal
