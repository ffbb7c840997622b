"""Who gets what where: every address, every role, every stage, written by hand.

A key is the method, the name of the address and the words of its arguments (`matrix_world.World.things`).
A value has one status for each role; `log` is the way to the log-in page. Where it changes with the stage,
the rows are kept by the letters of the stages: Setup, Questionnaire, Review, Objections, Presentation, Nomination,
Visits, pLenary, Decided, Announced. The rooms after the nomination are in `matrix_late_rows.py`.
A POST carries no data: what passes the permission is then refused as a form (422) or by the stage (409), and
the few acts that need no data are done (302, 200). A POST is sent as our scripts send it, so that the
answer is a fragment.
"""

ROLES = (
    "anonymous", "operator", "head", "other", "stranger", "juror", "verifier", "chair", "secretariat",
    "reviewer",
)  # fmt: skip

# fmt: off
# Addresses of the installation: no stage changes them.
INSTALLATION: dict[str, str] = {
    #                                                          ano ope hea oth str jur ver cha sec rev
    "POST set-language":                                      "302 302 302 302 302 302 302 302 302 302",
    "POST set-theme":                                         "302 302 302 302 302 302 302 302 302 302",
    "GET csrf-token":                                         "log 200 200 200 200 200 200 200 200 200",
    "GET signed-in":                                          "log 200 200 200 200 200 200 200 200 200",
    "GET privacy":                                            "200 200 200 200 200 200 200 200 200 200",
    "GET help":                                               "200 200 200 200 200 200 200 200 200 200",
    "GET guide guide":                                        "200 200 200 200 200 200 200 200 200 200",
    "GET published:index":                                    "200 200 200 200 200 200 200 200 200 200",
    "GET accounts:profile":                                   "log 200 200 200 200 200 200 200 200 200",
    "POST accounts:profile":                                  "log 422 422 422 422 422 422 422 422 422",
    "GET account_login":                                      "200 302 302 302 302 302 302 302 302 302",
    "POST account_login":                                     "200 302 302 302 302 302 302 302 302 302",
    "GET account_logout":                                     "302 200 200 200 200 200 200 200 200 200",
    "POST account_logout":                                    "302 302 302 302 302 302 302 302 302 302",
    "GET account_inactive":                                   "200 200 200 200 200 200 200 200 200 200",
    "GET account_signup":                                     "200 302 302 302 302 302 302 302 302 302",
    "POST account_signup":                                    "200 302 302 302 302 302 302 302 302 302",
    "GET account_reauthenticate":                             "log 200 200 200 200 200 200 200 200 200",
    "POST account_reauthenticate":                            "log 200 200 200 200 200 200 200 200 200",
    "GET account_change_password":                            "log 200 200 200 200 200 200 200 200 200",
    "POST account_change_password":                           "log 200 200 200 200 200 200 200 200 200",
    "GET account_reset_password":                             "200 200 200 200 200 200 200 200 200 200",
    "POST account_reset_password":                            "200 200 200 200 200 200 200 200 200 200",
    "GET account_reset_password_done":                        "200 200 200 200 200 200 200 200 200 200",
    "GET account_reset_password_from_key uid key":            "200 200 200 200 200 200 200 200 200 200",
    "GET account_reset_password_from_key_done":               "200 200 200 200 200 200 200 200 200 200",
    "GET usersessions_list":                                  "log 200 200 200 200 200 200 200 200 200",
    "GET control:home":                                       "log 302 302 302 302 302 302 302 302 302",
    "GET control:editions":                                   "log 200 200 200 200 200 200 200 200 200",
    "GET control:new-edition":                                "log 403 403 403 403 403 403 403 200 403",
    "POST control:new-edition":                               "log 403 403 403 403 403 403 403 422 403",
    "GET control:join token":                                 "200 200 200 200 200 200 200 200 200 200",
    "POST control:join token":                                "422 422 422 422 422 422 422 422 422 422",
    "GET control:people":                                     "log 403 403 403 403 403 403 403 200 403",
    "GET control:invite":                                     "log 403 403 403 403 403 403 403 200 403",
    "POST control:invite":                                    "log 403 403 403 403 403 403 403 422 403",
    "GET control:installation":                               "log 403 403 403 403 403 403 403 200 403",
    "GET control:person person":                              "log 403 403 403 403 403 403 403 200 403",
    "POST control:person person":                             "log 403 403 403 403 403 403 403 422 403",
    "POST control:invite-again person":                       "log 403 403 403 403 403 403 403 200 403",
    "GET control:hand-over office":                           "log 403 403 403 403 403 403 403 200 403",
    "POST control:hand-over office":                          "log 403 403 403 403 403 403 403 422 403",
    "POST control:disable person":                            "log 403 403 403 403 403 403 403 422 403",
    "POST control:enable person":                             "log 403 403 403 403 403 403 403 302 403",
    "POST control:send-mail":                                 "log 403 403 403 403 403 403 403 302 403",
    "GET documents:check code":                               "200 200 200 200 200 200 200 200 200 200",
}

