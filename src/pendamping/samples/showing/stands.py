"""Where everyone stands: the stages, who waits and why, who left, the classes and what they have covered."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pendamping.cycle.cycle import Cycle
from pendamping.cycle.standing import standing
from pendamping.labels import Label
from pendamping.markup import element
from pendamping.programme.lifecycle import Lifecycle
from pendamping.programme.parts import CoverageSet
from pendamping.samples.figures import Figures, assigned, has_entered, left_as, staying
from pendamping.samples.rounds import Round
from pendamping.samples.showing.blocks import SHARE, Markup, bar, cited, day, folded, said, section, table
from pendamping.tables import Table, cell_text
from pendamping.values.when import When

_LEFT = {
    "withdrawn": Label("mundur", "withdrawn"),
    "replaced": Label("diganti", "replaced"),
    "cancelled": Label("batal", "cancelled"),
}
_WAITING = Label(
    "Yang belum sampai akhir, dan apa yang menahannya", "Who is not at the end yet, and what holds them up"
)
_OUTSIDE = Label("Yang tidak diundang, dan mengapa", "Who was not invited, and why")
_MANY = 40
_HEALTH = Label("lain-lain (alasan rinci tidak diterbitkan)", "other (the exact reason is not published)")


def where_everyone_stands(round: Round, figures: Figures, lifecycle: Lifecycle) -> Markup:
    """Return the section with every stage, those who wait and why, those who left, and everyone one by one."""
    word = round.subjects
    total, here = len(round.cycles), [cycle for cycle in staying(round) if not cycle.closed]
    rows = []
    for state in lifecycle.states:
        now, ever = figures.states[state.id], figures.reached[state.id]
        if ever:
            kind = "end" if state.id in lifecycle.final else ""
            rows.append((state.label, ever, now or None, bar(ever, total, kind)))
    stages = table(
        Label(
            f"Setiap tahap, dari {total} {word.id} yang tercatat", f"Every stage, of the {total} {word.en} on record"
        ),
        (Label("tahap", "stage"), Label("pernah dicapai", "ever reached"), Label("sekarang", "now"), SHARE),
        rows,
    )
    at = day(When.on(round.at.date()))
    looked = "" if round.undated else said(f"Dilihat pada {at.id}.", f"Looked at on {at.en}.")
    outside = [cycle for cycle in round.cycles if not has_entered(round, cycle)]
    return section(
        f"{round.programme.id}-posisi",
        Label(f"Posisi setiap {word.id}", "Where everyone stands"),
        element("p", looked, " ", _made_up_of(round, figures)),
        stages,
        _waiting(round, here, _WAITING),
        _waiting(round, outside, _OUTSIDE),
        _gone(round),
        _everyone(round, lifecycle),
    )


def _made_up_of(round: Round, figures: Figures) -> Markup:
    """Say how the subjects on record divide into those who take part and those who left."""
    total, taking = len(round.cycles), len(staying(round))
    words = [(_LEFT[name], cycles) for name, (cycles, _) in figures.left.items() if cycles]
    if never := sum(not has_entered(round, cycle) for cycle in round.cycles):
        words.append((Label("tidak diundang", "not invited"), never))
    parts = [", ".join(f"{cycles} {word.text(lang)}" for word, cycles in words) for lang in ("id", "en")]
    if not parts[0]:
        return Markup("")
    word = round.subjects
    return said(
        f"Tercatat {total} {word.id}: {taking} ikut, {parts[0]}.",
        f"On record are {total} {word.en}: {taking} taking part, {parts[1]}.",
    )


def _waiting(round: Round, here: list[Cycle], caption: Label) -> str:
    """Return who stands where and what blocks the next move; counted together where there are many."""
    if not here:
        return ""
    asked = standing(here, round.at, round.plan)
    if len(here) > _MANY:
        return _counted(round, asked, caption)
    return _filled(caption, [column.label for column in asked.columns], asked.rows, stack=True)


def _filled(caption: Label, headings: Sequence[Label], rows: Sequence[Sequence[Any]], *, stack: bool = False) -> Markup:
    """Return a table of the columns in which anything stands."""
    kept = [place for place in range(len(headings)) if any(row[place] is not None for row in rows)]
    return table(
        caption, [headings[place] for place in kept], [[row[place] for place in kept] for row in rows], stack=stack
    )


def _since(cycle: Cycle) -> Label | None:
    """Return since when a cycle stands where it stands; None where no date is known."""
    return day(cycle.since) if cycle.since.known else None


def _counted(round: Round, asked: Table, caption: Label) -> str:
    """Return how many stand alike: the same state, the same next move, the same that blocks it."""
    keys = ("state", "next", "blocked", "obstacles")
    first: dict[tuple[str, ...], list[Any]] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    for row in asked:
        alike = tuple(cell_text(row[key]) for key in keys)
        first.setdefault(alike, [row[key] for key in keys])
        counts[alike] += 1
    labels = {column.key: column.label for column in asked.columns}
    rows = sorted(((*cells, counts[alike]) for alike, cells in first.items()), key=lambda row: -row[-1])
    return _filled(caption, [*(labels[key] for key in keys), round.subjects], rows, stack=True)


def _gone(round: Round) -> str:
    gone = [cycle for cycle in round.cycles if left_as(cycle)]
    if not gone:
        return ""
    rows = []
    for cycle in gone:
        what = cycle.moved.what
        code = getattr(what, "reason", "")
        reason = round.programme.reason(code) if code else None
        shown = None if reason is None else _HEALTH if reason.health else reason.label
        rows.append((cycle.subject, cycle.where.label, _since(cycle), shown, getattr(what, "successor", "") or None))
    return _filled(
        Label("Yang keluar", "Who left"),
        (
            Label("subjek", "subject"),
            Label("keadaan", "state"),
            Label("sejak", "since"),
            Label("alasan", "reason"),
            Label("pengganti", "successor"),
        ),
        rows,
        stack=True,
    )


def _everyone(round: Round, lifecycle: Lifecycle) -> Markup:
    roles = [role for role in ("mentor", "mentee", "cascade") if role in round.programme.words]
    roles = [role for role in roles if role != "mentee" or lifecycle.subject != "person"]
    roles = [role for role in roles if any(assigned(cycle, role) for cycle in round.cycles)]
    words = [round.programme.words[role] for role in roles]
    rows = []
    for cycle in round.cycles:
        held = [assigned(cycle, role) for role in roles]
        who = [
            _cascade(cycle, ids) if role == "cascade" else ids[0] if ids else None
            for role, ids in zip(roles, held, strict=True)
        ]
        rows.append((cycle.subject, *who, cycle.where.label, _since(cycle)))
    inside = _filled(
        Label(f"Setiap {round.subjects.id}", f"All {round.subjects.en}"),
        (Label("subjek", "subject"), *words, Label("keadaan", "state"), Label("sejak", "since")),
        rows,
    )
    count, word = len(round.cycles), round.subjects
    return folded(
        Label(f"Semua {count} {word.id}, satu per satu", f"All {count} {word.en}, one by one"),
        inside,
        _handed_on(round),
    )


def _cascade(cycle: Cycle, people: Sequence[str]) -> int | None:
    """Return how many a pair spreads it to; those of a pair that left are counted in the pair of the successor."""
    return None if left_as(cycle) else len(people)


def _handed_on(round: Round) -> str:
    """Say where the cascade teachers of those who left are counted; empty where nobody left any behind."""
    if not any(left_as(cycle) and assigned(cycle, "cascade") for cycle in round.cycles):
        return ""
    word, subject = round.programme.words["cascade"], round.subjects
    told = said(
        f"Tanda – pada kolom {word.id}: {subject.id} itu mundur atau diganti; {word.id}-nya beralih ke penggantinya dan "
        f"dihitung di sana saja.",
        f"A – in the column of {word.en}: those {subject.en} withdrew or were replaced; the {word.en} went over to the "
        f"successor and are counted there only.",
    )
    return element("p", told, class_="small")


def classes_and_coverage(round: Round) -> str:
    """Return the section about classes, attendance and coverage; empty where no class held one that covers steps."""
    if not round.coverage:
        return ""
    days = [held.session.occurred.latest for held in round.held]
    apart = (days[-1] - days[0]).days if days[0] and days[-1] else 0
    told = said(
        f"Pendampingan 1 hanya mencakup sebagian langkah, sehingga belum seorang pun lengkap. Pendampingan 2, "
        f"{apart} hari kemudian, mencakup sisanya. Urutan cetak langkah tidak berpengaruh.",
        f"The first session covers a part of the steps only, so nobody is complete. The second, {apart} days later, "
        f"covers the rest. The order in which the steps are printed does not matter.",
    )
    ticks = said(
        "Centang tebal: dicakup pada sesi itu. Centang tipis: sudah dicakup sebelumnya.",
        "Bold tick: covered in that session. Light tick: covered before.",
    )
    steps = round.programme.coverage_set(round.coverage)
    return section(
        f"{round.programme.id}-kelas",
        Label("Kelas dan cakupan siklus inkuiri", "Classes and coverage of the cycle of inquiry"),
        element("p", told, " ", cited(steps.cite)),
        _sessions(round, steps),
        element("p", ticks, class_="small"),
    )


def _sessions(round: Round, steps: CoverageSet) -> Markup:
    so_far: dict[str, set[str]] = {}
    rows = []
    for held in round.held:
        covered = so_far.setdefault(held.group.id, set())
        covered.update(held.steps)
        marks = [_mark(step.id in covered, step.id in held.steps) for step in steps.steps]
        attended, invited = held.attendance.attended.number, held.attendance.invited.number
        word, shown = round.programme.label_of(held.session.activity, "activity"), held.group.shown
        name = Label(f"{word.id}, kelas {shown}", f"{word.en}, class {shown}")
        there = Label(f"{attended} dari {invited}", f"{attended} of {invited}")
        whole = Label(f"{held.complete} dari {invited}", f"{held.complete} of {invited}")
        rows.append((name, day(held.session.occurred), there, *marks, whole))
    headings = (
        Label("sesi dan kelas", "session and class"),
        Label("tanggal", "date"),
        Label("hadir", "attended"),
        *(Label(*(step.label.text(lang).split(" ")[0] for lang in ("id", "en"))) for step in steps.steps),
        Label("lengkap", "complete"),
    )
    return table(
        Label("Kehadiran dan langkah yang sudah dicakup", "Attendance and the steps covered so far"), headings, rows
    )


def _mark(covered: bool, here: bool) -> Markup:
    if not covered:
        return Markup(element("span", "–", element("span", said("belum", "not yet"), class_="hidden"), class_="none"))
    word = said("pada sesi ini", "in this session") if here else said("sudah", "before")
    return Markup(element("span", "✓", element("span", word, class_="hidden"), class_="tick here" if here else "tick"))
