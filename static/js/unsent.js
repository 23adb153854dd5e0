/* Words typed into a form marked data-unsent stay in this tab until they are saved, so that a
   lost network, a session that ended or a closed page costs none of them. The value of the mark
   is whose words they are; signing out forgets them (see app.js). Without this file the form
   works as before. */
const wordsKept = (key) => {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
};

document.querySelectorAll("form[data-unsent]").forEach((form) => {
  const key = `unsent:${form.dataset.unsent}:${location.pathname}`;
  const fields = [...form.querySelectorAll("textarea")];
  const offer = document.querySelector("[data-unsent-offer]");
  const typed = wordsKept(key)?.words;
  const forget = () => {
    sessionStorage.removeItem(key);
    offer.hidden = true;
  };
  const keep = () => {
    if (!offer.hidden) return;
    const words = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    try {
      sessionStorage.setItem(key, JSON.stringify({ words }));
    } catch {
      /* A full or closed store keeps nothing; the form is as it is. */
    }
  };

  if (typed && fields.some((field) => (typed[field.name] ?? "") !== field.value)) {
    offer.hidden = false;
  } else {
    sessionStorage.removeItem(key);
  }
  offer.querySelector("[data-put-back]").addEventListener("click", () => {
    fields.forEach((field) => {
      field.value = typed[field.name] ?? "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    offer.hidden = true;
    keep();
    fields[0].focus();
  });
  offer.querySelector("[data-forget]").addEventListener("click", forget);
  form.addEventListener("input", keep);
  form.addEventListener("submit", keep);
});

document.querySelectorAll("[data-unsent-shown]").forEach((list) => {
  const key = `unsent:${list.dataset.unsentShown}`;
  const words = wordsKept(key)?.words;
  if (words && list.textContent.includes(words.description)) sessionStorage.removeItem(key);
});
