/* Live counts under a field marked data-count: words and characters, and the limit of
   data-count-most if there is one. The page counts on the server as well; without this file
   nothing is missing but the counting while one types. */

const countOf = (text) => ({
  words: (text.match(/\S*[\p{L}\p{N}_]\S*/gu) ?? []).length,
  characters: [...text.replace(/\r\n?/g, "\n")].length,
});

const said = (field) => {
  const { words, characters } = countOf(field.value);
  const most = Number(field.dataset.countMost ?? 0);
  const of = most ? ` of ${most.toLocaleString("en")}` : "";
  const over = most && characters > most ? `, ${(characters - most).toLocaleString("en")} over` : "";
  return `${words.toLocaleString("en")} ${words === 1 ? "word" : "words"}, ${characters.toLocaleString("en")}${of} ${characters === 1 && !most ? "character" : "characters"}${over}`;
};

document.querySelectorAll("textarea[data-count]").forEach((field) => {
  const line = document.createElement("p");
  line.className = "form-text live-count";
  line.id = `${field.id}_count`;
  field.insertAdjacentElement("afterend", line);
  const show = () => {
    line.textContent = said(field);
    line.classList.toggle("over", line.textContent.endsWith("over"));
  };
  field.addEventListener("input", show);
  show();
});
