// Saves a question by itself a few seconds after typing stops, says so in one status message, tries
// again when it could not, and warns before anybody leaves with unsaved text. Nothing that is typed
// is kept in the browser's storage: it stays in the page until the service has it.

const QUIET_MILLISECONDS = 3000;
const LONGEST_MILLISECONDS = 20000;
const FIRST_RETRY_MILLISECONDS = 2000;
const LAST_RETRY_MILLISECONDS = 30000;
const KEEPALIVE_CHARACTERS = 60000;
const BY_ITSELF = ["csrf_token", "from_all", "keep"];

const spoken = document.querySelector("#autosave-status");
const many = document.querySelectorAll("form[data-question]").length > 1;
let leaving = false;

const isContent = ([name]) => !BY_ITSELF.includes(name) && !name.endsWith("revision");
const inOne = (pairs) => new URLSearchParams(pairs.filter(isContent)).toString();
const contentOf = (form) => inOne([...new FormData(form)]);

// What the service sent, which is not what stands there where the browser puts back what was typed.
const contentAsSent = (form) =>
  inOne(
    [...form.elements]
      .filter(({ name, type, defaultChecked }) => name && type !== "submit" && (type !== "radio" || defaultChecked))
      .map(({ name, type, value, defaultValue }) => [name, type === "radio" ? value : defaultValue]),
  );

const revisionOf = (form) => form.querySelector("input[name$='revision']");

/** Whatever is typed in a form, which nobody should leave unsaved. */
class Watched {
  constructor(form) {
    this.form = form;
    this.kept = contentAsSent(form);
    // A page that says what is wrong, or holds two texts, holds what is saved nowhere.
    this.begunUnsaved = "warns" in form.dataset || Boolean(document.querySelector(".govuk-error-summary"));
    form.addEventListener("submit", (event) => this.submit(event));
  }

  get unsaved() {
    return this.begunUnsaved || contentOf(this.form) !== this.kept;
  }

  submit() {
    leaving = true;
    // A page that does not come, since the service is away, leaves this one as it was.
    setTimeout(() => (leaving = false), 5000);
  }
}

/** A question that saves by itself. */
class Question extends Watched {
  constructor(form) {
    super(form);
    this.shown = form.querySelector("[data-saved]");
    this.pending = null;
    this.retryAfter = FIRST_RETRY_MILLISECONDS;
    this.stopped = false;
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed());
    this.typed();
  }

  say(words) {
    this.shown.textContent = words;
    const text = many ? `Question ${this.form.dataset.question}: ${words}` : words;
    if (spoken.textContent !== text) spoken.textContent = text;
  }

  typed() {
    if (this.stopped || contentOf(this.form) === this.kept) return;
    this.begun ??= Date.now();
    const longest = this.begun + LONGEST_MILLISECONDS - Date.now();
    this.after(Math.max(0, Math.min(QUIET_MILLISECONDS, longest)));
  }

  after(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), milliseconds);
  }

  /** Sends what is typed now, or first what was sent before and never answered. */
  async save({ keepalive = false } = {}) {
    clearTimeout(this.timer);
    if (this.stopped || this.saving) return;
    if (!this.pending) {
      if (contentOf(this.form) === this.kept) return;
      this.pending = { content: contentOf(this.form), body: new URLSearchParams(new FormData(this.form)) };
      this.begun = null;
    }
    this.saving = this.send(keepalive);
    await this.saving;
    this.saving = null;
    if (!this.stopped && !this.pending && contentOf(this.form) !== this.kept) this.typed();
  }

  async send(keepalive) {
    const { body, content } = this.pending;
    body.set("csrf_token", this.form.querySelector("input[name='csrf_token']").value);
    let answer;
    try {
      answer = await fetch(this.form.dataset.autosave, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        keepalive: keepalive && body.toString().length < KEEPALIVE_CHARACTERS,
      });
    } catch {
      return this.tryAgain("Not saved: the service cannot be reached. Your text is still here, and we are trying again.");
    }
    const told = await answer.json().catch(() => ({}));
    return this.heard(answer.status, told, content);
  }

  async heard(status, told, content) {
    if (status === 200) return this.saved(told, content);
    if (status === 401) return this.tryAgain("Not saved: you have been signed out. Your text is still here. Sign in at another tab and come back: it will then be saved.");
    if (status === 400 && (await takeToken())) return this.after(0);
    if (status === 400) return this.tryAgain("Not saved: somebody else is signed in at this browser. Your text is still here.");
    if (status >= 500) return this.tryAgain("Not saved: something went wrong at our side. Your text is still here, and we are trying again.");
    this.pending = null;
    this.say(told.status ?? "Not saved.");
    // What is wrong with the text can be put right by typing on; all else waits for a button.
    this.stopped = status !== 422;
    if (status === 422) this.kept = content;
    this.begunUnsaved = true;
  }

  saved(told, content) {
    this.pending = null;
    this.retryAfter = FIRST_RETRY_MILLISECONDS;
    this.begunUnsaved = false;
    this.kept = content;
    revisionOf(this.form).value = told.revision;
    this.say(told.status);
  }

  tryAgain(words) {
    this.say(words);
    this.after(this.retryAfter);
    this.retryAfter = Math.min(this.retryAfter * 2, LAST_RETRY_MILLISECONDS);
  }

  tryNow() {
    if (this.pending || contentOf(this.form) !== this.kept) this.save();
  }

  /** Waits for a save under way: what is sent next must be based on the revision that it makes. */
  submit(event) {
    this.stopped = true;
    clearTimeout(this.timer);
    super.submit();
    if (!this.saving) {
      setTimeout(() => (this.stopped = false), 5000);
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    this.saving.finally(() => {
      this.saving = null;
      this.form.requestSubmit(button);
    });
  }
}

/** Takes over the token of a session that began in another tab; whether it is the same person's. */
async function takeToken() {
  const { session, person } = document.body.dataset;
  const answer = await fetch(session, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return false;
  const told = await answer.json();
  if (String(told.person) !== person) return false;
  for (const field of document.querySelectorAll("input[name='csrf_token']")) field.value = told.token;
  return true;
}

const questions = [...document.querySelectorAll("form[data-autosave]")].map((form) => new Question(form));
const others = [...document.querySelectorAll("main form:not([data-autosave])")].map((form) => new Watched(form));

// Coming back to the page, perhaps from signing in at another tab, or back on line.
addEventListener("focus", () => questions.forEach((question) => question.tryNow()));
addEventListener("online", () => questions.forEach((question) => question.tryNow()));
document.addEventListener("visibilitychange", () => {
  const keepalive = document.visibilityState === "hidden";
  questions.forEach((question) => (keepalive ? question.save({ keepalive }) : question.tryNow()));
});
addEventListener("beforeunload", (event) => {
  if (!leaving && [...questions, ...others].some((watched) => watched.unsaved)) event.preventDefault();
});
