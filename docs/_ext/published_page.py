"""A Sphinx extension that puts the published cases into their page: figures, source, what was asked, what came out.

A page says where with a line ``<!-- published-cases: id -->``, the language being id or en. The cases come from
tests/published, and the library is asked while the page is built: a page with a wrong answer is not built.
"""

from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from published_cases import FOLDER, SECTIONS, Case, Check, Waiting, answer, faults, plain, sections
from published_checks import ASKED, Outcome

from pendamping.citations import Confidence
from pendamping.errors import Misuse
from pendamping.findings import Severity
from pendamping.labels import Label, Lang
from pendamping.markup import literal
from pendamping.tables import Table, column
from pendamping.values.counts import number_text
from pendamping.values.dates.names import day_text
from pendamping.values.parsed import shown

MARK = "<!-- published-cases: {} -->"

NAMES = {
    "activities": Label("kegiatan", "activities"),
    "activity": Label("kegiatan", "activity"),
    "answer": Label("jawaban", "answer"),
    "appointed": Label("diangkat", "appointed"),
    "at": Label("pukul", "time"),
    "attended": Label("diikuti", "attended"),
    "born": Label("lahir", "born"),
    "capacity": Label("kapasitas", "capacity"),
    "cascade": Label("penerima pengimbasan", "cascade"),
    "cascade_per_mentee": Label("pengimbasan per yang didampingi", "cascade per mentee"),
    "codes": Label("kode", "codes"),
    "confidence": Label("tanda", "mark"),
    "contribution": Label("sumbangan ke nilai akhir", "contribution to the final mark"),
    "count": Label("jumlah", "count"),
    "counts": Label("jumlah tiap tahap", "count of each stage"),
    "counts_for": Label("bobot dalam nilai akhir (%)", "weight in the final mark (%)"),
    "dates": Label("tanggal", "dates"),
    "day": Label("hari", "day"),
    "days": Label("lama (hari)", "length (days)"),
    "degree": Label("ijazah", "degree"),
    "each": Label("peserta per fasilitator", "participants a facilitator"),
    "elsewhere": Label("di", "in"),
    "employment": Label("status", "employment"),
    "facilitators": Label("fasilitator", "facilitators"),
    "figure": Label("angka", "figure"),
    "finished": Label("selesai", "finished"),
    "first": Label("pertama", "first"),
    "free_days": Label("hari kosong", "free days"),
    "from_first_to_last": Label("dari awal sampai akhir (hari)", "from first to last (days)"),
    "grades": Label("peringkat", "grades"),
    "group": Label("kelompok", "group"),
    "groups": Label("kelompok (pendamping, yang didampingi, pengimbasan)", "groups (mentors, mentees, cascade)"),
    "hide_below": Label("ambang", "threshold"),
    "hours": Label("jam", "hours"),
    "in_order": Label("berurutan", "in order"),
    "inside": Label("di dalamnya", "inside"),
    "instrument": Label("tahun instrumen", "year of the instrument"),
    "jenjang": Label("jenjang", "level"),
    "jp": Label("JP", "JP"),
    "jp_a_day": Label("JP per hari", "JP a day"),
    "jp_each": Label("JP tiap tahap", "JP by stage"),
    "labels": Label("kelas", "classes"),
    "last": Label("terakhir", "last"),
    "least": Label("paling sedikit", "least"),
    "line": Label("lini program", "programme line"),
    "mark": Label("nilai", "mark"),
    "marks": Label("nilai", "marks"),
    "mentees": Label("yang didampingi", "mentees"),
    "mentees_per_mentor": Label("yang didampingi per pendamping", "mentees per mentor"),
    "mentors": Label("pendamping", "mentors"),
    "minutes": Label("menit", "minutes"),
    "months": Label("lama (bulan)", "length (months)"),
    "most": Label("paling banyak", "most"),
    "number": Label("hari ke", "day"),
    "of": Label("melindungi", "protects"),
    "on": Label("untuk", "for"),
    "order": Label("urutan", "order"),
    "over": Label("melebihi kapasitas", "over capacity"),
    "overlap": Label("tumpang tindih", "overlap"),
    "parts": Label("bagian", "parts"),
    "pass_rate": Label("lulus dari yang selesai (%)", "passed of those who finished (%)"),
    "passed": Label("lulus", "passed"),
    "people": Label("orang", "people"),
    "place": Label("tempat", "place"),
    "places": Label("tempat", "places"),
    "printed": Label("tercetak", "printed"),
    "printed_is_the_same": Label("sama dengan yang tercetak", "the same as printed"),
    "profile": Label("aturan", "rule"),
    "not_yet": Label("belum", "not yet"),
    "programme": Label("paket", "pack"),
    "programmes": Label("paket", "packs"),
    "provision": Label("ketentuan", "provision"),
    "ratio": Label("rasio 1 :", "ratio 1 :"),
    "ratios": Label("rasio 1 :", "ratios 1 :"),
    "reading": Label("dibaca", "read as"),
    "realised": Label("terlaksana", "realised"),
    "reached": Label("terjangkau", "reached"),
    "region": Label("wilayah", "region"),
    "registered": Label("mendaftar", "registered"),
    "retention": Label("bertahan (%)", "retention (%)"),
    "score": Label("nilai UKG", "UKG score"),
    "scores": Label("nilai", "scores"),
    "second": Label("kedua", "second"),
    "serial": Label("nomor urut", "serial number"),
    "set": Label("siklus", "cycle"),
    "severity": Label("tingkat", "severity"),
    "sex": Label("jenis kelamin", "sex"),
    "shared_day": Label("berbagi hari batas", "sharing the boundary day"),
    "shares": Label("bagian (%)", "shares (%)"),
    "shown": Label("tampil (*** disembunyikan)", "shown (*** is hidden)"),
    "side": Label("sisi", "side"),
    "size": Label("peserta per kelas", "participants a class"),
    "stages": Label("tahap", "stages"),
    "started": Label("mulai", "started"),
    "stated": Label("rasio tertulis 1 :", "stated ratio 1 :"),
    "steps": Label("langkah", "steps"),
    "success_rate": Label("lulus dari yang mulai (%)", "passed of those who started (%)"),
    "sum": Label("jumlah bagian", "sum of the parts"),
    "sum_right": Label("jumlahnya benar", "the sum is right"),
    "text": Label("nomor", "code"),
    "there": Label("pukul di sana", "time there"),
    "tier": Label("lapis", "tier"),
    "time": Label("waktu", "time"),
    "target": Label("sasaran 1 :", "target 1 :"),
    "tiers": Label("tiap lapis", "each tier"),
    "total": Label("seluruhnya", "total"),
    "valid": Label("sah", "valid"),
    "value": Label("terlaksana", "realised"),
    "weights": Label("bobot (%)", "weights (%)"),
    "whole": Label("seluruh kegiatan", "the whole activity"),
    "with_most": Label("yang terbanyak itu", "with the most"),
    "word": Label("sebutan", "word"),
    "year": Label("tahun", "year"),
    "zone": Label("zona", "zone"),
    "zone_there": Label("zona di sana", "zone there"),
}
"""The printed names of what is given and of what comes out."""

