"""The kernel of frames: columns of 0 and 1 and of masked whole numbers, then groups of plain columns.

Backends differ in what they do with a condition inside an aggregation, with sums of true and false, with NaN, and with
sums of narrow or large numbers. What stands here is the part that they share: every condition is made into a column of
0 and 1 before the groups are made, and every sum fits 64 bits, or the fold reads the frame instead.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import and_
from typing import Any

from pendamping.report.atoms import IDS, Atom, State, Where
from pendamping.report.computing.reading import (
    asked,
    asked_wholes,
    is_day,
    moments,
    reading_of,
    texts,
    wholes,
)
from pendamping.report.leaves import KEYS, LeafKey, Leaves, Part, Plan, Progress, groups_of
from pendamping.report.log import SEAL

_LIMIT = 2**63 - 1
_FLOAT_LIMIT = 9e18
_KNOWN = "pendamping.known."
_NUMBER = "pendamping.number."
_CHECKED = (("seq", "seq"), ("rows", "rows-expected"), ("seqs", "seq-expected"))


class Irregular(Exception):
    """A column holds what the backends read in different ways; the fold reads the frame instead."""


class Kernel:
    """The reading of one frame.

    Args:
        narwhals: the package.
        frame: the frame, as narwhals has it.
        plan: what to take.
        progress: told how many rows are done.
    """

    def __init__(self, narwhals: Any, frame: Any, plan: Plan, progress: Progress | None) -> None:
        self.nw = narwhals
        self.frame: Any = frame
        self.plan = plan
        self.progress = progress
        self.length: int = len(frame)
        self.backend: Any = narwhals.get_native_namespace(frame)
        self.flag: Any = narwhals.Int32 if self.length < 2**31 - 1 else narwhals.Int64
        self.bounds: dict[str, tuple[int, int]] = {}

    def leaves(self) -> Leaves:
        """Return the leaves; a frame that only the fold reads right is `Irregular`."""
        self._read()
        checks = {"rows": self.length}
        checks |= {check: self._total(name) for name, check in _CHECKED}
        frame = self.frame
        sound = reduce(and_, [self.nw.col(name) != "" for name in KEYS])
        unsound = len(frame.select(*KEYS).filter(~sound))
        if unsound:
            checks["null-key"] = unsound
            frame = frame.filter(sound)
        is_seal = self.nw.col("kind") == SEAL
        seals: dict[str, int] = {}
        for id in frame.select("kind", "event_id").filter(is_seal)["event_id"].to_list():
            seals[id] = seals.get(id, 0) + 1
        as_of = moments(frame.select("kind", "as_of").filter(~is_seal)["as_of"].unique().to_list())
        groups = []
        for place, part in enumerate(self.plan.parts):
            groups.append(self._part(frame, part))
            if self.progress is not None:
                self.progress(self.length * (place + 1) // len(self.plan.parts), self.length)
        return Leaves(self.plan, tuple(groups), checks, seals, as_of)

    # reading the columns -----------------------------------------------------------------------------------------

    def _read(self) -> None:
        """Make every column what it is used as: text without nulls, or whole numbers beside a column of 0 and 1."""
        texts_read = {*KEYS, "as_of"}
        numbers = {name for name, _ in _CHECKED} | set(asked_wholes(self.plan))
        days: set[str] = set()
        for part in self.plan.parts:
            texts_read |= set(part.columns)
            for atom in part.atoms:
                held = [item.column for how, item in map(asked, atom.where) if how == "text"]
                texts_read |= set(held)
                if atom.column:
                    how = reading_of(atom)
                    (numbers if how == "whole" else texts_read).add(atom.column)
                    days |= {atom.column} if how == "day" else set()
        made = [item for name in sorted(numbers) for item in self._whole(name)]
        made += [self._text(name) for name in sorted(texts_read)]
        self.frame = self.frame.select(*made)
        for name in days:
            if not all(not text or is_day(text) for text in self.frame[name].unique().to_list()):
                raise Irregular(name)
        self._bound(sorted(numbers))

    def _text(self, name: str) -> Any:
        nw = self.nw
        if name not in self.frame.columns:
            return nw.lit("").alias(name)
        kind = self.frame.schema[name]
        if kind == nw.String:
            return nw.col(name).fill_null("")
        if kind.is_integer() or kind in (nw.Categorical, nw.Enum):
            return nw.col(name).cast(nw.String).fill_null("")
        read = texts(self.frame[name].to_list(), name)
        return nw.new_series(name, list(read), nw.String, backend=self.backend)

    def _whole(self, name: str) -> tuple[Any, Any]:
        """Return the numbers of a column, 0 where there is none, and 1 where there is one."""
        nw = self.nw
        number, known = _NUMBER + name, _KNOWN + name
        if name not in self.frame.columns:
            return nw.lit(0, nw.Int64).alias(number), nw.lit(0, self.flag).alias(known)
        kind = self.frame.schema[name]
        if kind.is_integer() and kind not in (nw.UInt64, nw.UInt128, nw.Int128):
            held = nw.col(name)
            return held.fill_null(0).cast(nw.Int64).alias(number), (~held.is_null()).cast(self.flag).alias(known)
        if kind.is_float():
            return self._of_floats(name, number, known)
        values, wrong = wholes(self.frame[name].to_list())
        if wrong or any(value is not None and not -_LIMIT <= value <= _LIMIT for value in values):
            raise Irregular(name)
        plain = [0 if value is None else value for value in values]
        flags = [0 if value is None else 1 for value in values]
        return (
            nw.new_series(number, plain, nw.Int64, backend=self.backend),
            nw.new_series(known, flags, self.flag, backend=self.backend),
        )

    def _of_floats(self, name: str, number: str, known: str) -> tuple[Any, Any]:
        held = self.nw.col(name)
        there = ~(held.is_null() | held.is_nan().fill_null(True))
        plain = self.nw.when(there).then(held).otherwise(0.0).fill_null(0.0)
        frame = self.frame.select(plain.alias(number), there.cast(self.flag).alias(known))
        numbers = self.nw.col(number)
        # Infinite and huge numbers fail the first test, fractions the second; both are findings of the fold.
        if len(frame.filter(~(numbers.abs() < _FLOAT_LIMIT))) or len(frame.filter(numbers != numbers.round(0))):
            raise Irregular(name)
        made = frame.select(numbers.cast(self.nw.Int64), self.nw.col(known))
        return made[number], made[known]

    def _bound(self, names: Sequence[str]) -> None:
        """Keep the least and the most of every column of numbers; sums that could pass 64 bits are the fold's."""
        told = [self.nw.col(_NUMBER + name) for name in names]
        least = self.frame.select(*(item.min() for item in told))
        most = self.frame.select(*(item.max() for item in told))
        for name in names:
            low, high = (held[_NUMBER + name].to_list()[0] for held in (least, most))
            self.bounds[name] = (int(low), int(high))
        for name, (low, high) in self.bounds.items():
            size = max(-low, high)
            # The seal of a long log holds one very large number, and no other row has any.
            if size * self.length > _LIMIT and size * int(self.frame[_KNOWN + name].sum()) > _LIMIT:
                raise Irregular(name)
        for atom in (atom for part in self.plan.parts for atom in part.atoms):
            if atom.column and reading_of(atom) == "whole" and not self._within(atom):
                raise Irregular(atom.column)

    def _within(self, atom: Atom) -> bool:
        low, high = self.bounds[atom.column]
        if atom.least <= low and high <= atom.most:
            return True
        # The 0 of a row without a number is no number.
        known = self.frame.filter(self.nw.col(_KNOWN + atom.column) == 1)[_NUMBER + atom.column]
        return not len(known) or (atom.least <= known.min() and known.max() <= atom.most)

    def _total(self, name: str) -> int:
        return int(self.frame[_NUMBER + name].sum())

    # the leaves --------------------------------------------------------------------------------------------------

    def _part(self, frame: Any, part: Part) -> Mapping[LeafKey, tuple[State, ...]]:
        frame = frame.select(*self._columns(part))
        kind = self.nw.col("kind")
        frame = frame.filter(kind != SEAL if part.kinds is None else kind.is_in(sorted(part.kinds) or ["\0"]))
        taking = _Taking(self, frame, part)
        keys = taking.groups()
        states = [taking.states(atom) for atom in part.atoms]
        return groups_of(part, keys, states, taking.count)

    def _columns(self, part: Part) -> list[str]:
        """Return the columns that a part needs; those it does not need would be copied for nothing."""
        names = {*part.columns, "kind"}
        for atom in part.atoms:
            asks = [(item.column, how) for how, item in map(asked, atom.where)]
            for name, how in [*asks, *([(atom.column, reading_of(atom))] if atom.column else [])]:
                names |= {_NUMBER + name, _KNOWN + name} if how == "whole" else {name}
        return sorted(names)

    def passes(self, where: Iterable[Where]) -> list[Any]:
        """Return the conditions as expressions on the columns read."""
        return [self._passes(*asked(item)) for item in where]

    def _passes(self, how: str, item: Where) -> Any:
        if how == "text":
            # An empty list has no type that a column of text could be compared with.
            listed = sorted(map(str, item.any_of)) or ["\0"]
            column = self.nw.col(item.column)
            held = column == listed[0] if len(listed) == 1 else column.is_in(listed)
            return held if item.test == "in" else ~held
        known = self.nw.col(_KNOWN + item.column) == 1
        if item.test == "known":
            return known
        values = sorted(value for value in item.any_of if isinstance(value, int) and abs(value) <= _LIMIT)
        number = self.nw.col(_NUMBER + item.column)
        held = (number == values[0] if len(values) == 1 else number.is_in(values or [_LIMIT])) & known
        return held if item.test == "in" else ~held


