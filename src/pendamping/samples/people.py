"""Synthetic people: ids, names and numbers that look like those of the field and belong to nobody.

Every name carries the word ``(sintetis)``. The numbers have the right length and can never have been issued: the
serial of the NIP and of the NIK is zero, the province of the NIK does not exist.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from pendamping.errors import Misuse
from pendamping.model.directory import Directory, Identity

MARK = "(sintetis)"
"""Stands in every synthetic name, so that none is taken for that of a real person."""

_GIVEN = (
    *("Adi", "Agus", "Ahmad", "Andi", "Arif", "Bambang", "Budi", "Dedi", "Eko", "Ferdinand", "Hadi", "Hendra"),
    *("Ketut", "Made", "Marthen", "Nyoman", "Rahmat", "Rizal", "Surya", "Yohanes", "Yusuf", "Zainal"),
    *("Ani", "Ayu", "Dewi", "Dian", "Endang", "Fatimah", "Fitri", "Hartini", "Indah", "Kartika", "Lestari"),
    *("Maria", "Mega", "Nur", "Putri", "Ratna", "Rina", "Siti", "Sri", "Tuti", "Wahyuni", "Yuliana"),
)
_FAMILY = (
    *("Abadi", "Anggraini", "Cahyono", "Firmansyah", "Gunawan", "Handayani", "Hidayat", "Kurniawan", "Lubis"),
    *("Mulyani", "Nasution", "Nugroho", "Pratama", "Purnama", "Rahayu", "Rahman", "Ramadhan", "Santoso", "Saputra"),
    *("Setiawan", "Siregar", "Suryani", "Susanti", "Utami", "Wibowo", "Wijaya", "Wulandari", "Yulianti"),
)
_TITLES = ("S.Pd.", "S.Pd.", "S.Pd.", "M.Pd.", "S.Si.", "S.S.")
_FIRST_BIRTHDAY, _BIRTHDAYS = date(1962, 1, 1), 11_000


def synthetic_ids(rng: Random, prefix: str, count: int) -> tuple[str, ...]:
    """Return so many different opaque ids; the same state of ``rng`` gives the same ids.

    Args:
        rng: the source of chance.
        prefix: what stands before the hyphen, such as ``g`` for guru.
        count: how many, up to a million.

    >>> synthetic_ids(Random(1), "g", 2)
    ('g-44cb63', 'g-204f89')
    """
    if not 0 <= count <= 10**6:
        raise Misuse(f"{count!r} ids cannot be made", "ask for 0 to 1,000,000")
    return tuple(f"{prefix}-{number:06x}" for number in rng.sample(range(16**6), count))


def synthetic_identity(rng: Random) -> Identity:
    """Return one synthetic identity: a marked name and numbers that were never issued.

    >>> someone = synthetic_identity(Random(1))
    >>> someone, someone.name.endswith(MARK), len(someone.nip), someone.nik[:2]
    (Identity(***), True, 18, '00')
    """
    born = _FIRST_BIRTHDAY + timedelta(days=rng.randrange(_BIRTHDAYS))
    # nobody is appointed as a small child, and no province is 00: right in form, and never issued
    appointed = f"{born.year + rng.randrange(2, 6)}{rng.randrange(1, 13):02}"
    sex = rng.randrange(1, 3)
    day = born.day + (40 if sex == 2 else 0)
    return Identity(
        f"{rng.choice(_GIVEN)} {rng.choice(_FAMILY)} {MARK}",
        title_after=rng.choice(_TITLES),
        nip=f"{born:%Y%m%d}{appointed}{sex}{rng.randrange(1, 1000):03}",
        nuptk=f"0000{rng.randrange(10**12):012}",
        nik=f"00{rng.randrange(10**4):04}{day:02}{born:%m%y}{rng.randrange(1, 10000):04}",
        born=born,
        phone=f"+62 000 {rng.randrange(10**8):08}",
        email=f"akun{rng.randrange(10**6):06}@contoh.example",
    )


def synthetic_directory(rng: Random, people: Iterable[str]) -> Directory:
    """Return a directory with one synthetic identity a person.

    >>> synthetic_directory(Random(1), ["g-1", "g-2"])
    Directory(2 people)
    """
    return Directory({person: synthetic_identity(rng) for person in people})
