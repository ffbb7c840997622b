"""What the press and the regencies' own pages tell of 2022, as answers with their source.

Only dated facts that `fixtures/regency_facts.yaml` marks as fit for 2022. Those that answer no indicator (awards
of former years, a rank without its figure, who runs a service) are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

KOMPAK = "https://kompak.id/kominfo-samarinda-ikut-zoom-meeting-presentasi-penilaian-keberhasilan-di-bidang-ikp/"
STUDY_TOUR = "https://mediaibukota.com/?p=1298"
PROKAL = "https://news.prokal.co/read/news/5329-diskominfo-resmikan-panggilan-darurat-112"
GSMART = "https://g-smart.id/kominfo-kutim-ikuti-persentasi-penilaian-keberhasilan-bidang-ikp-untuk-panji-panji-keberhasilan-se-kaltim"
PROVINCE = "https://diskominfo.kaltimprov.go.id/index.php/pemerintahan/diskominfo-kaltim-lakukan-koordinasi-dan-pembinaan-kim-ke-kutim"
AKTUAL = (
    "https://aktualborneo.com/tingkatkan-layanan-darurat-pemkab-kutim-launching-call-center-112/"
)
STUDY_VISIT = (
    "https://www.kukarkab.go.id/berita/616/Diskominfo-Kukar-Studi-Komparasi-Ke-Diskominfo-Kutim"
)
ALINEA = "https://alinea.id/daerah/diskominfo-kukar-gelar-fgd-kabupatenkota-se-kaltim-b2fnf9ETR"
KATE = "https://kate.id/2022/07/12/bangkitkan-kim-sambut-ikn-diskominfo-kaltim-gelar-fgd-di-kutai-kartanegara/"
SEGAR = "https://pro.kutaitimurkab.go.id/2022/08/15/program-usaid-segar-momentum-tepat-pemkab-kutim-bersinergi"
SEGAR_MAHULU = "https://mediakaltim.com/proyek-usaid-segar-diharap-sinkron-dengan-rpjmd-mahulu"
PARTNER = "USAID SEGAR menurut pemberitaan; jumlah mitra DATA CONTOH."


@dataclass(frozen=True, slots=True)
class Fact:
    """Sourced answers to one indicator: inputs by key, or a choice, or yes; and where it was read."""

    source: str
    inputs: Mapping[str, int] = field(default_factory=dict)
    choice: str = ""
    choices: tuple[str, ...] = ()
    yes: bool | None = None
    more: tuple[str, ...] = ()  # further sources
    note: str = "Angka dari pemberitaan; tautan sumber terlampir."


FACTS: dict[tuple[str, str], Fact] = {
    ("samarinda", "LAPOR-06"): Fact(
        KOMPAK,
        {
            "laporan_masuk": 58,
            "laporan_selesai": 30,
            "laporan_proses": 18,
            "laporan_belum": 10,
            "laporan_arsip": 0,
        },
    ),
    # The office was still learning from other regions at the end of November 2022: no KIM yet.
    ("samarinda", "KIM-01"): Fact(
        STUDY_TOUR, choice="0", note="Baru studi tiru KIM, November 2022; tautan sumber terlampir."
    ),
    ("samarinda", "KIM-02"): Fact(STUDY_TOUR, {"kim_awal": 0, "kim_realisasi": 0}),
    ("samarinda", "KIM-03"): Fact(STUDY_TOUR, {"desa_ber_kim": 0}),
    ("samarinda", "D112-01"): Fact(PROKAL, choice="3"),
    ("samarinda", "D112-02"): Fact(PROKAL, choices=("damkar", "bpbd", "sar_pmi")),
    ("kutai-timur", "KIM-01"): Fact(PROVINCE, choice="2"),
    ("kutai-timur", "KIM-02"): Fact(
        GSMART, {"kim_awal": 3, "kim_target": 10, "kim_realisasi": 3}, more=(PROVINCE,)
    ),
    ("kutai-timur", "KIM-03"): Fact(PROVINCE, {"desa_ber_kim": 3}),
    ("kutai-timur", "LAPOR-02"): Fact(GSMART, choice="2"),
    ("kutai-timur", "LAPOR-03"): Fact(
        GSMART, note="Semua Perangkat Daerah menurut pemberitaan; jumlahnya DATA CONTOH."
    ),
    ("kutai-timur", "D112-01"): Fact(AKTUAL, choice="3"),
    ("kutai-timur", "D112-02"): Fact(AKTUAL, choices=("damkar", "bpbd", "kesehatan")),
    ("kutai-timur", "MITRA-01"): Fact(SEGAR, note=PARTNER),
    ("kutai-timur", "TIK-06"): Fact(
        STUDY_VISIT, {"desa_bersinyal": 120, "desa_total": 141},
        note="21 area tanpa sinyal menurut pemberitaan, dihitung di sini sebagai 21 desa.",
    ),
    ("kutai-kartanegara", "KIM-03"): Fact(ALINEA, {"desa_ber_kim": 96, "desa_total": 237}),
    ("kutai-kartanegara", "KIM-02"): Fact(ALINEA, {"kim_realisasi": 96}),
    ("kutai-kartanegara", "KIM-08"): Fact(KATE, yes=True),
    ("berau", "MITRA-01"): Fact(SEGAR, note=PARTNER),
    ("mahakam-ulu", "MITRA-01"): Fact(SEGAR_MAHULU, note=PARTNER),
    ("bontang", "PPID-03"): Fact("https://mediakaltim.com/?p=14077", choice="3"),
    ("bontang", "D112-01"): Fact(
        "https://pusaranmedia.com/read/4464/kota-bontang-resmi-terapkan-call-center-112", choice="3"
    ),
    ("balikpapan", "D112-01"): Fact(
        "https://djppi.kominfo.go.id/news/layanan-pangilan-darurat-112-sebagai-bentuk-komitmen-djppi-kominfo-untuk-masyarakat",
        choice="3",
    ),
    ("penajam-paser-utara", "D112-01"): Fact(
        "https://kaltim.idntimes.com/news/kaltim/amp/ervan-masbanjar-1/situasi-darurat-masyarakat-ppu-diminta-langsung-hubungi",
        choice="2",
    ),
}  # fmt: skip

# Invented figures that must fit beside a sourced one.
BESIDE = {
    "kutai-kartanegara": {"kim_awal": 88, "kim_target": 100, "kim_aktif": 71, "kim_bermitra": 30},
    "samarinda": {"kim_target": 3},
}
# A sourced "all of them" without its number: the part is as large as the whole.
ALL_OF = {("kutai-timur", "pd_komitmen"): "pd_total"}
# What nobody can claim who has no KIM yet.
OF_A_KIM = ("KIM-05", "KIM-06", "KIM-07", "KIM-08", "KIM-09")
