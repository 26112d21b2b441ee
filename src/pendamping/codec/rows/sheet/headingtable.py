"""The headings that offices write over their columns, and those that are known and passed over: a table, no code."""

from collections.abc import Mapping

from attrs import frozen

from pendamping.labels import Label


@frozen(slots=True)
class Field:
    """Something that a column can hold.

    Attributes:
        key: the word for programs, as ``mapping`` takes it.
        label: the word for people.
        headings: the forms in which it is printed.
        personal: whether it identifies a person; then it goes to the Directory and no finding repeats it.
    """

    key: str
    label: Label
    headings: tuple[str, ...]
    personal: bool = False


_PERSON = (
    Field("number", Label("nomor urut", "row number"), ("No", "No. Urut", "Nomor Urut", "Urut", "No Absen")),
    Field("id", Label("id", "id"), ("ID", "ID Peserta", "Kode Peserta", "Id Subjek", "Subjek", "ID PTK")),
    Field(
        "name",
        Label("nama", "name"),
        (
            *("Nama", "Nama Lengkap", "Nama Guru", "Nama Peserta", "Nama PTK", "Nama GTK", "Nama Pegawai", "Name"),
            *("Nama Lengkap dan Gelar", "Nama Lengkap dengan Gelar", "Nama Lengkap beserta Gelar", "Nama dan Gelar"),
            *("Nama Lengkap Gelar", "Nama Gelar", "Nama dengan Gelar", "Nama Lengkap Peserta", "Nama Lengkap Guru"),
            *("Nama Tanpa Gelar", "Nama Lengkap Tanpa Gelar", "Nama Kepala Sekolah", "Nama Guru/Kepala Sekolah"),
            *("Nama Pengawas", "Nama Fasilitator", "Nama Narasumber", "Nama Alumni", "Nama Pendidik", "Full Name"),
            *("Nama Peserta dan Gelar", "Nama Guru dan Gelar", "Nama Kepsek", "Nama KS", "Nama Calon Kepala Sekolah"),
        ),
        personal=True,
    ),
    Field("title-before", Label("gelar depan", "title before"), ("Gelar Depan",), personal=True),
    Field("title-after", Label("gelar belakang", "title after"), ("Gelar Belakang", "Gelar"), personal=True),
    Field(
        "nip",
        Label("NIP", "NIP"),
        (
            *("NIP", "NIP/NIPPPK", "NIP/NI PPPK", "NIP/PPPK", "NIPPPK", "NI PPPK", "NIP PPPK", "NIP PNS", "NIP Baru"),
            *("No. Induk Pegawai", "Nomor Induk Pegawai", "NIP/NIP PPPK", "NIP ASN", "NIP (PNS)", "NIP Guru"),
        ),
        personal=True,
    ),
    Field("nip-nuptk", Label("NIP atau NUPTK", "NIP or NUPTK"), ("NIP/NUPTK", "NUPTK/NIP", "NIP atau NUPTK"), True),
    Field("nip-nik", Label("NIP atau NIK", "NIP or NIK"), ("NIP/NIK", "NIK/NIP", "NIP atau NIK"), True),
    Field("nuptk", Label("NUPTK", "NUPTK"), ("NUPTK", "No. NUPTK", "Nomor NUPTK"), personal=True),
    Field(
        "nik",
        Label("NIK", "NIK"),
        ("NIK", "No. KTP", "NIK/No. KTP", "No. KTP/NIK", "NIK KTP", "Nomor Induk Kependudukan", "No. NIK", "KTP"),
        personal=True,
    ),
    Field(
        "sex",
        Label("jenis kelamin", "sex"),
        (
            "L/P",
            "P/L",
            "Jenis Kelamin",
            "Jenis Kelamin (L/P)",
            "JK",
            "JK (L/P)",
            "Jns Kelamin",
            "Kelamin",
            "Gender",
            "Sex",
        ),
    ),
    Field("birth-place", Label("tempat lahir", "place of birth"), ("Tempat Lahir", "Kota Lahir"), personal=True),
    Field("birth-date", Label("tanggal lahir", "date of birth"), ("Tanggal Lahir", "Tgl. Lahir", "Birth Date"), True),
    Field(
        "birth",
        Label("tempat dan tanggal lahir", "place and date of birth"),
        (
            *("Tempat/Tanggal Lahir", "Tempat dan Tanggal Lahir", "Tempat Lahir/Tanggal Lahir", "TTL"),
            *("Tempat, Tgl. Lahir/Usia", "Tempat Tanggal Lahir (TTL)", "Kelahiran"),
        ),
        personal=True,
    ),
    Field(
        "phone",
        Label("nomor telepon", "telephone"),
        (
            *("No. HP", "HP", "Nomor HP", "No. HP/WA", "No. WA", "WA", "WhatsApp", "No. WhatsApp", "Telepon", "Telp"),
            *("No. Telepon", "No. Telp/HP", "No. HP (WA)", "No. HP/WA Aktif", "No. HP Aktif", "Handphone"),
            *("No. Handphone", "No. Kontak", "Kontak", "Nomor Telepon/HP", "No. HP/WhatsApp", "Nomor WhatsApp Aktif"),
        ),
        personal=True,
    ),
    Field(
        "email",
        Label("surel", "e-mail"),
        (
            "Email",
            "E-mail",
            "Alamat Email",
            "Surel",
            "Alamat Surel",
            "Email Aktif",
            "Akun belajar.id",
            "Email belajar.id",
        ),
        personal=True,
    ),
)
_PLACE = (
    Field(
        "school",
        Label("sekolah", "school"),
        (
            *("Asal Sekolah", "Sekolah", "Nama Sekolah", "Unit Kerja", "Satuan Pendidikan", "Nama Satuan Pendidikan"),
            *("Instansi", "Asal Instansi", "Sekolah Asal", "Tempat Tugas", "Tempat Kerja", "Unit Kerja/Instansi"),
            *(
                "Sekolah/Instansi",
                "Instansi/Sekolah",
                "Instansi/Unit Kerja",
                "Nama Lembaga",
                "Lembaga",
                "Sekolah Induk",
            ),
            *(
                "Tempat Mengajar",
                "Institusi",
                "Asal Satuan Pendidikan",
                "Asal Lembaga",
                "Satmikal",
                "Satminkal",
                "Satdik",
            ),
            *("Asal Unit Kerja", "Asal Sekolah/Instansi", "Sekolah/Unit Kerja", "Nama Instansi", "Nama Sekolah Asal"),
        ),
    ),
    Field(
        "npsn", Label("NPSN", "NPSN"), ("NPSN", "NPSN Sekolah", "Nomor Pokok Sekolah Nasional", "No. NPSN", "Kode NPSN")
    ),
    Field(
        "jenjang",
        Label("jenjang", "school level"),
        ("Jenjang", "Jenjang Sekolah", "Jenjang Satuan Pendidikan", "Bentuk Pendidikan", "BP"),
    ),
    Field("status", Label("status sekolah", "status of the school"), ("Status Sekolah", "Negeri/Swasta", "N/S")),
    Field("kecamatan", Label("kecamatan", "kecamatan"), ("Kecamatan", "Nama Kecamatan", "Kecamatan Sekolah")),
    Field(
        "region",
        Label("kabupaten/kota", "regency or city"),
        (
            *("Kab/Kota", "Kabupaten/Kota", "Kabupaten", "Kota", "Kota/Kabupaten", "Asal Kab/Kota", "Nama Kab/Kota"),
            *(
                "Kab/Kota Asal",
                "Asal Kabupaten",
                "Kabupaten/Kota Asal",
                "Kode Wilayah",
                "Kode Kab/Kota",
                "Kab./Kota Sekolah",
            ),
        ),
    ),
    Field("province", Label("provinsi", "province"), ("Provinsi", "Propinsi", "Asal Provinsi", "Nama Provinsi")),
)
_WORK = (
    Field(
        "subject",
        Label("mata pelajaran", "subject"),
        (
            *(
                "Mapel",
                "Mata Pelajaran",
                "Mata Pelajaran yang Diampu",
                "Mapel yang Diampu",
                "Mapel Diampu",
                "Guru Mapel",
            ),
            *(
                "Mata Pelajaran Diampu",
                "Bidang Studi",
                "Bidang Studi yang Diajarkan",
                "Mengajar",
                "Mengampu",
                "Mengajar Mapel",
            ),
            *("Guru Mata Pelajaran", "Mata Pelajaran yang Diajarkan", "Guru Kelas/Mapel", "Mengajar Mata Pelajaran"),
        ),
    ),
    Field(
        "role",
        Label("jabatan", "position"),
        ("Jabatan", "Jabatan PTK", "Jenis PTK", "Jabatan/Tugas", "Tugas Utama", "Tugas"),
    ),
    Field("extra-role", Label("tugas tambahan", "additional duty"), ("Tugas Tambahan", "Jabatan Tambahan")),
    Field(
        "part",
        Label("peran dalam program", "part in the programme"),
        ("Peran", "Peran dalam Program", "Sebagai", "Kategori Peserta", "Peran Peserta", "Status Peserta", "Unsur"),
    ),
    Field(
        "employment", Label("status kepegawaian", "employment"), ("Status Kepegawaian", "Status Pegawai", "PNS/PPPK")
    ),
    Field(
        "degree",
        Label("pendidikan terakhir", "highest degree"),
        (
            *("Pendidikan Terakhir", "Ijazah", "Ijazah Terakhir", "Kualifikasi", "Kualifikasi Akademik", "Pendidikan"),
            *("Kualifikasi Pendidikan", "Pendidikan Tertinggi", "Jenjang Pendidikan Terakhir", "Ijazah Tertinggi"),
        ),
    ),
    Field(
        "group",
        Label("kelas", "class"),
        ("Kelas", "Kelompok", "Kelas/Kelompok", "Kelas Bimtek", "Kelas Pelatihan", "Grup"),
    ),
    Field(
        "cohort",
        Label("angkatan", "cohort"),
        ("Angkatan", "Angkatan PGP", "Angkatan GP", "Angkatan Guru Penggerak", "Batch"),
    ),
    Field("ukg", Label("nilai UKG", "UKG mark"), ("Nilai UKG", "UKG", "Skor UKG", "Hasil UKG")),
    Field(
        "pretest",
        Label("nilai pretest", "pretest mark"),
        ("Pretest", "Pre-test", "Nilai Pretest", "Nilai Pre-test", "Tes Awal"),
    ),
    Field(
        "posttest", Label("nilai posttest", "posttest mark"), ("Posttest", "Post-test", "Nilai Posttest", "Tes Akhir")
    ),
)
_HAPPENED = (
    Field(
        "presence",
        Label("kehadiran", "attendance"),
        (
            *("Kehadiran", "Hadir", "Status Kehadiran", "Presensi", "Absensi", "Absen", "Hadir/Tidak", "H/I/S/A"),
            *("Hadir/Tidak Hadir", "Kehadiran Peserta", "H/S/I/A", "Daftar Hadir"),
        ),
    ),
    Field(
        "date",
        Label("tanggal", "date"),
        (
            *("Tanggal", "Hari/Tanggal", "Tanggal Kegiatan", "Tanggal Pelaksanaan", "Tanggal Pengumpulan", "Timestamp"),
            *(
                "Tanggal Kumpul",
                "Cap Waktu",
                "Tanggal Hadir",
                "Tanggal Penyerahan",
                "Waktu Pengumpulan",
                "Hari dan Tanggal",
            ),
        ),
    ),
    Field(
        "session", Label("sesi", "session"), ("Sesi", "Pertemuan", "Sesi Ke", "Pertemuan Ke", "Hari Ke", "Nama Sesi")
    ),
    Field(
        "document",
        Label("dokumen", "document"),
        (
            *(
                "Dokumen",
                "Jenis Dokumen",
                "Nama Dokumen",
                "Bukti",
                "Jenis Bukti",
                "Bukti Fisik",
                "Instrumen",
                "Tagihan",
            ),
            *("Produk", "Jenis Tagihan", "Nama Tagihan", "Jenis Instrumen", "Nama Bukti"),
        ),
    ),
    Field(
        "ref",
        Label("rujukan dokumen", "reference"),
        ("Tautan", "Link", "URL", "No. Dokumen", "Link Bukti", "Tautan Dokumen"),
    ),
    Field(
        "handed-in",
        Label("status dokumen", "status of the document"),
        (
            "Status Dokumen",
            "Status Pengumpulan",
            "Terkumpul",
            "Sudah/Belum",
            "Ada/Tidak",
            "Ada/Tidak Ada",
            "Pengumpulan",
        ),
    ),
)
FIELDS: tuple[Field, ...] = (*_PERSON, *_PLACE, *_WORK, *_HAPPENED)
"""Everything that a column can hold, with the headings under which it is known."""

