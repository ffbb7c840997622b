// The log-in behind this page: a fresh token for old forms, and the dialog when it has ended.
import { words } from "./words.js";

const QUIET = 5 * 60_000;
const PROBLEMS = { out: "stillOut", other: "otherPerson", unreachable: "unreachable" };
const waiting = [];
let checked = Date.now();

const dialog = () => document.getElementById("sign-in-again");

// "ok": this page's own person is logged in and all forms carry the present token; "out"; "other"; "unreachable".
export async function freshToken() {
  const box = dialog();
  if (!box) return "out";
  checked = Date.now();
  try {
    const answer = await fetch(box.dataset.tokenUrl, {
      headers: { "HX-Request": "true" }, cache: "no-store", signal: AbortSignal.timeout(15000),
    });
    if (answer.status === 401) return "out";
    if (!answer.ok) return "unreachable";
    const { token, user } = await answer.json();
    if (user !== box.dataset.user) return "other";
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
    return "ok";
  } catch {
    return "unreachable";
  }
}

// Ask for a log-in; `act` runs once when it is there.
export function whenSignedIn(act, problem = "") {
  waiting.push(act);
  if (waiting.length === 1 || problem) ask(problem);
  const button = document.querySelector("[data-sign-in-again]");
  if (button) button.hidden = false;
}

function ask(problem = "") {
  const box = dialog();
  if (!box) return;
  const line = box.querySelector(".dialog-problem");
  line.hidden = !problem;
  line.textContent = problem && words()[PROBLEMS[problem]];
  if (!box.open) box.showModal();
}

async function resume({ quiet }) {
  const found = await freshToken();
  if (found === "ok") {
    dialog().close();
    const button = document.querySelector("[data-sign-in-again]");
    if (button) button.hidden = true;
    for (const act of waiting.splice(0)) act();
  } else if (!quiet || found === "other") ask(found);
}

// Coming back to the page: go on where a log-in was asked for, or notice that it has ended before anything is typed.
async function look() {
  if (document.visibilityState === "hidden") return;
  if (waiting.length) await resume({ quiet: true });
  else if (document.querySelector("form[data-autosave]") && Date.now() - checked > QUIET) {
    if ((await freshToken()) === "out") whenSignedIn(() => {});
  }
}

export function startSession() {
  const box = dialog();
  if (!box) return;
  box.querySelector("[data-resume]").addEventListener("click", () => resume({ quiet: false }));
  box.querySelector("[data-later]").addEventListener("click", () => box.close());
  document.querySelector("[data-sign-in-again]")?.addEventListener("click", () => ask());
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
}
