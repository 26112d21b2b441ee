"""The trees along which reports are rolled up: regions, periods, programmes, and flat lists of codes."""
