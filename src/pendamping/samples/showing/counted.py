"""What can be counted apart: what the sources say, the parts of a round, its obstacles, and posts over time."""

from pendamping.labels import Label, Lang
from pendamping.markup import element
from pendamping.model.people import RoleHeld, role_label
from pendamping.programme.pictures import svg
from pendamping.samples.figures import attended, crossed, follow_up, funnel, has_entered, published
from pendamping.samples.rounds import Parts, Round
from pendamping.samples.showing.blocks import SHARE, SLIDE, Markup, bar, both, day, said, section, table
from pendamping.values.counts import Count, CountKind

_LANGS: tuple[Lang, Lang] = ("id", "en")
_MOST_SHOWN = 4
_ALL = Label("seluruhnya", "all")
_BY_SOURCES = Label("menurut sumber", "by the sources")
_HERE = Label("dalam contoh ini", "in this sample")
_HEDGES = Label(
    "“Sekitar” tetap sekitar, juga setelah dijumlahkan; yang tidak disebut tetap tidak diketahui.",
    "“About” stays about, also in a sum; what is not given stays unknown.",
)
_SMALL = Label(
    "Orang-orang ini rekaan. Untuk orang nyata, sel sekecil ini tidak boleh diterbitkan.",
    "These people are synthetic. Of real people, cells as small as these must not be published.",
)
_POSTS = Label(
    "Satu orang dapat memegang beberapa jabatan, berurutan atau bersamaan; masing-masing bertanggal, atau disebut tanpa "
    "tanggal.",
    "One person may hold several posts, one after the other or side by side; each has its dates, or is said to be "
    "undated.",
)


def hedged(count: Count) -> Label | int:
    """Return a count as a cell: a number where it is exact, else its text with the hedge.

    >>> hedged(Count.exact(70)), hedged(Count.about(117)).en
    (70, 'about 117')
    """
    return count.low if count.kind is CountKind.EXACT else _text(count)


def _text(count: Count) -> Label:
    return Label(count.text("id"), count.text("en"))


def what_the_sources_say(round: Round) -> str:
    """Return the section that puts the printed numbers beside those of the sample; empty where they are the same."""
    if round.published is None:
        return ""
    return section(
        f"{round.programme.id}-jumlah",
        Label("Jumlah menurut sumber", "The numbers in the sources"),
        *(_beside(round, parts) for parts in round.parts),
        element("p", both(_HEDGES), class_="small"),
    )


def _beside(round: Round, parts: Parts) -> str:
    here = [parts.of[cycle.subject] for cycle in round.cycles if has_entered(round, cycle)]
    rows = [(name, _text(parts.count(part)), here.count(part)) for part, name in parts.names.items()]
    rows.append((_ALL, _text(published(round)), len(here)))
    return table(_by(parts), (parts.label, _BY_SOURCES, _HERE), rows)


def _by(parts: Parts) -> Label:
    return Label(f"Menurut {parts.label.id}", f"By {parts.label.en}")


def how_the_parts_stand(round: Round) -> str:
    """Return the section of how far each part came, who attended, and one property against another."""
    if not round.parts:
        return ""
    first, *more = round.parts
    inside = [_funnel(round, first), _attended(round), _by_day(round)]
    inside += [_crossed(round, first, other) for other in more]
    return section(f"{round.programme.id}-menurut-{first.by}", _by(first), *inside)


def _funnel(round: Round, parts: Parts) -> str:
    counted = funnel(round, parts)
    states = [state for state in round.cycles[0].lifecycle.states if any(row[state.id] for row in counted.values())]
    rows = [(parts.names[part], *(row[state.id] for state in states)) for part, row in counted.items()]
    caption = Label("Berapa yang pernah sampai pada tiap tahap", "How many ever came to each stage")
    return table(caption, (parts.label, *(state.label for state in states)), rows)


def _attended(round: Round) -> str:
    counted = attended(round)
    if not counted or round.held:
        return ""
    activities = [round.programme.activity(id) for id in counted]
    rows = [(item.label, item.mode, counted[item.id]) for item in activities]
    headings = (Label("kegiatan", "activity"), Label("moda", "mode"), Label("hadir", "attended"))
    return table(Label("Kehadiran (rekaan)", "Attendance (synthetic)"), headings, rows)


def _by_day(round: Round) -> str:
    """Return who was there on each day of each course; empty where sessions are shown with what they cover."""
    if not round.held or round.coverage:
        return ""
    rows = [
        (
            round.programme.label_of(held.session.activity, "activity"),
            held.group.shown,
            day(held.session.occurred),
            _text(held.attendance.attended),
            _text(held.attendance.invited),
        )
        for held in round.held
    ]
    headings = (
        Label("kegiatan", "activity"),
        Label("tempat", "venue"),
        Label("hari", "day"),
        Label("hadir", "attended"),
        Label("diundang", "invited"),
    )
    return table(Label("Daftar hadir per hari (rekaan)", "Attendance by day (synthetic)"), headings, rows)


