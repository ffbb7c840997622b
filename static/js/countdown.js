// The minutes and seconds left until something goes out; then the page is loaded again.
for (const place of document.querySelectorAll("[data-countdown]")) {
  const end = Date.parse(place.dataset.countdown);
  const shown = place.querySelector("[data-countdown-left]");
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left <= 0) {
      clearInterval(clock);
      shown.textContent = "0:00";
      // A clock that runs ahead of the server's would load the page again and again.
      setTimeout(() => location.reload(), 3000);
      return;
    }
    shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  };
  const clock = setInterval(tick, 1000);
  tick();
}
