"""What the page tells its reader about the pairing of the four groups, in both languages."""

from collections.abc import Mapping

from pendamping.labels import Label

TITLE = Label(
    "Siapa mendampingi siapa: empat kelompok Kemitraan 2019",
    "Who accompanies whom: the four groups of Kemitraan 2019",
)

LEAD = Label(
    "Sebelum program berjalan, setiap mitra harus mendapat seorang inti. Pustaka menimbang semua kemungkinan "
    "bersama-sama: pertama, sebanyak mungkin orang berpasangan; kedua, jumlah jaraknya sependek mungkin.",
    "Before the programme runs, every partner needs a core teacher or head. The library weighs all possibilities "
    "together: first, as many people as possible are paired; second, the distances add up to as little as possible.",
)

ABOUT = Label(
    "Jumlah orang, rasio, dan aturan siapa boleh dengan siapa diambil dari sumber yang terbit. Orang, sekolah, daerah, "
    "letak, dan golongan daerahnya rekaan; sumber hanya menyebut inti dari Jawa Timur dan Jawa Barat serta mitra dari "
    "NTT, Papua, dan Papua Barat. Memilih jarak terpendek adalah keputusan contoh ini: tidak ada sumber yang "
    "menyebutkan pertimbangan lain. Empat calon guru SMP ditambahkan di luar sasaran supaya terlihat apa yang terjadi "
    "bila tempat habis atau syarat tidak terpenuhi.",
    "The numbers, the ratios and the rules of who may be with whom come from published sources. The people, schools, "
    "districts, positions and groups of districts are synthetic; the sources name core people from Jawa Timur and "
    "Jawa Barat, and partners from NTT, Papua and Papua Barat only. To take the shortest distance is a choice of this "
    "sample: no source gives any preference. Four teachers of SMP were added beyond the target, to show what happens "
    "where places run out or a condition is not met.",
)

NEAREST_FIRST = Label(
    "Seandainya jarak terpendek selalu diambil lebih dulu: {pairs} pasangan, dan total jaraknya {more} km lebih jauh.",
    "Had the shortest distance always been taken first: {pairs} pairs, and {more} km more in all.",
)

FLOW = Label(
    "Kiri: provinsi inti. Kanan: provinsi mitra. Makin tebal pita, makin banyak pasangan; keempat kelompok digabung.",
    "Left: the provinces of the core people. Right: those of the partners. The thicker a band, the more pairs; all "
    "four groups together.",
)

NEAREST = Label(
    "Guru inti terdekat yang diperbolehkan bagi {mentee} ialah {nearest} di {province}, {near} km. Namun tempat itu lebih berguna bagi "
    "orang lain: jika {mentee} dipindahkan ke sana, total jarak bertambah {dearer} km.",
    "The nearest core teacher allowed for {mentee} is {nearest} in {province}, {near} km away. But that place is of "
    "more use to somebody else: with {mentee} moved there, all distances together grow by {dearer} km.",
)

LOCK = Label(
    "Kantor dapat mengunci sebuah pasangan, misalnya karena sudah dijanjikan. Kunci selalu dipenuhi, dan harganya "
    "diketahui sebelum diputuskan.",
    "An office may lock a pair, for instance because it was promised. A lock is always kept, and its price is known "
    "before anybody decides.",
)

LOCKED: Mapping[str, Label] = {
    "nearest": Label("guru inti terdekat, seperti di atas", "the nearest core teacher, as above"),
    "waiting": Label("orang dari daftar tunggu", "somebody from the waiting list"),
}
"""Which locks are priced."""

LEFT_OUT = Label(
    "Tidak seorang pun hilang diam-diam: yang belum berpasangan disebut satu per satu, dengan sebabnya.",
    "Nobody is lost in silence: those without a partner are named one by one, with the reason.",
)

PROOF = Label(
    "Hasilnya membawa sertifikat: daftar pasangan dan satu bilangan untuk setiap orang. Siapa pun yang memegang datanya "
    "dapat memeriksa sendiri dengan menjumlah dan membandingkan, tanpa mesin hitung yang membuat pasangan itu. Pasangan "
    "yang diubah satu saja tidak lolos. Dua baris terakhir hanya untuk yang memeriksa: bila beberapa susunan sama baiknya, "
    "selalu susunan yang sama yang dipilih; dan untuk setiap orang tercatat berapa total jarak berkurang seandainya ada "
    "satu tempat lagi.",
    "The result carries a certificate: the list of pairs and one number a person. Whoever holds the data can check it "
    "by adding and comparing, without the engine that made the pairs. A single altered pair does not pass. The last two "
    "rows are for whoever checks: among arrangements that are equally good the same one is always chosen, and for each "
    "person it is noted by how much the total distance would shrink if there were one more place.",
)

REASONS: Mapping[str, Label] = {
    "no-place": Label("memenuhi syarat, tetapi tempat habis", "meets the conditions, but no place is left"),
    "unknown": Label("belum dapat diputuskan: nilai tahun itu tidak ada", "undecided: no score of that year"),
    "forbidden": Label("tidak memenuhi syarat", "does not meet a condition"),
}
"""Why somebody is left out, in a few words."""
