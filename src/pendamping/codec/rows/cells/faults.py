"""What can be wrong with a cell whatever column it stands in, and what was set right in reading it."""

from pendamping.findings import Message, Severity
from pendamping.labels import Label

_AS_TEXT = Label(
    "Format kolomnya sebagai teks, lalu ketik ulang dari sumbernya.",
    "Format the column as text, then type it again from the source.",
)
_TYPE_AGAIN = Label("Ketik ulang isi sel itu.", "Type the cell again.")

# set right in reading ------------------------------------------------------------------------------------------------
APOSTROPHE = Message(
    "codec.cell-apostrophe",
    Severity.NOTE,
    Label(
        "Tanda petik di awal sel dianggap penanda teks dan tidak ikut dibaca.",
        "The apostrophe at the start of the cell is taken as a text mark and not read.",
    ),
)
ODD_SPACE = Message(
    "codec.cell-odd-space",
    Severity.NOTE,
    Label(
        "Sel memuat spasi tak-putus; dibaca sebagai spasi biasa.",
        "The cell holds a non-breaking space; it is read as an ordinary one.",
    ),
)
INVISIBLE = Message(
    "codec.cell-invisible",
    Severity.NOTE,
    Label(
        "Sel memuat karakter yang tidak terlihat; dibaca tanpa karakter itu.",
        "The cell holds characters that cannot be seen; it is read without them.",
    ),
)
SPACES = Message(
    "codec.cell-spaces",
    Severity.NOTE,
    Label("Spasi berlebih di dalam sel dibuang.", "Superfluous spaces in the cell are dropped."),
)
FULL_WIDTH = Message(
    "codec.cell-full-width",
    Severity.NOTE,
    Label(
        "Sel memuat angka atau huruf lebar penuh; dibaca sebagai angka atau huruf biasa.",
        "The cell holds full-width digits or letters; they are read as ordinary ones.",
    ),
)
DOT_ZERO = Message(
    "codec.cell-dot-zero",
    Severity.NOTE,
    Label(
        "Sel tersimpan sebagai bilangan desimal; akhiran .0 tidak ikut dibaca.",
        "The cell was kept as a decimal number; the .0 at its end is not read.",
    ),
    Label("Format kolomnya sebagai teks.", "Format the column as text."),
)
TEXT_FORMULA = Message(
    "codec.cell-text-formula",
    Severity.NOTE,
    Label(
        'Sel ditulis sebagai ="..." agar nolnya tidak hilang; yang dibaca isi di antara tanda kutipnya.',
        'The cell is written as ="..." to keep its zeros; what stands between the quotes is read.',
    ),
)
PREFIX = Message(
    "codec.cell-prefix",
    Severity.NOTE,
    Label("Kata “{word}” di depan nomor tidak ikut dibaca.", "The word “{word}” before the number is not read."),
)
NUMBERED = Message(
    "codec.cell-numbered",
    Severity.NOTE,
    Label("Nomor urut di depan nama tidak ikut dibaca.", "The number in front of the name is not read."),
)
READ_AS_EMPTY = Message(
    "codec.cell-read-as-empty",
    Severity.NOTE,
    Label("“{text}” dibaca sebagai sel kosong.", "“{text}” is read as an empty cell."),
)

# not readable --------------------------------------------------------------------------------------------------------
TOO_LONG = Message(
    "codec.cell-too-long",
    Severity.ERROR,
    Label(
        "Isi sel terlalu panjang ({length} karakter); yang dibaca paling banyak {most}.",
        "The cell is too long ({length} characters); at most {most} are read.",
    ),
    _TYPE_AGAIN,
)
CONTROL = Message(
    "codec.cell-control",
    Severity.ERROR,
    Label("Sel memuat karakter kendali.", "The cell holds control characters."),
    _TYPE_AGAIN,
)
LETTER_LOST = Message(
    "codec.cell-letter-lost",
    Severity.ERROR,
    Label(
        "Ada huruf yang rusak: berkas dibaca dengan pengodean yang keliru.",
        "A letter is damaged: the file was read in the wrong encoding.",
    ),
    Label("Simpan ulang berkasnya sebagai CSV UTF-8.", "Save the file again as CSV UTF-8."),
)
FORMULA = Message(
    "codec.cell-formula",
    Severity.ERROR,
    Label("Sel berisi rumus, bukan nilai.", "The cell holds a formula, not a value."),
    Label("Salin, lalu tempel sebagai nilai.", "Copy it and paste it as a value."),
)
SHEET_ERROR = Message(
    "codec.cell-sheet-error",
    Severity.ERROR,
    Label(
        "Sel berisi pesan galat lembar kerja, bukan nilai.",
        "The cell holds an error message of the spreadsheet, not a value.",
    ),
    Label("Betulkan rumusnya atau lebarkan kolomnya.", "Correct the formula or widen the column."),
)
NOT_FINITE = Message(
    "codec.cell-not-finite",
    Severity.ERROR,
    Label("Sel berisi bilangan tak hingga.", "The cell holds an infinite number."),
    _TYPE_AGAIN,
)
NESTED = Message(
    "codec.cell-nested",
    Severity.ERROR,
    Label(
        "Sel berisi susunan data, bukan teks, bilangan, atau tanggal.",
        "The cell holds a structure, not a text, a number or a date.",
    ),
    Label("Tulis satu nilai dalam satu sel.", "Write one value in one cell."),
)
WRONG_KIND = Message(
    "codec.cell-wrong-kind",
    Severity.ERROR,
    Label("{what} seharusnya {right}, tetapi selnya berisi {given}.", "The {what} must be {right}, not {given}."),
    _TYPE_AGAIN,
)

