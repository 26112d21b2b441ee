"""The command line: ``python -m pendamping demo | check | new-pack | diff``.

Exit codes: 0 when all is well, 1 when a pack has an error, 2 when the command itself cannot be carried out.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from attrs import frozen

from pendamping.errors import InvalidInput, PendampingError, nearest
from pendamping.findings import Finding, Severity
from pendamping.labels import Label, Lang
from pendamping.markup import one_line

if TYPE_CHECKING:
    from pendamping.programme.extending import Bound
    from pendamping.programme.programme import Programme
    from pendamping.tables import Table

_LARGEST = 256 * 1024
"""The most bytes of a pack; the largest that the library ships has a tenth of it."""
_PROGRAM = "python -m pendamping"

NO_PACK = Label("tidak ada paket {name}{near}. Yang ada: {known}", "there is no pack {name}{near}. Known: {known}")
NEAR = Label(" (maksudnya {near}?)", " (did you mean {near}?)")
NOT_TOML = Label("nama berkas paket berakhir .toml: {name}", "the name of a pack file ends in .toml: {name}")
NO_FILE = Label("berkas {name} tidak ditemukan", "there is no file {name}")
NOT_A_FILE = Label("{name} bukan berkas biasa, misalnya folder", "{name} is no regular file, but a folder or the like")
TOO_LARGE = Label("{name} lebih besar dari {most} kB, jadi bukan paket", "{name} is larger than {most} kB, so no pack")
CANNOT_READ = Label("{name} tidak dapat dibaca: {cause}", "{name} cannot be read: {cause}")
CANNOT_WRITE = Label("{name} tidak dapat ditulis: {cause}", "{name} cannot be written: {cause}")
EXISTS = Label("{name} sudah ada dan tidak ditimpa", "{name} exists and is not overwritten")
BAD_ID = Label(
    "{name} tidak dapat menjadi id paket: pakai huruf kecil, angka, dan tanda hubung, misalnya kemitraan-smp-2027",
    "{name} cannot be the id of a pack: use small letters, digits and hyphens, such as kemitraan-smp-2027",
)
TAKEN = Label("id {name} sudah dipakai paket bawaan", "the id {name} is taken by a pack of the library")
WRITTEN = Label(
    "Ditulis: {file}\nBerikutnya: isi berkas itu, lalu periksa dengan\n  {program} check {file}",
    "Written: {file}\nNext: fill it in, then check it with\n  {program} check {file}",
)
NEXT_STEP, SOURCE = Label("langkah berikut", "next step"), Label("sumber", "source")
LINE = Label("baris", "line")
COUNTS = Label(
    "{errors} galat, {warnings} peringatan, {notes} catatan",
    "{errors} error(s), {warnings} warning(s), {notes} note(s)",
)
STOPPED = Label("Dihentikan.", "Stopped.")
SEE_HELP = Label("Lihat bantuan: {program} --help", "See the help: {program} --help")

_USAGE = (
    (r"the following arguments are required: (.*)", "argumen ini wajib diisi: {}"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", "{}: {} tidak dikenal; pilih salah satu: {}"),
    (r"unrecognized arguments: (.*)", "argumen ini tidak dikenal: {}"),
    (r"argument (.*): expected one argument", "{} memerlukan satu nilai"),
)


class _CannotRun(Exception):
    """The command cannot be carried out; the label says why."""

    def __init__(self, why: Label, **params: object) -> None:
        super().__init__(why, params)
        self.why, self.params = why, params

    def text(self, lang: Lang) -> str:
        return self.why.text(lang).format_map(
            {name: item.text(lang) if isinstance(item, Label) else item for name, item in self.params.items()}
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; what goes wrong is told, never raised.

    >>> main(["check", "kemitraan-guru-smp-2019", "--lang", "en"])  # doctest: +ELLIPSIS
    kemitraan-guru-smp-2019
    ...
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal may know fewer letters than a pack
    lang: Lang = "id"
    try:
        try:
            given = _parser().parse_args(argv)
        except SystemExit as stop:
            return stop.code if isinstance(stop.code, int) else 2
        lang = given.lang
        code: int = given.run(given)
        sys.stdout.flush()
        return code
    except _CannotRun as error:
        return _complain(error.text(lang))
    except KeyboardInterrupt:
        _complain(STOPPED.text(lang))
        return 130
    except BrokenPipeError:
        _silence()
        return 141
    except InvalidInput as error:
        _report(error.what, error.findings, lang)
        return 1
    except PendampingError as error:
        return _complain(str(error))
    except OSError as error:
        return _complain(f"{error.strerror or error}: {error.filename or ''}".rstrip(": "))


def _complain(text: str) -> int:
    print(text, file=sys.stderr)
    return 2


def _silence() -> None:
    """Let nothing more be written to a reader that has gone, not even when Python ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return


