"""Checked and masked codes: NPSN, NIP, NUPTK, NIK and kode wilayah."""
