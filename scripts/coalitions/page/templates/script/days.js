/* Who belonged: the question of members.py, put to rows that the model has folded. */
const holds = (from, until, day) => from !== null && from <= day && (until === null || until > day);

/* A certain member stays a member, and a lead a lead, where only a step of low confidence says otherwise. */
const isInside = (status) => status === "member" || status === "lead";
const staysAs = ([, status, , , , certain], [, other, , , , otherCertain], day) =>
  isInside(status) && isInside(other) && certain !== null && certain <= day && otherCertain === null;

function answer({ spells, belonging, steps }, day, known) {
  const version = spells.findLast(([since]) => since <= known)?.[0];
  const possible = spells.filter(([of, , from, , ended]) => of === version && holds(from, ended, day));
  const spell = possible.reduce((before, next) => (before && staysAs(before, next, day) ? before : next), null);
  if (!spell) return null;
  const time = belonging.findLast(([of, from, , , until]) => of === version && holds(from, until, day));
  const made = steps.filter(([from, since]) => from <= day && since <= known);
  const [, status, earliest, latest, , certain] = spell;
  const isSure = ([, , , , by, as, confidence]) => certain !== null && certain <= day && by === certain && as === status && confidence !== "low";
  const starts = ([from, , , , by, as]) => from === earliest && by === latest && as === status;
  const cited = made.flatMap(([, , , sources]) => sources).filter(([, since]) => since <= known);
  return {
    belongs: !time ? "no" : holds(time[2], time[3], day) ? "yes" : "unknown",
    status,
    perhaps: earliest,
    certain: certain ?? "",
    start: `${earliest}/${latest}/${certain ?? ""}`,
    confidence: (made.find(isSure) ?? made.find(starts))[6],
    instruments: [...new Set(made.map(([, , instrument]) => instrument))].sort(),
    sources: new Set(cited.map(([source]) => source)).size,
    origins: new Set(cited.map(([, , origin]) => origin)).size,
  };
}

function line(party, { status, start, sources, origins, instruments, perhaps, certain, confidence }, language) {
  const said = words[language];
  const item = edition().querySelector("[data-line]").content.firstElementChild.cloneNode(true);
  const [name, label, since, grounds] = item.children;
  Object.assign(item.dataset, { party, perhaps, certain, confidence: said.confidence[confidence], origins });
  name.href = `#${language}/party-${party}`;
  name.textContent = said.parties[party];
  label.dataset.status = status;
  label.textContent = said.status[status];
  since.textContent = starts[start][language];
  grounds.textContent = fill(said.answer.grounds, {
    sources: `${plural(said.texts, sources, language)}, ${plural(said.origins, origins, language)}`,
    instruments: instruments.map((code) => said.instrument[code]).join(", "),
  });
  return item;
}

function tellWhoBelonged() {
  const output = edition().querySelector("[data-said]");
  if (!output) return;
  const language = root.dataset.language;
  const said = words[language];
  const answers = Object.keys(said.parties)
    .filter((party) => party in parties)
    .map((party) => [party, answer(parties[party], state.day, state.known)])
    .filter(([, each]) => each)
    .sort(([, one], [, other]) => (other.status === "lead") - (one.status === "lead"));
  const numbers = {};
  for (const list of all("[data-belongs]", edition())) {
    const { belongs } = list.dataset;
    const those = answers.filter(([, each]) => each.belongs === belongs);
    numbers[belongs] = those.length;
    list.replaceChildren(...those.map(([party, each]) => line(party, each, language)));
    list.parentElement.hidden = !those.length;
    list.parentElement.querySelector(".count").textContent = those.length;
  }
  output.textContent = fill(said.answer[state.known === today ? "said" : "said_known"], {
    day: written(state.day, language),
    known: written(state.known, language),
    members: [
      plural(said.said_yes, numbers.yes, language),
      ...(numbers.unknown ? [plural(said.said_unknown, numbers.unknown, language)] : []),
    ].join(", "),
  });
  showClaims();
  markDay();
}

/* Published numbers within sixty days of the chosen day, the nearest first. */
const NEAR = 60;