class _Taking:
    """The atoms of one part, from the rows of its kinds."""

    def __init__(self, kernel: Kernel, frame: Any, part: Part) -> None:
        self.kernel = kernel
        self.nw = kernel.nw
        self.part = part
        self.frame = frame
        self.columns: dict[str, Any] = {}
        self.sums: dict[str, Any] = {}
        self.flags: dict[tuple[Any, ...], str] = {}
        self.count = 0
        self.results: dict[str, list[Any]] = {}
        self.keys: list[list[str]] = []

    def groups(self) -> list[list[str]]:
        """Take all that adds up, and minima and maxima of numbers; return the keys."""
        for atom in self.part.atoms:
            self._prepare(atom)
        keys = [f"pendamping.key.{place}" for place in range(len(self.part.columns))] or ["pendamping.key."]
        named = [self.nw.col(name).alias(key) for name, key in zip(self.part.columns, keys, strict=False)]
        named = named or [self.nw.lit("").alias("pendamping.key.")]
        self.frame = self.frame.with_columns(*named)
        held = self.frame.with_columns(**self.columns)
        self.columns = {}
        told = held.group_by(*keys).agg(self.nw.len().alias("pendamping.rows."), *self.sums.values())
        self.count = len(told)
        self.results = {name: told[name].to_list() for name in self.sums}
        self.keys = [told[key].to_list() for key in keys] if self.part.columns else []
        return self.keys

    def _places(self) -> dict[tuple[str, ...], int]:
        keys = zip(*self.keys, strict=True) if self.keys else [()] * self.count
        return {key: place for place, key in enumerate(keys)}

    def _flag(self, atom: Atom) -> str:
        """Return the column of 0 and 1 that says which rows an atom takes."""
        how = reading_of(atom) if atom.column else ""
        key = (frozenset(atom.where), atom.column if how else "", how)
        if key not in self.flags:
            name = self.flags[key] = f"pendamping.flag.{len(self.flags)}"
            held = self.kernel.passes(dict.fromkeys(atom.where))
            if how == "whole":
                held.append(self.nw.col(_KNOWN + atom.column) == 1)
            elif how:
                held.append(self.nw.col(atom.column) != "")
            flag = self.kernel.flag
            self.columns[name] = reduce(and_, held).cast(flag) if held else self.nw.lit(1, flag)
        return self.flags[key]

    def _prepare(self, atom: Atom) -> None:
        flag = self._flag(atom)
        if atom.kind in (*IDS, "histogram") or (atom.kind != "count" and reading_of(atom) != "whole"):
            return
        self.sums[flag] = self.nw.col(flag).sum()
        if atom.kind == "count":
            return
        number = self.nw.col(_NUMBER + atom.column)
        low, high = self.kernel.bounds[atom.column]
        name = f"pendamping.taken.{atom.id}"
        condition = [*self.kernel.passes(dict.fromkeys(atom.where)), self.nw.col(_KNOWN + atom.column) == 1]
        other = {"sum": 0, "min": high, "max": low}[atom.kind]
        self.columns[name] = self.nw.when(reduce(and_, condition)).then(number).otherwise(other)
        self.sums[name] = getattr(self.nw.col(name), atom.kind)()

    def states(self, atom: Atom) -> list[State]:
        """Return the states of an atom in every group."""
        flag = self._flag(atom)
        if flag in self.results and atom.kind == "count":
            return self.results[flag]
        if atom.kind in ("sum", "min", "max") and reading_of(atom) == "whole":
            taken = zip(self.results[f"pendamping.taken.{atom.id}"], self.results[flag], strict=True)
            return [value if number else None for value, number in taken]
        return self._by_value(atom)

    def _by_value(self, atom: Atom) -> list[State]:
        """Return distinct ids, histograms, and first and last days: from groups of the keys and the value."""
        whole = reading_of(atom) == "whole"
        condition = [*self.kernel.passes(dict.fromkeys(atom.where))]
        condition.append(self.nw.col(_KNOWN + atom.column) == 1 if whole else self.nw.col(atom.column) != "")
        keys = [f"pendamping.key.{place}" for place in range(len(self.part.columns))]
        value = self.nw.col(_NUMBER + atom.column if whole else atom.column).alias("pendamping.value.")
        held = self.frame.filter(reduce(and_, condition)).with_columns(value)
        told = held.group_by(*keys, "pendamping.value.").agg(self.nw.len().alias("pendamping.rows."))
        groups = zip(*(told[key].to_list() for key in keys), strict=True) if keys else [()] * len(told)
        places = self._places()
        out: list[Any] = [{} for _ in places]
        for key, item, number in zip(
            groups, told["pendamping.value."].to_list(), told["pendamping.rows."].to_list(), strict=True
        ):
            out[places[key]][item] = number
        if atom.kind in IDS:
            return [atom.canonical(frozenset(ids)) for ids in out]
        if atom.kind == "histogram":
            return out
        find = min if atom.kind == "min" else max
        return [find(values) if values else None for values in out]
