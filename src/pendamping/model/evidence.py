"""The instruments in which mentoring leaves evidence: their codes, printed forms, and who fills them in when."""

import re
from collections.abc import Iterable

from attrs import field, frozen

from pendamping.citations import Citation, Confidence, Source
from pendamping.errors import nearest
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.values.parsed import Parsed, shown

JP_IS_TWO_THINGS = Message(
    "model.jp-is-two-things",
    Severity.ERROR,
    Label(
        "“JP” dapat berarti jurnal pendampingan (PS 2 JP) atau jam pelajaran (45 menit).",
        "“JP” can mean the companion journal (PS 2 JP) or the lesson hour (45 minutes).",
    ),
    Label(
        "Tulis “PS 2 JP” untuk jurnalnya; jam pelajaran dicatat sebagai lama kegiatan.",
        "Write “PS 2 JP” for the journal; lesson hours are recorded as the length of an activity.",
    ),
)
UNKNOWN_INSTRUMENT = Message(
    "model.unknown-instrument",
    Severity.ERROR,
    Label("Instrumen “{printed}” tidak dikenal{near}.", "There is no instrument “{printed}”{near}."),
    Label("Pakai salah satu: {known}.", "Use one of: {known}."),
)


@frozen(slots=True)
class Instrument:
    """A document, test or product that shows that something was done.

    Attributes:
        code: the word for programs, such as ``ps-2-jp``.
        label: the name for people.
        when: at which point it is made; empty where the sources do not say.
        filled_by: the codes of the roles that fill it in; empty where it differs by programme.
        printed: other forms in which it is printed.
        cite: where it is described.

    >>> instrument("KS1-RTL").value.when.en
    'in the RTL session of IN-1'
    """

    code: str
    label: Label
    when: Label = Label("", "")
    filled_by: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    cite: Citation = field(default=Citation())


_OJL_2015 = Citation(
    (
        Source("C10", "https://123dok.com/document/qvjn81dq-panduan-job-learning-rev-mei.html"),
        Source(
            "C11",
            "https://text-id.123dok.com/document/nq7450jrq-monitoring-dan-evaluasi-dasar-hukum-tujuan-ruang-lingkup-hasil-yang-diharapkan-sarana-dan-prasarana.html",
        ),
    ),
    Confidence.HIGH,
)
_CKS = Citation(
    (
        Source("C2", "https://id.scribd.com/doc/262550333/RAMBU-rambu-OJL"),
        Source("C5", "https://id.scribd.com/doc/289854082/Format-Laporan-Ojl"),
    ),
    Confidence.HIGH,
)
_SURAT_TUGAS = Citation(
    (
        Source("C2", "https://id.scribd.com/doc/262550333/RAMBU-rambu-OJL"),
        Source("C3", "https://123dok.com/document/qmjxm1wq-rambu-rambu-ojl-ok.html"),
    ),
    Confidence.HIGH,
)
_KEMITRAAN_PLAN = Citation(
    (Source("K3", "https://dikdas.devapps.id/news/Mengurangi-Kesenjangan-Mutu-Pendidikan-Melalui-Program-Kemitraan"),),
    Confidence.HIGH,
)
_KEMITRAAN_RTL = Citation(
    (
        Source(
            "K15",
            "https://surabaya.tribunnews.com/2019/07/24/10-kepala-sekolah-asal-papua-terima-pembinaan-di-surabaya-ini-tujuannya",
        ),
    ),
    Confidence.MEDIUM,
)
_KEMITRAAN_REPORT = Citation(
    (
        Source(
            "K16",
            "https://majalahfakta.id/program-kemitraan-smpn-11-surabaya-dengan-smpn-3-dan-smpn-6-manokwari-propinsi-papua-barat",
        ),
    ),
    Confidence.MEDIUM,
)
_TESTS = Citation(
    (
        Source(
            "B6",
            "https://123dok.com/article/penilaian-peserta-penilaian-peserta-pelaksanaan-pelatihan-tujuan-penilaian.y6e3kpgz",
        ),
    ),
    Confidence.HIGH,
)
_REPORT_PM = Citation(
    (Source("P6", "https://slidepub.com/slideshow/laporanotbbbbbbbbbbbbbpembelajarannnnnnnn"),), Confidence.HIGH
)

