"""The picture of the house in docs/design.md, drawn from what really imports what: `python docs/_ext/layer_picture.py`.

The floors and the imports are those that tests/test_architecture.py checks; an import that goes up is not drawn, for
the test refuses it.
"""

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

from pairing_pictures import Drawing

from pendamping.labels import Label

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "design" / "layers.svg"
ABOUT = {
    "foundation": Label(
        "dasar: teks dua bahasa, sumber, temuan, galat", "foundation: texts, sources, findings, errors"
    ),
    "values": Label("tanggal, jumlah, kode, wilayah", "dates, counts, codes, regions"),
    "model": Label("orang, sekolah, kelas, sesi, bukti", "people, schools, classes, sessions, evidence"),
    "programme": Label("edisi program sebagai data", "programme editions as data"),
    "cycle": Label("siapa sampai di mana, apa yang menghalangi", "who stands where, and what blocks them"),
    "pairing": Label("siapa mendampingi siapa", "who accompanies whom"),
    "report": Label("apa yang boleh disampaikan", "what may be told"),
    "codec": Label("JSON dan lembar kerja", "JSON and spreadsheets"),
    "exchange": Label("kalender", "calendars"),
    "plugins": Label("yang ditambahkan orang lain", "what others add"),
    "samples": Label("orang dan program rekaan", "synthetic people, programmes"),
    "testing": Label("bahan uji", "what tests need"),
    "front": Label("pintu depan dan baris perintah", "front door and command line"),
}
DIRECTION = Label("impor hanya ke bawah", "imports go down only")
USES = Label("memakai", "uses")
WIDTH, HIGH, GAP, EDGE = 640, 78, 12, 16


@cache
def architecture() -> ModuleType:
    """Return the test that knows the floors and reads the imports."""
    spec = importlib.util.spec_from_file_location("test_architecture", ROOT / "tests" / "test_architecture.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def imported() -> dict[str, set[str]]:
    """Return the rooms that each room imports; the foundation and the front door are one room each."""
    rules = architecture()
    one = dict.fromkeys(rules.FLOORS[0], "foundation") | dict.fromkeys(rules.FRONT_DOOR, "front")
    out: dict[str, set[str]] = {}
    for path in rules.MODULES:
        package = rules.dotted(path) if path.name == "__init__.py" else rules.dotted(path).rpartition(".")[0]
        room = one.get(rules.room_of(path), rules.room_of(path))
        found = {one.get(name, name) for name in rules.rooms_imported(rules.read(path), package)}
        out.setdefault(room, set()).update(found - {room})
    return out


def floors() -> list[list[str]]:
    """Return the rooms by floor, the front door at the top."""
    rules = architecture()
    return [["front"], *(list(rooms) for rooms in reversed(rules.FLOORS[1:-1])), ["foundation"]]


def told() -> Label:
    """Return the whole picture in words."""
    ways = imported()
    order = [room for floor in reversed(floors()) for room in floor]
    lines = []
    for room in order:
        under = [other for other in order if other in ways.get(room, set())]
        lines.append((room, ", ".join(under) or "-"))
    return Label(*("; ".join(f"{room}: {USES.text(lang)} {under}" for room, under in lines) for lang in ("id", "en")))


def draw() -> Drawing:
    """Draw the floors, each room with what it imports."""
    rows, ways = floors(), imported()
    order = [room for floor in reversed(rows) for room in floor]
    title = Label("Ruang-ruang pustaka menurut lantainya", "The rooms of the library by floor")
    drawing = Drawing(WIDTH, 2 * EDGE + 26 + len(rows) * (HIGH + GAP), title, told())
    drawing.text(EDGE, EDGE + 12, f"↓ {DIRECTION.id} / {DIRECTION.en}", "soft", 14)
    for number, rooms in enumerate(rows):
        y = EDGE + 26 + number * (HIGH + GAP)
        width = (WIDTH - 2 * EDGE - (len(rooms) - 1) * GAP) / len(rooms)
        for place, room in enumerate(rooms):
            x = EDGE + place * (width + GAP)
            drawing.box(x, y, width, HIGH, "host" if room == "foundation" else "person")
            drawing.text(x + 12, y + 22, "pendamping" if room == "front" else room, "ink", 16, font_weight="600")
            drawing.text(x + width - 12, y + 22, str(len(rows) - number), "soft", 13, anchor="end")
            lines = ABOUT[room]
            under = [other for other in order if other in ways.get(room, set())]
            drawing.text(x + 12, y + 40, lines.id, "ink", 13)
            drawing.text(x + 12, y + 55, lines.en, "soft", 12, font_style="italic")
            last = f"→ {short(under, width)}" if under else ", ".join(sorted(architecture().FLOORS[0]))
            drawing.text(x + 12, y + 71, last, "soft", 11.5)
    return drawing


def short(under: list[str], width: float) -> str:
    """Return the rooms below in one line; where they are all rooms below, that is said."""
    text = ", ".join(under)
    return text if len(text) * 6 < width - 30 else f"{len(under)} ruang / rooms: {under[0]} ... {under[-1]}"


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(draw().svg() + "\n", encoding="utf-8", newline="\n")
