"""Reading the policy of a programme from the ``[[report]]`` part of its pack."""

from functools import reduce
from typing import Any, ClassVar

from attrs import field, frozen

from pendamping.citations import Citation
from pendamping.errors import Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.programme.parts import Declared
from pendamping.programme.programme import Programme
from pendamping.report.protect.policy import PROFILES, Policy, own_policy, policy_of
from pendamping.structure import NOT_ONE_OF, Structurer, near_text
from pendamping.values.parsed import Parsed, shown

SAID_TWICE = Message(
    "report.policy-said-twice",
    Severity.ERROR,
    Label("Aturan {kind} ditulis lebih dari sekali.", "The rule {kind} is written more than once."),
    Label("Tulis sekali saja.", "Write it once."),
)
ONE_OF_TWO = Message(
    "report.threshold-or-profile",
    Severity.ERROR,
    Label(
        "Tulis salah satu saja: hide_below (dari 2) atau profile.",
        "Write one of the two: hide_below (from 2) or profile.",
    ),
)

KIND = "small-cells"
"""The kind of rule under ``[[report]]`` that says which numbers are hidden."""


@frozen(slots=True)
class SmallCells:
    """The keys of the rule: a threshold of the programme's own, or the name of a published profile.

    Attributes:
        hide_below: the least number of contributors that is shown, from 2.
        profile: a name in `PROFILES`.
    """

    kind: ClassVar[str] = KIND
    hide_below: int | None = field(default=None)
    profile: str | None = None


def policy_from(programme: Programme) -> Parsed[Policy]:
    """Read the policy of a programme: its own, or the library's default where it states none.

    In a pack: ``[[report]]`` with ``kind = "small-cells"``, ``params = { hide_below = 10 }`` and a ``cite``.

    >>> from pendamping import load_programme
    >>> policy_from(load_programme("kemitraan-guru-smp-2018")).value.hide_below
    5
    """
    if not isinstance(programme, Programme):
        raise Misuse(f"{programme!r:.60} is not a programme", "load one with load_programme")
    found: list[Finding] = []
    policies = []
    for number, declared in enumerate(programme.report):
        policy, findings = _read(declared, f"$.report[{number}]", programme.id)
        found.extend(findings)
        policies.append(policy)
        if number:
            found.append(SAID_TWICE(f"$.report[{number}]", cite=declared.cite, kind=shown(declared.kind)))
    if found:
        return Parsed(None, tuple(found))
    return Parsed(policies[0] if policies else policy_of(None))


def policy_for(given: Any) -> Policy:
    """Return what a report was given as its policy; of programmes the strictest of theirs.

    Raises:
        InvalidInput: the policy of a programme cannot be read.

    >>> from pendamping import load_programme
    >>> policy_for([load_programme("kemitraan-guru-smp-2018"), load_programme("kemitraan-guru-smp-2019")]).hide_below
    5
    """
    programmes = (given,) if isinstance(given, Programme) else given
    if not isinstance(programmes, (list, tuple)):
        return policy_of(given)
    if not programmes:
        return policy_of(None)
    return reduce(Policy.stricter, (policy_from(item).require("policy") for item in programmes))


def _read(declared: Declared, path: str, programme: str) -> tuple[Policy | None, tuple[Finding, ...]]:
    if declared.kind != KIND:
        given = shown(declared.kind)
        return None, (NOT_ONE_OF(f"{path}.kind", given=given, near=near_text(given, (KIND,)), known=(KIND,)),)
    rule, findings = Structurer().read(dict(declared.params), SmallCells, f"{path}.params")
    if rule is None:
        return None, findings
    if (rule.hide_below is None) == (rule.profile is None) or (rule.hide_below is not None and rule.hide_below < 2):
        return None, (ONE_OF_TWO(f"{path}.params", cite=declared.cite),)
    if rule.hide_below is not None:
        return own_policy(rule.hide_below, declared.cite or Citation(note="set by the programme"), programme), ()
    name = rule.profile or ""
    if name not in PROFILES:
        near, known = near_text(name, PROFILES), tuple(sorted(PROFILES))
        return None, (NOT_ONE_OF(f"{path}.params.profile", given=shown(name), near=near, known=known),)
    return policy_of(name), ()
