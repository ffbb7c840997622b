"""Static files for production: every name carries a hash, also inside our scripts."""

import json
import re

import pytest
from django.core.management import call_command


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "panji.static_storage.Storage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_our_modules_import_each_other_by_names_with_a_hash(collected):
    paths = json.loads((collected / "staticfiles.json").read_text("utf-8"))["paths"]
    ours = {name: file for name, file in paths.items() if name.startswith("js/")}
    imports = {
        name: re.findall(
            r'^import .* from "\./([^"]+)"', (collected / file).read_text("utf-8"), re.MULTILINE
        )
        for name, file in ours.items()
    }

    assert len(imports["js/main.js"]) == 8
    assert [
        one for found in imports.values() for one in found if f"js/{one}" not in ours.values()
    ] == []
