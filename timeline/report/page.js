// The report's page. What is so on a day is in the data, with the days on which it is so: this only filters and shows it.
"use strict";

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const $ = (id) => document.getElementById(id);
const data = read("data");
const DAY = 86400000;
const KINDS = { meeting: "Meetings", treaty: "Changes in treaties", expiry: "Expiries of treaties", act: "Acts", obligation: "Obligations" };
// How a status looks; what is not named here is so for certain, and solid.
const LOOKS = { announced: "open", upcoming: "open", due: "open", postponed: "dashed", unconfirmed: "dashed", passed: "dashed", unknown: "dashed", canceled: "void" };
const WORDS = { unconfirmed: "no outcome reported", passed: "passed, no outcome reported", due: "may be any day now", unknown: "outcome unknown" };
const PAPER = { width: 660, step: 15 }; // pixels: the width of a page of A4, and rows close together
const state = { day: data.as_of, view: null, rows: [], picked: -1 };

const number = (day) => Date.parse(`${day}T00:00:00Z`);
const iso = (time) => new Date(time).toISOString().slice(0, 10);
const inWords = (day) => new Date(number(day)).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const counted = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
const holds = (one) => one.since <= state.day && state.day < one.until;
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const fold = (mark) => folded([mark.title, mark.lane, mark.place ?? "", ...mark.claims.map((n) => `${data.claims[n].quote} ${data.claims[n].publisher}`)].join(" "));

// The days of a window without saying a month or a year twice.
function brief(when) {
  const found = /^between (\d+) (\w+) (\d+) and (\d+) (\w+) (\d+)$/.exec(when);
  if (!found) return when.replace(/^between (.+) and (.+)$/, "$1 – $2");
  const [, a, month, year, b, otherMonth, otherYear] = found;
  if (year !== otherYear) return `${a} ${month} ${year} – ${b} ${otherMonth} ${otherYear}`;
  return month === otherMonth ? `${a}–${b} ${month} ${year}` : `${a} ${month} – ${b} ${otherMonth} ${year}`;
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

data.marks.forEach((mark, n) => {
  Object.assign(mark, { n, when: brief(mark.when), kindName: KINDS[mark.kind], words: fold(mark) });
});

// The status of a mark on the chosen day, and how it looks. The end of a treaty is open until it has come.
function statusOf(mark) {
  const now = mark.states.find(holds);
  if (!now) return null;
  const ended = mark.kind !== "expiry" || now.status === "expired" || now.status === "unknown";
  const look = now.possibly ? "dashed" : ended ? LOOKS[now.status] ?? "solid" : "open";
  const name = ended ? WORDS[now.status] ?? now.status : "to come";
  return { look: now.contested && look === "solid" ? "open" : look, name: now.possibly ? `perhaps ${name}` : name, contested: now.contested };
}

function fits(one) {
  const words = folded($("words").value).split(/\s+/).filter(Boolean);
  return (
    (!$("party").value || one.parties.includes($("party").value)) &&
    (!$("kind").value || one.kind === $("kind").value) &&
    words.every((word) => one.words.includes(word))
  );
}

const shown = () => data.marks.filter((mark) => mark.states.some(holds) && fits(mark));

// ---- the drawing

function period() {
  const [from, to] = $("period").value.split("/");
  return [number(from), number(to)];
}

function rowOf(mark, [from, to]) {
  const status = statusOf(mark);
  const [start, end] = [mark.start ?? mark.end, mark.end ?? mark.start];
  const openEnd = !mark.start || !mark.end;
  const shape = openEnd ? "open end" : start === end ? "day" : "window";
  const first = number(start) + (shape === "window" ? 0 : DAY / 2);
  const last = number(end) + DAY;
  const roomRight = to - Math.min(last, to), roomLeft = Math.max(first, from) - from;
  const side = roomRight >= roomLeft ? "right" : "left";
  const at = side === "left" ? Math.max(first, from) : shape === "window" ? Math.min(last, to) : first;
  const prefix = [status.contested ? "≠ contested: " : "", ["held", "done", "expired"].includes(status.name) || mark.kind === "treaty" ? "" : `${status.name}: `].join("");
  return {
    n: mark.n, kind: mark.kind, look: status.look, shape, first, last, side, at, middle: shape === "window" ? (first + last) / 2 : first,
    toward: mark.start ? 1 : -1, sign: !openEnd ? "day" : mark.start ? "from" : "by",
    label: `${prefix}${mark.label}, ${mark.when}`, said: `${mark.title}, ${mark.when}, ${status.name}`,
  };
}

function rowsOf(marks) {
  const by = $("lanes").value, span = period(), lanes = new Map();
  const dated = marks.filter((mark) => mark.start || mark.end);
  const inside = dated.filter((mark) => number(mark.start ?? mark.end) < span[1] && number(mark.end ?? mark.start) >= span[0]);
  for (const mark of inside) lanes.set(mark[by], [...(lanes.get(mark[by]) ?? []), mark]);
  // lanes in which most happens first, those of treaties together
  const rank = (name) => [by === "lane" && ["treaty", "expiry"].includes(lanes.get(name)[0].kind) ? 1 : 0, -lanes.get(name).length];
  const names = [...lanes.keys()].sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1] || (a < b ? -1 : 1));
  const rows = names.flatMap((name) => [{ heading: name }, ...lanes.get(name).map((mark) => rowOf(mark, span))]);
  const gone = marks.length - inside.length;
  $("outside").textContent = gone ? `${counted(gone, "mark")} outside the period shown, or without a date: choose another period, or see the list.` : "";
  return rows.map((row, i) => ({ heading: null, ...row, row: i }));
}

