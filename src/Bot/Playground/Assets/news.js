// How news of one's own gets in: pasted, dropped as a file, or by the address of a site. Everything is done by the bot's own commands.
import * as api from "./api.js";
import { el, icon, outward } from "./dom.js";
import { inline } from "./markdown.js";

const mostBytes = 4 * 1024 * 1024;
const fewestWords = 8;
const kinds = ".txt,.md,.html,.htm,.opml,.xml";

export class News {
  constructor(dialog, say, tell) {
    Object.assign(this, { dialog, say, tell });
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
    document.addEventListener("drop", (event) => hasFiles(event) && this.drop(event));
  }

  async open() {
    const { mayFetch, feeds } = await api.feeds().catch(() => ({ mayFetch: false, feeds: [] }));
    this.dialog.replaceChildren(...this.view(mayFetch, feeds));
    this.dialog.showModal();
  }

  view(mayFetch, feeds) {
    const close = el("button", { type: "button", class: "close", "aria-label": "Close", click: () => this.dialog.close() }, icon("close"));
    return [
      el("header", { class: "reader-top" }, el("h2", { id: "news-title" }, "Your news"), close),
      el(
        "div",
        { class: "news-body", tabindex: "0", role: "region", "aria-labelledby": "news-title" },
        this.paste(),
        this.files(),
        this.address(mayFetch),
        followed(feeds, (line) => this.run(line)),
      ),
    ];
  }

  paste() {
    const text = el("textarea", {
      id: "pasted",
      rows: "7",
      placeholder: "Headline\n\nThe article, paragraph by paragraph …",
      required: true,
      input: () =>
        text.setCustomValidity(isArticle(text.value) ? "" : "An article has a headline and a sentence at least: this is too short."),
    });
    const add = (event) => {
      event.preventDefault();
      this.add([new File([text.value], "pasted.txt")]);
    };
    return el(
      "form",
      { submit: add },
      el("label", { for: "pasted" }, "Paste an article"),
      text,
      el("button", { type: "submit", class: "button main" }, "Add it"),
    );
  }

  files() {
    const input = el("input", {
      id: "chosen",
      type: "file",
      accept: kinds,
      multiple: true,
      change: (event) => this.add([...event.target.files]),
    });
    return el(
      "div",
      { class: "drop" },
      el("label", { for: "chosen" }, "Or drop files anywhere on this page"),
      el("p", {}, "Texts (.txt, .md), pages (.html), or the list of feeds (.opml) of another reader."),
      input,
    );
  }

  address(mayFetch) {
    const input = el("input", {
      id: "address",
      type: "text",
      inputmode: "url",
      placeholder: "https://",
      disabled: !mayFetch,
      required: true,
      autocapitalize: "off",
      spellcheck: "false",
    });
    const take = (line) => (event) => {
      event.preventDefault();
      if (input.value.trim()) this.run(`${line} address:${JSON.stringify(input.value.trim())}`);
    };
    return el(
      "form",
      { submit: take("/feed add") },
      el("label", { for: "address" }, "A site, its feed, or a page"),
      input,
      !mayFetch && el("p", {}, "This bot fetches nothing: its setting Intake:MayAdd says so."),
      el(
        "div",
        { class: "buttons" },
        el("button", { type: "submit", class: "button main", disabled: !mayFetch }, "Follow its feed"),
        el("button", { type: "button", class: "button", disabled: !mayFetch, click: take("/read") }, "Read the page"),
      ),
    );
  }

  run(line) {
    this.dialog.close();
    this.say(line);
  }

  drop(event) {
    event.preventDefault();
    this.add([...event.dataTransfer.files]);
  }

  async add(files) {
    this.dialog.close();
    for (const file of files) {
      if (file.size > mostBytes) {
        this.tell(`${file.name} is larger than 4 MB: an article has at most 1 MB.`);
        continue;
      }
      const isList = /\.opml$/i.test(file.name) || /<opml[\s>]/i.test(await file.slice(0, 4096).text());
      const command = isList ? "/feed import" : "/library add";
      try {
        await this.say(`${command} file:${(await api.file(file)).address}`, `${command} ${file.name}`);
      } catch {
        this.tell(`${file.name} did not arrive. Try again.`);
      }
    }
  }
}

const isArticle = (text) => text.trim().split(/\s+/).length >= fewestWords;

const hasFiles = (event) => event.dataTransfer?.types.includes("Files");

function followed(feeds, run) {
  const lines = feeds.map((feed) =>
    el(
      "li",
      { class: feed.isFailing ? "failing" : "" },
      el("span", { class: "headline" }, (feed.site && outward(feed.site, feed.name)) || feed.name),
      el("span", { class: "state" }, feed.section && `${feed.section} · `, inline(feed.state)),
      el(
        "button",
        { type: "button", class: "button", "aria-label": `Stop following ${feed.name}`, click: () => run(`/feed remove feed:${feed.id}`) },
        "Remove",
      ),
    ),
  );
  return el(
    "section",
    { class: "feeds" },
    el("h3", {}, "Followed here"),
    lines.length > 0 ? el("ul", {}, ...lines) : el("p", {}, "Nothing yet. What a site brings arrives by itself once it is followed."),
  );
}
