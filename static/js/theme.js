// Runs before the first paint, so that a dark page never flashes light: the one script that is not a module.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => /(?:^|; )theme=(light|dark)(?:;|$)/.exec(document.cookie)?.[1];
  const apply = () => { root.dataset.bsTheme = chosen() ?? (dark.matches ? "dark" : "light"); };

  apply();
  dark.addEventListener("change", apply);
  addEventListener("beforeprint", () => { root.dataset.bsTheme = "light"; });
  addEventListener("afterprint", apply);

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-theme-form]") || !event.submitter) return;
    event.preventDefault(); // without a reload nothing typed is at risk
    const theme = event.submitter.value;
    const secure = location.protocol === "https:" ? "; secure" : "";
    const age = theme === "auto" ? 0 : 31536000;
    document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax${secure}`;
    document.querySelectorAll("[data-theme-form] button").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.value === theme));
    });
    apply();
  });
})();