EDITION: dict[str, str | dict[str, str]] = {
    # --- control -------------------------------------------- ano ope hea oth str jur ver cha sec rev
    "GET control:enter edition":                              "log 302 302 302 404 302 302 302 302 302",
    "GET control:panel edition":                              "log 403 403 403 404 403 403 200 200 403",
    "GET control:dates edition":                              "log 403 403 403 404 403 403 403 200 403",
    "POST control:dates edition":                             "log 403 403 403 404 403 403 403 302 403",
    "GET control:extend edition":                             "log 403 403 403 404 403 403 403 200 403",
    "POST control:extend edition":                            "log 403 403 403 404 403 403 403 422 403",
    "GET control:participants edition":                       "log 403 403 403 404 403 403 403 200 403",
    "POST control:participants edition":                      "log 403 403 403 404 403 403 403 422 403",
    "GET control:members edition":                            "log 403 403 403 404 403 403 403 200 403",
    "POST control:members edition":                           "log 403 403 403 404 403 403 403 422 403",
    "GET control:member edition member":                      "log 403 403 403 404 403 403 403 200 403",
    "POST control:member edition member":                     "log 403 403 403 404 403 403 403 422 403",
    "POST control:leave edition member":                      "log 403 403 403 404 403 403 403 422 403",
    "GET control:settings edition page":                      "log 403 403 403 404 403 403 403 200 403",
    "POST control:settings edition page":                     "log 403 403 403 404 403 403 403 422 403",
    "GET control:library edition":                            "log 200 200 200 404 200 200 200 200 200",
    "POST control:library edition":                           "log 403 403 403 404 403 403 403 422 403",
    "GET control:circular edition circular":                  "log 200 200 200 404 200 200 200 200 200",
    "GET control:decree edition":                             "log 200 200 200 404 200 200 200 200 200",
    "GET control:record edition":                             "log 403 403 403 404 403 403 200 200 200",
    "GET control:verification edition":                       "log 403 403 403 404 403 403 200 200 200",
    # --- documents ------------------------------------------ ano ope hea oth str jur ver cha sec rev
    "GET documents:index edition":                            "log 200 200 200 404 200 200 200 200 200",
    "GET documents:detail edition receipt": {
        "S":                                                 "log 404 404 404 404 404 404 404 404 404",
        "QROP":                                              "log 200 200 404 404 404 404 404 404 404",
        "NVLD":                                              "log 200 200 404 404 404 404 200 200 404",
        "A":                                                 "log 200 200 404 404 404 404 200 200 200",
    },
    "GET documents:detail edition recap": {
        "SQROP":                                             "log 404 404 404 404 404 404 404 404 404",
        "NVLD":                                              "log 404 404 404 404 404 404 200 200 404",
        "A":                                                 "log 404 404 404 404 404 404 200 200 200",
    },
    "GET documents:download edition receipt": {
        "S":                                                 "log 404 404 404 404 404 404 404 404 404",
        "QROP":                                              "log 200 200 404 404 404 404 404 404 404",
        "NVLD":                                              "log 200 200 404 404 404 404 200 200 404",
        "A":                                                 "log 200 200 404 404 404 404 200 200 200",
    },
    "GET documents:download edition recap": {
        "SQROP":                                             "log 404 404 404 404 404 404 404 404 404",
        "NVLD":                                              "log 404 404 404 404 404 404 200 200 404",
        "A":                                                 "log 404 404 404 404 404 404 200 200 200",
    },
    "GET documents:download-scan edition recap": {
        "SQROP":                                             "log 404 404 404 404 404 404 404 404 404",
        "NVLD":                                              "log 404 404 404 404 404 404 200 200 404",
        "A":                                                 "log 404 404 404 404 404 404 200 200 200",
    },
    "POST documents:retry edition recap": {
        "SQROP":                                             "log 404 404 404 404 404 404 404 404 404",
        "NVLD":                                              "log 404 404 404 404 404 404 403 302 404",
        "A":                                                 "log 404 404 404 404 404 404 403 302 403",
    },
    "POST documents:set-number edition recap": {
        "SQROP":                                             "log 404 404 404 404 404 404 404 404 404",
        "NVLD":                                              "log 404 404 404 404 404 404 403 422 404",
        "A":                                                 "log 404 404 404 404 404 404 403 422 403",
    },
    "POST documents:upload-scan edition recap": {
        "SQROP":                                             "log 404 404 404 404 404 404 404 404 404",
        "NVLD":                                              "log 404 404 404 404 404 404 403 422 404",
        "A":                                                 "log 404 404 404 404 404 404 403 422 403",
    },
    "POST documents:replace edition recap": {
        "SQROP":                                             "log 404 404 404 404 404 404 404 404 404",
        "NVLD":                                              "log 404 404 404 404 404 404 403 422 404",
        "A":                                                 "log 404 404 404 404 404 404 403 422 403",
    },
    "POST documents:revoke edition recap": {
        "SQROP":                                             "log 404 404 404 404 404 404 404 404 404",
        "NVLD":                                              "log 404 404 404 404 404 404 403 422 404",
        "A":                                                 "log 404 404 404 404 404 404 403 422 403",
    },
    # --- instrument ----------------------------------------- ano ope hea oth str jur ver cha sec rev
    "GET instrument:index edition":                           "log 403 403 403 404 403 403 200 200 403",
    "GET instrument:preview edition component":               "log 403 403 403 404 403 403 200 200 403",
    "GET instrument:edit edition component":                  "log 403 403 403 404 403 403 403 200 403",
    "POST instrument:edit edition component":                 "log 403 403 403 404 403 403 403 422 403",
    "POST instrument:check edition component":                "log 403 403 403 404 403 403 403 200 403",
    "GET instrument:amendment edition":                       "log 403 403 403 404 403 403 200 200 403",
    "POST instrument:propose edition":                        "log 403 403 403 404 403 403 403 422 403",
    "POST instrument:discard edition": {
        "SNVLDA":                                            "log 403 403 403 404 403 403 403 409 403",
        "QROP":                                              "log 403 403 403 404 403 403 403 302 403",
    },
    "POST instrument:approve edition amend_instrument":       "log 403 403 403 404 403 403 409 403 403",
    "POST instrument:refuse edition amend_instrument":        "log 403 403 403 404 403 403 422 403 403",
    "POST instrument:withdraw edition amend_instrument":      "log 403 403 403 404 403 403 403 422 403",
    "GET instrument:method edition": {
        "S":                                                 "404 200 200 200 404 200 200 200 200 200",
        "QROPNVLDA":                                         "200 200 200 200 200 200 200 200 200 200",
    },
    "GET instrument:sealed-text edition version": {
        "S":                                                 "404 404 404 404 404 404 404 404 404 404",
        "QROPNVLDA":                                         "200 200 200 200 200 200 200 200 200 200",
    },
    # --- questionnaire -------------------------------------- ano ope hea oth str jur ver cha sec rev
    "GET questionnaire:tasks edition": {
        "S":                                                 "log 409 409 409 404 403 403 403 403 403",
        "QROPNVLDA":                                         "log 200 200 200 404 403 403 403 403 403",
    },
    "GET questionnaire:component edition component": {
        "S":                                                 "log 409 409 409 404 403 403 403 403 403",
        "QROPNVLDA":                                         "log 200 200 200 404 403 403 403 403 403",
    },
    "GET questionnaire:check edition": {
        "S":                                                 "log 409 409 409 404 403 403 403 403 403",
        "QROPNVLDA":                                         "log 200 200 200 404 403 403 403 403 403",
    },
    "GET questionnaire:history edition": {
        "S":                                                 "log 409 409 409 404 403 403 403 403 403",
        "QROPNVLDA":                                         "log 200 200 200 404 403 403 403 403 403",
    },
    "POST questionnaire:save-answer edition indicator": {
        "S":                                                 "log 409 403 409 404 403 403 403 403 403",
        "QROPNVLDA":                                         "log 422 403 422 404 403 403 403 403 403",
    },
    "POST questionnaire:add-file edition indicator": {
        "S":                                                 "log 409 403 409 404 403 403 403 403 403",
        "QROPNVLDA":                                         "log 422 403 422 404 403 403 403 403 403",
    },
    "POST questionnaire:add-link edition indicator": {
        "S":                                                 "log 409 403 409 404 403 403 403 403 403",
        "QROPNVLDA":                                         "log 422 403 422 404 403 403 403 403 403",
    },
    "GET questionnaire:evidence edition evidence": {
        "S":                                                 "log 200 200 404 404 403 403 403 403 403",
        "Q":                                                 "log 200 200 404 404 403 403 403 200 403",
        "RO":                                                "log 200 200 404 404 403 200 403 200 403",
        "PNVLDA":                                            "log 200 200 404 404 200 200 200 200 403",
    },
    "POST questionnaire:remove-evidence edition evidence": {
        "S":                                                 "log 409 403 409 404 403 403 403 403 403",
        "Q":                                                 "log 200 403 404 404 403 403 403 403 403",
        "ROPNVLDA":                                          "log 409 403 404 404 403 403 403 403 403",
    },
    "POST questionnaire:hand-over edition": {
        "SROPNVLDA":                                         "log 409 403 409 404 403 403 403 403 403",
        "Q":                                                 "log 302 403 409 404 403 403 403 403 403",
    },
    "POST questionnaire:take-back edition": {
        "S":                                                 "log 409 409 409 404 403 403 403 403 403",
        "QROPNVLDA":                                         "log 409 422 409 404 403 403 403 403 403",
    },
    "GET questionnaire:sign edition": {
        "S":                                                 "log 403 409 403 404 403 403 403 403 403",
        "QROPNVLDA":                                         "log 403 200 403 404 403 403 403 403 403",
    },
    "POST questionnaire:sign edition": {
        "S":                                                 "log 403 409 403 404 403 403 403 403 403",
        "QROPNVLDA":                                         "log 403 422 403 404 403 403 403 403 403",
    },
    "POST questionnaire:withdraw edition": {
        "S":                                                 "log 403 409 403 404 403 403 403 403 403",
        "QROPNVLDA":                                         "log 403 422 403 404 403 403 403 403 403",
    },
    "GET questionnaire:receipt edition": {
        "S":                                                 "log 409 409 409 404 403 403 403 403 403",
        "QROPNVLDA":                                         "log 200 200 200 404 403 403 403 403 403",
    },
    "GET questionnaire:read edition own": {
        "S":                                                 "log 302 302 404 404 403 403 403 403 403",
        "Q":                                                 "log 302 302 404 404 403 403 403 200 403",
        "ROPNVLDA":                                          "log 302 302 404 404 403 200 403 200 403",
    },
    "GET questionnaire:opening edition":                      "log 403 403 403 404 403 403 200 200 403",
    "POST questionnaire:propose-opening edition":             "log 403 403 403 404 403 403 403 422 403",
    "POST questionnaire:approve-opening edition open_questionnaire":"log 403 403 403 404 403 403 422 403 403",
    "POST questionnaire:refuse-opening edition open_questionnaire":"log 403 403 403 404 403 403 422 403 403",
    "POST questionnaire:withdraw-opening edition open_questionnaire":"log 403 403 403 404 403 403 403 422 403",
    # --- review --------------------------------------------- ano ope hea oth str jur ver cha sec rev
    "GET review:queue edition":                               "log 403 403 403 404 403 200 403 403 403",
    "GET review:overview edition own":                        "log 403 403 403 404 403 200 200 200 403",
    "GET review:answers edition own": {
        "S":                                                 "log 403 403 404 404 403 403 403 403 403",
        "Q":                                                 "log 403 403 404 404 403 403 403 200 403",
        "RO":                                                "log 403 403 404 404 403 200 403 200 403",
        "PNVLDA":                                            "log 403 403 404 404 200 200 200 200 403",
    },
    "POST review:return edition own": {
        "SQ":                                                "log 403 403 403 404 403 403 403 403 403",
        "ROPNVLDA":                                          "log 403 403 403 404 403 422 403 403 403",
    },
    "POST review:take-back edition own": {
        "SQ":                                                "log 403 403 403 404 403 403 403 403 403",
        "ROPNVLDA":                                          "log 403 403 403 404 403 422 403 403 403",
    },
    "POST review:accept-unanswered edition own": {
        "SQ":                                                "log 403 403 403 404 403 403 403 403 403",
        "R":                                                 "log 403 403 403 404 403 302 403 403 403",
        "OPNVLDA":                                           "log 403 403 403 404 403 409 403 403 403",
    },
    "GET review:item edition own indicator": {
        "SQ":                                                "log 403 403 403 404 403 403 403 403 403",
        "ROPNVLDA":                                          "log 403 403 403 404 403 200 403 403 403",
    },
    "POST review:save edition own indicator": {
        "SQ":                                                "log 403 403 403 404 403 403 403 403 403",
        "ROPNVLDA":                                          "log 403 403 403 404 403 422 403 403 403",
    },
    "GET review:stage edition":                               "log 403 403 403 404 403 403 200 200 403",
    "POST review:open edition":                               "log 403 403 403 404 403 403 403 422 403",
    "POST review:close edition":                              "log 403 403 403 404 403 403 403 422 403",
    "POST review:propose-step-back edition":                  "log 403 403 403 404 403 403 403 422 403",
    "POST review:approve-step-back edition step_back": {
        "SQPNVLDA":                                          "log 403 403 403 404 403 403 404 404 403",
        "RO":                                                "log 403 403 403 404 403 403 422 403 403",
    },
    "POST review:refuse-step-back edition step_back": {
        "SQPNVLDA":                                          "log 403 403 403 404 403 403 404 404 403",
        "RO":                                                "log 403 403 403 404 403 403 422 403 403",
    },
    "POST review:withdraw-step-back edition step_back": {
        "SQPNVLDA":                                          "log 403 403 403 404 403 403 404 404 403",
        "RO":                                                "log 403 403 403 404 403 403 403 422 403",
    },
    "GET review:assignments edition":                         "log 403 403 403 404 403 403 403 200 403",
    "POST review:assign edition verifier": {
        "SQR":                                               "log 403 403 403 404 403 403 403 302 403",
        "OPNVLDA":                                           "log 403 403 403 404 403 403 403 409 403",
    },
    # --- presentation --------------------------------------- ano ope hea oth str jur ver cha sec rev
    "GET presentation:today edition":                         "log 403 403 403 404 200 403 200 403 403",
    "GET presentation:mine edition": {
        "SQRO":                                              "log 403 403 403 404 403 403 403 403 403",
        "PNVLDA":                                            "log 403 403 403 404 200 403 200 403 403",
    },
    "GET presentation:sheet edition own": {
        "SQRO":                                              "log 403 403 403 404 403 403 403 403 403",
        "PNVLDA":                                            "log 403 403 403 404 200 403 200 403 403",
    },
    "POST presentation:save edition own":                     "log 403 403 403 404 422 403 422 403 403",
    "POST presentation:finish edition own":                   "log 403 403 403 404 409 403 409 403 403",
    "POST presentation:take-back edition own": {
        "SQRONVLDA":                                         "log 403 403 403 404 409 403 409 403 403",
        "P":                                                 "log 403 403 403 404 409 403 302 403 403",
    },
    "GET presentation:history edition own": {
        "SQRO":                                              "log 403 403 403 404 403 403 403 403 403",
        "PNVLDA":                                            "log 403 403 403 404 200 403 200 403 403",
    },
    "POST presentation:recuse edition own":                   "log 403 403 403 404 422 403 422 403 403",
    "GET presentation:recusals edition":                      "log 403 403 403 404 403 403 200 200 403",
    "POST presentation:record-recusal edition":               "log 403 403 403 404 403 403 422 422 403",
    "POST presentation:confirm-recusal edition recusal": {
        "SQRO":                                              "log 403 403 403 404 403 403 404 403 403",
        "P":                                                 "log 403 403 403 404 403 403 302 403 403",
        "NVLDA":                                             "log 403 403 403 404 403 403 409 403 403",
    },
    "POST presentation:lift-recusal edition recusal": {
        "SQRO":                                              "log 403 403 403 404 403 403 404 403 403",
        "PNVLDA":                                            "log 403 403 403 404 403 403 422 403 403",
    },
    "GET presentation:slots edition":                         "log 403 403 403 404 403 403 200 200 403",
    "POST presentation:times edition":                        "log 403 403 403 404 403 403 403 422 403",
    "GET presentation:slot edition own":                      "log 403 403 403 404 403 403 403 200 403",
    "POST presentation:slot edition own":                     "log 403 403 403 404 403 403 403 422 403",
    "POST presentation:move-slot edition own": {
        "S":                                                 "log 404 404 404 404 404 404 404 404 404",
        "QROP":                                              "log 403 403 403 404 403 403 403 302 403",
        "NVLDA":                                             "log 403 403 403 404 403 403 403 409 403",
    },
    "POST presentation:upload-deck edition own": {
        "S":                                                 "log 404 404 404 404 404 404 404 404 404",
        "QROPNVLDA":                                         "log 403 403 403 404 403 403 403 422 403",
    },
    "GET presentation:deck edition own": {
        "S":                                                 "log 404 404 404 404 404 404 404 404 404",
        "Q":                                                 "log 404 404 404 404 403 403 403 404 403",
        "RO":                                                "log 404 404 404 404 403 404 403 404 403",
        "PNVLDA":                                            "log 200 200 404 404 200 200 200 200 403",
    },
    "GET presentation:board edition":                         "log 403 403 403 404 403 403 200 200 403",
    "GET presentation:closing edition":                       "log 403 403 403 404 403 403 200 200 403",
    "POST presentation:close edition":                        "log 403 403 403 404 403 403 422 403 403",
    "POST presentation:explain edition own member":           "log 403 403 403 404 403 403 422 422 403",
    "GET presentation:stage edition":                         "log 403 403 403 404 403 403 200 200 403",
    "POST presentation:open edition":                         "log 403 403 403 404 403 403 403 422 403",
    "POST presentation:propose-step-back edition":            "log 403 403 403 404 403 403 403 422 403",
    "POST presentation:approve-step-back edition step_back": {
        "SQRONVLDA":                                         "log 403 403 403 404 403 403 404 404 403",
        "P":                                                 "log 403 403 403 404 403 403 422 403 403",
    },
    "POST presentation:refuse-step-back edition step_back": {
        "SQRONVLDA":                                         "log 403 403 403 404 403 403 404 404 403",
        "P":                                                 "log 403 403 403 404 403 403 422 403 403",
    },
    "POST presentation:withdraw-step-back edition step_back": {
        "SQRONVLDA":                                         "log 403 403 403 404 403 403 404 404 403",
        "P":                                                 "log 403 403 403 404 403 403 403 422 403",
    },
    "GET presentation:unlock edition sheet": {
        "SQRO":                                              "log 403 403 403 404 403 403 404 404 403",
        "PNVLDA":                                            "log 403 403 403 404 403 403 200 200 403",
    },
    "POST presentation:propose-unlock edition sheet": {
        "SQRO":                                              "log 403 403 403 404 403 403 404 404 403",
        "PNVLDA":                                            "log 403 403 403 404 403 403 403 422 403",
    },
    "POST presentation:approve-unlock edition unlock_sheet": {
        "SQRO":                                              "log 403 403 403 404 403 403 404 404 403",
        "PNVLDA":                                            "log 403 403 403 404 403 403 422 403 403",
    },
    "POST presentation:refuse-unlock edition unlock_sheet": {
        "SQRO":                                              "log 403 403 403 404 403 403 404 404 403",
        "PNVLDA":                                            "log 403 403 403 404 403 403 422 403 403",
    },
    "POST presentation:withdraw-unlock edition unlock_sheet": {
        "SQRO":                                              "log 403 403 403 404 403 403 404 404 403",
        "PNVLDA":                                            "log 403 403 403 404 403 403 403 422 403",
    },
    # --- nomination ----------------------------------------- ano ope hea oth str jur ver cha sec rev
    "GET nomination:index edition": {
        "SQROPNVLD":                                          "log 403 403 403 404 403 403 200 200 403",
        "A":                                                  "log 403 403 403 404 403 403 200 200 200",
    },
    "GET nomination:nominees edition": {
        "SQROP":                                             "log 403 403 403 404 403 403 403 403 403",
        "NVLDA":                                             "log 200 200 200 404 200 200 200 200 200",
    },
    "GET nomination:meeting edition":                         "log 403 403 403 404 403 403 403 200 403",
    "POST nomination:meeting edition":                        "log 403 403 403 404 403 403 403 422 403",
    "POST nomination:open-preview edition":                   "log 403 403 403 404 403 403 422 422 403",
    "POST nomination:close-preview edition":                  "log 403 403 403 404 403 403 302 302 403",
    "POST nomination:propose-opening edition":                "log 403 403 403 404 403 403 403 422 403",
    "POST nomination:approve-opening edition open_nomination":"log 403 403 403 404 403 403 422 403 403",
    "POST nomination:refuse-opening edition open_nomination": "log 403 403 403 404 403 403 422 403 403",
    "POST nomination:withdraw-opening edition open_nomination":"log 403 403 403 404 403 403 403 422 403",
    "POST nomination:propose-step-back edition":              "log 403 403 403 404 403 403 403 422 403",
    "POST nomination:approve-step-back edition step_back": {
        "SQROPVLDA":                                         "log 403 403 403 404 403 403 404 404 403",
        "N":                                                 "log 403 403 403 404 403 403 422 403 403",
    },
    "POST nomination:refuse-step-back edition step_back": {
        "SQROPVLDA":                                         "log 403 403 403 404 403 403 404 404 403",
        "N":                                                 "log 403 403 403 404 403 403 422 403 403",
    },
    "POST nomination:withdraw-step-back edition step_back": {
        "SQROPVLDA":                                         "log 403 403 403 404 403 403 403 404 403",
        "N":                                                 "log 403 403 403 404 403 403 403 422 403",
    },
    "POST nomination:release edition":                        "log 403 403 403 404 403 403 403 422 403",
    "POST nomination:correct-papers edition":                 "log 403 403 403 404 403 403 403 422 403",
    "GET nomination:workbook edition": {
        "SQROP":                                             "log 403 403 403 404 403 403 403 403 403",
        "NVLD":                                              "log 403 403 403 404 403 403 200 200 403",
        "A":                                                 "log 403 403 403 404 403 403 200 200 200",
    },
}
# fmt: on
