"""Explanations of a pairing: of a pair and its alternatives, of somebody left out, of a mentor, of a lock."""

from collections.abc import Sequence

from attrs import frozen

from pendamping.display import Display
from pendamping.errors import UnknownName
from pendamping.labels import Label, Lang
from pendamping.markup import element, escape
from pendamping.pairing.problem import Problem, Term, near_ids
from pendamping.pairing.result import Pair, Pairing
from pendamping.pairing.rules.base import OnePersonConstraint, is_fast
from pendamping.pairing.waterfall import Waterfall, waterfalls
from pendamping.pairing.worth import (
    Alternative,
    Exhausted,
    Waiting,
    Worse,
    alternatives,
    exhausted,
    forced,
    locked,
    waiting_for,
)
from pendamping.tables import Table, column

_LISTED = 10
_LANGS: tuple[Lang, Lang] = ("id", "en")
_TOGETHER = 256


@frozen(slots=True, repr=False)
class Explanation(Display):
    """Base of every explanation: one sentence, and tables that show what stands behind it.

    Attributes:
        person: the id of the person explained.
    """

    person: str

    @property
    def sentence(self) -> Label:
        """The answer in one sentence."""
        return Label(self.person, self.person)

    def tables(self) -> tuple[Table, ...]:
        """Return what stands behind the sentence."""
        return ()

    def text(self, lang: Lang = "id") -> str:
        """Return sentence and tables for a terminal."""
        return "\n\n".join([self.sentence.text(lang), *(table.to_text(lang) for table in self.tables())])

    def to_text(self, lang: Lang = "id") -> str:
        """Return sentence and tables for a terminal."""
        return self.text(lang)

    def to_html(self, lang: Lang = "id") -> str:
        """Return sentence and tables as HTML; everything in it is escaped."""
        told = element("p", escape(self.sentence.text(lang)), class_="lead", lang=lang)
        return told + "".join(table.to_html(lang) for table in self.tables())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.sentence.en!r})"

    def __str__(self) -> str:
        return self.text()


@frozen(slots=True, repr=False)
class WhyThisPair(Explanation):
    """Why a mentee has this mentor.

    Attributes:
        pair: the pair with its cost.
        alternatives: every other mentor who could be the partner, and how much worse the whole would be, least first.
    """

    pair: Pair
    alternatives: Sequence[Alternative]

    @property
    def sentence(self) -> Label:
        """The pair, its cost and the next best choice."""
        one, cost = self.pair, self.pair.cost
        other = next((item for item in self.alternatives if item.mentor is not None), None)
        if other is None:
            return Label(
                f"{one.mentee} dipasangkan dengan {one.mentor} (biaya {cost}), satu-satunya yang mungkin.",
                f"{one.mentee} is paired with {one.mentor} (cost {cost}), the only one possible.",
            )
        name, worse = other.mentor, other.worse.label
        return Label(
            f"{one.mentee} dipasangkan dengan {one.mentor} (biaya {cost}); pilihan berikutnya {name}: {worse.id}.",
            f"{one.mentee} is paired with {one.mentor} (cost {cost}); the next choice is {name}: {worse.en}.",
        )

    def tables(self) -> tuple[Table, ...]:
        """Return the cost term by term, and the alternatives."""
        more = (_alternatives(self.alternatives),) if self.alternatives else ()
        terms = (_terms(self.pair.terms, self.pair.cost),) if self.pair.terms else ()
        return (*terms, *more)


@frozen(slots=True, repr=False)
class WhyNobody(Explanation):
    """Why a mentee has no mentor.

    Attributes:
        waterfall: how many candidates each constraint excludes.
        exhausted: where candidates are left: those whose places are all taken; None where nobody is left.
        alternatives: where candidates are left: how much worse the whole would be with each.
        value: what the person has where the last constraint looks at that person alone.
    """

    waterfall: Waterfall
    exhausted: Exhausted | None
    alternatives: Sequence[Alternative]
    value: Label = Label("", "")

    @property
    def sentence(self) -> Label:
        """The constraint that excluded the last candidate, or the places that do not suffice."""
        step = self.waterfall.decisive
        if self.waterfall.left and self.exhausted is not None:
            return self.exhausted.sentence(self.person)
        if self.waterfall.left:
            left = self.waterfall.left
            return Label(
                f"{self.person} mempunyai {left} calon, tetapi tuntutan kuota tidak menyisakan tempat.",
                f"{self.person} has {left} candidates, but the quotas leave no place.",
            )
        if step is None:
            return Label(f"Tidak ada pendamping bagi {self.person}.", f"There is no mentor for {self.person}.")
        id, en = (f"; {self.person}: {self.value.text(lang)}" if self.value.id else "" for lang in _LANGS)
        return Label(
            f"Tidak ada calon bagi {self.person}: yang terakhir tersisih oleh batasan {step.why.id}{id}.",
            f"{self.person} has no candidate: the last ones are excluded by the constraint {step.why.en}{en}.",
        )

    def tables(self) -> tuple[Table, ...]:
        """Return the waterfall, and what forcing each candidate would cost."""
        more = (_alternatives(self.alternatives),) if self.alternatives else ()
        return (self.waterfall.table(), *more)


