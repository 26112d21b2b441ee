"""What can be wrong with a printed date."""

from pendamping.findings import Message, Severity
from pendamping.labels import Label

_DAY_FIRST = Label(
    "Tulis hari lebih dahulu, lalu bulan, lalu tahun, misalnya 18 Oktober 2025.",
    "Write the day first, then the month, then the year, such as 18 Oktober 2025.",
)

UNREADABLE_DATE = Message(
    "values.unreadable-date",
    Severity.ERROR,
    Label(
        "“{text}” tidak terbaca sebagai tanggal: “{word}” tidak dikenal.",
        "“{text}” cannot be read as a date: “{word}” is not known.",
    ),
    _DAY_FIRST,
)
INCOMPLETE_DATE = Message(
    "values.incomplete-date",
    Severity.ERROR,
    Label("“{text}” bukan tanggal yang lengkap.", "“{text}” is not a complete date."),
    _DAY_FIRST,
)
IMPOSSIBLE_DATE = Message(
    "values.impossible-date",
    Severity.ERROR,
    Label(
        "“{text}” menyebut tanggal {day}, padahal {month} hanya sampai tanggal {longest}.",
        "“{text}” names day {day}, but {month} ends on day {longest}.",
    ),
    Label("Periksa tanggal itu pada sumber.", "Check the date in the source."),
)
IMPOSSIBLE_MONTH = Message(
    "values.impossible-month",
    Severity.ERROR,
    Label("“{text}” menyebut bulan ke-{month}, yang tidak ada.", "“{text}” names month {month}, which does not exist."),
    _DAY_FIRST,
)
IMPOSSIBLE_CLOCK = Message(
    "values.impossible-clock",
    Severity.ERROR,
    Label("“{text}” menyebut waktu {clock}, yang tidak ada.", "“{text}” names the time {clock}, which does not exist."),
    Label("Tulis jam 00.00 sampai 23.59.", "Write a time from 00.00 to 23.59."),
)
YEAR_OUTSIDE = Message(
    "values.year-outside",
    Severity.ERROR,
    Label(
        "“{text}” menyebut tahun {year}; tanggal dalam teks dibaca untuk tahun {first} sampai {last} saja.",
        "“{text}” names the year {year}; dates in text are read for {first} to {last} only.",
    ),
    Label("Periksa angka tahunnya.", "Check the digits of the year."),
)
RANGE_REVERSED = Message(
    "values.range-reversed",
    Severity.ERROR,
    Label(
        "Rentang berakhir ({last}) sebelum dimulai ({first}).",
        "The range ends ({last}) before it begins ({first}).",
    ),
    Label("Periksa kedua tanggalnya; mungkin tertukar.", "Check both dates; they may be swapped."),
)
RANGE_WITHOUT_YEAR = Message(
    "values.range-without-year",
    Severity.ERROR,
    Label("“{text}” melewati pergantian bulan tanpa menyebut tahun.", "“{text}” crosses months and names no year."),
    Label("Tambahkan tahunnya.", "Add the year."),
)
SEVERAL_DATES = Message(
    "values.several-dates",
    Severity.ERROR,
    Label("“{text}” memuat beberapa tanggal yang terpisah.", "“{text}” holds several separate dates."),
    Label("Catat setiap tanggal tersendiri.", "Record each date on its own."),
)
OPEN_DATE = Message(
    "values.open-date",
    Severity.ERROR,
    Label("“{text}” menyebut awal tanpa akhir.", "“{text}” names a beginning and no end."),
    Label(
        "Tambahkan tanggal akhir, atau catat tanggal awalnya saja.",
        "Add the last day, or record the first day alone.",
    ),
)
SEVERAL_ZONES = Message(
    "values.several-zones",
    Severity.ERROR,
    Label("“{text}” memakai lebih dari satu zona waktu: {zones}.", "“{text}” uses more than one time zone: {zones}."),
    Label("Tulis kedua waktu dalam satu zona.", "Write both times in one zone."),
)
NO_SPAN = Message(
    "values.no-clock-span",
    Severity.ERROR,
    Label(
        "“{text}” tidak memuat satu tanggal dengan waktu mulai, waktu selesai, dan zona waktu.",
        "“{text}” does not give one day with a start, an end and a time zone.",
    ),
    Label("Contoh: 3 Oktober 2025 13.00-15.15 WIB.", "For example: 3 Oktober 2025 13.00-15.15 WIB."),
)
SPAN_REVERSED = Message(
    "values.clock-reversed",
    Severity.ERROR,
    Label("“{text}” selesai sebelum mulai.", "“{text}” ends before it begins."),
    Label("Periksa kedua waktunya; mungkin tertukar.", "Check both times; they may be swapped."),
)
TWO_DIGIT_YEAR = Message(
    "values.two-digit-year",
    Severity.WARNING,
    Label("Tahun dua angka pada “{text}” dibaca {year}.", "The two-digit year in “{text}” is read as {year}."),
    Label("Tulis tahun dengan empat angka.", "Write the year with four digits."),
)
YEAR_INFERRED = Message(
    "values.year-inferred",
    Severity.NOTE,
    Label(
        "Rentang melewati pergantian tahun dan hanya menyebut satu tahun; {month} dibaca sebagai {month} {year}.",
        "The range crosses a year's end and names one year only; {month} is read as {month} {year}.",
    ),
)
YEAR_MISSING = Message(
    "values.year-missing",
    Severity.WARNING,
    Label(
        "“{text}” tidak menyebut tahun; yang dicatat hanya bulannya, {month}.",
        "“{text}” names no year; only the month is kept, {month}.",
    ),
    Label("Tambahkan tahunnya.", "Add the year."),
)
CLOCK_WITHOUT_ZONE = Message(
    "values.clock-without-zone",
    Severity.WARNING,
    Label(
        "Waktu {clock} tidak disertai zona waktu; yang dicatat hanya tanggalnya.",
        "The time {clock} has no time zone; only the date is kept.",
    ),
    Label("Tambahkan WIB, WITA, atau WIT.", "Add WIB, WITA or WIT."),
)
CLOCK_SET_ASIDE = Message(
    "values.clock-set-aside",
    Severity.NOTE,
    Label(
        "Waktu {clock} tidak dicatat karena tanggalnya bukan satu hari.",
        "The time {clock} is not kept, because the date is not a single day.",
    ),
)
END_SET_ASIDE = Message(
    "values.end-set-aside",
    Severity.NOTE,
    Label(
        "Yang dicatat ialah waktu mulai, {start}; waktu selesai, {end}, tidak ikut dicatat.",
        "The start, {start}, is kept; the end, {end}, is not.",
    ),
)