async function draw(marks) {
  state.rows = rowsOf(marks);
  state.picked = -1;
  const [from, to] = period();
  const view = state.view.data("rows", state.rows).signal("from", from).signal("to", to).signal("day", number(state.day)).signal("picked", -1);
  await view.runAsync();
}

async function pick(step) {
  const marked = state.rows.filter((row) => row.heading === null);
  if (!marked.length) return;
  const at = marked.findIndex((row) => row.row === state.picked);
  const row = marked[at < 0 && step < 0 ? marked.length - 1 : Math.min(marked.length - 1, Math.max(0, at + step))];
  state.picked = row.row;
  $("said").textContent = row.said;
  await state.view.signal("picked", row.row).runAsync();
}

// ---- tables and the list

function chip(status) {
  const warn = status.warn ? " warn" : "";
  return make("span", { class: `chip ${status.look}${warn}` }, status.contested ? `≠ contested: ${status.name}` : status.name);
}

function opener(text, marks) {
  if (!marks.length) return make("span", {}, text);
  const button = make("button", { type: "button" }, text);
  button.addEventListener("click", () => open(marks));
  return button;
}

function fill(id, rows, nothing) {
  const body = $(id).tBodies[0];
  const cells = rows.length ? rows : [[make("span", { class: "aside" }, nothing), "", ""]];
  body.replaceChildren(...cells.map((row) => make("tr", {}, ...row.map((cell) => make("td", {}, ...[cell].flat())))));
}

function ahead(row) {
  const days = (until) => Math.round((number(until) - number(state.day)) / DAY);
  if (row.status === "passed") return `${counted(-days(row.due_end), "day")} ago`;
  if (row.status === "due") return row.due_end && row.due_end !== row.due_start ? `within ${counted(days(row.due_end), "day")}` : "today";
  const [first, last] = [days(row.due_start), row.due_end ? days(row.due_end) : null];
  return last === null ? `in ${counted(first, "day")} or later` : first === last ? `in ${counted(first, "day")}` : `in ${first} to ${counted(last, "day")}`;
}

const KIND_OF_DEADLINE = { meeting: "meeting", treaty: "expiry", obligation: "obligation" };

function deadlines(marks) {
  const rows = data.deadlines.filter(holds).flatMap((row) => {
    const mark = marks.find((one) => one.occurrence === row.occurrence && one.kind === KIND_OF_DEADLINE[row.kind] && (row.due_start ?? "") === (one.start ?? ""));
    return mark ? [[row, mark]] : [];
  });
  const order = { due: 0, upcoming: 0, passed: 1 };
  rows.sort(([a], [b]) => order[a.status] - order[b.status]);
  fill("due", rows.map(([row, mark]) => [
    [make("strong", {}, brief(row.when)), make("small", {}, ahead(row))],
    [opener(row.subject[0].toUpperCase() + row.subject.slice(1), [mark]), make("small", {}, row.parties.join(", "))],
    [chip({ look: LOOKS[row.status], name: WORDS[row.status] ?? row.status, warn: row.status === "due" })],
  ]), "Nothing is open on this day.");
}

function meetings(marks) {
  const found = marks.filter((mark) => mark.kind === "meeting");
  fill("meetings", found.map((mark) => [mark.when, [opener(mark.label, [mark]), make("small", {}, mark.parties.join(", "))], chip(statusOf(mark))]), "None on this day.");
}

