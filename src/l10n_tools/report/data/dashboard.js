"use strict";
// Shows the findings that fit the filters; the address keeps them, so that a view can be sent to somebody.
const form = document.querySelector(".filters");
const findings = [...document.querySelectorAll(".locale .finding")].map((element) => ({
  element,
  locale: element.closest(".locale").dataset.locale,
  severity: element.dataset.severity,
  code: element.dataset.code,
}));
const groups = [...document.querySelectorAll(".file, .locale")];
const NAMES = ["locale", "severity", "code"];

function words(finding) {
  finding.text ??= finding.element.textContent.normalize("NFKC").toLowerCase();
  return finding.text;
}

function apply() {
  const wanted = NAMES.map((name) => [name, form.elements[name].value]).filter(([, value]) => value);
  const text = form.elements.text.value.trim().normalize("NFKC").toLowerCase();
  let count = 0;
  for (const finding of findings) {
    const fits =
      wanted.every(([name, value]) => finding[name] === value) && (!text || words(finding).includes(text));
    finding.element.hidden = !fits;
    count += fits;
  }
  for (const group of groups) {
    group.hidden = !group.querySelector(".finding:not([hidden])");
  }
  form.elements.count.value = `${count} of ${findings.length} findings`;
  return new URLSearchParams(text ? [...wanted, ["text", text]] : wanted).toString();
}

function remember() {
  const state = apply();
  history.replaceState(null, "", state ? `#${state}` : "#");
}

function recall() {
  const state = new URLSearchParams(location.hash.slice(1));
  for (const name of [...NAMES, "text"]) {
    const field = form.elements[name];
    field.value = state.get(name) ?? "";
    if (field.selectedIndex === -1) field.value = "";
  }
  apply();
}

let waiting;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(remember, 120);
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", recall);
form.hidden = false;
recall();
