/* Addresses, languages and controls: what the reader does, and what follows. */

/* The controls of both languages show one state; a field in which someone writes is left alone. */
function setControls() {
  root.dataset.theme = state.theme;
  for (const control of all("[data-control]")) {
    const value = state[control.dataset.control];
    if (control.type === "checkbox") control.checked = value;
    else if (control !== document.activeElement) control.value = value;
  }
  for (const place of all("[data-written]")) place.textContent = written(state[place.dataset.written], place.closest("[lang]").lang);
  for (const slider of all("[data-slider]")) {
    const name = slider.dataset.slider;
    const day = state[name];
    Object.assign(slider, { min: count(firstOf(name)), max: count(lastOf(name)), value: count(day) });
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
  const here = document.querySelector(`.coalitions[lang=${language}] [aria-current]`);
  if (here) here.closest("ul").scrollLeft = here.offsetLeft - here.closest("ul").offsetLeft - 24;
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
  if (target?.hidden || target?.matches(".event:not([data-milestone])")) Object.assign(state, unfiltered, { every: true });
  speak(language);
  if (!target) return;
  if (!named) return location.replace(`#${language}/${place}`);
  if (target.matches(".event")) target.querySelector("details").open = true;
  for (let folded = target.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  target.scrollIntoView();
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
});

document.addEventListener("click", (event) => {
  const { near, reset, switch: language, step: by, of, list, as: form, print: printed, cite: cited, copy: copied } = event.target.dataset;
  const again = event.target.closest("a")?.getAttribute("href") === location.hash;
  if (language) {
    event.preventDefault();
    translate(language);
  } else if (near !== undefined) {
    event.preventDefault();
    edition().querySelector(".nearby").scrollIntoView();
  } else if (again) follow();
  if (by) {
    step(of, Number(by));
    setControls();
    tellWhoBelonged();
    rememberDay();
  }
  if (list) saveList(list, form);
  if (printed) print(printed);
  if (copied) copy(event.target);
  if (cited !== undefined) cite(event.target.closest("[data-copy-of], [id*='/']"));
  if (reset) Object.assign(state, reset === "answer" ? latest : unfiltered);
  if (reset) speak(root.dataset.language);
  if (reset === "answer") rememberDay();
});

root.dataset.print = "brief";
for (const scripted of all("[data-scripted]")) scripted.hidden = false;
const isWide = matchMedia("(min-width: 40rem)").matches;
for (const details of all("details")) details.open = isWide && details.matches(".folding");
addEventListener("hashchange", follow);
follow();
