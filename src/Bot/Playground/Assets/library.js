// The articles, and the view of one: its whole text, with what was read in it underlined.
import * as api from "./api.js";
import { el, icon, outward } from "./dom.js";
import { day, number } from "./time.js";

export class Library {
  constructor(list, dialog, say) {
    this.list = list;
    this.dialog = dialog;
    this.say = say;
    this.toggle = document.querySelector(".library-toggle");
    this.toggle.addEventListener("click", () => this.unfold(this.toggle.getAttribute("aria-expanded") !== "true"));
    document.getElementById("composer").addEventListener("focusin", () => this.unfold(false));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => location.hash && history.replaceState(null, "", location.pathname));
    window.addEventListener("popstate", () => this.follow());
  }

  // Asked again after every answer: a command can add articles, and the seeds may still be loading.
  async fill() {
    try {
      const articles = await api.articles();
      if (JSON.stringify(articles) === this.listed) return;
      this.listed = JSON.stringify(articles);
      const items = articles.map((article) => this.item(article));
      this.list.replaceChildren(...(items.length ? items : [el("li", { class: "empty" }, "No article yet. “Your news” takes one.")]));
    } catch {
      this.listed = null;
      this.list.replaceChildren(el("li", { class: "empty" }, "The articles could not be listed."));
    }
  }

  item(article) {
    const source = article.publisher ?? article.source;
    const link = el(
      "a",
      { href: `#article/${article.id}` },
      el("span", { class: "headline", title: article.headline }, article.headline),
      el("span", { class: "from" }, el("span", { class: "source", title: source }, source), el("span", {}, day(article.at))),
    );
    return el("li", {}, link, this.remover(article));
  }

  // The command asks in the channel before anything goes.
  remover({ id, headline }) {
    const click = () => {
      this.unfold(false);
      this.say(`/library remove article:${id}`, `/library remove ${headline}`);
    };
    return el("button", { type: "button", class: "remove", "aria-label": `Remove ${headline}`, title: "Remove", click }, icon("close"));
  }

  unfold(isOpen) {
    this.toggle.setAttribute("aria-expanded", String(isOpen));
    this.list.closest("nav").classList.toggle("open", isOpen);
  }

  // An article has an address of its own: Back closes it and leaves the conversation as it was.
  async follow() {
    const found = /^#article\/(.+)$/.exec(location.hash);
    if (!found) return this.dialog.close();
    this.unfold(false);
    try {
      const article = await api.article(decodeURIComponent(found[1]));
      this.dialog.replaceChildren(...view(article, () => this.dialog.close()));
    } catch {
      this.dialog.replaceChildren(...missing(() => this.dialog.close()));
    }
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.querySelector(".page")?.scrollTo(0, 0);
  }
}

const shut = (close) => el("button", { type: "button", class: "close", "aria-label": "Close", click: close }, icon("close"));

const missing = (close) => [
  el("header", { class: "reader-top" }, el("h2", { id: "reader-title" }, "That article is not in the library"), shut(close)),
];

function view(article, close) {
  const { page } = article;
  const told = el("p", { class: "told", "aria-live": "polite" }, rest(page));
  const text = el("div", { class: "text", lang: "en" }, ...page.lines.map((line) => lineOf(line, page)));
  const light = lamp(text, told, page);
  const body = el(
    "div",
    { class: "page", tabindex: "0", role: "region", "aria-label": "The article" },
    el("h2", { id: "reader-title" }, article.title),
    el("p", { class: "meta" }, meta(article)),
    page.speakers.length > 0 &&
      el(
        "ul",
        { class: "speakers", "aria-label": "Who speaks" },
        ...page.speakers.map((speaker) => el("li", {}, speakerButton(speaker, light))),
      ),
    text,
  );
  return [el("header", { class: "reader-top" }, legend(), shut(close)), body, told];
}

function meta({ source, date, link, page }) {
  const words = `${number(page.words)} ${page.words === 1 ? "word" : "words"}`;
  const origin = (link && outward(link, new URL(link).hostname)) || source;
  return el(
    "span",
    {},
    origin,
    date && ` · ${day(date)}`,
    page.words ? ` · ${words}` : "",
    ` · ${said(page.statements.filter((one) => one.isQuoted).length, page.statements.filter((one) => !one.isQuoted).length)}`,
  );
}

const said = (quoted, paraphrased) =>
  [quoted > 0 && `${quoted} quoted`, paraphrased > 0 && `${paraphrased} paraphrased`].filter(Boolean).join(", ") || "nobody quoted";

