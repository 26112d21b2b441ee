"""The numeric core of pairing: networks of whole numbers, exact engines, certificates, repair and marginal worth."""
