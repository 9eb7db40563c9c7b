"use strict";
// The filters of the timeline, and the moments near the pointer.  The page has all its content without this script.
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const list = document.getElementById("moments"), drawing = document.getElementById("drawing");
  const items = [...list.querySelectorAll("li")].map((li) => {
    const [from, length] = li.dataset.d ? li.dataset.d.split(" ").map(Number) : [null, 0];
    return { li, from, length, kind: li.dataset.k, planned: li.className === "planned", text: li.textContent.toLowerCase() };
  });
  const chart = drawing.querySelector(".chart"), plot = drawing.querySelector(".plot"), axis = drawing.querySelector(".axis");
  const first = +chart.dataset.first, last = +chart.dataset.last, height = plot.viewBox.baseVal.height;
  const folded = [...list.children].map((group) => !group.open);
  const day = (year) => (Date.UTC(year, 0, 1) - Date.UTC(first, 0, 1)) / 864e5;
  const year = (name, otherwise) => {
    const value = parseInt(form.elements[name].value, 10);
    return Number.isNaN(value) ? otherwise : Math.min(Math.max(value, first), last);
  };
  let shown = items;

  function drawAxis(from, to) {
    const steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500];
    const step = steps.find((size) => (to - from + 1) / size <= 7) || 500;
    const start = day(from), wide = day(to + 1) - start;
    axis.replaceChildren();
    for (let label = Math.ceil(from / step) * step; label <= to; label += step) {
      const place = (day(label) - start) / wide, x = `${(100 * place).toFixed(2)}%`;
      for (const [name, values] of [["line", { x1: x, x2: x, y1: 16, y2: "100%" }], ["text", { x, y: 11 }]]) {
        const mark = document.createElementNS("http://www.w3.org/2000/svg", name);
        for (const key in values) mark.setAttribute(key, values[key]);
        if (name === "text") mark.textContent = label;
        mark.setAttribute("text-anchor", place < 0.0475 ? "start" : place > 0.9525 ? "end" : "middle");
        axis.append(mark);
      }
    }
    plot.setAttribute("viewBox", `${start} 0 ${wide} ${height}`);
  }

  function apply() {
    const boxes = [...form.querySelectorAll("[name=kind]")];
    const kinds = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const planned = !form.elements.planned || form.elements.planned.checked;
    for (const lane of form.querySelectorAll("[name=lane]")) {
      const own = boxes.filter((box) => box.value.startsWith(`${lane.value}-`));
      const count = own.filter((box) => box.checked).length;
      lane.checked = count > 0;
      lane.indeterminate = count > 0 && count < own.length;
    }
    let from = year("from", first), to = year("to", last);
    if (from > to) [from, to] = [to, from];
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const start = day(from), end = day(to + 1), whole = from === first && to === last;
    shown = items.filter((item) => kinds.has(item.kind) && (!item.planned || planned)
      && (whole || (item.from !== null && item.from < end && item.from + item.length > start))
      && words.every((word) => item.text.includes(word)));
    const all = shown.length === items.length, kept = new Set(shown);
    for (const item of items) item.li.hidden = !kept.has(item);
    [...list.children].forEach((group, place) => {
      const count = group.querySelectorAll("li:not([hidden])").length;
      group.hidden = count === 0;
      group.open = all ? !folded[place] : true;
      group.querySelector(".count").textContent = `${count} ${count === 1 ? "moment" : "moments"}`;
    });
    for (const path of plot.querySelectorAll("path")) {
      const drawn = kinds.has(path.dataset.k) && (planned || !path.parentNode.classList.contains("l-p"));
      path.setAttribute("visibility", drawn ? "visible" : "hidden");
    }
    drawAxis(from, to);
    document.getElementById("found").textContent = all ? "" : `${shown.length} of ${items.length} moments shown`;
  }

  function near(event) {
    const box = chart.getBoundingClientRect(), view = plot.viewBox.baseVal;
    const place = view.x + ((event.clientX - box.left) / box.width) * view.width, reach = (view.width / box.width) * 6;
    const hits = shown.filter((item) => item.from !== null && item.from - reach < place && item.from + item.length + reach > place);
    const away = (item) => Math.abs(item.from + item.length / 2 - place) + item.length / 2;
    return hits.sort((one, other) => away(one) - away(other))[0];
  }

  form.addEventListener("change", (event) => {
    if (event.target.name === "lane")
      for (const box of form.querySelectorAll(`[value^="${event.target.value}-"]`)) box.checked = event.target.checked;
    apply();
  });
  form.addEventListener("input", (event) => { if (event.target.type !== "checkbox") apply(); });
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  drawing.addEventListener("pointermove", (event) => {
    const hit = near(event), told = document.getElementById("near");
    told.textContent = hit ? [...hit.li.children].map((part) => part.textContent.trim()).join("  ") : "";
  });
  chart.addEventListener("click", (event) => {
    const hit = near(event);
    if (!hit) return;
    hit.li.closest("details").open = true;
    location.hash = hit.li.id;
  });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((group) => { group.open = true; }));
  drawAxis(first, last);
  form.hidden = false;
})();