FIELD: Mapping[str, Field] = {field.key: field for field in FIELDS}
"""The fields by key."""

NOT_READ: tuple[str, ...] = (
    *(
        "Agama",
        "Alamat",
        "Alamat Jalan",
        "Alamat Rumah",
        "Alamat Sekolah",
        "RT",
        "RW",
        "Nama Dusun",
        "Dusun",
        "Kode Pos",
    ),
    *("Desa/Kelurahan", "Desa", "Kelurahan", "Nama Ibu Kandung", "Nama Ibu", "Status Perkawinan", "Nama Suami/Istri"),
    *("NIP Suami/Istri", "Pekerjaan Suami/Istri", "No. KK", "NPWP", "Nama Wajib Pajak", "Kewarganegaraan", "Bank"),
    *("Nomor Rekening Bank", "No. Rekening", "Nomor Rekening", "Rekening", "Rekening Atas Nama", "Nama Bank", "Karpeg"),
    *("Karis/Karsu", "Lintang", "Bujur", "NUKS", "SK CPNS", "Tanggal CPNS", "SK Pengangkatan", "TMT Pengangkatan"),
    *("Lembaga Pengangkatan", "Pangkat Golongan", "Pangkat/Golongan", "Pangkat/Gol.", "Gol.", "Golongan", "Pangkat"),
    *("Gol/Ruang", "Sumber Gaji", "TMT PNS", "TMT", "Masa Kerja", "Sudah Lisensi Kepala Sekolah", "Keahlian Braille"),
    *("Pernah Diklat Kepengawasan", "Keahlian Bahasa Isyarat", "NSS", "Foto", "Umur", "Usia", "Golongan Darah"),
    *(
        "Tanda Tangan",
        "TTD",
        "Paraf",
        "Tanda Tangan/Paraf",
        "Keterangan",
        "Ket.",
        "Catatan",
        "Jurusan",
        "Program Studi",
    ),
    *("Status", "Status Keaktifan", "Telepon Sekolah", "Email Sekolah", "Akreditasi", "Pangkat, Gol/Ruang", "Penyakit"),
)
"""Headings that are known and passed over: the library has no use for them, and some hold data that need protection."""

SIGNATURES = frozenset({"tandatangan", "paraf", "tandatanganparaf"})
"""The keys of the columns that make a list an attendance list."""
