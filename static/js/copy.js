/* Buttons marked data-copy copy the text of the element they name; shown only where that works. */
const offerCopies = (root) => {
  root.querySelectorAll("button[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.onclick = async () => {
      const source = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      const words = button.textContent;
      button.textContent = "Copied";
      setTimeout(() => {
        button.textContent = words;
      }, 2000);
    };
  });
};
offerCopies(document);
document.addEventListener("htmx:afterSwap", (event) => offerCopies(event.target));
