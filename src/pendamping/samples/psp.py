"""Registration for Program Sekolah Penggerak in Kabupaten Banjar: every mandated school, and the obstacles it met."""

from datetime import date
from random import Random

from attrs import evolve

from pendamping.labels import Label
from pendamping.model.actors import Actor
from pendamping.model.people import RoleHeld
from pendamping.model.places import Jenjang, School
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import Provision
from pendamping.programme.reading import load_programme
from pendamping.samples.people import synthetic_directory, synthetic_ids
from pendamping.samples.places import BANJAR, synthetic_schools
from pendamping.samples.register import Register
from pendamping.samples.rounds import Dated, Episode, Flag, Parts, Round
from pendamping.samples.told.psp import ABOUT, EPISODES, HEDGED, REFUSED
from pendamping.values.counts import Count
from pendamping.values.figures import check_figures
from pendamping.values.when import UNKNOWN_WHEN
from pendamping.values.zones import Zone

PACK = "psp-pendaftaran-banjar"
"""The pack that the sample runs."""

_JENJANG = {
    "TK": (Jenjang.PAUD, "TK Negeri", Label("TK", "kindergartens (TK)")),
    "SD": (Jenjang.SD, "SDN", Label("SD", "primary schools (SD)")),
    "SMP": (Jenjang.SMP, "SMPN", Label("SMP", "junior secondary schools (SMP)")),
}
_ONLINE, _MET = "coaching-clinic-daring", "coaching-clinic-luring"

# How far the schools came: made up, for the source gives the mandate only.
_VERIFIED, _SUBMITTED, _OPEN_AGAIN, _REGISTERED, _WITHDRAWN = 93, 65, 6, 57, 3
_RETURNED_AND_BACK = 11
# Each obstacle: what it is about, how many levels it rose, and whether it was resolved there.
_OBSTACLES = (
    *(("aplikasi", 0, True),) * 4,
    ("akun", 0, False),
    *(("akun", 1, True),) * 2,
    ("dapodik", 1, False),
    ("aplikasi", 2, True),
    ("dapodik", 3, False),
)
# The source carries no date. Events need a day of recording; this one is made up and printed nowhere.
_RECORDED = date(2000, 1, 1)


def run_psp(rng: Random) -> Round:
    """Run the registration and return it; the same state of ``rng`` gives the same round.

    >>> round = run_psp(Random(2019))
    >>> round, str(round.published), round.undated, len(round.issues)
    (Round('psp-pendaftaran-banjar', 260 cycles), 'sekitar 260', True, 10)
    """
    programme = load_programme(PACK)
    parts = by_jenjang(programme)
    course = _Course(programme, parts, rng)
    course.run()
    published = Count.total(parts.values())
    return Round(
        programme,
        course.register.in_order(),
        course.register.at(_RECORDED),
        tuple(Dated(activity, UNKNOWN_WHEN, "unknown") for activity in programme.activities),
        Label("sekolah", "schools"),
        ABOUT,
        synthetic_directory(rng, course.people()),
        tuple(course.schools.values()),
        tuple(RoleHeld(head.id, "kepala-sekolah", school) for school, head in course.heads.items()),
        refusals=(*course.register.refusals, *course.issues.refusals),
        flags=hedged(programme, parts),
        episodes=course.episodes(),
        published=published,
        parts=(
            Parts(
                "jenjang",
                Label("jenjang", "level"),
                {name: label for name, (_, _, label) in _JENJANG.items()},
                course.jenjang,
                parts,
            ),
        ),
        issues=course.issues.in_order(),
    )


def by_jenjang(programme: Programme) -> dict[str, Count]:
    """Return how many schools were mandated at each level, hedged as the provisions are.

    >>> {name: str(count) for name, count in by_jenjang(load_programme(PACK)).items()}
    {'TK': '70', 'SD': 'sekitar 117', 'SMP': 'sekitar 73'}
    """
    held = [item for item in programme.provisions if item.id == "mandated-schools-by-jenjang"]
    return {item.scope.jenjang: _count(item) for item in held}


