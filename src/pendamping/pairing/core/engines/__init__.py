"""How a network is solved: step by step in plain Python, by scipy on candidates, or sort by sort with ortools."""
