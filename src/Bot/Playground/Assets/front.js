// The evening's front page, beside the channel; on a narrow screen a button brings it.
import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { blocks } from "./markdown.js";
import { ago, longDay } from "./time.js";

export class Front {
  constructor(aside, toggle) {
    this.aside = aside;
    this.toggle = toggle;
    toggle.addEventListener("click", () => this.unfold(toggle.getAttribute("aria-expanded") !== "true"));
    aside.addEventListener("keydown", (event) => event.key === "Escape" && this.unfold(false));
    aside.addEventListener("click", (event) => event.target.closest("a") && this.fold());
    window.addEventListener("popstate", () => this.fold());
  }

  // Asked again after every answer, as the list of articles is.
  async fill() {
    const page = await api.tonight().catch(() => null);
    if (!page || JSON.stringify(page) === this.shown) return;
    this.shown = JSON.stringify(page);
    const [lead, ...others] = page.stories;
    this.aside.replaceChildren(
      this.masthead(),
      lead
        ? story(lead, "lead")
        : el("p", { class: "calm" }, "A calm evening: no story yet. “Your news” takes an article, or a site to follow."),
      page.quotation ? said(page.quotation) : "",
      others.length ? el("div", { class: "others" }, ...others.map((other) => story(other, "other"))) : "",
    );
  }

  masthead() {
    const close = el(
      "button",
      { type: "button", class: "close", "aria-label": "Close the front page", click: () => this.unfold(false) },
      icon("close"),
    );
    return el("header", { class: "masthead" }, el("h2", { id: "front-title" }, "Good Evening"), el("p", {}, longDay(Date.now())), close);
  }

  // Over the channel it is a page of its own: Back leads to the channel.
  unfold(isOpen) {
    if (isOpen) {
      history.pushState({ isFront: true }, "");
      this.show(true);
      this.aside.querySelector(".close").focus();
    } else if (history.state?.isFront) history.back();
    else this.fold();
  }

  fold() {
    const held = this.aside.contains(document.activeElement);
    this.show(false);
    if (held) this.toggle.focus();
  }

  show(isOpen) {
    this.toggle.setAttribute("aria-expanded", String(isOpen));
    this.aside.classList.toggle("open", isOpen);
  }
}

function story(told, kind) {
  return el(
    "article",
    { class: `story ${kind}` },
    told.hasPicture && picture(told),
    el("h3", {}, el("a", { href: `#article/${told.id}` }, told.headline)),
    told.text && el("div", { class: "tells" }, blocks(told.text)),
    credit(told),
  );
}

// Decoration: the headline says what it is about. One that does not come leaves no hole.
function picture({ id }) {
  return el("img", { src: `/articles/${id}/picture`, alt: "", loading: "lazy", error: (event) => event.currentTarget.remove() });
}

function credit({ source, at, alsoIn }) {
  const told = [source, at && ago(at), alsoIn.length > 0 && `also in ${alsoIn.join(", ")}`].filter(Boolean);
  return told.length > 0 && el("p", { class: "credit" }, told.join(" · "));
}

const said = (quotation) =>
  el(
    "section",
    { class: "said-today", "aria-labelledby": "said-title" },
    el("h3", { id: "said-title" }, "Quotation of the day"),
    blocks(quotation),
  );
