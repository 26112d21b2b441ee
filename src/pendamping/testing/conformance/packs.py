"""Promises about packs: they read, every state leads to an end, every figure is cited, cycles of them hold."""

from pendamping.errors import Misuse
from pendamping.findings import Severity
from pendamping.model.actors import Actor
from pendamping.pairing.reading import rules_from
from pendamping.programme.extending import PACKS
from pendamping.programme.reading import read_pack
from pendamping.testing.conformance.promises import Examined, none_of, promise, unbroken
from pendamping.testing.contract import hold, hold_options
from pendamping.testing.paths import actor_for, next_time, path_to_final

__tracebackhide__ = True  # pytest shows what the plugin did, not how it was asked

_WORDS = ("programme.one-language", "programme.placeholder")


@promise("packs-read", "paketnya terbaca tanpa temuan", "its packs read without a finding", PACKS)
def packs_read(it: Examined) -> None:
    """Read every pack."""
    none_of(
        (
            f"{item.id}: {f}"
            for item in it.brought(PACKS)
            for f in read_pack(item.value, extensions=it.unchecked).findings
        ),
        "found in reading",
    )


@promise("packs-lint-clean", "paketnya bersih dari galat dan peringatan", "its packs have no errors or warnings", PACKS)
def packs_lint_clean(it: Examined) -> None:
    """Lint every pack; notes may stay."""
    none_of(
        (f"{p.id}: {f}" for p in it.programmes for f in p.lint() if f.severity is not Severity.NOTE),
        "found by the lint",
    )


@promise("packs-cite", "setiap angka menyebut sumbernya", "every figure of its packs names its source", PACKS)
def packs_cite(it: Examined) -> None:
    """Look for what the lint calls uncited."""
    none_of((f"{p.id}: {f}" for p in it.programmes for f in p.lint() if f.code == "programme.uncited"), "not cited")


@promise("packs-in-both-languages", "paketnya dalam dua bahasa", "its packs are written in both languages", PACKS)
def packs_in_both_languages(it: Examined) -> None:
    """Look for texts in one language, and for what a skeleton left to be filled in."""
    none_of((f"{p.id}: {f}" for p in it.programmes for f in p.lint() if f.code in _WORDS), "to be written")


@promise("packs-reach-an-end", "dari setiap keadaan ada jalan sampai akhir", "every state leads to an end", PACKS)
def packs_reach_an_end(it: Examined) -> None:
    """Walk from the beginning through every state to a final one, recording whatever each move needs."""
    lost = []
    for programme in it.programmes:
        for table in programme.lifecycles:
            for state in table.states:
                try:
                    path_to_final(programme, table.id, state.id)
                except Misuse as error:
                    lost.append(f"{programme.id}, {table.id}: {error}")
    none_of(lost, "no way was found (a requirement of your own says what meets it in suitable(self, cycle))")


@promise("packs-pair", "aturan pasangannya terbaca", "its pairing rules can be read", PACKS)
def packs_pair(it: Examined) -> None:
    """Read the pairing rules of every pack."""
    none_of((f"{p.id}: {finding}" for p in it.programmes for finding in rules_from(p).findings), "found in reading")


@promise("packs-hold", "siklusnya menepati janji setiap siklus", "cycles of its packs keep what cycles promise", PACKS)
def packs_hold(it: Examined) -> None:
    """Draw histories, replay each, and hold what may happen next against what a check says."""
    for programme in it.programmes:
        for cycle in it.cycles_of(programme):
            unbroken(programme.id, hold, cycle)
            rows = cycle.lifecycle.rows[cycle.state].values()
            people = [Actor("p-1", "tamu"), *(actor_for(cycle, row) for row in rows)]
            unbroken(programme.id, hold_options, cycle, next_time(cycle), people)


PROMISES = (
    packs_read,
    packs_lint_clean,
    packs_cite,
    packs_in_both_languages,
    packs_reach_an_end,
    packs_pair,
    packs_hold,
)
