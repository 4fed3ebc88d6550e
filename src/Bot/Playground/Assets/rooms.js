// The channels and the direct messages: one is open, the others are marked when something comes.
import { el } from "./dom.js";

export class Rooms {
  constructor(list, enter) {
    this.list = list;
    this.enter = enter;
    this.current = null;
  }

  fill(rooms) {
    this.rooms = rooms;
    this.list.replaceChildren(
      ...rooms.map((room) =>
        el(
          "li",
          {},
          el(
            "button",
            { type: "button", "data-room": room.id, click: () => this.open(room.id) },
            el("span", { class: "sign", "aria-hidden": "true" }, room.isDirect ? "@" : "#"),
            el("span", { class: "room" }, room.name),
            room.isDirect && el("span", { class: "kind" }, "direct"),
          ),
        ),
      ),
    );
    this.open(rooms.some((room) => room.id === this.current) ? this.current : rooms[0].id);
  }

  open(id) {
    this.current = id;
    for (const button of this.list.querySelectorAll("button")) button.toggleAttribute("aria-current", button.dataset.room === id);
    this.button(id).classList.remove("unread");
    this.enter(this.rooms.find((room) => room.id === id));
  }

  mark(id) {
    this.button(id)?.classList.add("unread");
  }

  button(id) {
    return this.list.querySelector(`[data-room="${id}"]`);
  }
}
