"""What people are told of a pairing: why, why not, at what price, and what is wrong with a certificate; kept word for word."""

import re
from decimal import Decimal
from typing import Any

import pytest

from pendamping.errors import InvalidInput
from pendamping.pairing.certificate import Certificate
from pendamping.pairing.matching import pair
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.proof import verify
from pendamping.pairing.remarks import about_values
from pendamping.pairing.rules.attributes import AttributeAmong, OtherAttribute, SameAttribute
from pendamping.pairing.rules.demands import GroupQuota, LeastLoad
from pendamping.pairing.rules.relations import NoConflict, Wishes
from pendamping.pairing.rules.scores import ScoreAtLeast, ScoreGap, ScoreOf

LANGS = pytest.mark.parametrize("lang", ["id", "en"])


def problem(demanding: bool = False) -> Problem:
    """Two subjects in two regions; places scarce in one, somebody whom no rule allows, values unknown and misspelt."""
    mentors = [
        Mentor("m1", {"mapel": "IPA", "region": "63.03", "ukg:2017": 80, "ijazah": "S1"}, 2),
        Mentor("m2", {"mapel": "IPA", "region": "62.02", "ukg:2017": 75, "ijazah": "S2"}, 1),
        Mentor("m3", {"mapel": "Matematika", "region": "63.03", "ukg:2017": 91, "ijazah": "S1"}, 3),
        Mentor(
            "m4", {"mapel": "matematika ", "region": "63.03", "ukg:2017": 60, "ijazah": "D3", "conflicts": ("e5",)}, 1
        ),
        Mentor("m5", {"mapel": "Matematika", "region": 63.03, "ijazah": "S1"}, 0),
    ]
    mentees = [
        Mentee("e1", {"mapel": "IPA", "region": "63.03", "ukg:2017": 55, "wishes": ("m2", "m1")}),
        Mentee("e2", {"mapel": "IPA", "region": "63.03", "ukg:2017": 62}),
        Mentee("e3", {"mapel": "IPA", "region": "62.02", "ukg:2017": Decimal("48.5"), "wishes": ("m1",)}),
        Mentee("e4", {"mapel": "IPA", "region": "62.02", "ukg:2017": 70}),
        Mentee("e5", {"mapel": "Matematika", "region": "63.03", "ukg:2017": 66}),
        Mentee("e6", {"mapel": "Matematika", "region": "62.02"}),
        Mentee("e7", {"mapel": "Seni", "region": "62.02", "ukg:2017": 51}),
        Mentee("e8", {"region": "62.02", "ukg:2017": 51}),
    ]
    constraints = [
        SameAttribute("mapel"),
        ScoreAtLeast("ukg", "2017", 65),
        AttributeAmong("ijazah", ("S1", "S2")),
        NoConflict(),
    ]
    gap = ScoreGap(ScoreOf("ukg", "2017"), ScoreOf("ukg", "2017"), target=20, unknown=9)
    preferences = [OtherAttribute("region", weight=5), gap, Wishes(unlisted=3, unknown=2)]
    demands = [GroupQuota("region", ("62.02",), at_least=3), LeastLoad(0)] if demanding else []
    return Problem(mentors, mentees, constraints=constraints, preferences=preferences, demands=demands)


ASKED: dict[str, dict[str, Any]] = {
    "free": {},
    "locked": {"lock": [("m2", "e2"), ("m3", "e5")], "ban": [("m1", "e1")]},
    "demanding": {},
}


@LANGS
@pytest.mark.parametrize("name", ASKED)
def test_explanations(kept: Any, name: str, lang: Any) -> None:
    pairing = pair(problem(name == "demanding"), engine="plain", **ASKED[name])
    told = [pairing.explain(person.id) for person in (*pairing.problem.mentees, *pairing.problem.mentors)]
    told += [
        pairing.price_of(mentor.id, mentee.id)
        for mentor in pairing.problem.mentors
        for mentee in pairing.problem.mentees
    ]
    texts = [item.to_text(lang) for item in told] + [
        told[0].to_html(lang),
        pairing.to_text(lang),
        pairing.to_html(lang),
    ]
    tables = [pairing.lock_prices(), pairing.loads(), pairing.flows(), pairing.left_out(), pairing.verify().table()]
    texts += [table.to_text(lang) for table in tables] + [str(found) for found in pairing.findings]
    texts += [found.text(lang) for found in about_values(pairing.problem)]
    kept(f"pairing-{name}.{lang}.txt", re.sub(r"[0-9a-f]{64}", "HASH", "\n".join(texts)))


def test_certificates_that_are_not_what_they_say(kept: Any) -> None:
    pairing = pair(problem(), engine="plain")
    whole = pairing.certificate.to_dict()
    lines = [
        re.sub(r"problem \w+", "problem HASH", repr(pairing.certificate)),
        str(Certificate.from_dict(whole) == pairing.certificate),
    ]
    for key in whole:
        for wrong in (None, "x", -1, 3, [], [1], {}, [["m1"]], [["m1", "nobody", 1]]):
            lines.append(f"{key} = {wrong}")
            try:
                proven = verify(pairing.problem, Certificate.from_dict({**whole, key: wrong}))
            except InvalidInput as error:
                lines += [f"    {found} | {found.text('en')}" for found in error.findings[:4]]
            else:
                lines += [f"    {found} | {found.text('en')}" for found in proven.findings[:4]] or ["    nothing"]
    for wrong in (None, [], {}, {"kind": "certificate"}, {**whole, "more": 1}):
        try:
            Certificate.from_dict(wrong)
        except InvalidInput as error:
            lines += [f"    {found} | {found.text('en')}" for found in error.findings]
    kept("certificates.txt", re.sub(r"\b[0-9a-f]{12,64}\b", "HASH", "\n".join(lines)))
