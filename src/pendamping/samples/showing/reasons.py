"""Why this pair, why nobody, what a lock costs, and what is proved: the second half of the section about pairing."""

from collections.abc import Sequence

from pendamping.labels import Label
from pendamping.markup import element
from pendamping.pairing.explain import WhyNobody
from pendamping.pairing.worth import Worse
from pendamping.samples.candidates import MAPEL
from pendamping.samples.pairing import Matched, left_out, locks_priced, telling_pair
from pendamping.samples.showing.blocks import SOURCE, Markup, bar, both, number, section, table
from pendamping.samples.told.pairing import LEFT_OUT, LOCK, LOCKED, NEAREST, PROOF, REASONS

ID = "pemasangan"
"""The anchor of the section about pairing."""
PAIRS = Label("pasangan", "pairs")
"""The heading over pairs."""

_ALTERNATIVES = 4
_KINDS = {"guru": ("Guru", "teachers"), "kepala-sekolah": ("Kepala", "heads")}


def group_name(matched: Matched) -> Label:
    """Return what a group is called in a table: who they are, and at which level."""
    scope = matched.programme.scope
    id, en = _KINDS[scope.group]
    return Label(f"{id} {scope.jenjang}", f"{scope.jenjang} {en}")


def filled(text: Label, **words: object) -> Label:
    """Return a text with words put into it, each in its language."""
    given = {name: word if isinstance(word, Label) else Label(str(word), str(word)) for name, word in words.items()}
    return Label(
        text.id.format_map({name: label.id for name, label in given.items()}),
        text.en.format_map({name: label.en for name, label in given.items()}),
    )


def why_this_pair(matched: Matched) -> Markup:
    """Return the section of the pair that says most: why this mentor, and what the others would mean."""
    why, lock = telling_pair(matched.pairing)
    nearest = next(item for item in why.alternatives if item.mentor == lock.mentor)
    told = filled(
        NEAREST,
        mentee=why.person,
        nearest=lock.mentor,
        province=matched.pairing.problem.mentor(lock.mentor).get("province"),
        near=number(nearest.cost),
        dearer=number(nearest.worse.cost),
    )
    here = matched.pairing.mentees_of(why.pair.mentor)
    rows: list[tuple[object, ...]] = [(_who(matched, why.pair.mentor), why.pair.cost, Label("dipilih", "chosen"), here)]
    shown = [item for item in why.alternatives if item.mentor is not None][:_ALTERNATIVES]
    shown = shown if nearest in shown else [*shown, nearest]
    rows += [
        (_who(matched, str(item.mentor)), item.cost, _more(item.worse.cost, item.worse.persons), item.instead or None)
        for item in shown
    ]
    headings = (
        Label("guru inti", "core teacher"),
        Label("jarak (km)", "distance (km)"),
        Label("total jarak", "total distance"),
        Label("yang mendapat tempat itu", "who has the places"),
    )
    mentee = matched.pairing.problem.mentee(why.person)
    about = MAPEL.get(str(mentee.get("mapel")))
    who = matched.programme.words["mentee"] if about is None else Label(f"guru {about.id}", f"teacher of {about.en}")
    caption = Label(
        f"{why.person}, {who.id} di {mentee.get('province')}: pilihan dan akibatnya",
        f"{why.person}, {who.en} in {mentee.get('province')}: the choices and what each would mean",
    )
    return section(
        f"{ID}-mengapa",
        Label("Mengapa dengan guru inti ini, bukan yang terdekat", "Why this core teacher, and not the nearest"),
        element("p", both(told)),
        table(caption, headings, rows, stack=True),
    )


def _who(matched: Matched, mentor: str) -> Label:
    province = matched.pairing.problem.mentor(mentor).get("province")
    return Label(f"{mentor}, {province}", f"{mentor}, {province}")


def _more(km: int, people: int) -> Label:
    if not km and not people:
        return Label("sama baiknya", "equally good")
    more = number(km)
    fewer = (f"; {people} orang lebih sedikit", f"; {people} fewer people") if people else ("", "")
    return Label(f"+{more.id} km{fewer[0]}", f"+{more.en} km{fewer[1]}")


