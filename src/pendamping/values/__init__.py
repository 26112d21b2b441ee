"""Small immutable values: times, periods, lengths, counts, codes and regions."""