function treaties(marks) {
  const rows = data.treaties.filter(holds).flatMap((row) => {
    const own = marks.filter((mark) => mark.occurrence === row.occurrence);
    return own.length ? [[row, own]] : [];
  });
  fill("treaties", rows.map(([row, own]) => [
    [opener(row.treaty, own), make("small", {}, row.parties.join(", "))],
    [["signed", row.signed], ["in force", row.in_force], ["left by", row.withdrawn.join(", ")], ["suspended by", row.suspended.join(", ")], ["expires", row.expires]]
      .filter(([, value]) => value).map(([name, value]) => make("div", {}, `${name} ${value}`)),
    chip({ look: row.possibly ? "dashed" : LOOKS[row.status] ?? (row.status === "withdrawing" ? "dashed" : "open"), name: row.possibly ? `perhaps ${row.status}` : row.status, contested: row.contested }),
  ]), "None on this day.");
}

function conflicts(marks) {
  const rows = data.conflicts.filter((row) => marks.some((mark) => mark.occurrence === row.occurrence && mark.states.some((one) => holds(one) && one.contested)));
  $("contested").hidden = !rows.length;
  const says = (value, quote) => [make("strong", {}, value ?? "unknown"), make("small", {}, quote ? `“${quote}”` : "")];
  fill("conflicts", rows.map((row) => [
    [opener(row.attribute, marks.filter((mark) => mark.occurrence === row.occurrence)), make("small", {}, row.parties.join(", "))],
    says(row.value_a, row.quote_a), says(row.value_b, row.quote_b),
  ]), "None on this day.");
}

function quotes(numbers) {
  return numbers.map((n) => {
    const claim = data.claims[n];
    const name = [claim.publisher, claim.title !== claim.publisher ? claim.title : ""].filter(Boolean).join(", ");
    const link = claim.url ? make("a", { href: claim.url, rel: "noopener noreferrer nofollow" }, name) : name;
    return make("blockquote", {}, make("p", {}, `“${claim.quote}”`), make("cite", {}, "— ", link, `, ${inWords(claim.reported)} · `, make("code", {}, claim.id)));
  });
}

function sources(marks) {
  const more = marks.reduce((sum, mark) => sum + mark.more, 0);
  const told = quotes([...new Set(marks.flatMap((mark) => mark.claims))]);
  return more ? [...told, make("p", {}, `And ${counted(more, "claim")} more: timeline show ${marks[0].occurrence}`)] : told;
}

function list(marks) {
  const opened = new Set([...$("marks").querySelectorAll("details[open]")].map((one) => Number(one.dataset.n)));
  const items = marks.map((mark) => {
    const status = statusOf(mark), n = mark.claims.length + mark.more;
    const details = make("details", { "data-n": mark.n }, make("summary", {},
      make("span", { class: "when" }, mark.when),
      make("span", {}, mark.label, make("small", {}, `${mark.parties.join(", ")} · ${counted(n, "claim")}`)),
      chip(status)));
    details.addEventListener("toggle", () => complete(details));
    details.open = opened.has(mark.n);
    return make("li", {}, details);
  });
  $("marks").replaceChildren(...items);
}

function complete(details) {
  if (details.open && details.children.length === 1) details.append(...sources([data.marks[details.dataset.n]]));
}

function open(marks) {
  const [mark] = marks, status = statusOf(mark);
  const facts = [["When", mark.when], ["Status", status.contested ? `${status.name}, contested` : status.name], ["Parties", mark.parties.join(", ")], ["Place", mark.place], ["Name", make("code", {}, mark.occurrence)]];
  const history = mark.states.filter((one) => one.since > "0001-01-01").map((one) => make("li", {}, `from ${inWords(one.since)}: ${one.possibly ? "perhaps " : ""}${WORDS[one.status] ?? one.status}${one.contested ? ", contested" : ""}`));
  $("detail-title").textContent = marks.length > 1 ? mark.lane : mark.title;
  $("detail-body").replaceChildren(
    make("dl", {}, ...(marks.length > 1 ? facts.slice(2, 3) : facts).filter(([, value]) => value).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])),
    make("h3", {}, "In the sources' words"), ...sources(marks),
    ...(marks.length > 1 || history.length < 2 ? [] : [make("h3", {}, "Status over time"), make("ul", {}, ...history)]));
  $("detail").showModal();
  $("detail").scrollTop = 0;
}

// ---- day and filters

function show() {
  const marks = shown();
  $("day").textContent = inWords(state.day);
  $("date").value = state.day;
  $("slider").value = String(number(state.day) / DAY);
  $("slider").setAttribute("aria-valuetext", inWords(state.day));
  $("said").textContent = `${counted(marks.length, "mark")} of ${data.marks.length} are known on this day and match the filters.`;
  deadlines(marks);
  meetings(marks);
  treaties(marks);
  conflicts(marks);
  list(marks);
  return draw(marks);
}

