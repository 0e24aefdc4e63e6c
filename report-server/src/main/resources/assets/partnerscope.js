"use strict";
document.getElementById("theme-toggle")?.addEventListener("click", () => window.partnerscopeTheme.toggle());

document.getElementById("print")?.addEventListener("click", () => window.print());

// A choice that narrows the page takes effect at once.
for (const select of document.querySelectorAll("select[data-submit]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

// Parameters without a value stay out of the address.
for (const form of document.querySelectorAll("form[method=get]")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      if (field.name && field.value === "") {
        field.disabled = true;
      }
    }
  });
}
window.addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form[method=get] :disabled")) {
    field.disabled = false;
  }
});

// Entries of the bar that do not fit on its line go into a menu at its end; on narrow screens the line scrolls.
const bar = document.querySelector(".bar-nav");
if (bar) {
  const more = bar.querySelector(".bar-more");
  const list = more.querySelector(".menu-body");
  const wide = window.matchMedia("(min-width: 48rem)");
  const fit = () => {
    const focused = document.activeElement;
    more.before(...list.children);
    more.hidden = true;
    bar.classList.toggle("bar-fits", wide.matches);
    while (wide.matches && bar.scrollWidth > bar.clientWidth && more.previousElementSibling) {
      more.hidden = false;
      list.prepend(more.previousElementSibling);
    }
    more.classList.toggle("bar-current", list.querySelector("[aria-current]") !== null);
    if (bar.contains(focused) && document.activeElement !== focused) {
      focused.focus({ preventScroll: true });
    }
  };
  fit();
  new ResizeObserver(fit).observe(bar.parentElement);
  document.fonts?.ready.then(fit);
}

// Menus close when something else is used.
const menus = document.querySelectorAll("details.menu");
document.addEventListener("click", (event) => {
  for (const menu of menus) {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of menus) {
      menu.open = false;
    }
  }
});
