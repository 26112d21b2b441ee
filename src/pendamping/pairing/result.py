"""The pairing: the pairs with their cost, who is left, the certificate, and tables of loads and flows."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import field, frozen

from pendamping.display import Display
from pendamping.errors import Misuse
from pendamping.findings import Finding, Findings
from pendamping.labels import Label, Lang
from pendamping.markup import element, escape
from pendamping.model.directory import Directory
from pendamping.pairing.certificate import Certificate
from pendamping.pairing.problem import Problem, Term
from pendamping.pairing.rules.base import Rule
from pendamping.pairing.rules.relations import Link
from pendamping.tables import Column, Table, column
from pendamping.values.regions import Region, RegionSource

if TYPE_CHECKING:
    from pendamping.pairing.core.network import Network
    from pendamping.pairing.core.solution import Solution
    from pendamping.pairing.core.worth import Worth
    from pendamping.pairing.explain import Explanation, LockPrice
    from pendamping.pairing.proof import Proven
    from pendamping.pairing.repairing import Repaired

T = TypeVar("T")
Names = Mapping[str, str] | Directory
"""What is printed for ids: a directory, or a mapping from id to name."""
_SHOWN = 30


@frozen(slots=True)
class Pair:
    """One pair that was made.

    Attributes:
        mentor: the id of the mentor.
        mentee: the id of the mentee.
        cost: the sum of its terms.
        terms: the cost, one term a preference.
    """

    mentor: str
    mentee: str
    cost: int
    terms: tuple[Term, ...] = field(default=(), repr=False)


@frozen(slots=True, repr=False, eq=False)
class Pairing(Display):
    """The best pairing of a problem, with its proof; make one with `pair`.

    Attributes:
        problem: what was asked.
        pairs: sorted by the id of the mentee.
        unpaired: the ids of the mentees who have nobody.
        certificate: what proves that no pairing is better.
        findings: what there is to say about it, such as values that are not known.
        network: the problem in whole numbers.
        solution: the answer in whole numbers.
    """

    problem: Problem
    pairs: tuple[Pair, ...]
    unpaired: tuple[str, ...]
    certificate: Certificate
    findings: tuple[Finding, ...] = field(converter=Findings)
    network: "Network"
    solution: "Solution"
    _mentor_of: dict[str, str] = field(init=False)
    _kept: dict[Hashable, Any] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_mentor_of", {pair.mentee: pair.mentor for pair in self.pairs})

    @property
    def _people(self) -> tuple[Column, Column]:
        return Column("mentee", self.problem.mentee_word), Column("mentor", self.problem.mentor_word)

    @property
    def cost(self) -> int:
        """The sum of the costs of the pairs."""
        return self.solution.cost

    @property
    def worth(self) -> "Worth":
        """What changes would be worth, in numbers of the network; made when first asked for."""
        from pendamping.pairing.core.worth import Worth

        return self.keep("worth", lambda: Worth(self.network, self.solution))

    def keep(self, key: Hashable, build: Callable[[], T]) -> T:
        """Return what was built under this key, building it the first time."""
        if key not in self._kept:
            self._kept[key] = build()
        held: T = self._kept[key]
        return held

    def mentor_of(self, mentee: str) -> str | None:
        """Return the mentor of a mentee, or None for somebody unpaired; an unknown id raises `UnknownName`."""
        self.problem.mentee(mentee)
        return self._mentor_of.get(mentee)

    def mentees_of(self, mentor: str) -> tuple[str, ...]:
        """Return the mentees of a mentor; an unknown id raises `UnknownName`."""
        self.problem.mentor(mentor)
        return self.keep("mentees", self._mentees).get(mentor, ())

    def _mentees(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for pair in self.pairs:
            found.setdefault(pair.mentor, []).append(pair.mentee)
        return {mentor: tuple(mentees) for mentor, mentees in found.items()}

    @property
    def summary(self) -> Label:
        """Pairs, unpaired people and cost in one sentence."""
        pairs, left, cost = len(self.pairs), len(self.unpaired), self.cost
        return Label(
            f"{pairs} pasangan, {left} orang belum berpasangan, jumlah biaya {cost}",
            f"{pairs} pairs, {left} people unpaired, total cost {cost}",
        )

    def table(self, names: Names | None = None) -> Table:
        """Return the pairs with the cost of each, one column a preference.

        Args:
            names: what is printed beside the ids: a directory, or a mapping from id to a name, a school or both.
        """
        terms = [column(f"term-{number}", *_heading(rule)) for number, rule in enumerate(self.problem.preferences)]
        named = _named(names)
        rows = [
            (*named(pair.mentee), *named(pair.mentor), *(term.cost for term in pair.terms), pair.cost)
            for pair in self.pairs
        ]
        people = [part for who in self._people for part in (who, _name_of(who))[: 1 if names is None else 2]]
        head = (*people, *terms, column("cost", "biaya", "cost"))
        return Table.of(head, rows, Label("Pasangan", "Pairs"), [self.summary])

    def loads(self) -> Table:
        """Return for each mentor the places, the load, what is free, and what there is to say about the load."""
        load = Counter(pair.mentor for pair in self.pairs)
        rows = []
        for mentor in self.problem.mentors:
            has, places = load[mentor.id], mentor.capacity or 0
            said = self.problem.ratio.judge(has, mentor.id) if self.problem.ratio is not None else ()
            rows.append((mentor.id, places, has, places - has, said or None))
        spread = Counter(load[mentor.id] for mentor in self.problem.mentors)
        text = ", ".join(f"{has} × {many}" for has, many in sorted(spread.items()))
        note = Label(f"Beban × banyaknya: {text}", f"Load × how many: {text}")
        return Table.of((self._people[1], *_LOADS), rows, Label("Beban", "Loads"), [note])

    def flows(self, by: str = "region", names: Mapping[str, str] | RegionSource | None = None) -> Table:
        """Return how many pairs go from which value of the mentors to which value of the mentees, most first.

        Args:
            by: an attribute of both, such as ``region`` or ``province``.
            names: what is printed for a value: a mapping, or the regions, such as ``all_regions()``, for their codes.
        """
        of: Counter[tuple[Any, Any]] = Counter()
        for pair in self.pairs:
            mentor, mentee = self.problem.mentor(pair.mentor), self.problem.mentee(pair.mentee)
            of[mentor.get(by), mentee.get(by)] += 1
        ordered = sorted(of.items(), key=lambda item: (-item[1], str(item[0][0]), str(item[0][1])))
        rows = [(_printed(start, names), _printed(end, names), count) for (start, end), count in ordered]
        word = (*self.problem.constraints, *self.problem.preferences, Rule())[0].word(by)
        caption = Label(f"Arus menurut {word.id}", f"Flows by {word.en}")
        return Table.of(_FLOWS, rows, caption, [self.summary])

    def left_out(self) -> Table:
        """Return why people are unpaired: the constraint that excluded the last candidate, or no place left, and how many."""
        from pendamping.pairing.waterfall import waterfalls

        groups: dict[tuple[str, str], list[str]] = {}
        for found in waterfalls(self.problem, self.unpaired):
            step = found.decisive
            reason = _NO_PLACE_LEFT if found.left else _NO_MENTOR if step is None else step.why
            groups.setdefault((reason.id, reason.en), []).append(found.mentee)
        ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
        rows = [(Label(*reason), len(people), tuple(people[:_NAMED])) for reason, people in ordered]
        return Table.of(_LEFT_OUT, rows, Label("Mengapa belum berpasangan", "Why people are unpaired"))

    def explain(self, person: str) -> "Explanation":
        """Say why: of a mentee, why this mentor and what else was possible, or why nobody; of a mentor, what a place is worth.

        Raises:
            UnknownName: nobody has this id.
        """
        from pendamping.pairing.explain import explain

        return explain(self, person)

    def price_of(self, mentor: str, mentee: str) -> "LockPrice":
        """Say what locking a pair costs: how many people fewer, and how much more; exact, for a pair not yet made."""
        from pendamping.pairing.explain import price_of

        return price_of(self, mentor, mentee)

    def lock_prices(self) -> Table:
        """Return what each lock costs: how many fewer people, and how much more; the dearest first."""
        from pendamping.pairing.explain import lock_prices

        return lock_prices(self)

    def repair(
        self,
        *,
        without: Iterable[str] = (),
        mentors: Iterable[Any] = (),
        mentees: Iterable[Any] = (),
        problem: Problem | None = None,
    ) -> "Repaired":
        """Return the pairing after drop-outs, late arrivals or changed rules, with the fewest moves; and frozen.

        Args:
            without: ids of those who left.
            mentors: mentors who came late, or whose capacity changed.
            mentees: mentees who came late, or whose attributes changed.
            problem: another problem altogether, such as that of changed provisions; the people are taken from it.
        """
        from pendamping.pairing.repairing import repair

        return repair(self, without=without, mentors=mentors, mentees=mentees, problem=problem)

    def verify(self) -> "Proven":
        """Check the certificate against the problem without any solver, and say which levels it proves."""
        from pendamping.pairing.proof import verify

        return verify(self.problem, self.certificate)

    def __repr__(self) -> str:
        return f"Pairing({self.summary.en})"

    def to_text(self, lang: Lang = "id") -> str:
        """Return the pairs for a terminal; of very many the first ones, for `table` has all of them."""
        return _first(self.table(), "table()").to_text(lang)

    def to_html(self, lang: Lang = "id") -> str:
        """Return the pairs, who is left, the loads and what there is to say about it as HTML; the first ones of many."""
        parts = [_first(self.table(), "table()").to_html(lang)]
        if self.unpaired:
            more = len(self.unpaired) - _SHOWN
            ids = ", ".join(self.unpaired[:_SHOWN]) + (f", \u2026 (+{more})" if more > 0 else "")
            told = Label(f"Belum berpasangan: {ids}; lihat left_out()", f"Unpaired: {ids}; see left_out()")
            parts.append(element("p", escape(told.text(lang)), lang=lang))
        if self.findings:
            parts.append(Findings(self.findings).to_html(lang))
        loads = _first(self.loads(), "loads()").to_html(lang)
        parts.append(element("details", element("summary", escape(_LOAD.text(lang)), lang=lang), loads))
        return "".join(parts)

    def __str__(self) -> str:
        return self.to_text("id")


_LOAD = Label("Beban setiap pendamping", "Load of every mentor")


def _first(table: Table, all: str) -> Table:
    """Return a table with its first rows only, and a note of what has all of them."""
    more = len(table) - _SHOWN
    if more <= 0:
        return table
    rest = Label(f"\u2026 dan {more} baris lagi: lihat {all}", f"\u2026 and {more} more rows: see {all}")
    return Table.of(table.columns, table.rows[:_SHOWN], table.caption, [rest, *table.notes])


def _printed(value: Any, names: Mapping[str, str] | RegionSource | None) -> Any:
    """Return what is printed for a value; what has no name stands for itself."""
    held = names.get(value) if names is not None and isinstance(value, str) else None
    return value if held is None else held.full_name if isinstance(held, Region) else held


def _named(names: "Names | None") -> Callable[[str], tuple[str | None, ...]]:
    """Return what writes an id, and beside it the name where names are given."""
    if names is None:
        return lambda id: (id,)
    if isinstance(names, Directory):
        return lambda id: (id, names.name(id))
    if not isinstance(names, Mapping):
        raise Misuse(f"names={type(names).__name__}", "pass a Directory, or a mapping from id to name")
    return lambda id: (id, names.get(id))


def _name_of(who: Column) -> Column:
    return Column(f"{who.key}-name", Label(f"nama {who.label.id}", f"name of the {who.label.en}"))


def _heading(rule: Any) -> tuple[str, str]:
    unit = (f" ({rule.unit.id})", f" ({rule.unit.en})") if rule.unit.id and rule.weight == 1 else ("", "")
    return rule.label.id + unit[0], rule.label.en + unit[1]


_NO_PLACE_LEFT = Label("ada calon, tetapi tempatnya habis", "there are candidates, but no place is left")
_NO_MENTOR = Label("tidak ada pendamping sama sekali", "there is no mentor at all")
_NAMED = 5
_LEFT_OUT = (
    column("reason", "sebab", "reason"),
    column("people", "orang", "people"),
    column("some", "antara lain", "among them"),
)
_LOADS = (
    column("places", "daya tampung", "places"),
    column("load", "beban", "load"),
    column("free", "tersisa", "free"),
    column("said", "keterangan", "remark"),
)
_FLOWS = (
    column("from", "dari (pendamping)", "from (mentor)"),
    column("to", "ke (yang didampingi)", "to (mentee)"),
    column("pairs", "pasangan", "pairs"),
)


def pairs_of(problem: Problem, links: Iterable[Link], known: Mapping[Link, Pair] | None = None) -> tuple[Pair, ...]:
    """Return pairs with their cost term by term, sorted by the mentee; those that are known need not be asked for."""
    out = []
    for mentor, mentee in links:
        if known is not None and (mentor, mentee) in known:
            out.append(known[mentor, mentee])
            continue
        terms = problem.terms(problem.mentor(mentor), problem.mentee(mentee))
        out.append(Pair(mentor, mentee, sum(term.cost for term in terms), terms))
    return tuple(sorted(out, key=lambda pair: pair.mentee))
