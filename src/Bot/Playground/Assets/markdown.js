// Discord's markdown, as far as cards use it, to nodes: a block at a time, then what stands in a line.
import { el, outward } from "./dom.js";
import { timestamp } from "./time.js";

let names = {};

// What mentions are called from now on: "<#5>" is "#news".
export function call(mentions) {
  names = mentions;
}

export function blocks(text) {
  const fragment = document.createDocumentFragment();
  const lines = text.split("\n");
  for (let at = 0; at < lines.length;) at = block(lines, at, fragment);
  return fragment;
}

export function inline(text) {
  const fragment = document.createDocumentFragment();
  let plain = "";
  for (let at = 0; at < text.length;) {
    const found = escape(text, at) ?? code(text, at) ?? emphasis(text, at) ?? link(text, at) ?? tag(text, at) ?? address(text, at);
    if (!found) {
      plain += text[at++];
    } else if (typeof found.node === "string") {
      plain += found.node;
      at = found.end;
    } else {
      if (plain) fragment.append(plain);
      plain = "";
      fragment.append(found.node);
      at = found.end;
    }
  }
  if (plain) fragment.append(plain);
  return fragment;
}

// ---- blocks: each appends what begins at line `at` and returns the line after it

const quoted = /^> ?/;
const bullet = /^( *)(?:[-*]|(\d+)\.) +/;
const heading = /^(#{1,3}) +/;
const small = /^-# +/;

function block(lines, at, into) {
  const line = lines[at];
  if (line.trim() === "") return at + 1;
  if (line.startsWith("```")) return fence(lines, at, into);
  if (line.startsWith(">>> ")) return quote([line.slice(4), ...lines.slice(at + 1)], into) ?? lines.length;
  if (line.startsWith("> ") || line === ">") return quotes(lines, at, into);
  if (small.test(line)) return one("p", { class: "small" }, line.replace(small, ""), at, into);
  if (heading.test(line)) return one("h3", {}, line.replace(heading, ""), at, into);
  if (bullet.test(line)) return list(lines, at, into);
  return paragraph(lines, at, into);
}

function one(name, attributes, text, at, into) {
  into.append(el(name, attributes, inline(text)));
  return at + 1;
}

function fence(lines, at, into) {
  let end = at + 1;
  while (end < lines.length && !lines[end].startsWith("```")) end++;
  into.append(el("pre", {}, el("code", {}, lines.slice(at + 1, end).join("\n"))));
  return end + 1;
}

function quote(lines, into) {
  into.append(el("blockquote", {}, blocks(lines.join("\n"))));
}

function quotes(lines, at, into) {
  const end = run(lines, at, (line) => line.startsWith("> ") || line === ">");
  quote(
    lines.slice(at, end).map((line) => line.replace(quoted, "")),
    into,
  );
  return end;
}

function list(lines, at, into) {
  const end = run(lines, at, (line) => bullet.test(line));
  const ordered = bullet.exec(lines[at])[2];
  const items = lines
    .slice(at, end)
    .map((line) => el("li", { class: bullet.exec(line)[1].length > 1 ? "deeper" : null }, inline(line.replace(bullet, ""))));
  into.append(el(ordered ? "ol" : "ul", { start: ordered && ordered !== "1" ? ordered : null }, ...items));
  return end;
}

function paragraph(lines, at, into) {
  const end = run(lines, at + 1, (line) => line.trim() !== "" && !begins(line));
  const nodes = lines.slice(at, end).flatMap((line, index) => (index ? [el("br"), inline(line)] : [inline(line)]));
  into.append(el("p", {}, ...nodes));
  return end;
}

const begins = (line) =>
  line.startsWith("```") || line.startsWith("> ") || line.startsWith(">>> ") || small.test(line) || heading.test(line) || bullet.test(line);

function run(lines, at, holds) {
  while (at < lines.length && holds(lines[at])) at++;
  return at;
}

// ---- in a line: each answers { node, end } for what begins at `at`, or null

const punctuation = /[!-/:-@[-`{-~]/;

function escape(text, at) {
  return text[at] === "\\" && at + 1 < text.length && punctuation.test(text[at + 1]) ? { node: text[at + 1], end: at + 2 } : null;
}

function code(text, at) {
  if (text[at] !== "`") return null;
  const end = text.indexOf("`", at + 1);
  return end > at + 1 ? { node: el("code", {}, text.slice(at + 1, end)), end: end + 1 } : null;
}

const marks = [
  ["**", "strong"],
  ["__", "u"],
  ["~~", "s"],
  ["||", "span"],
  ["*", "em"],
  ["_", "em"],
];

function emphasis(text, at) {
  for (const [mark, name] of marks) {
    if (!text.startsWith(mark, at) || /\s|^$/.test(text[at + mark.length] ?? "")) continue;
    if (mark === "_" && /\w/.test(text[at - 1] ?? "")) continue;
    const end = closing(text, at + mark.length, mark);
    if (end > at + mark.length) return { node: el(name, {}, inline(text.slice(at + mark.length, end))), end: end + mark.length };
  }
  return null;
}

function closing(text, at, mark) {
  for (; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "`") at = Math.max(at, text.indexOf("`", at + 1));
    else if (text.startsWith(mark, at) && !/\s/.test(text[at - 1])) {
      // A run of three closes the inner emphasis first: ***both***.
      if (text[at + mark.length] === mark[0] && text[at + mark.length + 1] !== mark[0] && mark.length > 1) at++;
      if (mark.length > 1 || text[at + 1] !== mark) return at;
      at++;
    }
  }
  return -1;
}

function link(text, at) {
  if (text[at] !== "[") return null;
  const end = closing(text, at + 1, "]");
  if (end < 0 || text[end + 1] !== "(") return null;
  const found = /^<?([^\s<>)]+)>?\)/.exec(text.slice(end + 2));
  const node = found && outward(found[1], inline(text.slice(at + 1, end)));
  return node ? { node, end: end + 2 + found[0].length } : null;
}

function tag(text, at) {
  if (text[at] !== "<") return null;
  const found = /^<(?:t:(-?\d{1,13})(?::([tTdDfFR]))?|(#|@[!&]?)(\d+)|(https?:\/\/[^\s>]+))>/.exec(text.slice(at));
  if (!found) return null;
  const [whole, seconds, style, kind, , url] = found;
  const node = seconds
    ? timestamp(Number(seconds), style ?? "f")
    : url
      ? outward(url, url)
      : el("span", { class: "at" }, names[whole] ?? (kind === "#" ? "#unknown" : "@someone"));
  return node ? { node, end: at + whole.length } : null;
}

function address(text, at) {
  if (text[at] !== "h" || /\w/.test(text[at - 1] ?? "")) return null;
  const found = /^https?:\/\/[^\s<>]+/.exec(text.slice(at));
  const url = found?.[0].replace(/[.,:;!?)"'\]*_]+$/, "");
  const node = url && outward(url, url);
  return node ? { node, end: at + url.length } : null;
}
