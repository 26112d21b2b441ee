"""Verifying a pairing without a solver: the certificate is held against the problem, every cost counted anew."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from attrs import evolve, frozen

from pendamping.display import Tabled
from pendamping.errors import Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.pairing.certificate import FORM, OTHER_FORM, Certificate
from pendamping.pairing.core.certificate import LEVELS
from pendamping.pairing.core.certificate import verify as verify_numbers
from pendamping.pairing.core.proofs import MENTOR, NO_NUMBER
from pendamping.pairing.problem import Problem
from pendamping.pairing.result import Pairing
from pendamping.pairing.wiring import network_of, quotas_of
from pendamping.tables import Table, column
from pendamping.values.parsed import shown

OTHER_PROBLEM = Message(
    "pairing.proof-other-problem",
    Severity.ERROR,
    Label(
        "Sertifikat ini milik masalah lain: sidiknya {given}, bukan {expected}.",
        "The certificate belongs to another problem: its hash is {given}, not {expected}.",
    ),
    Label("Pakai data dan aturan yang sama dengan saat dipasangkan.", "Use the same data and rules as when pairing."),
)
OTHER_PEOPLE = Message(
    "pairing.proof-other-people",
    Severity.ERROR,
    Label(
        "Sertifikat tidak memuat orang yang sama: {person} hanya ada di salah satunya.",
        "The certificate does not hold the same people: {person} is in one of the two only.",
    ),
)
PAIRS_OUT_OF_ORDER = Message(
    "pairing.proof-order",
    Severity.ERROR,
    Label(
        "Daftar pasangan dalam sertifikat tidak urut menurut yang didampingi, atau memuat orang dua kali.",
        "The pairs of the certificate are not sorted by mentee, or hold somebody twice.",
    ),
)

_LEVEL = {
    "feasible": Label("semua batasan, kunci, dan tuntutan dipenuhi", "all constraints, locks and demands are met"),
    "most paired": Label("tidak ada cara memasangkan lebih banyak orang", "no way to pair more people"),
    "least cost": Label("tidak ada cara yang lebih murah", "no way is cheaper"),
    "fairest": Label("tidak ada beban yang lebih merata, bila diminta", "no loads are more even, where asked"),
    "smallest list": Label("di antara yang sama baiknya, daftar terkecil", "the smallest list among equally good ones"),
    "lowest prices": Label("harga adalah nilai satu tempat lagi", "prices are the worth of one more place"),
}


@frozen(slots=True, repr=False)
class Proven(Tabled):
    """What a certificate proves.

    Attributes:
        proved: the levels of the objective that are proved, in their order.
        findings: what stands against the others; empty where everything is proved.
    """

    proved: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every level is proved."""
        return self.proved == LEVELS

    def table(self) -> Table:
        """Return the levels, and whether each is proved."""
        rows = [(number, _LEVEL[level], level in self.proved) for number, level in enumerate(LEVELS, 1)]
        return Table.of(_COLUMNS, rows, Label("Yang terbukti", "What is proved"), map(_told, self.findings))

    def __repr__(self) -> str:
        return f"Proven({', '.join(self.proved) or 'nothing'})"


_COLUMNS = (
    column("level", "tingkat", "level"),
    column("says", "isinya", "what it says"),
    column("proved", "terbukti", "proved"),
)


def _told(finding: Finding) -> Label:
    return Label(finding.text(), finding.text("en"))


def verify(problem: Problem, certificate: Certificate | Pairing) -> Proven:
    """Say which levels of the objective a certificate proves of a problem; no solver is used, and nothing believed.

    A certificate of another problem, of other people, or altered in any pair or price does not prove every level.

    Args:
        problem: the problem, made anew from the data.
        certificate: the certificate, or a pairing for its certificate.

    >>> from pendamping.pairing.matching import pair
    >>> from pendamping.pairing.people import Mentee, Mentor
    >>> problem = Problem([Mentor("inti-01", capacity=1)], [Mentee("mitra-01")])
    >>> verify(problem, pair(problem)).complete
    True
    """
    given = certificate.certificate if isinstance(certificate, Pairing) else certificate
    if not isinstance(problem, Problem) or not isinstance(given, Certificate):
        raise Misuse("verify takes a problem and a certificate", "read one with Certificate.from_dict")
    found = tuple(_about(problem, given))
    if found:
        return Proven((), found)
    mate: list[int | None] = [None] * len(problem.mentees)
    for mentor, mentee in given.pairs:
        mate[problem.mentee_places[mentee]] = problem.mentor_places[mentor]
    proof = verify_numbers(
        network_of(problem),
        mate,
        [given.mentee_prices[mentee.id] for mentee in problem.mentees],
        [given.mentor_prices[mentor.id] for mentor in problem.mentors],
        given.quota_prices,
    )
    return Proven(tuple(proof.proved), tuple(_named(problem, finding) for finding in proof.findings))


def _about(problem: Problem, given: Certificate) -> Iterator[Finding]:
    """Yield what is wrong before any number is looked at."""
    if given.form != FORM:
        yield OTHER_FORM("$.form", given=shown(str(given.form)), form=FORM)
    if given.problem != problem.content_hash():
        yield OTHER_PROBLEM("$.problem", given=shown(given.problem[:12]), expected=problem.content_hash()[:12])
    yield from _people(given.mentor_prices, problem.mentor_places, "$.mentor_prices")
    yield from _people(given.mentee_prices, problem.mentee_places, "$.mentee_prices")
    for number, (mentor, mentee) in enumerate(given.pairs):
        for person, known in ((mentor, problem.mentor_places), (mentee, problem.mentee_places)):
            if person not in known:
                yield OTHER_PEOPLE(f"$.pairs[{number}]", person=shown(person))
    for prices in (given.mentor_prices, given.mentee_prices):
        for person, price in prices.items():
            if type(price) is not int:
                what = Label(f"harga {shown(person)}", f"the price of {shown(person)}")
                yield NO_NUMBER(shown(person), what=what, given=shown(repr(price)))
    mentees = [mentee for _, mentee in given.pairs]
    if mentees != sorted(mentees) or any(times > 1 for times in Counter(mentees).values()):
        yield PAIRS_OUT_OF_ORDER("$.pairs")


def _people(given: Any, known: Any, path: str) -> Iterator[Finding]:
    for person in sorted(given.keys() ^ known.keys())[:20]:
        yield OTHER_PEOPLE(path, person=shown(person))


def _named(problem: Problem, finding: Finding) -> Finding:
    """Return a finding of the network with ids and demands in the place of numbers."""

    def named(name: str, value: Any) -> Any:
        if type(value) is not int:
            return value
        if name == "mentee":
            return shown(problem.mentees[value].id)
        if name == "quota" or (name == "number" and finding.param("what") != MENTOR):
            return quotas_of(problem)[value][0]
        return shown(problem.mentors[value].id) if name in ("mentor", "number") else value

    params = tuple((name, named(name, value)) for name, value in finding.params)
    people = [value for name, value in params if name in ("mentee", "mentor", "number") and isinstance(value, str)]
    path = people[0] if people else finding.path.replace("$.mate", "$.pairs").replace("_price", "_prices")
    return evolve(finding, path=path, params=params)
