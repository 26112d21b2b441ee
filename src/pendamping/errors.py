"""Typed errors for wrong calls; faults in data are findings, not errors."""

from collections.abc import Iterable
from difflib import get_close_matches
from importlib import import_module
from typing import Any

from pendamping.findings import Finding
from pendamping.markup import masked_numbers


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most like a misspelt or shortened one, or None.

    >>> nearest("mentor-scool", ["mentor-school", "mentee-school"])
    'mentor-school'
    >>> nearest("ajukan", ["ajukan-rencana", "lanjutkan"])
    'ajukan-rencana'
    """
    words = list(known) if isinstance(name, str) else []
    if not words:
        return None
    begun = [word for word in words if word.startswith(f"{name}-")] if name not in words else []
    found = begun if len(begun) == 1 else get_close_matches(name, words, n=1, cutoff=0.5)
    return found[0] if found else None


class PendampingError(Exception):
    """Base of all errors of this library: a stable code, fields and a next step.

    Every subclass takes its fields as positional arguments, so that it survives pickling.
    """

    code = "error"


class Misuse(PendampingError):
    """A call that cannot be right whatever the data; the text says what to do, and masks a number of a person.

    >>> raise Misuse("recorded_at must be an aware datetime", "give it a tzinfo")
    Traceback (most recent call last):
        ...
    pendamping.errors.Misuse: recorded_at must be an aware datetime: give it a tzinfo
    """

    code = "misuse"

    def __init__(self, problem: str, next_step: str) -> None:
        self.problem: str = masked_numbers(problem)
        self.next_step: str = masked_numbers(next_step)
        super().__init__(self.problem, self.next_step)

    def __str__(self) -> str:
        return f"{self.problem}: {self.next_step}"


class UnknownName(PendampingError, KeyError):
    """A name that nothing has, with the nearest one that exists; a number of a person is masked.

    >>> raise UnknownName("lifecycle", "pairs", ("pair", "school"))
    Traceback (most recent call last):
        ...
    pendamping.errors.UnknownName: no lifecycle 'pairs'; did you mean 'pair'? known: pair, school
    """

    code = "unknown-name"

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind = kind
        masked = masked_numbers(str(name))
        self.name: str = name if masked == str(name) else masked
        self.known: tuple[str, ...] = tuple(known)
        super().__init__(kind, self.name, self.known)

    def __str__(self) -> str:
        near = nearest(self.name, self.known)
        hint = f"; did you mean {near!r}?" if near else ";"
        return f"no {self.kind} {self.name!r}{hint} known: {', '.join(self.known) or 'none'}"


def _told(finding: Finding) -> str:
    """Return the sentence of a finding, and the next step where it has one."""
    text, fix = finding.text("en"), finding.fix("en")
    return f"{text}{'' if text.endswith('?') else ';'} {fix}" if fix else text


class InvalidInput(PendampingError, ValueError):
    """Data that could not be read, with every finding about it.

    Attributes:
        what: what was being read, such as ``pack``.
        findings: all that was found, errors first.
    """

    code = "invalid-input"

    def __init__(self, what: str, findings: Iterable[Finding]) -> None:
        self.what = what
        self.findings: tuple[Finding, ...] = tuple(sorted(findings, key=lambda finding: -finding.severity))
        super().__init__(what, self.findings)

    def __str__(self) -> str:
        lines = "".join(f"\n  {finding.code} {finding.path}: {_told(finding)}" for finding in self.findings[:20])
        more = f"\n  ... and {len(self.findings) - 20} more" if len(self.findings) > 20 else ""
        return f"{self.what} cannot be read, {len(self.findings)} finding(s):{lines}{more}"


class Refused(PendampingError):
    """An event that the cycle does not take, with exactly the findings that ``check`` gives.

    Attributes:
        event_id: the refused event.
        findings: all that stands against it.
    """

    code = "refused"

    def __init__(self, event_id: str, findings: Iterable[Finding]) -> None:
        self.event_id = event_id
        self.findings: tuple[Finding, ...] = tuple(findings)
        super().__init__(event_id, self.findings)

    @property
    def stale(self) -> bool:
        """Whether the cycle was changed since the version that the caller saw: look again, then decide again."""
        return any(finding.code == "cycle.stale-version" for finding in self.findings)

    @property
    def version(self) -> int | None:
        """The version that the cycle has now, where it is `stale`; else None, for the caller holds the cycle."""
        held = next((finding for finding in self.findings if finding.code == "cycle.stale-version"), None)
        version: int | None = None if held is None else held.param("actual")
        return version

    def __str__(self) -> str:
        lines = "".join(f"\n  {finding.code}: {_told(finding)}" for finding in self.findings)
        return f"event {self.event_id!r} is refused:{lines}"


class MissingExtra(PendampingError, ImportError):
    """A part that needs an optional package, with the extra that installs it; no extra where none of ours does.

    >>> raise MissingExtra("frames", "narwhals")
    Traceback (most recent call last):
        ...
    pendamping.errors.MissingExtra: this needs 'narwhals': pip install 'pendamping[frames]'
    """

    code = "missing-extra"

    def __init__(self, extra: str, package: str) -> None:
        super().__init__(extra, package)
        self.extra = extra
        self.package = package

    def __str__(self) -> str:
        what = f"'pendamping[{self.extra}]'" if self.extra else self.package
        return f"this needs {self.package!r}: pip install {what}"


def optional(module: str, extra: str = "", package: str = "") -> Any:
    """Return an optional package, loaded on first use; where it is not installed, raise `MissingExtra`.

    Args:
        module: the module to import.
        extra: the extra that installs it; empty where none of ours does.
        package: the name of the package, where it is not that of the module.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(extra, package or module.partition(".")[0]) from error


