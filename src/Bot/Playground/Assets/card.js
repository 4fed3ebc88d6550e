// A finished card to nodes.
import { el, icon, outward } from "./dom.js";
import { blocks, inline } from "./markdown.js";

export function render(card, onPress) {
  return el(
    "article",
    { class: "card" },
    card.thumbnail && picture(card),
    card.title && el("h2", { class: "card-title" }, title(card)),
    card.text && el("div", { class: "card-text" }, blocks(card.text)),
    card.fields.length > 0 && el("dl", { class: "fields" }, ...card.fields.map(field)),
    card.footer && el("p", { class: "card-foot" }, inline(card.footer)),
    card.menu && menu(card.menu, onPress),
    card.buttons.length > 0 && el("div", { class: "buttons" }, ...card.buttons.map((button) => action(button, onPress))),
  );
}

function title(card) {
  const text = inline(card.title);
  return (card.link && outward(card.link, text)) || text;
}

// Discord shows the picture itself; the page asks nobody for anything, so it leads there.
function picture({ thumbnail }) {
  const link = outward(thumbnail, icon("page"), "Picture");
  link?.classList.add("picture");
  return link;
}

function menu({ placeholder, lines }, onPress) {
  const choose = (event) => {
    const chosen = lines[event.currentTarget.selectedIndex - 1];
    if (chosen) onPress(chosen, event.currentTarget);
    event.currentTarget.selectedIndex = 0;
  };
  const options = lines.map((line) => el("option", { value: line.id, title: line.description }, line.label));
  return el("select", { class: "menu", "aria-label": placeholder, change: choose }, el("option", { value: "" }, placeholder), ...options);
}

function field({ name, text, inline: isInline }) {
  return el("div", { class: isInline ? "field beside" : "field" }, el("dt", {}, inline(name)), el("dd", {}, blocks(text)));
}

function action(button, onPress) {
  if (button.link) {
    const link = outward(button.link, button.label, icon("out"));
    link?.classList.add("button");
    return link;
  }
  return el(
    "button",
    {
      type: "button",
      class: button.isMain ? "button main" : "button",
      disabled: button.disabled,
      "data-button": button.id,
      click: (event) => onPress(button, event.currentTarget),
    },
    button.label,
  );
}
