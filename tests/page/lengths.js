// Each line of the charts, its size and weight, and how long the browser sets it.
() => {
  const lines = [...document.querySelectorAll("svg.wide text")].filter((line) => line.checkVisibility());
  return lines.map((line) => {
    const { fontSize, fontWeight } = getComputedStyle(line);
    return [line.textContent, parseFloat(fontSize), Number(fontWeight), line.getComputedTextLength()];
  });
}
