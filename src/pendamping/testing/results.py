"""Strategies for what comes out of pairing and reporting: drawn people paired, drawn cycles counted."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from pendamping.testing.histories import cycles
from pendamping.testing.vocabulary import vocabulary

_AT = datetime(2028, 1, 1, tzinfo=UTC)


def results(hostile: bool) -> Mapping[type, Callable[[], SearchStrategy[Any]]]:
    """Return what makes the strategy of each type of pairing and of reports; each is made when it is first drawn.

    >>> sorted(cls.__name__ for cls in results(False))[:3]
    ['Certificate', 'Enriched', 'Leaves']
    """
    from pendamping.pairing.certificate import Certificate
    from pendamping.pairing.matching import pair
    from pendamping.pairing.people import Mentee, Mentor
    from pendamping.pairing.problem import Problem
    from pendamping.pairing.result import Pairing
    from pendamping.report.enriching.sealing import Enriched
    from pendamping.report.leaves import Leaves
    from pendamping.report.log import Log
    from pendamping.report.shown.table import ReportTable

    return {
        Mentor: lambda: _mentors(hostile),
        Mentee: lambda: _mentees(hostile),
        Problem: problems,
        Pairing: lambda: problems().map(pair),
        Certificate: lambda: problems().map(lambda problem: pair(problem).certificate),
        Enriched: logs,
        Log: lambda: logs().map(lambda made: made.log),
        Leaves: lambda: logs().map(_leaves),
        ReportTable: lambda: logs().map(_report),
    }


def _attributes(hostile: bool) -> SearchStrategy[dict[str, Any]]:
    words = vocabulary(hostile)
    held: dict[str, SearchStrategy[Any]] = {
        "jenjang": st.just("SMP"),
        "mapel": st.sampled_from(("IPA", "Matematika", None)),
        "region": words.regions(),
        "ukg:2017": st.none() | words.numbers(),
        "wishes": words.some(words.ids("i")),
    }
    return st.fixed_dictionaries({}, optional=held)


def _mentors(hostile: bool) -> SearchStrategy[Any]:
    from pendamping.pairing.people import Mentor

    ids = vocabulary(hostile).ids("i")
    return st.builds(Mentor, ids, _attributes(hostile), st.none() | st.integers(0, 5), st.integers(0, 2))


def _mentees(hostile: bool) -> SearchStrategy[Any]:
    from pendamping.pairing.people import Mentee

    return st.builds(Mentee, vocabulary(hostile).ids("m"), _attributes(hostile))


def problems() -> SearchStrategy[Any]:
    """Return small pairing problems: a few mentors with places, a few mentees, one subject rule, one preference.

    >>> from hypothesis import find
    >>> find(problems(), lambda problem: True)
    Problem(1 mentors with 1 places, 1 mentees, 1 constraints, 0 preferences)
    """
    from pendamping.pairing.people import Mentee, Mentor
    from pendamping.pairing.problem import Problem
    from pendamping.pairing.rules.attributes import SameAttribute

    plain = _attributes(False)
    mentors = st.lists(st.tuples(plain, st.integers(1, 3)), min_size=1, max_size=3)
    mentees = st.lists(plain, min_size=1, max_size=5)

    def made(one: list[tuple[Any, int]], other: list[Any]) -> Problem:
        return Problem(
            [Mentor(f"i-{number}", held, places) for number, (held, places) in enumerate(one, 1)],
            [Mentee(f"m-{number}", held) for number, held in enumerate(other, 1)],
            constraints=[SameAttribute("mapel", if_unknown="allow")],
        )

    return st.builds(made, mentors, mentees)


def logs() -> SearchStrategy[Any]:
    """Return logs of a few drawn cycles, as `enrich` makes them.

    >>> from hypothesis import find
    >>> len(find(logs(), lambda made: True).log) > 0
    True
    """
    from pendamping.programme.reading import load_programme
    from pendamping.report.enriching.enrich import enrich

    drawn = cycles(load_programme("kemitraan-guru-smp-2019"))
    return drawn.map(lambda cycle: enrich([cycle], at=_AT))


def _leaves(made: Any) -> Any:
    from pendamping.report.fold import Fold
    from pendamping.report.reporting import requested

    return Fold().leaves(made.log, requested(["mulai"]).plan)


def _report(made: Any) -> Any:
    from pendamping.report.reporting import report

    return report(made, ["mulai", "peserta"])
