"""What can be wrong with a log or odd about a report, as findings."""

from pendamping.findings import Message, Severity
from pendamping.labels import Label

MISSING_COLUMNS = Message(
    "report.missing-columns",
    Severity.ERROR,
    Label("Log tidak memiliki kolom {columns}.", "The log has no column {columns}."),
    Label(
        "Buat log dengan enrich() dari siklus atau peristiwa, atau dengan seal() dari baris sendiri.",
        "Make the log with enrich() from cycles or events, or with seal() from rows of your own.",
    ),
)
UNEVEN_FILE = Message(
    "report.uneven-file",
    Severity.ERROR,
    Label(
        "{rows} baris berkas tidak berisi {columns} sel seperti judulnya, atau ada judul yang berulang.",
        "{rows} rows of the file do not have {columns} cells as its heading has, or a heading is there twice.",
    ),
    Label("Periksa pemisah dan tanda kutipnya.", "Check its separator and quotes."),
)
UNREADABLE_FILE = Message(
    "report.unreadable-file",
    Severity.ERROR,
    Label("Berkas {file} tidak dapat dibaca: {why}", "The file {file} cannot be read: {why}"),
    Label(
        "Simpan sebagai CSV UTF-8 atau Parquet, lalu periksa bahwa berkasnya utuh.",
        "Save it as CSV in UTF-8 or as Parquet, and check that the file is complete.",
    ),
)
NO_FILE = Message(
    "report.no-file",
    Severity.ERROR,
    Label("Berkas {file} tidak ada.", "There is no file {file}."),
    Label("Periksa nama berkas dan foldernya.", "Check the name of the file and its folder."),
)
ODD_COLUMN = Message(
    "report.odd-column",
    Severity.ERROR,
    Label(
        "Kolom {column} memuat sel yang bukan teks, angka, atau tanggal.",
        "The column {column} has cells that are no text, number or date.",
    ),
    Label("Tulis kolom itu sebagai teks biasa.", "Write the column as plain text."),
)
NUMBER_FOR_TEXT = Message(
    "report.number-for-text",
    Severity.ERROR,
    Label(
        "Kolom {column} memuat pecahan seperti {value}, padahal isinya teks: kode 62.10 yang dibaca sebagai angka "
        "menjadi 62.1.",
        "The column {column} has fractions such as {value} where text belongs: a code 62.10 that is read as a number "
        "becomes 62.1.",
    ),
    Label(
        "Tulis Parquet dengan Log.write_parquet(), atau baca kolom itu dari CSV sebagai teks (str, VARCHAR).",
        "Write Parquet with Log.write_parquet(), or read the column from CSV as text (str, VARCHAR).",
    ),
)
TEXT_FOR_NUMBER = Message(
    "report.text-for-number",
    Severity.ERROR,
    Label(
        "Kolom {column} memuat bilangan bulat yang tersimpan sebagai teks.",
        "The column {column} has whole numbers that are kept as text.",
    ),
    Label(
        "Tulis Parquet dengan Log.write_parquet(), atau simpan kolom itu sebagai bilangan bulat (int64, BIGINT).",
        "Write Parquet with Log.write_parquet(), or keep the column as whole numbers (int64, BIGINT).",
    ),
)
NOT_WHOLE_LOG = Message(
    "report.log-not-whole",
    Severity.ERROR,
    Label(
        "Log yang dibaca berisi {rows} baris, sedangkan segelnya menyebut {expected}: ada baris yang berulang, "
        "hilang, atau tertukar.",
        "The log has {rows} rows and its seal speaks of {expected}: some rows are repeated, lost or exchanged.",
    ),
    Label(
        "Buang baris yang berulang, baca semua bagian tepat sekali, atau segel ulang dengan seal().",
        "Drop the repeated rows, read every part exactly once, or seal the log again with seal().",
    ),
)
LOG_READ_TWICE = Message(
    "report.log-read-twice",
    Severity.ERROR,
    Label("Log {logs} dibaca lebih dari sekali.", "The log {logs} was read more than once."),
    Label("Baca setiap log dan setiap bagian tepat sekali.", "Read every log and every part exactly once."),
)
BROKEN_TEXT = Message(
    "report.broken-text",
    Severity.ERROR,
    Label(
        "Log memuat teks yang rusak: separuh huruf yang tidak dapat ditulis ke berkas mana pun.",
        "The log has broken text: halves of characters that no file can hold.",
    ),
    Label(
        "Baca ulang sumbernya dengan penyandian yang benar, misalnya UTF-8.",
        "Read its source again in the right encoding, such as UTF-8.",
    ),
)
UNKNOWN_KIND = Message(
    "report.unknown-kind",
    Severity.WARNING,
    Label(
        "{rows} baris berjenis {kind}, yang tidak dihitung ukuran mana pun{hint}",
        "{rows} rows are of the kind {kind}, which no measure counts{hint}",
    ),
    Label(
        "Pakai jenis dari tata letak log, misalnya standing, start, atau assignment.",
        "Use a kind of the layout, such as standing, start or assignment.",
    ),
)
NULL_KEY = Message(
    "report.null-key",
    Severity.ERROR,
    Label(
        "{rows} baris tanpa siklus, peristiwa, subjek, atau jenis disisihkan dan tidak dihitung.",
        "{rows} rows without a cycle, event, subject or kind were set aside and are not counted.",
    ),
    Label("Lengkapi kuncinya.", "Fill in their keys."),
)
NOT_FINITE = Message(
    "report.not-finite",
    Severity.ERROR,
    Label(
        "{rows} baris berisi nilai tak hingga untuk {what}; nilainya tidak dihitung.",
        "{rows} rows hold an infinite value for {what}; it was not counted.",
    ),
)
NOT_WHOLE_NUMBER = Message(
    "report.not-whole-number",
    Severity.ERROR,
    Label(
        "{rows} baris berisi nilai yang bukan bilangan bulat untuk {what}; nilainya tidak dihitung.",
        "{rows} rows hold a value for {what} that is no whole number; it was not counted.",
    ),
    Label(
        "Simpan menit, hari, dan nilai perseratus sebagai bilangan bulat.",
        "Keep minutes, days and hundredths as whole numbers.",
    ),
)
OUT_OF_BOUNDS = Message(
    "report.out-of-bounds",
    Severity.ERROR,
    Label(
        "{rows} baris berisi nilai di luar {least} s.d. {most} untuk {what}; nilainya tidak dihitung.",
        "{rows} rows hold a value for {what} outside {least} to {most}; it was not counted.",
    ),
)
NOT_A_DAY = Message(
    "report.not-a-day",
    Severity.ERROR,
    Label(
        "{rows} baris berisi teks yang bukan tanggal untuk {what}; nilainya tidak dihitung.",
        "{rows} rows hold a text for {what} that is no day; it was not counted.",
    ),
    Label("Tulis hari seperti 2019-07-31.", "Write days as 2019-07-31."),
)
PART_OVER_WHOLE = Message(
    "report.part-over-whole",
    Severity.ERROR,
    Label(
        "{measure} pada {group}: bagian ({part}) lebih besar daripada dasarnya ({whole}); angkanya tidak ditampilkan.",
        "{measure} for {group}: the part ({part}) is more than its base ({whole}); the number is not shown.",
    ),
    Label("Periksa kolom finished dan passed pada log.", "Check the columns finished and passed of the log."),
)
TOTALS_DIFFER = Message(
    "report.totals-differ",
    Severity.WARNING,
    Label(
        "{measure} pada {group}: angka yang disebut {stated}, hasil hitungan {counted}.",
        "{measure} for {group}: {stated} is stated, {counted} were counted.",
    ),
    Label(
        "Periksa apakah semua bagian masuk dan tidak ada yang terhitung dua kali.",
        "Check whether every part is in and nothing counts twice.",
    ),
)
IN_SEVERAL_PARTS = Message(
    "report.in-several-parts",
    Severity.NOTE,
    Label(
        "{measure}: bagian-bagian dari {group} berjumlah {sum}, sedangkan orang yang berbeda {total}; ada yang "
        "termasuk dalam lebih dari satu bagian.",
        "{measure}: the parts of {group} add up to {sum}, the different people are {total}; some are in more than "
        "one part.",
    ),
)
SEVERAL_SNAPSHOTS = Message(
    "report.several-snapshots",
    Severity.ERROR,
    Label(
        "Log memuat posisi untuk lebih dari satu saat: {times}.",
        "The log tells where things stand for more than one time: {times}.",
    ),
    Label("Buat log baru untuk satu saat.", "Make the log again for one time."),
)
OTHER_SNAPSHOT = Message(
    "report.other-snapshot",
    Severity.ERROR,
    Label("Log dibuat untuk {held}, bukan untuk {asked}.", "The log was made for {held}, not for {asked}."),
    Label("Buat log untuk saat yang diminta dari siklusnya.", "Make the log from the cycles for the time asked."),
)
CYCLE_TWICE = Message(
    "report.cycle-twice",
    Severity.ERROR,
    Label(
        "Siklus {cycle} ada dua kali dengan peristiwa yang berbeda.",
        "The cycle {cycle} is there twice, with different events.",
    ),
    Label("Kirim siklus yang terakhir saja.", "Pass the latest version only."),
)
CYCLE_REPEATED = Message(
    "report.cycle-repeated",
    Severity.WARNING,
    Label("Siklus {cycle} ada dua kali; dihitung sekali.", "The cycle {cycle} is there twice; it is counted once."),
)
EVENT_TWICE = Message(
    "report.event-twice",
    Severity.ERROR,
    Label(
        "Peristiwa {event} dari siklus {cycle} ada dua kali dengan isi yang berbeda.",
        "The event {event} of the cycle {cycle} is there twice, with different contents.",
    ),
    Label("Tentukan mana yang benar lalu buang yang lain.", "Decide which is right and drop the other."),
)
EVENT_REPEATED = Message(
    "report.event-repeated",
    Severity.WARNING,
    Label(
        "{rows} baris berulang dibuang; masing-masing dihitung sekali.",
        "{rows} repeated rows were dropped; each counts once.",
    ),
)
EVENT_SET_ASIDE = Message(
    "report.event-set-aside",
    Severity.WARNING,
    Label(
        "Peristiwa {event} dari siklus {cycle} ditolak dan tidak dihitung: {why}",
        "The event {event} of the cycle {cycle} was refused and is not counted: {why}",
    ),
)
NOT_STARTED = Message(
    "report.not-started",
    Severity.ERROR,
    Label("{count} peristiwa tanpa awal siklus tidak dihitung.", "{count} events without a start are not counted."),
)
ZONE_ASSUMED = Message(
    "report.zone-assumed",
    Severity.NOTE,
    Label(
        "{events} peristiwa bertanda waktu dengan zona di luar Indonesia; harinya dibaca menurut {zone}.",
        "{events} events are timed in a zone outside Indonesia; their day is read in {zone}.",
    ),
)
FINE_SCORE = Message(
    "report.fine-score",
    Severity.WARNING,
    Label(
        "Nilai {test} pada peristiwa {event} lebih halus daripada perseratus dan tidak dihitung.",
        "The mark of {test} in event {event} is finer than hundredths and is not counted.",
    ),
)
UNKNOWN_ATTRIBUTE = Message(
    "report.unknown-attribute",
    Severity.WARNING,
    Label(
        "Atribut {name} tidak punya kolom dalam log dan tidak dipakai{hint}",
        "The attribute {name} has no column in the log and is not used{hint}",
    ),
    Label(
        "Pakai wilayah, jenjang, mapel, group, angkatan, tier, atau school.",
        "Use wilayah, jenjang, mapel, group, angkatan, tier or school.",
    ),
)
UNKNOWN_IDS = Message(
    "report.unknown-ids",
    Severity.NOTE,
    Label(
        "{count} id pada attributes tidak ada dalam siklus mana pun, misalnya {id}.",
        "{count} ids of the attributes are in no cycle, for instance {id}.",
    ),
    Label(
        "Pakai id subjek siklus atau id orang yang ditugaskan.",
        "Use the id of a cycle's subject or of a person assigned in it.",
    ),
)
NOBODY_NAMED = Message(
    "report.nobody-named",
    Severity.WARNING,
    Label(
        "{count} siklus pasangan tidak menyebut orangnya, sehingga peserta dan pendampingnya tidak terhitung.",
        "{count} cycles of pairs do not name their people, so their participants and mentors are not counted.",
    ),
    Label(
        "Catat fakta assignment untuk mentor dan mentee pada setiap siklus.",
        "Record an assignment fact for the mentor and the mentee of each cycle.",
    ),
)
SHOWN_BESIDE = Message(
    "report.shown-beside",
    Severity.NOTE,
    Label(
        "{measure} ikut ditampilkan: angka lain dalam laporan ini membuka sebagian darinya, dan hanya bersama-sama "
        "semuanya terlindungi.",
        "{measure} is shown too: other numbers of this report tell part of it, and only together are all protected.",
    ),
)
MIXED_SUBJECTS = Message(
    "report.mixed-subjects",
    Severity.WARNING,
    Label(
        "Siklus dari beberapa jenis subjek dijumlahkan menjadi satu: {subjects}.",
        "Cycles of several kinds of subject are counted together: {subjects}.",
    ),
    Label(
        'Bagi menurut jenis subjek (by="subjek") atau batasi ke satu jenis, misalnya only={{"subject_kind": "person"}}.',
        'Divide by kind of subject (by="subjek"), or limit to one kind, such as only={{"subject_kind": "person"}}.',
    ),
)
UNKNOWN_PERIOD = Message(
    "report.unknown-period",
    Severity.ERROR,
    Label(
        "“{code}” bukan kode periode; barisnya dihitung sebagai tidak diketahui kapan.",
        "“{code}” is no code of a period; its rows are counted as not known when.",
    ),
    Label(
        "Tulis bulan seperti 2023-07, triwulan 2023-T3, semester 2023/2024-1, tahun ajaran 2023/2024, tahun 2023; lembar "
        "kerja mengubah 2023-07 menjadi tanggal.",
        "Write a month as 2023-07, a quarter as 2023-T3, a semester as 2023/2024-1, a school year as 2023/2024, a year as "
        "2023; spreadsheets turn 2023-07 into a date.",
    ),
)
LEFT_OUT = Message(
    "report.period-left-out",
    Severity.NOTE,
    Label(
        "Yang tanggalnya tidak pasti berada dalam {period} tidak dihitung.",
        "What is not certainly dated within {period} is not counted.",
    ),
)
KEPT_INSIDE = Message(
    "report.kept-inside",
    Severity.NOTE,
    Label(
        "Ada temuan tentang catatan di balik laporan ini ({codes}); isinya dapat memuat angka kecil atau id, jadi hanya "
        "ada dalam laporan internal.",
        "There are findings about the records behind this report ({codes}); they may hold small numbers or ids, so what "
        "they say is in the internal report only.",
    ),
    Label(
        'Buat laporan yang sama tanpa audience="public" untuk membacanya.',
        'Make the same report without audience="public" to read them.',
    ),
)
UNDATED = Message(
    "report.undated",
    Severity.WARNING,
    Label(
        "{count} siklus tidak menyebut kapan dimulai, sehingga tidak termasuk bulan, semester, atau tahun mana pun.",
        "{count} cycles do not say when they began, so they are in no month, semester or year.",
    ),
    Label(
        "Isi occurred pada peristiwa awalnya; recorded_at hanya menyebut kapan dicatat.",
        "Give the event that starts them an occurred; recorded_at only says when it was recorded.",
    ),
)
