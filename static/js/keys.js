// Alt+Down and Alt+Up: the next or previous step of a sheet, else the page's next or previous link.
import { saveNow } from "./autosave.js";

const CONTROL = "input:not([type=hidden]):not([tabindex='-1']), select, textarea";

function step(by) {
  const steps = [...document.querySelectorAll("[data-keys='steps'] [data-step]")];
  if (!steps.length) {
    document.querySelector(`a[data-key='${by > 0 ? "next" : "prev"}']`)?.click();
    return;
  }
  const here = steps.findIndex((one) => one.contains(document.activeElement));
  const next = steps[here < 0 ? 0 : Math.min(Math.max(here + by, 0), steps.length - 1)];
  next.scrollIntoView({ block: "nearest" });
  next.querySelector(CONTROL)?.focus({ preventScroll: true });
}

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      if (!document.querySelector("form[data-autosave]")) return;
      event.preventDefault();
      saveNow();
      return;
    }
    if (!event.altKey || event.ctrlKey || event.metaKey || event.target.matches("select")) return; // Alt+Down opens a select
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else return;
    event.preventDefault();
  });
}
