"""The canaries of `leak_world`, and who may meet which of them from which stage on: written by hand.

A canary is what a secret looks like on a page, in a paper or in a mail: a number with its decimals, or a text.
Whole marks (0 to 100) occur everywhere, so a sheet is watched by its weighted total and its note.
"""

from dataclasses import dataclass
from fractions import Fraction

from assessments.editions.stages import Stage, reached
from tests.factories import WEIGHTS
from tests.refusals.leak_world import CLAIMED, CORRECTED, MARKS, MET, TEXTS, VERIFIED, visit_score

S = Stage
# Whose office; what other offices are to each: nothing, at any stage.
OFFICE_OF = {"operator": "A", "head": "A", "other": "B"}
JUROR_OF = {"juror": "J3", "chair": "J1"}
PUBLISHED = dict.fromkeys(("office", "juror", "verifier", "reviewer"), S.PUBLISHED)
LEADERS = ("chair", "secretariat")

# kind -> part -> from which stage on. Who is not named never meets it; the public never meets any of it
# (the sealed rule of this edition opens no score). "office": the own one only.
TABLE: dict[str, dict[str, Stage]] = {
    "claim": PUBLISHED
    | {"office": S.QUESTIONNAIRE, "verifier": S.REVIEW}
    | dict.fromkeys(LEADERS, S.NOMINATION),
    "points": PUBLISHED | {"verifier": S.REVIEW} | dict.fromkeys(LEADERS, S.NOMINATION),
    "reason": PUBLISHED
    | {"verifier": S.REVIEW, "secretariat": S.REVIEW, "juror": S.PRESENTATION}
    | {"chair": S.PRESENTATION},
    "sheet": {"reviewer": S.PUBLISHED} | dict.fromkeys(LEADERS, S.NOMINATION),
    "own sheet": {"juror": S.PRESENTATION, "chair": S.PRESENTATION},
    "note": {},  # a juror's notes are his own at every stage
    "nomination": PUBLISHED | dict.fromkeys(LEADERS, S.NOMINATION),
    "final": PUBLISHED | dict.fromkeys(LEADERS, S.DECIDED),
    "finding": PUBLISHED
    | {"office": S.VERIFICATION, "verifier": S.VERIFICATION}
    | dict.fromkeys(LEADERS, S.VERIFICATION),
    "correction": PUBLISHED
    | {"office": S.VERIFICATION, "verifier": S.VERIFICATION}
    | dict.fromkeys(LEADERS, S.VERIFICATION),
    "corrected points": PUBLISHED
    | {"verifier": S.VERIFICATION}
    | dict.fromkeys(LEADERS, S.VERIFICATION),
    "reply": PUBLISHED
    | {"office": S.VERIFICATION, "verifier": S.VERIFICATION}
    | dict.fromkeys(LEADERS, S.VERIFICATION),
    "ruling": PUBLISHED | dict.fromkeys(LEADERS, S.PLENARY),
    "vote": PUBLISHED | dict.fromkeys(LEADERS, S.PLENARY),
}


@dataclass(frozen=True, slots=True)
class Canary:
    """`forms`: how it may be written, numbers with a point. `key`: the office, `juror`: of a sheet."""

    kind: str
    key: str
    forms: frozenset[str]
    juror: str = ""


def may_meet(role: str, stage: Stage, one: Canary) -> bool:
    if role in ("anonymous", "stranger"):
        return False
    part = role
    if role in OFFICE_OF:
        if OFFICE_OF[role] != one.key:
            return False
        part = "office"
    rows = [TABLE[one.kind]]
    if one.juror and one.juror == JUROR_OF.get(role):
        rows.append(TABLE["own sheet"])
    return any(part in row and reached(stage, row[part]) for row in rows)


def written(value: Fraction) -> frozenset[str]:
    """As points, as a score with two decimals and more, as the exact fraction."""
    found = {f"{value.numerator}/{value.denominator}"}
    for places in (1, 2, 3, 4, 6):
        scale = 10**places
        units = int((value * scale * 2 + 1) // 2)  # half up
        text = f"{units // scale}.{units % scale:0{places}}"
        exact = Fraction(units, scale) == value
        if places == 2 or (places > 2 and not exact):
            found.add(text)
        if exact:
            found |= {text, text.rstrip("0")} if not text.endswith(".0") else set()
    return frozenset(found)


def sheet(key: str, juror: str) -> Fraction:
    return Fraction(sum(w * m for w, m in zip(WEIGHTS, MARKS[key][juror], strict=True)), 100)


def canaries() -> list[Canary]:
    found = []
    for key in VERIFIED:
        claimed, verified = Fraction(CLAIMED[key]), Fraction(VERIFIED[key])
        presented = sum((sheet(key, one) for one in MARKS[key]), Fraction(0)) / len(MARKS[key])
        numbers: dict[str, list[Fraction]] = {
            "claim": [claimed, claimed / 10],
            "points": [verified],
            "nomination": [verified / 10, presented, (70 * verified / 10 + 30 * presented) / 100],
            "final": [],
        }
        if key in MET:
            final = Fraction(CORRECTED) if key == "A" else verified
            after = (70 * final / 10 + 30 * presented) / 100
            seen = visit_score(key)
            numbers["final"] = [seen, (70 * after + 30 * seen) / 100]
            if key == "A":
                numbers["final"] += [final / 10, after]
                numbers["corrected points"] = [final]
        found += [
            Canary(kind, key, written(one)) for kind, values in numbers.items() for one in values
        ]
        found += [Canary("sheet", key, written(sheet(key, one)), one) for one in MARKS[key]]
        found += [
            Canary("note", key, frozenset({f"{TEXTS['note']}-{key}-{one}"}), one)
            for one in MARKS[key]
        ]
        texts: tuple[str, ...] = ("reason", "finding", "reply") if key in MET else ("reason",)
        texts += ("correction", "ruling", "vote") if key == "A" else ()
        found += [Canary(one, key, frozenset({f"{TEXTS[one]}-{key}"})) for one in texts]
    return found
