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
let wasTold = false;

const inWords = (seconds) => {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return "less than a minute";
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
};

async function ask(method) {
  const body = method === "POST" ? new URLSearchParams({ csrf_token: document.querySelector("input[name='csrf_token']").value }) : undefined;
  const answer = await fetch(data.session, { method, headers, body }).catch(() => null);
  if (!answer) return null;
  if (answer.ok) heardAt = Date.now();
  return { ...(await answer.json().catch(() => ({}))), status: answer.status };
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Says something over the page, which stays as it is beneath; `acts` are buttons and links. */
function show(title, words, ...acts) {
  const heading = make("h2", "govuk-heading-m", title);
  heading.id = "session-title";
  place.setAttribute("aria-labelledby", heading.id);
  const group = make("div", "app-actions", "");
  group.append(...acts);
  const focused = place.contains(document.activeElement);
  place.replaceChildren(heading, make("p", "govuk-body", words), group);
  if (!place.open) place.showModal();
  else if (focused) acts[0].focus();
}

function hide() {
  if (place.open) place.close();
}

function button(text, act) {
  const made = make("button", "govuk-button", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

const stay = async () => follow(await ask("POST"));

function signInLink() {
  const link = make("a", "govuk-link govuk-body", "Sign in (opens in a new tab)");
  link.href = place.dataset.signIn;
  link.target = "_blank";
  link.rel = "noopener";
  return link;
}

/** Acts on what the service says of the session, and looks again when it is time. */
function follow(told) {
  clearTimeout(timer);
  if (told?.status === 401) return ended();
  const left = told?.seconds_left ?? warnBefore;
  if (left > warnBefore) {
    wasTold = false;
    hide();
    return later(left - warnBefore);
  }
  if (told?.can_stay === false) {
    show("Your session is about to end", `You have been signed in for a long time and will be signed out in ${inWords(left)}. Save what you are writing, and sign in again.`, button("Close", hide));
    return later(Math.max(left, 1));
  }
  if (told) {
    show("Are you still there?", `You will be signed out in ${inWords(left)}, because nothing has been done for a while.`, button("Stay signed in", stay));
  }
  return later(Math.min(10, Math.max(left / 3, 1)));
}

/** Said once: whoever closes it goes on reading, and what they typed stays where it is. */
function ended() {
  if (!wasTold) {
    show("You have been signed out", "Nothing was done for a while. What is on this page is still here: sign in at another tab, and come back to it.", signInLink(), button("Close", hide));
  }
  wasTold = true;
  return later(10);
}

function later(seconds) {
  timer = setTimeout(async () => follow(await ask(typedAt > heardAt ? "POST" : "GET")), seconds * 1000);
}

// Escape means that somebody is there.
place.addEventListener("cancel", () => wasTold || stay());
document.addEventListener("input", () => (typedAt = Date.now()));
addEventListener("focus", async () => follow(await ask("GET")));
later(limit - warnBefore);
