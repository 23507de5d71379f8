/* Which events or countries are shown: those in which each word sought begins a word, whatever its case and accents. */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’ʼ']/g, "'").toLowerCase();
const wordsOf = (text) => plain(text).match(/[\p{L}\p{N}']+/gu) ?? [];
const texts = new WeakMap();

function textOf(entry) {
  if (!texts.has(entry)) texts.set(entry, ` ${wordsOf(`${entry.textContent} ${entry.dataset.names ?? ""}`).join(" ")}`);
  return texts.get(entry);
}

/* What a filter asks for, in words; nothing where it asks for nothing. */
function chosen(control) {
  if (control.type === "checkbox") return control.checked && control.parentElement.textContent.trim();
  return control.value && (control.selectedOptions?.[0].text ?? `“${control.value}”`);
}

function filterEntries() {
  const wanted = wordsOf(state.words);
  const choices = ["kind", "party", "year"];
  const isFiltered = wanted.length > 0 || state.disputed || choices.some((name) => state[name]);
  const fits = (entry) =>
    choices.every((name) => !state[name] || entry.dataset[name].split(" ").includes(state[name])) &&
    (!state.disputed || "disputed" in entry.dataset) &&
    wanted.every((word) => textOf(entry).includes(` ${word}`)) &&
    (isFiltered || state.every || !entry.matches(".event") || "milestone" in entry.dataset);
  const entries = all("[data-listed]", edition());
  for (const entry of entries) entry.hidden = !fits(entry);
  const shown = entries.filter((entry) => !entry.hidden).length;
  for (const none of all("[data-none]", edition())) none.hidden = shown > 0;
  const output = edition().querySelector("[data-found]");
  if (!output) return;
  output.textContent = plural(words[edition().id].found, shown, edition().id);
  output.nextElementSibling.textContent = all(".filters [data-control]", edition()).map(chosen).filter(Boolean).join(", ");
}
