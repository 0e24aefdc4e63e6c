"use strict";
// A result as a table that can be sorted, and as a chart that the reader composes.
window.partnerscopeSqlResult = (() => {
  const { element, at, say, keep } = window.partnerscopeSql;
  const NUMBER = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DECIMAL.*|DOUBLE|FLOAT)$/;
  const MOST_CATEGORIES = 200;
  let result = null;
  let tab = null;
  let sorted = { column: -1, ascending: true };

  const isNumber = (column) => NUMBER.test(result.columns[column].type);
  const text = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value));
  // Moments as people read them; whole days without a time.
  const shown = (value, column) =>
    result.columns[column].type === "TIMESTAMP" ? text(value).replace(/T00:00$/, "").replace("T", " ") : text(value);

  const rows = () => {
    if (sorted.column < 0) {
      return result.rows;
    }
    const { column, ascending } = sorted;
    const compare = isNumber(column)
      ? (one, other) => Number(one) - Number(other)
      : (one, other) => text(one).localeCompare(text(other), document.documentElement.lang);
    // Unknown comes last, whichever way.
    return [...result.rows].sort((one, other) => {
      const [a, b] = [one[column], other[column]];
      if (a === null || b === null) {
        return (a === null) - (b === null);
      }
      return ascending ? compare(a, b) : compare(b, a);
    });
  };

  const drawTable = () => {
    const head = element("tr", "");
    result.columns.forEach((column, number) => {
      const cell = element("th", "", { scope: "col", ...(isNumber(number) ? { class: "number" } : {}) });
      if (number === sorted.column) {
        cell.setAttribute("aria-sort", sorted.ascending ? "ascending" : "descending");
      }
      const sort = element("button", column.name, { type: "button", title: say("sort", column.name) });
      sort.addEventListener("click", () => {
        sorted = { column: number, ascending: sorted.column === number ? !sorted.ascending : true };
        drawTable();
        at("sql-table").tHead.rows[0].cells[number].firstChild.focus();
      });
      cell.append(sort, element("span", column.type, { class: "sql-type" }));
      head.append(cell);
    });
    at("sql-table").tHead.replaceChildren(head);
    const body = document.createDocumentFragment();
    for (const row of rows()) {
      const line = element("tr", "");
      row.forEach((value, number) => {
        const cell = element("td", value === null ? "" : shown(value, number), isNumber(number) ? { class: "number" } : {});
        if (value === null) {
          cell.append(element("span", "null", { class: "sql-null" }));
        }
        line.append(cell);
      });
      body.append(line);
    }
    if (result.rows.length === 0) {
      const nothing = element("td", say("nothing"), { class: "empty-note", colspan: String(Math.max(1, result.columns.length)) });
      const line = element("tr", "");
      line.append(nothing);
      body.append(line);
    }
    at("sql-table").tBodies[0].replaceChildren(body);
  };

  const chosen = () => [...at("sql-chart-series").querySelectorAll("input:checked")].map((box) => Number(box.value));

  const drawChart = () => {
    if (!at("sql-chart").open || result === null) {
      return;
    }
    const x = Number(at("sql-chart-x").value);
    const series = chosen();
    const drawable = series.length > 0 && result.rows.length > 0;
    at("sql-chart-place").hidden = !drawable;
    at("sql-chart-none").hidden = drawable;
    if (!drawable) {
      return;
    }
    const drawn = rows().slice(0, MOST_CATEGORIES);
    at("sql-chart-place").setAttribute("aria-label", say("chart_label"));
    window.partnerscopeCharts.draw(at("sql-chart-place"), {
      kind: at("sql-chart-kind").value,
      format: "number",
      currency: "",
      category_label: result.columns[x].name,
      categories: drawn.map((row) => (row[x] === null ? "null" : shown(row[x], x))),
      series: series.map((column, number) => ({
        name: result.columns[column].name,
        tone: "accent" + ((number % 8) + 1),
        muted: false,
        values: drawn.map((row) => (row[column] === null || !Number.isFinite(Number(row[column])) ? null : Number(row[column]))),
      })),
      lines: [],
    });
    at("sql-chart-place").classList.add("chart-drawn");
    tab.chart = JSON.stringify({ kind: at("sql-chart-kind").value, x: result.columns[x].name, series: series.map((one) => result.columns[one].name) });
    keep();
  };

  const offerChart = () => {
    let settings = {};
    try {
      settings = JSON.parse(tab.chart || "{}");
    } catch {
      // Settings of another kind of page are none.
    }
    const names = result.columns.map((column) => column.name);
    const numbers = names.map((_, number) => number).filter(isNumber);
    const kept = (settings.series ?? []).map((name) => names.indexOf(name)).filter((number) => numbers.includes(number));
    const plain = names.findIndex((_, number) => !isNumber(number));
    const x = names.includes(settings.x) ? names.indexOf(settings.x) : Math.max(0, plain);
    at("sql-chart-kind").value = settings.kind ?? (/^(DATE|TIMESTAMP)/.test(result.columns[x]?.type ?? "") ? "LINE" : "GROUPED");
    at("sql-chart-x").replaceChildren(...names.map((name, number) => element("option", name, { value: String(number) })));
    at("sql-chart-x").value = String(x);
    const usual = kept.length > 0 ? kept : numbers.filter((number) => number !== x).slice(0, 1);
    at("sql-chart-series").replaceChildren(
      ...numbers.map((number) => {
        const label = element("label", "");
        const box = element("input", "", { type: "checkbox", value: String(number) });
        box.checked = usual.includes(number);
        label.append(box, names[number]);
        return label;
      }),
    );
  };
  for (const id of ["sql-chart-kind", "sql-chart-x", "sql-chart-series"]) {
    at(id).addEventListener("change", drawChart);
  }
  at("sql-chart").addEventListener("toggle", drawChart);

  return {
    show(body, sql, from) {
      result = body;
      tab = from;
      sorted = { column: -1, ascending: true };
      at("sql-export-text").value = sql;
      at("sql-result").hidden = false;
      offerChart();
      drawTable();
      drawChart();
    },
  };
})();