def why_nobody(matched: Matched) -> Markup:
    """Return the section of those left out, with one of them sifted; empty where nobody is."""
    whys = left_out(matched.pairing)
    if not whys:
        return Markup("")
    rows = [(why.person, REASONS[_reason(why)], why.sentence) for why in whys]
    headings = (Label("calon mitra", "candidate"), Label("sebab", "reason"), Label("penjelasan", "explanation"))
    shown = next((why for why in whys if _reason(why) == "forbidden"), whys[0])
    return section(
        f"{ID}-belum",
        Label("Mengapa ada yang belum berpasangan", "Why some have no partner"),
        element("p", both(LEFT_OUT)),
        table(Label("Yang belum berpasangan", "Those without a partner"), headings, rows, stack=True),
        _waterfall(shown),
    )


def _reason(why: WhyNobody) -> str:
    step = why.waterfall.decisive
    return "no-place" if step is None else "unknown" if step.unknown else "forbidden"


def _waterfall(why: WhyNobody) -> str:
    """Return one constraint a row with how many candidates are left after it, as far as anybody is left."""
    start = why.waterfall.start
    rows: list[tuple[object, ...]] = [
        (Label("semua guru inti", "all core teachers"), None, start, None, bar(start, start))
    ]
    for step in why.waterfall.steps:
        cite = None if step.rule is None else step.rule.cite
        rows.append((step.label, step.forbidden + step.unknown, step.left, cite, bar(step.left, start)))
        if not step.left:
            break
    headings = (
        Label("syarat", "condition"),
        Label("tersisih", "excluded"),
        Label("tersisa", "left"),
        SOURCE,
        Label("tersisa dari semua", "left of all"),
    )
    caption = Label(
        f"Calon guru inti bagi {why.person}, disaring syarat demi syarat",
        f"The core teachers {why.person} might have, sifted condition by condition",
    )
    return table(caption, headings, rows)


def price_of_locks(matched: Matched) -> Markup:
    """Return the section of what locks cost."""
    rows = [
        (LOCKED[name], f"{lock.mentor} – {lock.person}", _people(lock.worse), _kilometres(lock.worse))
        for name, lock in locks_priced(matched.pairing).items()
    ]
    headings = (
        Label("kunci", "lock"),
        PAIRS,
        Label("jumlah pasangan", "number of pairs"),
        Label("total jarak", "total distance"),
    )
    return section(
        f"{ID}-kunci",
        Label("Harga sebuah kunci", "The price of a lock"),
        element("p", both(LOCK)),
        table(Label("Dua kunci dan harganya", "Two locks and their prices"), headings, rows, stack=True),
    )


def _people(worse: Worse | None) -> Label | None:
    if worse is None:
        return None
    less = worse.persons
    return Label(f"{less} lebih sedikit", f"{less} fewer") if less else Label("tetap", "the same")


def _kilometres(worse: Worse | None) -> Label | None:
    if worse is None:
        return None
    km = number(abs(worse.cost))
    sign = "+" if worse.cost >= 0 else "−"
    return Label(f"{sign}{km.id} km", f"{sign}{km.en} km")


def what_is_proved(groups: Sequence[Matched]) -> Markup:
    """Return the section of what the certificates prove, level by level."""
    tables = [one.proven.table() for one in groups]
    rows = [
        (levels[0]["says"], *(_ticked(level["proved"]) for level in levels)) for levels in zip(*tables, strict=True)
    ]
    headings = (Label("yang diperiksa", "what was checked"), *map(group_name, groups))
    return section(
        f"{ID}-bukti",
        Label("Buktinya", "The proof"),
        element("p", both(PROOF)),
        table(Label("Hasil pemeriksaan sertifikat", "What the certificates prove"), headings, rows),
    )


def _ticked(proved: bool) -> Markup:
    word = Label("terbukti", "proved") if proved else Label("belum", "not proved")
    mark = element("span", "✓" if proved else "–", class_="tick here" if proved else "none", aria_hidden="true")
    return Markup(f"{mark} {both(word)}")
