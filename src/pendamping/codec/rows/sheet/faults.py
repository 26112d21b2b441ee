"""What can be wrong with the shape of a sheet: headings, rows that are no records, merged cells."""

from pendamping.findings import Message, Severity
from pendamping.labels import Label

HEADING_UNKNOWN = Message(
    "codec.heading-unknown",
    Severity.WARNING,
    Label(
        "Kolom “{heading}” tidak dikenali dan tidak dibaca{near}.",
        "The column “{heading}” is not recognised and not read{near}.",
    ),
    Label(
        "Sebutkan artinya lewat mapping, atau None bila memang tidak diperlukan.",
        "Say in the mapping what it is, or None where it is not needed.",
    ),
)
HEADING_NOT_READ = Message(
    "codec.heading-not-read",
    Severity.NOTE,
    Label(
        "Kolom “{heading}” dikenali, tetapi tidak diperlukan dan tidak dibaca.",
        "The column “{heading}” is known, but not needed and not read.",
    ),
)
HEADING_TWICE = Message(
    "codec.heading-twice",
    Severity.WARNING,
    Label(
        "Kolom “{heading}” dan “{first}” sama-sama berarti {field}; yang dibaca “{first}”.",
        "The columns “{heading}” and “{first}” both mean {field}; “{first}” is read.",
    ),
    Label("Pilih kolomnya lewat mapping.", "Choose the column in the mapping."),
)
HEADING_JOINED = Message(
    "codec.heading-joined",
    Severity.ERROR,
    Label(
        "Semua kepala kolom berada dalam satu sel: pemisah kolomnya keliru.",
        "All headings stand in one cell: the separator of the columns is wrong.",
    ),
    Label(
        "Baca berkasnya dengan csv.DictReader(berkas, delimiter=';').",
        "Read the file with csv.DictReader(file, delimiter=';').",
    ),
)
HEADING_FOUND_BELOW = Message(
    "codec.heading-found-below",
    Severity.NOTE,
    Label(
        "Kepala kolom ditemukan pada baris {row}; baris di atasnya dianggap judul.",
        "The headings were found in row {row}; the rows above it are taken for a title.",
    ),
)
COLUMN_MISSING = Message(
    "codec.column-missing",
    Severity.ERROR,
    Label(
        "Tidak ada kolom {field}; tidak ada baris yang dapat dibaca.",
        "There is no column of {field}; no row can be read.",
    ),
    Label(
        "Sebutkan kolomnya lewat mapping, atau periksa apakah ini memang {kind}. Bila di atas kepala kolom ada baris "
        "judul, lewati baris itu: next(berkas) sebelum csv.DictReader, atau skiprows pada pandas.",
        "Name the column in the mapping, or check whether this is a {kind}. Where rows of a title stand above the "
        "headings, skip them: next(file) before csv.DictReader, or skiprows in pandas.",
    ),
)
OTHER_LAYOUT = Message(
    "codec.sheet-other-layout",
    Severity.WARNING,
    Label("Lembar ini tampak seperti {layout}, bukan {kind}.", "This sheet looks like a {layout}, not a {kind}."),
    Label("Periksa argumen as_.", "Check the argument as_."),
)
NO_ROWS = Message(
    "codec.sheet-empty",
    Severity.WARNING,
    Label("Tidak ada baris data.", "There are no rows of data."),
    Label("Periksa berkas dan lembarnya.", "Check the file and the sheet."),
)
EXTRA_CELLS = Message(
    "codec.row-extra-cells",
    Severity.ERROR,
    Label(
        "Baris ini memuat lebih banyak sel daripada kepala kolom, sehingga isinya mungkin bergeser.",
        "The row has more cells than there are headings, so that they may have shifted.",
    ),
    Label("Periksa pemisah kolom dan tanda kutipnya.", "Check the separators and quotes."),
)
ONE_CELL = Message(
    "codec.row-one-cell",
    Severity.ERROR,
    Label(
        "Hanya satu sel yang terisi; mungkin ini judul bagian, tanda tangan, atau catatan.",
        "Only one cell is filled; it may be the title of a part, a signature or a remark.",
    ),
    Label("Lengkapi barisnya, atau hapus bila bukan data.", "Complete the row, or delete it if it is no data."),
)
FILLED = Message(
    "codec.cell-filled",
    Severity.NOTE,
    Label(
        "Sel kosong dibaca sama dengan baris {row}, karena kolom ini digabung per kelompok baris.",
        "The empty cell is read like row {row}, for this column is merged over groups of rows.",
    ),
)
MERGED = Message(
    "codec.column-merged",
    Severity.WARNING,
    Label(
        "Kolom “{heading}” tampak digabung per kelompok baris: {filled} sel kosong dibaca sama dengan baris di atasnya.",
        "The column “{heading}” looks merged over groups of rows: {filled} empty cells are read like a row above.",
    ),
    Label(
        "Tegaskan lewat fill=[{field!r}], atau isi setiap selnya.",
        "Confirm it by fill=[{field!r}], or fill every cell.",
    ),
)
PAIRING_GAP = Message(
    "codec.cell-gap-pairing",
    Severity.NOTE,
    Label(
        "{field} belum diisi; pemasangan mungkin memerlukannya.", "The {field} is not filled in; pairing may need it."
    ),
    Label("Isi selnya bila diketahui.", "Fill the cell where it is known."),
)
GAP = Message(
    "codec.cell-gap",
    Severity.WARNING,
    Label("{field} belum diisi.", "The {field} is not filled in."),
    Label(
        "Isi selnya; bila kolomnya memang digabung, sebutkan lewat fill.",
        "Fill the cell; where the column is merged, name it in fill.",
    ),
)
