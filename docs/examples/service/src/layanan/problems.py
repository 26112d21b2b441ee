"""What stands against a request, told as RFC 9457 asks and in the language of whoever asks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

from pendamping import Finding, InvalidInput, Label, Refused, UnknownName
from pendamping.labels import Lang
from pendamping.report import NotPublishable

KINDS: dict[str, tuple[int, Label]] = {
    "unreadable": (400, Label("Permintaan tidak terbaca", "The request cannot be read")),
    "not-publishable": (403, Label("Laporan tidak dapat diterbitkan", "The report cannot be published")),
    "unknown": (404, Label("Tidak ditemukan", "Not found")),
    "method": (405, Label("Cara ini tidak berlaku di sini", "The method is not allowed here")),
    "conflict": (409, Label("Siklus sudah berubah", "The cycle has changed")),
    "too-long": (413, Label("Dokumen terlalu panjang", "The document is too long")),
    "not-json": (415, Label("Kirim application/json", "Send application/json")),
    "refused": (422, Label("Peristiwa ditolak", "The event is refused")),
    "fault": (500, Label("Kesalahan layanan", "A fault of the service")),
    "database": (503, Label("Basis data tidak menjawab", "The database does not answer")),
}
"""The kinds of problems: the last part of ``type``, the status, and the title."""

_BY_STATUS = {status: kind for kind, (status, _) in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in one language."""

    code: str
    severity: str
    path: str
    text: str
    fix: str
    source: list[str]

    @classmethod
    def of(cls, finding: Finding, lang: Lang) -> "Told":
        """Tell a finding: what is wrong, the next step, and the addresses of the rule that says so."""
        source = list(finding.citation.addresses()) if finding.citation else []
        severity = finding.severity.label.text(lang)
        return cls(finding.code, severity, finding.path, finding.text(lang), finding.fix(lang), source)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request was not fulfilled (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    findings: list[Told] = field(default_factory=list)
    version: int | None = None


def language(request: Request) -> Lang:
    """Return the language asked for: English where it is wanted more than Indonesian, else Indonesian."""
    wanted = {"id": 0.0, "en": 0.0}
    for part in request.headers.get("accept-language", "").lower().split(","):
        tag, _, weight = part.partition(";")
        name = tag.strip().split("-")[0]
        if name in wanted:
            wanted[name] = max(wanted[name], _weight(weight))
    return "en" if wanted["en"] > wanted["id"] else "id"


def _weight(text: str) -> float:
    try:
        return min(float(text.strip().removeprefix("q=") or 1), 1.0)
    except ValueError:
        return 0.0


def answer(request: Request, error: Exception) -> JSONResponse:
    """Return the problem document of an error; of an unforeseen one no word about what it was."""
    lang = language(request)
    kind, detail, findings, version = _judged(error, lang)
    status, title = KINDS[kind]
    told = [Told.of(finding, lang) for finding in findings]
    text = detail or "; ".join(item.text for item in told) or title.text(lang)
    problem = Problem(f"/problems/{kind}", title.text(lang), status, text, request.url.path, told, version)
    headers = {"Content-Language": lang, "Vary": "Accept-Language"}
    if isinstance(error, HTTPException):
        headers |= error.headers or {}
    return JSONResponse(_plain(problem), status, headers, media_type="application/problem+json")


def _judged(error: Exception, lang: Lang) -> tuple[str, str, Iterable[Finding], int | None]:
    """Return the kind of problem, a detail where no finding gives one, the findings, and the version to go on from."""
    match error:
        case Refused(findings=found):
            used = any(item.code == "cycle.same-id" for item in found)
            return ("conflict" if error.stale or used else "refused"), "", found, error.version
        case InvalidInput(findings=found):
            return "unreadable", "", found, None
        case NotPublishable(findings=found):
            return "not-publishable", "" if found else error.why, found, None
        case UnknownName():
            return "unknown", f"{error.kind}: {error.name}", (), None
        case RequestValidationError():
            return "unreadable", "; ".join(_where(item) for item in error.errors()), (), None
        case HTTPException():
            return _BY_STATUS.get(error.status_code, "unreadable"), "", (), None
        case OperationalError():
            return "database", "", (), None
    return "fault", "", (), None


def _where(error: dict[str, Any]) -> str:
    return f"{'.'.join(map(str, error['loc']))}: {error['msg']}"


def _plain(problem: Problem) -> dict[str, Any]:
    from dataclasses import asdict

    return {key: value for key, value in asdict(problem).items() if value is not None}
