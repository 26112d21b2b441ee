"""A synthetic list of participants as schools send it: mostly right, and in places as spreadsheets damage it."""

from collections.abc import Mapping
from random import Random

from attrs import frozen

from pendamping.pairing.people import Value
from pendamping.samples.candidates import HIGH, LOW, REMOTE, UN
from pendamping.samples.people import synthetic_identity
from pendamping.tables import csv_of


@frozen(slots=True)
class District:
    """A kabupaten or kota that is real, with a group and a position for the sample: the group is made up.

    Attributes:
        name: its name as schools write it.
        code: the code of the Interior Ministry.
        group: the group by the national exam; made up.
        lat: degrees north of the equator, roughly.
        long: degrees east of Greenwich, roughly.
    """

    name: str
    code: str
    group: str
    lat: float
    long: float


DISTRICTS = (
    District("Kota Bekasi", "32.75", HIGH, -6.2, 107.0),
    District("Kota Surabaya", "35.78", HIGH, -7.3, 112.7),
    District("Kota Yogyakarta", "34.71", HIGH, -7.8, 110.4),
    District("Kota Kupang", "53.71", REMOTE, -10.2, 123.6),
    District("Kab. Banjar", "63.03", LOW, -3.4, 114.9),
    District("Kab. Kotawaringin Timur", "62.02", LOW, -2.5, 113.0),
)
"""The districts of the sample: three of mentors, then three of mentees."""

HEADINGS = ("ID", "Nama", "NPSN", "Asal Sekolah", "Kab/Kota", "Mapel", "UKG 2017", "UKG 2015", "Ijazah", "Peran")
_SUBJECTS = ("IPA", "Matematika")
_MENTORS, _MENTEES = 6, 20


def about_districts() -> dict[str, dict[str, Value]]:
    """Return what an office knows of its districts besides the list: group and position, by the code of the district.

    >>> about_districts()["35.78"]["un:2017/2018"]
    'tinggi'
    """
    return {item.code: {UN: item.group, "lat": item.lat, "long": item.long} for item in DISTRICTS}


def participant_sheet(rng: Random) -> str:
    r"""Return a list of six mentors and twenty mentees as CSV with semicolons; the same state of ``rng``, the same list.

    Every name and number is synthetic. One NPSN lost its zero, one became a fraction, one mentee stands there twice,
    one mark has a decimal comma, and the list ends with a blank line and a line of totals.

    >>> participant_sheet(Random(2019)).splitlines()[0].split(";")[:3]
    ['\ufeffID', 'Nama', 'NPSN']
    """
    rows = [_row(rng, f"inti-{n:02}", n, DISTRICTS[:3], "inti") for n in range(1, _MENTORS + 1)]
    rows += [_row(rng, f"mitra-{n:02}", n + 10, DISTRICTS[3:], "mitra") for n in range(1, _MENTEES + 1)]
    npsn, mark = HEADINGS.index("NPSN"), HEADINGS.index("UKG 2015")
    rows[2][npsn] += ".0"
    rows[9][npsn] = rows[9][npsn].removesuffix("1")[:7]
    rows[12][mark] = "58,5"
    rows[17][mark] = ""
    rows += [list(rows[14]), [""] * len(HEADINGS), ["Jumlah", f"{len(rows)} orang", *[""] * (len(HEADINGS) - 2)]]
    return csv_of([HEADINGS, *rows], ";")


def _row(rng: Random, id: str, number: int, districts: tuple[District, ...], role: str) -> list[str]:
    place = number % len(districts)
    name, subject = synthetic_identity(rng).name, _SUBJECTS[number % 2]
    marks: Mapping[str, str] = {"inti": f"{rng.randrange(72, 95)}", "mitra": f"{rng.randrange(61, 80)}"}
    of_year = (marks["inti"], "") if role == "inti" else ("", marks["mitra"])
    school = f"SMPN {number} Contoh {districts[place].name.partition(' ')[2]}"
    return [id, name, f"8{number:06}1", school, districts[place].name, subject, *of_year, "S1", role]
