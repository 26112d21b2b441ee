"""The pictures of the pages on pairing, drawn from pairings that the library made: `python docs/_ext/pairing_pictures.py`.

One small example runs through them, so that no number in a picture is made up. Each picture speaks both languages and
follows the light or dark setting of the reader.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

from attrs import field, frozen

from pendamping.labels import Label
from pendamping.markup import element, escape
from pendamping.pairing import Mentee, Mentor, Pairing, Problem, pair
from pendamping.pairing.groups import divide
from pendamping.pairing.rules.attributes import RegionClass
from pendamping.pairing.rules.base import Constraint
from pendamping.pairing.rules.functions import FunctionConstraint, FunctionPreference
from pendamping.pairing.rules.scores import ScoreAtLeast
from pendamping.programme.reading import load_programme
from pendamping.samples.pairing import PACKS, left_out, match_group

FOLDER = Path(__file__).parents[1] / "how-to" / "pair"

KM: Mapping[tuple[str, str], int] = {
    ("A", "1"): 10,
    ("B", "1"): 40,
    ("A", "2"): 20,
    ("C", "2"): 60,
    ("A", "3"): 30,
    ("B", "4"): 50,
    ("C", "4"): 15,
}
"""The pairs of the example that the rules allow, with their distance; whatever is not here is not allowed."""
PLACES = {"A": 2, "B": 1, "C": 1}

_STYLE = """
.card{fill:#fff;stroke:#d5dcdc}.ink{fill:#1b2426}.soft{fill:#55636a}.line{stroke:#9fb0b5;fill:none}
.good{stroke:#1f6f3d;fill:none}.bad{stroke:#a8322a;fill:none}.move{stroke:#8a5a00;fill:none}
.person{fill:#eef3f7;stroke:#0b6f9c}.host{fill:#e7f4ee;stroke:#1f6f3d}.empty{fill:#fff;stroke:#1f6f3d}
.seat{fill:#1f6f3d;stroke:#1f6f3d}.out{fill:#fcedeb;stroke:#a8322a}.goodtext{fill:#1f6f3d}.badtext{fill:#a8322a}
.movetext{fill:#8a5a00}.bar{fill:#0b6f9c}.rest{fill:#e3e9e9}.halo{stroke:#fff;stroke-width:5;paint-order:stroke}
@media (prefers-color-scheme:dark){
.card{fill:#1a2225;stroke:#344146}.ink{fill:#e6ecec}.soft{fill:#a3b2b6}.line{stroke:#5b6d74}
.good{stroke:#6cc287}.bad{stroke:#f0938b}.move{stroke:#e4b45c}
.person{fill:#202c35;stroke:#66b7e0}.host{fill:#1d2f27;stroke:#6cc287}.empty{fill:#1a2225;stroke:#6cc287}
.seat{fill:#6cc287;stroke:#6cc287}.out{fill:#38211f;stroke:#f0938b}.goodtext{fill:#6cc287}.badtext{fill:#f0938b}
.movetext{fill:#e4b45c}.bar{fill:#66b7e0}.rest{fill:#2c383c}.halo{stroke:#1a2225}}
"""
_FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"


@frozen
class Drawing:
    """A picture that grows piece by piece."""

    width: int
    height: int
    title: Label
    told: Label
    parts: list[str] = field(factory=list)

    def text(self, x: float, y: float, words: str, kind: str = "ink", size: float = 14, **more: object) -> None:
        """Write words; ``anchor`` is where they begin from."""
        anchor = more.pop("anchor", "start")
        about = {"x": x, "y": y, "class_": kind, "font_size": size, "text_anchor": anchor, **more}
        self.parts.append(element("text", escape(words), **about))

    def both(self, x: float, y: float, words: Label, size: float = 14, **more: object) -> None:
        """Write Indonesian, and English below it."""
        self.text(x, y, words.id, "ink", size, **more)
        self.text(x, y + size + 3, words.en, "soft", size - 1.5, font_style="italic", **more)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], kind: str, width: float = 1.5, **more: object
    ) -> None:
        """Draw a line."""
        ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
        self.parts.append(element("line", **ends, class_=kind, stroke_width=width, **more))

    def box(self, x: float, y: float, width: float, height: float, kind: str, round: int = 6) -> None:
        """Draw a box."""
        self.parts.append(element("rect", x=x, y=y, width=width, height=height, rx=round, class_=kind))

    def svg(self) -> str:
        """Return the picture."""
        head = (
            element("title", escape(f"{self.title.id} / {self.title.en}"), id="t"),
            element("desc", escape(f"{self.told.id} {self.told.en}"), id="d"),
            element("style", _STYLE),
            element("rect", x=0.5, y=0.5, width=self.width - 1, height=self.height - 1, rx=10, class_="card"),
        )
        about = {"viewBox": f"0 0 {self.width} {self.height}", "width": self.width, "height": self.height}
        named = {"role": "img", "aria_labelledby": "t d", "font_family": _FONT}
        return element(
            "svg",
            "\n",
            *(part + "\n" for part in (*head, *self.parts)),
            xmlns="http://www.w3.org/2000/svg",
            **about,
            **named,
        )


# the example -----------------------------------------------------------------------------------------------------


def example(lock: Sequence[tuple[str, str]] = ()) -> Pairing:
    """Return the example, paired by the library."""
    allowed = FunctionConstraint(lambda mentor, mentee: (mentor.id, mentee.id) in KM)
    distance = FunctionPreference(lambda mentor, mentee: KM.get((mentor.id, mentee.id), 0))
    mentors = [Mentor(name, capacity=places) for name, places in PLACES.items()]
    mentees = [Mentee(name) for name in sorted({mentee for _, mentee in KM})]
    return pair(Problem(mentors, mentees, constraints=[allowed], preferences=[distance]), lock=lock)


def nearest_first() -> dict[str, str]:
    """Return who gets whom where the shortest distance is always taken first."""
    free, out = dict(PLACES), dict[str, str]()
    for mentor, mentee in sorted(KM, key=lambda link: KM[link]):
        if mentee not in out and free[mentor]:
            out[mentee] = mentor
            free[mentor] -= 1
    return out


_ROW, _GAP, _STEP = 62, 210, 268
"""The height of a row, the width of a graph, and how far apart three small graphs stand."""


@frozen
class Graph:
    """The people of the example on a drawing: partners at the left, core people with their places at the right."""

    on: Drawing
    x: float
    y: float
    gap: float = _GAP

    def mentee(self, name: str) -> tuple[float, float]:
        """Where a partner stands."""
        return self.x, self.y + _ROW * (int(name) - 1)

    def mentor(self, name: str) -> tuple[float, float]:
        """Where a core person stands."""
        return self.x + self.gap, self.y + _ROW * (0.25 + 1.25 * "ABC".index(name))

    def link(self, mentor: str, mentee: str, kind: str, width: float = 1.5, *, km: bool = True) -> None:
        """Draw a pair, with its distance."""
        (x1, y1), (x2, y2) = self.mentee(mentee), self.mentor(mentor)
        dashes = {"stroke_dasharray": "4 4"} if kind == "line" else {}
        self.on.line((x1 + 16, y1), (x2 - 18, y2), kind, width, **dashes)
        if km:
            words = (
                "goodtext"
                if kind == "good"
                else "movetext"
                if kind == "move"
                else "badtext"
                if kind == "bad"
                else "soft"
            )
            steep = abs(y2 - y1) > 1.5 * _ROW
            share = 0.15 if steep else 0.22
            at = x1 + 16 + share * (x2 - x1 - 34), y1 + share * (y2 - y1) + 4
            self.on.text(*at, str(KM[mentor, mentee]), f"{words} halo", 12.5, anchor="middle")

    def people(self, of: Mapping[str, str], out: Sequence[str] = ()) -> None:
        """Draw everybody, with the places that are taken."""
        for name in sorted({mentee for _, mentee in KM}):
            x, y = self.mentee(name)
            kind = "out" if name in out else "person"
            self.on.parts.append(element("circle", cx=x, cy=y, r=16, class_=kind, stroke_width=1.5))
            self.on.text(x, y + 5, name, "ink", 14, anchor="middle", font_weight="bold")
        for name, places in PLACES.items():
            x, y = self.mentor(name)
            self.on.box(x - 18, y - 18, 36, 36, "host")
            self.on.text(x, y + 5, name, "ink", 14, anchor="middle", font_weight="bold")
            taken = list(of.values()).count(name)
            for seat in range(places):
                self.on.box(x + 26 + 18 * seat, y - 7, 13, 13, "seat" if seat < taken else "empty", 3)

    def pairs(self, of: Mapping[str, str], kind: str = "good") -> None:
        """Draw all pairs that are allowed, those made in bold."""
        made = {(mentor, mentee) for mentee, mentor in of.items()}
        for link in KM:
            if link not in made:
                self.link(*link, "line")
        for link in sorted(made):
            self.link(*link, kind, 3)


def _best() -> dict[str, str]:
    return {one.mentee: one.mentor for one in example().pairs}


# the pictures ----------------------------------------------------------------------------------------------------


def who() -> Drawing:
    """Who may be paired with whom."""
    made = Drawing(
        640,
        312,
        Label("Siapa boleh dengan siapa", "Who may be paired with whom"),
        Label(
            "Garis berarti pasangan itu boleh; angkanya jarak.",
            "A line is a pair that is allowed; its number is the distance.",
        ),
    )
    graph = Graph(made, 70, 76)
    graph.pairs({}, "line")
    graph.people({})
    made.text(70, 36, "mitra / partners", "soft", 12.5, anchor="middle")
    made.text(280, 36, "inti / core", "soft", 12.5, anchor="middle")
    made.both(390, 84, Label("garis: boleh berpasangan", "a line: the pair is allowed"))
    made.both(390, 134, Label("angka: jarak dalam km", "a number: the distance in km"))
    made.both(390, 184, Label("kotak: satu tempat kosong", "a box: one free place"))
    made.both(390, 234, Label("tanpa garis: dilarang aturan", "no line: a rule forbids it"))
    return made


def nearest() -> Drawing:
    """Nearest first beside the best."""
    greedy, best = nearest_first(), _best()
    left = sorted({mentee for _, mentee in KM} - greedy.keys())
    made = Drawing(
        720,
        370,
        Label("Mengapa bukan yang terdekat dulu", "Why not nearest first"),
        Label(
            f"Yang terdekat dulu meninggalkan {left[0]}; ditimbang bersama, semua berpasangan.",
            f"Nearest first leaves {left[0]} out; weighed together, everybody is paired.",
        ),
    )
    for x, of, kind, head in (
        (70, greedy, "good", Label("yang terdekat dulu", "nearest first")),
        (430, best, "good", Label("ditimbang bersama-sama", "all weighed together")),
    ):
        graph = Graph(made, x, 90)
        made.both(x - 20, 30, head, 15)
        graph.pairs(of, kind)
        out = sorted({mentee for _, mentee in KM} - of.keys())
        graph.people(of, out)
        km = sum(KM[mentor, mentee] for mentee, mentor in of.items())
        words = Label(f"{len(of)} pasangan, {km} km", f"{len(of)} pairs, {km} km")
        if out:
            words = Label(
                f"{len(of)} pasangan; orang {', '.join(out)} tertinggal",
                f"{len(of)} pairs; person {', '.join(out)} is left out",
            )
        made.both(x - 20, 334, words, 14, font_weight="bold")
    made.line((355, 24), (355, 346), "line", 1)
    return made


def flow() -> Drawing:
    """How one shift finds a place."""
    before = nearest_first()
    made = Drawing(
        812,
        336,
        Label("Alirannya: satu orang digeser, satu orang masuk", "The flow: one person shifts, one person gets in"),
        Label(
            "3 perlu A yang penuh; 1 bergeser ke B; tempat di A menjadi kosong bagi 3.",
            "3 needs A, which is full; 1 shifts to B; the place at A is free for 3.",
        ),
    )
    after = _best()
    moved = next(mentee for mentee in before if after[mentee] != before[mentee])
    late = next(mentee for mentee in after if mentee not in before)
    steps = (
        (
            Label(f"A penuh, {late} menunggu", f"A is full, {late} waits"),
            before,
            [(before[moved], late, "bad")],
        ),
        (
            Label(
                f"{moved} bergeser dari {before[moved]} ke {after[moved]}",
                f"{moved} shifts from {before[moved]} to {after[moved]}",
            ),
            {name: to for name, to in before.items() if name != moved},
            [(before[moved], moved, "line"), (after[moved], moved, "move")],
        ),
        (Label(f"{late} masuk ke A", f"{late} gets in at A"), after, []),
    )
    for number, (head, of, shown) in enumerate(steps):
        x = 44 + _STEP * number
        graph = Graph(made, x, 104, 148)
        made.text(x - 20, 34, f"{number + 1}.", "ink", 15, font_weight="bold")
        made.both(x + 2, 34, head, 13)
        for link in sorted((mentor, mentee) for mentee, mentor in of.items()):
            graph.link(*link, "good", 3)
        for mentor, mentee, kind in shown:
            graph.link(mentor, mentee, kind, 3 if kind != "line" else 1.5)
        seats = of if number != 1 else {**of, moved: after[moved]}
        graph.people(seats, [late] if number < 2 else [])
    return made


def prices() -> Drawing:
    """The prices on the pairs."""
    found, of = example(), _best()
    proof = found.certificate
    made = Drawing(
        780,
        390,
        Label("Buktinya: satu bilangan bagi setiap orang", "The proof: one number for everybody"),
        Label(
            "Pada setiap garis, jarak ditambah bilangan inti tidak kurang dari bilangan mitra; pada pasangan terpilih tepat sama.",
            "On every line the distance plus the core person's number is no less than the partner's; on the chosen pairs it is equal.",
        ),
    )
    graph = Graph(made, 120, 84)
    graph.pairs(of)
    graph.people(of)
    for name, price in proof.mentee_prices.items():
        x, y = graph.mentee(name)
        made.text(x - 30, y + 5, str(price), "goodtext", 16, anchor="end", font_weight="bold")
    for name, price in proof.mentor_prices.items():
        x, y = graph.mentor(name)
        made.text(x, y - 24, str(price), "goodtext", 16, anchor="middle", font_weight="bold")
    made.both(90, 30, Label("bilangan mitra", "partner's number"), 12.5, anchor="middle")
    made.both(330, 30, Label("bilangan inti", "core number"), 12.5, anchor="middle")
    y = 66
    for (mentor, mentee), km in KM.items():
        total, wanted = km + proof.mentor_prices[mentor], proof.mentee_prices[mentee]
        assert total >= wanted
        same = of[mentee] == mentor
        sign = "=" if total == wanted else ">"
        made.text(
            460,
            y,
            f"{mentor}–{mentee}:  {km} + {proof.mentor_prices[mentor]} {sign} {wanted}",
            "goodtext" if same else "soft",
            14,
            font_weight="bold" if same else "normal",
        )
        y += 24
    held = " + ".join(str(price) for price in proof.mentee_prices.values())
    full = " − ".join(f"{PLACES[name]} × {price}" for name, price in proof.mentor_prices.items() if price)
    made.text(460, y + 22, f"{held} − {full} = {found.cost}", "ink", 14, font_weight="bold")
    made.both(
        460, y + 46, Label(f"tidak ada susunan di bawah {found.cost} km", f"no arrangement is below {found.cost} km")
    )
    made.both(
        40,
        348,
        Label("tebal: terpilih, tepat sama; putus-putus: tidak kurang", "bold: chosen, equal; dashed: no less"),
        13,
    )
    return made


def waterfall() -> Drawing:
    """The conditions of one person left out in the demo, one after the other."""
    why = left_out(match_group(Random(2019), load_programme(PACKS[0]), more=True).pairing)[0]
    rows = [(Label("semua guru inti", "all core teachers"), why.waterfall.start)]
    for step in why.waterfall.steps:
        rows.append((_short(step.rule, step.label), step.left))
        if not step.left:
            break
    made = Drawing(
        640,
        40 + 46 * len(rows),
        Label("Air terjun batasan", "A waterfall of constraints"),
        Label(
            "Setiap syarat menyisihkan sebagian calon sampai tidak ada yang tersisa.",
            "Each condition excludes some of the candidates until nobody is left.",
        ),
    )
    for number, (label, left) in enumerate(rows):
        y = 34 + 46 * number
        made.both(24, y, label, 13.5)
        made.box(290, y - 12, 280, 22, "rest", 4)
        if left:
            made.box(290, y - 12, max(4, 280 * left / why.waterfall.start), 22, "bar", 4)
        made.text(590, y + 4, str(left), "ink" if left else "badtext", 15, font_weight="bold")
    return made


def _short(rule: Constraint | None, label: Label) -> Label:
    """Return a condition in a few words, where its own are too long for a picture."""
    if isinstance(rule, RegionClass):
        return Label("daerah UN tinggi ke UN rendah/3T", "from high-result to low-result districts")
    if isinstance(rule, ScoreAtLeast):
        who = Label("inti", "core") if rule.side == "mentor" else Label("mitra", "partner")
        return Label(
            f"UKG {rule.year} {who.id} sedikitnya {rule.at_least}",
            f"{who.en} UKG {rule.year} of {rule.at_least} or more",
        )
    return label


def levels() -> Drawing:
    """The levels of the objective."""
    said = (
        Label("Aturan, kunci, dan tuntutan dipenuhi", "rules, locks and demands are kept"),
        Label("Sebanyak mungkin orang berpasangan", "as many people as possible are paired"),
        Label("Jumlah biaya sekecil mungkin", "the least cost in all"),
        Label("Beban merata, bila diminta", "even loads, where asked for"),
        Label("Urutan id, supaya jawabannya tunggal", "the order of ids, so that the answer is unique"),
    )
    made = Drawing(
        620,
        42 + 48 * len(said),
        Label("Lima tingkat tujuan", "Five levels of the objective"),
        Label("Tingkat yang lebih tinggi selalu didahulukan.", "A higher level always comes first."),
    )
    for number, label in enumerate(said):
        made.box(22 + 30 * number, 20 + 48 * number, 440, 42, "host")
        made.text(36 + 30 * number, 46 + 48 * number, f"{number + 1}", "goodtext", 17, font_weight="bold")
        made.both(60 + 30 * number, 38 + 48 * number, label, 13.5)
    return made


def stranger() -> Drawing:
    """How somebody else checks."""
    made = Drawing(
        820,
        190,
        Label("Orang lain memeriksa", "Somebody else checks"),
        Label(
            "Data dan sertifikat, lalu menjumlah dan membandingkan: terbukti atau ditolak.",
            "The data and the certificate, then adding and comparing: proved or refused.",
        ),
    )
    boxes = (
        (20, 22, 250, 66, "person", Label("Data dan aturan", "data and rules"), "disusun sendiri dari daftar aslinya"),
        (20, 104, 250, 66, "host", Label("Sertifikat", "certificate"), "pasangan dan satu bilangan tiap orang"),
        (
            295,
            62,
            260,
            66,
            "empty",
            Label("Menjumlah, membandingkan", "adding and comparing"),
            "tanpa mesin pembuat pasangan",
        ),
        (580, 30, 220, 52, "host", Label("Terbukti terbaik", "proved to be the best"), ""),
        (580, 104, 220, 52, "out", Label("Diubah sedikit pun: ditolak", "altered in anything: refused"), ""),
    )
    for x, y, wide, high, kind, head, under in boxes:
        made.box(x, y, wide, high, kind)
        made.both(x + 12, y + 21, head, 13, font_weight="bold")
        made.text(x + 12, y + 55, under, "soft", 11.5)
    for start, end in (
        ((270, 55), (295, 84)),
        ((270, 137), (295, 106)),
        ((555, 84), (580, 58)),
        ((555, 106), (580, 128)),
    ):
        made.line(start, end, "good", 2)
    return made


def repair() -> Drawing:
    """Who moves where somebody drops out."""
    before = example()
    after = before.repair(without=["2", "C"])
    fewest = {one.mentee: one.mentor for one in after.fewest.pairs}
    frozen = {one.mentee: one.mentor for one in after.frozen.pairs}
    made = Drawing(
        812,
        372,
        Label("Ketika 2 dan C berhalangan", "When 2 and C drop out"),
        Label(
            "Dua jawaban: perpindahan paling sedikit, atau tanpa perpindahan.",
            "Two answers: the fewest moves, or none.",
        ),
    )
    heads = (
        (Label("semula", "before"), _best(), ()),
        (Label("perpindahan paling sedikit", "the fewest moves"), fewest, ("2", "C")),
        (Label("tanpa perpindahan", "no moves at all"), frozen, ("2", "C")),
    )
    for number, (head, of, gone) in enumerate(heads):
        graph = Graph(made, 44 + _STEP * number, 90, 148)
        made.both(24 + _STEP * number, 34, head, 14)
        for mentee, mentor in sorted(of.items()):
            graph.link(mentor, mentee, "move" if _best()[mentee] != mentor else "good", 3)
        graph.people(of, sorted({mentee for _, mentee in KM} - {*of, *gone}))
        for name in gone:
            x, y = graph.mentor(name) if name in PLACES else graph.mentee(name)
            made.line((x - 22, y - 22), (x + 22, y + 22), "bad", 3)
            made.line((x - 22, y + 22), (x + 22, y - 22), "bad", 3)
        words = Label(f"{len(of)} berpasangan", f"{len(of)} paired")
        made.both(24 + _STEP * number, 336, words, 13)
    return made


def cards() -> Drawing:
    """How people are dealt to classes."""
    people = [Mentee(f"{number:02}", {"jenjang": "SD" if number % 3 else "SMP"}) for number in range(1, 13)]
    dealt = divide(people, groups=2, balance=["jenjang"])
    level = {one.id: str(one.get("jenjang")) for one in people}
    made = Drawing(
        620,
        190,
        Label("Dibagikan seperti kartu", "Dealt like cards"),
        Label(
            "Setiap kelas mendapat bagian yang sama dari setiap jenjang.",
            "Each class gets the same share of each school level.",
        ),
    )
    made.both(24, 34, Label("dua kelas, tiap jenjang dibagi rata", "two classes, each school level shared evenly"), 14)
    for row, klass in enumerate(dealt.classes):
        y = 70 + 56 * row
        made.text(24, y + 26, klass.label, "ink", 18, font_weight="bold")
        for place, person in enumerate(sorted(klass.members, key=lambda id: (level[id], id))):
            made.box(60 + 62 * place, y, 54, 40, "host" if level[person] == "SMP" else "person")
            made.text(87 + 62 * place, y + 17, person, "ink", 12.5, anchor="middle", font_weight="bold")
            made.text(87 + 62 * place, y + 33, level[person], "soft", 11.5, anchor="middle")
        count = list(map(level.get, klass.members)).count("SMP")
        made.text(446, y + 25, f"{count} SMP, {len(klass.members) - count} SD", "soft", 13)
    return made


PICTURES: Mapping[str, Callable[[], Drawing]] = {
    "who": who,
    "nearest-first": nearest,
    "flow": flow,
    "prices": prices,
    "stranger": stranger,
    "levels": levels,
    "waterfall": waterfall,
    "repair": repair,
    "cards": cards,
}
"""Every picture by the name of its file."""


def write(folder: Path = FOLDER) -> None:
    """Write every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        (folder / f"{name}.svg").write_text(draw().svg() + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
