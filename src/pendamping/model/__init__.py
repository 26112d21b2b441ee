"""Who and what the programmes are about: people, places, groups, sessions, evidence and what happened."""
