"""The programme room: programme editions as data, read strictly from packs."""
