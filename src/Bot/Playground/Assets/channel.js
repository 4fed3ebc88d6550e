// The log of messages: each stands once, by its id; one that comes again takes its own place.
import { el, icon } from "./dom.js";
import { render } from "./card.js";
import { inline } from "./markdown.js";
import { clock } from "./time.js";

export class Channel {
  constructor(log, scroll, onPress) {
    this.log = log;
    this.scroll = scroll;
    this.onPress = onPress;
  }

  clear() {
    this.log.replaceChildren();
  }

  // What the visitor did; answers follow it.
  used(line) {
    const [command, ...rest] = line.split(" ");
    const words = line.startsWith("/") ? [el("code", {}, command), rest.length > 0 && ` ${rest.join(" ")}`] : [line];
    this.append(el("li", { class: "entry used" }, el("p", { class: "used-line" }, icon("reply"), el("span", { class: "who" }, "You"), el("span", { class: "said" }, ...words))));
  }

  waiting() {
    const dots = el("li", { class: "entry waiting", "aria-label": "Good Evening is reading" }, face(), el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")));
    const timer = setTimeout(() => this.append(dots), 200);
    return () => {
      clearTimeout(timer);
      dots.remove();
    };
  }

  show(message) {
    const entry = this.entry(message);
    const old = this.log.querySelector(`[data-message="${message.id}"]`);
    if (old) this.replace(old, entry);
    else this.append(entry);
  }

  notice(text, ...actions) {
    this.append(el("li", { class: "entry notice" }, icon("hint"), el("div", {}, el("p", {}, inline(text)), actions.length > 0 && el("div", { class: "buttons" }, ...actions))));
  }

  entry(message) {
    const body = el(
      "div",
      { class: "body" },
      el("p", { class: "byline" }, el("span", { class: "name" }, "Good Evening"), el("span", { class: "badge" }, "Bot"), el("time", { datetime: new Date(message.at).toISOString() }, clock(message.at))),
      render(message.card, (button, pressed) => this.onPress(message, button, pressed)),
      message.file && attached(message.file),
      message.isPrivate && this.privacy(),
    );
    return el("li", { class: message.isPrivate ? "entry private" : "entry", "data-message": message.id }, face(), body);
  }

  privacy() {
    return el("p", { class: "privacy" }, icon("eye"), "Only you can see this", el("span", { "aria-hidden": "true" }, "·"), el("button", { type: "button", class: "dismiss", click: (event) => this.dismiss(event) }, "Dismiss"));
  }

  dismiss(event) {
    const entry = event.currentTarget.closest("li");
    const asked = entry.previousElementSibling;
    if (asked?.classList.contains("used") && !asked.classList.contains("answered")) asked.remove();
    entry.remove();
    this.log.dispatchEvent(new CustomEvent("dismissed", { bubbles: true }));
  }

  // Whoever pressed a button of the old card goes on at the same place in the new one.
  replace(old, entry) {
    const held = old.contains(document.activeElement) ? document.activeElement : null;
    old.replaceWith(entry);
    this.reveal(entry);
    if (!held) return;
    const buttons = [...entry.querySelectorAll(".card .button:not([disabled])")];
    (buttons.find((button) => button.textContent === held.textContent) ?? buttons[0])?.focus({ preventScroll: true });
  }

  append(entry) {
    this.log.append(entry);
    this.reveal(entry);
  }

  // To its end; to its beginning where it is taller than the window.
  reveal(entry) {
    const bottom = entry.offsetTop - this.scroll.offsetTop + entry.offsetHeight;
    if (entry !== this.log.lastElementChild && bottom <= this.scroll.scrollTop + this.scroll.clientHeight) return;
    const top = entry.offsetTop - this.scroll.offsetTop;
    const isTall = entry.offsetHeight > this.scroll.clientHeight - 40;
    this.scroll.scrollTo({ top: isTall ? top - 48 : bottom - this.scroll.clientHeight + 24, behavior: calm() ? "auto" : "smooth" });
  }
}

const attached = ({ name, text }) => el("a", { class: "button file", download: name, href: URL.createObjectURL(new Blob([text])) }, icon("page"), name);

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const face = () => el("img", { class: "face", src: "/assets/icon.svg", alt: "", width: 40, height: 40 });
