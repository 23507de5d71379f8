// What the page answers to each day, as known on a day.
(questions) => questions.map(([day, known]) => {
  const ask = (name, value) => {
    const field = document.querySelector(`#en [data-control=${name}]`);
    field.value = value;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  ask("day", day);
  ask("known", known);
  return [...document.querySelectorAll("#en [data-belongs] > li")].map((line) => [
    line.dataset.party,
    line.parentElement.dataset.belongs,
    line.querySelector(".status").dataset.status,
    line.querySelector(".since").textContent,
    line.querySelector(".grounds").textContent,
  ]);
})
