"""Contexts of realistic length for the documents. DATA CONTOH: every person, number and event here is invented."""

from typing import Any

REGENCIES = (
    "Kabupaten Paser",
    "Kabupaten Kutai Kartanegara",
    "Kabupaten Berau",
    "Kabupaten Kutai Barat",
    "Kabupaten Kutai Timur",
    "Kabupaten Penajam Paser Utara",
    "Kabupaten Mahakam Ulu",
    "Kota Balikpapan",
    "Kota Samarinda",
    "Kota Bontang",
)
COMPONENTS = (
    ("A1", "Pejabat Pengelola Informasi dan Dokumentasi (PPID)", "25"),
    ("A2", "SP4N-LAPOR!", "15"),
    ("A3", "Kehumasan", "10"),
    ("A4", "Layanan Panggilan Darurat 112", "5"),
    ("B1", "Monitoring Isu dan Opini Publik", "10"),
    ("B2", "Diseminasi Informasi melalui Media Massa", "15"),
    ("C1", "Kelompok Informasi Masyarakat (KIM)", "14"),
    ("C2", "Kemitraan Strategis dan Mitra Pembangunan", "6"),
)


def doc(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Berita Acara Rapat Pleno Penetapan Nominasi – IKP 2022",
        "number": "",
        "classification": "Terbatas",
        "demo": True,
        "version": 1,
        "code": "7K2M 9QX4 W3T8 ZB5H",
        "record_head": "#1482 9c1f 04be 77aa 51d2",
        "fingerprint": "3f9a 21c0 b7de 5510 8e42 c6b9",
        "qr": True,
        "initials": ["Ketua", "Sekretaris"],
        **changes,
    }


def letterhead(*, emblem: bool = False) -> dict[str, Any]:
    return {
        "government": "Pemerintah Provinsi Kalimantan Timur",
        "agency": "Dinas Komunikasi dan Informatika",
        "lines": [
            "Alamat kantor diisi oleh sekretariat · Telepon (0541) 000000",
            "Laman diskominfo.kaltimprov.go.id",
        ],
        "emblem": emblem,
    }


def recap(*, ranked: bool = True, objection_held: bool = True) -> dict[str, Any]:
    rows = []
    for i, name in enumerate(REGENCIES):
        missing = i == 6
        rows.append(
            {
                "name": name,
                "components": [
                    "–" if missing else f"{(7 * i + 11 * k) % 41 + 58},{(i * 37 + k) % 100:02d}"
                    for k in range(8)
                ],
                "claimed": "–" if missing else f"{84 - i},{i * 7:02d}",
                "verified": "–" if missing else f"{79 - i},{i * 9:02d}",
                "settled": "–" if missing or not objection_held else f"{79 - i},{i * 9:02d}",
                "presentation": "–" if missing else f"{88 - i},{i * 3:02d}",
                "jurors": "–" if missing else "4" if i == 4 else "5",
                "total": "–" if missing else f"{81 - i},{i * 8:02d}",
                "rank": "–" if missing else str(i + 1 if i < 6 else i),
                "note": "Tidak menyampaikan kuesioner"
                if missing
                else "R: 1 juri"
                if i == 4
                else "Nominasi"
                if i < 3
                else "",
                "nominee": i < 3,
            }
        )
    return {
        "components": [{"code": c, "title": t, "weight": w} for c, t, w in COMPONENTS],
        "in_points": False,
        "weights": {"questionnaire": "70", "presentation": "30"},
        "objection_held": objection_held,
        "ranked": ranked,
        "rows": rows,
        "period": "1 Januari sampai dengan 31 Agustus 2022",
        "instrument": "IKP 2022, versi 1",
        "seal": "7c1e 90ab 4f02 d6c3",
        "extra_notes": [],
    }


def signatory(position: list[str], name: str, rank: str = "", nip: str = "") -> dict[str, Any]:
    return {"position": position, "name": name, "rank": rank, "nip": nip}