@frozen(slots=True, repr=False)
class WhatAPlaceIsWorth(Explanation):
    """A mentor: the mentees, the worth of one more place, and who waits for it.

    Attributes:
        mentees: the ids of the mentees.
        places: how many there may be.
        gain: what one more place would bring: more people paired, cost saved, loads more even.
        waiting: those left out whom this mentor could take, the cheapest first.
    """

    mentees: tuple[str, ...]
    places: int
    gain: Worse
    waiting: tuple[Waiting, ...]

    @property
    def sentence(self) -> Label:
        """Load, places, and the worth of one more."""
        load, places, gain = len(self.mentees), self.places, self.gain
        if gain == Worse(0, 0):
            return Label(
                f"{self.person} mendampingi {load} dari {places}; satu tempat lagi tidak mengubah apa pun.",
                f"{self.person} has {load} of {places}; one more place would change nothing.",
            )
        id, en = [], []
        if gain.persons:
            id.append(f"{gain.persons} orang lagi berpasangan")
            en.append(f"{gain.persons} more paired")
        if gain.cost:
            id.append(f"biaya {-gain.cost:+}")
            en.append(f"cost {-gain.cost:+}")
        if gain.load and not gain.persons:  # with more people paired the loads cannot be compared
            id.append("beban lebih merata" if gain.load > 0 else "beban kurang merata")
            en.append("loads more even" if gain.load > 0 else "loads less even")
        return Label(
            f"{self.person} mendampingi {load} dari {places}; satu tempat lagi: {', '.join(id)}.",
            f"{self.person} has {load} of {places}; one more place: {', '.join(en)}.",
        )

    def tables(self) -> tuple[Table, ...]:
        """Return the waiting list."""
        rows = [(place, item.mentee, item.cost) for place, item in enumerate(self.waiting, 1)]
        return (Table.of(_WAITING, rows, Label("Daftar tunggu", "Waiting list")),)


@frozen(slots=True, repr=False)
class LockPrice(Explanation):
    """What it costs to lock a pair, against the best pairing without that lock.

    Attributes:
        mentor: the id of the mentor.
        worse: fewer people paired, and more cost; None where the demands then clash.
        allowed: whether the constraints allow the pair at all.
        made: whether the best pairing has it anyway.
        broken: the constraints that forbid the pair, each with the values at stake.
    """

    mentor: str
    worse: Worse | None
    allowed: bool = True
    made: bool = False
    broken: tuple[Label, ...] = ()

    @property
    def sentence(self) -> Label:
        """The price in words."""
        pair = f"{self.mentor} – {self.person}"
        if not self.allowed:
            id, en = ("; ".join(rule.text(lang) for rule in self.broken) for lang in _LANGS)
            return Label(
                f"{pair} tidak dapat dikunci karena tidak memenuhi: {id}.",
                f"{pair} cannot be locked, forbidden by: {en}.",
            )
        if self.worse is None:
            return Label(f"{pair} membuat tuntutan saling bertentangan.", f"{pair} makes the demands clash.")
        if self.made:
            return Label(
                f"{pair} memang pasangan terbaik; menguncinya tidak berbiaya.",
                f"{pair} is in the best pairing anyway; the lock costs nothing.",
            )
        return Label(f"Mengunci {pair}: {self.worse.label.id}.", f"Locking {pair}: {self.worse.label.en}.")


_TERM = (
    column("term", "unsur", "term"),
    column("units", "banyaknya", "units"),
    column("unit", "satuan", "unit"),
    column("weight", "bobot", "weight"),
    column("cost", "biaya", "cost"),
    column("citation", "sumber", "citation"),
)
_ALTERNATIVE = (
    column("mentor", "pendamping", "mentor"),
    column("cost", "biaya pasangan", "cost of the pair"),
    column("fewer", "orang lebih sedikit", "fewer people"),
    column("dearer", "lebih mahal", "dearer"),
    column("instead", "yang semula di tempat itu", "who had the place"),
)
_WAITING = (
    column("place", "urutan", "place"),
    column("mentee", "yang didampingi", "mentee"),
    column("cost", "biaya pasangan", "cost of the pair"),
)


def _terms(terms: tuple[Term, ...], cost: int) -> Table:
    rows = [
        (
            term.preference.label,
            term.units,
            term.preference.unit if term.known else _UNKNOWN,
            term.preference.weight,
            term.cost,
            None if term.preference.cite is None else str(term.preference.cite),
        )
        for term in terms
    ]
    total = Label(f"Jumlah biaya: {cost}", f"Total cost: {cost}")
    return Table.of(_TERM, rows, Label("Biaya", "Cost"), [total])