def _count(item: Provision) -> Count:
    assert isinstance(item.target, int)
    return Count.about(item.target) if item.about else Count.exact(item.target)


def hedged(programme: Programme, parts: dict[str, Count]) -> tuple[Flag, ...]:
    """Return what is to be said of the printed numbers: those that are hedged cannot be confirmed by adding up."""
    whole = programme.provision("mandated-schools")
    assert isinstance(whole, Provision)
    found = check_figures(total=_count(whole), parts=parts)
    return tuple(Flag(programme.id, evolve(finding, citation=whole.cite), HEDGED) for finding in found)


class _Course:
    """The way of the schools through the registration, and that of their obstacles."""

    def __init__(self, programme: Programme, parts: dict[str, Count], rng: Random) -> None:
        self.register = Register(programme, "school", Zone.WITA, _RECORDED)
        self.issues = Register(programme, "obstacle", Zone.WITA, _RECORDED)
        self.schools, self.jenjang = _schools(rng, {name: count.low for name, count in parts.items()})
        ids = list(self.schools)
        heads = synthetic_ids(rng, "ks", len(ids))
        self.heads = {school: Actor(head, "kepala-sekolah") for school, head in zip(ids, heads, strict=True)}
        self.office, self.unit = (Actor(synthetic_ids(rng, role, 1)[0], role) for role in ("dinas", "upt"))
        self.centre, self.operator = (
            Actor(synthetic_ids(rng, role, 1)[0], role) for role in ("direktorat", "operator")
        )
        self.returned: tuple[str, ...] = ()
        self.withdrawn: tuple[str, ...] = ()
        rng.shuffle(ids)
        self._queue = ids

    def people(self) -> tuple[str, ...]:
        """Return the ids of everybody."""
        others = (self.office, self.unit, self.centre, self.operator)
        return (*(head.id for head in self.heads.values()), *(actor.id for actor in others))

    def run(self) -> None:
        """Run the whole registration."""
        for school in self.schools:
            self.register.start(school, self.office, UNKNOWN_WHEN)
        verified, submitted = self._take(_VERIFIED), self._take(_SUBMITTED)
        again, registered = self._take(_OPEN_AGAIN), self._take(_REGISTERED)
        self.withdrawn = self._take(_WITHDRAWN)
        for school in self.withdrawn:
            self.register.move(school, "mundur", self.office, UNKNOWN_WHEN, reason="mutasi")
        self._attempts(registered[0], again[0], submitted[0])
        back = verified[:_RETURNED_AND_BACK]
        self.returned = (*back, *again)
        for school in (*verified, *submitted, *again, *registered):
            self._register(school)
        for school in (*verified, *submitted, *again):
            self._submit(school)
        for school in self.returned:
            self.register.move(school, "kembalikan", self.unit, UNKNOWN_WHEN)
        self.register.refuse(again[0], "verifikasi", self.unit, UNKNOWN_WHEN, REFUSED["not-submitted"])
        for school in back:
            self._submit(school)
        for school in verified:
            self.register.move(school, "verifikasi", self.unit, UNKNOWN_WHEN)
        self._met(registered)
        self._obstruct((*registered, *self._queue))

    def episodes(self) -> tuple[Episode, ...]:
        """Return what happened out of the ordinary, with the schools it happened to."""
        counts = {"returned": len(self.returned), "again": _RETURNED_AND_BACK}
        title, text = EPISODES["returned"]
        told = Label(text.id.format_map(counts), text.en.format_map(counts))
        return (
            Episode(title, told, tuple(sorted(self.returned))),
            Episode(*EPISODES["withdrawn"], tuple(sorted(self.withdrawn))),
        )

    def _take(self, count: int) -> tuple[str, ...]:
        taken, self._queue = tuple(self._queue[:count]), self._queue[count:]
        return taken

    def _attempts(self, first: str, second: str, third: str) -> None:
        """What was tried and refused on the way: the rest of the registration goes on as if it had not been."""
        self.register.refuse(first, "daftar", self.office, UNKNOWN_WHEN, REFUSED["by-office"])
        for school in (second, third):
            self._register(school)
        self._evidence(second, "biodata")
        self.register.refuse(second, "submit", self.heads[second], UNKNOWN_WHEN, REFUSED["no-essay"])
        self._submit(third)
        self.register.refuse(third, "verifikasi", self.heads[third], UNKNOWN_WHEN, REFUSED["own-check"])

    def _register(self, school: str) -> None:
        """The clinic online first; then the head registers, or the operator where the head asks for it."""
        if self.register.cycle(school).state != "diberi-mandat":
            return
        self._attend(school, _ONLINE)
        self.register.move(school, "daftar", self.heads[school], UNKNOWN_WHEN)

    def _attend(self, school: str, activity: str) -> None:
        self.register.fact(school, "attendance", self.unit, UNKNOWN_WHEN, activity=activity, status="present")

    def _evidence(self, school: str, code: str) -> None:
        ref = f"{school}/{code}"
        self.register.fact(school, "evidence", self.heads[school], UNKNOWN_WHEN, code=code, ref=ref)

    def _submit(self, school: str) -> None:
        if self.register.cycle(school).state != "terdaftar":
            return
        for code in ("biodata", "esai"):
            self._evidence(school, code)
        self.register.move(school, "submit", self.heads[school], UNKNOWN_WHEN)

    def _met(self, registered: tuple[str, ...]) -> None:
        """Face to face come those who are registered and have not submitted yet."""
        for school in registered:
            self._attend(school, _MET)

    def _obstruct(self, schools: tuple[str, ...]) -> None:
        """Each obstacle rises level by level until it is resolved, or is still open."""
        up = (("ke-daerah", self.operator), ("ke-upt", self.office), ("ke-pusat", self.unit))
        by_level = (self.operator, self.office, self.unit, self.centre)
        for number, (about, levels, resolved) in enumerate(_OBSTACLES, 1):
            issue, school = f"kendala-{number:02}-{about}", schools[number]
            self.issues.start(issue, self.heads[school], UNKNOWN_WHEN)
            self._tell(school, issue, "sekolah", "open", self.heads[school])
            if number == 1:
                self.issues.refuse(issue, "ke-pusat", self.operator, UNKNOWN_WHEN, REFUSED["skipped"])
            for move, by in up[:levels]:
                self.issues.move(issue, move, by, UNKNOWN_WHEN)
                self._tell(school, issue, self.issues.cycle(issue).state, "open", by)
            if resolved:
                level, solver = self.issues.cycle(issue).state, by_level[levels]
                self.issues.move(issue, "selesaikan", solver, UNKNOWN_WHEN)
                self._tell(school, issue, level, "resolved", solver)

    def _tell(self, school: str, issue: str, level: str, status: str, by: Actor) -> None:
        self.register.fact(school, "obstacle", by, UNKNOWN_WHEN, obstacle=issue, level=level, status=status)


def _schools(rng: Random, counts: dict[str, int]) -> tuple[dict[str, School], dict[str, str]]:
    """Return the schools by id, and the level of each as the source calls it."""
    schools: dict[str, School] = {}
    jenjang: dict[str, str] = {}
    made = iter(synthetic_schools(rng, [BANJAR], sum(counts.values())))
    for name, count in counts.items():
        level, prefix, _ = _JENJANG[name]
        for number in range(1, count + 1):
            school = next(made)
            schools[school.id] = evolve(school, name=f"{prefix} {number} {BANJAR.example}", jenjang=level)
            jenjang[school.id] = name
    return schools, jenjang
