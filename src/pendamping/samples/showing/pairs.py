"""The section about the pairing of the four groups: who goes where, why, why not, at what price, and the proof."""

from collections import Counter
from collections.abc import Sequence

from pendamping.labels import Label
from pendamping.markup import element
from pendamping.programme.provisions import Provision
from pendamping.samples.candidates import ELSEWHERE, HIGH, JAVA, LOW, MAPEL, MENTOR_SPOTS, REMOTE
from pendamping.samples.pairing import Matched, nearest_first
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
from pendamping.samples.showing.reasons import (
    ID,
    PAIRS,
    filled,
    group_name,
    price_of_locks,
    what_is_proved,
    why_nobody,
    why_this_pair,
)
from pendamping.samples.told.pairing import ABOUT, FLOW, LEAD, NEAREST_FIRST, TITLE

_INTI = Label("inti", "core")
_ALL, _FULL = Label("semuanya", "all"), Label("semua tempatnya terisi", "all their places filled")
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
        _everyone(groups),
        why_this_pair(groups[0]),
        why_nobody(groups[0]),
        price_of_locks(groups[0]),
        what_is_proved(groups),
    )
    return Markup(element("section", *inside, class_="round", aria_labelledby=ID))


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
        PAIRS,
        Label("mitra per inti", "partners each"),
        Label("belum berpasangan", "unpaired"),
        Label("jarak rata-rata", "mean distance"),
        SOURCE,
    )
    made = table(Label("Keempat kelompok", "The four groups"), headings, [_group_row(one) for one in groups])
    greedy = [nearest_first(one.pairing) for one in groups]
    more = sum(cost for _, cost in greedy) - sum(one.pairing.cost for one in groups)
    told = filled(NEAREST_FIRST, pairs=number(sum(pairs for pairs, _ in greedy)), more=number(more))
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


def _everyone(groups: Sequence[Matched]) -> Markup:
    return section(
        f"{ID}-beban",
        Label("Beban dan pasangan setiap inti", "The load and the partners of each core person"),
        *map(_loads, groups),
    )


def _loads(matched: Matched) -> Markup:
    """Return every core person of a group with load and partners; closed until it is asked for."""
    problem, name = matched.pairing.problem, group_name(matched)
    has: dict[str, list[str]] = {mentor.id: [] for mentor in problem.mentors}
    for made in matched.pairing.pairs:
        has[made.mentor].append(f"{made.mentee} ({problem.mentee(made.mentee).get('province')})")
    taught = any(mentor.get("mapel") for mentor in problem.mentors)
    rows = [
        (
            mentor.id,
            mentor.get("province"),
            *([MAPEL[str(mentor.get("mapel"))]] if taught else []),
            len(has[mentor.id]),
            tuple(has[mentor.id]) or None,
        )
        for mentor in problem.mentors
    ]
    headings = (
        Label("inti", "core"),
        Label("provinsi", "province"),
        *([Label("mapel", "subject")] if taught else []),
        Label("beban", "load"),
        Label("mitra dan asalnya", "partners and where from"),
    )
    count = number(len(matched.pairing.pairs))
    title = Label(f"{name.id}: semua {count.id} pasangan", f"{name.en}: all {count.en} pairs")
    return folded(title, table(title, headings, rows))
