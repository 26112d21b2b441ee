"""The sections of the page about one round: what it is, where everyone stands, what was flagged and why."""

from collections.abc import Iterator, Mapping
from typing import Any

from pendamping.labels import Label, Lang
from pendamping.markup import element
from pendamping.programme.lifecycle import Lifecycle
from pendamping.programme.pictures import svg
from pendamping.samples.candidates import MAPEL
from pendamping.samples.figures import DEFINITION, Figures, by_attribute, figures_of, staying
from pendamping.samples.reports import reports_of
from pendamping.samples.rounds import BASIS, Round
from pendamping.samples.showing.blocks import (
    SHARE,
    SLIDE,
    SOURCE,
    Markup,
    bar,
    both,
    cards,
    day,
    folded,
    number,
    said,
    section,
    table,
)
from pendamping.samples.showing.counted import (
    hedged,
    how_the_parts_stand,
    obstacles_apart,
    posts_over_time,
    what_is_owed,
    what_the_sources_say,
)
from pendamping.samples.showing.flagged import what_was_noted, what_was_refused
from pendamping.samples.showing.reported import what_is_reported
from pendamping.samples.showing.stands import classes_and_coverage, where_everyone_stands

_BASIS_TOLD = Label(
    "Terbit: tercetak dalam sumber. Dihitung: dari lama kegiatan yang terbit. Rekaan: dibuat untuk contoh ini, karena tidak "
    "ada sumber yang menyebutkannya. Tidak disebut sumber: dibiarkan tidak diketahui.",
    "Published: printed in a source. Computed: from a published length. Synthetic: made up, for no source gives it. "
    "Not in the source: left unknown.",
)
_CASCADE_UNKNOWN = Label(
    "Pengimbasan kepada sekolah lain diharapkan, tetapi tidak ada sumber yang menyebut jumlahnya: tidak diketahui, "
    "bukan nol.",
    "Spreading it to other schools is expected, but no source gives a number: unknown, not zero.",
)


def round_sections(round: Round) -> Markup:
    """Return everything the page says about one round, under a heading of the second level."""
    figures, id = figures_of(round), round.programme.id
    lifecycle = round.cycles[0].lifecycle
    inside = (
        element("h2", both(round.programme.title), id=id),
        element("p", both(round.programme.about), class_="lead"),
        _at_a_glance(round, figures, lifecycle),
        element(
            "p",
            element("strong", said("Yang nyata dan yang rekaan. ", "What is real and what is synthetic. ")),
            both(round.about),
            class_="aside",
        ),
        _course(round, figures, lifecycle),
        what_the_sources_say(round),
        where_everyone_stands(round, figures, lifecycle),
        how_the_parts_stand(round),
        classes_and_coverage(round),
        _reach(round, figures) if figures.loads else "",
        what_is_owed(round),
        posts_over_time(round),
        obstacles_apart(round),
        what_is_reported(id, reports_of(round)),
        what_was_refused(round),
        what_was_noted(round),
        _dates(round),
        _rules(round, lifecycle),
    )
    return Markup(element("section", *inside, class_="round", aria_labelledby=id))


def _at_a_glance(round: Round, figures: Figures, lifecycle: Lifecycle) -> Markup:
    return cards(
        (
            *_how_many(round),
            *_how_far(round, lifecycle),
            *_people(round, figures),
            (
                Label("Langkah ditolak", "Steps refused"),
                len(round.refusals),
                Label("dengan alasan dan sumbernya", "each with reason and source"),
            ),
            (
                Label("Diterima dengan catatan", "Let pass, but noted"),
                len(round.flags),
                Label("perlu dilihat", "worth a look"),
            ),
        )
    )


_Card = tuple[Label, Any, Label]


def _how_many(round: Round) -> Iterator[_Card]:
    """Yield the number that the sources give, where it is another than that of the sample."""
    if round.published is not None:
        word = Label(round.subjects.id.capitalize(), round.subjects.en.capitalize())
        yield word, hedged(round.published), Label("menurut sumber", "by the sources")


def _how_far(round: Round, lifecycle: Lifecycle) -> Iterator[_Card]:
    here = staying(round)
    closed = [cycle for cycle in here if cycle.closed]
    if closed:
        done = number(len(closed)), number(len(here))
        of = Label(f"{done[0].id} dari {done[1].id}", f"{done[0].en} of {done[1].en}")
        yield lifecycle.label, of, closed[0].where.label
    yield (
        Label("Belum sampai akhir", "Not at the end yet"),
        len(here) - len(closed),
        Label("lihat apa yang menahannya", "see what holds them up"),
    )


def _people(round: Round, figures: Figures) -> Iterator[_Card]:
    if figures.tiers["people"] is None:
        return
    wanted = next((item for item in round.targets if item.tier == "people"), None)
    goal = None if wanted is None else number(wanted.figure)
    told = Label("peserta dan fasilitator", "participants and facilitators")
    if goal is not None:
        told = Label(f"sasaran {goal.id}", f"target {goal.en}")
    yield Label("Orang yang ikut", "People taking part"), figures.reach.total, told


