"""A pack about which there is nothing to say, and ways to change it, for the tests of lint and its checks."""

import re

from pendamping.findings import Finding
from pendamping.programme.lint import lint
from pendamping.programme.reading import read_pack

CLEAN = """
id = "klinik-2027"
title = { id = "Klinik 2027", en = "Clinic 2027" }
line = "klinik"
edition = "2027"
valid = "2027"

[[source]]
key = "A1"
title = "Surat edaran klinik"

[[provision]]
id = "people"
target = 20
max = 30
valid = "2027"
scope = { group = "guru" }
cite = "A1 (H)"

[[provision]]
id = "ukg-cut-off"
target = 60
at_least = true
valid = "2027"
cite = "A1 (H)"

[[role]]
id = "dinas"
label = { id = "dinas", en = "office" }

[[role]]
id = "guru"
label = { id = "guru", en = "teacher" }

[[evidence]]
id = "rencana"
label = { id = "rencana", en = "plan" }

[[attribute]]
id = "ijazah"
label = { id = "ijazah", en = "degree" }

[[score]]
id = "ukg"
label = { id = "UKG", en = "UKG" }

[[reason]]
id = "sakit"
label = { id = "sakit", en = "illness" }

[[coverage]]
id = "inkuiri"
label = { id = "inkuiri", en = "inquiry" }
rounds = 2
steps = [
  { id = "assess", label = { id = "Assess", en = "Assess" } },
  { id = "design", label = { id = "Design", en = "Design" } },
]

[[activity]]
id = "klinik"
label = { id = "klinik", en = "clinic" }
length = { days = 4 }
when = "31 Juli s.d. 3 Agustus 2027"
coverage = "inkuiri"
steps = ["assess", "design"]
cite = "A1 (H)"

[[activity]]
id = "kunjungan"
label = { id = "kunjungan", en = "visit" }
after = "klinik"
when = "5 Agustus 2027"
cite = "A1 (H)"

[[lifecycle]]
id = "person"
label = { id = "Guru", en = "Teacher" }
subject = "person"
initial = "terdaftar"
final = ["selesai", "mundur"]

[[lifecycle.state]]
id = "terdaftar"
label = { id = "terdaftar", en = "registered" }

[[lifecycle.state]]
id = "klinik"
label = { id = "mengikuti klinik", en = "at the clinic" }
activity = "klinik"

[[lifecycle.state]]
id = "selesai"
label = { id = "selesai", en = "completed" }

[[lifecycle.state]]
id = "ditunda"
label = { id = "ditunda", en = "suspended" }

[[lifecycle.state]]
id = "mundur"
label = { id = "mundur", en = "withdrawn" }

[[lifecycle.move]]
id = "mulai"
label = { id = "mulai", en = "start" }
from = ["terdaftar"]
to = "klinik"
by = ["dinas"]
needs = [
  { kind = "attribute", name = "ijazah", values = ["S1"] },
  { kind = "eligibility", provision = "ukg-cut-off", code = "ukg" },
]

[[lifecycle.move]]
id = "tutup"
label = { id = "tutup", en = "close" }
from = ["klinik"]
to = "selesai"
by = ["dinas"]
needs = [{ kind = "evidence", code = "rencana" }, { kind = "coverage", set = "inkuiri" }]

[[lifecycle.move]]
id = "tunda"
label = { id = "tunda", en = "suspend" }
kind = "suspend"
from = ["*"]
to = "ditunda"
by = ["dinas"]

[[lifecycle.move]]
id = "lanjut"
label = { id = "lanjutkan", en = "resume" }
kind = "resume"
from = ["ditunda"]
to = "@before"
by = ["dinas"]

[[lifecycle.move]]
id = "keluar"
label = { id = "mengundurkan diri", en = "withdraw" }
kind = "withdraw"
from = ["*"]
to = "mundur"
by = ["guru"]
reasons = ["sakit"]
"""


def move(id: str, sources: str, to: str, more: str = 'by = ["guru"]') -> str:
    return f'\n[[lifecycle.move]]\nid = "{id}"\nlabel = {{ id = "{id}", en = "{id}" }}\nfrom = {sources}\nto = "{to}"\n{more}\n'


def state(id: str) -> str:
    return f'\n[[lifecycle.state]]\nid = "{id}"\nlabel = {{ id = "{id}", en = "{id}" }}\n'


def provision(more: str, id: str = "people") -> str:
    return f'[[provision]]\nid = "{id}"\n{more}\n\n'


def found(text: str) -> tuple[Finding, ...]:
    return lint(read_pack(text).require("pack"))


def changed(old: str, new: str, text: str = CLEAN) -> str:
    assert old in text
    return text.replace(old, new, 1)


def needing(needs: str) -> str:
    return changed('needs = [{ kind = "evidence"', f'needs = [{needs}, {{ kind = "evidence"')


def also(table: str) -> str:
    """Put a table before the first role, in front of everything that belongs to the lifecycle."""
    return changed("[[role]]", f"{table}[[role]]")


def activity(more: str, id: str = "lain") -> str:
    return f'[[activity]]\nid = "{id}"\nlabel = {{ id = "{id}", en = "{id}" }}\n{more}\n\n'


CITED = "role|evidence|attribute|score|reason|coverage|lifecycle|lifecycle.move"


def cited(text: str) -> str:
    """Give every part of a pack that may cite something a citation of its own, told apart by its note."""
    at = iter(range(1, 1000))
    text = re.sub(rf"^\[\[({CITED})]]$", r'\g<0>\ncite = "A1 (H)"', text, flags=re.MULTILINE)
    return re.sub(
        r'cite = ("A1 \((?:H|not found)\)")', lambda held: f'cite = {{ from = {held[1]}, note = "{next(at)}" }}', text
    )
