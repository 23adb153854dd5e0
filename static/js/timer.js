/* A plain timer for [data-timer]: it counts seconds and writes them into the field named there.
   Nothing is recorded. Without this file the seconds are typed. */
document.querySelectorAll("[data-timer]").forEach((box) => {
  const field = document.getElementById(box.dataset.timer);
  const button = box.querySelector("button");
  const shown = box.querySelector("output");
  if (!field || !button || !shown) return;
  let began = null;
  let ticking = null;
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const stop = () => {
    field.value = Math.max(1, seconds());
    shown.value = `${field.value} seconds`;
    clearInterval(ticking);
    ticking = null;
    button.textContent = "Start again";
  };
  button.addEventListener("click", () => {
    if (ticking) {
      stop();
      return;
    }
    began = Date.now();
    shown.value = "0 seconds";
    button.textContent = "Stop";
    ticking = setInterval(() => {
      shown.value = `${seconds()} seconds`;
    }, 1000);
  });
  field.form.addEventListener("submit", () => {
    if (ticking) stop();
  });
  box.hidden = false;
});
