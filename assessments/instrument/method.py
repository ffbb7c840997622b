"""The method of the award in the words that are sealed and printed. Always in Indonesian.

The formulas are computed by `assessments.scoring`; a change here or there is a change of the
rules, and shows in the seal. Numbers in braces come from the edition.
"""

from assessments.formats.numbers import points_text
from assessments.instrument.rulesets import WeightsSpec

FULL = 100

# Each step is stored with the edition; its value is printed in the result (final ranking).
TIE_STEPS = (
    ("V", "nilai verifikasi lapangan yang lebih tinggi"),
    ("Q", "nilai kuesioner terverifikasi yang lebih tinggi"),
    ("P", "nilai presentasi yang lebih tinggi"),
    ("K", "nilai komponen dengan bobot terbesar, lalu komponen berikutnya"),
    ("J", "jumlah juri yang menempatkan peserta lebih tinggi, hanya bila tersisa dua peserta"),
    (
        "R",
        "keputusan rapat pleno yang dimuat dalam berita acara; bila tidak diputuskan, peringkat sama",
    ),
)
TIE_RULE = {
    "code": "panji-ties-1",
    "ranking": "Peringkat kompetisi: nilai yang sama mendapat peringkat yang sama dan peringkat berikutnya"
    " dilewati (1-2-2-4). Nilai disebut sama bila nilai eksaknya sama.",
    "nomination": "Peserta nominasi ialah semua peserta dengan kurang dari {places} peserta lain yang nilai"
    " nominasinya lebih tinggi. Nilai yang sama pada batas nominasi masuk semuanya; tidak ada undian.",
    "final": "Bila nilai akhir sama, peringkat ditentukan berturut-turut oleh: "
    + "; ".join(f"({number}) {text}" for number, (_code, text) in enumerate(TIE_STEPS, 1))
    + ".",
    "steps": [code for code, _text in TIE_STEPS],
}
ROUNDING = (
    "Nilai dihitung eksak. Pembulatan dilakukan satu kali, hanya untuk ditampilkan: dua desimal,"
    " setengah ke atas. Peringkat ditentukan dari nilai eksak; bila angka tercetak sama tetapi nilai"
    " eksaknya berbeda, desimal ditambah pada baris itu."
)
MISSING = (
    "Indikator yang tidak dijawab bernilai 0 poin; angka 0 yang diketik adalah jawaban.",
    "Jawaban yang berpoin tetapi tanpa bukti dukung yang diwajibkan bernilai 0 poin setelah verifikasi.",
    "Lembar penilaian juri yang tidak lengkap tidak dihitung; tidak ada nilai yang diisikan untuknya.",
    (
        "Juri yang dikecualikan karena benturan kepentingan keluar dari jumlah dan dari pembagi; nilainya"
        " bukan nol."
    ),
    (
        "Juri dengan lembar sah untuk kurang dari 80 persen peserta yang boleh dinilainya tidak dihitung"
        " bagi semua peserta."
    ),
    (
        "Nilai presentasi memerlukan lembar sah sedikitnya dua pertiga juri dan tidak kurang dari {jurors};"
        " bila kurang, peserta belum dapat dinilai dan rapat pleno memutuskan."
    ),
    "Peserta yang tidak mengirim kuesioner tidak dinilai dan tidak diberi peringkat, dengan alasan.",
)
# What the public sees after the announcement; by `Edition.public_scores` and `public_jurors`.
PUBLIC_SCORES = {
    "none": "Setelah diumumkan, publik melihat Terbaik I sampai dengan peringkat terakhir nominasi tanpa nilai."
    " Peringkat dan nilai peserta lain hanya dimuat dalam rapor peserta itu sendiri.",
    "nominees": "Setelah diumumkan, publik melihat peserta nominasi beserta nilainya. Peringkat dan nilai"
    " peserta lain hanya dimuat dalam rapor peserta itu sendiri.",
    "all": "Setelah diumumkan, publik melihat peringkat dan nilai semua peserta.",
}
PUBLIC_JURORS = {
    "withheld": "Nilai tiap juri tidak diumumkan.",
    "pseudonyms": "Nilai tiap juri diumumkan dengan nama samaran.",
    "named": "Nilai tiap juri diumumkan dengan nama juri.",
}
# Symbol, meaning, formula.
FORMULAS = (
    ("Q", "Nilai kuesioner terverifikasi", "jumlah poin terverifikasi ÷ 10 (1.000 poin = 100)"),
    ("L", "Nilai satu lembar juri", "jumlah (bobot kriteria × nilai kriteria) ÷ 100"),
    ("P", "Nilai presentasi", "jumlah nilai lembar juri yang sah ÷ banyaknya lembar itu"),
    ("N", "Nilai nominasi", "({a} × Q + {rest_a} × P) ÷ 100"),
    (
        "Z",
        "Nilai akhir (peserta nominasi)",
        "({b} × N + {rest_b} × V) ÷ 100; V = nilai verifikasi lapangan",
    ),
)


def method(weights: WeightsSpec) -> dict[str, object]:
    """The method with the numbers of an edition, as the seal holds it and the method page shows it."""
    numbers = {
        "a": points_text(weights.questionnaire_weight, language="id"),
        "rest_a": points_text(FULL - weights.questionnaire_weight, language="id"),
        "b": points_text(weights.nomination_weight, language="id"),
        "rest_b": points_text(FULL - weights.nomination_weight, language="id"),
        "places": weights.nominee_count,
        "jurors": weights.min_jurors,
    }
    return {
        "formulas": [
            {"symbol": symbol, "name": name, "formula": text.format(**numbers)}
            for symbol, name, text in FORMULAS
        ],
        "rounding": ROUNDING,
        "public": [PUBLIC_SCORES[weights.public_scores], *_jurors(weights)],
        "missing": [text.format(**numbers) for text in MISSING],
        "ties": TIE_RULE | {"nomination": str(TIE_RULE["nomination"]).format(**numbers)},
    }


def _jurors(weights: WeightsSpec) -> list[str]:
    """Marks of jurors are public only together with scores."""
    return [] if weights.public_scores == "none" else [PUBLIC_JURORS[weights.public_jurors]]
