/* The keyboard in a table marked data-rows; without this file Tab, Space and Enter do it all.
   1. Up and Down move to the same control of the row before or after.
   2. X picks the row that holds the focus, or lets it go.
   3. Shift with a click or Space on a box picks every row since the box used before.
   The sentence marked data-rows-help says so, and is shown only where it is true. */

const CONTROLS = "a[href], button, input, summary";

const shown = (part) => part.offsetParent !== null;
const controlsOf = (row) => [...row.querySelectorAll(CONTROLS)].filter(shown);
const nameOf = (control) => (control.closest("td, th") ?? control).cellIndex;

document.querySelectorAll("table[data-rows]").forEach((table) => {
  const rows = () => [...table.querySelectorAll("tbody tr")].filter((row) => row.querySelector(".pick"));
  const boxes = () => rows().map((row) => row.querySelector(".pick"));
  let lastBox = null;

  const moveFrom = (row, step) => {
    const all = rows();
    const next = all[all.indexOf(row) + step];
    if (!next) return;
    const cell = nameOf(document.activeElement);
    const within = controlsOf(next);
    const same = within.find((control) => nameOf(control) === cell) ?? within[0];
    same.focus();
    same.scrollIntoView({ block: "nearest" });
  };

  table.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const row = event.target.closest("tbody tr");
    if (!row || !row.querySelector(".pick")) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      moveFrom(row, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "x" || event.key === "X") {
      event.preventDefault();
      row.querySelector(".pick").click();
    }
  });

  table.addEventListener("click", (event) => {
    const box = event.target.closest("tbody .pick");
    if (!box) return;
    const all = boxes();
    if (event.shiftKey && lastBox) {
      const [from, to] = [all.indexOf(lastBox), all.indexOf(box)].sort((one, other) => one - other);
      if (from >= 0) all.slice(from, to + 1).forEach((each) => (each.checked = box.checked));
    }
    lastBox = box;
  });
});

document.querySelectorAll("[data-rows-help]").forEach((part) => (part.hidden = false));
