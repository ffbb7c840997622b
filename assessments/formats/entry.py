"""How a day and a clock time may be typed, in either language: never month first, never a month's name.

`panji.formats` gives these lists to Django, so that a switch to English does not make 11/23/2026 a date.
"""

DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")
CLOCKS = ("%H.%M", "%H:%M")
# A browser's datetime-local control sends the T; the seconds come from stored values.
MOMENTS = (
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H.%M",
    "%d-%m-%Y %H.%M",
    "%d-%m-%Y %H:%M",
    "%d/%m/%Y %H.%M",
    "%d/%m/%Y %H:%M",
)
