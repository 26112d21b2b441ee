"""The command line: what it prints, its exit codes, and that no input makes it fall over."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendamping.__main__ import main
from pendamping.programme.reading import load_programme, shipped_packs

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def call(*argv: str) -> tuple[int, str, str]:
        code = main(argv)
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def pack(name: str = "klinik-2027.toml", old: str = "", new: str = "") -> str:
    """Write the skeleton of a pack, with one change, and return its name."""
    from pendamping.programme.skeleton import skeleton

    text = skeleton(Path(name).stem)
    assert old in text
    Path(name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return name


# check --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", sorted(shipped_packs()))
def test_shipped_packs_check_clean(run: Run, id: str) -> None:
    code, out, err = run("check", id)
    assert (code, err) == (0, "")
    assert out.startswith(f"{id}\n")
    assert "  0 galat, 0 peringatan, " in out


def test_every_finding_has_place_sentence_step_and_source(run: Run) -> None:
    name = pack(old='by = ["fasilitator"]', new='by = ["fasilitato"]')
    assert run("check", name) == (
        1,
        "klinik-2027.toml\n\n"
        "  galat: baris 118, $.lifecycle[0].move[0].by  [programme.undeclared]\n"
        "    role fasilitato dipakai tetapi tidak dinyatakan; maksudnya 'fasilitator'?\n"
        "    langkah berikut: tambahkan [[role]] dengan id itu, atau betulkan ejaannya\n\n"
        "  1 galat, 0 peringatan, 0 catatan\n",
        "",
    )
    name = pack("lain-2027.toml", old='cite = "S1 (not found)"', new='cite = "S1 (H)"')
    _, out, _ = run("check", name, "--lang", "en")
    assert "  warning: line 28, $.provision[0]  [programme.no-figure]\n" in out
    assert "    source: S1 (H)\n" in out


def test_all_faults_come_at_once(run: Run) -> None:
    name = pack(old='mode = "luring"', new='mode = "lurring"\nlenght = { days = 1 }')
    text = (
        Path(name)
        .read_text()
        .replace('kind = "attendance"', 'kind = "hadir"')
        .replace('edition = "2027"', "edition = 3")
    )
    Path(name).write_text(text)
    code, out, _ = run("check", name)
    assert code == 1
    assert "  4 galat, 0 peringatan, 0 catatan" in out


def test_a_lint_error_is_an_error(run: Run) -> None:
    assert run("check", pack(old='from = ["*"]', new='from = ["terdaftar"]'))[0] == 0
    name = pack("lain-2027.toml", old='kind = "withdraw"\nfrom = ["*"]', new='from = ["terdaftar"]')
    Path(name).write_text(
        Path(name).read_text().replace('from = ["pelatihan"]\nto = "selesai"', 'from = ["terdaftar"]\nto = "selesai"')
    )
    code, out, _ = run("check", name)
    assert code == 1
    assert "[programme.dead-end]" in out


def test_rules_of_other_rooms_are_read(run: Run) -> None:
    rules = '\n[[pairing]]\nkind = "same-atribute"\n\n[[report]]\nkind = "small-cels"\n'
    text = Path(pack()).read_text() + rules
    Path("klinik-2027.toml").write_text(text)
    code, out, _ = run("check", "klinik-2027.toml")
    assert code == 1
    assert "$.pairing[0].kind" in out
    assert "same-attribute" in out
    assert "$.report[0].kind" in out
    assert "small-cells" in out


def test_several_packs_and_the_worst_code(run: Run) -> None:
    good = pack()
    bad = pack("buruk-2027.toml", old='by = ["fasilitator"]', new='by = ["x"]')
    assert run("check", good, "kemitraan-guru-smp-2018")[0] == 0
    code, out, _ = run("check", good, bad, "kemitraan-guru-smp-2018")
    assert code == 1
    assert [line for line in out.splitlines() if line and not line.startswith(" ")] == [
        good,
        bad,
        "kemitraan-guru-smp-2018",
    ]
    assert run("check", bad, "tidak-ada", good)[0] == 2


def test_a_pack_finds_its_base_beside_it(run: Run) -> None:
    pack("dasar-2026.toml")
    assert run("new-pack", "lanjut-2027", "--extends", "dasar-2026")[0] == 0
    assert run("check", "lanjut-2027.toml")[0] == 0
    Path("dasar-2026.toml").unlink()
    code, out, _ = run("check", "lanjut-2027.toml")
    assert code == 1
    assert "dasar-2026" in out


def test_an_unknown_id_names_the_nearest(run: Run) -> None:
    code, out, err = run("check", "kemitraan-guru-smp-219")
    assert (code, out) == (2, "")
    assert "tidak ada paket kemitraan-guru-smp-219 (maksudnya kemitraan-guru-smp-2019?)" in err
    assert "did you mean" in run("--lang", "en", "check", "kemitraan-guru-smp-219")[2]
    assert "maksud" not in run("check", "zzz")[2]


# files of any kind --------------------------------------------------------------------------------------------------


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(path)


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def endless(path: Path) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no endless file")
    path.symlink_to("/dev/zero")


def huge(path: Path) -> None:
    path.write_bytes(b"#" * 300_000)


CANNOT_OPEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "a folder": (folder, "bukan berkas biasa"),
    "a pipe": (pipe, "bukan berkas biasa"),
    "a link to itself": (loop, "x.toml"),
    "an endless file": (endless, "bukan berkas biasa"),
    "a huge file": (huge, "lebih besar dari 256 kB"),
    "no file": (lambda path: None, "tidak ditemukan"),
}


@pytest.mark.parametrize(("make", "told"), CANNOT_OPEN.values(), ids=CANNOT_OPEN)
def test_what_cannot_be_opened_is_misuse(run: Run, make: Callable[[Path], None], told: str) -> None:
    make(Path("x.toml"))
    for argv in (
        ["check", "x.toml"],
        ["diff", "kemitraan-guru-smp-2018", "x.toml"],
        ["new-pack", "y", "--extends", "x.toml"],
    ):
        code, out, err = run(*argv)
        assert (code, out) == (2, "")
        assert told in err


def test_an_unreadable_file_is_misuse(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pack()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert run("check", "klinik-2027.toml") == (2, "", "klinik-2027.toml tidak dapat dibaca: Permission denied\n")


@pytest.mark.parametrize("name", ["a\0b.toml", "x" * 5000 + ".toml", "\udcff.toml", "", ".", "/", "readme.md"])
def test_strange_names_are_misuse(run: Run, name: str) -> None:
    Path("readme.md").write_text("halo")
    code, _, err = run("check", name)
    assert code == 2
    assert err


BROKEN = {
    "bytes": bytes(range(256)),
    "nothing": b"",
    "a mark": b"\xef\xbb\xbf",
    "no toml": b"id = [[[",
    "depth": b"a = " + b"[" * 50_000,
    "other types": b'id = 1\ntitle = []\nlifecycle = 3\nprovision = [1, "a", {}]\nwords = [1]\n',
    "infinite": b'id = "a"\nprovision = [{ id = "x", target = inf, cite = "(H)" }]\n',
    "an extended list": b'id = "a"\nextends = ["b"]\n',
    "itself": b'id = "x"\nextends = "x"\n',
    "utf-16": "id = 'a'".encode("utf-16"),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_broken_content_is_an_error_in_the_pack(run: Run, content: bytes) -> None:
    Path("x.toml").write_bytes(content)
    code, out, _ = run("check", "x.toml")
    assert code == 1
    assert "galat" in out
    assert run("diff", "kemitraan-guru-smp-2018", "x.toml")[0] == 1
    assert run("new-pack", "y-2027", "--extends", "x.toml")[0] == 1
    assert not Path("y-2027.toml").exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_no_bytes_make_it_fall_over(run: Run, content: bytes) -> None:
    Path("x.toml").write_bytes(content)
    assert run("check", "x.toml")[0] == 1


WORDS = re.findall(r"[^\n]+", shipped_packs()["pm-kepala-sekolah-2025"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, len(WORDS) - 1),
    st.sampled_from(["", "x = 1", "[[provision]]", 'id = "é\\u0000"', 'cite = "("', "to = 3"]),
)
def test_no_damaged_line_makes_it_fall_over(run: Run, place: int, line: str) -> None:
    Path("x.toml").write_text("\n".join([*WORDS[:place], line, *WORDS[place + 1 :]]), encoding="utf-8")
    assert run("check", "x.toml")[0] in (0, 1)


def test_no_pack_moves_the_cursor_of_a_terminal(run: Run) -> None:
    name = pack(old='id = "GANTI: judul program"', new='id = "GANTI: \\u001b[31mmerah\\nbaris"')
    one, other = run("check", name), run("diff", "kemitraan-guru-smp-2018", name)
    assert (one[0], other[0]) == (0, 0)
    assert "GANTI:  [31mmerah baris" in one[1]
    assert "\x1b" not in one[1] + other[1]


# new-pack -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("base", ["", *sorted(shipped_packs())])
def test_a_new_pack_checks_clean(run: Run, base: str) -> None:
    code, out, err = run("new-pack", "baru-2027", *(["--extends", base] if base else []))
    assert (code, err) == (0, "")
    assert out.startswith("Ditulis: baru-2027.toml\n")
    assert "python -m pendamping check baru-2027.toml" in out
    code, out, _ = run("check", "baru-2027.toml")
    assert code == 0
    pairs = bool(base) and bool(load_programme(base).pairing)  # a new year has no figure of capacity yet
    assert " 0 galat, " in out
    assert set(re.findall(r"peringatan: .*\[(.*)\]", out)) <= ({"programme.no-capacity"} if pairs else set())


def test_nothing_is_overwritten(run: Run) -> None:
    Path("baru-2027.toml").write_text("kerja berhari-hari")
    assert run("new-pack", "baru-2027") == (2, "", "baru-2027.toml sudah ada dan tidak ditimpa\n")
    assert Path("baru-2027.toml").read_text() == "kerja berhari-hari"


def test_another_file_can_be_named(run: Run) -> None:
    Path("paket").mkdir()
    assert run("new-pack", "baru-2027", "--out", "paket/baru-2027.toml")[0] == 0
    assert load_programme(Path("paket/baru-2027.toml")).id == "baru-2027"
    code, _, err = run("new-pack", "baru-2028", "--out", "tidak/ada.toml")
    assert code == 2
    assert "tidak dapat ditulis" in err


@pytest.mark.parametrize(
    ("id", "told"),
    [("Baru 2027", "huruf kecil"), ("kemitraan-guru-smp-2019", "sudah dipakai"), ("../x", "huruf kecil")],
)
def test_ids_that_cannot_be(run: Run, id: str, told: str) -> None:
    code, _, err = run("new-pack", id)
    assert code == 2
    assert told in err


def test_a_pack_can_extend_one_that_extends(run: Run) -> None:
    assert run("new-pack", "satu-2026", "--extends", "kemitraan-guru-smp-2018")[0] == 0
    assert run("new-pack", "dua-2027", "--extends", "satu-2026")[0] == 0
    assert run("check", "satu-2026.toml", "dua-2027.toml")[0] == 0


# diff ---------------------------------------------------------------------------------------------------------------


def test_a_circular(run: Run) -> None:
    code, out, err = run("diff", "kemitraan-guru-smp-2018", "kemitraan-guru-smp-2019")
    assert (code, err) == (0, "")
    assert "Yang berubah dari Program Kemitraan Guru SMP 2018 ke Program Kemitraan Guru SMP 2019\n" in out
    assert "\nKetentuan\n  guru mitra per guru inti\n    angka diubah: 2 orang → 3 orang  [K1, K2, K4 (H)]\n" in out
    assert "\n  pelepasan\n    ditambahkan: 1 hari; 2 Agustus 2019; Jakarta  [K5 (H)]\n" in out


def test_a_circular_in_english_and_of_nothing(run: Run) -> None:
    out = run("diff", "kemitraan-guru-smp-2018", "kemitraan-guru-smp-2019", "--lang", "en")[1]
    assert "    figure changed: 2 people → 3 people  [K1, K2, K4 (H)]\n" in out
    assert run("diff", "kemitraan-guru-smp-2018", "kemitraan-guru-smp-2018")[1].endswith("Tidak ada yang berubah.\n")


def test_a_removed_figure_has_no_arrow_and_a_bare_addition_one_line(run: Run) -> None:
    out = run("diff", "kemitraan-guru-sma-2018", "kemitraan-guru-sma-2019")[1]
    assert "→ -" not in out
    assert "\n  RTL berjalan: ditambahkan\n" in out


@pytest.mark.parametrize("id", ["kemitraan-guru-smp-2019", "klinik-2027"])
def test_a_file_of_the_name_is_pointed_at(run: Run, id: str) -> None:
    Path(f"{id}.toml").write_text("id = 'x'")
    err = run("diff", "kemitraan-guru-smp-2018", id)[2]
    assert f"di sini ada {id}.toml: berikan jalurnya" in err


# demo ---------------------------------------------------------------------------------------------------------------


def test_the_demo_writes_a_page(run: Run) -> None:
    code, out, _ = run("demo", "--out", "hasil")
    assert code == 0
    assert Path("hasil/index.html").is_file()
    assert "index.html" in out


def test_the_demo_cannot_write_into_a_file(run: Run) -> None:
    Path("hasil").write_text("x")
    code, _, err = run("demo", "--out", "hasil")
    assert code == 2
    assert "hasil" in err


# arguments, streams and signals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        ([], "argumen ini wajib diisi: PERINTAH"),
        (["check"], "argumen ini wajib diisi: PAKET"),
        (["periksa"], "tidak dikenal; pilih salah satu"),
        (["check", "a", "--lang", "fr"], "tidak dikenal; pilih salah satu: 'id', 'en'"),
        (["demo", "a"], "argumen ini tidak dikenal: a"),
        (["demo", "--out"], "--out memerlukan satu nilai"),
    ],
)
def test_misuse_is_told_in_indonesian_first(run: Run, argv: list[str], told: str) -> None:
    code, out, err = run(*argv)
    assert (code, out) == (2, "")
    assert told in err.splitlines()[0]


@pytest.mark.parametrize(
    "argv", [["--help"], ["-h"], ["check", "--help"], ["new-pack", "-h"], ["diff", "-h"], ["demo", "-h"]]
)
def test_help_begins_in_indonesian(run: Run, argv: list[str]) -> None:
    code, out, _ = run(*argv)
    assert code == 0
    assert out.startswith("pemakaian: python -m pendamping")
    assert not re.search(r"positional arguments|optional arguments|^options:", out, re.MULTILINE)


def command(*argv: str) -> list[str]:
    return [sys.executable, "-m", "pendamping", *argv]


def environment(**more: str) -> dict[str, str]:
    import pendamping

    return {**os.environ, "PYTHONPATH": str(Path(pendamping.__file__).parents[1]), **more}


@pytest.mark.parametrize(("argv", "code"), [(["check", "kemitraan-guru-smp-2019"], 0), (["check", "zzz"], 2), ([], 2)])
def test_exit_codes_of_the_command(argv: list[str], code: int) -> None:
    done = subprocess.run(command(*argv), env=environment(), capture_output=True, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_a_terminal_of_few_letters() -> None:
    done = subprocess.run(
        command("diff", "kemitraan-guru-smp-2018", "kemitraan-guru-smp-2019"),
        env=environment(PYTHONIOENCODING="ascii"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert b"2 orang \\u2192 3 orang" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is told otherwise on Windows")
def test_a_reader_that_goes_away_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        command("check", *sorted(shipped_packs())),
        env=environment(),
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_control_c_is_no_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import pendamping.samples.demo

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pendamping.samples.demo, "run", interrupted)
    assert run("demo") == (130, "", "Dihentikan.\n")
    assert run("--lang", "en", "demo")[2] == "Stopped.\n"


@pytest.mark.skipif(os.name == "nt", reason="an interrupt is sent otherwise on Windows")
def test_an_interrupt_from_outside(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job is born with it ignored\n"
        "import pendamping.samples.demo as demo\n"
        "from pendamping.__main__ import main\n"
        "demo.run = lambda out: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.exit(main(['demo']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (130, b"Dihentikan.\n")
