// One form that saves itself: what is on its way, what comes after, and what the server says.
//   one request of a form at a time; a change made meanwhile goes after it;
//   each change has its own `key`, and keeps it through all retries, so that it has one effect;
//   `seen` is the version this page shows; every answer that saved brings the next one (data-version).
import { clearMarks, markFields } from "./errors.js";
import { fill, uuid } from "./fields.js";
import { freshToken, whenSignedIn } from "./session.js";
import { words } from "./words.js";

const LONGEST_WAIT = 30; // seconds
const PATIENCE = 30_000;

export class Saver {
  state = "saved"; // saved, changed, sending, waiting (for the server or a log-in), stopped (needs the person)
  dirty = false; // something is typed that is not in `cargo`
  cargo = null; // what is on its way, kept until the server has answered for or against it
  tries = 0;

  constructor(form, report) {
    this.form = form;
    this.report = report;
    this.status = form.querySelector(".save-status");
    form.autocomplete = "off"; // browsers restore old values on reload, and they would be saved
    form.elements.seen.value = form.elements.seen.defaultValue;
  }

  get conflict() {
    return this.form.querySelector("[data-conflict]");
  }

  become(state) {
    this.state = state;
    this.report();
  }

  changed(delay) {
    clearTimeout(this.pause);
    this.dirty = true;
    if (this.conflict) return; // first the person chooses
    if (!this.cargo) this.become("changed");
    this.pause = setTimeout(() => this.save(), delay);
  }

  save() {
    clearTimeout(this.pause);
    if (this.cargo || !this.dirty || this.conflict) return;
    this.dirty = false;
    this.tries = 0;
    this.form.elements.key.value = uuid();
    this.cargo = new FormData(this.form);
    this.send();
  }

  retryNow() {
    if (this.state === "waiting" && !this.asking) this.send();
  }

  async send() {
    clearTimeout(this.retry);
    if (this.inFlight) return;
    this.inFlight = true;
    this.become("sending");
    this.cargo.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    let answer = null;
    let text = "";
    try {
      answer = await fetch(this.form.getAttribute("action"), {
        method: "POST",
        body: this.cargo,
        headers: { "HX-Request": "true" },
        keepalive: document.visibilityState === "hidden", // outlives a page that is being closed
        signal: AbortSignal.timeout(PATIENCE),
      });
      text = await answer.text();
    } catch {
      answer = null; // no network, or no answer in time
    }
    this.inFlight = false;
    await this.answered(answer, text);
  }

  async answered(answer, text) {
    const code = answer?.status ?? 0;
    if (code === 401) return this.signedOut();
    if (code === 403 && answer.headers.get("X-Panji-Refusal") === "csrf") return this.oldToken();
    if (code === 0 || code >= 500 || code === 429) return this.later(answer);
    const fragment = new DOMParser().parseFromString(text, "text/html");
    const version = fragment.querySelector("[data-version]")?.dataset.version;
    if (answer.ok && version === undefined) return this.later(answer); // not our server's voice: a portal, a proxy
    this.cargo = null;
    if (this.status) window.htmx.swap(this.status, text, { swapStyle: "innerHTML" }); // and what is out of band
    return answer.ok ? this.saved(version) : this.refused();
  }

  saved(version) {
    this.form.elements.seen.value = version;
    this.tries = 0;
    this.at = this.status?.querySelector("[data-at]")?.dataset.at ?? this.at;
    clearMarks(this.form);
    this.become(this.dirty ? "changed" : "saved");
    this.form.dispatchEvent(new CustomEvent("panji:saved", { bubbles: true, detail: { version } }));
    this.save();
  }

  refused() {
    this.become("stopped");
    if (this.conflict) return;
    const list = this.status?.querySelector("[data-invalid]");
    if (list) markFields(this.form, list);
    else if (!this.status?.textContent.trim()) this.say("refused");
    if (this.dirty) this.save();
    else this.dirty = true; // Ctrl+S tries once more
  }

  later(answer) {
    const asked = Number(answer?.headers.get("Retry-After")) || 0;
    const wait = Math.max(asked, Math.min(2 ** this.tries++, LONGEST_WAIT));
    this.say("retry");
    this.become("waiting");
    this.retry = setTimeout(() => this.send(), wait * 1000);
  }

  async oldToken() {
    const found = await freshToken();
    if (found === "ok" && this.tries++ === 0) return this.send();
    return found === "ok" || found === "unreachable" ? this.later(null) : this.signedOut(found === "other" ? found : "");
  }

  signedOut(problem = "") {
    this.say("signedOut");
    this.become("waiting");
    this.asking = true;
    whenSignedIn(() => {
      this.asking = false;
      this.tries = 0;
      this.send();
    }, problem);
  }

  keep(which) {
    this.form.elements.seen.value = this.conflict.dataset.version;
    if (which === "stored") fill(this.form, this.conflict);
    this.conflict.remove();
    this.dirty = which === "mine";
    if (this.dirty) return this.save();
    clearMarks(this.form);
    this.form.dispatchEvent(new CustomEvent("panji:filled", { bubbles: true }));
    return this.become("saved");
  }

  say(name) {
    if (!this.status) return;
    const line = document.createElement("span");
    line.className = "pending";
    line.textContent = words()[name];
    this.status.replaceChildren(line);
  }
}
