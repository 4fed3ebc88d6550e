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

export const beginVisit = () => post("/visits");
export const takeUpVisit = (channel) => ask(`/visits/${channel}`);
export const articles = () => ask("/articles");
export const feeds = () => ask("/feeds");
export const file = (file) => ask(`/files?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
export const article = (id) => ask(`/articles/${encodeURIComponent(id)}`);

export class Visit {
  constructor(channel) {
    this.root = `/visits/${channel}`;
  }

  line = (line) => post(`${this.root}/lines`, { line });
  press = (message, button) => post(`${this.root}/presses`, { message, button });
  complete = (line, signal) => post(`${this.root}/completions`, { line }, signal);
  edition = () => post(`${this.root}/edition`);

  // Calls back for every post, and with whether the stream stands.
  follow(onPost, onState) {
    this.posts = new EventSource(`${this.root}/posts`);
    this.posts.onopen = () => onState("open");
    this.posts.onmessage = (event) => onPost(JSON.parse(event.data));
    this.posts.onerror = () => onState(this.posts.readyState === EventSource.CLOSED ? "gone" : "lost");
  }

  end() {
    this.posts?.close();
  }
}
