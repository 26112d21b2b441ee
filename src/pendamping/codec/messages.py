"""What the codec says about documents: each kind of finding, in both languages."""

from pendamping.findings import Message, Severity
from pendamping.labels import Label

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

NOT_UTF8 = Message(
    "codec.not-utf8",
    _ERROR,
    Label("dokumen ini bukan UTF-8 pada bita ke-{place}", "this document is not UTF-8 at byte {place}"),
    Label("simpan sebagai UTF-8", "save it as UTF-8"),
)
NOT_JSON = Message(
    "codec.not-json",
    _ERROR,
    Label(
        "dokumen ini bukan JSON yang sah pada baris {line} kolom {column}: {why}",
        "this document is not valid JSON at line {line} column {column}: {why}",
    ),
)
TOO_LARGE = Message(
    "codec.too-large",
    _ERROR,
    Label("dokumen ini {size} karakter; batasnya {limit}", "this document has {size} characters; the limit is {limit}"),
    Label("pecah menjadi beberapa dokumen, atau naikkan size=", "split it into several, or raise size="),
)
TOO_DEEP = Message(
    "codec.too-deep",
    _ERROR,
    Label("dokumen ini bersusun lebih dari {limit} lapis", "this document is nested more than {limit} levels deep"),
    Label("periksa asalnya, atau naikkan depth=", "look at where it comes from, or raise depth="),
)
DUPLICATE_KEY = Message(
    "codec.duplicate-key",
    _ERROR,
    Label("kunci {key} tertulis {times} kali", "the key {key} is there {times} times"),
    Label("sisakan satu saja", "keep one of them"),
)
NO_NUMBER = Message(
    "codec.no-number",
    _ERROR,
    Label("{given} bukan bilangan", "{given} is not a number"),
    Label("kosongkan bila tidak diketahui", "leave it out where it is not known"),
)
LONG_NUMBER = Message(
    "codec.long-number",
    _ERROR,
    Label("bilangan dengan lebih dari {limit} angka", "a number of more than {limit} digits"),
)
LONE_SURROGATE = Message(
    "codec.lone-surrogate",
    _ERROR,
    Label(
        "teks ini memuat separuh aksara (surrogate), yang tidak dapat ditulis sebagai UTF-8",
        "this text holds half a character (a lone surrogate), which UTF-8 cannot write",
    ),
)
NO_ENVELOPE = Message(
    "codec.no-envelope",
    _ERROR,
    Label("dokumen harus berupa tabel dengan type, v, dan data", "a document is a table with type, v and data"),
)
UNKNOWN_TYPE = Message(
    "codec.unknown-type",
    _ERROR,
    Label("jenis {given} tidak dikenal{near}", "there is no type {given}{near}"),
    Label("pakai salah satu: {known}", "use one of: {known}"),
)
OTHER_TYPE = Message(
    "codec.other-type",
    _ERROR,
    Label("dokumen ini berjenis {given}, bukan {wanted}", "this document is a {given}, not a {wanted}"),
)
BAD_VERSION = Message(
    "codec.bad-version",
    _ERROR,
    Label("versi {given} tidak sah; versi adalah bilangan bulat mulai 1", "{given} is no version; they count from 1"),
)
NEWER_VERSION = Message(
    "codec.newer-version",
    _ERROR,
    Label(
        "{type} versi {given} lebih baru daripada yang dapat dibaca pustaka ini (versi {known})",
        "{type} version {given} is newer than this library reads (version {known})",
    ),
    Label("perbarui pustaka pendamping", "update the library pendamping"),
)
UPCAST_FAILED = Message(
    "codec.upcast-failed",
    _ERROR,
    Label(
        "{type} versi {given} tidak dapat diangkat ke versi {next}: {why}",
        "{type} version {given} cannot be brought to version {next}: {why}",
    ),
)
BAD_DAY = Message(
    "codec.bad-day",
    _ERROR,
    Label("{given} bukan tanggal; tulis seperti 2019-07-31", "{given} is not a day; write it as 2019-07-31"),
)
BAD_MOMENT = Message(
    "codec.bad-moment",
    _ERROR,
    Label(
        "{given} bukan saat yang lengkap; tulis seperti 2019-07-31T08:00:00+07:00",
        "{given} is not a complete moment; write it as 2019-07-31T08:00:00+07:00",
    ),
)
BAD_WHEN = Message(
    "codec.bad-when",
    _ERROR,
    Label(
        "{given} bukan waktu; tulis seperti 2019-07-31, 2019-07-31/2019-08-03, 2019-07, 2019, --07-31, atau null",
        "{given} is not a time; write it as 2019-07-31, 2019-07-31/2019-08-03, 2019-07, 2019, --07-31, or null",
    ),
)
BAD_TEXT = Message(
    "codec.bad-text",
    _ERROR,
    Label("{given} tidak terbaca sebagai {what}", "{given} cannot be read as {what}"),
)
BAD_ID = Message(
    "codec.bad-id",
    _ERROR,
    Label(
        "id {given} ({size} karakter) terlalu panjang atau memuat karakter kendali; batasnya {limit} karakter",
        "the id {given} ({size} characters) is too long or holds a control character; the limit is {limit} characters",
    ),
    Label("pakai id acak yang pendek, misalnya UUID", "use a short random id, such as a UUID"),
)
CANNOT_WRITE = Message(
    "codec.cannot-write",
    _ERROR,
    Label("{given} tidak dapat ditulis sebagai {expected}", "{given} cannot be written as {expected}"),
)
PROGRAMME_NOT_GIVEN = Message(
    "codec.programme-not-given",
    _ERROR,
    Label(
        "siklus ini mengikuti program {programme}, yang tidak diberikan; yang diberikan: {given}",
        "this cycle follows programme {programme}, which was not given; given: {given}",
    ),
    Label(
        "berikan programmes=[...], atau pindahkan dengan migrations=[...]",
        "pass programmes=[...], or move it with migrations=[...]",
    ),
)
PACK_CHANGED = Message(
    "codec.pack-changed",
    _WARNING,
    Label(
        "isi paket {programme} telah berubah sejak siklus ini ditulis; semua peristiwa masih berlaku",
        "the content of pack {programme} has changed since this cycle was written; all its events still hold",
    ),
    Label("tulis ulang siklus ini bila perubahan itu disengaja", "write the cycle anew where the change is meant"),
)
EVENTS_DO_NOT_HOLD = Message(
    "codec.events-do-not-hold",
    _ERROR,
    Label(
        "peristiwa {event} tidak lagi diterima oleh program {programme}: {why}",
        "event {event} is no longer taken by programme {programme}: {why}",
    ),
    Label(
        "pakai paket semula, atau pindahkan dengan migrations=[...]",
        "use the pack it was written with, or move it with migrations=[...]",
    ),
)
OTHER_STATE = Message(
    "codec.other-state",
    _ERROR,
    Label(
        "peristiwa-peristiwa ini berakhir pada keadaan {reached}, sedangkan yang tertulis {stated}",
        "these events end in state {reached}, but {stated} is written",
    ),
    Label(
        "pakai paket semula, atau nyatakan keadaannya dalam migrations=[...]",
        "use the pack it was written with, or declare the states in migrations=[...]",
    ),
)
MIGRATED = Message(
    "codec.migrated",
    _NOTE,
    Label(
        "siklus ini dipindahkan dari program {source} ke {target}",
        "this cycle was moved from programme {source} to {target}",
    ),
)
OTHER_PROBLEM = Message(
    "codec.other-problem",
    _ERROR,
    Label(
        "sertifikat ini milik masalah pemasangan lain: {given}, bukan {expected}",
        "this certificate belongs to another pairing problem: {given}, not {expected}",
    ),
)
OTHER_HASH = Message(
    "codec.other-hash",
    _ERROR,
    Label(
        "isi laporan ini tidak cocok dengan sidiknya: {given}, seharusnya {expected}",
        "the content of this report does not fit its hash: {given}, expected {expected}",
    ),
    Label("minta lagi laporan itu dari penyusunnya", "ask whoever made the report for it again"),
)
NO_LIST = Message(
    "codec.no-list",
    _ERROR,
    Label(
        "data dari sebuah list harus berupa daftar dokumen, bukan {given}",
        "the data of a list are documents in a list, not {given}",
    ),
)
NO_EVENTS = Message(
    "codec.no-events",
    _ERROR,
    Label("siklus ini tidak memuat satu peristiwa pun", "this cycle holds no event at all"),
)
EVENT_TWICE = Message(
    "codec.cycle-event-twice",
    _ERROR,
    Label(
        "dari {events} peristiwa dalam siklus ini hanya {kept} yang berbeda",
        "of the {events} events of this cycle only {kept} are different",
    ),
    Label("sisakan setiap peristiwa satu kali", "keep every event once"),
)
BAD_ROW = Message(
    "codec.bad-row",
    _ERROR,
    Label(
        "baris ini tidak memuat setiap ukuran dan setiap dimensi laporan tepat satu kali",
        "this row does not hold every measure and every dimension of the report exactly once",
    ),
)
TOO_MANY_PAIRS = Message(
    "codec.too-many-pairs",
    _ERROR,
    Label(
        "sertifikat ini menyangkut {pairs} kemungkinan pasangan; batasnya {limit}",
        "this certificate is about {pairs} possible pairs; the limit is {limit}",
    ),
    Label("naikkan size= bila asalnya tepercaya", "raise size= where you trust its origin"),
)
TOO_MANY_EVENTS = Message(
    "codec.too-many-events",
    _ERROR,
    Label(
        "siklus ini memuat {events} peristiwa, {corrections} di antaranya pembetulan; terlalu banyak untuk dijalankan ulang",
        "this cycle holds {events} events, {corrections} of them corrections; too many to replay",
    ),
    Label("baca sebagai aliran lalu pakai replay", "read it as a stream and use replay"),
)
TOO_MANY_VALUES = Message(
    "codec.too-many-values",
    _ERROR,
    Label(
        "program ini memuat lebih dari {limit} nilai; paket bawaan memuat kurang dari 1.000",
        "this programme holds more than {limit} values; the packs of the library have fewer than 1,000",
    ),
)