YEARS = ("year", "on", "instrument")
PERSONAL = ("nip", "nik", "npsn")
WORDS = {
    True: Label("ya", "yes"),
    False: Label("tidak", "no"),
    "yes": Label("ya", "yes"),
    "no": Label("tidak", "no"),
    "unknown": Label("tidak diketahui", "unknown"),
    "mentor": Label("pendamping", "mentor"),
    "mentee": Label("yang didampingi", "mentee"),
    "cascade": Label("penerima pengimbasan", "cascade recipient"),
    "nested": Label("bersarang", "nested"),
    "exclusive": Label("saling lepas", "exclusive"),
    "note": Label("catatan", "note"),
    "mentor-school": Label("sekolah pendamping", "the mentor's school"),
    "mentee-school": Label("sekolah yang didampingi", "the mentee's school"),
    "person": Label("orang", "persons"),
    "school": Label("sekolah", "schools"),
    "laki-laki": Label("laki-laki", "male"),
    "perempuan": Label("perempuan", "female"),
}
SAYS = {Severity.ERROR: Label("sebab", "reason")}
AGREES = Label("sesuai dengan yang terbit", "agrees with what was published")
COLUMNS = (
    column("asked", "Yang ditanyakan", "What was asked"),
    column("given", "Yang diberikan", "Given"),
    column("result", "Jawaban pustaka", "What the library says"),
)


