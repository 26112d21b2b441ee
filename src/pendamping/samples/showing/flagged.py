"""What was refused, what was noted and what went otherwise, each with its reason and the source of the rule."""

from pendamping.labels import Label
from pendamping.markup import element
from pendamping.model.obstacles import LEVELS_CITATION
from pendamping.samples.rounds import Refusal, Round
from pendamping.samples.showing.blocks import Markup, both, cell, cited, day, found, said, section, table


def what_was_refused(round: Round) -> Markup:
    """Return the section of what was tried and not taken."""
    items = [element("li", _attempt(round, item), class_="item") for item in round.refusals]
    return section(
        f"{round.programme.id}-ditolak",
        Label("Yang ditolak, dan mengapa", "What was refused, and why"),
        element(
            "p",
            said(
                "Langkah yang ditolak tidak mengubah apa pun. Semua alasannya disebut sekaligus.",
                "A refused step changes nothing. All reasons are given at once.",
            ),
        ),
        element("ol", *items, class_="items"),
    )


def _attempt(round: Round, item: Refusal) -> str:
    lifecycle = round.cycles[0].lifecycle
    role, when = lifecycle.word(item.by.role), day(item.occurred)
    dated = Label(f" · {when.id}", f" · {when.en}") if item.occurred.known else Label("", "")
    about = Label(f"{item.subject} · oleh {role.id}{dated.id}", f"{item.subject} · by {role.en}{dated.en}")
    return "".join(
        (element("h4", both(item.tried)), element("p", both(about), class_="small"), *map(found, item.findings))
    )


def what_was_noted(round: Round) -> Markup:
    """Return the section of what was let pass with a finding, and of what happened out of the ordinary."""
    flags = [
        element(
            "li",
            element("h4", cell(item.why)),
            element("p", item.subject, class_="small"),
            found(item.finding),
            class_="item",
        )
        for item in round.flags
    ]
    told = [
        element(
            "li",
            element("h4", both(item.title)),
            element("p", both(item.text)),
            _subjects(round, item.subjects),
            class_="item",
        )
        for item in round.episodes
    ]
    return section(
        f"{round.programme.id}-catatan",
        Label("Yang dicatat, dan yang terjadi di luar kebiasaan", "What was noted, and what went otherwise"),
        element("ul", *flags, *told, class_="items"),
        *(_levels(round) if round.obstacles else ()),
    )


def _subjects(round: Round, subjects: tuple[str, ...]) -> str:
    if len(subjects) <= 3:
        return element("p", ", ".join(subjects), class_="small")
    return element(
        "p", said(f"{len(subjects)} {round.subjects.id}", f"{len(subjects)} {round.subjects.en}"), class_="small"
    )


def _levels(round: Round) -> tuple[str, ...]:
    rows = []
    for item in round.obstacles:
        for step in item.history:
            rows.append((step.level.label, day(step.at), Label("diterima", "taken up")))
        if item.resolved is not None:
            last = item.resolved
            rows.append((last.level.label, day(last.at), Label("selesai", "solved")))
    headings = (Label("tingkat", "level"), Label("tanggal", "date"), Label("yang terjadi", "what happened"))
    note = element(
        "p",
        said(
            "Kendala naik satu tingkat demi satu tingkat, menurut pola Program Sekolah Penggerak.",
            "An obstacle rises one level at a time, after the pattern of Program Sekolah Penggerak.",
        ),
        " ",
        cited(LEVELS_CITATION),
        class_="small",
    )
    return (table(Label("Jalan sebuah kendala", "The way of an obstacle"), headings, rows), note)