_UNKNOWN = Label("tidak diketahui", "not known")


_ALONE = Label("tanpa pendamping", "no mentor")


def _choice(item: Alternative) -> Label:
    return _ALONE if item.mentor is None else Label(item.mentor, item.mentor)


def _alternatives(held: Sequence[Alternative]) -> Table:
    rows = [
        (_choice(item), item.cost, item.worse.persons, item.worse.cost, item.instead or None) for item in held[:_LISTED]
    ]
    more = len(held) - _LISTED
    notes = [Label(f"… dan {more} lagi", f"… and {more} more")] if more > 0 else []
    return Table.of(_ALTERNATIVE, rows, Label("Pilihan lain", "Alternatives"), notes)


def explain(pairing: Pairing, person: str) -> Explanation:
    """Explain a mentee or a mentor of a pairing; an unknown id raises `UnknownName`."""
    problem = pairing.problem
    if person in problem.mentor_places:
        mentor = problem.mentor(person)
        change = pairing.worth.place(problem.mentor_places[person])
        gain = Worse(-change.unpaired, -change.cost, -change.load)
        return WhatAPlaceIsWorth(
            person, pairing.mentees_of(person), mentor.capacity or 0, gain, waiting_for(pairing, person)
        )
    if person not in problem.mentee_places:
        known = [id for places in (problem.mentee_places, problem.mentor_places) for id in near_ids(places, person)]
        raise UnknownName("person", str(person), known)
    if pairing.mentor_of(person) is not None:
        made = pairing.keep("pairs", lambda: {one.mentee: one for one in pairing.pairs})
        return WhyThisPair(person, made[person], alternatives(pairing, person))
    waterfall = _waterfall(pairing, person)
    if not waterfall.left:
        return WhyNobody(person, waterfall, None, (), _own_value(problem, waterfall))
    return WhyNobody(person, waterfall, exhausted(pairing, person), alternatives(pairing, person))


def _own_value(problem: Problem, waterfall: Waterfall) -> Label:
    """Return what the person has where the last constraint looks at that person alone."""
    rule = None if waterfall.decisive is None else waterfall.decisive.rule
    if not isinstance(rule, OnePersonConstraint) or rule.side != "mentee":
        return Label("", "")
    return rule.stakes(problem.mentors[0], problem.mentee(waterfall.mentee))


def _waterfall(pairing: Pairing, person: str) -> Waterfall:
    """Return the waterfall of somebody left out; where that is quick, together with those of others in the list."""
    if not all(is_fast(rule, "judge") for rule in pairing.problem.constraints):
        return waterfalls(pairing.problem, (person,))[0]
    place = pairing.keep("unpaired", lambda: {one: number for number, one in enumerate(pairing.unpaired)})[person]
    first = place - place % _TOGETHER
    some = pairing.keep(
        ("waterfalls", first), lambda: waterfalls(pairing.problem, pairing.unpaired[first : first + _TOGETHER])
    )
    return some[place - first]


def price_of(pairing: Pairing, mentor: str, mentee: str) -> LockPrice:
    """Return what locking a pair costs; for a lock that is in force, what releasing it would save."""
    problem = pairing.problem
    fine = problem.allows(problem.mentor(mentor), problem.mentee(mentee))
    if not fine:
        return LockPrice(mentee, mentor, None, allowed=False, broken=_broken(problem, mentor, mentee))
    locked = (mentor, mentee) in problem.locks
    if pairing.mentor_of(mentee) == mentor and not locked:
        return LockPrice(mentee, mentor, Worse(0, 0), made=True)
    return LockPrice(mentee, mentor, forced(pairing, mentor, mentee))


def _broken(problem: Problem, mentor: str, mentee: str) -> tuple[Label, ...]:
    """Return what forbids a pair, each constraint with the values at stake."""
    one, other = problem.mentor(mentor), problem.mentee(mentee)
    return tuple(
        _with(rule.label, rule.stakes(one, other)) for rule in problem.constraints if not rule.allows(one, other)
    )


def _with(label: Label, values: Label) -> Label:
    return Label(f"{label.id} ({values.id})", f"{label.en} ({values.en})") if values.id else label


_LOCKS = (
    column("mentor", "pendamping", "mentor"),
    column("mentee", "yang didampingi", "mentee"),
    column("fewer", "orang lebih sedikit", "fewer people"),
    column("dearer", "lebih mahal", "dearer"),
)


def lock_prices(pairing: Pairing) -> Table:
    """Return what each lock of a problem costs, the dearest first."""
    rows = []
    for mentor, mentee in pairing.problem.locks:
        worse = locked(pairing, mentee)
        rows.append((mentor, mentee, worse.persons, worse.cost))
    rows.sort(key=lambda row: (-row[2], -row[3]))  # the locks of a problem stand in the order of the ids
    return Table.of(_LOCKS, rows, Label("Harga kunci", "Price of locks"))
