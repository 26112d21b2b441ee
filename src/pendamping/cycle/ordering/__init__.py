"""The order of moves in logs of millions of rows, checked by columns against the same table that drives a step."""

from pendamping.cycle.ordering.check import OrderBreak, OrderCheck, check_order

__all__ = ["OrderBreak", "OrderCheck", "check_order"]
