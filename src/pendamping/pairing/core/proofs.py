"""What can stand against a certificate, in both languages; persons are told by their numbers in the network."""

from pendamping.findings import Message, Severity
from pendamping.labels import Label

WRONG_LENGTH = Message(
    "pairing.proof-length",
    Severity.ERROR,
    Label("{what} memuat {given} nilai, seharusnya {expected}", "{what} has {given} entries instead of {expected}"),
    Label("pakai sertifikat milik masalah ini", "use the certificate of this problem"),
)
NO_NUMBER = Message(
    "pairing.proof-no-number",
    Severity.ERROR,
    Label("{what} memuat {given}, bukan bilangan bulat", "{what} has {given}, which is no whole number"),
)
NO_MENTOR = Message(
    "pairing.proof-no-mentor",
    Severity.ERROR,
    Label(
        "peserta nomor {mentee} dipasangkan dengan pendamping nomor {mentor}, yang tidak ada",
        "mentee number {mentee} is paired with mentor number {mentor}, who does not exist",
    ),
)
WRONG_SCALE = Message(
    "pairing.proof-scale",
    Severity.ERROR,
    Label(
        "bobot sertifikat {given}, seharusnya {expected}",
        "the weights of the certificate are {given} instead of {expected}",
    ),
)
PAIR_FORBIDDEN = Message(
    "pairing.proof-pair-forbidden",
    Severity.ERROR,
    Label(
        "peserta nomor {mentee} tidak boleh dipasangkan dengan pendamping nomor {mentor}",
        "mentee number {mentee} may not be paired with mentor number {mentor}",
    ),
)
LOCK_BROKEN = Message(
    "pairing.proof-lock-broken",
    Severity.ERROR,
    Label(
        "peserta nomor {mentee} dikunci pada pendamping nomor {mentor}, tetapi tidak dipasangkan dengannya",
        "mentee number {mentee} is locked to mentor number {mentor} and not paired with them",
    ),
)
LOAD_OUTSIDE = Message(
    "pairing.proof-load",
    Severity.ERROR,
    Label(
        "pendamping nomor {mentor} mendampingi {load} orang, batasnya {low} sampai {high}",
        "mentor number {mentor} has {load} mentees; the bounds are {low} to {high}",
    ),
)
QUOTA_OUTSIDE = Message(
    "pairing.proof-quota",
    Severity.ERROR,
    Label(
        "kuota nomor {quota} terisi {count} pasangan, batasnya {low} sampai {high}",
        "quota number {quota} has {count} pairs; the bounds are {low} to {high}",
    ),
)
PRICE_OFF = Message(
    "pairing.proof-price-off",
    Severity.ERROR,
    Label(
        "bilangan peserta nomor {mentee} adalah {given}, menurut pasangannya seharusnya {expected}",
        "the number of mentee {mentee} is {given}; by the pair it must be {expected}",
    ),
)
BETTER_PAIR = Message(
    "pairing.proof-better-pair",
    Severity.ERROR,
    Label(
        "peserta nomor {mentee} lebih murah dengan pendamping nomor {mentor}: jumlah ini tidak terbukti yang terbaik",
        "mentee number {mentee} would be cheaper with mentor number {mentor}: the total is not proved to be the best",
    ),
)
BETTER_ALONE = Message(
    "pairing.proof-better-alone",
    Severity.ERROR,
    Label(
        "peserta nomor {mentee} lebih murah tanpa pasangan: jumlah ini tidak terbukti yang terbaik",
        "mentee number {mentee} would be cheaper unpaired: the total is not proved to be the best",
    ),
)
PLACE_OFF = Message(
    "pairing.proof-place-off",
    Severity.ERROR,
    Label(
        "harga tempat pada {what} nomor {number} tidak sesuai dengan isinya: jumlah ini tidak terbukti yang terbaik",
        "the price of a place at {what} number {number} does not fit its load: the total is not proved to be the best",
    ),
)
SMALLER_LIST = Message(
    "pairing.proof-smaller-list",
    Severity.ERROR,
    Label(
        "ada hasil yang sama baiknya dengan daftar lebih kecil: peserta nomor {mentee} dapat berpindah",
        "an equally good pairing has a smaller list: mentee number {mentee} can move",
    ),
)
NOT_LOWEST = Message(
    "pairing.proof-not-lowest",
    Severity.ERROR,
    Label(
        "harga tempat pada {what} nomor {number} bukan yang terendah, jadi bukan nilai satu tempat tambahan",
        "the price of a place at {what} number {number} is not the lowest, so it is not the worth of one more place",
    ),
)

MENTOR = Label("pendamping", "mentor")
QUOTA = Label("kuota", "quota")
