"""What a publication hides: the threshold, where it comes from, and the published rules of others."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from pendamping.citations import Citation, Confidence, Source
from pendamping.errors import Misuse, UnknownName
from pendamping.labels import Label

_NOT_FOUND = Citation(
    (Source("D5", "https://www.nciea.org/blog/accountability-indicators-guidance-for-addressing-n-size/"),),
    Confidence.NOT_FOUND,
    "no Indonesian threshold for tables of education was found; 5 is the default of this library, "
    "the lowest of the 5 to 30 that states of the US publish from",
)


def _from_two(policy: Any, attribute: Any, value: Any) -> None:
    # A threshold of 1 hides zeros alone, and then the complement of a rate would stand open to subtraction.
    if type(value) is not int or value < 2:
        raise Misuse(f"{attribute.name} is {value!r:.40}", "give a whole number from 2")


@frozen(slots=True)
class Policy:
    """What is hidden in a publication, and what may still be worked out about a hidden number.

    A number that comes from fewer than ``hide_below`` persons or schools is hidden, zero included, and so is every
    other number that is needed to keep it hidden. A group that no row belongs to is not in the table at all; that is
    the only zero that is told.

    Whoever knows everything that is shown, that parts add up to their totals and that nothing is below zero can say
    no more about a hidden number than an interval of at least ``hide_below`` in width; of a count below
    ``hide_below`` not even that it is below, nor that it is not zero; of an amount (a sum of days, say) not even half
    or double.

    Attributes:
        hide_below: the least number of contributors that is shown.
        profile: the name under which the policy is recorded in an output.
        citation: where the threshold comes from.

    >>> Policy().hides(4), Policy().hides(5), Policy().hides(0)
    (True, False, True)
    >>> print(Policy().citation)
    D5 (not found)
    """

    hide_below: int = field(default=5, validator=_from_two)
    profile: str = "pendamping"
    citation: Citation = _NOT_FOUND

    @classmethod
    def named(cls, profile: str) -> "Policy":
        """Return a published profile; an unknown name is an `UnknownName`.

        >>> Policy.named("wisconsin").hide_below
        6
        """
        if profile not in PROFILES:
            raise UnknownName("profile", profile, PROFILES)
        return PROFILES[profile]

    def hides(self, contributors: int) -> bool:
        """Say whether a number from so many contributors is hidden for its own sake."""
        return contributors < self.hide_below

    def stricter(self, other: "Policy") -> "Policy":
        """Return the one of two policies that hides more.

        >>> Policy().stricter(Policy.named("delaware")).profile
        'delaware'
        """
        return other if other.hide_below > self.hide_below else self

    def record(self) -> dict[str, Any]:
        """Return the policy as plain data for an output."""
        return {
            "profile": self.profile,
            "hide_below": self.hide_below,
            "citation": {
                "confidence": self.citation.confidence.value,
                "sources": [source.key for source in self.citation.sources],
                "urls": list(self.citation.addresses()),
                "note": self.citation.note,
            },
        }

    @property
    def footnote(self) -> Label:
        """The policy in a few sentences for readers.

        >>> print(Policy().footnote.en)  # doctest: +NORMALIZE_WHITESPACE
        Numbers that come from fewer than 5 persons or schools are hidden, zero included, together with other numbers
        from which they could be worked out; nothing tells which was hidden for which reason. The threshold 5 is the
        default of the library: no Indonesian rule was found.
        """
        number, source = self.hide_below, self._origin()
        return Label(
            f"Angka yang berasal dari kurang dari {number} orang atau sekolah disembunyikan, termasuk nol, beserta angka "
            "lain yang dapat dipakai untuk menghitungnya; alasan tiap angka disembunyikan tidak dibedakan. "
            f"{source.id}",
            f"Numbers that come from fewer than {number} persons or schools are hidden, zero included, together with "
            "other numbers from which they could be worked out; nothing tells which was hidden for which reason. "
            f"{source.en}",
        )

    def _origin(self) -> Label:
        if not self.citation.sources:
            return Label("Ambang ditetapkan oleh pembuat laporan.", "The threshold was set by whoever made the report.")
        if self.citation.confidence is Confidence.NOT_FOUND:
            return Label(
                f"Ambang {self.hide_below} adalah bawaan pustaka: ketentuan Indonesia tidak ditemukan.",
                f"The threshold {self.hide_below} is the default of the library: no Indonesian rule was found.",
            )
        where = " ".join((str(self.citation), *self.citation.addresses()))
        return Label(f"Sumber ambang: {where}.", f"Source of the threshold: {where}.")


def _abroad(profile: str, key: str, url: str, hide_below: int, note: str) -> Policy:
    return Policy(hide_below, profile, Citation((Source(key, url),), Confidence.HIGH, note))


PROFILES: Mapping[str, Policy] = {
    "pendamping": Policy(),
    "wisconsin": _abroad(
        "wisconsin", "D7", "http://lbstat.dpi.wi.gov/lbstat_priv_more", 6, "5 or fewer are hidden, with complements"
    ),
    "delaware": _abroad(
        "delaware",
        "D6",
        "https://www.doe.k12.de.us/Page/2283",
        16,
        "15 or fewer are hidden, with complements; rates above 95% and below 5% are coded there, which is not done here: "
        "the rest of a rate is hidden like any other small number",
    ),
    "colorado": _abroad(
        "colorado",
        "D8",
        "https://paperzz.com/doc/8748299/data-suppression-on-assessment-results",
        4,
        "fewer than 4 at a level of performance are hidden, with complements",
    ),
    "ourschool": _abroad(
        "ourschool",
        "D11",
        "https://ourschool.thelearningbar.com/hc/en-ca/articles/37409310788763--Update-to-Suppression-Rules-for-One-Click-Reports",
        5,
        "fewer than 5 participants in a measure are hidden, with complements",
    ),
}
"""The policies that can be named: the default, and published rules from abroad."""


def policy_of(given: Any) -> Policy:
    """Return what was passed as a policy: a policy, the name of a profile, a threshold, or None for the default.

    >>> policy_of(None).hide_below, policy_of("colorado").hide_below, policy_of(10).hide_below
    (5, 4, 10)
    """
    if given is None:
        return PROFILES["pendamping"]
    if isinstance(given, Policy):
        return given
    if isinstance(given, str):
        return Policy.named(given)
    if type(given) is int:
        return own_policy(given)
    raise Misuse(f"{given!r:.60} is no policy", "pass a Policy, the name of a profile or a threshold")


def own_policy(hide_below: int, citation: Citation | None = None, profile: str = "own") -> Policy:
    """Return a policy with a threshold of one's own, and its source where there is one."""
    without = Citation(note="set by whoever made the report")
    return evolve(PROFILES["pendamping"], hide_below=hide_below, profile=profile, citation=citation or without)
