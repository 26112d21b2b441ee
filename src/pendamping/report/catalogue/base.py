"""What a measure is: atoms, how they are finished into one number, and what the number means."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from attrs import evolve, field, frozen

from pendamping.citations import Citation
from pendamping.errors import Misuse
from pendamping.labels import Label, Lang
from pendamping.report.atoms import Atom, Where
from pendamping.report.cells import Protects

Finish = Literal["number", "ratio", "span", "quantile", "floor", "ceiling", "remainder"]
"""How the atoms of a group become one number: see `Measure`."""

Reading = Literal["nested", "exclusive"]
"""How the stages of a funnel relate: each within the one before, or side by side."""

Adds = Literal["always", "distinct", "never"]
"""Whether the parts of a group add up to it: always, where nobody is in two parts, or never."""

ADDS: Mapping[Adds, Label] = {
    "always": Label("selalu", "always"),
    "distinct": Label("bila tidak ada orang di dua bagian", "where nobody is in two parts"),
    "never": Label("tidak pernah", "never"),
}
"""The printed words for whether parts add up."""

PROTECTS: Mapping[Protects | None, Label] = {
    "person": Label("orang", "persons"),
    "school": Label("sekolah", "schools"),
    None: Label("tidak ada", "nobody"),
}
"""The printed words for whom a measure protects."""

PERCENT = Label("%", "%")


@frozen(slots=True, repr=False)
class Measure:
    """One measure: a value that can be printed, extended and computed by any engine.

    ``finish`` says how the number comes about; ``scale`` multiplies it at the end, so nothing is rounded before print:

    - ``number``: the numerator (a count, a sum, distinct ids, a minimum or maximum); with a denominator only where
      that is not zero, for a count of what nobody could tell is no zero;
    - ``ratio``: numerator / denominator of the whole group: the ratio of totals, never a mean of ratios;
    - ``floor``, ``ceiling``, ``remainder``: the parts of divmod(numerator, denominator);
    - ``span``: last day - first day + 1, from a ``max`` and a ``min`` of days;
    - ``quantile``: the smallest value that at least this share of the values does not exceed; a value that occurred.

    Attributes:
        id: stable name, for programs.
        label: the printed name in both languages.
        unit: what it is counted in.
        formula: the formula in words of the field, in both languages.
        about: what exactly is counted, and where it may mislead.
        cite: where the definition comes from.
        numerator: the atom that is counted.
        denominator: the atom it is divided by, the minimum of a span, or what must be there for the number to be known.
        finish: how the atoms become a number.
        scale: what the number is multiplied with: 100 for percent, 1/45 for JP.
        quantile: the share of a quantile.
        places: decimals in print.
        rounding: how it is rounded in print; JP are rounded down.
        protects: whose data the number is about; None where it is about neither persons nor schools.
        contributor: the column that tells the contributors apart, for protection.
        share: whether the numerator is a part of the denominator, so that it cannot be more.
        of_total: whether the denominator is that of the whole report: the share of each part in it.
        refuses: dimensions along which it cannot be told, with the reason.
        unnamed: counts the rows that say that people are not named; where there are some and nothing is counted, the
            number is not known.
    """

    id: str
    label: Label
    unit: Label
    formula: Label
    about: Label
    cite: Citation
    numerator: Atom
    denominator: Atom | None = None
    finish: Finish = "number"
    scale: Fraction = field(default=Fraction(1), converter=Fraction)
    quantile: Fraction | None = None
    places: int = 0
    rounding: Literal["half-up", "down"] = "half-up"
    protects: Protects | None = "person"
    contributor: str = "subject"
    share: bool = False
    of_total: bool = False
    refuses: Mapping[str, Label] = field(factory=dict, hash=False)
    unnamed: Atom | None = None

    def __attrs_post_init__(self) -> None:
        if self.finish != "number" and (self.denominator is None) != (self.finish == "quantile"):
            raise Misuse(f"the measure {self.id!r} cannot be finished as a {self.finish}", "give it the atoms it needs")
        if (self.quantile is not None) != (self.finish == "quantile"):
            raise Misuse(f"the measure {self.id!r} needs a share for its quantile", "pass quantile=Fraction(1, 2)")
        if any(atom.kind == "few" for atom in self.asked):
            raise Misuse(f"the measure {self.id!r} would not know how many", "count with an atom of kind distinct")

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """Its atoms, the numerator first."""
        return (self.numerator,) if self.denominator is None else (self.numerator, self.denominator)

    @property
    def asked(self) -> tuple[Atom, ...]:
        """Everything that an engine has to count for it."""
        return self.atoms if self.unnamed is None else (*self.atoms, self.unnamed)

    @property
    def adds(self) -> Adds:
        """Whether its parts add up: counts and sums always, people where nobody is in two parts, rates never."""
        if self.finish != "number" and not self.of_total:
            return "never"
        return "distinct" if self.numerator.kind == "distinct" else _ADDING.get(self.numerator.kind, "never")

    def text(self, lang: Lang = "id") -> str:
        """Return what it is: name, unit, formula, what is counted, whom it protects, whether it adds up, its source."""
        words = _WORDS[lang]
        about = (
            (words[0], self.about.text(lang)),
            (words[1], PROTECTS[self.protects].text(lang)),
            (words[2], ADDS[self.adds].text(lang)),
            *((words[3], f"{', '.join(names)}: {why.text(lang)}") for why, names in self._refused().items()),
            (words[4], "; ".join((str(self.cite), *self.cite.addresses()))),
        )
        head = f"{self.label.text(lang)} ({self.unit.text(lang)}) = {self.formula.text(lang)}"
        return "\n".join([head, *(f"  {word}: {told}" for word, told in about)])

    def _refused(self) -> dict[Label, list[str]]:
        """Return the dimensions that it refuses by the reason."""
        out: dict[Label, list[str]] = {}
        for name, why in self.refuses.items():
            out.setdefault(why, []).append(name)
        return out

    def __str__(self) -> str:
        return self.text("id")

    def __repr__(self) -> str:
        return f"Measure({self.id!r})"

    def only(self, *where: Where) -> "Measure":
        """Return the measure of the rows that meet further conditions; its atoms get ids of their own."""
        told = "; ".join(item.text() for item in where)
        atoms = [
            evolve(
                atom,
                id=f"{atom.id}[{told}]",
                where=(*atom.where, *where),
                within=frozenset(f"{id}[{told}]" for id in atom.within),
                apart=frozenset(f"{id}[{told}]" for id in atom.apart),
            )
            for atom in self.asked
        ]
        unnamed = None if self.unnamed is None else atoms.pop()
        return evolve(self, numerator=atoms[0], denominator=atoms[1] if len(atoms) > 1 else None, unnamed=unnamed)


_ADDING: Mapping[str, Adds] = {"count": "always", "sum": "always"}
_WORDS: Mapping[Lang, tuple[str, ...]] = {
    "id": ("yang dihitung", "melindungi", "bagiannya menjumlah", "tidak menurut", "sumber"),
    "en": ("what is counted", "protects", "its parts add up", "not by", "source"),
}


@frozen(slots=True)
class Funnel:
    """A corong: measures that count how many reach each stage, and how the stages relate.

    Attributes:
        id: stable name, for programs.
        label: the printed name in both languages.
        stages: one measure a stage, the widest first.
        reading: whether each stage lies within the one before, or the stages lie side by side.
    """

    id: str
    label: Label
    stages: tuple[Measure, ...]
    reading: Reading = "nested"

    def __attrs_post_init__(self) -> None:
        if self.reading not in ("nested", "exclusive") or len(self.stages) < 2:
            raise Misuse(f"the funnel {self.id!r} cannot be read", "give it two stages and say nested or exclusive")

    @property
    def conversions(self) -> tuple[Measure, ...]:
        """The share of each stage in the one before it (nested), or in the first (exclusive)."""
        before = self.stages[:-1] if self.reading == "nested" else (self.stages[0],) * (len(self.stages) - 1)
        return tuple(_conversion(self, one, other) for one, other in zip(before, self.stages[1:], strict=True))


_NESTED = Label(
    "Dibaca bersarang: tiap tahap berada di dalam tahap sebelumnya.",
    "Read as nested: each stage lies within the one before.",
)
_EXCLUSIVE = Label(
    "Dibaca saling lepas: tahap-tahap berdiri berdampingan di dalam tahap pertama.",
    "Read as exclusive: the stages lie side by side within the first.",
)


def _conversion(funnel: Funnel, before: Measure, stage: Measure) -> Measure:
    nested = funnel.reading == "nested"
    about = _NESTED if nested else _EXCLUSIVE
    return evolve(
        stage,
        about=about,
        id=f"{funnel.id}:{stage.id}/{before.id}",
        label=Label(f"{stage.label.id} dari {before.label.id}", f"{stage.label.en} of {before.label.en}"),
        unit=PERCENT,
        formula=Label(f"{stage.label.id} / {before.label.id}", f"{stage.label.en} / {before.label.en}"),
        denominator=before.numerator,
        finish="ratio",
        scale=Fraction(100),
        places=2,
        share=nested,
    )
