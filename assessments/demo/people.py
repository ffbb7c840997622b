"""The fictional people of the demo. The bodies exist; that they sat on this panel is invented."""

from dataclasses import dataclass

from accounts.models import Role
from assessments.editions.panel_models import Duty

PASSWORD = "panji-contoh-2022"  # noqa: S105 -- printed on the demo's own log-in page
DOMAIN = "demo.example"


@dataclass(frozen=True, slots=True)
class Person:
    """One account. `seat`: duty, scores, verifies on the panel of every demo edition."""

    login: str
    name: str
    role: Role
    position: str = ""
    institution: str = ""
    seat: tuple[Duty, bool, bool] | None = None
    regency: str = ""  # slug

    @property
    def email(self) -> str:
        return f"{self.login}@{DOMAIN}"


PROVINCE = "Dinas Komunikasi dan Informatika Provinsi Kalimantan Timur"

PANEL = (
    Person(
        "ketua",
        "Dr. Ardiansyah Wiratama, M.Si.",
        Role.PANELIST,
        "Kepala Bidang",
        PROVINCE,
        (Duty.CHAIR, True, False),
    ),
    Person(
        "wakil",
        "Prof. Dr. Ratna Melati, M.I.Kom.",
        Role.PANELIST,
        "Guru Besar",
        "Universitas Mulawarman",
        (Duty.DEPUTY, True, False),
    ),
    Person(
        "juri3",
        "Yohanes Tegar Lesmana, S.H., M.H.",
        Role.PANELIST,
        "Komisioner",
        "Komisi Informasi Provinsi Kalimantan Timur",
        (Duty.MEMBER, True, False),
    ),
    Person(
        "juri4",
        "Sri Hartini Kusumadewi, S.Sos.",
        Role.PANELIST,
        "Komisioner",
        "Komisi Penyiaran Indonesia Daerah Kalimantan Timur",
        (Duty.MEMBER, True, False),
    ),
    Person(
        "juri5",
        "Fajar Ramadhani, S.I.Kom.",
        Role.PANELIST,
        "Wakil Ketua",
        "Persatuan Wartawan Indonesia Kalimantan Timur",
        (Duty.MEMBER, True, False),
    ),
    Person(
        "verifikator1",
        "Dewi Anggraini Putri, S.Kom.",
        Role.PANELIST,
        "Pranata Humas Ahli Muda",
        PROVINCE,
        (Duty.MEMBER, False, True),
    ),
    Person(
        "verifikator2",
        "Muhammad Rizal Hakim, S.T.",
        Role.PANELIST,
        "Analis Kebijakan Ahli Muda",
        PROVINCE,
        (Duty.MEMBER, False, True),
    ),
)

OFFICE = (
    Person(
        "sekretariat",
        "Nur Aisyah Maharani, S.E.",
        Role.SECRETARIAT,
        "Kepala Seksi",
        PROVINCE,
        (Duty.SECRETARY, False, False),
    ),
    Person(
        "sekretariat2", "Budi Santoso Wibowo, A.Md.", Role.SECRETARIAT, "Staf Sekretariat", PROVINCE
    ),
    Person(
        "peninjau",
        "Lestari Wulandari, S.E., Ak.",
        Role.REVIEWER,
        "Auditor Ahli Madya",
        "Inspektorat Provinsi Kalimantan Timur",
    ),
)

# slug of the regency -> (operator, head of agency, his position)
REGENCIES = {
    "paser": ("Andi Surya Nugraha, S.Kom.", "Drs. Hasanuddin Noor, M.M.", "Kepala Dinas"),
    "kutai-kartanegara": (
        "Putri Amelia Sari, S.I.Kom.",
        "Ir. Gunawan Prasetya, M.T.",
        "Kepala Dinas",
    ),
    "berau": ("Rahmat Hidayatullah, S.T.", "Dra. Siti Rahmawati, M.Si.", "Kepala Dinas"),
    "kutai-barat": (
        "Kristina Lidia Ngau, A.Md.",
        "Drs. Petrus Belawan, M.Si.",
        "Plt. Kepala Dinas",
    ),
    "kutai-timur": ("Wahyu Adi Saputra, S.Kom.", "H. Imam Syafii, S.Sos., M.Si.", "Kepala Dinas"),
    "penajam-paser-utara": (
        "Indah Permatasari, S.Sos.",
        "Drs. Khairul Anwar, M.AP.",
        "Kepala Dinas",
    ),
    "mahakam-ulu": ("Yulius Hang Lawing, S.Kom.", "Drs. Markus Liah, M.Si.", "Kepala Dinas"),
    "balikpapan": ("Mega Lestari, S.Kom.", "Drs. Agus Haryanto, M.Si.", "Kepala Dinas"),
    "samarinda": ("Dimas Aditya Pratama, S.I.Kom.", "Dr. Rosmala Dewi, M.Si.", "Kepala Dinas"),
    "bontang": ("Nadia Safitri, S.Kom.", "Ir. Zulkifli Rahman, M.T.", "Kepala Dinas"),
}


def offices() -> list[Person]:
    """Operator and head of each regency's agency."""
    people = []
    for slug, (operator, head, position) in REGENCIES.items():
        people.append(Person(f"operator.{slug}", operator, Role.OPERATOR, "Operator", regency=slug))
        people.append(Person(f"kadis.{slug}", head, Role.HEAD, position, regency=slug))
    return people


def everybody() -> list[Person]:
    return [*OFFICE, *PANEL, *offices()]
