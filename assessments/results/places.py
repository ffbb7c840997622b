"""The words of a place in the award: Terbaik I, II, III."""

ROMAN = (
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """3 -> "III"."""
    text = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def place_words(rank: int | None, *, nominated: bool, places: int) -> str:
    """ "Terbaik I" for a nominee within the award's places, else "". A shared rank shares the words."""
    if rank is None or not nominated or rank > places:
        return ""
    return f"Terbaik {roman(rank)}"