# numbers that were codes ---------------------------------------------------------------------------------------------
DIGITS_LOST = Message(
    "codec.cell-digits-lost",
    Severity.ERROR,
    Label(
        "{name} tersimpan sebagai bilangan {length} angka; lembar kerja hanya menyimpan 15 angka, jadi angka sesudahnya "
        "mungkin sudah menjadi nol.",
        "The {name} was kept as a number of {length} digits; a spreadsheet keeps only 15, so that those after them may "
        "have become zeros.",
    ),
    _AS_TEXT,
)
COLUMN_ROUNDED = Message(
    "codec.cell-column-rounded",
    Severity.ERROR,
    Label(
        "Semua {name} dalam kolom ini berakhir dengan 0; angka terakhirnya tampaknya hilang di lembar kerja.",
        "Every {name} in this column ends in 0; a spreadsheet seems to have lost the last digit.",
    ),
    _AS_TEXT,
)
COLUMN_BINARY = Message(
    "codec.cell-column-binary",
    Severity.ERROR,
    Label(
        "Semua {name} dalam kolom ini kelipatan {step}: nilainya pernah tersimpan sebagai bilangan pecahan, sehingga angka "
        "terakhirnya berubah.",
        "Every {name} in this column is a multiple of {step}: it was once kept as a floating-point number, which "
        "changed the last digits.",
    ),
    _AS_TEXT,
)
PERHAPS_BINARY = Message(
    "codec.cell-perhaps-binary",
    Severity.WARNING,
    Label(
        "{name} tersimpan sebagai bilangan dan merupakan kelipatan {step}; angka terakhirnya mungkin berubah karena "
        "pernah tersimpan sebagai bilangan pecahan.",
        "The {name} was kept as a number and is a multiple of {step}; its last digits may have changed when it was kept "
        "as a floating-point number.",
    ),
    Label("Cocokkan dengan sumbernya.", "Compare it with the source."),
)
SERIAL_ZERO = Message(
    "codec.cell-serial-zero",
    Severity.ERROR,
    Label(
        "Nomor urut NIP {code} adalah 000, padahal penomoran mulai dari 001; tiga angka terakhirnya mungkin hilang di "
        "lembar kerja.",
        "The serial number of NIP {code} is 000, but numbering starts at 001; a spreadsheet may have lost the last "
        "three digits.",
    ),
    _AS_TEXT,
)
ZERO_LOST = Message(
    "codec.cell-zero-lost",
    Severity.ERROR,
    Label(
        "{name} {code} hanya {length} karakter; nol di depannya mungkin hilang. Kemungkinan yang benar: {candidates}.",
        "The {name} {code} has only {length} characters; a zero in front may be lost. It may have been: {candidates}.",
    ),
    Label(
        "Periksa pada sumbernya, lalu simpan kolomnya sebagai teks.",
        "Check it in the source, then keep the column as text.",
    ),
)

STRAY_NUMBER = Message(
    "codec.cell-stray-number",
    Severity.ERROR,
    Label(
        "Sel ini memuat nomor sepanjang nomor orang, padahal kolomnya untuk {what}.",
        "The cell holds a number as long as that of a person, but the column is for the {what}.",
    ),
    Label("Periksa apakah kolomnya bergeser.", "Check whether the columns have shifted."),
)

