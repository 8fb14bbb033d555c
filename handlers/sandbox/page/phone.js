// Draws what the server tells; words come from the page, texts become nodes and are never read as HTML.
"use strict";

const find = (selector, root = document) => root.querySelector(selector);
const word = (name, n) => find(`#words`).content.querySelector(`[data-word=${name}]`).textContent.replace("{n}", n);
const copy = (id) => find(`#${id}-template`).content.firstElementChild.cloneNode(true);
const only = Number(new URLSearchParams(location.search).get("u")) || null;
const phones = new Map();
let chosen = only;
let calendar = { now: Date.now() / 1000, offset_seconds: 0, at: Date.now() };

async function post(deed, body) {
  const answer = await fetch(`/sandbox/${deed}`, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error((await answer.json()).error);
  return answer.json();
}

// ---- texts with entities

function element(kind, entity) {
  const tags = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre" };
  if (kind in tags) return document.createElement(tags[kind]);
  if (kind === "text_link") return link(entity.url);
  if (kind.endsWith("blockquote")) return quote(kind);
  if (kind === "spoiler") return spoiler();
  return document.createElement("span");
}

function link(address) {
  const node = document.createElement("a");
  if (/^https?:/i.test(address)) node.href = address;
  node.rel = "noreferrer noopener";
  node.target = "_blank";
  return node;
}

function quote(kind) {
  const node = document.createElement("blockquote");
  if (kind === "blockquote") return node;
  const inner = document.createElement("div");
  inner.className = "inner";
  const more = document.createElement("button");
  more.type = "button";
  const fold = (folded) => {
    node.classList.toggle("folded", folded);
    more.textContent = word(folded ? "more" : "less");
    more.setAttribute("aria-expanded", String(!folded));
  };
  more.addEventListener("click", () => fold(!node.classList.contains("folded")));
  fold(true);
  node.append(inner, more);
  return node;
}

function spoiler() {
  const node = document.createElement("span");
  node.className = "spoiler";
  node.tabIndex = 0;
  node.setAttribute("role", "button");
  node.setAttribute("aria-label", word("spoiler"));
  const open = () => { node.classList.add("open"); node.removeAttribute("role"); node.removeAttribute("aria-label"); };
  node.addEventListener("click", open);
  node.addEventListener("keydown", (event) => event.key === "Enter" && open());
  return node;
}

// Offsets are UTF-16 units, as JavaScript counts. Entities come outermost first.
function formatted(text, entities, begin = 0, end = text.length) {
  const parts = document.createDocumentFragment();
  let at = begin;
  let rest = entities.filter((one) => one.offset >= begin && one.offset + one.length <= end);
  while (rest.length) {
    const [first, ...others] = rest;
    const stop = first.offset + first.length;
    parts.append(text.slice(at, first.offset));
    const node = first.type === "url" ? link(text.slice(first.offset, stop)) : element(first.type, first);
    (find(":scope > .inner", node) || node).append(formatted(text, others, first.offset, stop));
    parts.append(node);
    at = stop;
    rest = others.filter((one) => one.offset >= stop);
  }
  parts.append(text.slice(at, end));
  return parts;
}

// ---- one message

function draw(phone, message) {
  const node = copy("bubble");
  node.dataset.message = message.message_id;
  node.dataset.drawn = JSON.stringify(message);
  node.classList.toggle("mine", message.mine);
  node.classList.toggle("guarded", message.protected);
  find(".sender", node).textContent = word(message.mine ? "mine" : "theirs") + ": ";
  find(".body", node).append(...media(message), formatted(message.text, message.entities));
  find(".edited", node).hidden = !message.edited;
  find(".protected", node).hidden = !message.protected;
  const time = find("time", node);
  time.dateTime = new Date(message.date * 1000).toISOString();
  time.textContent = new Date(message.date * 1000).toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", timeZone: calendar.zone });
  find(".buttons", node).append(...message.buttons.map((row) => buttonRow(phone, message, row)));
  return node;
}

function media(message) {
  if (message.photo) {
    const image = new Image();
    image.src = `/sandbox/files/${message.photo}`;
    image.alt = message.text || word("photo");
    return [image];
  }
  if (!message.document) return [];
  const file = document.createElement("a");
  file.className = "file";
  file.href = `/sandbox/files/${message.document}`;
  file.download = message.file_name;
  file.textContent = `${word("download")}: ${message.file_name}`;
  return [file];
}

function buttonRow(phone, message, row) {
  const line = document.createElement("div");
  line.className = "row";
  line.append(...row.map((button) => inlineButton(phone, message, button)));
  return line;
}

function inlineButton(phone, message, button) {
  const node = button.url ? link(button.url) : document.createElement("button");
  node.textContent = button.text;
  if (["primary", "success", "danger"].includes(button.style)) node.classList.add(button.style);
  if (button.url) return node;
  node.type = "button";
  node.dataset.data = button.callback_data || "";
  node.addEventListener("click", () => button.copy_text ? copyText(phone, button.copy_text.text) : press(phone, message, button));
  return node;
}

async function copyText(phone, text) {
  await navigator.clipboard.writeText(text).catch(() => undefined);
  toast(phone, word("copied"));
}

function press(phone, message, button) {
  deed(phone, "press", { account: phone.account, message_id: message.message_id, button: button.callback_data });
}

function deed(phone, name, body) {
  return post(name, body).catch((wrong) => toast(phone, `${word("refused")}: ${wrong.message}`));
}

function toast(phone, text) {
  const node = find(".toast", phone.node);
  keepInPlace(phone, () => { node.textContent = text; node.classList.add("shown"); });
  clearTimeout(phone.fading);
  phone.fading = setTimeout(() => keepInPlace(phone, () => node.classList.remove("shown")), 4000);
}

// A bar that grows takes its room from the top of the talk; what one is about to press stays where it is.
function keepInPlace(phone, change) {
  const talk = find(".talk", phone.node);
  const before = talk.offsetTop;
  change();
  talk.scrollTop += talk.offsetTop - before;
}

// ---- one phone

function addPhone(told) {
  const phone = { account: told.account, node: copy("phone"), notices: null, newest: 0 };
  phone.node.dataset.account = told.account;
  phone.node.id = `phone-${told.account}`;
  phone.node.setAttribute("aria-label", told.label);
  find(".label", phone.node).textContent = told.label;
  find(".talk", phone.node).setAttribute("aria-label", told.label);
  find("#phones").append(phone.node);
  addTab(phone, told.label);
  listen(phone);
  phones.set(told.account, phone);
  return phone;
}

function addTab(phone, label) {
  phone.tab = copy("tab");
  phone.tab.textContent = label;
  phone.tab.setAttribute("aria-controls", phone.node.id);
  phone.tab.addEventListener("click", () => choose(phone.account));
  find("#tabs").append(phone.tab);
  find("#tabs").classList.toggle("several", find("#tabs").children.length > 1);
}

function choose(account) {
  chosen = account;
  for (const phone of phones.values()) {
    phone.node.classList.toggle("chosen", phone.account === account);
    phone.tab.setAttribute("aria-pressed", String(phone.account === account));
  }
  const phone = phones.get(account);
  phone.tab.classList.remove("unread");
  phone.tab.removeAttribute("aria-description");
  const talk = find(".talk", phone.node);
  talk.scrollTop = talk.scrollHeight;
  measure();
}

function listen(phone) {
  const { node, account } = phone;
  const talk = find(".talk", node);
  find(".block", node).addEventListener("change", (event) => deed(phone, event.target.checked ? "block" : "unblock", { account }));
  find(".write", node).addEventListener("submit", (event) => { event.preventDefault(); write(phone); });
  find(".text", node).addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); write(phone); }
  });
  find(".menu-button", node).addEventListener("click", () => openMenu(phone, find(".menu", node).hidden));
  find(".start", node).addEventListener("click", () => deed(phone, "start", { account }));
  find(".restart", node).addEventListener("click", () => deed(phone, "start", { account }));
  find(".newest", node).addEventListener("click", () => { talk.scrollTop = talk.scrollHeight; });
  talk.addEventListener("scroll", () => { if (atBottom(talk)) find(".newest", node).hidden = true; });
}

