"""Drawing a lifecycle: what is shown, where it stands, and how it is written; `pictures` is the door."""