# Commands. -----------------------------------------------------------------------------------------------------------


def _demo(given: argparse.Namespace) -> int:
    from pendamping.samples.demo import run

    run(Path(given.out))
    return 0


def _check(given: argparse.Namespace) -> int:
    from pendamping.plugins.extensions import Extensions, discover

    worst, extensions = 0, discover() if given.plugins else Extensions()
    for number, name in enumerate(given.packs):
        print(end="\n" if number else "")
        try:
            pack = _open(name, extensions=extensions)
        except _CannotRun as error:
            worst = max(worst, _complain(error.text(given.lang)))
            continue
        findings = pack.findings if pack.programme is None else _all_findings(pack.programme)
        _report(name, findings, given.lang, pack)
        if any(finding.severity is Severity.ERROR for finding in findings):
            worst = max(worst, 1)
    return worst


def _new_pack(given: argparse.Namespace) -> int:
    from pendamping.programme.reading import shipped_packs
    from pendamping.programme.skeleton import is_pack_id, skeleton

    if not is_pack_id(given.id):
        raise _CannotRun(BAD_ID, name=_short(given.id))
    if given.id in shipped_packs():
        raise _CannotRun(TAKEN, name=given.id)
    file = Path(given.out or f"{given.id}.toml")
    text = skeleton(given.id)
    if given.extends:
        base = _open(given.extends, beside=file.parent)
        if base.programme is None:
            _report(given.extends, base.findings, given.lang, base)
            return 1
        text = skeleton(given.id, base.programme, base.text)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError:
        raise _CannotRun(EXISTS, name=_short(str(file))) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise _CannotRun(CANNOT_WRITE, name=_short(str(file)), cause=why) from None
    print(WRITTEN.text(given.lang).format(file=file, program=_PROGRAM))
    return 0


def _diff(given: argparse.Namespace) -> int:
    from pendamping.programme.diff import diff

    held = []
    for name in (given.old, given.new):
        pack = _open(name)
        if pack.programme is None:
            _report(name, pack.findings, given.lang, pack)
            return 1
        held.append(pack.programme)
    _tell(diff(*held), given.lang)
    return 0


# Packs. --------------------------------------------------------------------------------------------------------------


@frozen(slots=True)
class _Pack:
    """A pack as it was found: its text, and the programme or what is wrong with it."""

    text: str
    programme: "Programme | None"
    findings: tuple[Finding, ...] = ()
    folder: Path | None = None

    def line_of(self, finding: Finding) -> int | None:
        from pendamping.programme.locating import line_of
        from pendamping.programme.reading import Packs, merged_pack

        return line_of(self.text, finding.path, merged_pack(self.text, Packs({}, self.folder)))


