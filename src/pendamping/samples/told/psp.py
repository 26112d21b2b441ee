"""What the sample of the registration for Program Sekolah Penggerak tells its reader, in both languages."""

from collections.abc import Mapping

from pendamping.labels import Label

ABOUT = Label(
    "Jumlah sekolah yang diberi mandat menurut jenjang, coaching clinic daring lalu luring, dan nama-nama tahap diambil "
    "dari sumber yang terbit. Sumber itu tidak bertanggal, dan sebagian jumlahnya dikira-kira; contoh ini menjalankan "
    "satu kemungkinan, yaitu tepat 260 sekolah. Sekolah, orang, kehadiran, kendala, dan berapa sekolah yang sampai pada "
    "tiap tahap adalah rekaan.",
    "The numbers of mandated schools by level, the coaching clinic online and then face to face, and the names of the "
    "stages come from published sources. They carry no date and some of their numbers are hedged; this sample runs one "
    "possibility, exactly 260 schools. The schools, the people, attendance, the obstacles and how many schools came to "
    "each stage are synthetic.",
)

REFUSED: Mapping[str, Label] = {
    "no-essay": Label(
        "Berkas di-submit sebelum esai diunggah", "The documents are submitted before the essay is there"
    ),
    "by-office": Label(
        "Dinas mendaftarkan sekolah atas nama kepala sekolah", "The education office registers a school for its head"
    ),
    "own-check": Label(
        "Kepala sekolah menyatakan berkasnya sendiri terverifikasi", "A school head declares the own documents verified"
    ),
    "not-submitted": Label(
        "Berkas hendak diverifikasi, padahal dikembalikan dan belum di-submit lagi",
        "Documents are to be verified that were returned and not submitted again",
    ),
    "skipped": Label(
        "Kendala hendak diteruskan dari sekolah langsung ke pusat",
        "An obstacle is to be passed on from the school straight to the ministry",
    ),
}
"""What was tried and refused, by its part in the story."""

HEDGED = Label(
    "Jumlah seluruhnya dan dua dari tiga bagiannya ditulis dengan “sekitar” atau “mungkin”",
    "The total and two of its three parts are printed with “about” or “perhaps”",
)

EPISODES: Mapping[str, tuple[Label, Label]] = {
    "returned": (
        Label("Berkas dikembalikan", "Documents returned"),
        Label(
            "Berkas {returned} sekolah dikembalikan untuk dilengkapi; {again} di antaranya sudah di-submit lagi. Biodata "
            "dan esai yang lama tidak berlaku lagi sebagai bukti.",
            "The documents of {returned} schools were returned to be completed; {again} of them have been submitted "
            "again. The earlier biodata and essays no longer count as evidence.",
        ),
    ),
    "withdrawn": (
        Label("Mundur sebelum mendaftar", "Withdrawals before registration"),
        Label(
            "Tiga sekolah mundur karena kepala sekolahnya dimutasi. Sekolah mengikuti kepala sekolahnya dalam seleksi.",
            "Three schools withdrew because their heads were transferred. In the selection a school follows its head.",
        ),
    ),
}
"""What happened out of the ordinary: title and text."""
