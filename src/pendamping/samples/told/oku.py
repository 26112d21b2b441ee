"""What the sample of the two parallel courses in Ogan Komering Ulu tells its reader, in both languages."""

from collections.abc import Mapping

from pendamping.labels import Label

ABOUT = Label(
    "Kedua bimtek, tempatnya, tanggalnya, dan seratus peserta masing-masing diambil dari sumber yang terbit; begitu juga "
    "pengimbasan di sekolah asal dan validasi data Dapodik sebagai tindak lanjut. JP, tes, dan kehadiran tidak disebut "
    "dan tetap tidak diketahui. Orang, sekolah, daftar hadir, laporan, dan tanggal sesudah bimtek adalah rekaan.",
    "The two courses, their venues and dates, and one hundred participants each come from published sources, and so do "
    "the cascading at the home school and the validation of Dapodik data as follow-up. JP, tests and attendance are not "
    "given and stay unknown. The people, schools, attendance lists, reports and all dates after the courses are "
    "synthetic.",
)

REFUSED: Mapping[str, Label] = {
    "both": Label(
        "Seorang peserta tercantum dalam daftar kedua bimtek; waktunya bersamaan",
        "A participant is on the lists of both courses, which run at the same time",
    ),
    "other-list": Label(
        "Namanya masuk daftar hadir bimtek yang lain; seluruh daftar ditolak",
        "A name is put on the attendance list of the other course; the whole list is refused",
    ),
    "excused": Label(
        "Peserta yang izin tiga hari hendak mulai mengimbaskan",
        "A participant who was excused on all three days is to start cascading",
    ),
    "other-course": Label(
        "Seorang peserta hendak mengimbaskan isi bimtek yang tidak diikutinya",
        "A participant is to cascade the course that they did not attend",
    ),
    "no-report": Label(
        "Data Dapodik hendak dinyatakan tervalidasi sebelum ada laporan pengimbasan",
        "Dapodik data are to be declared validated before there is a cascading report",
    ),
    "no-proof": Label(
        "Data Dapodik hendak dinyatakan tervalidasi tanpa hasil validasinya",
        "Dapodik data are to be declared validated without the result of the validation",
    ),
}
"""What was tried and refused, by its part in the story."""

ONLY_IF_DISJOINT = Label(
    "Sumber menyebut dua kali seratus orang, tetapi tidak menerbitkan daftarnya",
    "The source gives one hundred people twice, but publishes no lists",
)
NOT_GIVEN = Label("Sumber tidak menyebutnya", "The source does not give it")

EPISODES: Mapping[str, tuple[Label, Label]] = {
    "distinct": (
        Label("Dua ratus orang berbeda", "Two hundred different people"),
        Label(
            "Dalam contoh ini daftar kedua bimtek ada dan tidak memuat nama yang sama: {people} orang berbeda. Tanpa "
            "daftar itu jumlahnya hanya dapat disebut sedikitnya seratus dan paling banyak dua ratus.",
            "In this sample the lists of both courses exist and share no name: {people} different people. Without the "
            "lists one could only say at least one hundred and at most two hundred.",
        ),
    ),
    "excused": (
        Label("Izin selama bimtek", "Excused from the course"),
        Label(
            "Dua peserta izin pada ketiga hari; keduanya belum dapat mengimbaskan.",
            "Two participants were excused on all three days; neither can start cascading.",
        ),
    ),
}
"""What happened out of the ordinary: title and text."""
