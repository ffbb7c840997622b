// The page's language: sentences come translated with the page, numbers follow it.
export const words = () => document.getElementById("words").dataset;

export const filled = (name, value) => words()[name].replace("{}", value);

export function sizeText(bytes) {
  const comma = document.documentElement.lang === "en" ? "." : ",";
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace(".", comma)} MB`;
}
