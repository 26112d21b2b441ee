"""What the sample of Program Kemitraan tells its reader, in both languages."""

from collections.abc import Mapping

from pendamping.labels import Label
from pendamping.model.obstacles import Obstacle
from pendamping.samples.cast import Cast
from pendamping.samples.rounds import Episode

ABOUT = Label(
    "Jumlah peserta, rasio, tahap, tanggal workshop, dan lama OJL 1 diambil dari sumber yang terbit. Orang, sekolah, "
    "daerah, serta tanggal penetapan pasangan, OJL 2, pengimbasan, pelaporan, dan evaluasi adalah rekaan: tidak ada "
    "sumber yang menyebutkannya.",
    "The numbers of people, the ratios, the stages, the dates of the workshop and the length of OJL 1 come from "
    "published sources. The people, schools and districts are synthetic, and so are the dates on which the pairs were "
    "fixed, of OJL 2, of the cascade, of the reports and of the evaluation: no source gives them.",
)

REFUSED: Mapping[str, Label] = {
    "no-reason": Label("Guru mitra mengundurkan diri tanpa alasan", "A partner teacher withdraws and gives no reason"),
    "no-successor": Label(
        "Direktorat mengganti anggota pasangan tanpa menyebut pengganti",
        "The directorate replaces a member of a pair and names no successor",
    ),
    "no-plan": Label("Rencana OJL diajukan, tetapi berkasnya belum ada", "An OJL plan is submitted that is not there"),
    "not-approved": Label(
        "OJL 1 hendak dimulai, padahal rencananya belum disetujui",
        "OJL 1 is to begin although its plan has not been approved",
    ),
    "own-plan": Label("Guru mitra menyetujui rencananya sendiri", "A partner teacher approves their own plan"),
    "too-early": Label(
        "OJL 1 dicatat mulai sebelum rencananya disetujui", "OJL 1 is recorded as begun before its plan was approved"
    ),
    "no-report": Label("Pasangan dilaporkan selesai tanpa laporan", "A pair is reported without a report"),
}
"""What was tried and refused, by its part in the story."""

WHY: Mapping[str, Label] = {
    "programme.below-target": Label(
        "Seorang guru imbas pindah ke kelompok guru mitra lain",
        "A cascade teacher moved to the group of another partner teacher",
    ),
    "programme.above-target": Label(
        "Kelompok ini menerima guru imbas yang pindah", "This group took in the cascade teacher who moved"
    ),
}
"""How each finding that let something pass came about, by its code."""

_TITLES: Mapping[str, Label] = {
    "returned": Label("Rencana dikembalikan", "Plans returned"),
    "withdrawn": Label("Mundur, lalu diisi cadangan", "A withdrawal, and a reserve in its place"),
    "replaced": Label("Anggota pasangan diganti", "A member of a pair is replaced"),
    "paused": Label("Ditunda, lalu dilanjutkan", "Suspended and resumed"),
    "obstructed": Label("Kendala naik sampai pusat", "An obstacle rises to the ministry"),
    "mended": Label("Catatan dibetulkan", "A record is corrected"),
    "moved": Label("Guru imbas pindah kelompok", "A cascade teacher changes groups"),
    "waiting": Label("Menunggu laporan", "Waiting for the report"),
    "unevaluated": Label("Menunggu evaluasi", "Waiting for the evaluation"),
}

_TEXTS: Mapping[str, Label] = {
    "returned": Label(
        "{count} rencana OJL dikembalikan fasilitator pada hari ketiga workshop, diperbaiki, diajukan lagi, lalu "
        "disetujui. Rencana yang lama tidak berlaku lagi sebagai bukti.",
        "{count} OJL plans were returned by the facilitator on the third day of the workshop, mended, submitted again "
        "and approved. The earlier plans no longer count as evidence.",
    ),
    "withdrawn": Label(
        "Guru mitra mundur sebelum workshop. Guru cadangan dari sekolah yang sama meneruskan dengan guru inti dan "
        "guru imbas yang sama dalam pasangan baru {successor}, sampai selesai.",
        "The partner teacher withdrew before the workshop. A reserve from the same school carried on with the same "
        "core teacher and cascade teachers in the new pair {successor}, to the end.",
    ),
    "replaced": Label(
        "Pada hari pertama workshop guru mitra mendapat tugas lain. Direktorat menunjuk pengganti; pasangan baru "
        "{successor} berjalan sampai selesai.",
        "On the first day of the workshop the partner teacher was given another duty. The directorate named a "
        "successor; the new pair {successor} ran to its end.",
    ),
    "paused": Label(
        "RTL ditunda dua minggu karena tugas lain, lalu kembali ke tahap yang sama dan selesai.",
        "The follow-up plan was suspended for two weeks for another duty, then returned to the same stage and ended.",
    ),
    "obstructed": Label(
        "Biaya perjalanan OJL 2 belum tersedia. Kendala dibuka di sekolah pada {opened}, naik satu tingkat demi satu "
        "tingkat, dan diselesaikan di {level} pada {solved}.",
        "There was no travel money for OJL 2. The obstacle was opened at the school on {opened}, rose one level at a "
        "time, and was solved at the {level} on {solved}.",
    ),
    "mended": Label(
        "Lama OJL 1 tertulis kurang satu hari. Catatan yang keliru tetap tersimpan dan digantikan oleh koreksi, "
        "lengkap dengan siapa dan mengapa.",
        "The length of OJL 1 was recorded one day short. The wrong record is kept and a correction stands in its "
        "place, with who made it and why.",
    ),
    "moved": Label(
        "Seorang guru imbas dicatat keluar dari satu kelompok dan masuk ke kelompok lain pada guru inti yang sama. "
        "Jumlah seluruhnya tetap; kedua kelompok diberi catatan.",
        "A cascade teacher left one group and joined another of the same core teacher. The total is unchanged; both "
        "groups carry a note.",
    ),
    "waiting": Label(
        "Pengimbasan sudah berakhir, tetapi laporannya belum masuk; pasangan tetap pada tahap pengimbasan.",
        "The cascade has ended, but the report has not come in; the pair stays in the cascading stage.",
    ),
    "unevaluated": Label(
        "Laporan sudah masuk, tetapi pasangan belum mengikuti evaluasi.",
        "The report is in, but the pair has not taken part in the evaluation.",
    ),
}


def episodes(cast: Cast, successors: Mapping[str, str], obstacle: Obstacle) -> tuple[Episode, ...]:
    """Return what happened out of the ordinary, with the pairs it happened to."""
    subjects: dict[str, tuple[str, ...]] = {name: (pair.subject,) for name, pair in cast.parts.items()}
    subjects["moved"] = (*subjects.pop("fewer"), *subjects.pop("more"))
    subjects["returned"] = tuple(sorted(cast.returned))
    solved = obstacle.resolved
    assert solved is not None
    said = {
        "count": Label(str(len(cast.returned)), str(len(cast.returned))),
        "level": solved.level.label,
        "opened": Label(obstacle.opened.text("id"), obstacle.opened.text("en")),
        "solved": Label(solved.at.text("id"), solved.at.text("en")),
    }
    out: list[Episode] = []
    for name, title in _TITLES.items():
        held = subjects[name]
        successor = successors.get(held[0], "")
        words = said | {"successor": Label(successor, successor)}
        text = Label(
            _TEXTS[name].id.format_map({key: label.id for key, label in words.items()}),
            _TEXTS[name].en.format_map({key: label.en for key, label in words.items()}),
        )
        out.append(Episode(title, text, held))
    return tuple(out)
