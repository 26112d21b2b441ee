"""The section about the pairing of the four groups: who goes where, why, why not, at what price, and the proof."""

from collections import Counter
from collections.abc import Sequence

from pendamping.labels import Label
from pendamping.markup import element
from pendamping.pairing.explain import WhyNobody
from pendamping.pairing.worth import Worse
from pendamping.programme.provisions import Provision
from pendamping.samples.candidates import ELSEWHERE, HIGH, JAVA, LOW, MAPEL, MENTOR_SPOTS, REMOTE
from pendamping.samples.pairing import Matched, left_out, locks_priced, nearest_first, telling_pair
from pendamping.samples.rounds import whole
from pendamping.samples.showing.blocks import (
    SHARE,
    SLIDE,
    SOURCE,
    Markup,
    bar,
    both,
    cards,
    folded,
    number,
    section,
    table,
)
from pendamping.samples.showing.flowing import flow_picture
from pendamping.samples.told.pairing import (
    ABOUT,
    FLOW,
    LEAD,
    LEFT_OUT,
    LOCK,
    LOCKED,
    NEAREST,
    NEAREST_FIRST,
    PROOF,
    REASONS,
    TITLE,
)

ID = "pemasangan"
"""The anchor of the section."""

_ALTERNATIVES = 4
_INTI = Label("inti", "core")
_PAIRS = Label("pasangan", "pairs")
_ALL, _FULL = Label("semuanya", "all"), Label("semua tempatnya terisi", "all their places filled")
_KINDS = {"guru": ("Guru", "teachers"), "kepala-sekolah": ("Kepala", "heads")}
_ISLANDS = ((JAVA, ELSEWHERE), (ELSEWHERE, ELSEWHERE), (JAVA, JAVA), (ELSEWHERE, JAVA))
_GROUPS = ((HIGH, LOW), (HIGH, REMOTE))
_WORDS = {
    JAVA: Label("Jawa", "Java"),
    ELSEWHERE: Label("luar Jawa", "outside Java"),
    HIGH: Label("daerah UN tinggi", "high-result district"),
    LOW: Label("daerah UN rendah", "low-result district"),
    REMOTE: Label("daerah 3T", "remote (3T) district"),
}


def pairing_section(groups: Sequence[Matched]) -> Markup:
    """Return everything the page says about the pairing; the first group is the one explained in full."""
    inside = (
        element("h2", both(TITLE), id=ID),
        element("p", both(LEAD), class_="lead"),
        _at_a_glance(groups),
        element("p", both(ABOUT), class_="aside"),
        _by_group(groups),
        _where(groups),
        _why(groups[0]),
        _why_nobody(groups[0]),
        _locks(groups[0]),
        _proof(groups),
    )
    return Markup(element("section", *inside, class_="round", aria_labelledby=ID))


def group_name(matched: Matched) -> Label:
    """Return what a group is called in a table: who they are, and at which level."""
    scope = matched.programme.scope
    id, en = _KINDS[scope.group]
    return Label(f"{id} {scope.jenjang}", f"{scope.jenjang} {en}")


def _at_a_glance(groups: Sequence[Matched]) -> Markup:
    pairs = sum(len(one.pairing.pairs) for one in groups)
    planned = number(sum(whole(one.programme, "mentees")[1] for one in groups))
    held = [mentor for one in groups for mentor in one.pairing.problem.mentors]
    free = sum(mentor.capacity or 0 for mentor in held) - pairs
    unpaired = sum(len(one.pairing.unpaired) for one in groups)
    proved = sum(one.proven.complete for one in groups)
    of = Label(f"{proved} dari {len(groups)} kelompok", f"{proved} of {len(groups)} groups")
    places = Label(f"{free} tempat kosong", f"{free} places free")
    return cards(
        (
            (Label("Pasangan dibuat", "Pairs made"), pairs, Label(f"sasaran {planned.id}", f"target {planned.en}")),
            (Label("Inti", "Core people"), len(held), places if free else _FULL),
            (Label("Belum berpasangan", "Unpaired"), unpaired, Label("dengan sebabnya", "each with the reason")),
            (Label("Terbukti terbaik", "Proved to be best"), of, Label("diperiksa ulang", "checked again")),
        )
    )


def _by_group(groups: Sequence[Matched]) -> str:
    headings = (
        Label("kelompok", "group"),
        _INTI,
        Label("calon mitra", "candidates"),
        _PAIRS,
        Label("mitra per inti", "partners each"),
        Label("belum", "unpaired"),
        Label("jarak rata-rata", "mean distance"),
        SOURCE,
    )
    made = table(Label("Keempat kelompok", "The four groups"), headings, [_group_row(one) for one in groups])
    greedy = [nearest_first(one.pairing) for one in groups]
    more = sum(cost for _, cost in greedy) - sum(one.pairing.cost for one in groups)
    told = _filled(NEAREST_FIRST, pairs=number(sum(pairs for pairs, _ in greedy)), more=number(more))
    return made + element("p", both(told), class_="small")


