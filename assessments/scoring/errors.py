class ScoringError(ValueError):
    """The numbers or the rule handed in cannot give a score; nothing was computed."""