let waiting = 0;
function soon() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(show);
}

function goTo(day) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return;
  state.day = day;
  soon();
}

const changes = [...new Set([...data.marks.flatMap((mark) => mark.states), ...data.treaties, ...data.deadlines].flatMap((one) => [one.since, one.until]))]
  .filter((day) => day > "0001-01-01" && day < "9999-01-01").sort();

function option(value, text) {
  return make("option", { value }, text);
}

function prepare() {
  const parties = [...new Set(data.marks.flatMap((mark) => mark.parties))].sort();
  $("party").append(...parties.map((party) => option(party, party)));
  $("kind").append(...Object.entries(KINDS).filter(([kind]) => data.marks.some((mark) => mark.kind === kind)).map(([kind, name]) => option(kind, name)));
  const starts = data.marks.map((mark) => mark.start ?? mark.end).filter(Boolean).sort();
  const ends = data.marks.map((mark) => mark.end ?? mark.start).filter(Boolean).sort();
  const year = (day) => Number(day.slice(0, 4)), asked = year(data.as_of);
  const at = (days, share) => year(days[Math.floor((days.length - 1) * share)] ?? data.as_of);
  const [first, last] = [at(starts, 0), Math.min(9998, Math.max(asked, at(ends, 1)))];
  // a few marks long ago, or far ahead, would press all others together
  const [from, to] = [Math.min(asked, at(starts, 0.1)), Math.max(asked, at(ends, at(ends, 1) <= asked + 5 ? 1 : 0.97))];
  const span = (a, b) => option(`${String(a).padStart(4, "0")}-01-01/${String(b + 1).padStart(4, "0")}-01-01`, a === b ? String(a) : `${a} – ${b}`);
  const years = [...new Set([...starts, ...ends].map(year))].sort((a, b) => b - a).slice(0, 60);
  const wide = first < from || last > to ? [span(first, last)] : [];
  $("period").append(span(from, to), ...wide, ...(from === to ? years.filter((one) => one !== from) : years).map((one) => span(one, one)));
  range();
  const sample = (look, text) => make("li", {}, make("i", { class: look, "aria-hidden": "true" }), text);
  $("key").append(...Object.entries(KINDS).filter(([kind]) => data.marks.some((mark) => mark.kind === kind)).map(([kind, name]) => sample(kind, name)),
    sample("point", "known to the day"), sample("window", "window: some day in it"), sample("", "to come, or contested"), sample("dashed", "no outcome, or unsure"), sample("void", "canceled"));
}

function range() {
  const [from, to] = period();
  $("slider").min = String(from / DAY);
  $("slider").max = String(to / DAY - 1);
}

function listen() {
  $("slider").addEventListener("input", () => goTo(iso(Number($("slider").value) * DAY)));
  $("date").addEventListener("change", () => goTo($("date").value));
  $("earlier").addEventListener("click", () => goTo(changes.filter((day) => day < state.day).pop() ?? state.day));
  $("later").addEventListener("click", () => goTo(changes.find((day) => day > state.day) ?? state.day));
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("input", () => { range(); soon(); });
  $("filters").addEventListener("reset", () => setTimeout(() => { range(); soon(); }));
  $("chart").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -1e9, End: 1e9 }[event.key];
    const row = state.rows[state.picked];
    if (step) pick(step);
    else if (event.key === "Enter" && row) open([data.marks[row.n]]);
    else return;
    event.preventDefault();
  });
  $("detail").addEventListener("click", (event) => { if (event.target === $("detail")) $("detail").close(); });
  addEventListener("beforeprint", () => {
    state.view.width(PAPER.width).signal("y_step", PAPER.step).run();
    for (const details of $("marks").querySelectorAll("details")) { details.open = true; complete(details); }
  });
  addEventListener("afterprint", () => {
    state.view.signal("y_step", state.step);
    dispatchEvent(new Event("resize")); // the drawing takes the width of its place again
  });
}

async function start() {
  prepare();
  listen();
  const made = await vegaEmbed("#chart", read("spec"), { ast: true, renderer: "svg", actions: false, tooltip: false, defaultStyle: false, logLevel: 1, mode: "vega" });
  state.view = made.view;
  state.step = state.view.signal("y_step");
  state.view.addEventListener("click", (event, item) => {
    if (item?.datum?.n !== undefined) open([data.marks[item.datum.n]]);
  });
  await show();
  document.documentElement.dataset.ready = "yes";
}

start();
