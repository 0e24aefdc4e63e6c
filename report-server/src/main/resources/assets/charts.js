"use strict";
// Draws every [data-chart] from its address. Colours, axes and empty states are decided here and nowhere else.
(() => {
  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const language = document.documentElement.lang || "en";

  const write = (chart) => {
    if (chart.format === "percent") {
      const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
      return (value) => percent.format(value);
    }
    if (chart.format === "money") {
      const money = new Intl.NumberFormat(language, {
        style: "currency",
        currency: chart.currency,
        notation: "compact",
        maximumFractionDigits: 1,
      });
      return (value) => money.format(value);
    }
    if (chart.format === "number") {
      const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
      return (value) => number.format(value);
    }
    const count = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
    return (value) => count.format(value);
  };

  const common = (chart, format) => ({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 16, top: 40, bottom: 4, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      type: "scroll",
      itemWidth: 14,
      itemHeight: 10,
      textStyle: { color: style("--ps-ink-soft") },
      pageTextStyle: { color: style("--ps-ink-soft") },
      pageIconColor: style("--ps-ink-soft"),
    },
    // The HTML tooltip would set inline styles, which the content security policy forbids.
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: style("--ps-surface"),
      borderColor: style("--ps-line"),
      textStyle: { color: style("--ps-ink"), fontSize: 12 },
      valueFormatter: (value) => (value === null || value === undefined ? "–" : format(value)),
    },
    xAxis: {
      type: "category",
      data: chart.categories,
      axisLine: { lineStyle: { color: style("--ps-line") } },
      axisTick: { show: false },
      axisLabel: { color: style("--ps-ink-soft"), hideOverlap: true },
    },
    yAxis: {
      type: "value",
      splitLine: { lineStyle: { color: style("--ps-line-soft") } },
      axisLabel: { color: style("--ps-ink-soft"), formatter: format },
    },
  });

  // The names of lines that are near one another stand at different ends, so that they can be read.
  const apart = (lines, most) => {
    const range = Math.max(most, ...lines.map((line) => line.value));
    let before = null;
    let end = "insideStartTop";
    return [...lines].sort((one, other) => one.value - other.value).map((line) => {
      const isNear = before !== null && line.value - before < range * 0.15;
      end = isNear && end === "insideStartTop" ? "insideEndTop" : "insideStartTop";
      before = line.value;
      return [line, end];
    });
  };

  const tone = (series) => style("--ps-" + series.tone);

  const kinds = {
    STACKED(chart, format) {
      const option = common(chart, format);
      if (chart.format === "percent") {
        option.yAxis.max = 1;
      }
      option.series = [...chart.series].reverse().map((series) => ({
        name: series.name,
        type: "bar",
        stack: "all",
        barCategoryGap: "18%",
        data: series.values,
        itemStyle: {
          color: tone(series),
          opacity: series.muted ? 0.45 : 1,
          borderColor: style("--ps-surface"),
          borderWidth: 0.5,
        },
      }));
      return option;
    },
    // What is lost hangs below the axis; its size is written without a sign.
    SIGNED(chart, format) {
      const size = (value) => format(Math.abs(value));
      const option = common(chart, size);
      option.yAxis.axisLabel.formatter = size;
      option.series = chart.series.map((series) => ({
        name: series.name,
        type: "bar",
        stack: "all",
        barCategoryGap: "28%",
        data: series.values.map((value) => (value === null ? null : series.muted ? -value : value)),
        itemStyle: { color: tone(series) },
      }));
      return option;
    },
    BARS(chart, format) {
      const option = common(chart, format);
      const across = option.yAxis;
      option.yAxis = {
        ...option.xAxis,
        inverse: true,
        axisLabel: { ...option.xAxis.axisLabel, width: 130, overflow: "truncate", hideOverlap: false },
      };
      option.xAxis = { ...across, splitNumber: 3 };
      option.legend.show = chart.series.length > 1;
      option.grid.top = chart.series.length > 1 ? 32 : 4;
      option.series = chart.series.map((series) => ({
        name: series.name,
        type: "bar",
        barGap: "10%",
        barCategoryGap: "30%",
        barMaxWidth: 36,
        data: series.values,
        itemStyle: { color: tone(series) },
      }));
      return option;
    },
    AREA(chart, format) {
      const option = kinds.LINE(chart, format);
      option.series.forEach((series) => Object.assign(series, { stack: "all", areaStyle: { opacity: 0.5 } }));
      return option;
    },
    SCATTER(chart, format) {
      const option = common(chart, format);
      const [across, up] = chart.series;
      const named = (name) => ({ name, nameLocation: "middle", nameTextStyle: { color: style("--ps-ink-soft") } });
      option.grid = { left: 32, right: 24, top: 24, bottom: 28, containLabel: true };
      option.legend.show = false;
      option.tooltip.trigger = "item";
      option.tooltip.formatter = (point) =>
        chart.categories[point.dataIndex] +
        "\n" + across.name + ": " + format(point.value[0]) +
        "\n" + up.name + ": " + format(point.value[1]);
      option.xAxis = { ...option.yAxis, ...named(across.name), nameGap: 26 };
      option.yAxis = { ...option.yAxis, ...named(up.name), nameGap: 44 };
      option.series = [
        {
          name: up.name,
          type: "scatter",
          symbolSize: 9,
          data: up.values.map((value, at) => [across.values[at], value]),
          itemStyle: { color: tone(up), opacity: 0.75 },
        },
      ];
      return option;
    },
    GROUPED(chart, format) {
      const option = common(chart, format);
      option.series = chart.series.map((series) => ({
        name: series.name,
        type: "bar",
        stack: series.tone,
        barGap: "10%",
        barCategoryGap: "28%",
        data: series.values,
        itemStyle: { color: tone(series), opacity: series.muted ? 0.45 : 1 },
      }));
      return option;
    },
    CALIBRATION(chart, format) {
      const option = common(chart, format);
      const [across, ...up] = chart.series;
      const named = (name) => ({ name, nameLocation: "middle", nameTextStyle: { color: style("--ps-ink-soft") } });
      option.grid = { left: 32, right: 24, top: 24, bottom: 28, containLabel: true };
      option.legend.show = false;
      option.tooltip.trigger = "item";
      option.tooltip.formatter = (point) =>
        chart.categories[point.dataIndex] +
        "\n" + across.name + ": " + format(point.value[0]) +
        "\n" + point.seriesName + ": " + format(point.value[1]);
      option.xAxis = { ...option.yAxis, ...named(across.name), nameGap: 26, min: 0, max: 1 };
      option.yAxis = { ...option.yAxis, ...named(up[0].name), nameGap: 44, min: 0, max: 1 };
      option.series = up.map((series) => ({
        name: series.name,
        type: "line",
        showSymbol: true,
        symbolSize: 9,
        data: series.values.map((value, at) => [across.values[at], value]),
        lineStyle: { width: 1.5 },
        itemStyle: { color: tone(series) },
        markLine: {
          symbol: "none",
          silent: true,
          label: { show: false },
          lineStyle: { color: style("--ps-ink-soft"), type: "dashed", width: 1 },
          data: [[{ coord: [0, 0] }, { coord: [1, 1] }]],
        },
      }));
      return option;
    },
    LINE(chart, format) {
      const option = common(chart, format);
      option.series = chart.series.map((series) => ({
        name: series.name,
        type: "line",
        showSymbol: chart.categories.length < 2,
        symbolSize: 6,
        data: series.values,
        lineStyle: { width: 2, type: series.muted ? "dashed" : "solid" },
        itemStyle: { color: tone(series) },
        areaStyle: chart.series.length === 1 ? { opacity: 0.08 } : undefined,
      }));
      // Only thresholds near what is drawn, so that a far one does not flatten the line; the page has them all.
      const most = Math.max(0, ...chart.series.flatMap((series) => series.values.filter((value) => value !== null)));
      const near = chart.lines.filter((line) => line.value <= most * 2 || line.value === Math.min(...chart.lines.map((one) => one.value)));
      if (near.length > 0 && option.series.length > 0) {
        option.yAxis.max = (axis) => Math.max(axis.max, ...near.map((line) => line.value)) * 1.05;
        option.yAxis.axisLabel.showMaxLabel = false;
        option.series[0].markLine = {
          symbol: "none",
          silent: true,
          label: { formatter: "{b}", position: "insideStartTop", color: style("--ps-ink-soft") },
          lineStyle: { color: style("--ps-ink-soft"), type: "dashed", width: 1 },
          data: apart(near, most).map(([line, position]) => ({ name: line.name, yAxis: line.value, label: { position } })),
        };
      }
      return option;
    },
    STEPS(chart, format) {
      const option = common(chart, format);
      const names = new Map(chart.lines.map((line) => [line.value, line.name]));
      const named = (value) => names.get(value) ?? "";
      option.yAxis.min = 0;
      option.yAxis.max = Math.max(...names.keys());
      option.yAxis.interval = 1;
      option.yAxis.axisLabel.formatter = named;
      option.tooltip.valueFormatter = (value) => (value === null || value === undefined ? "–" : named(value));
      option.series = chart.series.map((series) => ({
        name: series.name,
        type: "line",
        step: "middle",
        showSymbol: series.muted || chart.categories.length < 2,
        symbolSize: 6,
        data: series.values,
        lineStyle: { width: 2, type: series.muted ? "dashed" : "solid" },
        itemStyle: { color: tone(series), opacity: series.muted ? 0.6 : 1 },
      }));
      return option;
    },
  };

  let drawn = [];
  const draw = (place, chart) => {
    const instance = echarts.init(place, null, { renderer: "canvas" });
    const paint = () => instance.setOption(kinds[chart.kind](chart, write(chart)), true);
    paint();
    drawn.push({ instance, paint });
    new ResizeObserver(() => instance.isDisposed() || instance.resize()).observe(place);
    // A mark leads to its rows; the table beside the chart has the same links for the keyboard.
    if (chart.addresses && chart.addresses.length > 0) {
      const series = new Map(chart.series.map((one, at) => [one.name, at]));
      instance.on("click", (mark) => {
        const address = chart.addresses[mark.dataIndex]?.[series.get(mark.seriesName) ?? 0];
        if (address) {
          window.location.assign(address);
        }
      });
    }
  };

  const load = async (place) => {
    try {
      if (place.dataset.chartJson) {
        draw(place, JSON.parse(place.dataset.chartJson));
        place.classList.add("chart-drawn");
        return;
      }
      // Of the page's own release, even if a newer one was published since.
      const headers = { Accept: "application/json" };
      if (document.body.dataset.release) {
        headers["Partnerscope-Release"] = document.body.dataset.release;
      }
      const answer = await fetch(place.dataset.chart, { headers });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      draw(place, await answer.json());
      place.classList.add("chart-drawn");
    } catch {
      place.classList.add("chart-failed");
    }
  };

  const loadAll = (within) => within.querySelectorAll("[data-chart], [data-chart-json]").forEach(load);

  // A chart that a page composes itself takes the place of the one before.
  window.partnerscopeCharts = {
    draw(place, chart) {
      echarts.getInstanceByDom(place)?.dispose();
      drawn = drawn.filter((one) => !one.instance.isDisposed());
      draw(place, chart);
    },
  };

  document.addEventListener("themechange", () => drawn.forEach((one) => one.paint()));
  // Parts of a page that are exchanged later are drawn when they are there.
  document.addEventListener("partexchanged", (event) => loadAll(event.target));
  loadAll(document);
})();
