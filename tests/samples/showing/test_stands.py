"""Where everyone stands: what the lists add up to is what the figures say."""

import re
from random import Random

from pendamping.samples.figures import figures_of
from pendamping.samples.kemitraan import run_kemitraan
from pendamping.samples.pm import run_pm
from pendamping.samples.showing.stands import where_everyone_stands


def test_the_column_of_cascade_teachers_adds_up_to_the_figure() -> None:
    round = run_kemitraan(Random(2019))
    figures = figures_of(round)
    html = where_everyone_stands(round, figures, round.cycles[0].lifecycle)
    cells = re.findall(r'<td[^>]*data-id="guru imbas"[^>]*>(.*?)</td>', html)
    numbers = [re.sub(r"<[^>]*>", "", cell) for cell in cells]
    assert len(numbers) == len(round.cycles)
    assert numbers.count("–") == 2, "the pairs that withdrew or were replaced"
    assert sum(int(number) for number in numbers if number != "–") == figures.tiers["cascade"] == 2280
    assert "dihitung di sana saja" in html


def test_nothing_is_said_of_successors_where_nobody_left() -> None:
    round = run_pm(Random(2019))
    assert "di sana saja" not in where_everyone_stands(round, figures_of(round), round.cycles[0].lifecycle)
