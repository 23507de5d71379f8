"use strict";
{
  const { parties = {}, starts = {}, today, words } = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const languages = Object.keys(words);
  const unfiltered = { words: "", kind: "", party: "", year: "", disputed: false };
  const latest = { day: today, known: today };
  const state = { theme: "", ...latest, ...unfiltered };
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const edition = () => document.getElementById(root.dataset.language);

  /* Days are ISO days, which compare as text. A slider counts them. */
  const count = (day) => Date.parse(day) / 864e5;
  const dayOf = (number) => new Date(number * 864e5).toISOString().slice(0, 10);
  const atMostToday = (day) => (Number.isNaN(count(day)) || day > today ? today : day);
  const first = Object.values(parties)
    .flatMap(({ steps }) => steps.flatMap(([from, known]) => [from, known]))
    .reduce((one, other) => (one < other ? one : other), today);

  const fill = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);
  const plural = (forms, number, language) => fill(forms[new Intl.PluralRules(language).select(number)], { number });
  const written = (day, language) =>
    new Intl.DateTimeFormat(words[language].locale, { dateStyle: "long", timeZone: "UTC" })
      .format(new Date(day))
      .replace(/\s+р\.$/, "");

  /* Who belonged: the question of members.py, put to rows that the model has folded. */
  const holds = (from, until, day) => from !== null && from <= day && (until === null || until > day);

  /* A certain member stays a member, and a lead a lead, where only a step of low confidence says otherwise. */
  const isInside = (status) => status === "member" || status === "lead";
  const staysAs = ([, status, , , , certain], [, other, , , , otherCertain], day) =>
    isInside(status) && isInside(other) && certain !== null && certain <= day && otherCertain === null;

  function answer({ spells, belonging, steps }, day, known) {
    const version = spells.findLast(([since]) => since <= known)?.[0];
    const held = spells.filter(([of, , from, , ended]) => of === version && holds(from, ended, day));
    const spell = held.reduce((before, next) => (before && staysAs(before, next, day) ? before : next), null);
    if (!spell) return null;
    const time = belonging.findLast(([of, from, , , until]) => of === version && holds(from, until, day));
    const told = steps.filter(([from, since]) => from <= day && since <= known);
    const cited = told.flatMap(([, , , sources]) => sources).filter(([, since]) => since <= known);
    return {
      belongs: !time ? "no" : holds(time[2], time[3], day) ? "yes" : "unknown",
      status: spell[1],
      start: `${spell[2]}/${spell[3]}`,
      instruments: [...new Set(told.map(([, , instrument]) => instrument))].sort(),
      sources: new Set(cited.map(([source]) => source)).size,
    };
  }

  function line(party, found, language) {
    const said = words[language];
    const item = edition().querySelector("[data-line]").content.firstElementChild.cloneNode(true);
    const [name, status, since, grounds] = item.children;
    item.dataset.party = party;
    name.href = `#${language}/party-${party}`;
    name.textContent = said.parties[party];
    status.dataset.status = found.status;
    status.textContent = said.status[found.status];
    since.textContent = starts[found.start][language];
    grounds.textContent = fill(said.answer.grounds, {
      sources: plural(said.sources, found.sources, language),
      instruments: found.instruments.map((code) => said.instrument[code]).join(", "),
    });
    return item;
  }

  function tellWhoBelonged() {
    const output = edition().querySelector("[data-said]");
    if (!output) return;
    const language = root.dataset.language;
    const said = words[language];
    const found = Object.keys(said.parties)
      .filter((party) => party in parties)
      .map((party) => [party, answer(parties[party], state.day, state.known)])
      .filter(([, each]) => each)
      .sort(([, one], [, other]) => (other.status === "lead") - (one.status === "lead"));
    const numbers = {};
    for (const list of all("[data-belongs]", edition())) {
      const { belongs } = list.dataset;
      const those = found.filter(([, each]) => each.belongs === belongs);
      numbers[belongs] = those.length;
      list.replaceChildren(...those.map(([party, each]) => line(party, each, language)));
      list.parentElement.hidden = !those.length;
      list.parentElement.querySelector(".count").textContent = those.length;
    }
    output.textContent = fill(said.answer[state.known === today ? "said" : "said_known"], {
      day: written(state.day, language),
      known: written(state.known, language),
      yes: plural(said.said_yes, numbers.yes, language),
      unknown: plural(said.said_unknown, numbers.unknown, language),
    });
  }

  /* Which events or countries are shown: those with all the words, in any order, whatever their case and accents. */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’ʼ']/g, "'").toLowerCase();
  const texts = new WeakMap();

  function textOf(entry) {
    if (!texts.has(entry)) texts.set(entry, plain(entry.textContent));
    return texts.get(entry);
  }

  function filterEntries() {
    const wanted = plain(state.words).split(/\s+/).filter(Boolean);
    const fits = (entry) =>
      ["kind", "party", "year"].every((name) => !state[name] || entry.dataset[name].split(" ").includes(state[name])) &&
      (!state.disputed || "disputed" in entry.dataset) &&
      wanted.every((word) => textOf(entry).includes(word));
    const entries = all("[data-listed]", edition());
    for (const entry of entries) entry.hidden = !fits(entry);
    const found = entries.filter((entry) => !entry.hidden).length;
    edition().querySelector("[data-found]").textContent = plural(words[edition().id].found, found, edition().id);
    for (const none of all("[data-none]", edition())) none.hidden = found > 0;
  }

  /* The controls of both languages show one state; a field in which someone writes is left alone. */
  function setControls() {
    root.dataset.theme = state.theme;
    for (const control of all("[data-control]")) {
      const value = state[control.dataset.control];
      if (control.type === "checkbox") control.checked = value;
      else if (control !== document.activeElement) control.value = value;
    }
    for (const slider of all("[data-slider]")) {
      const day = state[slider.dataset.slider];
      Object.assign(slider, { min: count(first), max: count(today), value: count(day) });
      slider.setAttribute("aria-valuetext", written(day, slider.closest("[lang]").lang));
    }
  }

  function speak(language) {
    root.lang = root.dataset.language = language;
    document.title = words[language].title;
    for (const link of all("[data-switch]")) link.ariaCurrent = link.dataset.switch === language ? "true" : null;
    setControls();
    tellWhoBelonged();
    filterEntries();
  }

  /* An address is #language, #language/place or #place; a place may be a day: on-2024-03-06-known-2024-02-01. */
  const ADDRESS = new RegExp(`^#?(?:(${languages.join("|")})(?:/|$))?(.*)$`);
  const ASKED = /^on-(\d{4}-\d\d-\d\d)(?:-known-(\d{4}-\d\d-\d\d))?$/;

  function follow() {
    const [, named, place] = ADDRESS.exec(location.hash);
    const spoken = languages.find((each) => navigator.language.startsWith(each)) ?? languages[0];
    const language = named ?? root.dataset.language ?? spoken;
    const asked = ASKED.exec(place);
    if (asked) Object.assign(state, { day: atMostToday(asked[1]), known: atMostToday(asked[2] ?? today) });
    const target = document.getElementById(`${language}/${asked ? "answer" : place}`);
    if (target?.hidden) Object.assign(state, unfiltered);
    if (target) for (const chooser of choosers) choosePlace(chooser, place);
    speak(language);
    if (!target) return;
    if (!named) return location.replace(`#${language}/${place}`);
    const folded = target.matches(".event") ? target.querySelector("details") : target.closest("details");
    if (folded) folded.open = true;
    target.scrollIntoView();
  }

  /* A choice whose result is a place of the page is kept in the address too. */
  const choosers = all("[data-place]");

  function choosePlace({ dataset }, place) {
    if (place.startsWith(dataset.place)) state[dataset.control] = place.slice(dataset.place.length);
  }

  function rememberPlace({ dataset }) {
    const chosen = state[dataset.control];
    history.replaceState(null, "", `#${root.dataset.language}${chosen && `/${dataset.place}${chosen}`}`);
  }

  function rememberDay() {
    const known = state.known === today ? "" : `-known-${state.known}`;
    history.replaceState(null, "", `#${root.dataset.language}/on-${state.day}${known}`);
  }

  /* The other language, with the same entry at the same height of the window. */
  function translate(language) {
    const places = all("[id*='/']", edition()).filter((each) => each.offsetParent);
    const here = places.findLast((each) => each.getBoundingClientRect().top < innerHeight / 3);
    const height = here?.getBoundingClientRect().top;
    const [, , place] = ADDRESS.exec(location.hash);
    history.pushState(null, "", `#${language}${place && "/"}${place}`);
    speak(language);
    const there = here && document.getElementById(here.id.replace(/^[^/]+/, language));
    if (there) scrollBy(0, there.getBoundingClientRect().top - height);
  }

  document.addEventListener("input", ({ target }) => {
    const { control, slider } = target.dataset;
    const name = control ?? slider;
    if (slider) state[name] = dayOf(Number(target.value));
    else if (name in latest) state[name] = atMostToday(target.value);
    else state[name] = target.type === "checkbox" ? target.checked : target.value;
    setControls();
    if (name in latest) tellWhoBelonged();
    if (name in unfiltered) filterEntries();
  });

  document.addEventListener("change", ({ target }) => {
    if ((target.dataset.control ?? target.dataset.slider) in latest) rememberDay();
    if ("place" in target.dataset) rememberPlace(target);
  });

  document.addEventListener("click", (event) => {
    const { reset, switch: language } = event.target.dataset;
    const again = event.target.closest("a")?.getAttribute("href") === location.hash;
    if (language) {
      event.preventDefault();
      translate(language);
    } else if (again) follow();
    if (reset) Object.assign(state, reset === "answer" ? latest : unfiltered);
    if (reset) speak(root.dataset.language);
    if (reset === "answer") rememberDay();
    if (reset === "countries") choosers.forEach(rememberPlace);
  });

  for (const scripted of all("[data-scripted]")) scripted.hidden = false;
  for (const details of all("details")) details.open = false;
  addEventListener("hashchange", follow);
  follow();
}
