"""Read a YAML file without losing a digit: every number becomes a Decimal, never a float."""

import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml
from django.utils.translation import gettext as _

from assessments.instrument.problems import InstrumentError, Problem

NUMBER = re.compile(r"[-+]?[0-9]{1,12}(\.[0-9]{1,12})?")
LARGEST = 2 * 1024 * 1024  # bytes


class ExactLoader(yaml.SafeLoader):
    """Safe YAML; numbers as Decimals, a key that is there twice is an error."""

    def number(self, node: yaml.ScalarNode) -> Decimal | str:
        # 0x10, 1_000, 1:30, 1e3, .inf: YAML reads them as numbers, nobody here means them. As
        # text they meet the complaint "is not a number" at their place.
        return Decimal(node.value) if NUMBER.fullmatch(node.value) else str(node.value)

    def mapping(self, node: yaml.MappingNode) -> dict[object, object]:
        seen: set[object] = set()
        for key_node, _value in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                raise yaml.constructor.ConstructorError(
                    None,
                    None,
                    _("the key %(key)s is not a text") % {"key": key},
                    key_node.start_mark,
                )
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None,
                    None,
                    _("the key “%(key)s” is there twice") % {"key": key},
                    key_node.start_mark,
                )
            seen.add(key)
        return self.construct_mapping(node, deep=True)


ExactLoader.add_constructor("tag:yaml.org,2002:int", ExactLoader.number)
ExactLoader.add_constructor("tag:yaml.org,2002:float", ExactLoader.number)
ExactLoader.add_constructor("tag:yaml.org,2002:map", ExactLoader.mapping)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its name for messages, its content, the SHA-256 of its bytes."""

    name: str
    data: object
    hash: str


def read(path: Path) -> Source:
    """Read `path`. Raises InstrumentError when it is missing, too large, not UTF-8 or not YAML."""
    try:
        if path.stat().st_size > LARGEST:
            raise _error(path, "", _("the file is too large"))
        content = path.read_bytes()
        # The loader is a SafeLoader; `yaml.load` is how one of one's own is used.
        data = yaml.load(content.decode("utf-8"), Loader=ExactLoader)  # noqa: S506
    except OSError as error:
        raise _error(path, "", _("cannot be read: %(why)s") % {"why": error.strerror}) from error
    except UnicodeDecodeError as error:
        raise _error(path, "", _("is not UTF-8 text")) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = _("line %(line)s") % {"line": mark.line + 1} if mark else ""
        raise _error(path, where, error.problem or str(error)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _error(path, "", _("is not YAML: %(why)s") % {"why": error}) from error
    return Source(path.name, data, hashlib.sha256(content).hexdigest())


def _error(path: Path, where: str, what: str) -> InstrumentError:
    return InstrumentError([Problem(where, what)], path.name)
