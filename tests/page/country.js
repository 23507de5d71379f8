// What the page of a country shows.
() => ({
  says: document.querySelector("#en .lead").innerText,
  years: [...document.querySelectorAll("#en .years text")].map((year) => [
    year.textContent,
    parseFloat(year.getAttribute("x")),
  ]),
  held: [...document.querySelectorAll("#en .country li")].map((row) => ({
    coalition: row.querySelector("a").innerText,
    spells: [...row.querySelectorAll(".held")].map((status) => status.innerText),
    pieces: [...row.querySelectorAll("rect")].map((piece) => [
      piece.classList[0].replace("status-", ""),
      !piece.classList.contains("faded"),
      parseFloat(piece.getAttribute("x")),
      parseFloat(piece.getAttribute("width")),
    ]),
  })),
})