def _open(name: str, beside: Path | None = None, extensions: "Bound | None" = None) -> _Pack:
    """Read a pack by its id or its path; one that cannot be opened at all ends the command."""
    from pendamping.programme.extending import NOTHING, PACKS
    from pendamping.programme.naming import file_here
    from pendamping.programme.reading import load_programme, shipped_packs

    bound = extensions or NOTHING
    known = {**bound.values(PACKS), **shipped_packs()}
    if name in known:
        if (hint := file_here(name)) is not None:
            print(f"{name}{hint.id}{hint.en}", file=sys.stderr)
        return _Pack(known[name], load_programme(name, bound))
    path = _path_of(name, beside)
    text = _bytes_of(path).decode("utf-8", errors="replace")
    try:
        return _Pack(text, load_programme(path, bound), folder=path.parent)
    except InvalidInput as error:
        return _Pack(text, None, error.findings, path.parent)


def _path_of(name: str, beside: Path | None) -> Path:
    from pendamping.programme.naming import file_here
    from pendamping.programme.reading import shipped_packs

    if beside is not None and not name.endswith(".toml") and _exists(beside / f"{name}.toml"):
        return beside / f"{name}.toml"
    if name.endswith(".toml") or os.sep in name or _exists(Path(name)):
        return Path(name)
    known = tuple(sorted(shipped_packs()))
    near = nearest(_short(name), known)
    hint = file_here(name) or (Label(*(text.format(near=near) for text in (NEAR.id, NEAR.en))) if near else "")
    raise _CannotRun(NO_PACK, name=_short(name), near=hint, known=", ".join(known))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _bytes_of(path: Path) -> bytes:
    """Return the content of a pack file, or say why there is none; a device or an endless file is not opened."""
    name = _short(str(path))
    try:
        if not path.exists():
            raise _CannotRun(NO_FILE, name=name)
        if not path.is_file():
            raise _CannotRun(NOT_A_FILE, name=name)
        if path.suffix != ".toml":
            raise _CannotRun(NOT_TOML, name=name)
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        raise _CannotRun(CANNOT_READ, name=name, cause=getattr(error, "strerror", None) or error) from None
    if len(content) > _LARGEST:
        raise _CannotRun(TOO_LARGE, name=name, most=_LARGEST // 1024)
    return content


def _all_findings(programme: "Programme") -> tuple[Finding, ...]:
    """Return what the lint says, and what every room that reads a part of the pack says."""
    from pendamping.pairing.reading import rules_from
    from pendamping.report.protect.reading import policy_from

    parts = (*rules_from(programme).findings, *policy_from(programme).findings)
    return tuple(sorted((*parts, *programme.lint()), key=lambda item: -item.severity))


# Printing. -----------------------------------------------------------------------------------------------------------


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:117] + "..."


def _report(name: str, findings: Iterable[Finding], lang: Lang, pack: _Pack | None = None) -> None:
    """Print every finding with its place, sentence, next step and citation, and how many there are."""
    held = tuple(findings)
    print(_short(name))
    for finding in held:
        line = None if pack is None else pack.line_of(finding)
        place = "" if line is None else f"{LINE.text(lang)} {line}, "
        print(f"\n  {finding.severity.label.text(lang)}: {place}{one_line(finding.path)}  [{finding.code}]")
        print(f"    {one_line(finding.text(lang))}")
        if finding.fix(lang):
            print(f"    {NEXT_STEP.text(lang)}: {one_line(finding.fix(lang))}")
        if finding.citation is not None and finding.citation.sources:
            places = " ".join(finding.citation.addresses())
            print(f"    {SOURCE.text(lang)}: {one_line(f'{finding.citation} {places}'.rstrip())}")
    count = {severity: sum(item.severity is severity for item in held) for severity in Severity}
    counts = {"errors": count[Severity.ERROR], "warnings": count[Severity.WARNING], "notes": count[Severity.NOTE]}
    print(("\n" if held else "") + "  " + COUNTS.text(lang).format(**counts))


