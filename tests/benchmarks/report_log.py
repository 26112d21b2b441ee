"""A generated log of five million events: what a ministry might keep of 400,000 people in two years, all made up."""

import sys
from pathlib import Path

import duckdb

EVENTS = 5_000_000
PROVINCES = (
    "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96"
)

# Twelve events a person; what stands in them is picked by a hash of their number, so that every run makes the same.
# How somebody fared has a hash of its own, so that it hangs together with no place. The rest is as the layout says:
# whoever is under way has a date that is due, and whoever has not passed has 0. Each place has three schools.
# 38 provinces of 14 kabupaten of 13 kecamatan of 2 villages, and five jenjang: about 70,000 places to count.
SQL = """
COPY (
  WITH base AS (
    SELECT i, i // 12 AS c, i % 12 AS k, hash(i // 12) AS h, hash(-1 - i // 12) AS f, hash(i + 7) AS g
    FROM range({events}) AS numbers(i)
  )
  SELECT
    'c-' || c AS cycle, 'e-' || k AS event_id, i AS seq, 'p-' || c AS subject, 'p-' || c AS person,
    's-' || h % 6916 || '.' || h // 7000 % 2 || h // 100000 % 5 || h // 1000000 % 3 AS school,
    ['start', 'attendance', 'attendance', 'attendance', 'activity', 'activity', 'stage', 'stage', 'stage', 'issue',
     'move', 'standing'][1 + k] AS kind,
    'pm' AS line, 'pm-' || (2023 + h // 1000 % 2) AS programme, (2023 + h // 1000 % 2)::VARCHAR AS edition,
    CASE WHEN k BETWEEN 1 AND 3 THEN ['present', 'present', 'present', 'absent', 'excused'][1 + (g % 5)::INT]
         WHEN k = 9 THEN ['open', 'resolved'][1 + (g % 2)::INT]
         WHEN k BETWEEN 6 AND 8 THEN ['done', 'reached', 'open'][1 + (g % 3)::INT]
         WHEN k = 11 AND f % 16 > 1 AND f // 16 % 2 = 0 THEN CASE WHEN f // 32 % 2 = 0 THEN 'late' ELSE 'in-time' END
         ELSE '' END AS status,
    CASE f % 16 WHEN 0 THEN 'withdrawn' WHEN 1 THEN 'replaced' ELSE '' END AS "left",
    CASE WHEN f % 16 < 2 THEN 0 ELSE (f // 16 % 2)::BIGINT END AS finished,
    (f % 16 >= 2 AND f // 16 % 2 = 1 AND f // 32 % 4 > 0)::BIGINT AS passed,
    CASE WHEN k IN (4, 5) THEN (g % 10 * 45)::BIGINT END AS minutes,
    CASE WHEN k = 11 AND f // 128 % 3 > 0 THEN (f // 384 % 4000)::BIGINT - 1500 END AS change,
    CASE WHEN k = 11 AND f % 16 > 1 AND f // 16 % 2 = 0
      THEN (CASE WHEN f // 32 % 2 = 0 THEN 1 + f // 64 % 30 ELSE 0 END)::BIGINT END AS late,
    CASE WHEN k = 10 THEN (g % 90)::BIGINT END AS days,
    string_split('{provinces}', ' ')[1 + (h % 38)::INT] || '.' || lpad((1 + h // 38 % 14)::VARCHAR, 2, '0') || '.' ||
      lpad((1 + h // 532 % 13)::VARCHAR, 2, '0') || '.200' || (1 + h // 7000 % 2) AS wilayah,
    ['PAUD', 'SD', 'SMP', 'SMA', 'SMK'][1 + (h // 100000 % 5)::INT] AS jenjang,
    '2024-07-01T02:00:00Z' AS as_of, NULL::BIGINT AS "rows", NULL::BIGINT AS seqs
  FROM base
  UNION ALL BY NAME
  SELECT 'log' AS cycle, 'log-1' AS event_id, {events} AS seq, 'log' AS subject, 'log' AS kind, '' AS wilayah,
    '' AS jenjang, {events} + 1 AS "rows", ({events} + 1)::BIGINT * {events} // 2 AS seqs
) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 250000)
"""


def make(path: Path, events: int) -> None:
    """Write the log; its last row is the seal, so it holds one event less than asked for."""
    with duckdb.connect(":memory:", config={"memory_limit": "2GB"}) as connection:
        told = str(path).replace("'", "''")
        connection.execute(SQL.format(events=events - 1, provinces=PROVINCES, path=told))


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
