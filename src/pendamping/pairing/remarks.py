"""What is to be said of a problem whose values are not known, not alike or not spelt alike, and of the pairs made."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.pairing.people import Somebody
from pendamping.pairing.problem import Problem
from pendamping.pairing.result import Pair
from pendamping.pairing.rules.base import Constraint, Rule, Verdict
from pendamping.pairing.rules.demands import GroupQuota
from pendamping.pairing.values import Value, sort_of
from pendamping.pairing.wiring import alone
from pendamping.values.parsed import shown

UNDECIDED = Message(
    "pairing.undecided",
    Severity.WARNING,
    Label(
        "{rule}: {count} orang belum dapat diputuskan sehingga tidak dipasangkan: {people}.",
        "{rule}: {count} people cannot be decided and are therefore not paired: {people}.",
    ),
    Label("Lengkapi {needs} pada orang-orang itu.", "Supply {needs} for these people."),
)
UNCHECKED = Message(
    "pairing.unchecked",
    Severity.WARNING,
    Label(
        "{rule}: tidak dapat diperiksa untuk {count} pasangan yang dibuat: {pairs}.",
        "{rule}: cannot be checked for {count} pairs that were made: {pairs}.",
    ),
    Label("Periksa sendiri pasangan itu.", "Check these pairs by hand."),
)
UNMEASURED = Message(
    "pairing.unmeasured",
    Severity.NOTE,
    Label(
        "{rule}: tidak diketahui untuk {count} pasangan; masing-masing dihitung {units} {unit}.",
        "{rule}: not known for {count} pairs; each is counted as {units} {unit}.",
    ),
)

NOT_IN_QUOTA = Message(
    "pairing.not-in-quota",
    Severity.WARNING,
    Label(
        "{rule}: {count} orang tidak diketahui {word}-nya sehingga tidak dihitung dalam kelompok mana pun: {people}.",
        "{rule}: of {count} people the {word} is not known, so they are counted in no group: {people}.",
    ),
    Label("Lengkapi data orang-orang itu.", "Complete the data of these people."),
)
NOT_ALIKE = Message(
    "pairing.not-alike",
    Severity.WARNING,
    Label(
        "{word}: {count} orang mempunyai {sorts}, yang tidak dapat dibandingkan dengan teks dan dianggap tidak "
        "diketahui: {people}.",
        "{word}: {count} people have {sorts}, which cannot be compared with text and is taken as not known: {people}.",
    ),
    Label(
        "Simpan kode sebagai teks; bilangan kehilangan nol di depan dan di belakang.",
        "Keep codes as text; a number loses the zeros at its ends.",
    ),
)
SPELT_OTHERWISE = Message(
    "pairing.spelt-otherwise",
    Severity.WARNING,
    Label(
        "{word}: {spellings} ditulis berbeda sehingga dianggap berbeda.",
        "{word}: {spellings} are spelt differently and therefore taken as different.",
    ),
    Label("Samakan penulisannya jika maksudnya sama.", "Spell them alike if they mean the same."),
)

_NAMED, _SPELLINGS, _TEXTS = 5, 5000, 8
_SORTS = {"number": Label("bilangan", "a number"), "list": Label("daftar", "a list")}
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\W_]+(?=\d)")
_NO_LETTER = re.compile(r"(?!(?<=\d)\.(?=\d))[\W_]+")


def about_input(problem: Problem) -> Iterator[Finding]:
    """Yield what is to be said of the people of a problem before any pair is made."""
    yield from (*_undecided(problem), *_outside(problem), *about_values(problem))


def about_values(problem: Problem) -> Iterator[Finding]:
    """Yield the values that are not alike or not spelt alike.

    >>> from pendamping.pairing.people import Mentee, Mentor
    >>> from pendamping.pairing.rules.attributes import SameAttribute
    >>> mentors, mentees = [Mentor("inti-01", {"mapel": "IPA "}, 1)], [Mentee("mitra-01", {"mapel": "ipa"})]
    >>> for finding in about_values(Problem(mentors, mentees, constraints=[SameAttribute("mapel")])):
    ...     print(finding.text("id"))
    mata pelajaran: «IPA », «ipa» ditulis berbeda sehingga dianggap berbeda.
    """
    held: dict[str, tuple[Rule, set[str]]] = {}
    rules: tuple[Rule, ...] = (*problem.constraints, *problem.preferences, *problem.demands)
    for rule in rules:
        for name, texts in rule.compared():
            held.setdefault(name, (rule, set()))[1].update(texts)
    for name, (rule, listed) in held.items():
        word = _word(rule, name)
        yield from _not_alike(problem, name, word, bool(listed))
        yield from _spelt(problem, name, word, listed)


def about_pairs(problem: Problem, pairs: tuple[Pair, ...]) -> Iterator[Finding]:
    """Yield what could not be checked or measured of pairs that were made."""
    yield from _unchecked(problem, pairs)
    yield from _unmeasured(problem, pairs)


def _word(rule: Rule, name: str) -> Label:
    test, _, year = name.partition(":")
    word = rule.word(test)
    return Label(f"{word.id} {year}", f"{word.en} {year}") if year else word


def _everybody(problem: Problem) -> tuple[Somebody, ...]:
    return (*problem.mentors, *problem.mentees)


def _undecided(problem: Problem) -> Iterator[Finding]:
    """Yield the constraints that leave people out because a value is not known."""
    personal = {id(rule): rule for rule in alone(problem)}
    for rule in problem.constraints:
        if rule.if_unknown != "forbid":
            continue
        by_itself = personal.get(id(rule))
        if by_itself is None:
            yield from _about_people(rule, [who.id for who in _everybody(problem) if rule.named(rule.lacks, who)])
            continue
        people = [m.id for m in problem.mentors if by_itself.said_of(by_itself.judge_mentor, m) is Verdict.UNKNOWN]
        people += [m.id for m in problem.mentees if by_itself.said_of(by_itself.judge_mentee, m) is Verdict.UNKNOWN]
        yield from _about_people(rule, people)


def _about_people(rule: Constraint, people: list[str]) -> Iterator[Finding]:
    if people:
        yield UNDECIDED(
            cite=rule.cite, rule=rule.label, count=len(people), people=_few(people), needs=_needs(rule) or (_DATA,)
        )


def _needs(rule: Constraint) -> tuple[Label, ...]:
    """Name the attributes a rule asks for, with the values it knows where these are few."""
    out = []
    for name, texts in rule.asks():
        label = Label(f"atribut {name}", f"the attribute {name}")
        if 0 < len(texts) <= _TEXTS:
            held = rule.printed(dict.fromkeys(texts), ", ")
            label = Label(f"{label.id} ({held.id})", f"{label.en} ({held.en})")
        out.append(label)
    return tuple(out)


_DATA = Label("data", "what is missing")


def _few(names: list[str]) -> tuple[str, ...]:
    return (*map(shown, names[:_NAMED]), *(("…",) if len(names) > _NAMED else ()))


def _unchecked(problem: Problem, pairs: tuple[Pair, ...]) -> Iterator[Finding]:
    """Yield the constraints that let pairs through because a value is not known."""
    for rule in problem.constraints:
        if rule.if_unknown == "allow":
            made = ((problem.mentor(one.mentor), problem.mentee(one.mentee)) for one in pairs)
            open_ = [f"{m.id} – {e.id}" for m, e in made if rule.said(m, e) is Verdict.UNKNOWN]
            if open_:
                yield UNCHECKED(cite=rule.cite, rule=rule.label, count=len(open_), pairs=_few(open_))


def _unmeasured(problem: Problem, pairs: tuple[Pair, ...]) -> Iterator[Finding]:
    """Yield the preferences that were charged without a measure."""
    for number, rule in enumerate(problem.preferences):
        count = sum(not one.terms[number].known for one in pairs)
        if count:
            yield UNMEASURED(cite=rule.cite, rule=rule.label, count=count, units=rule.unknown, unit=rule.unit)


def _outside(problem: Problem) -> Iterator[Finding]:
    """Yield the quotas that count people in no group because a value is not known."""
    for rule in problem.demands:
        if isinstance(rule, GroupQuota):
            side: Iterable[Somebody] = problem.mentees if rule.side == "mentee" else problem.mentors
            people = [who.id for who in side if who.attributes.get(rule.attribute) is None]
            if people:
                word = rule.word(rule.attribute)
                yield NOT_IN_QUOTA(cite=rule.cite, rule=rule.label, word=word, count=len(people), people=_few(people))


def _not_alike(problem: Problem, name: str, word: Label, with_texts: bool) -> Iterator[Finding]:
    """Yield an attribute that is a number here and a text there, or a number where a rule lists texts."""
    kinds = {type(who.attributes.get(name)) for who in _everybody(problem)}
    if kinds <= {str, type(None)}:
        return
    sort = {who.id: sort_of(who.attributes.get(name)) for who in _everybody(problem)}
    if with_texts or len({*sort.values()} - {""}) > 1:
        other = [id for id, held in sort.items() if held in _SORTS]
        sorts = tuple(label for held, label in _SORTS.items() if held in sort.values())
        yield NOT_ALIKE(f"$.{name}", word=word, count=len(other), sorts=sorts, people=_few(other))


def _spelt(problem: Problem, name: str, word: Label, listed: set[str]) -> Iterator[Finding]:
    """Yield texts that differ in capitals, spaces and signs only."""
    values: set[Value] = {who.attributes.get(name) for who in _everybody(problem)}
    texts = sorted({value for value in values if isinstance(value, str)})
    if len(texts) > _SPELLINGS:
        return
    alike: dict[str, list[str]] = {}
    for text in sorted({*texts, *listed}):
        alike.setdefault(_folded(text), []).append(text)
    used = set(texts)
    for folded, spellings in alike.items():
        if folded and len(spellings) > 1 and used.intersection(spellings):
            told = tuple(map(quoted, spellings[:_NAMED]))
            yield SPELT_OTHERWISE(f"$.{name}", word=word, spellings=told)


def quoted(text: str) -> str:
    """Return a text between marks, so that a space at its end is seen."""
    ends = [" " if text[place].isspace() else "" for place in (0, -1)]
    return f"«{ends[0]}{shown(text)}{ends[1]}»"


def _folded(text: str) -> str:
    """Return a text without what is easily written otherwise; digits stay parted as they are."""
    plain = _BETWEEN_DIGITS.sub(".", normalize("NFKC", text).casefold())
    return _NO_LETTER.sub("", plain)
