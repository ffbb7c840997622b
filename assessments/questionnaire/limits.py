"""How much one office may attach to its questionnaire, and how long a text may be."""

MOST_FILES = 600
MOST_BYTES = 1024**3
MOST_LINKS = 20  # for one indicator
NOTE_LENGTH = 20_000  # characters: some 2,500 words
