"""What can be wrong with people who are to be divided into classes."""

from pendamping.findings import Message, Severity
from pendamping.labels import Label

NOT_IN_LIST = Message(
    "pairing.not-in-list",
    Severity.ERROR,
    Label("{person} tidak ada dalam daftar yang dibagi.", "{person} is not in the list that is divided."),
)
IN_TWO_SETS = Message(
    "pairing.in-two-sets",
    Severity.ERROR,
    Label("{person} tercantum dalam dua kumpulan sekaligus.", "{person} is in two sets at once."),
    Label(
        "Gabungkan kumpulan itu, atau keluarkan dari salah satunya.", "Join the sets, or take the person out of one."
    ),
)
TOO_MANY_APART = Message(
    "pairing.too-many-apart",
    Severity.ERROR,
    Label(
        "{count} orang harus dipisahkan ({people}), padahal hanya ada {groups} kelas.",
        "{count} people are to be kept apart ({people}), but there are only {groups} classes.",
    ),
)
TOGETHER_TOO_LARGE = Message(
    "pairing.together-too-large",
    Severity.ERROR,
    Label(
        "{count} orang yang harus sekelas ({people}) tidak muat; sisa tempat terbanyak {places}.",
        "{count} people who must be together ({people}) do not fit; the most places left are {places}.",
    ),
)
APART_CANNOT_BE = Message(
    "pairing.apart-cannot-be",
    Severity.ERROR,
    Label(
        "Yang harus sekelas dan yang harus dipisahkan tidak dapat dipenuhi bersama-sama: {people}.",
        "Those who must be together and those who must be apart cannot both be satisfied: {people}.",
    ),
    Label("Lepaskan salah satu kumpulan itu.", "Release one of these sets."),
)
MORE_GROUPS_THAN_PEOPLE = Message(
    "pairing.more-groups-than-people",
    Severity.WARNING,
    Label(
        "{groups} kelas untuk {people} orang; sebagian kosong.", "{groups} classes for {people} people; some are empty."
    ),
)

LEADS_THE_OWN_CLASS = Message(
    "pairing.facilitator-among-people",
    Severity.ERROR,
    Label(
        "{person} tercantum sebagai fasilitator sekaligus yang dibagi.",
        "{person} is listed both as a facilitator and among those who are divided.",
    ),
    Label("Tetapkan salah satu peran.", "Choose one of the two roles."),
)
NOBODY_HAS = Message(
    "pairing.nobody-has",
    Severity.WARNING,
    Label(
        "Atribut {name}{near} tidak diketahui pada siapa pun, jadi tidak ada yang diseimbangkan.",
        "The attribute {name}{near} is known of nobody, so nothing is balanced by it.",
    ),
    Label("Periksa nama atribut itu.", "Check the name of the attribute."),
)
