"""The types that need more than their shape: findings, lists, programmes, cycles, pairings, reports."""