PANEL = (
    {
        "name": "Dr. H. Andi Wiratama Contoh, S.Sos., M.Si.",
        "rank": "Pembina Utama Muda (IV/c)",
        "nip": "19700101 199501 1 001",
        "institution": "Dinas Komunikasi dan Informatika Provinsi Kalimantan Timur",
        "position": "Ketua",
    },
    {
        "name": "Rahma Lestari Contoh, S.I.Kom., M.A.P.",
        "rank": "Penata Tingkat I (III/d)",
        "nip": "19840202 200902 2 002",
        "institution": "Dinas Komunikasi dan Informatika Provinsi Kalimantan Timur",
        "position": "Sekretaris",
    },
    {
        "name": "Prof. Dr. Ir. Bambang Contoh, M.T.",
        "rank": "",
        "nip": "19650303 199003 1 003",
        "institution": "Universitas Mulawarman",
        "position": "Anggota",
    },
    {
        "name": "Siti Nurhaliza Contoh, S.H.",
        "rank": "",
        "nip": "",
        "institution": "Komisi Informasi Provinsi Kalimantan Timur",
        "position": "Anggota",
    },
    {
        "name": "Yohanes Contoh",
        "rank": "",
        "nip": "",
        "institution": "Persatuan Wartawan Indonesia Kalimantan Timur",
        "position": "Anggota",
    },
)


def minutes(**changes: Any) -> dict[str, Any]:
    return {
        "doc": doc(),
        "letterhead": letterhead(),
        "field": "Informasi dan Komunikasi Publik",
        "year": "2022",
        "date": "7 Oktober 2022",
        "place": "Samarinda",
        "copies": "2 (dua)",
        "meeting": {
            "weekday": "Jumat",
            "day_words": "tujuh",
            "month": "Oktober",
            "year_words": "dua ribu dua puluh dua",
            "numeric": "07-10-2022",
            "start": "13.30",
            "end": "16.00",
            "place": "Ruang Rapat Dinas Komunikasi dan Informatika Provinsi Kalimantan Timur, Samarinda",
            "online": "Zoom",
        },
        "decree": {
            "official": "Kepala Dinas Komunikasi dan Informatika Provinsi Kalimantan Timur",
            "number": "000/000/DISKOMINFO/2022",
            "year": "2022",
            "date": "1 Agustus 2022",
            "about": "Tim Penilai Panji Keberhasilan Pembangunan Bidang Informasi dan Komunikasi Publik Tahun 2022",
        },
        "guideline": {
            "name": "Petunjuk Teknis",
            "number": "000/001/DISKOMINFO/2022",
            "version": "1",
        },
        "basis": {
            "review_start": "12 September 2022",
            "review_end": "21 September 2022",
            "objection_held": True,
            "objection_start": "22 September 2022",
            "objection_end": "26 September 2022",
            "presentation": "30 September 2022",
        },
        "attendance": {"present": "5 (lima)", "members": "5 (lima)", "quorum_met": True},
        "participation": {
            "submitted": "9 (sembilan)",
            "presented": "9 (sembilan)",
            "absent": [
                {
                    "name": "Kabupaten Mahakam Ulu",
                    "reason": "tidak menyampaikan kuesioner sampai dengan batas waktu",
                }
            ],
        },
        "objections": {
            "accepted": "1 (satu)",
            "partly": "0 (nol)",
            "rejected": "1 (satu)",
            "rows": [
                {
                    "name": "Kabupaten Penajam Paser Utara",
                    "indicator": "LAPOR-03",
                    "objection": "Rekapitulasi laporan bulan Agustus belum dihitung.",
                    "answer": "Bukti tambahan sesuai; poin disesuaikan dari 12 menjadi 15.",
                    "result": "Diterima seluruhnya",
                },
                {
                    "name": "Kota Bontang",
                    "indicator": "PPID-05",
                    "objection": "Daftar informasi publik dinilai belum mutakhir.",
                    "answer": "Tanggal pemutakhiran berada di luar periode data.",
                    "result": "Ditolak",
                },
            ],
        },
        "not_scoring": "1 (satu) orang",
        "conflicts": [
            {
                "juror": "Juri 4",
                "name": "Kabupaten Kutai Timur",
                "reason": "Terikat kontrak kerja sama pemberitaan",
                "decided": "Disetujui tidak menilai",
            }
        ],
        "tie": "",
        "nominees": {
            "count": "3 (tiga)",
            "names": ["Kabupaten Berau", "Kabupaten Kutai Kartanegara", "Kabupaten Paser"],
        },
        "follow_up": "17 sampai dengan 28 Oktober 2022",
        "dissent": "",
        "panel": [dict(member) for member in PANEL],
        "attendees": [
            {
                "name": m["name"],
                "institution": m["institution"],
                "position": m["position"],
                "present": True,
                "note": "",
            }
            for m in PANEL
        ]
        + [
            {
                "name": "Notulis Contoh, A.Md.",
                "institution": "Sekretariat",
                "position": "Notulis",
                "present": False,
                "note": "tugas luar",
            }
        ],
        "acknowledged": signatory(
            ["Plt. Kepala Dinas Komunikasi dan Informatika", "Provinsi Kalimantan Timur,"],
            "Drs. H. Muhammad Contoh, M.M.",
            "Pembina Utama Madya (IV/d)",
            "19660404 199103 1 004",
        ),
        "recap": recap(ranked=False),
        "sheets": {
            "columns": [f"Juri {n}" for n in range(1, 6)],
            "rows": [
                {
                    "name": name,
                    "marks": [
                        "R"
                        if i == 4 and n == 3
                        else f"{80 + (i * 3 + n * 5) % 15},{(i * 13 + n) % 100:02d}"
                        for n in range(5)
                    ],
                    "sum": "342,12" if i == 4 else f"{420 - i},{i * 6:02d}",
                    "count": "4" if i == 4 else "5",
                    "mean": f"{85 - i},{i * 3:02d}",
                }
                for i, name in enumerate(REGENCIES)
                if i != 6
            ],
        },
        **changes,
    }