# words and figures of single columns ---------------------------------------------------------------------------------
NAME_MISSING = Message(
    "codec.name-missing",
    Severity.ERROR,
    Label("Nama belum diisi.", "There is no name."),
    Label("Isi namanya, atau hapus barisnya.", "Fill in the name, or delete the row."),
)
SEVERAL_PEOPLE = Message(
    "codec.name-several",
    Severity.ERROR,
    Label("Sel nama tampaknya memuat {n} orang.", "The cell seems to name {n} people."),
    Label("Tulis setiap orang pada barisnya sendiri.", "Write each person in a row of their own."),
)
AFTER_COMMA = Message(
    "codec.name-after-comma",
    Severity.ERROR,
    Label(
        "Yang tertulis sesudah koma bukan gelar yang dikenal; mungkin itu orang lain.",
        "What stands after the comma is no known title; it may be another person.",
    ),
    Label(
        "Tulis gelar dengan titik (S.Pd.), dan orang lain pada baris lain.",
        "Write titles with full stops (S.Pd.), and another person in another row.",
    ),
)
NOT_A_NAME = Message(
    "codec.name-not-a-name",
    Severity.ERROR,
    Label("Isi sel ini bukan nama orang.", "What stands in this cell is not a name of a person."),
    Label("Isi dengan nama lengkap.", "Fill in the full name."),
)
DIGIT_IN_NAME = Message(
    "codec.name-digit",
    Severity.WARNING,
    Label("Nama memuat angka.", "The name holds a digit."),
    Label("Periksa ejaannya.", "Check the spelling."),
)
TITLES_TWICE = Message(
    "codec.name-titles-twice",
    Severity.NOTE,
    Label(
        "Gelar tertulis pada kolom nama dan pada kolom gelar; yang dipakai dari kolom gelar.",
        "Titles stand in the name and in a column of their own; those of the column are used.",
    ),
)
UNKNOWN_WORD = Message(
    "codec.cell-unknown-word",
    Severity.ERROR,
    Label("{what} “{text}” tidak dikenal.", "The {what} “{text}” is not known."),
    Label("Pakai salah satu: {known}.", "Use one of: {known}."),
)
SEX_IN_DOUBT = Message(
    "codec.sex-in-doubt",
    Severity.ERROR,
    Label(
        "“P” dapat berarti perempuan atau pria, karena kolom ini juga memakai “W”.",
        "“P” can mean perempuan (female) or pria (male), for this column uses “W” as well.",
    ),
    Label("Tulis laki-laki atau perempuan.", "Write laki-laki or perempuan."),
)
SEX_BY_COLUMN = Message(
    "codec.sex-by-column",
    Severity.NOTE,
    Label(
        "“P” dibaca sebagai pria, karena kolom ini memakai P dan W, tanpa L.",
        "“P” is read as pria (male), for this column uses P and W and no L.",
    ),
)
TEXT_NOT_TAKEN = Message(
    "codec.cell-not-taken",
    Severity.WARNING,
    Label("{what} tidak terbaca dan tidak dipakai.", "The {what} cannot be read and is not used."),
    Label("Periksa penulisannya.", "Check how it is written."),
)
PHONE_ZERO = Message(
    "codec.phone-zero-lost",
    Severity.WARNING,
    Label(
        "Nomor telepon tersimpan sebagai bilangan, sehingga nol di depannya mungkin hilang; nomornya tidak dipakai.",
        "The telephone number was kept as a number, so that a zero in front may be lost; it is not used.",
    ),
    _AS_TEXT,
)
ROLE_OF_CALLER = Message(
    "codec.role-own-word",
    Severity.NOTE,
    Label(
        "Jabatan “{text}” tidak ada dalam daftar kata peran; dipakai sebagaimana tertulis.",
        "“{text}” is not among the role words; it is used as it stands.",
    ),
)
NOT_A_SCORE = Message(
    "codec.score-unreadable",
    Severity.ERROR,
    Label("Nilai “{text}” tidak terbaca sebagai bilangan.", "The mark “{text}” cannot be read as a number."),
    Label("Tulis angkanya saja, misalnya 69,99.", "Write the figure alone, such as 69,99."),
)
SCORE_OUTSIDE = Message(
    "codec.score-outside",
    Severity.ERROR,
    Label(
        "Nilai {text} tidak terletak antara 0 dan 100; tanda desimalnya mungkin hilang.",
        "The mark {text} does not lie between 0 and 100; a decimal mark may be lost.",
    ),
    Label("Periksa nilainya pada sumber.", "Check the mark in the source."),
)
