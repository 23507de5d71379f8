"""What a browser makes of HTML, read with nothing but the standard library."""

from html.parser import HTMLParser


class Markup(HTMLParser):
    """The start tags of a piece of HTML with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self._texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self._texts)

    def values(self, name: str) -> list[str | None]:
        """An attribute, of all elements that have it."""
        return [attributes[name] for _, attributes in self.tags if name in attributes]
