"""A Sphinx extension that writes every finding code, a page for each room, into docs/reference/findings."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from writing import REFERENCE, all_modules, write_pages

from pendamping.findings import Message
from pendamping.labels import Label
from pendamping.markup import literal

FOLDER = REFERENCE / "findings"
TESTING = "testing"
"""The room whose messages only tests see."""
ROOMS = {
    "structure": Label("bentuk data", "the shape of data"),
    "values": Label("kode, tanggal, jumlah, wilayah", "codes, dates, counts, regions"),
    "model": Label("orang, sekolah, kelas, sesi, bukti", "people, schools, classes, sessions, evidence"),
    "programme": Label("paket dan ketentuan", "packs and provisions"),
    "cycle": Label("siklus dan peristiwa", "cycles and events"),
    "pairing": Label("pemasangan", "pairing"),
    "report": Label("laporan dan perlindungan", "reports and protection"),
    "codec": Label("dokumen JSON dan lembar kerja", "JSON documents and spreadsheets"),
    "exchange": Label("kalender", "calendars"),
}
INTRO = Label(
    "Data yang keliru tidak menghentikan program: ia kembali sebagai temuan, semuanya sekaligus. Kode sebuah temuan "
    "tetap selamanya dan tidak pernah dipakai untuk arti lain, sehingga aman dipakai dalam program Anda. Galat "
    "menghalangi, peringatan dan catatan tidak.",
    "Bad data does not stop a program: it comes back as findings, all at once. The code of a finding stays for ever and "
    "is never used for anything else, so that your programs may rely on it. An error blocks, warnings and notes do not.",
)
PLACES = Label("Kata dalam kurung kurawal diganti dengan nilai dari data.", "Words in braces are filled from the data.")


def messages() -> dict[str, Message]:
    """Return every kind of finding by its code."""
    found: dict[str, Message] = {}
    for module in all_modules():
        for value in list(vars(module).values()):
            held = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else (value,)
            found |= {item.code: item for item in held if isinstance(item, Message)}
    return {code: found[code] for code in sorted(found) if code.partition(".")[0] != TESTING}


def target(code: str) -> str:
    """Return the anchor of a code."""
    return "finding-" + code.replace(".", "-")


def entry(message: Message) -> str:
    """Return one code: its severity, its sentence and its next step in both languages."""
    word = message.severity.label
    lines = [message.text.id, f"*{literal(message.text.en)}*"]
    lines[0] = literal(lines[0])
    if message.fix.id:
        lines.append(f"→ {literal(message.fix.id)} / *{literal(message.fix.en)}*")
    told = "\n\n  ".join(lines)
    return f"({target(message.code)})=\n`{message.code}` · {word.id} / {word.en}\n: {told}"


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every page."""
    held = messages()
    rooms = sorted({code.partition(".")[0] for code in held}, key=list(ROOMS).index)
    rows = []
    for room in rooms:
        about = ROOMS[room]
        mine = [message for code, message in held.items() if code.startswith(f"{room}.")]
        rows.append(f"| [`{room}.*`]({room}.md) | {about.id} | {about.en} | {len(mine)} |")
        parts = [f"# Temuan {room} / Findings of {room}", f"{PLACES.id} / {PLACES.en}", *map(entry, mine)]
        yield room, "\n\n".join(parts)
    table = "\n".join(["| kode / code | tentang | about | banyaknya / how many |", "| --- | --- | --- | --- |", *rows])
    tree = "\n".join(rooms)
    yield (
        "index",
        "\n\n".join(["# Temuan / Findings", INTRO.id, INTRO.en, table, f"```{{toctree}}\n:hidden:\n\n{tree}\n```"]),
    )


def write(_: Any, folder: Path = FOLDER) -> None:
    """Write the pages."""
    write_pages(folder, dict(pages()))


def setup(app: Any) -> dict[str, Any]:
    """Enter the extension."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
