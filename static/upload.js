// Says at once that a file is too large, and does not send it: that would take long and end in no page.
const input = document.querySelector("input[type=file][data-most-bytes]");
const form = input?.form;

function refuse() {
  let message = document.getElementById(`${input.id}-error`);
  if (!message) {
    message = document.createElement("p");
    message.id = `${input.id}-error`;
    message.className = "govuk-error-message";
    input.before(message);
    input.classList.add("govuk-file-upload--error");
    input.closest(".govuk-form-group").classList.add("govuk-form-group--error");
    const described = [input.getAttribute("aria-describedby"), message.id].filter(Boolean);
    input.setAttribute("aria-describedby", described.join(" "));
  }
  message.textContent = `Error: ${input.dataset.tooLarge}`;
  input.focus();
}

form?.addEventListener("submit", (event) => {
  if (input.files[0]?.size > Number(input.dataset.mostBytes)) {
    event.preventDefault();
    refuse();
  }
});
