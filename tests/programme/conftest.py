"""A small programme with one of everything, for the tests of reading and of requirements."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pendamping import Actor, Event, load_programme
from pendamping.model.facts import Facts

sys.path.insert(0, str(Path(__file__).parent))  # the packs and rows that tests share

SMALL = """
id = "kecil-2019"
title = { id = "Program kecil", en = "Small programme" }
line = "uji"
edition = "2019"
valid = "2019"
scope = { group = "guru", jenjang = "SMP" }

[words]
mentor = { id = "guru inti", en = "core teacher" }
cascade = { id = "guru imbas", en = "cascade teacher" }

[[source]]
key = "K1"
url = "https://example.org/k1"
title = "Sumber"

[[role]]
id = "fasilitator"
label = { id = "fasilitator", en = "facilitator" }

[[role]]
id = "peserta"
label = { id = "peserta", en = "participant" }

[[evidence]]
id = "rtl"
label = { id = "rencana tindak lanjut (RTL)", en = "follow-up plan (RTL)" }

[[score]]
id = "ukg"
label = { id = "UKG", en = "UKG" }

[[attribute]]
id = "ijazah"
label = { id = "ijazah tertinggi", en = "highest degree" }

[[reason]]
id = "sakit"
label = { id = "sakit", en = "illness" }
health = true

[[coverage]]
id = "rtk"
label = { id = "siklus RTK", en = "RTK cycle" }
rounds = 2
steps = [
  { id = "persiapan", label = { id = "persiapan", en = "preparation" } },
  { id = "refleksi", label = { id = "refleksi", en = "reflection" } },
]

[[provision]]
id = "ukg-cut-off"
label = { id = "nilai UKG 2017 terendah guru inti", en = "lowest UKG 2017 score of a core teacher" }
target = 70
at_least = true
scope = { group = "guru", jenjang = "SMP", tier = "mentor" }
cite = "K1 (M)"

[[provision]]
id = "ukg-cut-off"
target = 60
at_least = true
scope = { group = "guru", jenjang = "SMP", tier = "mentee" }
cite = "K1 (M)"

[[provision]]
id = "ukg-cut-off"
target = 75
at_least = true
scope = { group = "guru", jenjang = "SMA", tier = "mentor" }
cite = "K1 (M)"

[[provision]]
id = "imbas"
label = { id = "guru imbas per guru mitra", en = "cascade teachers per partner teacher" }
target = 3
max = 4
cite = "K1 (H)"

[[provision]]
id = "tidak-ditemukan"
cite = "(not found)"

[[activity]]
id = "ojl-1"
label = { id = "OJL 1", en = "OJL 1" }
coverage = "rtk"
steps = ["persiapan"]

[[activity]]
id = "ojl-2"
label = { id = "OJL 2", en = "OJL 2" }
after = "ojl-1"

[[lifecycle]]
id = "orang"
label = { id = "Orang", en = "Person" }
subject = "person"
initial = "terdaftar"
final = ["selesai"]
state = [
  { id = "terdaftar", label = { id = "terdaftar", en = "registered" } },
  { id = "selesai", label = { id = "selesai", en = "completed" } },
]

[[lifecycle.move]]
id = "selesaikan"
label = { id = "selesaikan", en = "complete" }
from = ["terdaftar"]
to = "selesai"
by = ["fasilitator"]
needs = [{ kind = "evidence", code = "rtl", cite = "K1 (H)" }]
"""


@pytest.fixture(scope="session")
def small_text():
    return SMALL


@pytest.fixture(scope="session")
def small():
    return load_programme(SMALL)


@pytest.fixture(scope="session")
def judged(small):
    """Judge a requirement on facts: ``met``, or code and sentence of what stands against it."""

    def judge(need, *facts, role="fasilitator"):
        need.bind(small.lifecycles[0].words)
        held = Facts()
        for fact in facts:
            held = held.with_fact(fact)
        event = Event.move("x", id="e-1", recorded_at=datetime(2019, 8, 1, tzinfo=UTC), by=Actor("p-1", role))
        found = need.judge(held, event, small)
        return "met" if found is None else found

    return judge
