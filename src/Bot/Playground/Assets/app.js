// The page: a visit to the host, its rooms, and what the visitor can do in them.
import * as api from "./api.js";
import { Channel } from "./channel.js";
import { Composer } from "./composer.js";
import { el } from "./dom.js";
import { Front } from "./front.js";
import { Library } from "./library.js";
import { call } from "./markdown.js";
import { News } from "./news.js";
import { Rooms } from "./rooms.js";

const KEPT = "good-evening.visit";
const at = (id) => document.getElementById(id);

let visit = null;
let view = null;
const messages = new Map();
const channel = new Channel(at("log"), at("scroll"), { press, menu, dismiss });
const composer = new Composer(at("composer"), (line, signal) => visit.complete(rooms.current, line, signal), say);
const library = new Library(at("articles"), at("reader"), say);
const front = new Front(at("front"), at("front-toggle"));
const rooms = new Rooms(at("rooms"), enter);
const news = new News(at("news"), say, (text) => channel.notice(text));

// The visit that this browser knows, or a new one where the host knows it no more.
async function begin() {
  const kept = localStorage.getItem(KEPT);
  try {
    take(kept ? await api.openVisit(kept) : await api.beginVisit());
  } catch (failure) {
    if (failure instanceof api.Gone) await startOver();
    else state("The bot does not answer. Is it running?");
  }
}

async function startOver() {
  try {
    take(await api.beginVisit(localStorage.getItem(KEPT)));
    at("line").focus();
  } catch (failure) {
    fail(failure);
  }
}

function take(opened) {
  visit?.end();
  view = opened;
  localStorage.setItem(KEPT, view.id);
  visit = new api.Visit(view.id);
  call(view.names);
  messages.clear();
  view.messages.forEach((message) => messages.set(message.id, message));
  channel.menus = view.menus;
  lookAs("owner");
  suggest(view.quoted);
  rooms.fill(view.rooms);
  state("");
  visit.follow(view.messages.at(-1)?.id ?? 0, arrive, follow);
}

function enter(room) {
  const shown = [...messages.values()].filter((message) => message.room === room.id);
  channel.fill(shown);
  at("room-name").replaceChildren(el("span", { "aria-hidden": "true" }, room.isDirect ? "@" : "#"), room.name);
  const name = `${room.isDirect ? "" : "#"}${room.name}`;
  at("line").setAttribute("aria-label", `Message ${name}`);
  at("messages").setAttribute("aria-label", `Messages in ${name}`);
  at("welcome-title").textContent = room.isDirect ? `Your direct messages with ${name}` : `Welcome to ${name}`;
  at("welcome-text").textContent = room.isDirect
    ? "What the bot tells you alone arrives here: /mydigest sends the digest, /watch news of a speaker or of words. Things to try:"
    : "A small copy of a Discord server with the bot in it. It stays until you start over. Things to try:";
  document.title = `${name} · Good Evening`;
  talk(shown.length > 0);
}

function lookAs(who) {
  visit.as = who;
  at("member").setAttribute("aria-pressed", String(who === "member"));
  at("guest").hidden = view.isOwner;
  document.body.classList.toggle("is-member", who === "member");
  refresh();
}

function refresh() {
  library.fill();
  front.fill();
}

// Who can be asked about is not the same in every library.
function suggest(name) {
  for (const button of document.querySelectorAll("[data-quote]")) {
    button.dataset.line = name ? `/quote ${name}` : "/articles";
    button.querySelector("code, span:only-child")?.replaceChildren(button.dataset.line);
    if (!button.children.length) button.textContent = button.dataset.line;
    button
      .querySelector(".what")
      ?.replaceChildren(
        name ? "What was said, word for word, and how we know who said it" : "What there is to read; nobody is quoted in it yet",
      );
  }
}

function talk(isTalking = true) {
  at("welcome").hidden = isTalking;
  at("chips").hidden = !isTalking;
}

// What is shown in the place of the line, where the line itself says nothing to people.
function say(line, shown) {
  talk();
  return turn(() => visit.line(rooms.current, line, shown), shown ?? line);
}

function menu(message, name) {
  return turn(() => visit.menu(message.id, name), name);
}

async function press(message, button, pressed) {
  pressed.setAttribute("aria-busy", "true");
  await turn(() => visit.press(message.id, button.id));
  pressed.removeAttribute("aria-busy");
}

function dismiss(message) {
  messages.delete(message.id);
  visit.dismiss(message.id).catch(() => {});
  at("line").focus();
}

// What was typed stands there at once; the answer brings it again, as the host keeps it.
async function turn(ask, typed) {
  const room = rooms.current;
  const done = channel.waiting(typed);
  try {
    const { messages: told, hint, try: lines } = await ask();
    done();
    told.forEach(keep);
    if (hint && room === rooms.current)
      channel.notice(hint, ...lines.map((line) => el("button", { type: "button", class: "button", click: () => say(line) }, line)));
  } catch (failure) {
    done();
    fail(failure);
  }
  refresh();
}

function keep(message) {
  messages.set(message.id, message);
  if (message.room === rooms.current) channel.show(message);
  else rooms.mark(message.room);
}

async function edition() {
  talk();
  const buttons = document.querySelectorAll("[data-edition], #edition");
  buttons.forEach((button) => button.setAttribute("aria-busy", "true"));
  try {
    const { reason } = await visit.edition(rooms.current);
    if (reason) channel.notice(reason, over());
  } catch (failure) {
    fail(failure);
  }
  buttons.forEach((button) => button.removeAttribute("aria-busy"));
}

function arrive(message) {
  if (messages.has(message.id)) return;
  if (message.room === rooms.current) talk();
  keep(message);
}

// After a restart of the host the stream comes back by itself, and then the visit is as the host kept it.
function follow(stands) {
  if (stands === "open") stand();
  else if (stands === "lost") state("Reconnecting …");
  else begin();
}

function stand() {
  if (at("status").textContent) refresh();
  state("");
}

function fail(failure) {
  if (failure instanceof api.Gone) channel.notice("This visit is over.", over());
  else channel.notice("The bot did not answer. Is it still running?");
}

// Nothing that was said may go by one slip of the hand.
function askOver() {
  if (messages.size === 0) return startOver();
  channel.notice("Starting over clears this conversation in all channels, and its digests end.", over());
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
at("add").addEventListener("click", () => {
  library.unfold(false);
  news.open();
});
at("over").addEventListener("click", askOver);
at("member").addEventListener("click", () => lookAs(visit.as === "member" ? "owner" : "member"));

begin().then(() => library.follow());
if (matchMedia("(hover: hover)").matches) at("line").focus();