def _group_row(one: Matched) -> tuple[object, ...]:
    loads, made = one.loads, one.pairing.pairs
    load = str(min(loads)) if len(loads) == 1 else f"{min(loads)}-{max(loads)}"
    mean = number(round(one.pairing.cost / len(made)))
    ratio = one.pairing.problem.ratio
    return (
        group_name(one),
        len({pair.mentor for pair in made}),
        len(one.pairing.problem.mentees),
        len(made),
        int(load) if load.isdigit() else load,
        len(one.pairing.unpaired),
        Label(f"{mean.id} km", f"{mean.en} km"),
        ratio.cite if isinstance(ratio, Provision) else None,
    )


def _where(groups: Sequence[Matched]) -> Markup:
    flows: Counter[tuple[str, str]] = Counter()
    for one in groups:
        flows.update(one.flows("province"))
    title = Label("Arus pasangan antarprovinsi", "Flows of pairs between provinces")
    on_java = {spot.province for spot in MENTOR_SPOTS if spot.province.startswith(("Jawa", "DI "))}
    picture = flow_picture(flows, title, on_java)
    keys = element("span", both(_WORDS[JAVA]), class_="key marked") + element(
        "span", both(_WORDS[ELSEWHERE]), class_="key"
    )
    return section(
        f"{ID}-arus",
        Label("Dari mana ke mana", "From where to where"),
        element("p", both(FLOW), " ", keys),
        element("p", both(SLIDE), class_="narrow small"),
        element("div", picture, class_="scroll flow", tabindex=0, role="region", aria_label=title.id),
        folded(Label("Arus antarprovinsi sebagai tabel", "Flows between provinces as a table"), _matrix(flows)),
        _counted(groups, "island", _ISLANDS, Label("Jawa dan luar Jawa", "Java and outside Java")),
        _counted(groups, "group", _GROUPS, Label("Menurut golongan daerah", "By the group of the district")),
    )


def _matrix(flows: Counter[tuple[str, str]]) -> str:
    starts = [name for name, _ in Counter(start for start, _ in flows.elements()).most_common()]
    ends = [name for name, _ in Counter(end for _, end in flows.elements()).most_common()]
    rows = [(start, *(flows[start, end] or None for end in ends)) for start in starts]
    headings = (Label("dari \\ ke", "from \\ to"), *(Label(end, end) for end in ends))
    return table(Label("Pasangan menurut provinsi", "Pairs by province"), headings, rows)


def _counted(groups: Sequence[Matched], by: str, order: Sequence[tuple[str, str]], caption: Label) -> str:
    counted = [one.flows(by) for one in groups]
    rows = []
    for start, end in order:
        each = [flows.get((start, end), 0) for flows in counted]
        arrow = Label(f"{_WORDS[start].id} → {_WORDS[end].id}", f"{_WORDS[start].en} → {_WORDS[end].en}")
        rows.append((arrow, sum(each), *each, bar(sum(each), sum(map(sum, (flows.values() for flows in counted))))))
    headings = (Label("inti → mitra", "core → partner"), _ALL, *map(group_name, groups), SHARE)
    return table(caption, headings, rows)


def _why(matched: Matched) -> Markup:
    why, lock = telling_pair(matched.pairing)
    nearest = next(item for item in why.alternatives if item.mentor == lock.mentor)
    told = _filled(
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
        Label("jarak semuanya", "all distances"),
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
        Label("Mengapa dengan inti ini, bukan yang terdekat", "Why this core teacher, and not the nearest"),
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


def _filled(text: Label, **words: object) -> Label:
    given = {name: word if isinstance(word, Label) else Label(str(word), str(word)) for name, word in words.items()}
    return Label(
        text.id.format_map({name: label.id for name, label in given.items()}),
        text.en.format_map({name: label.en for name, label in given.items()}),
    )


def _why_nobody(matched: Matched) -> Markup:
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


def _locks(matched: Matched) -> Markup:
    rows = [
        (LOCKED[name], f"{lock.mentor} – {lock.person}", _people(lock.worse), _kilometres(lock.worse))
        for name, lock in locks_priced(matched.pairing).items()
    ]
    headings = (
        Label("kunci", "lock"),
        _PAIRS,
        Label("jumlah pasangan", "number of pairs"),
        Label("jarak semuanya", "all distances"),
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


def _proof(groups: Sequence[Matched]) -> Markup:
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
