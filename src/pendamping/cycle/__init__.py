"""The cycle room: events, cycles, what may happen next, replay, schedule and standing."""
