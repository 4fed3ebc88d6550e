// The log of a room: each message stands once, by its id; one that comes again takes its own place.
import { el, icon } from "./dom.js";
import { render } from "./card.js";
import { blocks, inline } from "./markdown.js";
import { clock } from "./time.js";

export class Channel {
  // `on` is what can be done with a message: press, menu, dismiss.
  constructor(log, scroll, on) {
    this.log = log;
    this.scroll = scroll;
    this.on = on;
    this.menus = [];
  }

  // A room that is entered stands at its end at once; only what comes later scrolls into view.
  fill(messages) {
    this.log.replaceChildren(...messages.map((message) => this.entry(message)));
    this.scroll.scrollTo({ top: this.scroll.scrollHeight, behavior: "instant" });
  }

  // What was typed and, when the answer takes long, that it is on its way; both go when it is there.
  waiting(typed) {
    const line = typed && used(typed);
    if (line) this.append(line);
    const dots = el(
      "li",
      { class: "entry waiting", "aria-label": "Good Evening is reading" },
      face(),
      el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")),
    );
    const timer = setTimeout(() => this.append(dots), 200);
    return () => {
      clearTimeout(timer);
      dots.remove();
      line?.remove();
    };
  }

  show(message) {
    const entry = this.entry(message);
    const old = this.log.querySelector(`[data-id="${message.id}"]`);
    if (old) this.replace(old, entry);
    else this.append(entry);
  }

  notice(text, ...actions) {
    this.append(
      el(
        "li",
        { class: "entry notice" },
        icon("hint"),
        el("div", {}, el("p", {}, inline(text)), actions.length > 0 && el("div", { class: "buttons" }, ...actions)),
      ),
    );
  }

  entry(message) {
    if (message.voice === "used") return used(message.card.text, message.id);
    const isBot = message.voice !== "said";
    const body = el(
      "div",
      { class: "body" },
      el(
        "p",
        { class: "byline" },
        el("span", { class: "name" }, isBot ? "Good Evening" : "You"),
        isBot && el("span", { class: "badge" }, "Bot"),
        el("time", { datetime: new Date(message.at).toISOString() }, clock(message.at)),
        this.apps(message),
      ),
      isBot
        ? render(message.card, (button, pressed) => this.on.press(message, button, pressed))
        : el("div", { class: "words" }, blocks(message.card.text)),
      message.file && attached(message.file),
      message.voice === "private" && this.privacy(message),
    );
    return el(
      "li",
      { class: `entry ${message.voice}`, "data-id": message.id, "data-message": isBot ? message.id : null },
      isBot ? face() : el("span", { class: "face you", "aria-hidden": "true" }, "Y"),
      body,
    );
  }

  // The menu of a message, as a right click opens it in Discord.
  apps(message) {
    const choose = (event, name) => {
      event.currentTarget.closest("details").open = false;
      this.on.menu(message, name);
    };
    const items = this.menus.map((name) => el("button", { type: "button", click: (event) => choose(event, name) }, name));
    return el(
      "details",
      { class: "apps", keydown: (event) => event.key === "Escape" && (event.currentTarget.open = false) },
      el("summary", { "aria-label": "Apps for this message", title: "Apps" }, "⋯"),
      el("div", { class: "apps-list" }, ...items),
    );
  }

  privacy(message) {
    return el(
      "p",
      { class: "privacy" },
      icon("eye"),
      "Only you can see this",
      el("span", { "aria-hidden": "true" }, "·"),
      el("button", { type: "button", class: "dismiss", click: (event) => this.dismiss(event, message) }, "Dismiss"),
    );
  }

  // With the line that it answers.
  dismiss(event, message) {
    const entry = event.currentTarget.closest("li");
    const asked = entry.previousElementSibling;
    if (asked?.classList.contains("used")) {
      asked.remove();
      this.on.dismiss({ id: asked.dataset.id });
    }
    entry.remove();
    this.on.dismiss(message);
  }

  // Whoever pressed a button of the old card goes on at the same place in the new one, which is shown whole where it fits.
  replace(old, entry) {
    const held = old.contains(document.activeElement) ? document.activeElement : null;
    old.replaceWith(entry);
    if (held) {
      const buttons = [...entry.querySelectorAll(".card .button:not([disabled]), .card select")];
      (buttons.find((button) => button.textContent === held.textContent) ?? buttons[0])?.focus({ preventScroll: true });
    }
    if (entry.getBoundingClientRect().bottom > this.scroll.getBoundingClientRect().bottom) this.reveal(entry);
  }

  append(entry) {
    this.log.append(entry);
    this.reveal(entry);
  }

  // A tall entry by its beginning, any other by its end.
  reveal(entry) {
    const isTall = entry.offsetHeight > this.scroll.clientHeight - 40;
    const top = entry.offsetTop - this.scroll.offsetTop;
    const end = top + entry.offsetHeight - this.scroll.clientHeight + 24;
    this.scroll.scrollTo({ top: isTall ? top - 48 : end, behavior: calm() ? "auto" : "smooth" });
  }
}

// What the visitor did; answers follow it.
function used(line, id) {
  const [command, ...rest] = line.split(" ");
  const words = line.startsWith("/") ? [el("code", {}, command), rest.length > 0 && ` ${rest.join(" ")}`] : [line];
  return el(
    "li",
    { class: "entry used", "data-id": id },
    el("p", { class: "used-line" }, icon("reply"), el("span", { class: "who" }, "You"), el("span", { class: "said" }, ...words)),
  );
}

const attached = ({ name, text }) =>
  el("a", { class: "button file", download: name, href: URL.createObjectURL(new Blob([text])) }, icon("page"), name);

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const face = () => el("img", { class: "face", src: "/assets/icon.svg", alt: "", width: 40, height: 40 });
