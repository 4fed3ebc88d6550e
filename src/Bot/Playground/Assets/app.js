// The page: a visit to the host, the channel it is, and what the visitor can do in it.
import * as api from "./api.js";
import { Channel } from "./channel.js";
import { Composer } from "./composer.js";
import { el } from "./dom.js";
import { Library } from "./library.js";
import { News } from "./news.js";

const at = (id) => document.getElementById(id);

let visit = null;
const channel = new Channel(at("log"), at("scroll"), press);
const composer = new Composer(at("composer"), (line, signal) => visit.complete(line, signal), say);
const library = new Library(at("articles"), at("reader"), (line, shown) => say(line, shown));
const news = new News(at("news"), say, (text) => channel.notice(text));

const remembered = "visit";

// A page that is loaded again goes on with its visit, for as long as the bot that it began with runs.
async function begin() {
  visit?.end();
  visit = null;
  channel.clear();
  at("welcome").hidden = false;
  at("chips").hidden = true;
  state("");
  try {
    const { channel: number, messages = [] } = (await earlier()) ?? (await api.beginVisit());
    sessionStorage.setItem(remembered, number);
    visit = new api.Visit(number);
    messages.forEach(arrive);
    visit.follow(arrive, follow);
    introduce();
  } catch {
    state("The bot does not answer. Is it running?");
  }
}

async function earlier() {
  const number = sessionStorage.getItem(remembered);
  try {
    return number && (await api.takeUpVisit(number));
  } catch (failure) {
    if (failure instanceof api.Gone) return null;
    throw failure;
  }
}

// The suggestions name somebody who speaks in the library.
async function introduce() {
  const { items } = await visit.complete("/quote ");
  const name = items.find((item) => item.detail === "speaker")?.insert.replace(/^speaker:/, "").replaceAll('"', "").trim();
  for (const button of document.querySelectorAll("[data-somebody]")) {
    const line = name ? `/quote ${name}` : "/quote";
    button.dataset.line = line;
    (button.querySelector("code") ?? button).textContent = line;
  }
}

async function startOver() {
  sessionStorage.removeItem(remembered);
  await begin();
  at("line").focus();
}

function talk() {
  at("welcome").hidden = true;
  at("chips").hidden = false;
}

// What is shown in the place of the line, where the line itself says nothing to people.
function say(line, shown = line) {
  talk();
  channel.used(shown);
  return turn(() => visit.line(line));
}

async function press(message, button, pressed) {
  pressed.setAttribute("aria-busy", "true");
  await turn(() => visit.press(message.id, button.id));
  pressed.removeAttribute("aria-busy");
}

async function turn(ask) {
  const done = channel.waiting();
  try {
    const { messages, hint, try: lines } = await ask();
    done();
    messages.forEach((message) => channel.show(message));
    if (hint) channel.notice(hint, ...lines.map((line) => el("button", { type: "button", class: "button", click: () => say(line) }, line)));
  } catch (failure) {
    done();
    fail(failure);
  }
  library.fill();
}

async function edition() {
  talk();
  const buttons = document.querySelectorAll("[data-edition], #edition");
  buttons.forEach((button) => button.setAttribute("aria-busy", "true"));
  try {
    const { reason } = await visit.edition();
    if (reason) channel.notice(reason, over());
  } catch (failure) {
    fail(failure);
  }
  buttons.forEach((button) => button.removeAttribute("aria-busy"));
}

function arrive(message) {
  talk();
  channel.show(message);
}

function follow(stands) {
  if (stands === "open") state("");
  else if (stands === "lost") state("Reconnecting …");
  else anew();
}

// The stream broke off for good. Where the bot was started again, what was said is gone with it, and a new visit begins by itself.
async function anew() {
  const before = sessionStorage.getItem(remembered);
  await begin();
  library.fill();
  if (visit && sessionStorage.getItem(remembered) !== before) channel.notice("The bot was started again, and this is a new visit.");
}

function fail(failure) {
  if (failure instanceof api.Gone || !visit) channel.notice("This visit has ended: the bot was started again.", over());
  else channel.notice("The bot did not answer. Is it still running?");
}

const over = () => el("button", { type: "button", class: "button", click: startOver }, "Start over");

function state(text) {
  at("status").textContent = text;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-line], [data-edition]");
  if (button?.dataset.line) say(button.dataset.line);
  else if (button) edition();
});
at("edition").addEventListener("click", edition);
at("add").addEventListener("click", () => news.open());
at("log").addEventListener("dismissed", () => at("line").focus());

begin();
library.fill();
library.follow();
if (matchMedia("(hover: hover)").matches) at("line").focus();