function showClaims() {
  const place = edition().querySelector("[data-nearby]");
  if (!place) return;
  const distance = ({ dataset }) => {
    const [first, last] = dataset.claim.split("/").map(count);
    return Math.max(first - count(state.day), count(state.day) - last, 0);
  };
  const near = all("[data-claim]", edition())
    .filter((claim) => !place.contains(claim) && distance(claim) <= NEAR)
    .sort((one, other) => distance(one) - distance(other));
  const copies = near.map((claim) => claim.cloneNode(true));
  for (const copy of copies) {
    copy.dataset.copyOf = copy.id;
    copy.removeAttribute("id");
    for (const named of all("[id]", copy)) named.removeAttribute("id");
    copy.removeAttribute("data-claim");
  }
  place.replaceChildren(...copies);
  edition().querySelector("[data-nearby-why]").textContent = whyTheyDiffer(copies);
  edition().querySelector("[data-nearby-none]").hidden = near.length > 0;
  const link = edition().querySelector("[data-near]");
  link.hidden = near.length === 0;
  link.textContent = `${plural(words[edition().id].near, near.length, edition().id)} ▾`;
}

/* Whom the numbers around the day count, whom lists leave out, who joined meanwhile: where they differ, one line. */
function whyTheyDiffer(claims) {
  const { why } = words[edition().id];
  const counted = {};
  for (const { counts, number } of claims.map((claim) => claim.querySelector("[data-counts]").dataset)) {
    if (number) (counted[counts] ??= new Set()).add(number);
  }
  if (new Set(Object.values(counted).flatMap((numbers) => [...numbers])).size < 2) return "";
  const numbers = Object.entries(counted).map(([counts, those]) => `${counts} (${[...those].sort().join(", ")})`);
  const leftOut = claims
    .filter((claim) => claim.querySelector(".lacking"))
    .map((claim) => `${claim.querySelector("h4").firstChild.textContent.trim()} (${claim.querySelector(".lacking").textContent.replace(/^[^:]*: /, "")})`);
  const [before, after] = [-NEAR, NEAR].map((days) => certainOn(atMostToday(dayOf(count(state.day) + days))));
  const joined = after.filter((party) => !before.includes(party)).map((party) => words[edition().id].parties[party]);
  return [
    fill(why.counts, { counted: numbers.join("; ") }),
    ...(leftOut.length ? [fill(why.left_out, { claims: leftOut.join("; ") })] : []),
    ...(joined.length ? [fill(why.joined, { parties: joined.join(", ") })] : []),
  ].join(" ");
}

const certainOn = (day) =>
  Object.keys(words[edition().id].parties).filter((party) => party in parties && answer(parties[party], day, state.known)?.belongs === "yes");

/* The chosen day as a line in each chart that has an axis of days; data-days holds its ends and its place. */
function markDay() {
  for (const chart of all("svg[data-days]", edition())) {
    const [first, last, left, right, top, foot] = chart.dataset.days.split(" ");
    const share = (count(state.day) - count(first)) / (count(last) - count(first));
    let mark = chart.querySelector(".chosen");
    if (!mark) {
      mark = document.createElementNS("http://www.w3.org/2000/svg", "line");
      mark.setAttribute("class", "chosen");
      chart.append(mark);
    }
    const x = Number(left) + share * (right - left);
    for (const [name, value] of Object.entries({ x1: x, x2: x, y1: top, y2: foot })) mark.setAttribute(name, value);
    mark.toggleAttribute("hidden", share < 0 || share > 1);
  }
}

/* The days on which an answer can change; a slider ends thirty days after the last. */
const histories = Object.values(parties);
const changes = {
  day: histories.flatMap(({ spells, belonging }) => [
    ...spells.flatMap(([, , from, latest, ended, certain]) => [from, latest, ended, certain]),
    ...belonging.flatMap(([, ...days]) => days),
  ]),
  known: histories.flatMap(({ steps }) => steps.flatMap(([, known, , sources]) => [known, ...sources.map(([, on]) => on)])),
};
for (const [name, days] of Object.entries(changes)) {
  changes[name] = [...new Set(days.filter((day) => day && day <= today))].sort();
}
const firstOf = (name) => changes[name][0] ?? today;
const lastOf = (name) => atMostToday(dayOf(count(changes[name].at(-1) ?? today) + 30));

function step(name, by) {
  const further = changes[name].filter((day) => (by > 0 ? day > state[name] : day < state[name]));
  state[name] = (by > 0 ? further[0] : further.at(-1)) ?? (by > 0 ? today : state[name]);
}

for (const [name, days] of Object.entries(changes)) {
  document.getElementById(`days-of-${name}`).append(...days.map((day) => new Option("", count(day))));
}
