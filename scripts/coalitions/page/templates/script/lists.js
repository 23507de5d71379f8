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

/* What is seen, as a table for a spreadsheet: with a mark that tells Excel that it is UTF-8. */
const quoted = (cell) => `"${cell.trim().replace(/\s+/g, " ").replaceAll('"', '""')}"`;

function saveList() {
  const rows = all("[data-belongs]", edition()).flatMap((list) =>
    [...list.children].map((item) => [
      item.dataset.party,
      ...[...item.children].map((each) => each.textContent),
      list.parentElement.querySelector("h3").firstChild.textContent,
    ]),
  );
  const head = words[edition().id].list_columns;
  const lines = [head, ...rows].map((row) => row.map(quoted).join(","));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv" }));
  link.download = `members-${state.day}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/* How to cite an entry: as text, BibTeX and RIS; a button beside each link to an entry. */
for (const link of all(".permalink")) {
  const { button } = words[link.closest(".edition").id].cite;
  const cite = Object.assign(document.createElement("button"), { type: "button", className: "cite", textContent: button });
  cite.dataset.cite = "";
  cite.ariaLabel = `${button}: ${link.ariaLabel.replace(/^[^:]*: /, "")}`;
  link.after(cite);
}

function cite(entry) {
  const language = edition().id;
  const said = words[language];
  const dialog = edition().querySelector("[data-citing]");
  const title = entry.querySelector("h3, h4, summary, b").firstChild.textContent.trim();
  const [, place] = entry.id.split("/");
  const address = location.href.replace(/#.*$/, `#${entry.id}`);
  const year = today.slice(0, 4);
  const key = place.replaceAll(/[^\w-]/g, "");
  const of = fill(said.cite.of, { title, place, package: said.cite.package, day: written(today, language) });
  const forms = {
    text: `${of} ${address}`,
    bibtex: `@misc{${key},\n  title = {${title}},\n  author = {{${said.cite.package}}},\n  year = {${year}},\n  note = {${place}},\n  url = {${address}}\n}`,
    ris: `TY  - DATA\nTI  - ${title}\nT2  - ${said.cite.package}\nPY  - ${year}\nM1  - ${place}\nUR  - ${address}\nER  - `,
  };
  for (const [form, text] of Object.entries(forms)) dialog.querySelector(`[data-form=${form}]`).textContent = text;
  dialog.showModal();
}

/* Print one sheet, or everything; what a reader prints by the browser's own menu is the sheet. */
function print(what) {
  root.dataset.print = what;
  const opened = what === "all" ? all("details:not([open])", edition()) : [];
  for (const details of opened) details.open = true;
  window.print();
  for (const details of opened) details.open = false;
  root.dataset.print = "brief";
}
