// Offers to copy or print what is shown once, where the browser can. Without scripts it can still be
// selected, and the browser prints.

const place = document.querySelector("[data-keeping]");
const list = document.getElementById(place.dataset.keeping);
const said = document.createElement("p");
said.className = "govuk-body";
said.setAttribute("role", "status");

function offer(text, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = text;
  button.addEventListener("click", act);
  place.append(button);
}

async function copy() {
  const lines = [...list.children].map((each) => each.textContent).join("\n");
  const done = await navigator.clipboard.writeText(lines).then(() => true, () => false);
  said.textContent = done ? "Copied. Paste them where you keep them." : "The browser did not allow it. Select the codes, and copy them.";
}

// Browsers offer this only over an encrypted connection.
if (navigator.clipboard) offer("Copy the codes", copy);
offer("Print this page", () => print());
place.after(said);
