"""Domain model of Indonesian mentoring programmes (pendampingan) as executable, dated, cited data."""
