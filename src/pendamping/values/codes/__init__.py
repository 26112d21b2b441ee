"""Codes of people, schools and regions; each module has ``compact``, ``validate``, ``is_valid`` and ``format``.

``validate`` gives every finding and masks personal numbers in them; ``is_valid`` asks only for errors.
"""