async function write(phone) {
  const field = find(".text", phone.node);
  if (!field.value.trim()) return;
  const text = field.value;
  field.value = "";
  await deed(phone, "write", { account: phone.account, text });
}

function openMenu(phone, open) {
  find(".menu", phone.node).hidden = !open;
  find(".menu-button", phone.node).setAttribute("aria-expanded", String(open));
}

function showPhone(phone, told) {
  find(".chat", phone.node).textContent = `${told.name} · @${phone.bot}`;
  find(".block", phone.node).checked = told.blocked;
  find(".block", phone.node).disabled = !told.started;
  find(".write", phone.node).hidden = !told.started || told.blocked;
  find(".start", phone.node).hidden = told.started || told.blocked;
  find(".restart", phone.node).hidden = !told.blocked;
  showCommands(phone, told.commands);
  showKeys(phone, told.keyboard, told.started && !told.blocked);
  showTalk(phone, told);
  showWaiting(phone, told.waiting);
  phone.node.dataset.presses = told.presses;
  showNotices(phone, told.notices);
}

function showCommands(phone, commands) {
  find(".menu-button", phone.node).hidden = !commands.length;
  const drawn = JSON.stringify(commands);
  if (phone.commands === drawn) return;
  phone.commands = drawn;
  find(".menu", phone.node).replaceChildren(...commands.map(({ command, description }) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const name = document.createElement("b");
    name.textContent = `/${command}`;
    button.type = "button";
    button.append(name, description);
    button.addEventListener("click", () => { openMenu(phone, false); deed(phone, "write", { account: phone.account, text: `/${command}` }); });
    item.append(button);
    return item;
  }));
}

