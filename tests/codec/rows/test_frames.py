"""The rows of pandas, polars and csv give what plain dicts give."""

import csv
import io
from typing import Any

import pytest

from pendamping.codec.rows.reading import read_rows
from pendamping.codec.rows.result import Rows
from pendamping.errors import Misuse

TEXT = """No,Nama Lengkap,NIP,NPSN,Nilai UKG 2017
1,"Nama Contoh, S.Pd.",198609262015052001,10603695,"69,99"
2,Contoh Kedua,,10603696,
3,Contoh Ketiga,1.98609262015051E+17,10603697,"70,1"
"""


def said(read: Rows[Any]) -> tuple[list[int], list[int]]:
    return [each.row for each in read.accepted], [each.row for each in read.set_aside]


def test_csv() -> None:
    assert said(read_rows(csv.DictReader(io.StringIO(TEXT)))) == ([2, 3], [4])


def test_pandas_as_text() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_csv(io.StringIO(TEXT), dtype=str)
    assert said(read_rows(frame.to_dict("records"))) == ([2, 3], [4])


def test_pandas_as_numbers_loses_the_nip_and_says_so() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_csv(io.StringIO(TEXT))
    read = read_rows(frame.to_dict("records"))
    assert said(read) == ([3], [2, 4])
    assert {each.code for each in read.findings if each.path.endswith("/ NIP")} == {"codec.cell-digits-lost"}


def test_polars() -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    frame = polars.read_csv(io.StringIO(TEXT), infer_schema=False)
    assert said(read_rows(frame.rows(named=True))) == ([2, 3], [4])


def test_a_frame_itself_is_misuse() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    with pytest.raises(Misuse, match="not a mapping"):
        read_rows(pandas.DataFrame({"Nama": ["x"]}))
