/* What the reader has chosen, and small helpers. The files of this folder stand in one block, one after another. */
const { name: pageName, parties = {}, starts = {}, today, words } = JSON.parse(document.getElementById("data").textContent);
const root = document.documentElement;
const languages = Object.keys(words);
const unfiltered = { words: "", kind: "", party: "", year: "", disputed: false, every: false };
const latest = { day: today, known: today };
const state = { theme: "", ...latest, ...unfiltered };
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const edition = () => document.getElementById(root.dataset.language);

/* Days are ISO days, which compare as text. A slider counts them. */
const count = (day) => Date.parse(day) / 864e5;
const dayOf = (number) => new Date(number * 864e5).toISOString().slice(0, 10);
const atMostToday = (day) => (Number.isNaN(count(day)) || day > today ? today : day);

const fill = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);
const plural = (forms, number, language) => fill(forms[new Intl.PluralRules(language).select(number)], { number });
const written = (day, language) =>
  new Intl.DateTimeFormat(words[language].locale, { dateStyle: "long", timeZone: "UTC" })
    .format(new Date(day))
    .replace(/\s+р\.$/, "");
