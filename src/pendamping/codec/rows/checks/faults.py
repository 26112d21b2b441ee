"""What columns, rows and the whole sheet can contradict each other in."""

from pendamping.findings import Message, Severity
from pendamping.labels import Label

_WHICH = Label("Cocokkan keduanya dengan dokumen orang itu.", "Compare both with the documents of the person.")

BIRTH_DIFFERS = Message(
    "codec.birth-differs",
    Severity.ERROR,
    Label(
        "Tanggal lahir di dalam {code} tidak sama dengan {other} (berbeda: {parts}).",
        "The birth date in the {code} is not that of the {other} (they differ in: {parts}).",
    ),
    _WHICH,
)
BIRTH_DOUBTFUL = Message(
    "codec.birth-doubtful",
    Severity.WARNING,
    Label(
        "Menurut tanggal lahirnya, usia orang ini pada tahun {year} {age} tahun.",
        "By the birth date, this person is {age} years old in {year}.",
    ),
    Label("Periksa tahun lahirnya.", "Check the year of birth."),
)
BIRTH_EMPTY = Message(
    "codec.birth-empty",
    Severity.WARNING,
    Label(
        "Tanggal lahir ini hari pertama dalam kalender lembar kerja; selnya mungkin sebenarnya kosong.",
        "The birth date is the first day in the calendar of spreadsheets; the cell may really have been empty.",
    ),
    Label("Periksa tanggal lahirnya.", "Check the birth date."),
)
SEX_DIFFERS = Message(
    "codec.sex-differs",
    Severity.ERROR,
    Label(
        "Jenis kelamin di dalam {code} adalah {given}, sedangkan {other} menyebut {stated}.",
        "The sex in the {code} is {given}, but the {other} says {stated}.",
    ),
    _WHICH,
)
DATE_ORDER = Message(
    "codec.date-order",
    Severity.WARNING,
    Label(
        "Kolom ini juga memuat tanggal berurutan bulan-hari, sehingga tanggal ini dapat dibaca dua cara; dibaca hari "
        "lebih dahulu.",
        "The column also holds dates with the month first, so that this one can be read two ways; it is read day first.",
    ),
    Label("Tulis nama bulannya, misalnya 5 Desember 1980.", "Write the name of the month, as in 5 Desember 1980."),
)
NUMBER_TWICE = Message(
    "codec.row-number-twice",
    Severity.ERROR,
    Label(
        "{code} ini sudah ada pada baris {row} dengan nama yang sama; orang ini tercatat dua kali.",
        "This {code} stands in row {row} already under the same name; the person is listed twice.",
    ),
    Label("Hapus salah satu barisnya.", "Delete one of the rows."),
)
NUMBER_SHARED = Message(
    "codec.row-number-shared",
    Severity.ERROR,
    Label(
        "{code} ini juga tertulis pada baris {rows} untuk nama lain; salah satunya keliru.",
        "This {code} also stands in row {rows} for another name; one of them is wrong.",
    ),
    Label("Periksa nomor setiap orang itu.", "Check the number of each of these people."),
)
NUMBER_SET_ASIDE = Message(
    "codec.row-number-set-aside",
    Severity.WARNING,
    Label(
        "{code} ini juga tertulis pada baris {rows}, yang disisihkan karena kesalahan lain.",
        "This {code} also stands in row {rows}, which is set aside for another fault.",
    ),
    Label("Periksa nomor setiap orang itu.", "Check the number of each of these people."),
)
ROW_TWICE = Message(
    "codec.row-twice",
    Severity.ERROR,
    Label("Baris ini sama persis dengan baris {row}.", "This row is exactly like row {row}."),
    Label("Hapus salah satunya.", "Delete one of them."),
)
NEARLY_TWICE = Message(
    "codec.row-nearly-twice",
    Severity.WARNING,
    Label(
        "Nama pada baris ini hampir sama dengan nama pada baris {row} di sekolah yang sama; mungkin orang yang sama.",
        "The name in this row is almost that in row {row} at the same school; it may be the same person.",
    ),
    Label("Periksa apakah orangnya sama.", "Check whether it is one person."),
)
ID_TWICE = Message(
    "codec.row-id-twice",
    Severity.ERROR,
    Label("Id ini sudah dipakai oleh baris {row}.", "This id is used by row {row} already."),
    Label("Beri setiap orang id sendiri.", "Give each person an id of their own."),
)
NPSN_TWO_REGIONS = Message(
    "codec.npsn-two-regions",
    Severity.ERROR,
    Label(
        "NPSN {npsn} di sini berada di {here}, sedangkan pada baris {rows} berada di {there}.",
        "NPSN {npsn} is here in {here}, but in row {rows} it is in {there}.",
    ),
    Label("Periksa NPSN dan wilayahnya.", "Check the NPSN and the region."),
)
NPSN_TWO_SCHOOLS = Message(
    "codec.npsn-two-schools",
    Severity.ERROR,
    Label(
        "NPSN {npsn} di sini milik “{here}”, sedangkan pada baris {rows} milik “{there}”.",
        "NPSN {npsn} belongs to “{here}” here, but to “{there}” in row {rows}.",
    ),
    Label("Periksa NPSN pada laman Data Referensi.", "Check the NPSN in the reference data."),
)
NPSN_NOT_LISTED = Message(
    "codec.npsn-not-listed",
    Severity.WARNING,
    Label("NPSN {npsn} tidak ada dalam daftar sekolah.", "NPSN {npsn} is not in the list of schools."),
    Label(
        "Cocokkan NPSN dengan laman Data Referensi; bila benar, tambahkan sekolahnya ke daftar sekolah.",
        "Compare the NPSN with the reference data; where it is right, add the school to the list.",
    ),
)
NPSN_OTHER_SCHOOL = Message(
    "codec.npsn-other-school",
    Severity.WARNING,
    Label(
        "Menurut daftar sekolah, NPSN {npsn} milik “{there}”, bukan “{here}”.",
        "By the list of schools, NPSN {npsn} belongs to “{there}”, not to “{here}”.",
    ),
    Label("Periksa NPSN dan nama sekolahnya.", "Check the NPSN and the name of the school."),
)
NPSN_TWO_SPELLINGS = Message(
    "codec.npsn-two-spellings",
    Severity.WARNING,
    Label(
        "Nama sekolah “{here}” berbeda dari “{there}” (baris {rows}) untuk NPSN {npsn} yang sama.",
        "The school's name “{here}” differs from “{there}” (row {rows}) for the same NPSN {npsn}.",
    ),
    Label("Samakan penulisan nama sekolahnya.", "Write the name of the school in one way."),
)
SCHOOL_TWO_NPSN = Message(
    "codec.school-two-npsn",
    Severity.WARNING,
    Label(
        "Sekolah “{school}” di wilayah yang sama memakai NPSN {npsn} di sini dan {others} pada baris {rows}.",
        "The school “{school}” of the same region has NPSN {npsn} here and {others} in row {rows}.",
    ),
    Label("Periksa NPSN pada laman Data Referensi.", "Check the NPSN in the reference data."),
)
JENJANG_DIFFERS = Message(
    "codec.jenjang-differs",
    Severity.WARNING,
    Label(
        "Kolom jenjang menyebut {given}, sedangkan nama sekolahnya {shown}.",
        "The column of levels says {given}, but the school's name says {shown}.",
    ),
    Label("Periksa keduanya.", "Check both."),
)
REGION_OUTSIDE = Message(
    "codec.region-outside-province",
    Severity.ERROR,
    Label("{region} tidak terletak di {province}.", "{region} is not in {province}."),
    Label("Periksa kedua kolomnya.", "Check both columns."),
)
