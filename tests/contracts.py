"""Two import-linter contracts that know the files of a room by their names.

A module's kind is one of KINDS: `views.py`, a split `answer_views.py` and a package `views/` are all views.
"""

from collections.abc import Iterable, Iterator

from grimp import ImportGraph
from importlinter.application import output
from importlinter.domain import fields
from importlinter.domain.contract import Contract, ContractCheck

KINDS = ("urls", "views", "forms", "actions", "queries", "models")
ROOTS = ("accounts", "assessments", "panji", "regencies")


def kind(module: str) -> str:
    """The kind of a module of a room, or "" for one that has none (`editions.stages`)."""
    for part in reversed(module.split(".")):
        for name in KINDS:
            if part == name or part.endswith(f"_{name}"):
                return name
    return ""


def room(module: str) -> str:
    """`assessments.editions` for `assessments.editions.panel_models`, `accounts` for `accounts.forms`."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "assessments" and len(parts) > 2 else parts[0]


def ours(graph: ImportGraph) -> Iterator[tuple[str, str]]:
    """(importer, imported) for every direct import between two modules of ours."""
    for importer in sorted(graph.modules):
        if importer.split(".")[0] in ROOTS:
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                if imported.split(".")[0] in ROOTS:
                    yield importer, imported


class Imports(Contract):
    """What both contracts share: a list of imports that break the rule."""

    def broken(self, importer: str, imported: str) -> bool:
        raise NotImplementedError

    def words(self, name: str) -> list[str]:
        """The value of the list option `name`; the field object of the class is a list once read."""
        return list(getattr(self, name))

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        del verbose
        found = [pair for pair in ours(graph) if self.broken(*pair)]
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        found: Iterable[tuple[str, str]] = check.metadata["found"]
        for importer, imported in found:
            output.print_error(f"{importer} imports {imported}", bold=False)


class Kinds(Imports):
    """`layers`: kinds from top to bottom, `a | b` side by side; a lower one never imports a higher one."""

    type_name = "kinds"
    layers = fields.ListField(subfield=fields.StringField())

    def broken(self, importer: str, imported: str) -> bool:
        ranks = {
            name.strip(): rank
            for rank, layer in enumerate(self.words("layers"))
            for name in layer.split("|")
        }
        one, other = kind(importer), kind(imported)
        if one not in ranks or other not in ranks:
            return False
        return ranks[other] < ranks[one] or (ranks[other] == ranks[one] and other != one)


class Only(Imports):
    """Only modules of `importers` (kinds or full names) import those of `imported`, their own room apart
    when both are of one kind."""

    type_name = "only"
    importers = fields.ListField(subfield=fields.StringField())
    imported = fields.ListField(subfield=fields.StringField())

    def broken(self, importer: str, imported: str) -> bool:
        if not matches(imported, self.words("imported")):
            return False
        if room(importer) == room(imported) and (
            kind(importer) == kind(imported) or not kind(imported)
        ):
            return False
        return not matches(importer, self.words("importers"))


def matches(module: str, names: Iterable[str]) -> bool:
    return any(
        kind(module) == name if name in KINDS else module == name or module.startswith(f"{name}.")
        for name in names
    )
