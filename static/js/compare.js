// Compute the SHA-256 of a chosen file on the device and say whether it is the one that was issued.
const panel = document.querySelector("[data-compare]");
const show = (name) => {
  for (const one of ["same", "other", "unable"]) panel.querySelector(`[data-${one}]`).hidden = one !== name;
};

panel?.querySelector("input").addEventListener("change", async (event) => {
  const file = event.target.files[0];
  if (!file) return show("");
  if (!globalThis.crypto?.subtle) return show("unable"); // only pages over HTTPS have it
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  show(hash === panel.dataset.compare ? "same" : "other");
});