function legend() {
  const entry = (name, text) => el("li", {}, el("span", { class: name }, text));
  return el(
    "ul",
    { class: "legend", "aria-label": "What the underlines mean" },
    entry("quotation", "quotation"),
    entry("paraphrase", "paraphrase"),
    entry("cue", "cue"),
    entry("mention", "speaker"),
    entry("dropped", "left out"),
  );
}

function speakerButton(speaker, light) {
  const press = (event) => light.speaker(event.currentTarget, speaker);
  return el(
    "button",
    { type: "button", "aria-pressed": "false", click: press, title: speaker.role },
    el("strong", {}, speaker.name),
    ` ${said(speaker.quotations, speaker.paraphrases)}`,
  );
}

function lineOf(line, page) {
  const isHeadline = line.parts.some((part) => part.isHeadline);
  const isWhole = line.parts.every((part) => part.leftOut);
  return el(
    "p",
    { class: isHeadline ? "line head" : isWhole ? "line out" : "line" },
    ...line.parts.flatMap((part, index) => [index > 0 && " ", partOf(part, page)]),
  );
}

function partOf(part, page) {
  const runs = part.runs.map((run) => runOf(run, page));
  if (!part.leftOut) return el("span", {}, ...runs);
  return el(
    "span",
    { class: "dropped" },
    el("span", { class: "words" }, ...runs),
    " ",
    el("span", { class: "reason", title: `rule: ${part.rule}` }, el("span", { class: "unseen" }, "left out: "), part.leftOut),
  );
}

function runOf(run, page) {
  const kinds = ["quotation", "paraphrase", "cue", "mention"].filter((kind) => run[kind].length);
  if (kinds.length === 0) return run.text;
  const statements = [...new Set(kinds.flatMap((kind) => run[kind]))];
  return el("span", { class: `mark ${kinds.join(" ")}`, "data-statements": statements.join(" ") }, run.text);
}

const rest = (page) =>
  page.statements.length
    ? "Choose a mark with pointer, finger or Tab: here it says who speaks, and how that is known."
    : "Nobody speaks in this article.";

// Lights up a statement wherever its parts stand, and tells whose it is.
function lamp(text, told, page) {
  const marks = [...text.querySelectorAll(".mark")];
  const of = (mark) => mark.dataset.statements.split(" ").map(Number);
  const seen = new Set();
  for (const mark of marks) {
    const fresh = of(mark).filter((statement) => !seen.has(statement));
    fresh.forEach((statement) => seen.add(statement));
    if (fresh.length) mark.setAttribute("tabindex", "0");
  }

  const light = (holds) => marks.forEach((mark) => mark.classList.toggle("lit", of(mark).some(holds)));
  const show = (event) => {
    const mark = event.target.closest?.(".mark");
    if (!mark) return;
    const statement = nearest(mark, of(mark), page);
    light((other) => other === statement);
    told.replaceChildren(tell(page.statements[statement]));
  };
  text.addEventListener("pointerover", show);
  text.addEventListener("focusin", show);
  text.addEventListener("click", show);

  return {
    speaker(button, { name }) {
      const isOn = button.getAttribute("aria-pressed") !== "true";
      button
        .closest("ul")
        .querySelectorAll("button")
        .forEach((other) => other.setAttribute("aria-pressed", String(isOn && other === button)));
      light((statement) => isOn && page.statements[statement].speakers.includes(name));
      told.replaceChildren(isOn ? `Everything ${name} says is marked.` : rest(page));
      if (isOn) marks.find((mark) => mark.classList.contains("lit"))?.scrollIntoView({ block: "center" });
    },
  };
}

// A run can belong to several statements, as a paraphrase with a quotation in it does: the quoted one is meant.
const nearest = (mark, statements, page) =>
  statements.find((statement) => mark.classList.contains("quotation") && page.statements[statement].isQuoted) ?? statements[0];

function tell(statement) {
  const who = statement.speakers.length ? statement.speakers.join(" and ") : "An unnamed source";
  const how = statement.isNamed ? "named beside it" : "worked out from a pronoun or a title";
  const line = el(
    "span",
    {},
    el("strong", {}, who),
    statement.role && `, ${statement.role}`,
    el(
      "span",
      { class: "how" },
      ` · ${statement.isQuoted ? "quoted" : "paraphrased"} · ${how} · rule `,
      el("code", {}, statement.rule),
      ` · ${statement.sure}`,
    ),
  );
  return line;
}
