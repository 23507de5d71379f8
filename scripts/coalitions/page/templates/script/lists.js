/* Which events or countries are shown: those in which each word sought begins a word, whatever its case and accents. */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’ʼ']/g, "'").toLowerCase();
const wordsOf = (text) => plain(text).match(/[\p{L}\p{N}']+/gu) ?? [];
const texts = new WeakMap();

function textOf(entry) {
  if (!texts.has(entry)) texts.set(entry, ` ${wordsOf(`${entry.textContent} ${entry.dataset.names ?? ""}`).join(" ")}`);
  return texts.get(entry);
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
  const output = edition().querySelector("[data-found]");
  if (output) output.textContent = plural(words[edition().id].found, shown, edition().id);
  for (const none of all("[data-none]", edition())) none.hidden = shown > 0;
}
