"""A proposed correction, with the controls of the question itself."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from assessments.questionnaire.forms import AnswerForm
from assessments.questionnaire.questions import Question
from assessments.review.forms import VerificationForm
from assessments.review.judging import Claim
from assessments.review.models import Decision
from assessments.verification.correcting import Proposed, problems, worth
from assessments.verification.models import CorrectionKind
from assessments.verification.queries.claims import Verified

KINDS = [
    (Decision.CORRECTED, CorrectionKind.ANSWER.label),
    (Decision.OVERRIDDEN, CorrectionKind.POINTS.label),
]


class CorrectionForm(VerificationForm):
    """Another answer or other points for one verified answer, with reason."""

    def __init__(
        self, *args: Any, question: Question, claim: Claim, verified: Verified, **kwargs: Any
    ) -> None:
        super().__init__(*args, question=question, claim=claim, **kwargs)
        self.verified = verified
        self.proposed: Proposed | None = None
        for name in ("seen", "key", "sent", "evidence"):
            self.fields.pop(name, None)
        decision = self.fields["decision"]
        decision.label, decision.choices = _("What is proposed"), KINDS  # type: ignore[attr-defined]
        decision.error_messages["required"] = _("Choose one.")
        self.fields["reason"].help_text = ""
        self.fields["reason"].required = True

    def clean(self) -> dict[str, Any]:
        data = AnswerForm.clean(self)
        decision = data.get("decision")
        unused = [] if decision == Decision.CORRECTED else self.controls
        for name in unused if decision == Decision.OVERRIDDEN else [*unused, "points"]:
            self.errors.pop(name, None)
        if self.errors:
            return data
        points = data.get("points") if decision == Decision.OVERRIDDEN else None
        given = Proposed(
            kind=CorrectionKind.POINTS
            if decision == Decision.OVERRIDDEN
            else CorrectionKind.ANSWER,
            data=self.answer() if decision == Decision.CORRECTED else self.claim.data,
            presence=data.get("presence") or "",
            points=None if points is None else Fraction(points),
            reason=data["reason"],
        )
        result = worth(self.question, self.claim, given)
        for name, errors in problems(self.question, given, result, self.verified).items():
            self.add_error(name or None, errors)
        self.proposed = given
        return data
