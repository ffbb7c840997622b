"""Who gets what in the rooms after the nomination: visits, plenary, results, publication, certificates.

Read as `matrix_rows.py` says. The own office is a nominee; the verifier is of the team of its visit, the juror
is not; its form is being filled in while the visits last (V) and finished after. From D on its certificate is
issued, and the publication is approved: its ten minutes run in D and are over in A.
"""

# fmt: off
LATE: dict[str, str | dict[str, str]] = {
    # --- documents ------------------------------------------ ano ope hea oth str jur ver cha sec rev
    "GET documents:detail edition notice": {
        "SQROP":                                              "log 404 404 404 404 404 404 404 404 404",
        "NVLDA":                                              "log 200 200 200 404 200 200 200 200 200",
    },
    "GET documents:download edition minutes": {
        "SQROPN":                                             "log 404 404 404 404 404 404 404 404 404",
        "VLD":                                                "log 200 200 404 404 404 404 200 200 404",
        "A":                                                  "log 200 200 404 404 404 404 200 200 200",
    },
    "GET documents:detail edition certificate": {
        "SQROPNVL":                                           "log 404 404 404 404 404 404 404 404 404",
        "D":                                                  "log 404 404 404 404 404 404 200 200 404",
        "A":                                                  "log 200 200 404 404 404 404 200 200 200",
    },
    "GET documents:download edition certificate": {
        "SQROPNVL":                                           "log 404 404 404 404 404 404 404 404 404",
        "D":                                                  "log 404 404 404 404 404 404 200 200 404",
        "A":                                                  "log 200 200 404 404 404 404 200 200 200",
    },
    "GET documents:batch edition batch": {
        "SQROPNVL":                                           "log 404 404 404 404 404 404 404 404 404",
        "DA":                                                 "log 404 404 404 404 404 404 404 200 404",
    },
    "GET documents:download-batch edition batch": {
        "SQROPNVL":                                           "log 404 404 404 404 404 404 404 404 404",
        "DA":                                                 "log 404 404 404 404 404 404 404 200 404",
    },
    "POST documents:take-up-batch edition batch": {
        "SQROPNVL":                                           "log 404 404 404 404 404 404 404 404 404",
        "DA":                                                 "log 404 404 404 404 404 404 404 409 404",
    },
    # --- verification --------------------------------------- ano ope hea oth str jur ver cha sec rev
    "GET verification:index edition":                         "log 302 302 302 404 200 200 200 200 403",
    "GET verification:plan-visit edition own": {
        "SQROP":                                              "log 403 403 403 404 403 403 403 404 403",
        "NVLDA":                                              "log 403 403 403 404 403 403 403 200 403",
    },
    "POST verification:plan-visit edition own": {
        "SQROP":                                              "log 403 403 403 404 403 403 403 404 403",
        "NVLDA":                                              "log 403 403 403 404 403 403 403 422 403",
    },
    "GET verification:withdrawal edition own": {
        "SQROPN":                                             "log 403 403 403 404 403 403 403 404 403",
        "VLDA":                                               "log 403 403 403 404 403 403 403 200 403",
    },
    "POST verification:withdrawal edition own": {
        "SQROPN":                                             "log 403 403 403 404 403 403 403 404 403",
        "VLDA":                                               "log 403 403 403 404 403 403 403 422 403",
    },
    "GET verification:stage edition":                         "log 403 403 403 404 403 403 200 200 403",
    "POST verification:open edition":                         "log 403 403 403 404 403 403 403 422 403",
    "POST verification:propose-step-back edition":            "log 403 403 403 404 403 403 403 422 403",
    "POST verification:approve-step-back edition step_back": {
        "SQROPNLDA":                                          "log 403 403 403 404 403 403 404 404 403",
        "V":                                                  "log 403 403 403 404 403 403 422 403 403",
    },
    "POST verification:refuse-step-back edition step_back": {
        "SQROPNLDA":                                          "log 403 403 403 404 403 403 404 404 403",
        "V":                                                  "log 403 403 403 404 403 403 422 403 403",
    },
    "POST verification:withdraw-step-back edition step_back": {
        "SQROPNLDA":                                          "log 403 403 403 404 403 403 404 404 403",
        "V":                                                  "log 403 403 403 404 403 403 403 422 403",
    },
    "GET verification:own edition":                           "log 200 200 200 404 403 403 403 403 403",
    "POST verification:reply edition": {
        "SQROPN":                                             "log 403 404 403 404 403 403 403 403 403",
        "VLDA":                                               "log 403 422 403 404 403 403 403 403 403",
    },
    "GET verification:visit edition visit": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 200 200 200 403",
    },
    "POST verification:save-met edition visit": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 422 403 403 403",
    },
    "GET verification:history edition visit": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 200 200 200 403",
    },
    "POST verification:finish edition visit": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 422 403 403 403",
    },
    "POST verification:reopen edition visit": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 403 422 422 403",
    },
    "GET verification:paper edition visit paper": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 200 200 200 403",
    },
    "POST verification:unverifiable edition visit aspect": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 422 403 403 403",
    },
    "GET verification:item edition visit item": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 200 200 200 403",
    },
    "POST verification:save edition visit item": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 422 403 403 403",
    },
    "POST verification:add-photo edition visit item": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 422 403 403 403",
    },
    "GET verification:photo edition visit photo": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 200 200 200 403",
    },
    "POST verification:remove-photo edition visit photo": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "V":                                                  "log 404 404 404 404 403 200 403 403 403",
        "LDA":                                                "log 404 404 404 404 403 409 403 403 403",
    },
    "GET verification:evidence edition visit evidence": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 200 200 200 403",
    },
    "GET verification:correct edition visit indicator": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 200 403 403 403",
    },
    "POST verification:correct edition visit indicator": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 422 403 403 403",
    },
    "POST verification:withdraw edition visit correction": {
        "SQROPN":                                             "log 404 404 404 404 403 403 403 403 403",
        "VLDA":                                               "log 404 404 404 404 403 422 403 403 403",
    },
    # --- the final plenary ---------------------------------- ano ope hea oth str jur ver cha sec rev
    "GET results:plenary edition": {
        "SQROPNVLD":                                          "log 403 403 403 404 403 403 200 200 403",
        "A":                                                  "log 403 403 403 404 403 403 200 200 200",
    },
    "POST results:open-plenary edition": {
        "SQROPNLDA":                                          "log 403 403 403 404 403 403 403 409 403",
        "V":                                                  "log 403 403 403 404 403 403 403 422 403",
    },
    "GET results:plenary-meeting edition":                    "log 403 403 403 404 403 403 200 200 403",
    "POST results:plenary-meeting edition":                   "log 403 403 403 404 403 403 422 422 403",
    "POST results:open-preview edition":                      "log 403 403 403 404 403 403 422 422 403",
    "POST results:close-preview edition":                     "log 403 403 403 404 403 403 302 302 403",
    "POST results:rule edition correction": {
        "SQROPN":                                             "log 403 403 403 404 403 403 404 404 403",
        "VLDA":                                               "log 403 403 403 404 403 403 422 422 403",
    },
    "POST results:vote edition own":                          "log 403 403 403 404 403 403 302 302 403",
    "POST results:withdraw-votes edition":                    "log 403 403 403 404 403 403 422 422 403",
    "POST results:propose-decision edition":                  "log 403 403 403 404 403 403 403 422 403",
    "POST results:approve-decision edition decide":           "log 403 403 403 404 403 403 422 403 403",
    "POST results:refuse-decision edition decide":            "log 403 403 403 404 403 403 422 403 403",
    "POST results:withdraw-decision edition decide":          "log 403 403 403 404 403 403 403 422 403",
    "GET results:plenary-back edition":                       "log 403 403 403 404 403 403 200 200 403",
    "POST results:propose-plenary-back edition":              "log 403 403 403 404 403 403 403 422 403",
    "POST results:approve-plenary-back edition step_back": {
        "SQROPNVA":                                           "log 403 403 403 404 403 403 404 404 403",
        "LD":                                                 "log 403 403 403 404 403 403 422 403 403",
    },
    "POST results:refuse-plenary-back edition step_back": {
        "SQROPNVA":                                           "log 403 403 403 404 403 403 404 404 403",
        "LD":                                                 "log 403 403 403 404 403 403 422 403 403",
    },
    "POST results:withdraw-plenary-back edition step_back": {
        "SQROPNVA":                                           "log 403 403 403 404 403 403 404 404 403",
        "LD":                                                 "log 403 403 403 404 403 403 403 422 403",
    },
    "POST results:correct-final-papers edition":              "log 403 403 403 404 403 403 403 422 403",
    "GET results:workbook edition": {
        "SQROP":                                              "log 403 403 403 404 403 403 403 403 403",
        "NVL":                                                "log 403 403 403 404 403 403 404 404 403",
        "D":                                                  "log 403 403 403 404 403 403 200 200 403",
        "A":                                                  "log 403 403 403 404 403 403 200 200 200",
    },
    # --- the publication ------------------------------------ ano ope hea oth str jur ver cha sec rev
    "GET results:publication edition":                        "log 403 403 403 404 403 403 200 200 403",
    "POST results:propose-publication edition":               "log 403 403 403 404 403 403 403 422 403",
    "POST results:approve-publication edition publish":       "log 403 403 403 404 403 403 422 403 403",
    "POST results:refuse-publication edition publish":        "log 403 403 403 404 403 403 422 403 403",
    "POST results:withdraw-publication edition publish":      "log 403 403 403 404 403 403 403 422 403",
    "POST results:call-off-publication edition publication": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 404 404 403",
        "DA":                                                 "log 403 403 403 404 403 403 422 422 403",
    },
    # --- the results ---------------------------------------- ano ope hea oth str jur ver cha sec rev
    "GET results:index edition": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 403 403",
        "D":                                                  "log 403 403 403 404 403 403 200 200 403",
        "A":                                                  "log 200 200 200 404 200 200 200 200 200",
    },
    "GET results:report edition": {
        "SQROPNVLD":                                          "log 403 403 403 404 404 404 404 404 404",
        "A":                                                  "log 200 200 200 404 404 404 404 404 404",
    },
    "GET results:participant edition own": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 403 403",
        "D":                                                  "log 403 403 403 404 403 403 200 200 403",
        "A":                                                  "log 200 200 404 404 200 200 200 200 200",
    },
    "GET results:trace edition own indicator": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 403 403",
        "D":                                                  "log 403 403 403 404 403 403 200 200 403",
        "A":                                                  "log 200 200 404 404 200 200 200 200 200",
    },
    "GET results:evidence edition evidence": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 403 403",
        "D":                                                  "log 403 403 403 404 403 403 200 200 403",
        "A":                                                  "log 200 200 404 404 200 200 200 200 200",
    },
    "GET results:photo edition photo": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 403 403",
        "D":                                                  "log 403 403 403 404 403 403 200 200 403",
        "A":                                                  "log 200 200 404 404 200 200 200 200 200",
    },
    # One regency over the announced years: empty before the first one.
    "GET results:regency edition regency":                    "log 200 200 404 404 200 200 200 200 200",
    "GET results:compare edition": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 403 403",
        "D":                                                  "log 403 403 403 404 403 403 200 200 403",
        "A":                                                  "log 403 403 403 404 200 200 200 200 200",
    },
    "GET results:public edition": {
        "SQROPNVLD":                                          "404 404 404 404 404 404 404 404 404 404",
        "A":                                                  "200 200 200 200 200 200 200 200 200 200",
    },
    "GET results:public-data edition": {
        "SQROPNVLD":                                          "404 404 404 404 404 404 404 404 404 404",
        "A":                                                  "200 200 200 200 200 200 200 200 200 200",
    },
    # --- the papers of the award ---------------------------- ano ope hea oth str jur ver cha sec rev
    "GET results:certificates edition": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 409 403",
        "DA":                                                 "log 403 403 403 404 403 403 403 200 403",
    },
    "POST results:issue-booklet edition": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 409 403",
        "DA":                                                 "log 403 403 403 404 403 403 403 302 403",
    },
    "GET results:addendum edition": {
        "SQROP":                                              "log 403 403 403 404 403 403 403 409 403",
        "NVLDA":                                              "log 403 403 403 404 403 403 403 200 403",
    },
    "POST results:addendum edition": {
        "SQROP":                                              "log 403 403 403 404 403 403 403 409 403",
        "NVLDA":                                              "log 403 403 403 404 403 403 403 422 403",
    },
    "GET results:correct-certificate edition certificate": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 409 403",
        "DA":                                                 "log 403 403 403 404 403 403 403 200 403",
    },
    "POST results:correct-certificate edition certificate": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 409 403",
        "DA":                                                 "log 403 403 403 404 403 403 403 422 403",
    },
    "GET results:certificates-of edition award": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 409 403",
        "DA":                                                 "log 403 403 403 404 403 403 403 200 403",
    },
    "POST results:issue-certificates edition award": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 409 403",
        "DA":                                                 "log 403 403 403 404 403 403 403 302 403",
    },
    "POST results:print-certificates edition award": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 409 403",
        "DA":                                                 "log 403 403 403 404 403 403 403 302 403",
    },
    "POST results:renew-certificates edition award": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 409 403",
        "DA":                                                 "log 403 403 403 404 403 403 403 422 403",
    },
    "POST results:number-certificates edition award": {
        "SQROPNVL":                                           "log 403 403 403 404 403 403 403 409 403",
        "DA":                                                 "log 403 403 403 404 403 403 403 302 403",
    },
}
# fmt: on
