// A second click within a few seconds does not send an ordinary form twice.
const PAUSE = 4000;

export function startOnce() {
  const sent = new WeakMap();
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.getAttribute("method") !== "post") return;
    const now = performance.now();
    if (now - (sent.get(event.target) ?? -PAUSE) < PAUSE) event.preventDefault();
    else sent.set(event.target, now);
  });
}