def recapitulation(**changes: Any) -> dict[str, Any]:
    return {
        "doc": doc(title="Rekapitulasi Nilai Nominasi – IKP 2022"),
        "letterhead": letterhead(),
        "field": "Informasi dan Komunikasi Publik",
        "year": "2022",
        "place": "Samarinda",
        "date": "7 Oktober 2022",
        "recap": recap(),
        "signatories": [
            signatory(["Ketua Tim Penilai,"], PANEL[0]["name"], "", PANEL[0]["nip"]),
            signatory(["Sekretaris,"], PANEL[1]["name"], "", PANEL[1]["nip"]),
        ],
        **changes,
    }


def receipt(*, files: int = 34, **changes: Any) -> dict[str, Any]:
    return {
        "doc": doc(
            title="Tanda Terima Kuesioner – Kabupaten Penajam Paser Utara",
            classification="",
            initials=[],
        ),
        "letterhead": letterhead(),
        "field": "Informasi dan Komunikasi Publik",
        "year": "2022",
        "regency": "Kabupaten Penajam Paser Utara",
        "agency": "Dinas Komunikasi dan Informatika Kabupaten Penajam Paser Utara",
        "submitted_at": "9 September 2022 pukul 16.42 WITA",
        "version": "1",
        "instrument": "IKP 2022, versi 1",
        "seal": "7c1e 90ab 4f02 d6c3",
        "signed": {
            "name": "Dra. Hj. Fatimah Contoh, M.Si.",
            "position": "Plt. Kepala Dinas Komunikasi dan Informatika Kabupaten Penajam Paser Utara",
            "nip": "19680505 199203 2 005",
            "at": "9 September 2022 pukul 16.40 WITA",
        },
        "operator": "Budi Contoh, S.Kom.",
        "components": [
            {
                "code": c,
                "title": t,
                "answered": "7 dari 7",
                "claimed": f"{int(w) * 8},50",
                "full": f"{int(w) * 10},00",
            }
            for c, t, w in COMPONENTS
        ],
        "total": {
            "answered": "56 dari 56",
            "claimed": "814,60",
            "full": "1.000,00",
            "score": "81,46",
        },
        "statement": [
            "Seluruh isian dan bukti dukung yang disampaikan benar, sah, dan sesuai dengan keadaan yang sebenarnya.",
            "Kami bersedia memperlihatkan dokumen asli dan memberikan penjelasan apabila diminta oleh Tim Penilai.",
            "Apabila tidak benar, kami bertanggung jawab sesuai dengan ketentuan peraturan perundang-undangan.",
        ],
        "files": [
            {
                "code": f"PPID-{n % 12 + 1:02d}",
                "name": "https://contoh.example.go.id/ppid/daftar-informasi-publik-tahun-2022-hasil-pemutakhiran-triwulan-dua"
                if n % 7 == 3
                else f"Keputusan Bupati tentang PPID dan daftar informasi publik {n + 1}.pdf",
                "kind": "Tautan" if n % 7 == 3 else "PDF, 1,2 MB",
                "hash": "–" if n % 7 == 3 else "9f86 d081 884c 7d65 9a2f",
            }
            for n in range(files)
        ],
        **changes,
    }