def _tell(table: "Table", lang: Lang) -> None:
    """Print what changed as a circular does: part, item, and each change in a line."""
    print(one_line(table.caption.text(lang)))
    part, held = "", [[one_line(cell) for cell in cells] for cells in table.texts(lang)]
    for (group, item), found in groupby(held, key=lambda row: (row[0], row[1])):
        if group != part:
            print(f"\n{group}")
        part = group
        told = [_change(row) for row in found]
        bare = len(told) == 1 and ": " not in told[0]
        print(f"  {item}: {told[0]}" if bare else "\n    ".join((f"  {item}", *told)))
    for note in table.notes:
        print(f"\n{note.text(lang)}")


def _change(row: Sequence[str]) -> str:
    values = " → ".join(cell for cell in row[3:5] if cell != "-")
    return f"{row[2]}{f': {values}' if values else ''}{'' if row[5] == '-' else f'  [{row[5]}]'}"


# Arguments. ----------------------------------------------------------------------------------------------------------


class _Format(argparse.RawDescriptionHelpFormatter):
    """Help that begins in Indonesian."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        """Write the usage line under an Indonesian word."""
        super().add_usage(usage, actions, groups, "pemakaian: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Arguments with help and complaints in Indonesian first."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and end with 2."""
        told = next(
            (text.format(*found.groups()) for form, text in _USAGE if (found := re.fullmatch(form, message))), ""
        )
        both = f"{_short(told)}\n({_short(message)})" if told else _short(message)
        self.exit(2, f"{both}\n{SEE_HELP.id.format(program=_PROGRAM)}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=_PROGRAM,
        formatter_class=_Format,
        add_help=False,
        description="Model program pendampingan guru dan kepala sekolah.\nMentoring programmes for teachers and heads.",
        epilog="Kode keluar: 0 baik, 1 ada galat, 2 salah pakai.\nExit codes: 0 fine, 1 errors found, 2 misuse.",
    )
    _options(parser, default="id")
    commands = parser.add_subparsers(title="perintah / commands", metavar="PERINTAH", required=True)
    demo = _command(commands, "demo", _demo, "jalankan program contoh sampai selesai; run the programmes end to end")
    demo.add_argument("--out", metavar="FOLDER", default="build/demo", help="folder hasil; folder of the page")
    check = _command(commands, "check", _check, "periksa paket; check packs")
    check.add_argument("--plugins", action="store_true", help="dengan plugin terpasang; with installed plugins")
    check.add_argument("packs", metavar="PAKET", nargs="+", help="id atau berkas .toml; an id or a .toml file")
    new = _command(commands, "new-pack", _new_pack, "tulis kerangka paket baru; write the skeleton of a new pack")
    new.add_argument("id", metavar="ID", help="id paket baru; id of the new pack")
    new.add_argument("--extends", metavar="PAKET", default="", help="paket yang diubah; the pack it changes")
    new.add_argument("--out", metavar="BERKAS", default="", help="berkas yang ditulis, biasanya ID.toml; the file")
    diff = _command(commands, "diff", _diff, "apa yang berubah antara dua paket; what changed between two packs")
    diff.add_argument("old", metavar="LAMA", help="id atau berkas .toml; an id or a .toml file")
    diff.add_argument("new", metavar="BARU", help="id atau berkas .toml; an id or a .toml file")
    return parser


def _command(commands: Any, name: str, run: Callable[[argparse.Namespace], int], help: str) -> Any:
    """Add a command, and return the group that takes its arguments."""
    parser = commands.add_parser(name, help=help, description=help, formatter_class=_Format, add_help=False)
    arguments = parser.add_argument_group("argumen / arguments")
    _options(parser, default=argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return arguments


def _options(parser: argparse.ArgumentParser, default: str) -> None:
    options = parser.add_argument_group("pilihan / options")
    options.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini; show this help")
    options.add_argument(
        "--lang", choices=("id", "en"), default=default, help="bahasa keluaran; language of the output"
    )


if __name__ == "__main__":
    sys.exit(main())
