// A second click does not send an ordinary form twice: some acts freeze and print, and take a while.
const PAUSE = 30_000; // ms; after it the person may try again (the network may have been away)

export function startOnce() {
  let sent = new Map();
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.getAttribute("method") !== "post") return;
    const now = performance.now();
    if (now - (sent.get(event.target) ?? -PAUSE) < PAUSE) {
      event.preventDefault();
      return;
    }
    sent.set(event.target, now);
    const button = event.submitter;
    button?.setAttribute("aria-busy", "true");
    setTimeout(() => button?.removeAttribute("aria-busy"), PAUSE);
  });
  // The browser's back button may show this very page again, as it was left.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    sent = new Map();
    for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
  });
}
