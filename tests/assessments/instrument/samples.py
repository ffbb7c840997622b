"""A small sound instrument with all seven answer types, and two rubrics, as a file would hold them."""

import copy
from pathlib import Path
from typing import Any

import yaml

from assessments.editions.models import Edition
from assessments.instrument.load_actions import load

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
EVIDENCE = [{"label": "Bukti", "kinds": ["document", "link"]}]

INSTRUMENT: dict[str, Any] = {
    "schema_version": 1,
    "instrument": {
        "code": "IKP", "status": "draft", "title": "Instrumen", "award": "Panji", "edition_year": 2022,
        "language": "id", "total_points": 1000,
        "evidence_rules": {"allowed_extensions": ["pdf", "JPG"], "max_file_mb": 10},
        "score_bands": [{"min": 0, "label": "Kurang"}, {"min": 80, "label": "Baik"}],
    },
    "option_sets": {
        "tingkat": [
            {"value": "0", "label": "Belum", "fraction": 0},
            {"value": "1", "label": "Sebagian", "fraction": 0.35},
            {"value": "2", "label": "Penuh", "fraction": 1.0},
        ]
    },
    "legal_bases": {
        "UU1": {"title": "UU Satu", "verified": True, "source": "https://contoh.example/uu1"},
        "UU2": {"title": "UU Dua", "verified": False, "source": None},
    },
    "sections": [
        {
            "code": "A", "title": "Seksi", "weight": 100,
            "components": [
                {
                    "code": "A1", "title": "Komponen Satu", "weight": 60.5,
                    "indicators": [
                        {"code": "YA-1", "text": "Apakah ada?", "type": "yes_no", "max_points": 100,
                         "scoring": {"method": "yes_points", "yes_points": 100}, "evidence": EVIDENCE,
                         "legal_basis": ["UU1", "UU2"], "help": "Pilih.", "provenance": "seed"},
                        {"code": "TK-1", "text": "Tingkat?", "type": "level", "max_points": 100,
                         "option_set": "tingkat", "evidence": EVIDENCE},
                        {"code": "CK-1", "text": "Centang.", "type": "checklist", "max_points": 100,
                         "items": [{"value": "a", "label": "A", "points": 40.5},
                                   {"value": "b", "label": "B", "points": 59.5}],
                         "required_evidence": False},
                        {"code": "AN-1", "text": "Berapa?", "type": "number", "unit": "kali", "max_points": 105,
                         "scoring": {"method": "bands", "bands": [
                             {"min": 0, "max": 0, "points": 0},
                             {"min": 0.01, "max": 2, "points": 5, "label": "Sedikit"},
                             {"min": 2.01, "max": None, "points": 105}]},
                         "required_evidence": False},
                        {"code": "PS-1", "text": "Persen?", "type": "percent", "max_points": 200,
                         "inputs": [
                             {"key": "selesai", "label": "Selesai", "role": "numerator", "unit": "laporan"},
                             {"key": "masuk", "label": "Masuk", "role": "denominator", "unit": "laporan"},
                             {"key": "proses", "label": "Proses", "role": "info", "unit": "laporan"}],
                         "consistency": "masuk == selesai + proses",
                         "prefill": {"masuk": "regency.counts.desa"},
                         "scoring": {"method": "linear", "full_at": 90}, "when_zero": {"points": 0},
                         "required_evidence": False},
                    ],
                },
                {
                    "code": "A2", "title": "Komponen Dua", "weight": 39.5,
                    "indicators": [
                        {"code": "TT-1", "text": "Tautan?", "type": "link", "max_points": 195,
                         "scoring": {"method": "presence", "full": 195, "partial": 97.5},
                         "evidence": [{"label": "Tautan", "kinds": ["link"]}]},
                        {"code": "DK-1", "text": "Dokumen?", "type": "document", "max_points": 100,
                         "scoring": {"method": "presence", "full": 100, "partial": 0}, "evidence": EVIDENCE},
                        {"code": "PS-2", "text": "Persen diketik?", "type": "percent", "max_points": 100,
                         "inputs": [
                             {"key": "aktif", "label": "Aktif", "role": "numerator", "unit": "laporan"},
                             {"key": "masuk", "label": "Masuk", "role": "denominator", "unit": "laporan"}],
                         "scoring": {"method": "linear", "full_at": 100}, "when_zero": "exclude",
                         "required_evidence": False},
                    ],
                },
            ],
        }
    ],
}  # fmt: skip

PRESENTATION: dict[str, Any] = {
    "schema_version": 1,
    "rubric": {
        "code": "P", "title": "Rubrik", "scale": {"min": 0, "max": 100, "step": 1},
        "timing_minutes": {"presentasi": 15, "tanya_jawab": 10, "jeda": 5},
    },
    "anchors_default": [{"min": 60, "max": 100, "label": "Baik"}, {"min": 0, "max": 59, "label": "Kurang"}],
    "criteria": [
        {"code": code, "title": f"Kriteria {code}", "weight": weight, "anchors": [
            {"min": 60, "max": 100, "text": "Jelas."}, {"min": 0, "max": 59, "text": "Tidak jelas."}]}
        for code, weight in (("P1", 60), ("P2", 40))
    ],
}  # fmt: skip

SITE: dict[str, Any] = {
    "schema_version": 1,
    "rubric": {
        "code": "V", "title": "Daftar periksa", "min_verifiers": 2, "formula": "rata-rata berbobot",
        "ratings": [{"value": "ya", "label": "Sesuai", "score": 100},
                    {"value": "x", "label": "Tidak dapat", "score": None}],
    },
    "aspects": [
        {"code": "V1", "title": "Data", "weight": 100, "items": [
            {"code": "V1-1", "weight": 70, "text": "Cocok", "links": ["YA-1", "AN-1"]},
            {"code": "V1-2", "weight": 30, "text": "Ada", "links": []}]},
    ],
}  # fmt: skip


def sample(of: dict[str, Any] = INSTRUMENT) -> dict[str, Any]:
    return copy.deepcopy(of)


def indicator(document: dict[str, Any], code: str) -> dict[str, Any]:
    return next(
        one
        for section in document["sections"]
        for component in section["components"]
        for one in component["indicators"]
        if one["code"] == code
    )


def write(folder: Path, name: str, document: Any) -> Path:
    path = folder / name
    path.write_text(
        document if isinstance(document, str) else yaml.safe_dump(document, sort_keys=False),
        "utf-8",
    )
    return path


def load_sample(edition: Edition, folder: Path) -> None:
    """The small instrument and both rubrics, through the door."""
    load(
        edition,
        by=None,
        instrument=write(folder, "instrument.yaml", INSTRUMENT),
        presentation=write(folder, "presentation.yaml", PRESENTATION),
        site=write(folder, "site.yaml", SITE),
    )
