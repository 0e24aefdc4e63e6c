"use strict";
// Sliders beside the fields of changed rules, and a result that follows them. Without it the form is sent by its button.
(() => {
  const form = document.getElementById("whatif-rules");
  const STILL_TYPING_MILLIS = 300;

  // Twice the value of today, in about two hundred steps that read well.
  const slider = (field) => {
    const today = Number(field.dataset.today) || 1;
    const step = "whole" in field.dataset || today < 100 ? 1 : 10 ** (Math.floor(Math.log10(today)) - 1) / 2;
    const range = document.createElement("input");
    range.type = "range";
    range.className = "whatif-slider";
    range.min = field.min || "0";
    range.max = String(Math.max(2 * today, 2));
    range.step = String(step);
    range.value = field.value === "" ? field.dataset.today : field.value;
    range.setAttribute("aria-label", field.labels[0].innerText.trim());
    range.addEventListener("input", () => {
      field.value = Number(range.value) === Number(field.dataset.today) ? "" : range.value;
    });
    field.addEventListener("input", () => {
      range.value = field.value === "" ? field.dataset.today : field.value;
    });
    field.closest("td").append(range);
  };

  const address = () => {
    const parameters = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value !== "") {
        parameters.append(name, value);
      }
    }
    return form.getAttribute("action") + "?" + parameters;
  };

  let asked = 0;
  const follow = async () => {
    const mine = ++asked;
    const place = document.getElementById("whatif-result");
    place.setAttribute("aria-busy", "true");
    const to = address();
    const answer = await fetch(to, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) {
      return; // A later change is on its way.
    }
    const result = page.getElementById("whatif-result");
    place.removeAttribute("aria-busy");
    if (result !== null) {
      place.replaceChildren(...result.childNodes);
      place.dispatchEvent(new CustomEvent("partexchanged", { bubbles: true }));
      history.replaceState(null, "", to);
    }
  };

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (form.checkValidity()) {
        follow();
      }
    }, STILL_TYPING_MILLIS);
  });
  document.querySelectorAll("#whatif-rules [data-today]").forEach(slider);
  const note = document.createElement("p");
  note.className = "card-note";
  note.textContent = form.dataset.live;
  form.querySelector(".card-header").after(note);
})();
