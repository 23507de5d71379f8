/* What is taken along: a list that is seen, as CSV or as a workbook; how to cite an entry; a printed sheet. */
const textOfEach = (places) => places.map((place) => place?.textContent ?? "");
const LISTS = {
  members: () =>
    all("[data-belongs] > li", edition()).map(({ children: [name, status, since, grounds], dataset, parentElement }) => [
      name.textContent,
      parentElement.parentElement.querySelector("h3").firstChild.textContent,
      status.textContent,
      dataset.certain,
      dataset.perhaps,
      since.textContent,
      dataset.confidence,
      dataset.origins,
      grounds.textContent,
      dataset.party,
      state.day,
      state.known,
    ]),
  events: () =>
    all(".event:not([hidden])", edition()).map((entry) => [
      entry.id.replace(/^.*event-/, ""),
      ...textOfEach([entry.querySelector(".when"), entry.querySelector(".sort")]),
      entry.querySelector("h3").firstChild.textContent,
      entry.querySelector("h3 + p").textContent,
      all(".evidence a[href^=https]", entry).map(({ href }) => href).join(" "),
    ]),
};

/* A mark tells Excel that the CSV is UTF-8. */
const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;
const csv = (rows) => [`\ufeff${rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("")}`];

/* What a list is of, and where it comes from: its last line. */
function originOf(day, known) {
  const language = edition().id;
  const { list, title, cite } = words[language];
  const days = { day: written(day, language), known: written(known, language) };
  return fill(list.of, { title, ...days, package: cite.package, address: addressOf(`${language}/answer`) });
}

const addressOf = (id) => location.href.replace(/#.*$/, `#${id}`);

function saveList(name, form) {
  const rows = [words[edition().id].list[name], ...LISTS[name]()];
  const plainRows = rows.map((row) => row.map((cell) => cell.trim().replace(/\s+/g, " ")));
  const day = name === "members" ? state.day : today;
  const origin = [originOf(day, name === "members" ? state.known : today)];
  const parts = form === "csv" ? csv([...plainRows, origin]) : workbook(plainRows, origin, day);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts));
  link.download = `${pageName}-${name}-${day}.${form}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/* A workbook of one sheet as Office Open XML (ECMA-376) has it; its first row stays in sight and can be filtered. */
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PARTS = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g, "").replace(/[&<>"]/g, (sign) => ENTITIES[sign]);

function workbook(rows, last, name) {
  const cell = (text) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  const line = (row) => `<row>${row.map(cell).join("")}</row>`;
  const corner = `${String.fromCharCode(64 + rows[0].length)}${rows.length}`;
  const widths = rows[0].map((_, at) => Math.min(60, 2 + Math.max(...rows.map((row) => row[at].length))));
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const related = (kind, target) =>
    `<Relationships xmlns="${PARTS}/relationships"><Relationship Id="r1" Type="${OFFICE}/${kind}" Target="${target}"/></Relationships>`;
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${PARTS}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/book.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/sheet.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    "_rels/.rels": related("officeDocument", "book.xml"),
    "book.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "_rels/book.xml.rels": related("worksheet", "sheet.xml"),
    "sheet.xml": `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><cols>${columns.join("")}</cols><sheetData>${[...rows, last].map(line).join("")}</sheetData><autoFilter ref="A1:${corner}"/></worksheet>`,
  };
  return zip(Object.entries(parts).map(([path, xml]) => [path, `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`]));
}

/* A zip of stored files, as the format (APPNOTE 6.3) wants it: each behind its head, then all heads again, then an end. */
function zip(files) {
  const bytes = (text) => new TextEncoder().encode(text);
  const numbers = (...pairs) => pairs.flatMap(([size, number]) => Array.from({ length: size }, (_, at) => (number >>> (8 * at)) & 255));
  const body = [];
  const directory = [];
  let place = 0;
  for (const [path, text] of files) {
    const [name, data] = [bytes(path), bytes(text)];
    const head = numbers([2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, checksum(data)], [4, data.length], [4, data.length], [2, name.length], [2, 0]);
    const local = new Uint8Array([...numbers([4, 0x04034b50]), ...head, ...name]);
    directory.push(...numbers([4, 0x02014b50], [2, 20]), ...head, ...numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, place]), ...name);
    body.push(local, data);
    place += local.length + data.length;
  }
  const count = files.length;
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, directory.length], [4, place], [2, 0]);
  return [...body, new Uint8Array([...directory, ...end])];
}

/* CRC-32, bit by bit. */
function checksum(data) {
  let sum = -1;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320);
  }
  return ~sum;
}

/* What a link to an entry calls it. */
function calledBy(link) {
  return link.ariaLabel.replace(/^[^:]*: /, "");
}

/* Who says so: publisher, day and address of the first few texts, then how many there are. */
const NAMED = 5;

function sourcesOf(entry, said) {
  const cited = all(".evidence li:not([class]) > span:last-child, .cited", entry).map((place) => {
    const [by, on, link] = ["[data-by]", "[data-on]", "a"].map((part) => place.querySelector(part));
    return [(by ?? place.firstElementChild).textContent, on.textContent, link?.href].filter(Boolean).join(", ");
  });
  if (!cited.length) return "";
  const counted = entry.querySelector(".evidence > summary")?.firstChild.textContent.trim();
  return `${said.sources}: ${cited.slice(0, NAMED).join("; ")}${counted ? ` (${counted})` : ""}.`;
}

/* Copied to the clipboard or, where the browser forbids it, selected for the reader to copy. */
async function copy(button) {
  const text = button.closest("dialog").querySelector(`[data-form=${button.dataset.copy}]`);
  const { copied } = words[edition().id].cite;
  getSelection().selectAllChildren(text);
  await navigator.clipboard?.writeText(text.textContent).then(() => { button.textContent = copied; }, () => {});
}

/* How to cite an entry: as text, BibTeX and RIS; a button beside each link to an entry. */
for (const link of all(".permalink")) {
  const { button } = words[link.closest(".edition").id].cite;
  const cite = Object.assign(document.createElement("button"), { type: "button", className: "cite", textContent: button });
  cite.dataset.cite = "";
  cite.ariaLabel = `${button}: ${calledBy(link)}`;
  link.after(cite);
}

function cite(entry) {
  const language = edition().id;
  const said = words[language];
  const dialog = edition().querySelector("[data-citing]");
  const title = calledBy(entry.querySelector(".permalink"));
  const from = sourcesOf(entry, said.cite);
  const id = entry.dataset.copyOf ?? entry.id;
  const [, place] = id.split("/");
  const address = addressOf(id);
  const year = today.slice(0, 4);
  const key = place.replaceAll(/[^\w-]/g, "");
  const of = fill(said.cite.of, { title, place, package: said.cite.package, day: written(today, language) });
  const forms = {
    text: [of, address, from].filter(Boolean).join(" "),
    bibtex: `@misc{${key},\n  title = {${title}},\n  author = {{${said.cite.package}}},\n  year = {${year}},\n  note = {${[place, from].filter(Boolean).join(". ")}},\n  url = {${address}}\n}`,
    ris: `TY  - DATA\nTI  - ${title}\nT2  - ${said.cite.package}\nPY  - ${year}\nM1  - ${place}${from && `\nN1  - ${from}`}\nUR  - ${address}\nER  - `,
  };
  for (const [form, text] of Object.entries(forms)) dialog.querySelector(`[data-form=${form}]`).textContent = text;
  dialog.showModal();
  dialog.scrollTop = 0;
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
