"""Pairs made elsewhere: what breaks a rule, whose load is off, and how far it all is from the best pairing."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from pendamping.display import Tabled
from pendamping.errors import InvalidInput, Misuse
from pendamping.findings import Finding, Findings, Message, Severity
from pendamping.labels import Label
from pendamping.pairing.locks import unknown_person
from pendamping.pairing.matching import pair
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.reading import problem_from, ratio_of
from pendamping.pairing.remarks import about_values, quoted
from pendamping.pairing.result import Pair, Pairing, pairs_of
from pendamping.pairing.rules.base import Verdict
from pendamping.pairing.rules.relations import Link, links_of
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import NotKnown, Provision
from pendamping.tables import Table, column
from pendamping.values.parsed import shown

BREAKS_RULE = Message(
    "pairing.breaks-rule",
    Severity.ERROR,
    Label(
        "{mentor} dan {mentee} tidak memenuhi: {rule} ({values}).",
        "{mentor} and {mentee} do not meet: {rule} ({values}).",
    ),
    Label("Pasangkan dengan orang lain.", "Pair them with somebody else."),
)
CANNOT_CHECK = Message(
    "pairing.cannot-check",
    Severity.WARNING,
    Label(
        "{mentor} dan {mentee} tidak dapat diperiksa: {rule} ({values}).",
        "{mentor} and {mentee} cannot be checked: {rule} ({values}).",
    ),
    Label("Lengkapi data yang kurang.", "Supply what is missing."),
)
TWO_MENTORS = Message(
    "pairing.two-mentors",
    Severity.ERROR,
    Label("{mentee} mendapat lebih dari satu pendamping: {mentors}.", "{mentee} has more than one mentor: {mentors}."),
)
PAIR_TWICE = Message(
    "pairing.pair-twice",
    Severity.WARNING,
    Label(
        "Pasangan {mentor} dan {mentee} tertulis {times} kali.",
        "The pair {mentor} and {mentee} is listed {times} times.",
    ),
)
ABOVE_CAPACITY = Message(
    "pairing.above-capacity",
    Severity.ERROR,
    Label(
        "{mentor} mendampingi {load} orang, sedangkan daya tampungnya {capacity}.",
        "{mentor} has {load} mentees, but places for {capacity}.",
    ),
)
BLANKS_AROUND = Message(
    "pairing.blanks-around",
    Severity.NOTE,
    Label(
        "Spasi di awal atau akhir id diabaikan: {people}.",
        "Blanks at the ends of ids are left out of account: {people}.",
    ),
)
COLUMNS_SWAPPED = Message(
    "pairing.columns-swapped",
    Severity.ERROR,
    Label(
        "Kolomnya tertukar? Semua pasangan ({count}) menulis {mentee} di tempat {mentor}, dan sebaliknya.",
        "Are the columns swapped? All pairs ({count}) have the {mentee} in the place of the {mentor}.",
    ),
    Label(
        "Tulis setiap pasangan sebagai (id {mentor}, id {mentee}).",
        "Give every pair as (id of the {mentor}, id of the {mentee}).",
    ),
)
LEFT_OUT = Message(
    "pairing.left-out",
    Severity.WARNING,
    Label("{mentee} belum berpasangan.", "{mentee} has no partner."),
)


@frozen(slots=True, repr=False, eq=False)
class Checked(Tabled):
    """What was found about pairs made elsewhere.

    Attributes:
        findings: the gravest first; the path of each is the person it is about, where it is about one.
        pairs: the pairs whose people are known, with their cost.
        unpaired: mentees without a pair.
        loads: how many mentees each mentor has.
        ratio: the provision by which loads were judged.
        best: the best pairing of the same people; None where no people were given, or the problem has none.
    """

    findings: tuple[Finding, ...] = field(converter=Findings)
    pairs: tuple[Pair, ...]
    unpaired: tuple[str, ...]
    loads: dict[str, int]
    ratio: Provision | None
    best: Pairing | None

    @property
    def mean_load(self) -> Fraction:
        """Mentees a mentor, exact; 0 where there is no mentor."""
        return Fraction(sum(self.loads.values()), len(self.loads)) if self.loads else Fraction(0)

    @property
    def share_of_target(self) -> Fraction | None:
        """The mean load against the target of the programme; None where there is no target."""
        if self.ratio is None or not self.ratio.target:
            return None
        return self.mean_load / Fraction(self.ratio.target)

    @property
    def cost(self) -> int:
        """The sum of the costs of the pairs."""
        return sum(pair.cost for pair in self.pairs)

    @property
    def fewer_paired(self) -> int | None:
        """How many more people the best pairing pairs."""
        return None if self.best is None else len(self.best.pairs) - len({pair.mentee for pair in self.pairs})

    @property
    def dearer(self) -> int | None:
        """By how much these pairs cost more than the best ones; negative where they break rules or pair fewer."""
        return None if self.best is None else self.cost - self.best.cost

    @property
    def summary(self) -> Label:
        """The findings by severity and the distance from the best pairing."""
        count = Counter(finding.severity for finding in self.findings)
        held = [(severity.label, count[severity]) for severity in sorted(Severity, reverse=True)]
        said = Label(*(", ".join(f"{many} {label.text(lang)}" for label, many in held) for lang in ("id", "en")))
        more = self._distance
        return Label(f"{said.id}; {more.id}", f"{said.en}; {more.en}") if more.id else said

    @property
    def _distance(self) -> Label:
        """The distance from the best pairing in words: pairs first, and cost where as many pairs are compared."""
        if self.best is None:
            return Label("", "") if self.pairs or self.unpaired else _ONLY_LOADS
        ours, best = len(self.pairs), len(self.best.pairs)
        id, en = f"{ours} pasangan, yang terbaik {best}", f"{ours} pairs, the best has {best}"
        if ours == best and not self.fewer_paired:
            return Label(f"{id}; selisih biaya {self.dearer}", f"{en}; difference of cost {self.dearer}")
        return Label(
            f"{id}; biayanya tidak dibandingkan karena banyaknya pasangan berbeda",
            f"{en}; costs are not compared, for the numbers of pairs differ",
        )

    def table(self) -> Table:
        """Return the findings: severity, person, sentence, what to do, citation."""
        rows = [
            (item.severity.label, item.path, item, Label(item.fix("id"), item.fix("en")), _cite(item))
            for item in self.findings
        ]
        return Table.of(_COLUMNS, rows, Label("Pemeriksaan pasangan", "Check of pairs"), [self.summary])

    def __repr__(self) -> str:
        return f"Checked({self.summary.en})"


_ONLY_LOADS = Label(
    "hanya beban yang diperiksa: sertakan mentors= dan mentees= agar semua aturan diperiksa",
    "only loads are checked: pass mentors= and mentees= to have every rule checked",
)
_COLUMNS = (
    column("severity", "tingkat", "severity"),
    column("person", "orang", "person"),
    column("finding", "temuan", "finding"),
    column("fix", "langkah berikutnya", "next step"),
    column("citation", "sumber", "citation"),
)


def _cite(finding: Finding) -> str | None:
    return None if finding.citation is None else str(finding.citation)


def check_pairs(
    source: Programme | Problem,
    pairs: Iterable[Link],
    mentors: Iterable[Mentor] | None = None,
    mentees: Iterable[Mentee] | None = None,
) -> Checked:
    """Check pairs that somebody else made, and compare them with the best.

    A programme with the pairs alone judges the loads; with the people as well, every rule and the distance.

    Args:
        source: a programme or a problem.
        pairs: the (mentor id, mentee id).
        mentors: those who accompany; with a programme only.
        mentees: those who are accompanied; with a programme only.

    >>> from pendamping import load_programme
    >>> three = [("inti-01", f"mitra-{number}") for number in range(3)]
    >>> for year in (2018, 2019):
    ...     checked = check_pairs(load_programme(f"kemitraan-guru-smp-{year}"), three)
    ...     print(year, [finding.text("en") for finding in checked.findings])
    2018 ['partner teachers per core teacher: 3, above the target of 2']
    2019 []
    """
    links = _links(pairs)
    if isinstance(source, Programme) and mentors is None and mentees is None:
        return _loads_only(source, links)
    problem = _problem(source, mentors, mentees)
    if _swapped(problem, links):
        return _not_read(problem, links)
    links, blanks = _without_blanks(problem, links)
    known = [(m, e) for m, e in links if m in problem.mentor_places and e in problem.mentee_places]
    priced = pairs_of(problem, dict.fromkeys(known))
    loads = {mentor.id: 0 for mentor in problem.mentors} | Counter(one.mentor for one in priced)
    paired = {one.mentee for one in priced}
    unpaired = tuple(mentee.id for mentee in problem.mentees if mentee.id not in paired)
    found = [*_names(problem, links), *_doubles(links), *_broken(problem, priced), *_over(problem, loads), *blanks]
    found += [LEFT_OUT(shown(mentee), mentee=shown(mentee)) for mentee in unpaired]
    found += [*problem.findings, *about_values(problem)]
    best, clash = _best(problem)
    return Checked(_sorted([*found, *clash]), priced, unpaired, loads, problem.ratio, best)


def _best(problem: Problem) -> tuple[Pairing | None, tuple[Finding, ...]]:
    """Return the best pairing; where the demands clash there is none to compare with, and the findings say so."""
    try:
        return pair(problem), ()
    except InvalidInput as error:
        return None, error.findings


def _swapped(problem: Problem, links: list[Link]) -> bool:
    """Say whether every pair is written the other way round."""
    leading, led = problem.mentor_places, problem.mentee_places
    return bool(links) and all(one.strip() in led and other.strip() in leading for one, other in links)


def _not_read(problem: Problem, links: list[Link]) -> Checked:
    """Return what is said of pairs whose columns are swapped: that alone, once."""
    said = COLUMNS_SWAPPED(count=len(links), mentor=problem.mentor_word, mentee=problem.mentee_word)
    unpaired, loads = tuple(mentee.id for mentee in problem.mentees), {mentor.id: 0 for mentor in problem.mentors}
    best, clash = _best(problem)
    return Checked(_sorted([said, *problem.findings, *clash]), (), unpaired, loads, problem.ratio, best)


def _without_blanks(problem: Problem, links: list[Link]) -> tuple[list[Link], list[Finding]]:
    """Take blanks off the ids that nobody has with them and somebody has without."""
    known = problem.mentor_places.keys() | problem.mentee_places.keys()
    off = {id: id.strip() for link in links for id in link if id not in known and id.strip() in known}
    if not off:
        return links, []
    said = BLANKS_AROUND(people=tuple(map(quoted, sorted(off))))
    return [(off.get(one, one), off.get(other, other)) for one, other in links], [said]


def _links(pairs: Iterable[Any]) -> list[Link]:
    held = list(pairs) if isinstance(pairs, Iterable) else [pairs]
    for one in held:
        links_of([one])
    return [(one[0], one[1]) for one in held]


def _problem(source: Programme | Problem, mentors: Any, mentees: Any) -> Problem:
    if isinstance(source, Problem):
        if mentors is not None or mentees is not None:
            raise Misuse("a problem has its people already", "pass the problem and the pairs alone")
        return source
    if mentors is None or mentees is None:
        raise Misuse("checking pairs needs mentors and mentees", "pass both lists, or neither for the loads alone")
    return problem_from(source, mentors, mentees)


def _loads_only(programme: Programme, links: list[Link]) -> Checked:
    ratio = ratio_of(programme)
    loads = dict(Counter(mentor for mentor, _ in dict.fromkeys(links)))
    found = list(_doubles(links))
    if isinstance(ratio, NotKnown):
        found.append(ratio.why)
        return Checked(_sorted(found), (), (), loads, None, None)
    for mentor, load in sorted(loads.items()):
        found.extend(ratio.judge(load, shown(mentor)))
    return Checked(_sorted(found), (), (), loads, ratio, None)


def _sorted(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda finding: -finding.severity))


def _names(problem: Problem, links: list[Link]) -> Iterator[Finding]:
    for mentor in sorted({mentor for mentor, _ in links} - problem.mentor_places.keys()):
        yield unknown_person(mentor, problem.mentor_word, problem.mentor_places)
    for mentee in sorted({mentee for _, mentee in links} - problem.mentee_places.keys()):
        yield unknown_person(mentee, problem.mentee_word, problem.mentee_places)


def _doubles(links: list[Link]) -> Iterator[Finding]:
    for (mentor, mentee), times in Counter(links).items():
        if times > 1:
            yield PAIR_TWICE(shown(mentee), mentor=shown(mentor), mentee=shown(mentee), times=times)
    of: dict[str, list[str]] = {}
    for mentor, mentee in dict.fromkeys(links):
        of.setdefault(mentee, []).append(mentor)
    for mentee, mentors in of.items():
        if len(mentors) > 1:
            yield TWO_MENTORS(shown(mentee), mentee=shown(mentee), mentors=tuple(map(shown, mentors)))


def _broken(problem: Problem, pairs: tuple[Pair, ...]) -> Iterator[Finding]:
    for one in pairs:
        mentor, mentee = problem.mentor(one.mentor), problem.mentee(one.mentee)
        for rule in problem.constraints:
            said = rule.said(mentor, mentee)
            if said is not Verdict.ALLOWED:
                message = BREAKS_RULE if said is Verdict.FORBIDDEN else CANNOT_CHECK
                yield message(
                    shown(one.mentee),
                    cite=rule.cite,
                    mentor=shown(one.mentor),
                    mentee=shown(one.mentee),
                    rule=rule.label,
                    values=rule.stakes(mentor, mentee),
                )


def _over(problem: Problem, loads: dict[str, int]) -> Iterator[Finding]:
    """Judge loads by the provision where the place count is its own, else by the mentor's places."""
    for mentor in problem.mentors:
        load, capacity = loads[mentor.id], mentor.capacity or 0
        if problem.ratio is not None and capacity == problem.ratio.capacity:
            yield from problem.ratio.judge(load, shown(mentor.id))
        elif load > capacity:
            yield ABOVE_CAPACITY(shown(mentor.id), mentor=shown(mentor.id), load=load, capacity=capacity)