function showKeys(phone, keyboard, usable) {
  const rows = keyboard.keyboard || [];
  const keys = find(".keys", phone.node);
  keys.hidden = !usable || !rows.length;
  if (keyboard.input_field_placeholder) find(".text", phone.node).placeholder = keyboard.input_field_placeholder;
  const drawn = JSON.stringify(rows);
  if (phone.keys === drawn) return;
  phone.keys = drawn;
  keys.replaceChildren(...rows.map((row) => {
    const line = document.createElement("div");
    line.className = "row";
    line.append(...row.map(({ text }) => {
      const key = document.createElement("button");
      key.type = "button";
      key.textContent = text;
      key.addEventListener("click", () => deed(phone, "write", { account: phone.account, text }));
      return key;
    }));
    return line;
  }));
}

const atBottom = (talk) => talk.scrollHeight - talk.scrollTop - talk.clientHeight < 60;

function showTalk(phone, told) {
  const talk = find(".talk", phone.node);
  const stay = !atBottom(talk);
  const old = new Map([...talk.children].map((node) => [Number(node.dataset.message), node]));
  const nodes = told.screen.map((message) => redrawn(phone, old.get(message.message_id), message));
  const kept = new Set(nodes);
  for (const node of old.values()) if (!kept.has(node)) node.remove();
  nodes.forEach((node, place) => { if (talk.children[place] !== node) talk.insertBefore(node, talk.children[place] || null); });
  if (!nodes.length) talk.append(nothing(told));
  const newest = Math.max(0, ...told.screen.map((message) => message.message_id));
  const news = newest > phone.newest;
  const mine = told.screen.length && told.screen[told.screen.length - 1].mine;
  if (!stay || (news && mine)) talk.scrollTop = talk.scrollHeight;
  if (news && stay && !mine) find(".newest", phone.node).hidden = false;
  if (news && phone.newest && chosen !== phone.account) {
    phone.tab.classList.add("unread");
    phone.tab.setAttribute("aria-description", word("unread"));
  }
  phone.newest = Math.max(phone.newest, newest);
}

// An edited message keeps its place, and the focus stays on the button at the same place.
function redrawn(phone, old, message) {
  if (old && old.dataset.drawn === JSON.stringify(message)) return old;
  const node = draw(phone, message);
  if (!old) return node;
  const place = [...old.querySelectorAll("button")].indexOf(document.activeElement);
  old.replaceWith(node);
  if (place >= 0) {
    const buttons = node.querySelectorAll("button");
    if (buttons.length) buttons[Math.min(place, buttons.length - 1)].focus({ preventScroll: true });
  }
  return node;
}

function nothing(told) {
  const node = document.createElement("li");
  node.className = "none";
  node.textContent = word(told.started ? "empty" : "before");
  return node;
}

