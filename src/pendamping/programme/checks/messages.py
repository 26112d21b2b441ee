"""Everything that a lint can say about a pack that reads without a fault."""

from pendamping.findings import Message, Severity
from pendamping.labels import Label

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

UNREACHABLE = Message(
    "programme.unreachable-state",
    _WARNING,
    Label(
        "keadaan {state} tidak dapat dicapai dari keadaan awal {initial}",
        "state {state} cannot be reached from the initial state {initial}",
    ),
    Label("tambahkan langkah yang menuju ke sana, atau hapus keadaan itu", "add a move that leads there, or remove it"),
)
DEAD_END = Message(
    "programme.dead-end",
    _ERROR,
    Label(
        "jalan buntu: dari keadaan {state} tidak ada keadaan akhir yang dapat dicapai",
        "dead end: no final state can be reached from state {state}",
    ),
    Label(
        "tambahkan langkah yang meneruskannya, atau cantumkan dalam final", "add a move that leads on, or make it final"
    ),
)
ONLY_EXITS = Message(
    "programme.only-exits",
    _WARNING,
    Label(
        "dari keadaan {state} subjek hanya dapat keluar (mundur, batal, atau diganti), tidak dapat menyelesaikan program",
        "from state {state} a subject can only leave (withdraw, cancel, be replaced), not complete the programme",
    ),
    Label("tambahkan langkah yang meneruskannya", "add a move that leads on"),
)
RESUME_FROM_NOWHERE = Message(
    "programme.resume-from-nowhere",
    _ERROR,
    Label(
        "langkah {move} kembali ke keadaan sebelum ditunda, padahal {state} dapat dicapai tanpa penundaan",
        "move {move} goes back to the state before a suspension, but {state} can be reached without one",
    ),
    Label(
        'setiap langkah menuju {state} harus memakai kind = "suspend"',
        'every move to {state} must have kind = "suspend"',
    ),
)
SUSPENDED_TWICE = Message(
    "programme.suspended-twice",
    _ERROR,
    Label(
        "langkah {move} menunda subjek yang sedang ditunda ({state}); keadaan sebelumnya akan hilang",
        "move {move} suspends a subject that is suspended already ({state}); where it came from would be lost",
    ),
    Label("tuliskan keadaan asal satu per satu, tanpa {state}", "list the states in from one by one, without {state}"),
)
SAME_MOVE = Message(
    "programme.same-move",
    _WARNING,
    Label(
        "dari keadaan {state}, langkah {first} dan {second} hanya berbeda nama: tujuan, pelaku, dan syaratnya sama",
        "from state {state}, moves {first} and {second} differ in name only: same target, actors and needs",
    ),
    Label("hapus salah satu, atau bedakan syaratnya", "remove one, or give them different needs"),
)
SAME_LABEL = Message(
    "programme.same-label",
    _WARNING,
    Label(
        "{first} dan {second} dicetak dengan kata yang sama: {label}", "{first} and {second} are printed alike: {label}"
    ),
    Label("bedakan label keduanya", "give them different labels"),
)
VOIDED = Message(
    "programme.voided-on-the-way",
    _WARNING,
    Label(
        "langkah {move}, satu-satunya jalan maju dari {state}, menggugurkan bukti {evidence} yang masih disyaratkan langkah {later}",
        "move {move}, the only way on from {state}, voids evidence {evidence} that move {later} still needs",
    ),
    Label(
        "hapus bukti itu dari voids, atau dari needs langkah {later}",
        "take it out of voids, or of the needs of {later}",
    ),
)
CANNOT_BE_MET = Message(
    "programme.cannot-be-met",
    _ERROR,
    Label("syarat langkah {move} tidak mungkin terpenuhi: {why}", "the needs of move {move} can never be met: {why}"),
)
NO_EFFECT = Message(
    "programme.no-effect",
    _WARNING,
    Label("{what} tidak berpengaruh: {why}", "{what} has no effect: {why}"),
    Label("lengkapi, atau hapus", "complete it, or remove it"),
)
STEP_NOT_PLANNED = Message(
    "programme.step-not-planned",
    _NOTE,
    Label(
        "langkah {steps} dari {set} tidak tercakup oleh kegiatan mana pun; hanya dapat dicatat tersendiri",
        "no activity covers the steps {steps} of {set}; they can only be recorded on their own",
    ),
)
UNCITED = Message(
    "programme.uncited",
    _NOTE,
    Label("angka pada {what} tidak menyebut sumber", "the figures of {what} name no source"),
    Label("isi cite dengan kunci sumber dan tandanya", "give the source keys and their mark as cite"),
)
NO_FIGURE = Message(
    "programme.no-figure",
    _WARNING,
    Label(
        "ketentuan {id} menyebut sumber {sources} tetapi tidak memuat angka",
        "provision {id} cites {sources} but holds no figure",
    ),
    Label('isi target atau max, atau tandai "(not found)"', 'give target or max, or mark it "(not found)"'),
)
TARGET_ABOVE_MAX = Message(
    "programme.target-above-max",
    _ERROR,
    Label("ketentuan {id}: target {target} melebihi batas {max}", "provision {id}: target {target} is above max {max}"),
)
LOW_ABOVE_TARGET = Message(
    "programme.low-above-target",
    _ERROR,
    Label("ketentuan {id}: low {low} melebihi target {target}", "provision {id}: low {low} is above target {target}"),
)
OVERLAP = Message(
    "programme.provisions-overlap",
    _ERROR,
    Label(
        "dua ketentuan {id} berlaku bersamaan ({first} dan {second}): pertanyaan tidak dapat dijawab dengan satu angka",
        "two provisions {id} hold at the same time ({first} and {second}): no question gets one figure",
    ),
    Label("pisahkan masa berlaku atau lingkupnya", "give them separate dates or scopes"),
)
GAP = Message(
    "programme.provisions-gap",
    _NOTE,
    Label(
        "ketentuan {id} ({scope}) tidak diketahui untuk {when}",
        "provision {id} ({scope}) is not known for {when}",
    ),
)
OUTSIDE_EDITION = Message(
    "programme.outside-edition",
    _NOTE,
    Label("{what} bertanggal {when}, di luar masa program ({valid})", "{what} is dated {when}, outside of {valid}"),
)
LENGTH_DIFFERS = Message(
    "programme.length-differs",
    _WARNING,
    Label(
        "kegiatan {activity} tertulis {length}, padahal {when} adalah {days} hari",
        "activity {activity} is stated as {length}, but {when} is {days} days",
    ),
    Label("periksa tanggal atau lamanya pada sumber", "check dates and length against the source"),
)
OUT_OF_ORDER = Message(
    "programme.activities-out-of-order",
    _WARNING,
    Label(
        "kegiatan {activity} ({when}) tidak cocok dengan {other} ({other_when})",
        "activity {activity} ({when}) does not fit {other} ({other_when})",
    ),
    Label("periksa tanggalnya, atau after dan inside", "check the dates, or after and inside"),
)
ACTIVITY_LOOP = Message(
    "programme.activity-loop",
    _ERROR,
    Label("kegiatan {activity} mengikuti dirinya sendiri: {trail}", "activity {activity} follows itself: {trail}"),
    Label("putuskan lingkaran after dan inside itu", "break the circle of after and inside"),
)
UNUSED = Message(
    "programme.unused",
    _NOTE,
    Label(
        "[[{table}]] {id} dinyatakan, tetapi tidak dipakai langkah, kegiatan, atau aturan mana pun",
        "[[{table}]] {id} is declared, but no move, activity or rule uses it",
    ),
)
SOURCE_NOT_CITED = Message(
    "programme.source-not-cited",
    _NOTE,
    Label("sumber {key} tidak pernah dikutip", "source {key} is never cited"),
)
BARE_SOURCE = Message(
    "programme.bare-source",
    _WARNING,
    Label("sumber {key} tidak memuat url maupun title", "source {key} has neither url nor title"),
    Label("isi sedikitnya title, agar orang dapat mencarinya", "give at least a title, so that people can find it"),
)
ONE_LANGUAGE = Message(
    "programme.one-language",
    _WARNING,
    Label("teks ini kosong dalam {language}", "this text is empty in {language}"),
    Label("isi id dan en", "fill in id and en"),
)
PLACEHOLDER = Message(
    "programme.placeholder",
    _NOTE,
    Label("isian contoh belum diganti: {text}", "the text of the skeleton still stands here: {text}"),
)
SPELT_ALIKE = Message(
    "programme.spelt-alike",
    _WARNING,
    Label("{given} hanya berbeda satu huruf dari {other}", "{given} differs from {other} by one letter only"),
    Label("pakai satu ejaan, bila maksudnya sama", "use one spelling, if both mean the same"),
)
NO_CAPACITY = Message(
    "programme.no-capacity",
    _WARNING,
    Label(
        "paket ini memuat [[pairing]], tetapi {id} tidak diketahui untuk masa program: pemasangan menolak setiap "
        "pendamping tanpa daya tampung sendiri",
        "this pack has [[pairing]], but {id} is not known for its time: pairing refuses every mentor without a "
        "capacity of their own",
    ),
    Label("isi [[provision]] {id} dengan target atau max", "give [[provision]] {id} a target or max"),
)