def what_is_owed(round: Round) -> str:
    """Return the section of the follow-up as a list of tasks: done, and still open."""
    if not round.actions:
        return ""
    counted = follow_up(round)
    rows = [
        (round.programme.label_of(code), row["done"], row["open"], bar(row["done"], row["done"] + row["open"]))
        for code, row in counted.items()
    ]
    headings = (Label("tugas", "task"), Label("sudah", "done"), Label("belum", "open"), SHARE)
    told = said(
        "Setiap peserta membawa pulang tugas. Yang belum selesai tetap tercatat sebagai tugas terbuka.",
        "Everybody takes tasks home. What is not done yet stays on record as an open task.",
    )
    return section(
        f"{round.programme.id}-tugas",
        Label("Tindak lanjut", "Follow-up"),
        element("p", told),
        table(Label("Tugas sesudah bimtek", "Tasks after the course"), headings, rows),
    )


def _crossed(round: Round, one: Parts, other: Parts) -> str:
    counted = crossed(round, one, other)
    rows = [(one.names[row], *(cells[column] or None for column in other.names)) for row, cells in counted.items()]
    words = one.label, other.label
    caption = Label(f"{words[0].id} × {words[1].id}", f"{words[0].en} × {words[1].en}")
    return table(caption, (one.label, *other.names.values()), rows) + element("p", both(_SMALL), class_="small")


def posts_over_time(round: Round) -> str:
    """Return the section of people who hold several posts, one after the other or side by side; a few of them."""
    chosen = _several(round.roles)
    if not chosen:
        return ""
    schools = {school.id: school.name for school in round.schools}
    rows = [
        (
            role.person,
            role_label(role.role),
            schools.get(role.at),
            role.cohort or None,
            Label(role.valid.text("id"), role.valid.text("en")),
        )
        for roles in chosen
        for role in roles
    ]
    headings = (
        Label("orang", "person"),
        Label("jabatan", "post"),
        Label("di", "at"),
        Label("angkatan", "cohort"),
        Label("berlaku", "held"),
    )
    caption = Label("Beberapa orang dan jabatannya", "Some people and their posts")
    return section(
        f"{round.programme.id}-jabatan",
        Label("Jabatan dari waktu ke waktu", "Posts over time"),
        element("p", both(_POSTS)),
        table(caption, headings, rows, stack=True),
    )


def _several(held: tuple[RoleHeld, ...]) -> list[list[RoleHeld]]:
    """Return few people with more than one post: one for each sequence of posts."""
    by_person: dict[str, list[RoleHeld]] = {}
    for role in held:
        by_person.setdefault(role.person, []).append(role)
    different = {tuple(role.role for role in roles): roles for roles in by_person.values() if len(roles) > 1}
    return sorted(different.values(), key=lambda roles: roles[0].person)[:_MOST_SHOWN]


def obstacles_apart(round: Round) -> str:
    """Return the section of obstacles that have a lifecycle of their own: where each stands, and its picture."""
    if not round.issues:
        return ""
    lifecycle = round.issues[0].lifecycle
    now = [cycle.state for cycle in round.issues]
    levels = [(state.label, now.count(state.id) or None) for state in lifecycle.states]
    still = [(cycle.subject, cycle.where.label) for cycle in round.issues if not cycle.closed]
    told = said(
        f"{len(now)} kendala tercatat, {len(still)} masih terbuka. Yang tidak terpecahkan naik satu tingkat.",
        f"{len(now)} obstacles are on record, {len(still)} of them open. What is not solved rises one level.",
    )
    level, obstacle = Label("tingkat", "level"), Label("kendala", "obstacle")
    return section(
        f"{round.programme.id}-kendala",
        Label("Kendala", "Obstacles"),
        element("p", told),
        element("p", both(SLIDE), class_="narrow small"),
        _pictures(round),
        table(Label("Kendala menurut tingkat", "Obstacles by level"), (level, Label("sekarang", "now")), levels),
        table(Label("Yang masih terbuka", "Still open"), (obstacle, level), still) if still else "",
    )


def _pictures(round: Round) -> Markup:
    lifecycle = round.issues[0].lifecycle
    now = [cycle.state for cycle in round.issues]
    counts = {state: now.count(state) for state in now}
    drawn = (
        element(
            "div",
            svg(lifecycle, lang, counts=counts),
            class_="scroll picture",
            lang=lang,
            tabindex=0,
            role="region",
            aria_label=lifecycle.label.text(lang),
        )
        for lang in _LANGS
    )
    return Markup("".join(drawn))