function showWaiting(phone, waiting) {
  const busy = new Set(waiting.map((one) => `${one.message_id} ${one.data}`));
  for (const node of phone.node.querySelectorAll(".bubble")) {
    for (const button of node.querySelectorAll(".buttons button")) {
      if (busy.has(`${node.dataset.message} ${button.dataset.data}`)) button.setAttribute("aria-busy", "true");
      else button.removeAttribute("aria-busy");
    }
  }
}

function showNotices(phone, notices) {
  const fresh = phone.notices === null ? [] : notices.slice(phone.notices);
  phone.notices = notices.length;
  for (const notice of fresh) {
    if (!notice.alert) { toast(phone, notice.text); continue; }
    const dialog = find(".alert", phone.node);
    find("p", dialog).textContent = notice.text;
    if (!dialog.open) dialog.showModal();
  }
}

// ---- calendar, faults, log

function botNow() { return (calendar.now + (Date.now() - calendar.at) / 1000) * 1000; }

function showCalendar() {
  find("#now").textContent = new Date(botNow()).toLocaleString("vi-VN", { weekday: "long", day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: calendar.zone });
  find("#moved").hidden = calendar.offset_seconds === 0;
}

// At eight, since reminders and digests come in the morning: whoever looks at the demo at night sees them too.
for (const button of document.querySelectorAll("[data-morning]")) {
  button.addEventListener("click", () => post("calendar", { morning: button.dataset.morning }));
}
find("#calendar").addEventListener("submit", (event) => {
  event.preventDefault();
  post("calendar", { local: find("#date").value });
});
find("#fail").addEventListener("click", () => post("faults", { count: 3, kind: "502" }));

function showLog(told) {
  find("#count").textContent = `(${told.requests.length})`;
  const broken = told.violations.length;
  find("#violations").textContent = broken ? `${word("violated", broken)} ${told.violations.map((one) => `${one.method}: ${one.rule}`).join("; ")}` : word("clean");
  find("#violations").classList.toggle("some", broken > 0);
  find("#requests").replaceChildren(...told.requests.slice().reverse().map(logLine));
}

// Parameters that carry JSON are shown as values, so that their letters can be read.
function readable(params) {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => {
    try { return [name, /^[{[]/.test(value) ? JSON.parse(value) : value]; } catch { return [name, value]; }
  }));
}

function logLine(request) {
  const line = document.createElement("li");
  const name = document.createElement("b");
  const detail = document.createElement("code");
  const at = new Date(request.at * 1000).toLocaleTimeString("vi-VN", { timeZone: calendar.zone });
  name.textContent = `${at} ${request.method} ${request.status}${request.fault ? ` (${request.fault})` : ""}`;
  line.classList.toggle("refused", request.status !== 200 || request.fault !== null);
  detail.textContent = JSON.stringify(readable(request.params)) + (request.response.description ? ` → ${request.response.description}` : "");
  line.append(name, detail);
  return line;
}

// ---- everything

function show(told) {
  calendar = { ...told.calendar, at: Date.now() };
  showCalendar();
  find("#faults").textContent = told.faults ? word("failing", told.faults) : word("fine");
  showLog(told);
  for (const one of told.phones.filter((phone) => only === null || phone.account === only)) {
    const phone = phones.get(one.account) || addPhone(one);
    phone.bot = told.bot.username;
    showPhone(phone, one);
  }
  if (phones.size && !phones.has(chosen)) choose(phones.keys().next().value);
  else if (phones.size && !find(".phone.chosen")) choose(chosen);
}

function measure() {
  const phone = find(".phone.chosen");
  if (phone) document.documentElement.style.setProperty("--above", `${phone.getBoundingClientRect().top + scrollY}px`);
}

function connect() {
  const socket = new WebSocket(`ws://${location.host}/sandbox/socket`);
  socket.addEventListener("message", (event) => { find("#link").hidden = true; show(JSON.parse(event.data)); });
  socket.addEventListener("close", () => { find("#link").hidden = false; setTimeout(connect, 1000); });
}

setInterval(showCalendar, 10000);
addEventListener("resize", measure);
const watch = new ResizeObserver(measure);
for (const above of document.querySelectorAll(".top, .tabs")) watch.observe(above);
connect();
