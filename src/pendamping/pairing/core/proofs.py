"""What can stand against a certificate, in both languages; who shows it to people puts ids in the place of numbers."""

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
    Label("{what} memuat {given}, yang bukan bilangan bulat", "{what} has {given}, which is no whole number"),
)
NO_MENTOR = Message(
    "pairing.proof-no-mentor",
    Severity.ERROR,
    Label(
        "{mentee} dipasangkan dengan {mentor}, yang tidak ada",
        "{mentee} is paired with {mentor}, who does not exist",
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
        "{mentee} tidak boleh dipasangkan dengan {mentor}",
        "{mentee} may not be paired with {mentor}",
    ),
)
LOCK_BROKEN = Message(
    "pairing.proof-lock-broken",
    Severity.ERROR,
    Label(
        "{mentee} dikunci pada {mentor}, tetapi tidak dipasangkan dengannya",
        "{mentee} is locked to {mentor} and not paired with them",
    ),
)
LOAD_OUTSIDE = Message(
    "pairing.proof-load",
    Severity.ERROR,
    Label(
        "{mentor} mendampingi {load} orang, batasnya {low} sampai {high}",
        "{mentor} has {load} mentees; the bounds are {low} to {high}",
    ),
)
QUOTA_OUTSIDE = Message(
    "pairing.proof-quota",
    Severity.ERROR,
    Label(
        'kuota "{quota}" terisi {count} pasangan, batasnya {low} sampai {high}',
        'the quota "{quota}" has {count} pairs; the bounds are {low} to {high}',
    ),
)
PRICE_OFF = Message(
    "pairing.proof-price-off",
    Severity.ERROR,
    Label(
        "harga {mentee} tertulis {given}, menurut pasangannya seharusnya {expected}",
        "the price of {mentee} is given as {given}; by the pair it must be {expected}",
    ),
)
BETTER_PAIR = Message(
    "pairing.proof-better-pair",
    Severity.ERROR,
    Label(
        "{mentee} lebih murah dengan {mentor}: jumlah ini tidak terbukti yang terbaik",
        "{mentee} would be cheaper with {mentor}: the total is not proved to be the best",
    ),
)
BETTER_ALONE = Message(
    "pairing.proof-better-alone",
    Severity.ERROR,
    Label(
        "{mentee} lebih murah tanpa pasangan: jumlah ini tidak terbukti yang terbaik",
        "{mentee} would be cheaper unpaired: the total is not proved to be the best",
    ),
)
PLACE_OFF = Message(
    "pairing.proof-place-off",
    Severity.ERROR,
    Label(
        "harga tempat pada {what} {number} tidak sesuai dengan isinya: jumlah ini tidak terbukti yang terbaik",
        "the price of a place at {what} {number} does not fit its load: the total is not proved to be the best",
    ),
)
SMALLER_LIST = Message(
    "pairing.proof-smaller-list",
    Severity.ERROR,
    Label(
        "ada hasil yang sama baiknya dengan daftar lebih kecil: {mentee} dapat berpindah",
        "an equally good pairing has a smaller list: {mentee} can move",
    ),
)
NOT_LOWEST = Message(
    "pairing.proof-not-lowest",
    Severity.ERROR,
    Label(
        "harga tempat pada {what} {number} bukan yang terendah, jadi bukan nilai satu tempat tambahan",
        "the price of a place at {what} {number} is not the lowest, so it is not the worth of one more place",
    ),
)

MENTOR = Label("pendamping", "mentor")
QUOTA = Label("kuota", "quota")
NO_LIMIT = Label("tanpa batas", "no limit")
