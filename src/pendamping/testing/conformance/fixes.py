"""What the author of a plugin does about each promise that it breaks: one sentence a promise, printed beneath it."""

from collections.abc import Mapping

from pendamping.labels import Label

_AGAIN = Label(
    "jangan memakai jam, bilangan acak, pencacah, atau ingatan antar-panggilan; kelas sendiri diberi __eq__, "
    "misalnya dengan @frozen dari attrs",
    "use no clock, no chance, no counter and no memory between calls; give classes of your own an __eq__, "
    "as @frozen of attrs does",
)
_LEAVE = Label(
    "buat nilai baru dan biarkan yang diberikan seperti semula", "make new values and leave what is given as it is"
)
_QUICK = Label(
    "hitung dan baca lebih dahulu, sekali; jangan membuka berkas atau jaringan di dalamnya",
    "work things out once, beforehand; open no file and no network within it",
)
_LABEL = Label(
    "tulis property label yang mengembalikan Label(indonesia, inggris); begitu juga unit bila menghitung sesuatu",
    "write a property label that returns Label(indonesian, english); likewise unit where it counts something",
)
_GRID = Label(
    "hapus grid, atau samakan jawabannya dengan judge atau measure untuk setiap pasangan",
    "remove grid, or let it say of each pair what judge or measure says",
)
_CHECK_IT = Label(
    "jalankan python -m pendamping check --plugins ID dan betulkan yang disebutnya",
    "run python -m pendamping check --plugins ID and mend what it names",
)
_ATOM = Label("pakai Atom apa adanya, bukan kelas turunannya", "use Atom as it is, and no class made of it")
_NAMES = Label(
    "samakan id di programmes (dan moves) dengan id di paket", "let programmes (and moves) name the ids that packs have"
)

BREAKS_NEVER = Label(
    "jawab juga bila yang diberikan kosong, tidak diketahui, atau berjenis lain: get() dapat memberi None, teks, angka, "
    "atau daftar (number_of memberi bilangan atau None), facts dapat kosong, dan siklus dapat berada di keadaan mana pun",
    "answer also where what is given is empty, unknown or of another type: get() may give None, a text, a number or a "
    "list (number_of gives a number or None), there may be no facts, and the cycle may be in any state",
)
"""What to do where something breaks, whatever was promised of it."""