def told(value: Any, lang: Lang, name: str = "") -> str:
    """Write one figure as people print it."""
    if isinstance(value, (bool, str)) and value in WORDS:
        return WORDS[value].text(lang)
    if isinstance(value, Mapping):
        inside = {key: item for key, item in value.items() if key != "name"}
        parts = ", ".join(named(inside, lang, ":"))
        return f"{value['name']} ({parts})" if "name" in value else parts
    if isinstance(value, list):
        between = "–" if name == "stated" else ", " if value and isinstance(value[0], (str, int, Mapping)) else "; "
        return between.join(told(item, lang, name) for item in value)
    if isinstance(value, date):
        return day_text(value, lang)
    if isinstance(value, time):
        return value.strftime("%H.%M" if lang == "id" else "%H:%M")
    if isinstance(value, int):
        return str(value) if name in YEARS else number_text(value, lang)
    if isinstance(value, Decimal):
        return str(value).replace(".", ",") if lang == "id" else str(value)
    return str(value)


def named(values: Mapping[str, Any], lang: Lang, after: str = "") -> Iterator[str]:
    """Write figures with their names."""
    for name, value in values.items():
        label = NAMES.get(name)  # the parts of a whole are called as the file calls them
        word = name if label is None else label.text(lang)
        yield f"{word}{':' if isinstance(value, bool) else after} {told(value, lang, name)}"


def result(check: Check, outcome: Outcome, lang: Lang) -> str:
    """Write what came out: the figures that were asked for, then every finding as a sentence."""
    figures = {name: plain(outcome.values[name]) for name in check.expect}
    figures = {name: check.expect[name] if value == check.expect[name] else value for name, value in figures.items()}
    sentences = [
        f"{SAYS.get(item.severity, item.severity.label).text(lang)}: {item.text(lang)}" for item in outcome.findings
    ]
    parts = ["; ".join(named(figures, lang)), *sentences]
    return " · ".join(part for part in parts if part) or AGREES.text(lang)


def row(case: Case, check: Check, lang: Lang) -> tuple[str, str, str]:
    """Return one line of a case, asking the library; another answer than the published one is raised."""
    outcome = answer(check)
    if wrong := faults(check, outcome):
        raise Misuse(f"{case.id} is not as published: {'; '.join(wrong)}", "mend the case or the library first")
    asked = ASKED[check.what][0].text(lang)
    given = dict(check.given)
    if check.what in PERSONAL:
        given["text"] = shown(given["text"])
    about = check.of.text(lang)
    return (f"{asked}: {about}" if about else asked, "; ".join(named(given, lang)), result(check, outcome, lang))


def of_case(case: Case, lang: Lang) -> Iterator[str]:
    """Yield the parts of one case."""
    yield f"### {case.id} · {literal(case.name.text(lang))}"
    hosts = ", ".join(f"[{urlsplit(url).netloc}]({url})" for url in case.sources)
    word = Label("Sumber", "Source").text(lang)
    yield f"{word}: {hosts} ({case.confidence.value})."
    if case.note.id:
        yield literal(case.note.text(lang))
    yield Table.of(COLUMNS, (row(case, check, lang) for check in case.checks)).to_markdown(lang)


def of_waiting(items: list[Waiting], lang: Lang) -> Iterator[str]:
    """Yield what the library cannot answer yet."""
    columns = (
        column("case", "Kasus", "Case"),
        column("part", "Bagian", "Part"),
        column("reason", "Menunggu apa", "What it waits for"),
    )
    yield f"## {Label('Yang masih menunggu', 'Still waiting').text(lang)}"
    yield Table.of(columns, [(item.id, item.part, item.reason) for item in items]).to_markdown(lang)


def cases_page(lang: Lang) -> str:
    """Return all cases in one language as Markdown.

    The page is made from the files of the cases, with the answers that the library gives now.
    """
    marks = "; ".join(f"{mark.value}: {mark.label.text(lang)}" for mark in Confidence)
    parts = [f"{Label('Tanda di belakang sumber', 'The mark behind a source').text(lang)}: {marks}."]
    for name, section in sections().items():
        parts.append(f"## {SECTIONS[name].text(lang)}")
        for case in section.cases:
            parts += of_case(case, lang)
    waiting = [item for section in sections().values() for item in section.waiting]
    if waiting:
        parts += of_waiting(waiting, lang)
    return "\n\n".join(parts)


def fill(app: Any, docname: str, source: list[str]) -> None:
    """Put the cases where a page asks for them."""
    langs: tuple[Lang, Lang] = ("id", "en")
    for lang in langs:
        if MARK.format(lang) in source[0]:
            source[0] = source[0].replace(MARK.format(lang), cases_page(lang))
            for path in sorted([*FOLDER.rglob("*.toml"), *FOLDER.glob("*.py")]):
                app.env.note_dependency(str(path))


def setup(app: Any) -> dict[str, Any]:
    """Enter the extension."""
    app.connect("source-read", fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
