"use strict";
// The editor: tabs that the browser keeps, completion from the catalogue, running and cancelling, what is saved and was run.
window.partnerscopeSql = (() => {
  const root = document.getElementById("sql");
  const words = JSON.parse(root.dataset.words);
  const key = "partnerscope-sql-" + root.dataset.reader;
  const LONGEST_ADDRESS = 4000;
  const at = (id) => document.getElementById(id);
  const say = (word, ...values) => words[word].replace(/\{(\d)\}/g, (_, number) => values[number]);
  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [attribute, value] of Object.entries(attributes)) {
      made.setAttribute(attribute, value);
    }
    return made;
  };
  const send = (address, body) =>
    fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": root.dataset.csrf },
      body: JSON.stringify(body),
    });
  const status = (text) => {
    at("sql-status").textContent = text;
  };
  const fail = (text) => {
    at("sql-error").textContent = text;
    at("sql-error").hidden = text === "";
  };

  // Tabs.
  const stored = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      return kept && Array.isArray(kept.tabs) && kept.tabs.length > 0 ? kept : null;
    } catch {
      return null;
    }
  };
  const state = stored() ?? { tabs: [{ name: "", sql: "" }], active: 0 };
  state.active = Math.min(state.active, state.tabs.length - 1);
  const active = () => state.tabs[state.active];
  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify(state));
    } catch {
      // Without storage tabs last as long as the page.
    }
  };

  const editor = CodeMirror(at("sql-editor"), {
    mode: "text/x-pgsql",
    lineNumbers: true,
    lineWrapping: true,
    screenReaderLabel: say("editor"),
    // Tab moves on, as everywhere else on the page.
    extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-Enter": () => run(), "Cmd-Enter": () => run(), "Ctrl-Space": () => complete() },
  });

  const address = () => {
    const tab = active();
    // What differs from what is saved is shared by its text.
    if (tab.id && tab.kept === tab.sql) {
      return "/sql?saved=" + encodeURIComponent(tab.id);
    }
    const query = tab.sql === "" ? "/sql" : "/sql?q=" + encodeURIComponent(tab.sql);
    return query.length > LONGEST_ADDRESS ? "/sql" : query;
  };
  const follow = () => history.replaceState(null, "", address());

  const drawTabs = () => {
    at("sql-tablist").replaceChildren(
      ...state.tabs.map((tab, number) => {
        const current = number === state.active;
        const name = tab.name || say("tab", number + 1);
        const place = element("span", "", { class: "sql-tab" + (current ? " current" : ""), role: "presentation" });
        const choose = element("button", name, { type: "button", role: "tab", "aria-selected": String(current), "aria-controls": "sql-editor", id: "sql-tab-" + number });
        choose.tabIndex = current ? 0 : -1;
        choose.addEventListener("click", () => show(number));
        choose.addEventListener("keydown", (event) => {
          const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
          if (step) {
            show((number + step + state.tabs.length) % state.tabs.length);
            at("sql-tab-" + state.active).focus();
          } else if (event.key === "Delete") {
            close(number);
          }
        });
        place.append(choose);
        return place;
      }),
    );
    at("sql-close").hidden = state.tabs.length < 2;
    at("sql-editor").setAttribute("aria-labelledby", "sql-tab-" + state.active);
  };
  let showing = false;
  const show = (number) => {
    state.active = number;
    showing = true;
    editor.setValue(active().sql);
    showing = false;
    at("sql-name").value = active().name;
    at("sql-shared").checked = active().shared === true;
    drawTabs();
    keep();
    follow();
    fail("");
  };
  const add = (tab) => {
    const blank = state.tabs.findIndex((one) => one.sql === "" && !one.id);
    if (blank >= 0) {
      state.tabs[blank] = tab;
    } else {
      state.tabs.push(tab);
    }
    show(blank >= 0 ? blank : state.tabs.length - 1);
    editor.focus();
  };
  const close = (number) => {
    if (state.tabs.length > 1) {
      state.tabs.splice(number, 1);
      show(Math.min(state.active, state.tabs.length - 1));
      at("sql-tab-" + state.active).focus();
    }
  };
  const openSaved = (query) => {
    const there = state.tabs.findIndex((tab) => tab.id === query.id);
    if (there >= 0) {
      show(there);
    } else {
      add({ name: query.name, sql: query.sql, kept: query.sql, id: query.id, own: query.own, shared: query.shared, chart: query.chart });
    }
  };

  let mark = null;
  const unmark = () => {
    mark?.clear();
    mark = null;
  };
  editor.on("change", () => {
    if (!showing) {
      active().sql = editor.getValue();
      keep();
      follow();
    }
    unmark();
  });

  // Completion.
  let datasets = [];
  const KEYWORDS = "select from where group by order by having join left join on using with recursive as and or not in is null between like limit qualify window over partition by union all except intersect case when then else end distinct filter count sum avg min max date_trunc coalesce row_number lag"
    .match(/(?:group|order|partition) by|left join|union all|\S+/g);
  const options = () => {
    const cursor = editor.getCursor();
    const word = /[\w.]*$/.exec(editor.getLine(cursor.line).slice(0, cursor.ch))[0].toLowerCase();
    const dot = word.lastIndexOf(".");
    const part = word.slice(dot + 1);
    const text = editor.getValue().toLowerCase();
    const aliases = new Map([...text.matchAll(/\b(?:from|join)\s+(\w+)\s+(?:as\s+)?(\w+)/g)].map((found) => [found[2], found[1]]));
    const qualifier = word.slice(0, Math.max(dot, 0));
    const mentioned = datasets.filter((one) =>
      dot >= 0 ? one.name === (aliases.get(qualifier) ?? qualifier) : new RegExp("\\b" + one.name + "\\b").test(text));
    const columns = mentioned.flatMap((one) => one.columns.map((column) => ({ text: column.name, about: one.name + ": " + column.description })));
    const all = dot >= 0 ? columns : [...columns, ...datasets.map((one) => ({ text: one.name, about: one.description })), ...KEYWORDS.map((one) => ({ text: one, about: "" }))];
    const seen = new Set();
    const list = all
      .filter((one) => one.text.startsWith(part) && one.text !== part && !seen.has(one.text) && seen.add(one.text))
      .slice(0, 60)
      .map((one) => ({ text: one.text, render: (place) => place.append(element("b", one.text), element("span", one.about)) }));
    return { list, from: CodeMirror.Pos(cursor.line, cursor.ch - part.length), to: cursor };
  };
  const complete = () => editor.showHint({ hint: options, completeSingle: false });
  editor.on("inputRead", (_, change) => {
    if (/^[\w.]$/.test(change.text[0]) && change.origin === "+input") {
      complete();
    }
  });

  // The catalogue.
  const insert = (text) => {
    editor.replaceSelection(text);
    editor.focus();
  };
  const drawDatasets = () => {
    const sought = at("sql-search").value.trim().toLowerCase();
    const found = datasets.filter((one) =>
      one.name.includes(sought) || one.description.toLowerCase().includes(sought) || one.columns.some((column) => column.name.includes(sought)));
    at("sql-datasets").replaceChildren(
      ...found.map((one) => {
        const place = element("details", "");
        place.append(element("summary", one.name));
        place.addEventListener("toggle", () => {
          if (place.open && place.childElementCount === 1) {
            const name = element("button", one.name, { type: "button", "aria-label": say("insert", one.name) });
            name.addEventListener("click", () => insert(one.name));
            place.append(element("p", one.description), name);
            for (const column of one.columns) {
              const button = element("button", column.name, { type: "button", "aria-label": say("insert", column.name) });
              button.append(element("span", column.type + " · " + column.description));
              button.addEventListener("click", () => insert(column.name));
              place.append(button);
            }
          }
        });
        return place;
      }),
      ...(found.length === 0 ? [element("p", say("no_datasets"))] : []),
    );
  };
  at("sql-search").addEventListener("input", drawDatasets);

  // What is saved, and what was run.
  const entry = (title, under, choose, remove) => {
    const place = element("div", "", { class: "sql-entry" });
    const open = element("button", "", { type: "button" });
    open.append(title, element("span", under));
    open.addEventListener("click", choose);
    place.append(open);
    if (remove) {
      place.append(remove);
    }
    return place;
  };
  const loadSaved = async () => {
    const answer = await fetch("/api/sql/queries");
    const saved = answer.ok ? await answer.json() : [];
    at("sql-saved").replaceChildren(
      ...saved.map((query) => {
        const remove = query.own ? element("button", say("delete"), { type: "button", class: "sql-remove", "aria-label": say("delete") + ": " + query.name }) : null;
        remove?.addEventListener("click", async () => {
          await send("/api/sql/queries/" + encodeURIComponent(query.id) + "/delete", {});
          state.tabs.filter((tab) => tab.id === query.id).forEach((tab) => delete tab.id);
          keep();
          follow();
          status(say("removed", query.name));
          loadSaved();
        });
        return entry(query.name, query.own ? "" : say("shared_by", query.owner), () => openSaved(query), remove);
      }),
      ...(saved.length === 0 ? [element("p", say("no_saved"))] : []),
    );
  };
  const loadHistory = async () => {
    if (!at("sql-history-card").open) {
      return;
    }
    const answer = await fetch("/api/sql/history");
    const runs = answer.ok ? await answer.json() : [];
    const moment = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
    at("sql-history").replaceChildren(
      ...runs.map((one) => {
        const under = [moment.format(new Date(one.at)), say("outcome_" + one.outcome), one.elapsed_millis + " ms"].join(" · ");
        return entry(element("code", one.sql), under, () => add({ name: "", sql: one.sql }), null);
      }),
      ...(runs.length === 0 ? [element("p", say("no_history"))] : []),
    );
  };
  at("sql-history-card").addEventListener("toggle", loadHistory);
  at("sql-save").addEventListener("submit", async (event) => {
    event.preventDefault();
    const tab = active();
    const own = tab.id && tab.own;
    const draft = { name: at("sql-name").value, sql: tab.sql, shared: at("sql-shared").checked, chart: tab.chart ?? "" };
    const answer = await send("/api/sql/queries" + (own ? "/" + encodeURIComponent(tab.id) : ""), draft);
    const body = await answer.json();
    if (answer.ok) {
      Object.assign(tab, { name: body.name, kept: body.sql, id: body.id, own: true, shared: body.shared });
      keep();
      follow();
      drawTabs();
      status(say("saved", body.name));
      loadSaved();
    } else {
      fail(body.detail);
    }
  });

  // Running.
  let runningId = null;
  const busy = (is) => {
    at("sql-cancel").hidden = !is;
    at("sql-run").disabled = is;
  };
  const problem = (body) => {
    const place = body.line ? say("line", body.line, body.column) + ": " : "";
    fail(place + (body.detail || say("failed")));
    if (body.line) {
      const from = CodeMirror.Pos(body.line - 1, body.column - 1);
      const word = editor.findWordAt(from);
      mark = editor.markText(from, CodeMirror.cmpPos(word.head, from) > 0 ? word.head : CodeMirror.Pos(from.line, from.ch + 1), { className: "sql-mistake" });
      editor.setCursor(from);
    }
  };
  const run = async () => {
    if (runningId !== null || active().sql.trim() === "") {
      return;
    }
    const tab = active();
    const sql = tab.sql;
    runningId = crypto.randomUUID ? crypto.randomUUID() : String(Date.now()) + Math.random();
    busy(true);
    unmark();
    fail("");
    status(say("running"));
    try {
      const answer = await send("/api/sql", { sql, id: runningId, numbers: "text" });
      const body = await answer.json();
      if (answer.ok) {
        status(say("done", body.row_count.toLocaleString(document.documentElement.lang), body.elapsed_ms) + (body.truncated ? " " + say("truncated") : ""));
        window.partnerscopeSqlResult.show(body, sql, tab);
      } else {
        status("");
        problem(body);
      }
    } catch {
      status("");
      fail(say("failed"));
    } finally {
      runningId = null;
      busy(false);
      loadHistory();
    }
  };
  at("sql-run").addEventListener("click", run);
  at("sql-cancel").addEventListener("click", () => send("/api/sql/cancel", { id: runningId }));
  at("sql-close").addEventListener("click", () => close(state.active));
  at("sql-new").addEventListener("click", () => add({ name: "", sql: "" }));
  at("sql-link").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.origin + address());
    } catch {
      // The address of the page is the same.
    }
    status(say("link_copied"));
  });

  // What the address names comes first.
  const opened = root.dataset.opened === "" ? null : JSON.parse(root.dataset.opened);
  if (opened?.id) {
    openSaved(opened);
  } else if (opened && active().sql.trim() !== opened.sql.trim()) {
    add({ name: "", sql: opened.sql });
  } else {
    show(state.active);
  }
  loadSaved();
  fetch("/api/datasets")
    .then((answer) => (answer.ok ? answer.json() : []))
    .then((all) => {
      datasets = all;
      drawDatasets();
      root.classList.add("sql-ready");
    });
  return { element, at, say, keep };
})();
