"""What the sample of the course for alumni of Guru Penggerak tells its reader, in both languages."""

from collections.abc import Mapping

from pendamping.labels import Label

ABOUT = Label(
    "Tanggal dan lama bimtek, keempat kabupaten, angkatan 4 sampai 9, dan asal fasilitatornya diambil dari sumber yang "
    "terbit. Jumlah peserta tidak disebut dan tetap tidak diketahui. Orang-orang di bawah ini rekaan, begitu juga "
    "banyaknya menurut kabupaten dan angkatan, tanggal undangan, serta jabatan mereka; untuk Kotawaringin Timur "
    "angkatannya mengikuti sumber.",
    "The dates and length of the course, the four districts, cohorts 4 to 9 and where the facilitators came from are "
    "taken from published sources. The number of participants is not given and stays unknown. The people below are "
    "synthetic, and so are their numbers by district and cohort, the date of the invitations and the posts they hold; "
    "for Kotawaringin Timur the cohorts follow the source.",
)

REFUSED: Mapping[str, Label] = {
    "cohort": Label("Alumni angkatan 10 hendak diundang", "An alumnus of cohort 10 is to be invited"),
    "district": Label("Alumni dari kabupaten lain hendak diundang", "An alumnus of another district is to be invited"),
    "failed": Label("Peserta yang tidak lulus hendak diundang", "Somebody who did not pass is to be invited"),
    "unknown": Label(
        "Alumni yang hasil pendidikannya tidak tercatat hendak diundang",
        "An alumnus whose result is not on record is to be invited",
    ),
    "excused": Label(
        "Peserta yang izin hendak dinyatakan telah dibekali", "A participant who was excused is to be declared prepared"
    ),
}
"""What was tried and refused, by its part in the story."""

NO_NUMBER = Label(
    "Sumber tidak menyebut jumlah peserta; tidak diketahui bukan berarti nol",
    "The source gives no number of participants; unknown is not zero",
)

EPISODES: Mapping[str, tuple[Label, Label]] = {
    "bound": (
        Label("Batas, bukan jumlah", "A bound, not a count"),
        Label(
            "Di Kotawaringin Timur saja, pada April 2024, ada {four} guru penggerak angkatan 4, {seven} angkatan 7, dan "
            "{nine} calon angkatan 9 yang sedang menyelesaikan pendidikan. Angka itu membatasi siapa yang dapat datang; "
            "berapa yang datang tidak diketahui.",
            "In Kotawaringin Timur alone, in April 2024, there were {four} Guru Penggerak of cohort 4, {seven} of cohort "
            "7, and {nine} candidates of cohort 9 about to finish. This bounds who could come; how many came is unknown.",
        ),
    ),
    "elsewhere": (
        Label("Fasilitator dari luar", "Facilitators from elsewhere"),
        Label(
            "Fasilitatornya datang dari Jawa Timur dan dari Kabupaten Katingan, yang bukan salah satu kabupaten peserta. "
            "Jumlah mereka tidak disebut.",
            "The facilitators came from Jawa Timur and from Kabupaten Katingan, which is none of the participants' "
            "districts. Their number is not given.",
        ),
    ),
    "excused": (
        Label("Izin selama bimtek", "Excused from the course"),
        Label(
            "Seorang peserta izin selama bimtek. Karena kehadirannya tidak ada, ia tidak dinyatakan dibekali, lalu tidak "
            "melanjutkan.",
            "A participant was excused from the course. Without attendance there was no declaration, and the participant "
            "did not continue.",
        ),
    ),
}
"""What happened out of the ordinary: title and text."""
