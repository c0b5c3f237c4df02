"""Rules on the code itself; each rule is also shown a small sample that breaks it."""
