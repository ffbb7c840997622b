"""Pure and exact scoring: numbers in, numbers out. No Django, no database, no clock, no float."""
