"""Everything that can stand against an event, in both languages."""

from pendamping.findings import Message, Severity
from pendamping.labels import Label

_ERROR = Severity.ERROR

WRONG_STATE = Message(
    "cycle.wrong-state",
    _ERROR,
    Label(
        "langkah {move} tidak berlaku dari keadaan {state}; berlaku dari: {sources}",
        "move {move} does not lead from state {state}; it leads from: {sources}",
    ),
    Label("langkah yang berlaku sekarang: {possible}", "moves that lead from here: {possible}"),
)
UNKNOWN_MOVE = Message(
    "cycle.unknown-move",
    _ERROR,
    Label("langkah {move} tidak dikenal{near}", "there is no move {move}{near}"),
    Label("langkah yang dikenal: {known}", "known moves: {known}"),
)
UNKNOWN_CODE = Message(
    "cycle.unknown-code",
    _ERROR,
    Label("{what} {code} tidak dinyatakan oleh program{near}", "the programme declares no {what} {code}{near}"),
    Label("yang dinyatakan: {known}", "it declares: {known}"),
)
UNKNOWN_EVENT = Message(
    "cycle.unknown-event",
    _ERROR,
    Label("isi peristiwa tidak dikenal: {given}", "this is no kind of event: {given}"),
    Label("pakai Event.move, Event.fact, atau Event.correction", "use Event.move, Event.fact or Event.correction"),
)
WRONG_ACTOR = Message(
    "cycle.wrong-actor",
    _ERROR,
    Label(
        "peran {role} tidak berwenang; yang berwenang: {by}{near}", "role {role} may not do this; it is for: {by}{near}"
    ),
)
REASON_MISSING = Message(
    "cycle.reason-missing",
    _ERROR,
    Label("langkah {move} memerlukan kode alasan", "move {move} needs a coded reason"),
    Label("pakai salah satu: {known}", "use one of: {known}"),
)
UNKNOWN_REASON = Message(
    "cycle.unknown-reason",
    _ERROR,
    Label(
        "alasan {reason} tidak berlaku untuk langkah {move}{near}", "move {move} does not take reason {reason}{near}"
    ),
    Label("pakai salah satu: {known}", "use one of: {known}"),
)
SUCCESSOR_MISSING = Message(
    "cycle.successor-missing",
    _ERROR,
    Label("langkah {move} harus menyebut pengganti", "move {move} must name the successor"),
    Label("isi successor dengan id subjek pengganti", "give the id of the new subject as successor"),
)
BLANK_IN_COLUMN = Message(
    "cycle.blank-in-column",
    _ERROR,
    Label(
        "kolom {column} kosong pada {count} baris, pertama pada baris {row} (dihitung dari 0)",
        "column {column} is blank in {count} rows, the first of them row {row} (counted from 0)",
    ),
    Label("isi, atau keluarkan baris itu dari log", "fill it, or leave those rows out of the log"),
)
NOTHING_BEFORE = Message(
    "cycle.nothing-before",
    _ERROR,
    Label(
        "langkah {move} kembali ke keadaan sebelum ditunda, padahal tidak ada penundaan yang tercatat",
        "move {move} goes back to the state before a suspension, but no suspension is recorded",
    ),
)
OUT_OF_ORDER = Message(
    "cycle.out-of-order",
    _ERROR,
    Label(
        "terjadi {occurred}, lebih awal daripada langkah sebelumnya ({previous})",
        "occurred {occurred}, before the previous move ({previous})",
    ),
    Label("periksa tanggalnya; tanggal yang tidak pasti boleh dikosongkan", "check the date; leave it out if unsure"),
)
RECORDED_EARLY = Message(
    "cycle.recorded-early",
    _ERROR,
    Label("dicatat {recorded}, sebelum terjadi ({occurred})", "recorded {recorded}, before it occurred ({occurred})"),
)
AFTER_CLOSE = Message(
    "cycle.after-close",
    _ERROR,
    Label(
        "terjadi {occurred}, sesudah siklus berakhir ({closed})",
        "occurred {occurred}, after the cycle ended ({closed})",
    ),
)
SAME_ID = Message(
    "cycle.same-id",
    _ERROR,
    Label(
        "id {id} sudah dipakai peristiwa lain dalam siklus ini", "the id {id} is taken by another event of this cycle"
    ),
    Label("beri id baru, atau koreksi peristiwa yang lama", "give a new id, or correct the earlier event"),
)
NOT_STARTED = Message(
    "cycle.not-started",
    _ERROR,
    Label("peristiwa pertama harus memulai siklus", "the first event must start the cycle"),
)
STARTED = Message(
    "cycle.already-started",
    _ERROR,
    Label("siklus ini sudah dimulai", "this cycle has started already"),
)
OTHER_PROGRAMME = Message(
    "cycle.other-programme",
    _ERROR,
    Label(
        "siklus ini dimulai dengan program {started}, bukan {given}", "this cycle started in {started}, not in {given}"
    ),
    Label("muat program {started}", "load programme {started}"),
)
NO_SUCH_EVENT = Message(
    "cycle.no-such-event",
    _ERROR,
    Label("tidak ada peristiwa {id} untuk dikoreksi", "there is no event {id} to correct"),
)
NOT_CORRECTABLE = Message(
    "cycle.not-correctable",
    _ERROR,
    Label(
        "peristiwa {id} hanya dapat dibatalkan bila berupa koreksi; awal siklus tidak dapat dikoreksi",
        "event {id} cannot be corrected so: a start stays, and a correction can only be taken back",
    ),
)
CORRECTION_BREAKS = Message(
    "cycle.correction-breaks",
    _ERROR,
    Label(
        "setelah koreksi, peristiwa {event} tidak lagi sah: {why}",
        "after the correction event {event} no longer holds: {why}",
    ),
    Label("koreksi dahulu peristiwa yang bergantung padanya", "correct the events that depend on it first"),
)
STALE = Message(
    "cycle.stale-version",
    _ERROR,
    Label(
        "siklus sudah berubah: versi {actual}, bukan {expected}",
        "the cycle has changed: version {actual}, not {expected}",
    ),
    Label("muat ulang siklus, lalu putuskan lagi", "load the cycle again and decide anew"),
)
PLUGIN_FAULT = Message(
    "cycle.plugin-fault",
    _ERROR,
    Label(
        "plugin {plugin} gagal pada {hook} ({item}): {why}",
        "plugin {plugin} failed in {hook} ({item}): {why}",
    ),
    Label(
        "laporkan kepada pembuat plugin, atau muat program tanpa plugin itu",
        "tell whoever made the plugin, or load the programme without it",
    ),
)