class PluginFault(PendampingError):
    """A plugin that broke, or answered its hook with what the hook does not take; every value is as it was.

    Attributes:
        plugin: the name of the plugin.
        version: its version, empty where it states none.
        hook: the hook it answered, or ``import`` where it could not even be loaded.
        item: which of its answers it was: the id of a check, a kind, a measure; empty where it was the hook itself.
        why: what went wrong.

    >>> raise PluginFault("contoh", "1.0", "pendamping_checks", "kunjungan", "KeyError: 'x'")
    Traceback (most recent call last):
        ...
    pendamping.errors.PluginFault: plugin contoh 1.0 failed in pendamping_checks, 'kunjungan': KeyError: 'x'
    """

    code = "plugin-fault"

    def __init__(self, plugin: str, version: str, hook: str, item: str, why: str) -> None:
        self.plugin = plugin
        self.version = version
        self.hook = hook
        self.item = item
        self.why: str = masked_numbers(why)
        super().__init__(plugin, version, hook, item, self.why)

    def __str__(self) -> str:
        item = f", {self.item!r}" if self.item else ""
        return f"plugin {self.plugin} {self.version}".rstrip() + f" failed in {self.hook}{item}: {self.why}"


def fault_fields(error: PendampingError) -> dict[str, Any]:
    """Return code and fields of an error as plain data that JSON can hold, for a log or a problem document.

    A finding becomes its code, severity, path, sentence and next step, in both languages.

    >>> fault_fields(MissingExtra("frames", "narwhals"))
    {'code': 'missing-extra', 'extra': 'frames', 'package': 'narwhals'}
    """
    fields = {key: _plain(value) for key, value in vars(error).items() if not key.startswith("_")}
    return {"code": error.code} | fields


def _plain(value: Any) -> Any:
    if isinstance(value, Finding):
        told = {what: {"id": tell("id"), "en": tell("en")} for what, tell in (("text", value.text), ("fix", value.fix))}
        return {"code": value.code, "severity": value.severity.name.lower(), "path": value.path, **told}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, str)) else str(value)
