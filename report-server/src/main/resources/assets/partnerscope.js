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
