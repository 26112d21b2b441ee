"""What the sample of the deep learning course tells its reader, in both languages."""

from collections.abc import Mapping

from pendamping.labels import Label

ABOUT = Label(
    "Tanggal kedua Pendampingan, kedua kelas, dua puluh peserta per kelas, satu fasilitator per kelas, serta lama IN-1 "
    "dan IN-2 diambil dari sumber yang terbit. Orang, sekolah, serta tanggal surat tugas, IN-1, OJT, laporan, IN-2, "
    "dan kelulusan adalah rekaan. Satu peserta yang izin juga rekaan, agar terlihat apa akibatnya; menurut sumber "
    "kedua kelas lengkap.",
    "The dates of the two accompanied sessions, the two classes, twenty participants and one facilitator a class, and "
    "the lengths of IN-1 and IN-2 come from published sources. The people and schools are synthetic, and so are the "
    "dates of the assignment letters, IN-1, OJT, the reports, IN-2 and the pass. The one participant who was excused "
    "is made up too, to show what follows from it; the sources report full classes.",
)

ALIAS = Label(
    "Sumber mencetak BGTK dan BGP untuk satu balai yang sama",
    "The source prints both BGTK and BGP for one and the same ministry unit",
)

SESSION_TRIED = Label(
    "Daftar hadir kelas dicatat, tetapi satu nama terlewat; seluruh daftar ditolak",
    "The list of a class is recorded with one name left out; the whole list is refused",
)

REFUSED: Mapping[str, Label] = {
    "half-covered": Label(
        "OJT hendak diakhiri setelah Pendampingan 1 saja", "OJT is to end after the first accompanied session alone"
    ),
    "in-2-early": Label(
        "IN-2 hendak dimulai, padahal OJT belum selesai", "IN-2 is to begin although OJT is not completed"
    ),
    "not-the-unit": Label("Fasilitator menyatakan peserta lulus", "The facilitator declares a participant passed"),
}
"""What was tried and refused, by its part in the story."""

EPISODES: Mapping[str, tuple[Label, Label]] = {
    "excused": (
        Label("Izin pada Pendampingan 2", "Excused from the second session"),
        Label(
            "Seorang peserta kelas B izin. Siklus inkuirinya belum lengkap, sehingga OJT belum dapat diakhiri dan IN-2 "
            "belum dapat dimulai sampai ada Pendampingan 2 susulan.",
            "A participant of class B was excused. The cycle of inquiry is not complete, so OJT cannot end and IN-2 "
            "cannot begin until the second session has been made up.",
        ),
    ),
    "returned": (
        Label("Laporan OJT dikembalikan", "An OJT report is returned"),
        Label(
            "Laporan seorang peserta dikembalikan, diperbaiki, lalu diterima dua hari kemudian.",
            "The report of a participant was returned, mended, and accepted two days later.",
        ),
    ),
}
"""What happened out of the ordinary: title and text."""
