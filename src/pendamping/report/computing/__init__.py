"""What every engine shares: what to ask of the log, exact roll-up, and how numbers are finished."""
