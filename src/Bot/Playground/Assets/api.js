// What the page asks of the host.

export class Gone extends Error {}

async function ask(path, options) {
  const answer = await fetch(path, options);
  if (answer.status === 404) throw new Gone(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

const post = (path, body = {}, signal) =>
  ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal });

export const beginVisit = (former) => post("/visits", { former });
export const openVisit = (id) => ask(`/visits/${encodeURIComponent(id)}`);
export const articles = () => ask("/articles");
export const article = (id) => ask(`/articles/${encodeURIComponent(id)}`);
export const tonight = () => ask("/tonight");
export const feeds = () => ask("/feeds");
export const file = (file) => ask(`/files?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });

export class Visit {
  // As whom the visitor acts: as themselves ("owner", if they hold the key), or as a plain "member".
  as = "owner";

  constructor(id) {
    this.id = id;
  }

  to(what) {
    return `/visits/${this.id}/${what}?as=${this.as}`;
  }

  line = (room, line, shown) => post(this.to("lines"), { room, line, shown });
  press = (message, button) => post(this.to("presses"), { message, button });
  menu = (message, menu) => post(this.to("menus"), { message, menu });
  dismiss = (message) => post(this.to("dismissals"), { message });
  complete = (room, line, signal) => post(this.to("completions"), { room, line }, signal);
  edition = (room) => post(this.to("edition"), { room });

  // Calls back for every post since that message, and with whether the stream stands.
  follow(since, onPost, onState) {
    this.posts = new EventSource(`${this.to("posts")}&since=${since}`);
    this.posts.onopen = () => onState("open");
    this.posts.onmessage = (event) => onPost(JSON.parse(event.data));
    this.posts.onerror = () => onState(this.posts.readyState === EventSource.CLOSED ? "gone" : "lost");
  }

  end() {
    this.posts?.close();
  }
}
