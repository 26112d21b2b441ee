"""What Hypothesis learns of this library when it is imported: see the entry point ``hypothesis`` of the package."""


def register() -> None:
    """Nothing yet."""
