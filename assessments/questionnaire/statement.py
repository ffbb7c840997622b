"""The statement of responsibility (SPTJM) to which the head of agency agrees. Always in Indonesian."""

STATEMENT = (
    (
        "Seluruh isian kuesioner dan bukti dukung yang disampaikan adalah benar, sah, dan sesuai dengan"
        " keadaan yang sebenarnya pada periode penilaian."
    ),
    (
        "Isian telah diperiksa sebelum dikirim, dan perangkat daerah yang kami pimpin bertanggung jawab"
        " penuh atas kebenarannya."
    ),
    (
        "Kami bersedia memperlihatkan dokumen asli dan memberikan penjelasan apabila diminta oleh Tim"
        " Penilai."
    ),
    (
        "Apabila di kemudian hari terdapat isian atau bukti dukung yang tidak benar, kami bersedia"
        " menerima akibatnya sesuai dengan ketentuan peraturan perundang-undangan."
    ),
)
