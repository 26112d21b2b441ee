"""Sheets of synthetic people with a known truth, and every kind of damage that spreadsheets and typing do to them.

Nobody here exists: the names are made of syllables, the numbers by chance. The numbers are well formed on purpose, for
a reader that set aside numbers that look synthetic would have nothing to be tested with.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from attrs import evolve, field, frozen

HEADINGS = (
    *(
        "No",
        "Nama Lengkap",
        "NIP",
        "NUPTK",
        "NIK",
        "L/P",
        "Tanggal Lahir",
        "Asal Sekolah",
        "NPSN",
        "Kab/Kota",
        "Provinsi",
    ),
    *("Jabatan", "Mapel", "Nilai UKG 2017", "No HP", "Email"),
)
REGIONS = (
    ("63.03", "Kab. Banjar", "Kalimantan Selatan"),
    ("62.02", "Kabupaten Kotawaringin Timur", "Kalteng"),
    ("62.01", "Kab. Kotawaringin Barat", "Kalimantan Tengah"),
    ("16.01", "Kab. Ogan Komering Ulu", "Sumatera Selatan"),
)
_SYLLABLES = (
    "ba",
    "da",
    "ga",
    "ha",
    "ja",
    "ka",
    "la",
    "ma",
    "na",
    "ra",
    "sa",
    "ta",
    "wa",
    "ya",
    "ri",
    "ni",
    "tu",
    "su",
    "yo",
)
_AFTER = ("", "S.Pd.", "S.Pd., M.Pd.", "S.Ag.", "S.Si., M.Pd.")
_BEFORE = ("", "", "", "Drs.", "Hj.", "Dr. H.")
SUBJECTS = ("Matematika", "IPA", "Bahasa Indonesia", "Bahasa Inggris")


@frozen
class School:
    """A synthetic school."""

    name: str
    npsn: str
    region: tuple[str, str, str]


@frozen
class Truth:
    """What is true of one synthetic person."""

    bare: str
    before: str
    after: str
    nip: str
    nuptk: str
    nik: str
    sex: str
    born: date
    school: School
    subject: str
    ukg: str
    phone: str
    email: str

    @property
    def full(self) -> str:
        return f"{self.before} {self.bare}".strip() + (f", {self.after}" if self.after else "")


@frozen
class Line:
    """One row of a sheet: its cells, the person it is about, and what was done to it."""

    cells: dict[Any, Any]
    truth: Truth | None = None
    damage: str = ""
    accepted: bool = True
    kind: str = field(default="record")


def person(rng: Random, number: int, schools: list[School]) -> Truth:
    """Return one synthetic person; the number makes the name and numbers unlike those of all others."""
    born = date(1965, 1, 1) + timedelta(days=rng.randrange(11_000))
    sex = rng.choice("LP")
    appointed = f"{born.year + rng.randrange(23, 30)}{rng.randrange(1, 13):02}"
    digit = "1" if sex == "L" else "2"
    words = [rng.choice(_SYLLABLES) + rng.choice(_SYLLABLES) + rng.choice(_SYLLABLES) for _ in range(2)]
    tail = "".join(_SYLLABLES[int(each)] for each in f"{number:04}")
    day = born.day + (40 if sex == "P" else 0)
    return Truth(
        bare=" ".join(word.title() for word in (*words, tail)),
        before=rng.choice(_BEFORE),
        after=rng.choice(_AFTER),
        nip="" if rng.random() < 0.2 else f"{born:%Y%m%d}{appointed}{digit}{rng.randrange(1, 1000):03}",
        nuptk=f"{rng.randrange(1, 10)}{rng.randrange(10**10):010}{number % 10**5:05}",
        nik=f"{rng.choice(('63', '62', '16', '32', '65', '92'))}{rng.randrange(1, 72):02}{rng.randrange(1, 30):02}{day:02}{born:%m%y}{number % 9999 + 1:04}",
        sex=sex,
        born=born,
        school=rng.choice(schools),
        subject=rng.choice(SUBJECTS),
        ukg=f"{rng.randrange(40, 99)},{rng.randrange(1, 100):02}",
        phone=f"0812{rng.randrange(10**8):08}",
        email=f"akun{number}@contoh.example",
    )


def schools(rng: Random, count: int) -> list[School]:
    """Return synthetic schools; some numbers begin with zero, as newer ones may."""
    found = []
    for number in range(count):
        first = rng.choice("0123456P")
        region = REGIONS[number % len(REGIONS)]
        found.append(
            School(
                f"SMPN {number + 1} Contoh {region[1].split()[-1]}",
                f"{first}{number:03}{rng.randrange(10**4):04}",
                region,
            )
        )
    return found


def clean_cells(truth: Truth, number: int) -> dict[Any, Any]:
    """Return the row of a person as a careful person types it."""
    _, region, province = truth.school.region
    return dict(
        zip(
            HEADINGS,
            (
                *(number, truth.full, truth.nip or None, truth.nuptk, truth.nik, truth.sex, f"{truth.born:%d-%m-%Y}"),
                *(
                    truth.school.name,
                    truth.school.npsn,
                    region,
                    province,
                    "Guru",
                    truth.subject,
                    truth.ukg,
                    truth.phone,
                    truth.email,
                ),
            ),
            strict=True,
        )
    )


Change = Callable[[dict[Any, Any], Truth, Random], dict[Any, Any] | None]


def _set(heading: str, make: Callable[[str, Truth, Random], Any]) -> Change:
    def change(cells: dict[Any, Any], truth: Truth, rng: Random) -> dict[Any, Any] | None:
        if cells[heading] is None:
            return None
        value = make(str(cells[heading]), truth, rng)
        return None if value is None else {**cells, heading: value}

    return change


def _wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in text)


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


_MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]

UNDONE: dict[str, Change] = {
    "apostrophe-nip": _set("NIP", lambda cell, truth, rng: f"'{cell}"),
    "apostrophe-nik": _set("NIK", lambda cell, truth, rng: f"'{cell}"),
    "curly-apostrophe-npsn": _set("NPSN", lambda cell, truth, rng: f"\u2019{cell}"),
    "nbsp-nip": _set("NIP", lambda cell, truth, rng: f"{cell[:8]}\u00a0{cell[8:]}\u00a0"),
    "nbsp-name": _set("Nama Lengkap", lambda cell, truth, rng: cell.replace(" ", "\u00a0")),
    "zero-width-nip": _set("NIP", lambda cell, truth, rng: f"\ufeff{cell[:5]}\u200b{cell[5:]}"),
    "full-width-nuptk": _set("NUPTK", lambda cell, truth, rng: _wide(cell)),
    "full-width-npsn": _set("NPSN", lambda cell, truth, rng: _wide(cell)),
    "dot-zero-npsn-text": _set("NPSN", lambda cell, truth, rng: f"{cell}.0" if cell[0] in "123456" else None),
    "dot-zero-npsn-float": _set("NPSN", lambda cell, truth, rng: float(cell) if cell[0] in "123456" else None),
    "number-npsn": _set("NPSN", lambda cell, truth, rng: int(cell) if cell[0] in "123456" else None),
    "dot-zero-nik": _set(
        "NIK", lambda cell, truth, rng: f"{cell}.0" if cell[-1] != "0" and int(cell) < 2**53 else None
    ),
    "spaces-school": _set("Asal Sekolah", lambda cell, truth, rng: f"  {cell.replace(' ', '  ')} "),
    "text-formula-npsn": _set("NPSN", lambda cell, truth, rng: f'="{cell}"'),
    "grouped-nip": _set("NIP", lambda cell, truth, rng: f"{cell[:8]} {cell[8:14]} {cell[14]} {cell[15:]}"),
    "prefixed-nip": _set("NIP", lambda cell, truth, rng: f"NIP. {cell}"),
    "serial-birth": _set("Tanggal Lahir", lambda cell, truth, rng: _serial(truth.born)),
    "serial-birth-text": _set("Tanggal Lahir", lambda cell, truth, rng: str(_serial(truth.born))),
    "date-birth": _set(
        "Tanggal Lahir", lambda cell, truth, rng: datetime(truth.born.year, truth.born.month, truth.born.day)
    ),
    "iso-birth": _set("Tanggal Lahir", lambda cell, truth, rng: truth.born.isoformat()),
    "short-year-birth": _set("Tanggal Lahir", lambda cell, truth, rng: f"{truth.born:%d/%m/%y}"),
    "slashed-birth": _set("Tanggal Lahir", lambda cell, truth, rng: f"{truth.born:%d/%m/%Y}"),
    "printed-birth": _set(
        "Tanggal Lahir", lambda cell, truth, rng: f"{truth.born.day} {_MONTHS[truth.born.month - 1]} {truth.born.year}"
    ),
    "sex-word": _set("L/P", lambda cell, truth, rng: "Laki-laki" if cell == "L" else "PEREMPUAN"),
    "school-long": _set("Asal Sekolah", lambda cell, truth, rng: cell.replace("SMPN", "SMP Negeri")),
    "region-code": _set("Kab/Kota", lambda cell, truth, rng: truth.school.region[0]),
    "numbered-name": _set("Nama Lengkap", lambda cell, truth, rng: f"{rng.randrange(1, 99)}. {cell}"),
    "wrapped-titles": _set(
        "Nama Lengkap", lambda cell, truth, rng: cell.replace(", ", ",\n", 1) if truth.after else None
    ),
    "subject-short": _set(
        "Mapel", lambda cell, truth, rng: {"Matematika": "MTK", "Bahasa Indonesia": "B. Indonesia"}.get(cell)
    ),
    "score-point": _set("Nilai UKG 2017", lambda cell, truth, rng: float(cell.replace(",", "."))),
    "bad-phone": _set("No HP", lambda cell, truth, rng: int(cell)),
    "bad-email": _set("Email", lambda cell, truth, rng: "akun di contoh"),
}
"""What spreadsheets and people do that loses nothing: the row is accepted, with the true values."""

_PEOPLE = ("/", " dan ", " & ", "\n", "; ")
BROKEN: dict[str, Change] = {
    "scientific-nip": _set("NIP", lambda cell, truth, rng: f"{cell[0]}.{cell[1:15]}E+17"),
    "scientific-comma-nip": _set("NIP", lambda cell, truth, rng: f"{cell[0]},{cell[1:6]}E+17"),
    "float-nip": _set("NIP", lambda cell, truth, rng: float(cell)),
    "rounded-nip-number": _set("NIP", lambda cell, truth, rng: int(f"{cell[:15]}000")),
    "rounded-nip-text": _set("NIP", lambda cell, truth, rng: f"{cell[:15]}000"),
    "rounded-nik-number": _set("NIK", lambda cell, truth, rng: int(f"{cell[:15]}0")),
    "scientific-nik": _set("NIK", lambda cell, truth, rng: f"{cell[0]}.{cell[1:15]}E+15"),
    "zero-lost-npsn": _set("NPSN", lambda cell, truth, rng: cell[1:] if cell[0] == "0" else None),
    "zero-lost-npsn-number": _set("NPSN", lambda cell, truth, rng: int(cell) if cell[0] == "0" else None),
    "short-nik": _set("NIK", lambda cell, truth, rng: cell[1:]),
    "short-nip": _set("NIP", lambda cell, truth, rng: cell[:-1]),
    "long-nip": _set("NIP", lambda cell, truth, rng: cell + "1"),
    "letter-nip": _set("NIP", lambda cell, truth, rng: cell[:-1] + "O"),
    "month-13-nip": _set("NIP", lambda cell, truth, rng: f"{cell[:12]}13{cell[14:]}"),
    "sex-3-nip": _set("NIP", lambda cell, truth, rng: f"{cell[:14]}3{cell[15:]}"),
    "two-nips": _set("NIP", lambda cell, truth, rng: f"{cell} / {cell[:-1]}9"),
    "wrong-sex": _set("L/P", lambda cell, truth, rng: "P" if cell == "L" else "L"),
    "unknown-sex": _set("L/P", lambda cell, truth, rng: "Laki2/P"),
    "wrong-birth": _set(
        "Tanggal Lahir", lambda cell, truth, rng: f"{truth.born + timedelta(days=rng.choice((-1, 31, 366))):%d-%m-%Y}"
    ),
    "month-first-birth": _set(
        "Tanggal Lahir", lambda cell, truth, rng: f"{truth.born:%m/%d/%Y}" if truth.born.day > 12 else None
    ),
    "no-such-day": _set("Tanggal Lahir", lambda cell, truth, rng: "31 Februari 1980"),
    "two-people": _set("Nama Lengkap", lambda cell, truth, rng: f"{truth.bare}{rng.choice(_PEOPLE)}Nama Lain"),
    "two-people-comma": _set("Nama Lengkap", lambda cell, truth, rng: f"{truth.bare}, Nama Lain"),
    "two-people-numbered": _set("Nama Lengkap", lambda cell, truth, rng: f"1. {truth.bare}\n2. Nama Lain"),
    "no-name": _set("Nama Lengkap", lambda cell, truth, rng: "   "),
    "number-as-name": _set("Nama Lengkap", lambda cell, truth, rng: truth.nik),
    "formula-name": _set("Nama Lengkap", lambda cell, truth, rng: '=HYPERLINK("http://contoh.example";"x")'),
    "formula-school": _set("Asal Sekolah", lambda cell, truth, rng: "=A2&B2"),
    "command-school": _set("Asal Sekolah", lambda cell, truth, rng: "@SUM(A1:A9)"),
    "sheet-error": _set("NPSN", lambda cell, truth, rng: "#N/A"),
    "narrow-column": _set("NIP", lambda cell, truth, rng: "########"),
    "huge": _set("Asal Sekolah", lambda cell, truth, rng: "S" * 2_000),
    "letter-lost": _set("Nama Lengkap", lambda cell, truth, rng: cell[:3] + "\ufffd" + cell[3:]),
    "npsn-14": _set("NPSN", lambda cell, truth, rng: cell + "000000"),
    "nik-as-npsn": _set("NPSN", lambda cell, truth, rng: truth.nik),
    "wrong-province": _set("Provinsi", lambda cell, truth, rng: "Jawa Timur"),
    "unknown-province": _set("Provinsi", lambda cell, truth, rng: "Kalimantan"),
    "score-without-comma": _set("Nilai UKG 2017", lambda cell, truth, rng: cell.replace(",", "")),
    "wrong-nik": _set(
        "NIK",
        lambda cell, truth, rng: (
            f"{cell[:6]}{(int(cell[6:8]) % 28) + 1 + (40 if int(cell[6:8]) > 40 else 0):02}{cell[8:]}"
            if int(cell[6:8]) % 40 < 28
            else None
        ),
    ),
}
"""What loses or contradicts something: the row is set aside."""


def sheet(rng: Random, count: int, share: float = 0.15) -> list[Line]:
    """Return the lines of a sheet with so many people, in which both kinds of damage have each their share.

    Between them stand blank lines, repeated headings, numbers of columns and totals; at the end, people listed twice.
    """
    places = schools(rng, max(4, count // 12))
    lines: list[Line] = [Line({heading: number for number, heading in enumerate(HEADINGS, 1)}, kind="numbering")]
    kinds = [(UNDONE, name, True) for name in UNDONE] + [(BROKEN, name, False) for name in BROKEN]
    for number in range(1, count + 1):
        truth = person(rng, number, places)
        line = Line(clean_cells(truth, number), truth)
        draw = rng.random()
        wanted = [each for each in kinds if each[2] == (draw < share)]
        if draw < 2 * share:
            table, name, accepted = rng.choice(wanted)
            cells = table[name](line.cells, truth, rng)
            line = line if cells is None else evolve(line, cells=cells, damage=name, accepted=accepted)
        lines.append(line)
        if number % 500 == 0:
            lines.append(Line(dict.fromkeys(HEADINGS, None), kind="blank"))
            lines.append(Line({heading: heading for heading in HEADINGS}, kind="heading"))
    again = [line for line in lines if line.truth and line.accepted and line.truth.nip][:20]
    lines.extend(evolve(line, damage="twice", accepted=False) for line in again)
    lines.append(
        Line({**dict.fromkeys(HEADINGS, None), "No": "Jumlah", "Nama Lengkap": f"{count} orang"}, kind="total")
    )
    return lines
