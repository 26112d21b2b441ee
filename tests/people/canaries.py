"""One year of a small programme with canaries for people: what they are called, and everything that is made of them."""

from datetime import UTC, datetime

from pendamping import Actor, Cycle, Event, When, events_from_rows, load_programme, measures, pair, read_rows, replay
from pendamping import report as reported
from pendamping.codec import redact
from pendamping.exchange import calendar_of
from pendamping.model import Group, Obstacle, Person, RoleHeld, Session
from pendamping.model.obstacles import ObstacleLevel, ObstacleStep
from pendamping.model.sessions import AttendanceList, Feedback
from pendamping.pairing import Mentee, Mentor, Problem, compare, divide
from pendamping.plugins import Extensions
from pendamping.report import Leaves, carry_out, enrich, requested
from pendamping.testing import path_to_final
from pendamping.values import Nik, Nip, Nuptk

AT = datetime(2019, 12, 1, 2, tzinfo=UTC)
LATER = datetime(2040, 1, 1, tzinfo=UTC)
PROGRAMME = load_programme("kemitraan-guru-smp-2019")
NAMES = [f"Kenari{letter} Zamzami" for letter in "abcdefghij"]
NIPS = [f"198609262015052{place + 1:03d}" for place in range(10)]
NIKS = [f"630301660986{place + 1:04d}" for place in range(10)]
NUPTKS = [f"42587646653{place + 77:05d}" for place in range(10)]
PHONES = [f"0812987600{place:02d}" for place in range(10)]
EMAILS = [f"kenari.zamzami{place}@example.org" for place in range(10)]
WORDS = ("Kenari", "kenari", "Zamzami", "zamzami", "1986-09-26", "26-09-1986", "26 September 1986")
NUMBERS = (*NIPS, *NIKS, *NUPTKS, *PHONES)
SHEET = [
    {
        "Nama Lengkap": f"Drs. {NAMES[place]}, M.Pd.",
        "NIP": NIPS[place],
        "NIK": NIKS[place],
        "NUPTK": NUPTKS[place],
        "L/P": "P",
        "Tanggal Lahir": "26-09-1986",
        "No HP": PHONES[place],
        "Email": EMAILS[place],
        "Asal Sekolah": f"SMPN {1 + place % 3} Contoh",
        "NPSN": f"1060369{place % 3}",
        "Mapel": ("IPA", "Matematika")[place % 2],
        "UKG 2017": 60 + place,
        "Hadir": "H",
        "Dokumen": f"RTL {NIPS[place]}",
    }
    for place in range(10)
]


def leaks(text):
    """Return every canary in a text; a number is found however its digits are parted, within one line."""
    found = [word for word in (*WORDS, *NUMBERS) if word in text]
    for line in text.splitlines():
        digits = "".join(char for char in line if char.isdigit()) if len(line) < 400 else ""
        found += [number for number in NUMBERS if number in digits]
    return found


def cycles_of(subjects):
    """A whole cycle for each subject, with its own ids."""
    history = path_to_final(PROGRAMME, "pair", PROGRAMME.lifecycle("pair").initial)
    out = []
    for place, subject in enumerate(subjects):
        start, *rest = history[: 3 + place % len(history)]
        begun = Cycle.start(
            PROGRAMME, "pair", subject=subject, recorded_at=start.recorded_at, by=start.by, occurred=start.occurred
        )
        out.append(replay(PROGRAMME, [*begun.events, *rest]).cycle)
    return out


def year():
    """Everything that a year makes of the sheet, by name; the directory and the sheet themselves hold the people."""
    read = read_rows(SHEET)
    assert len(read.accepted) == 10, read.findings
    people = [person.id for person in read.accepted]
    mentors = [Mentor(each.id, each.attributes, 3) for each in read.accepted[:3]]
    mentees = [Mentee(each.id, each.attributes) for each in read.accepted[3:]]
    made = pair(Problem(mentors, mentees))
    cycles = cycles_of([f"{each.mentor}+{each.mentee}" for each in made.pairs])
    events = events_from_rows(
        SHEET,
        "attendance",
        source="daftar-1",
        recorded_at=AT,
        by=Actor(people[0], "fasilitator"),
        activity="ojl-1",
        directory=read.directory,
    )
    session = Session("s-1", "ojl-1", place="smp-1", planned=When.instant(AT), facilitators=frozenset(people[:2]))
    ask = requested(["mulai", "selesai"]).plan
    log = enrich(cycles, at=LATER)
    correction = Event.correction(
        cycles[0].events[-1].id, why="salah catat", id="k-1", recorded_at=AT, by=Actor(people[1], "direktorat")
    )
    return {
        "rows": read,
        "participants": read.accepted,
        "findings": read.findings,
        "mapping": read.mapping,
        "schools": read.schools,
        "corrections": read.corrections(),
        "rows table": read.table(),
        "problem": made.problem,
        "pairing": made,
        "certificate": made.certificate,
        "pairs": made.table(),
        "explained": [made.explain(person) for person in people],
        "left out": made.left_out(),
        "compared": compare(made, made),
        "divided": divide(mentees, groups=2),
        "events": events,
        "sessions": [session, AttendanceList("s-1", dict.fromkeys(people, "present"))],
        "feedback": Feedback(people[0], people[3], "mentor", "s-1", "membantu"),
        "obstacle": Obstacle(
            "h-1", people[0], "aplikasi", (ObstacleStep(ObstacleLevel.SEKOLAH, people[0], When.of("1 Juli 2019")),)
        ),
        "people": [Person(people[0]), RoleHeld(people[0], "guru", "smp-1"), Group("g-1", "ojl-1", members=people)],
        "calendar": calendar_of([session], stamped=AT, programme=PROGRAMME),
        "cycles": cycles,
        "options": [cycle.options(AT) for cycle in cycles],
        "checked": [cycle.check(correction) for cycle in cycles],
        "replayed": replay(PROGRAMME, cycles[0].events[::-1]),
        "redacted": redact(cycles, b"a secret of the tests, long enough"),
        "log": log,
        "leaves": [Leaves.from_state(ask, state) for _, state in carry_out(ask, [log.log])],
        "report": reported(cycles, ["mulai", "selesai"], at=LATER),
        "public report": reported(cycles, ["mulai"], audience="public", at=LATER),
        "programme": PROGRAMME,
        "measures": measures.MEASURES,
        "extensions": Extensions.of(),
        "codes": [Nip(NIPS[0]), Nik.parse(NIKS[0]).value, Nuptk.parse(NUPTKS[0]).value],
        "directory": read.directory,
        "identity": read.directory.identity(people[0]),
        "parsed": [Nik.parse(f"{NIKS[0]}9"), Nip.parse(f"{NIPS[0]}x"), When.parse(f"tanggal {NIKS[0]}")],
    }
