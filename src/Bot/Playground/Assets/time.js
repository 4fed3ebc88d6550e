// Times in the reader's own zone, the relative ones kept true; in the language of the page and written as its texts write them.
import { el } from "./dom.js";

const language = "en-GB";

const styles = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};

const units = [
  ["year", 31557600],
  ["month", 2629800],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

export function timestamp(seconds, style) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return null;
  const text = style === "R" ? relative(seconds) : format(date, styles[style]);
  return el("time", { datetime: date.toISOString(), title: format(date, styles.F), "data-relative": style === "R" ? seconds : null }, text);
}

export function clock(milliseconds) {
  return format(new Date(milliseconds), styles.t);
}

export function day(milliseconds) {
  return format(new Date(milliseconds), styles.D);
}

export function number(value) {
  return value.toLocaleString(language);
}

export function longDay(milliseconds) {
  return format(new Date(milliseconds), { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

// Within two days as people say it, then as a date.
export function ago(milliseconds) {
  return Date.now() - milliseconds < 172800000 ? relative(milliseconds / 1000) : day(milliseconds);
}

function format(date, options) {
  return new Intl.DateTimeFormat(language, options).format(date);
}

function relative(seconds) {
  const away = seconds - Date.now() / 1000;
  const [unit, length] = units.find(([, size]) => Math.abs(away) >= size) ?? units.at(-1);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(away / length), unit);
}

setInterval(() => {
  for (const time of document.querySelectorAll("time[data-relative]")) time.textContent = relative(Number(time.dataset.relative));
}, 15000);