INSTRUMENTS = (
    Instrument(
        "ks-1-rtl",
        Label("rencana tindak lanjut kepala sekolah (KS 1 RTL)", "follow-up plan of the head (KS 1 RTL)"),
        Label("pada sesi RTL di IN-1", "in the RTL session of IN-1"),
        ("kepala-sekolah", "pengawas"),
        ("KS 1 RTL", "KS 1"),
        _OJL_2015,
    ),
    Instrument(
        "ks-2-jh",
        Label("jurnal harian (KS 2 JH)", "daily journal (KS 2 JH)"),
        Label("setiap hari selama OJL", "daily in OJL"),
        ("kepala-sekolah",),
        ("KS 2 JH", "KS 2", "jurnal harian"),
        _OJL_2015,
    ),
    Instrument(
        "ps-2-jp",
        Label("jurnal pendampingan (PS 2 JP)", "companion journal (PS 2 JP)"),
        Label("pada setiap kunjungan", "at each visit"),
        ("pengawas",),
        ("PS 2 JP", "PS 2", "jurnal pendampingan"),
        _OJL_2015,
    ),
    Instrument(
        "ps-3-kkp",
        Label("kartu konsultasi pendampingan (PS 3 KKP)", "consultation card (PS 3 KKP)"),
        Label("pada setiap konsultasi", "at each consultation"),
        ("pengawas",),
        ("PS 3 KKP", "PS 3", "KKP", "kartu konsultasi", "kartu konsultasi pendampingan"),
        _OJL_2015,
    ),
    Instrument(
        "surat-tugas",
        Label("surat tugas", "assignment letter"),
        Label("terbit sebelum IN-1 berakhir", "issued before IN-1 ends"),
        cite=_SURAT_TUGAS,
    ),
    Instrument(
        "rencana-ojl",
        Label("rencana OJL", "OJL plan"),
        Label("disusun pada workshop inti dan mitra", "drawn up in the workshop of the pairs"),
        printed=("rencana OJT",),
        cite=_KEMITRAAN_PLAN,
    ),
    Instrument(
        "rtl",
        Label("rencana tindak lanjut (RTL)", "follow-up plan (RTL)"),
        Label("pada akhir suatu tahap", "at the end of a stage"),
        printed=("RTL", "rencana tindak lanjut"),
        cite=_KEMITRAAN_RTL,
    ),
    Instrument(
        "rtk",
        Label("rencana tindak kepemimpinan (RTK)", "leadership action plan (RTK)"),
        Label("selama OJL, dalam dua siklus", "in OJL, in two cycles"),
        ("calon-kepala-sekolah",),
        ("RTK",),
        _CKS,
    ),
    Instrument("akpk", Label("AKPK", "professional need analysis (AKPK)"), cite=_CKS),
    Instrument(
        "laporan-ojl",
        Label("laporan OJL/OJT", "OJL report"),
        printed=("laporan OJL", "laporan OJT"),
        cite=_REPORT_PM,
    ),
    Instrument(
        "laporan",
        Label("laporan akhir kepada kementerian", "final report to the ministry"),
        Label("pada akhir program", "at the end of the programme"),
        printed=("laporan", "laporan akhir"),
        cite=_KEMITRAAN_REPORT,
    ),
    Instrument(
        "pretest",
        Label("pretest (tes awal)", "pretest"),
        Label("pada awal pelatihan", "at the start of the course"),
        printed=("pre-test", "tes awal"),
        cite=_TESTS,
    ),
    Instrument(
        "posttest",
        Label("posttest (tes akhir)", "posttest"),
        Label("pada akhir pelatihan", "at the end of the course"),
        printed=("post-test", "tes akhir"),
        cite=_TESTS,
    ),
    Instrument("portofolio", Label("portofolio", "portfolio"), printed=("portofolio digital", "portfolio"), cite=_CKS),
    Instrument("daftar-hadir", Label("daftar hadir", "attendance list")),
    Instrument("lk", Label("lembar kerja (LK)", "worksheet"), printed=("LK", "lembar kerja")),
    Instrument("praktik-baik", Label("praktik baik", "good practice")),
    Instrument("sertifikat", Label("sertifikat/STTPP", "certificate"), printed=("STTPP",)),
)
"""The instruments named in the sources; a programme may declare others."""


def _letters(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", text.casefold())


def instrument(printed: str, known: Iterable[Instrument] = INSTRUMENTS) -> Parsed[Instrument]:
    """Find the instrument that a text names; case, spaces and hyphens do not matter.

    ``JP`` alone is never the journal, for it is also the lesson hour: it comes back as a finding.

    Args:
        printed: the text, such as ``KS 1 RTL``.
        known: the instruments to look among.

    >>> instrument("ps2 jp").value.code
    'ps-2-jp'
    >>> [finding.code for finding in instrument("JP").findings]
    ['model.jp-is-two-things']
    """
    word = _letters(printed)
    if word == "jp":
        return Parsed(None, (JP_IS_TWO_THINGS(),))
    forms = {_letters(form): each for each in known for form in (each.code, *each.printed)}
    found = forms.get(word)
    if found is not None:
        return Parsed(found)
    codes = tuple(sorted({each.code for each in forms.values()}))
    near = nearest(printed.casefold()[:80], codes)
    hint = Label(f"; maksudnya {near}?", f"; did you mean {near}?") if near else Label("", "")
    return Parsed(None, (UNKNOWN_INSTRUMENT(printed=shown(printed), near=hint, known=codes),))
