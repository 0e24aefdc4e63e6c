"use strict";
// Runs before the page is drawn, so that a dark page never flashes white.
(() => {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try {
      return localStorage.getItem("partnerscope-theme");
    } catch {
      return null;
    }
  };
  const apply = () => {
    const theme = chosen() || (system.matches ? "dark" : "light");
    document.documentElement.setAttribute("data-bs-theme", theme);
    document.dispatchEvent(new CustomEvent("themechange"));
  };
  window.partnerscopeTheme = {
    toggle() {
      const now = document.documentElement.getAttribute("data-bs-theme");
      try {
        localStorage.setItem("partnerscope-theme", now === "dark" ? "light" : "dark");
      } catch {
        // Without storage the choice lasts as long as the page.
      }
      document.documentElement.setAttribute("data-bs-theme", now === "dark" ? "light" : "dark");
      document.dispatchEvent(new CustomEvent("themechange"));
    },
  };
  system.addEventListener("change", apply);
  // Paper is white.
  window.addEventListener("beforeprint", () => {
    document.documentElement.setAttribute("data-bs-theme", "light");
    document.dispatchEvent(new CustomEvent("themechange"));
  });
  window.addEventListener("afterprint", apply);
  apply();
})();
