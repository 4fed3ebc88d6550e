// The message box: completion, history, sending. The host knows the commands; the page only shows what it suggests.
import { el } from "./dom.js";

export class Composer {
  constructor(form, complete, send) {
    this.form = form;
    this.input = form.querySelector("input");
    this.popup = form.querySelector(".completion");
    this.list = form.querySelector("[role=listbox]");
    this.heading = this.popup.querySelector("span");
    this.complete = complete;
    this.send = send;
    this.history = [];
    this.recalled = 0;
    this.close();
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => this.ask());
    this.input.addEventListener("click", () => this.ask());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.form.querySelector(".slash").addEventListener("click", () => this.write("/"));
  }

  write(line) {
    this.input.value = line;
    this.input.focus();
    this.input.setSelectionRange(line.length, line.length);
    this.ask();
  }

  submit() {
    const line = this.input.value.trim();
    this.close();
    if (!line) return;
    this.history.push(line);
    this.recalled = this.history.length;
    this.input.value = "";
    this.send(line);
  }

  // What is suggested now is for an older line until the answer is there.
  ask() {
    this.asked?.abort();
    this.asked = new AbortController();
    const answer = this.suggest(this.asked.signal).then(() => {
      if (this.asking === answer) this.asking = null;
    });
    this.asking = answer;
  }

  async suggest(signal) {
    const caret = this.input.selectionStart ?? this.input.value.length;
    const head = this.input.value.slice(0, caret);
    if (!head.startsWith("/")) return this.close();
    try {
      const found = await this.complete(head, signal);
      if (!signal.aborted) this.open(found, caret);
    } catch {
      if (!signal.aborted) this.close();
    }
  }

  open(found, caret) {
    this.found = { ...found, caret };
    if (found.items.length === 0 || document.activeElement !== this.input) return this.close();
    this.heading.textContent = found.heading;
    this.list.replaceChildren(...found.items.map((item, index) => this.option(item, index)));
    this.popup.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.choose(found.eager ? 0 : -1);
  }

  option(item, index) {
    const choose = (event) => {
      event.preventDefault();
      this.take(index);
    };
    return el(
      "li",
      { role: "option", id: `suggestion-${index}`, "aria-selected": "false", pointerdown: choose },
      el("span", { class: "label" }, item.label),
      el("span", { class: "detail" }, item.detail),
    );
  }

  close() {
    this.asked?.abort();
    this.asking = null;
    this.found = null;
    this.active = -1;
    this.popup.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  choose(index) {
    this.active = index;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", `suggestion-${index}`);
    this.list.children[index].scrollIntoView({ block: "nearest" });
  }

  take(index) {
    const { caret, items } = this.found;
    const line = this.input.value;
    const head = line.slice(0, items[index].from) + items[index].insert;
    this.input.value = head + line.slice(caret);
    this.input.focus();
    this.input.setSelectionRange(head.length, head.length);
    this.ask();
  }

  key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.asking && ["Enter", "Tab", "ArrowDown"].includes(event.key) && !event.shiftKey && this.input.value) {
      event.preventDefault();
      this.asking.then(() => this.asking ?? this.late(event.key));
    } else if (this.popup.hidden ? this.recall(event.key) : this.move(event.key, event.shiftKey)) {
      event.preventDefault();
    }
  }

  // A key pressed before the suggestions for the line were there; it is dropped when the line has changed since.
  late(key) {
    if (!(!this.popup.hidden && this.move(key, false)) && key === "Enter") this.submit();
  }

  // Keys while suggestions are open.
  move(key, isShifted) {
    const count = this.list.children.length;
    if (key === "ArrowDown") this.choose(this.active + 1 >= count ? 0 : this.active + 1);
    else if (key === "ArrowUp") this.choose(this.active <= 0 ? count - 1 : this.active - 1);
    else if (key === "Escape") this.close();
    else if (key === "Tab" && !isShifted) this.take(Math.max(this.active, 0));
    else if (key === "Enter" && this.active >= 0 && !this.isWhole()) this.take(this.active);
    else return false;
    return true;
  }

  // A command typed to its end is sent by Enter, though its own name is still suggested.
  isWhole() {
    return this.found.items[this.active].insert.trimEnd() === this.input.value.trimEnd();
  }

  // Keys while none are: the lines sent before.
  recall(key) {
    if (key === "Escape") this.close();
    if (key === "ArrowUp" && (this.input.value === "" || this.recalled < this.history.length)) return this.back(this.recalled - 1);
    if (key === "ArrowDown" && this.recalled < this.history.length) return this.back(this.recalled + 1);
    return false;
  }

  back(index) {
    if (index < 0 || index > this.history.length) return true;
    this.recalled = index;
    this.input.value = this.history[index] ?? "";
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
    return true;
  }
}
