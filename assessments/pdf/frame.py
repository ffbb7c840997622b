"""The ornamental frame of the certificates: drawn by us from waves, rosettes and tendrils, once for each paper.

Geometry for a printer, in millimetres and in floats: no score is near it. The same paper gives the same bytes.
"""

import math
from functools import cache

from assessments.pdf.under import Under

GREEN, GOLD, PALE = "#0B4F4F", "#B8862B", "#F0E8D4"
EDGE = 8.0  # outer line to the edge of the paper: office printers leave out 5 mm
BAND = 6.4  # width of the braided band
FIRST, INNER = EDGE + 1.9, EDGE + 1.9 + BAND  # the band's edges, from the edge of the paper
BLOCK = BAND + 2.4  # side of a corner block
PERIOD = 7.2  # aimed length of one braid; the real one divides the side without a rest
PAPERS = {"f4": (330.0, 215.0), "a4": (297.0, 210.0)}


def _n(value: float) -> str:
    """12.5 -> "12.5": short, with a dot, never "-0"."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _at(x: float, y: float) -> str:
    return f"{_n(x)} {_n(y)}"


def _wave(length: float, count: int, height: float, phase: int) -> str:
    """A sine along the x axis, `count` periods; `phase` 1 starts upwards, -1 downwards."""
    half = length / count / 2
    bend = half * 0.3642  # the handle of the Bézier curve nearest to half a sine
    parts = [f"M{_at(0, 0)}"]
    for step in range(count * 2):
        x, top = step * half, height * phase * (1 if step % 2 == 0 else -1) * 1.3333
        parts.append(f"C{_at(x + bend, top)} {_at(x + half - bend, top)} {_at(x + half, 0)}")
    return "".join(parts)


def _braid(length: float) -> str:
    """The band along one side, centred on the x axis."""
    count = round(length / PERIOD)
    step = length / count
    high, low = BAND * 0.37, BAND * 0.2
    both = "".join(_wave(length, count, height, sign) for height in (high, low) for sign in (1, -1))
    eyes = "".join(
        f"M{_at(step * (i / 2 + 0.25), -0.62)}l0.62 0.62-0.62 0.62-0.62-0.62z"
        for i in range(count * 2)
    )
    knots = "".join(
        f"M{_at(step * i / 2 - 0.42, 0)}a0.42 0.42 0 1 0 0.84 0a0.42 0.42 0 1 0-0.84 0"
        for i in range(1, count * 2)
    )
    return (
        f'<path d="{both}" fill="none" stroke="{GOLD}" stroke-width="0.24"/>'
        f'<path d="{eyes}" fill="{GREEN}"/><path d="{knots}" fill="{GOLD}"/>'
    )


def _petals(radius: float, inner: float, count: int, turn: float = 0.0) -> str:
    """A closed flower around the origin."""
    parts = []
    for petal in range(count):
        left, tip, right = (math.tau * (petal + part) / count + turn for part in (0.0, 0.5, 1.0))
        start = (inner * math.cos(left), inner * math.sin(left))
        parts.append(f"{'L' if petal else 'M'}{_at(*start)}")
        parts.append(
            f"Q{_at(radius * math.cos(left + 0.1), radius * math.sin(left + 0.1))}"
            f" {_at(radius * math.cos(tip), radius * math.sin(tip))}"
            f"Q{_at(radius * math.cos(right - 0.1), radius * math.sin(right - 0.1))}"
            f" {_at(inner * math.cos(right), inner * math.sin(right))}"
        )
    return "".join(parts) + "z"


def _square(half: float) -> str:
    return f"M{_at(-half, -half)}h{_n(2 * half)}v{_n(2 * half)}h{_n(-2 * half)}z"


def _corner() -> str:
    """The block in a corner, around the origin: a rosette in a square."""
    half = BLOCK / 2
    return (
        f'<path d="{_square(half)}" fill="#fff" stroke="{GREEN}" stroke-width="0.35"/>'
        f'<path d="{_square(half - 0.7)}" fill="{GREEN}"/>'
        f'<path d="{_petals(half - 1.1, 1.5, 8)}" fill="{GOLD}"/>'
        f'<path d="{_petals(half - 2.1, 1.0, 8, math.pi / 8)}" fill="#fff"/>'
        f'<circle r="0.95" fill="{GREEN}"/><circle r="0.45" fill="{GOLD}"/>'
    )


def _curl(x: float, y: float, radius: float, turns: float) -> str:
    """A curl that closes in on (x, y) from above; drawn with quadratic curves of a twelfth of a turn."""
    steps = max(2, round(turns * 12))
    parts = []
    for step in range(steps + 1):
        angle = math.tau * turns * step / steps - math.pi / 2
        size = radius * (1 - step / steps) ** 0.8 + 0.12
        here = (x + size * math.cos(angle), y + size * math.sin(angle))
        if step == 0:
            parts.append(f"L{_at(*here)}")
            continue
        middle = angle - math.tau * turns / steps / 2
        bulge = size / math.cos(math.tau * turns / steps / 2) * 1.02
        parts.append(
            f"Q{_at(x + bulge * math.cos(middle), y + bulge * math.sin(middle))} {_at(*here)}"
        )
    return "".join(parts)


def _tendril() -> str:
    """One arm of the spray inside a corner, from the origin along the x axis; the other is its mirror."""
    stem = "M0.6 0.6C5 1.2 9.5 1.2 13 3.4" + _curl(13.2, 5.6, 2.2, 1.4)
    second = "M9 1.5C13 1 17.5 1.4 20.5 2.6" + _curl(20.7, 4.1, 1.5, 1.3)
    third = "M17 1.6C22 0.7 28 0.9 34 1.45M28 1.05L31.5 1.4" + _curl(31.6, 2.3, 0.9, 1.2)
    leaves = (
        "M6 1.2C7.2 3 9 4 11 4.2C9.8 2.4 8 1.4 6 1.2zM15 1.3C16 2.6 17.4 3.3 18.9 3.4C18 2.1 16.7 1.4 15 1.3z"
        "M24 1C25 2 26.2 2.5 27.4 2.5C26.7 1.6 25.5 1 24 1zM33 1.5C34.6 0.9 36.6 0.9 38.4 1.4C36.6 2 34.6 2 33 1.5z"
    )
    return (
        f'<path d="{stem}{second}{third}" fill="none" stroke="{GOLD}" stroke-width="0.42" stroke-linecap="round"/>'
        f'<path d="{leaves}" fill="{GREEN}"/>'
    )


def _ring(middle: float, reach: float, lobes: int, threads: int) -> str:
    """A guilloche ring around the origin: `threads` waves of `lobes` crests that cross each other."""
    parts = []
    for thread in range(threads):
        shift = math.tau * thread / threads
        corners = []
        for step in range(lobes * 4):
            angle = math.tau * step / (lobes * 4)
            radius = middle + reach * math.cos(lobes * angle + shift)
            corners.append((radius * math.cos(angle), radius * math.sin(angle)))
        halves = [
            ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)
        ]
        curves = (f"Q{_at(*c)} {_at(*half)}" for c, half in zip(corners, halves, strict=True))
        parts.append(f"M{_at(*halves[-1])}{''.join(curves)}")
    return "".join(parts)


def _underlay(radius: float) -> str:
    """Pale engraved rings in the middle of the sheet, so that a copy made by hand shows."""
    rings = ((0.93, 0.07, 48, 4), (0.73, 0.12, 24, 6), (0.46, 0.13, 16, 6), (0.25, 0.07, 12, 4))
    drawn = "".join(_ring(radius * at, radius * by, *how) for at, by, *how in rings)
    return f'<path d="{drawn}" fill="none" stroke="{PALE}" stroke-width="0.2"/>'


@cache
def frame(paper: str) -> Under:
    """The frame of a certificate across `paper`, "f4" or "a4"."""
    width, height = PAPERS[paper]
    return Under(_svg(width, height).encode(), width, height)


def _svg(width: float, height: float) -> str:
    """The frame as a standalone SVG of the whole sheet."""

    def rect(inset: float, colour: str, stroke: float) -> str:
        return (
            f'<rect x="{_n(inset)}" y="{_n(inset)}" width="{_n(width - 2 * inset)}" height="{_n(height - 2 * inset)}"'
            f' fill="none" stroke="{colour}" stroke-width="{_n(stroke)}"/>'
        )

    middle = (FIRST + INNER) / 2
    gap = FIRST + BLOCK - 1.2
    across, down = width - 2 * gap, height - 2 * gap
    sides = [
        f'<g transform="translate({_at(gap, y)})">{_braid(across)}</g>'
        for y in (middle, height - middle)
    ] + [
        f'<g transform="translate({_at(x, gap)}) rotate(90)">{_braid(down)}</g>'
        for x in (middle, width - middle)
    ]
    corners, sprays = [], []
    spray = _tendril()
    for x, right in ((middle, 1), (width - middle, -1)):
        for y, under in ((middle, 1), (height - middle, -1)):
            corners.append(f'<g transform="translate({_at(x, y)})">{_corner()}</g>')
            inset = INNER + 3.6 - middle
            place = f"translate({_at(x + right * inset, y + under * inset)})"
            sprays.append(f'<g transform="{place} scale({right} {under})">{spray}</g>')
            sprays.append(f'<g transform="{place} matrix(0 {under} {right} 0 0 0)">{spray}</g>')
    lines = [
        rect(EDGE, GREEN, 0.8), rect(EDGE + 1, GOLD, 0.25), rect(FIRST, GREEN, 0.2),
        rect(INNER, GREEN, 0.2), rect(INNER + 0.9, GOLD, 0.6), rect(INNER + 1.7, GREEN, 0.18),
    ]  # fmt: skip
    underlay = f'<g transform="translate({_at(width / 2, height / 2)})">{_underlay(66)}</g>'
    body = "".join([underlay, *lines, *sides, *sprays, *corners])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}mm" height="{_n(height)}mm"'
        f' viewBox="0 0 {_n(width)} {_n(height)}">{body}</svg>'
    )
