"""Reports on a real Spark in local mode: the same bytes as the other engines, however the rows are partitioned."""

import os
import sys
from random import Random

import pytest

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed; make spark-test brings it")

from report_logs import seeded_log  # noqa: E402
from sources import arrow, columns_of, parquet  # noqa: E402

from pendamping import InvalidInput, Misuse  # noqa: E402
from pendamping.report import Leaves, Log, carry_out, measures, merge_leaves, report, requested  # noqa: E402
from pendamping.report.engines import DuckDB, Spark  # noqa: E402

EVERYTHING = [item.id for item in measures.MEASURES.values() if not item.refuses]
BY = ["kabupaten", "jenjang"]


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    os.environ.update(PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    making = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    settings = {"spark.driver.bindAddress": "127.0.0.1", "spark.sql.shuffle.partitions": "4"}
    for name, value in settings.items():
        making = making.config(name, value)
    session = making.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def log():
    held = seeded_log(11, 1900)
    assert len(held) > 20_000
    return held


@pytest.fixture(scope="module")
def path(log, tmp_path_factory):
    return parquet(columns_of(log), tmp_path_factory.mktemp("log"))


@pytest.mark.parametrize("audience", ["internal", "public"])
@pytest.mark.parametrize("partitions", [1, 7, 40])
def test_the_bytes_are_those_of_duckdb(spark, path, partitions, audience):
    asked = EVERYTHING if audience == "internal" else ["mulai", "selesai", "lulus", "angka-kelulusan"]
    frame = spark.read.parquet(str(path)).repartition(partitions)
    assert frame.rdd.getNumPartitions() == partitions
    found = report(frame, asked, by=BY, audience=audience)
    assert found.to_json() == report(path, asked, by=BY, audience=audience, engine="duckdb").to_json()


def test_workers_hold_few_rows_at_a_time_without_a_difference(spark, path):
    frame = spark.read.parquet(str(path))
    told = []
    some = report(frame, EVERYTHING, by=BY, engine=Spark(rows=100, mergers=3), progress=lambda *done: told.append(done))
    assert some.to_json() == report(path, EVERYTHING, by=BY).to_json()
    assert told[-1] == (spark.read.parquet(str(path)).count(), None)


def test_states_of_spark_and_of_other_processes_merge(spark, path, log):
    plan = requested(EVERYTHING, by=BY).plan
    rows = log.rows()
    Random(3).shuffle(rows)
    half = len(rows) // 2
    parts = [spark.createDataFrame(arrow(columns_of(Log.of(rows[:half])))), Log.of(rows[half:])]
    states = [state for _, state in carry_out(plan, parts)]
    merged = merge_leaves(Leaves.from_state(plan, state) for state in states)
    assert report(merged, EVERYTHING, by=BY).to_json() == report(path, EVERYTHING, by=BY, engine=DuckDB()).to_json()


@pytest.mark.parametrize("code", ["report.log-read-twice", "report.log-not-whole"])
def test_a_log_read_twice_and_rows_lost_are_told(spark, path, code):
    frame = spark.read.parquet(str(path))
    wrong = frame.union(frame) if code == "report.log-read-twice" else frame.filter("seq <> 5")
    with pytest.raises(InvalidInput) as told:
        report(wrong, ["mulai"], by=BY)
    assert [item.code for item in told.value.findings] == [code]


def test_an_empty_frame_and_missing_columns(spark, path):
    frame = spark.read.parquet(str(path))
    empty = report(frame.limit(0), ["mulai"], by=BY)
    assert empty.to_json() == report(frame.limit(0).toArrow(), ["mulai"], by=BY).to_json()
    with pytest.raises(InvalidInput, match="subject"):
        report(frame.drop("subject"), ["mulai"])
    with pytest.raises(InvalidInput, match="heading"):
        report(frame.select("*", frame["kind"]), ["mulai"])
    with pytest.raises(Misuse, match="cannot read"):
        report(path, ["mulai"], engine="spark")
