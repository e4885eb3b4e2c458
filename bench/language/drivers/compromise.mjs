// compromise: sentences and names by rules and lists of words. Its offsets slip by a few characters in a long text, so each
// piece is looked up near where it is said to be; names carry the punctuation behind them, which is cut.
import { createInterface } from "node:readline";
import nlp from "compromise";

function spans(found, text, shorten = (piece) => piece) {
  const spans = found.json({ offset: true, terms: false }).map(({ text: whole, offset }) => {
    const piece = shorten(whole);
    const begin = text.indexOf(piece, Math.max(0, offset.start - 8));
    return [begin, begin + piece.length];
  });
  return spans.filter(([begin]) => begin >= 0);
}

const without_end = (name) => name.replace(/[\p{P}\s]+$/u, "");
for await (const line of createInterface({ input: process.stdin })) {
  const { id, text } = JSON.parse(line);
  const document = nlp(text);
  const kinds = { PERSON: document.people(), ORGANIZATION: document.organizations(), PLACE: document.places() };
  const names = Object.entries(kinds).flatMap(([kind, found]) => spans(found, text, without_end).map((span) => [...span, kind]));
  console.log(JSON.stringify({ id, sentences: spans(document, text), names }));
}
