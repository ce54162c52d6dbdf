// One message of the conversation, and what can be done with it.

import { day, el, hour, size } from "/static/dom.js";
import { render, unfold } from "/static/text.js";

// U+FE0E asks for the sign as text, not as a coloured picture
const MARKS = { url: "↗\ufe0e", copy_text: "⧉", web_app: "▢", switch_inline_query: "➦", switch_inline_query_current_chat: "➦" };

export function dateLine(seconds) {
  return el("li", { class: "date", dataset: { day: day(seconds) } }, day(seconds));
}

// `view` tells who looks: user, bot, group, topics, and `act`, the deeds a message can ask for
export function postLine(message, view) {
  const notice = service(message);
  if (notice) return el("li", { class: "notice", id: `post-${message.message_id}` }, notice);
  const out = message.from?.id === view.user;
  const line = el("li", { class: `post${out ? " out" : ""}`, id: `post-${message.message_id}`, dataset: { sender: message.from?.id ?? 0, date: message.date } });
  fill(line, message, view);
  return line;
}

// Redraw in place; quotes that the reader has opened stay open.
export function refill(line, message, view) {
  const opened = [...line.querySelectorAll(".expandable")].map((quote) => !quote.classList.contains("folded"));
  fill(line, message, view);
  line.querySelectorAll(".expandable").forEach((quote, index) => unfold(quote, opened[index] ?? false));
}

function fill(line, message, view) {
  const rows = message.reply_markup?.inline_keyboard;
  line.classList.toggle("keyed", Boolean(rows));
  line.classList.toggle("wide", Boolean(rows || message.photo || message.document));
  const answer = el("button", { type: "button", class: "answer", "aria-label": "Ответить", title: "Ответить", onclick: () => view.act.answer(message) }, "↩");
  const parts = [bubble(message, view)];
  if (rows) parts.push(keyboard(message, rows, view.act));
  line.replaceChildren(...parts, answer);
}

function bubble(message, view) {
  const parts = [];
  const thread = view.topics[message.message_thread_id];
  const speaks = view.group && message.from?.id !== view.user;
  if (speaks || thread) parts.push(el("span", { class: "sender" }, speaks ? nameOf(message, view) : "", thread ? el("i", {}, `# ${thread}`) : null));
  if (message.reply_to_message) parts.push(reply(message.reply_to_message, view));
  const text = message.text ?? message.caption ?? words(message.rich_message?.blocks ?? []);
  if (message.photo) parts.push(photo(message, text, view.act));
  if (message.document) parts.push(file(message.document));
  if (!text && !message.photo && !message.document) parts.push(el("em", {}, "Сообщение этого вида здесь не показывается"));
  const meta = el("span", { class: "meta" }, `${message.edit_date ? "изменено " : ""}${hour(message.date)}`);
  if (text) {
    const body = el("div", { class: "text" }, render(text, message.entities ?? message.caption_entities, view.act), meta);
    parts.push(body);
  } else parts.push(meta);
  return el("div", { class: "bubble" }, ...parts);
}

function nameOf(message, view) {
  if (!message.from) return message.sender_chat?.title ?? "";
  if (message.from.id === view.bot.id) return view.bot.name;
  return [message.from.first_name, message.from.last_name].filter(Boolean).join(" ");
}

function reply(original, view) {
  const about = original.text ?? original.caption ?? (original.photo ? "Фотография" : original.document?.file_name ?? "Сообщение");
  const go = () => view.act.find(original.message_id);
  return el("button", { type: "button", class: "reply", onclick: go }, el("b", {}, nameOf(original, view)), el("span", {}, about));
}

function photo(message, text, act) {
  const best = message.photo.at(-1);
  const about = text || "Фотография";
  const source = `/chat/files/${encodeURIComponent(best.file_id)}`;
  const image = el("img", { src: source, alt: about, width: best.width, height: best.height, loading: "lazy" });
  const show = () => act.show(source, about);
  return el("button", { type: "button", class: text ? "photo" : "photo alone", "aria-label": `${about}: увеличить`, onclick: show }, image);
}

function file(document) {
  const kind = document.file_name?.split(".").at(-1).toLowerCase().slice(0, 4) ?? "";
  const about = el("div", {}, el("b", {}, document.file_name ?? "Файл"), el("span", {}, size(document.file_size ?? 0)));
  const address = `/chat/files/${encodeURIComponent(document.file_id)}`;
  return el("a", { class: "file", href: address, download: document.file_name, dataset: { kind } }, el("i", {}, kind || "⭳"), about);
}

function keyboard(message, rows, act) {
  const line = (row) => el("div", {}, ...row.map((button) => inline(message, button, act)));
  return el("div", { class: "buttons", role: "group", "aria-label": "Кнопки сообщения" }, ...rows.map(line));
}

function inline(message, button, act) {
  const kind = Object.keys(button).find((name) => name in MARKS);
  const press = (event) => {
    if (button.callback_data) act.press(message, button.callback_data, event.currentTarget);
    else if (button.url) act.open(button.url, "");
    else if (button.web_app) act.open(button.web_app.url, "");
    else if (button.copy_text) act.copy(button.copy_text.text);
    else if (button.switch_inline_query !== undefined) act.share(button.switch_inline_query);
    else act.note("Эта кнопка работает только в Telegram");
  };
  return el("button", { type: "button", class: button.style, title: button.text, "data-mark": MARKS[kind], onclick: press }, button.text);
}

function service(message) {
  if (message.pinned_message) return `Закреплено: «${(message.pinned_message.text ?? "сообщение").slice(0, 40)}»`;
  if (message.forum_topic_created) return `Создана тема «${message.forum_topic_created.name}»`;
  if (message.new_chat_title) return `Новое название: «${message.new_chat_title}»`;
  if (message.forum_topic_closed) return "Тема закрыта";
  if (message.forum_topic_reopened) return "Тема снова открыта";
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return "Группа стала супергруппой";
  return null;
}

/** The words of a rich message, a line a block or row; folded parts are shown open. */
function words(part) {
  if (typeof part === "string") return part;
  if (Array.isArray(part)) return part.map(words).join(part.some((one) => ["heading", "paragraph", "footer", "details", "table"].includes(one.type)) ? "\n" : "");
  if (part.cells) return part.cells.map((row) => row.map((cell) => words(cell)).join(" | ")).join("\n");
  return ["summary", "text", "blocks", "items"].filter((key) => part[key]).map((key) => words(part[key])).join("\n");
}
