"""What may be uploaded where. The instrument's own types and limits decide, within the ceilings of this table."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from assessments.files.kinds import Kind
from assessments.files.refusal import Refused

MB = 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class FileType:
    """`family` is the name the content itself answers to; `ceiling` is in bytes and no policy may pass it."""

    family: str
    label: str
    content_type: str
    kind: Kind
    ceiling: int


_JPEG = FileType("jpeg", "JPG", "image/jpeg", Kind.IMAGE, 10 * MB)

TYPES: dict[str, FileType] = {
    "pdf": FileType("pdf", "PDF", "application/pdf", Kind.PDF, 20 * MB),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "png": FileType("png", "PNG", "image/png", Kind.IMAGE, 10 * MB),
    "webp": FileType("webp", "WEBP", "image/webp", Kind.IMAGE, 10 * MB),
    "docx": FileType("docx", "DOCX", f"{OFFICE}wordprocessingml.document", Kind.OFFICE, 20 * MB),
    "xlsx": FileType("xlsx", "XLSX", f"{OFFICE}spreadsheetml.sheet", Kind.OFFICE, 20 * MB),
    "pptx": FileType("pptx", "PPTX", f"{OFFICE}presentationml.presentation", Kind.OFFICE, 20 * MB),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """The types and the size (bytes) one place takes. Build it with `policy_for`."""

    extensions: tuple[str, ...]
    max_bytes: int

    def limit(self, file_type: FileType) -> int:
        """The largest size in bytes of a file of this type, here."""
        return min(self.max_bytes, file_type.ceiling)

    def type_of(self, name: str) -> FileType:
        """The type the name claims. Raises Refused when it claims none of the allowed."""
        extension = PurePosixPath(name).suffix.removeprefix(".").lower()
        if extension not in self.extensions:
            raise Refused(
                _("This type of file is not accepted here. Choose one of these: %(types)s.")
                % {"types": self.labels},
                code="type",
            )
        return TYPES[extension]

    @property
    def labels(self) -> str:
        return ", ".join(dict.fromkeys(TYPES[extension].label for extension in self.extensions))

    @property
    def accept(self) -> str:
        """For the `accept` attribute of a file input: a help to the chooser, not a check."""
        return ",".join(f".{extension}" for extension in self.extensions)

    def hint(self) -> str:
        """Types and size in one line, to stand beside the field before anything is chosen."""
        largest = max(self.limit(TYPES[extension]) for extension in self.extensions)
        image = [self.limit(TYPES[e]) for e in self.extensions if TYPES[e].kind is Kind.IMAGE]
        if image and image[0] < largest:
            return _("%(types)s, at most %(size)s MB (images %(image)s MB)") % {
                "types": self.labels,
                "size": megabytes(largest),
                "image": megabytes(image[0]),
            }
        return _("%(types)s, at most %(size)s MB") % {
            "types": self.labels,
            "size": megabytes(largest),
        }


def megabytes(size: int) -> str:
    """Bytes as megabytes for a reader: `10`, `2,5`; rounded down, so that a limit is never overstated."""
    tenths = size * 10 // MB
    return number_format(Decimal(tenths) / 10, decimal_pos=1 if tenths % 10 else 0)


def policy_for(extensions: Iterable[str], max_mb: int | Decimal) -> Policy:
    """A policy from an instrument's evidence rules. `max_mb` in megabytes of 1,048,576 bytes.

    Raises ValueError when a type is unknown to this project, none is given, or the size is not positive.
    """
    wanted = tuple(
        dict.fromkeys(extension.strip().lower().removeprefix(".") for extension in extensions)
    )
    if unknown := [extension for extension in wanted if extension not in TYPES]:
        raise ValueError(f"Unknown file types {unknown}; known are {sorted(TYPES)}.")
    if not wanted or max_mb <= 0:
        raise ValueError(f"A policy needs types and a size above 0, got {wanted} and {max_mb} MB.")
    return Policy(wanted, int(max_mb * MB))


DECREE = policy_for(["pdf"], 20)  # a decree, a circular
SCAN = policy_for(["pdf", "jpg", "jpeg", "png"], 20)  # a signed paper, scanned
EMBLEM = policy_for(["png", "jpg", "jpeg"], 2)
DECK = policy_for(["pdf", "pptx"], 20)  # slides of a presentation
PHOTO = policy_for(["jpg", "jpeg", "png", "webp"], 10)  # taken on a site visit