def _course(round: Round, figures: Figures, lifecycle: Lifecycle) -> Markup:
    counts = {state: count for state, count in figures.states.items() if count}
    pictures = "".join(_picture(lifecycle, lang, counts) for lang in ("id", "en"))
    word = round.subjects
    return section(
        f"{round.programme.id}-alur",
        Label("Alurnya", "How it goes"),
        element(
            "p",
            said(
                f"Angka di kiri atas kotak: urutan tahap. Di kanan atas: berapa {word.id} yang sekarang ada di situ.",
                f"At the upper left of a box: the order of the stage. At the upper right: how many {word.en} are there now.",
            ),
        ),
        element("p", both(SLIDE), class_="narrow small"),
        pictures,
    )


def _picture(lifecycle: Lifecycle, lang: Lang, counts: Mapping[str, int]) -> str:
    drawn = svg(lifecycle, lang, counts=counts)
    name = lifecycle.label.text(lang)
    return element("div", drawn, class_="scroll picture", lang=lang, tabindex=0, role="region", aria_label=name)


def _reach(round: Round, figures: Figures) -> Markup:
    least, most = figures.loads or (0, 0)
    each = str(least) if least == most else f"{least}-{most}"
    mentor, mentee = round.programme.words["mentor"], round.programme.words["mentee"]
    load = said(f"Beban ({mentee.id} per {mentor.id}): {each}.", f"Load ({mentee.en} per {mentor.en}): {each}.")
    return section(
        f"{round.programme.id}-capaian",
        Label("Sasaran dan capaian", "Target and result"),
        _targets(round, figures),
        element("p", both(_CASCADE_UNKNOWN)) if figures.tiers["cascade"] is None else "",
        _by_subject(round),
        element("p", load),
        element("p", both(DEFINITION), class_="small"),
    )


def _targets(round: Round, figures: Figures) -> str:
    rows = []
    for item in round.targets:
        real = figures.tiers[item.tier] or 0
        word = round.programme.words.get(item.tier) or Label("seluruhnya", "all")
        share = bar(real, item.figure, "end" if real >= item.figure else "")
        gap = real - item.figure or Label("tepat", "exact")
        rows.append((word, item.figure, real, gap, item.provision.cite, share))
    headings = (
        Label("siapa", "who"),
        Label("sasaran", "target"),
        Label("tercatat ikut", "taking part"),
        Label("selisih", "difference"),
        SOURCE,
        SHARE,
    )
    made = table(Label("Orang menurut peran", "People by role"), headings, rows)
    times = next((item.times for item in round.targets if item.times > 1), 0)
    if not times:
        return made
    counted = said(f"Sasaran: angka per kelas, dikali {times} kelas.", f"Target: figures a class, times {times}.")
    return made + element("p", counted, class_="small")


def _by_subject(round: Round) -> str:
    counted = by_attribute(round, "mapel")
    if not counted:
        return ""
    words = [round.programme.words[role] for role in ("mentor", "mentee", "cascade")]
    rows = [(MAPEL.get(value) or value, *counts) for value, *counts in counted]
    return table(Label("Menurut mata pelajaran", "By subject"), (Label("mapel", "subject"), *words), rows)


def _dates(round: Round) -> Markup:
    rows = [
        (
            item.activity.label,
            day(item.when),
            Markup(element("span", both(BASIS[item.basis]), class_=f"basis {item.basis}")),
            item.activity.cite,
        )
        for item in round.dated
    ]
    headings = (
        Label("kegiatan", "activity"),
        Label("tanggal", "dates"),
        Label("asal tanggal", "basis"),
        SOURCE,
    )
    return section(
        f"{round.programme.id}-tanggal",
        Label("Tanggal", "Dates"),
        table(Label("Kegiatan dan asal tanggalnya", "Activities and their dates"), headings, rows),
        element("p", both(_BASIS_TOLD), class_="small"),
    )


def _rules(round: Round, lifecycle: Lifecycle) -> Markup:
    return section(
        f"{round.programme.id}-aturan",
        Label("Aturan yang dipakai", "The rules behind it"),
        folded(
            Label("Ketentuan: angka yang berlaku dan sumbernya", "Provisions: the figures in force and their sources"),
            _provisions(round),
        ),
        folded(
            Label("Langkah: siapa yang boleh dan apa syaratnya", "Moves: who may make them and what they need"),
            _moves(lifecycle),
        ),
    )


def _provisions(round: Round) -> Markup:
    rows = [
        (
            item.label or item.id,
            item.shown,
            item.top,
            item.units if item.unit else None,
            item.cite if item.cite.sources else None,
        )
        for item in round.programme.provisions
    ]
    headings = (
        Label("ketentuan", "provision"),
        Label("angka", "figure"),
        Label("batas", "limit"),
        Label("satuan", "unit"),
        SOURCE,
    )
    return table(Label("Ketentuan", "Provisions"), headings, rows)


def _moves(lifecycle: Lifecycle) -> Markup:
    before = Label("tahap sebelum ditunda", "the stage before")
    rows = [
        (
            move.label,
            before if move.kind == "resume" else lifecycle.state(move.to).label,
            tuple(lifecycle.word(role) for role in move.by) or None,
            tuple(need.label for need in move.needs) or None,
            move.cite,
        )
        for move in lifecycle.moves
    ]
    headings = (
        Label("langkah", "move"),
        Label("menuju", "leads to"),
        Label("oleh", "by"),
        Label("syarat", "needs"),
        SOURCE,
    )
    return table(Label("Tabel langkah", "The table of moves"), headings, rows)
