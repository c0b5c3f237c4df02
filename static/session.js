// Warns before a session ends because nothing was done, and keeps it while somebody types. Tabs of
// the same browser share one session, so the service is asked before anything is said.

const data = document.body.dataset;
const limit = Number(data.idleSeconds);
const warnBefore = Math.min(300, limit / 3);
const place = document.querySelector("#session-warning");
const headers = { Accept: "application/json" };
let typedAt = 0;
let heardAt = Date.now();
let timer;

const inWords = (seconds) => {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return `${Math.max(1, Math.round(seconds))} seconds`;
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
};

async function ask(method) {
  const body = method === "POST" ? new URLSearchParams({ csrf_token: document.querySelector("input[name='csrf_token']").value }) : undefined;
  const answer = await fetch(data.session, { method, headers, body }).catch(() => null);
  if (!answer) return null;
  if (answer.ok) heardAt = Date.now();
  return { status: answer.status, ...(await answer.json().catch(() => ({}))) };
}

function show(words, button) {
  place.replaceChildren();
  if (!words) return;
  const paragraph = document.createElement("p");
  paragraph.className = "govuk-body app-session__words";
  paragraph.textContent = words;
  place.append(paragraph);
  if (button) place.append(button);
}

function stayButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-!-margin-bottom-0";
  button.textContent = "Stay signed in";
  button.addEventListener("click", async () => follow(await ask("POST")));
  return button;
}

function signInLink() {
  const link = document.createElement("a");
  link.className = "govuk-link govuk-body";
  link.href = "/sign-in";
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = "Sign in (opens in a new tab)";
  return link;
}

/** Acts on what the service says of the session, and looks again when it is time. */
function follow(told) {
  clearTimeout(timer);
  if (told?.status === 401) {
    show("You have been signed out, because nothing was done for a while. What is on this page is still here.", signInLink());
    return later(10);
  }
  const left = told?.seconds_left ?? warnBefore;
  if (told && left <= warnBefore) show(`You will be signed out in ${inWords(left)}, because nothing has been done for a while.`, stayButton());
  else show("");
  return later(left > warnBefore ? left - warnBefore : Math.min(10, Math.max(left / 3, 1)));
}

function later(seconds) {
  timer = setTimeout(async () => {
    const typing = Date.now() - typedAt < (limit - warnBefore) * 1000 && typedAt > heardAt;
    follow(await ask(typing ? "POST" : "GET"));
  }, seconds * 1000);
}

document.addEventListener("input", () => (typedAt = Date.now()));
addEventListener("focus", async () => follow(await ask("GET")));
later(limit - warnBefore);