FIXES: Mapping[str, Label] = {
    "registers": Label(
        "betulkan yang disebut galatnya; hooks_table() memuat semua kait dan jawaban yang diterimanya",
        "mend what the fault names; hooks_table() lists the hooks and what each of them takes",
    ),
    "answers-alike": Label(
        "buat nilai dan fungsi di tingkat modul, bukan di dalam kait; kelas sendiri diberi __eq__, misalnya dengan "
        "@frozen dari attrs",
        "make values and functions at the top of the module, not within a hook; give classes of your own an __eq__, "
        "as @frozen of attrs does",
    ),
    "imports-quietly": Label(
        "pindahkan pekerjaan itu ke dalam fungsi yang dipanggil kemudian",
        "move that work into a function that is called later",
    ),
    "imports-in-time": Label(
        "impor pustaka yang berat di dalam fungsi yang memakainya",
        "import heavy libraries within the functions that use them",
    ),
    "answers-in-time": Label(
        "baca berkas besar ketika sumbernya ditanya, bukan di dalam kait",
        "read large files when a source is asked, not within a hook",
    ),
    "states-its-version": Label(
        'tulis __version__ = "1.0" di modul, sama dengan version di pyproject.toml',
        'write __version__ = "1.0" in the module, the same as version in pyproject.toml',
    ),
    "ids-are-codes": Label(
        "pakai huruf kecil, angka, dan tanda hubung, misalnya notula-dahulu",
        "use small letters, digits and hyphens, such as minutes-first",
    ),
    "pickles": Label(
        "pakai fungsi dan kelas di tingkat modul, bukan lambda; kelas sendiri diberi __eq__, misalnya dengan @frozen "
        "dari attrs",
        "use functions and classes at the top of the module, no lambda; give classes of your own an __eq__, "
        "as @frozen of attrs does",
    ),
    "labels-in-both-languages": Label(
        "isi kedua teks pada setiap Label: Indonesia, lalu Inggris",
        "fill in both texts of each Label: Indonesian, then English",
    ),
    "packs-read": _CHECK_IT,
    "packs-lint-clean": _CHECK_IT,
    "packs-cite": Label(
        'tulis cite = "N1 (H)" pada tabelnya, dan [[source]] dengan key = "N1"',
        'write cite = "N1 (H)" into its table, and a [[source]] with key = "N1"',
    ),
    "packs-in-both-languages": Label(
        "isi id dan en pada setiap label, dan ganti sisa teks kerangka",
        "fill in id and en of each label, and replace what the skeleton left",
    ),
    "packs-reach-an-end": Label(
        "tambah langkah menuju keadaan akhir; syarat sendiri menyebut pemenuhnya dalam suitable(self, cycle)",
        "add a move towards a final state; a requirement of your own says what meets it in suitable(self, cycle)",
    ),
    "packs-pair": Label(
        "samakan kind dan params di [[pairing]] dengan kelasnya",
        "let kind and params under [[pairing]] be those of the class",
    ),
    "packs-hold": Label(
        "syarat sendiri menjawab hanya dari facts, event, dan rules yang diberikan kepadanya",
        "let requirements of your own answer from the facts, event and rules they are given, and nothing else",
    ),
    "requirements-read-strictly": Label(
        "beri setiap kolom kelas satu jenis, misalnya str, int, atau tuple[str, ...]",
        "give every field of the class one type, such as str, int or tuple[str, ...]",
    ),
    "requirements-answer": Label(
        "kembalikan None bila terpenuhi, kalau tidak self.not_met() atau self.unknown(...); facts dapat kosong",
        "return None where it is met, else self.not_met() or self.unknown(...); there may be no facts at all",
    ),
    "requirements-answer-alike": _AGAIN,
    "requirements-keep-nothing": _LEAVE,
    "requirements-name-codes": Label(
        'kembalikan pasangan tabel dan kode dari uses(), misalnya (("evidence", self.code),)',
        'return pairs of table and code from uses(), such as (("evidence", self.code),)',
    ),
    "requirements-in-both-languages": _LABEL,
    "requirements-in-time": _QUICK,
    "constraints-answer": Label(
        "kembalikan verdict(True) atau verdict(False), dan verdict(None) bila get() memberi None",
        "return verdict(True) or verdict(False), and verdict(None) where get() gives None",
    ),
    "constraints-answer-alike": _AGAIN,
    "constraints-keep-nothing": _LEAVE,
    "constraints-grids-agree": _GRID,
    "constraints-in-time": _QUICK,
    "constraints-in-both-languages": _LABEL,
    "preferences-answer": Label(
        "kembalikan bilangan bulat, 0 atau lebih, dan None bila get() memberi None",
        "return a whole number, 0 or more, and None where get() gives None",
    ),
    "preferences-answer-alike": _AGAIN,
    "preferences-keep-nothing": _LEAVE,
    "preferences-grids-agree": _GRID,
    "preferences-in-time": _QUICK,
    "preferences-in-both-languages": _LABEL,
    "measures-explained": Label(
        "isi label, unit, formula, dan about dalam dua bahasa, dan cite",
        "fill in label, unit, formula and about in both languages, and cite",
    ),
    "measures-read-the-log": Label(
        "pakai kolom yang ada; layout_table() di pendamping.report.log memuatnya",
        "use columns that exist; layout_table() of pendamping.report.log lists them",
    ),
    "measures-protect": Label(
        'isi protects="person" atau protects="school"', 'give it protects="person" or protects="school"'
    ),
    "measures-merge": _ATOM,
    "measures-by-any-engine": _ATOM,
    "measures-print": Label(
        "coba report(siklus, [ukuran], at=...) dan betulkan galatnya",
        "try report(cycles, [measure], at=...) and mend what it names",
    ),
    "checks-fit": _NAMES,
    "checks-find": Label(
        "kembalikan rangkaian Finding, () bila tidak ada; siklusnya dapat berada dalam keadaan mana pun",
        "return a series of findings, () where there are none; the cycle may be in any state",
    ),
    "checks-find-alike": _AGAIN,
    "checks-keep-nothing": _LEAVE,
    "checks-say-so": Label(
        "mulai kodenya dengan nama plugin, misalnya contoh.no-minutes, dan isi setiap {nama} dalam kalimatnya",
        "begin the code with the name of the plugin, as in contoh.no-minutes, and fill in every {name} of the sentence",
    ),
    "checks-agree": Label(
        "lihat hanya siklus, langkah, occasion.by, dan occasion.occurred",
        "look at the cycle, the move, occasion.by and occasion.occurred only",
    ),
    "checks-in-time": _QUICK,
    "observers-fit": _NAMES,
    "observers-take-everything": Label(
        "terima setiap langkah dari setiap keadaan; lewati saja yang bukan urusannya",
        "take every move from every state; pass over what is none of its business",
    ),
    "observers-keep-nothing": _LEAVE,
    "observers-in-time": Label(
        "masukkan kabarnya ke antrean, dan kerjakan kemudian", "put the news into a queue, and work on it later"
    ),
    "sources-answer": Label(
        "kembalikan None (dari named: rangkaian kosong) untuk yang tidak dikenal, misalnya dengan dict.get, dan hanya "
        "yang ditanyakan",
        "return None (from named: nothing in a series) for what is not known, as dict.get does, and only what was "
        "asked for",
    ),
    "sources-answer-alike": _AGAIN,
    "sources-know-nothing-of-nothing": Label("kembalikan None untuk teks kosong", "return None for an empty text"),
    "headings-are-recognised": Label(
        "tulis kepala kolom seperti tercetak, tanpa kalimat panjang", "write the heading as it is printed, and short"
    ),
    "headings-are-plain": Label(
        "satu baris, paling panjang 100 huruf, tidak diawali =, +, -, atau @",
        "one line, at most 100 letters, not beginning with =, +, - or @",
    ),
}
"""The sentence of each promise, by its name."""
