"""Layanan kantor dinas / the service of a district office: pendamping behind HTTP, its events in a database."""
