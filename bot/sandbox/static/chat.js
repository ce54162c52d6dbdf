// The page: what the sandbox tells is drawn, what the reader does is told to the sandbox.

import { Composer } from "/static/composer.js";
import { byId } from "/static/dom.js";
import { dateLine, postLine, refill } from "/static/post.js";

const asked = new URLSearchParams(location.search);
const user = Number(asked.get("user")) || 1001;
const chat = Number(asked.get("chat")) || user;
const topic = Number(asked.get("topic")) || null;
let startWith = asked.get("start");

const GROUPED_FOR = 300; // seconds between two messages of one bubble group
const PATIENCE = 10000; // milliseconds a pressed button spins
const ACTIONS = { typing: "печатает", upload_photo: "отправляет фото", upload_document: "отправляет файл" };

const posts = byId("posts");
const feed = byId("feed");
const view = { user, bot: { id: 0, name: "" }, group: chat !== user, topics: {}, act: {} };
const messages = new Map();
const pressed = new Map(); // query id -> its button
const early = new Map(); // query id -> an answer that came before the press was confirmed
let blocked = false;
let connected = false;
let busyTimer = 0;
let toastTimer = 0;

// ------------------------------------------------------------------ telling the sandbox

async function tell(deed, body) {
  const response = await fetch(`/chat/${deed}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ user, chat, ...body }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

async function say(text, replyTo = null) {
  try {
    await tell("say", { text, topic, reply_to: replyTo });
    return true;
  } catch (error) {
    note(error.message || "Не отправлено: нет связи");
    return false;
  }
}

// What the bot offers for words typed after its name, and sending one of the offers.
async function ask(words) {
  try {
    return (await tell("inline", { text: words })).results;
  } catch {
    return [];
  }
}

async function offer(words, id) {
  try {
    await tell("offer", { text: words, data: id });
    return true;
  } catch (error) {
    note(error.message);
    return false;
  }
}

async function press(message, data, button) {
  button.classList.add("busy");
  button.disabled = true;
  const rest = () => { button.classList.remove("busy"); button.disabled = false; };
  try {
    const { id } = await tell("press", { message_id: message.message_id, data });
    pressed.set(id, rest);
    setTimeout(() => { if (pressed.delete(id)) { rest(); note("Бот не ответил на нажатие"); } }, PATIENCE);
    if (early.has(id)) answered(early.get(id));
  } catch (error) {
    rest();
    note(error.message);
  }
}

function answered(answer) {
  if (answer.user !== user) return;
  const rest = pressed.get(answer.id);
  if (!rest) { early.set(answer.id, answer); return; }
  pressed.delete(answer.id);
  early.delete(answer.id);
  rest();
  if (answer.url) open(answer.url);
  else if (answer.text && answer.alert) {
    byId("alert-text").textContent = answer.text;
    byId("alert").showModal();
  } else if (answer.text) note(answer.text);
}

// ------------------------------------------------------------------ deeds of the reader

function note(text) {
  byId("toast").textContent = text;
  byId("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { byId("toast").hidden = true; }, 3500);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    note("Скопировано");
  } catch {
    note(text);
  }
}

// A link to the bot itself acts here; any other is shown before it is followed.
function open(address) {
  const url = new URL(address, location.href);
  const own = url.hostname === "t.me" && url.pathname.toLowerCase() === `/${view.bot.username}`.toLowerCase();
  if (own) { say(`/start ${url.searchParams.get("start") ?? ""}`.trim()); return; }
  if (!["http:", "https:", "tg:", "mailto:", "tel:"].includes(url.protocol)) { note(url.href); return; }
  byId("leave-address").textContent = url.href;
  byId("leave-link").href = url.href;
  byId("leave").showModal();
}

function show(source, about) {
  byId("picture-image").src = source;
  byId("picture-image").alt = about;
  byId("picture").showModal();
}

function find(id) {
  const line = byId(`post-${id}`);
  if (!line) return;
  line.scrollIntoView({ block: "center", behavior: "smooth" });
  line.classList.add("found");
  setTimeout(() => line.classList.remove("found"), 1300);
}

const composer = new Composer(say, ask, offer);
const share = (words) => composer.type(`@${view.bot.username} ${words}`);
Object.assign(view.act, { say, press, note, copy, open, show, find, share, answer: (message) => composer.answer(message) });

// ------------------------------------------------------------------ drawing

// The newest message stays in sight until the reader scrolls away from it.
let following = true;
let gliding = false;

const atEnd = () => feed.scrollHeight - feed.scrollTop - feed.clientHeight < 120;

function toEnd(behavior = "instant") {
  following = true;
  gliding = behavior === "smooth";
  feed.scrollTo({ top: feed.scrollHeight, behavior });
}

function scrolled() {
  if (!gliding) following = atEnd();
  byId("down").hidden = following;
}

feed.addEventListener("scroll", scrolled, { passive: true });
feed.addEventListener("scrollend", () => {
  const missed = gliding && feed.scrollHeight - feed.scrollTop - feed.clientHeight > 1; // something came meanwhile
  gliding = false;
  if (missed) toEnd("smooth"); else scrolled();
});
for (const touch of ["wheel", "touchmove"]) feed.addEventListener(touch, () => { gliding = false; }, { passive: true });
const resized = new ResizeObserver(() => { if (following && !gliding) toEnd(); });
resized.observe(feed);
resized.observe(posts);

function add(message, fresh) {
  if (topic && message.message_thread_id !== topic) return;
  if (messages.has(message.message_id)) { change(message); return; }
  messages.set(message.message_id, message);
  const line = postLine(message, view);
  const date = dateLine(message.date);
  const known = [...posts.querySelectorAll(".date")].at(-1)?.dataset.day;
  if (known !== date.dataset.day) posts.append(date);
  posts.append(line);
  group(line.previousElementSibling);
  group(line);
  if (!fresh) return;
  line.classList.add("new");
  if (following || message.from?.id === user) toEnd("smooth");
}

function change(message) {
  const line = byId(`post-${message.message_id}`);
  if (!line) return;
  messages.set(message.message_id, message);
  refill(line, message, view);
}

function remove({ message_id: id }) {
  const line = byId(`post-${id}`);
  if (!line || !messages.delete(id)) return;
  const [before, after] = [line.previousElementSibling, line.nextElementSibling];
  line.remove();
  if (before?.matches(".date") && (!after || after.matches(".date"))) before.remove();
  group(before);
  group(after);
}

function group(line) {
  if (!line?.matches(".post")) return;
  const near = (other) => other?.matches(".post") && other.dataset.sender === line.dataset.sender
    && Math.abs(other.dataset.date - line.dataset.date) < GROUPED_FOR;
  line.classList.toggle("first", !near(line.previousElementSibling));
  line.classList.toggle("last", !near(line.nextElementSibling));
}

function frame() {
  const silent = messages.size === 0;
  const start = !view.group && !blocked && (silent || startWith !== null);
  byId("start").hidden = !start;
  byId("unblock").hidden = !blocked;
  byId("composer").hidden = start || blocked;
  byId("about").hidden = !silent || !byId("description").textContent;
  byId("stop").textContent = blocked ? "Разблокировать" : "Остановить и заблокировать";
  byId("stop").hidden = view.group;
  if (start || blocked) composer.setKeyboard(null);
}

function status() {
  const rest = view.group ? "группа" : "бот";
  const line = byId("status");
  if (!line.classList.contains("busy")) line.textContent = connected ? rest : "соединение…";
}

function busy(action) {
  const line = byId("status");
  clearTimeout(busyTimer);
  line.classList.toggle("busy", action !== null && action !== "cancel");
  if (!line.classList.contains("busy")) { status(); return; }
  line.textContent = `${ACTIONS[action] ?? "занят"}…`;
  busyTimer = setTimeout(() => busy(null), 5000);
}

async function load() {
  const response = await fetch(`/chat/state?${identity()}`);
  if (!response.ok) { note(await response.text()); return; }
  const state = await response.json();
  Object.assign(view, { bot: state.bot, topics: topic ? {} : state.topics });
  blocked = state.blocked;
  const title = view.group ? state.chat.title : state.bot.name;
  document.title = title;
  byId("title").textContent = title;
  byId("avatar").textContent = [...title][0] ?? "";
  byId("description").textContent = state.bot.description;
  const known = new Set(state.messages.map((message) => message.message_id));
  [...messages.keys()].filter((id) => !known.has(id)).forEach((id) => remove({ message_id: id }));
  const first = messages.size === 0;
  state.messages.forEach((message) => add(message, false));
  composer.setCommands(state.commands, state.menu_button);
  composer.bot = state.bot.username;
  composer.setKeyboard(state.keyboard);
  frame();
  if (first) toEnd();
}

// ------------------------------------------------------------------ hearing the sandbox

function identity() {
  const who = new URLSearchParams({ user, chat });
  for (const name of ["name", "lang"]) if (asked.get(name)) who.set(name, asked.get(name));
  return who;
}

function listen() {
  const source = new EventSource(`/chat/events?${identity()}`);
  const on = (name, hear) => source.addEventListener(name, (event) => hear(JSON.parse(event.data)));
  // Connected is said once the chat is read; where the sandbox went away meanwhile, the source says hello again.
  on("hello", () => load().then(() => { connected = true; status(); }, () => {}));
  on("post", (message) => { if (message.from?.id === view.bot.id) busy(null); add(message, true); frame(); });
  on("edit", change);
  on("delete", (gone) => { remove(gone); frame(); });
  on("action", busy);
  on("answer", answered);
  on("keyboard", (keyboard) => {
    composer.setKeyboard(keyboard);
    if (keyboard?.force_reply) composer.answer([...messages.values()].findLast((message) => message.from?.id === view.bot.id));
  });
  on("profile", load);
  on("standing", (standing) => { blocked = standing === "kicked"; frame(); });
  source.onerror = () => { connected = false; status(); };
}

// ------------------------------------------------------------------ the frame around

byId("start").addEventListener("click", async () => {
  const parameter = /^[\w-]{1,64}$/.test(startWith ?? "") ? ` ${startWith}` : "";
  if (!(await say(`/start${parameter}`))) return;
  startWith = null;
  asked.delete("start");
  history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
  frame();
  byId("text").focus();
});
byId("unblock").addEventListener("click", () => tell("block", { blocked: false }));
byId("stop").addEventListener("click", () => { menu(false); tell("block", { blocked: !blocked }); });
byId("another").href = `?user=${user + 1}`;
byId("theme").addEventListener("click", () => {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  localStorage.setItem("theme", theme);
  document.documentElement.dataset.theme = theme;
});
byId("down").addEventListener("click", () => toEnd("smooth"));
byId("leave-link").addEventListener("click", () => byId("leave").close());
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}

function menu(shown) {
  byId("menu").hidden = !shown;
  byId("more").setAttribute("aria-expanded", String(shown));
  if (shown) byId("stop").focus();
}
byId("more").addEventListener("click", (event) => { event.stopPropagation(); menu(byId("menu").hidden); });
document.addEventListener("click", (event) => { if (!event.target.closest("#menu")) menu(false); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") menu(false); });

listen();
