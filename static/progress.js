// Shows how far some work is, every two seconds; when it is over, goes where it goes on.
const place = document.querySelector("[data-progress]");

async function look() {
  const response = await fetch(window.location.href, { headers: { Accept: "text/html" } });
  if (response.redirected || !response.ok) {
    window.location.assign(response.ok ? response.url : window.location.href);
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const found = page.querySelector("[data-progress]");
  if (!found) {
    window.location.reload();
    return;
  }
  if (found.innerHTML !== place.innerHTML) {
    place.replaceChildren(...found.childNodes);
  }
  later();
}

function later() {
  // Where the service cannot be reached the page stands as it is, with its button.
  window.setTimeout(() => look().catch(later), 2000);
}

if (place) {
  later();
}
