// wink's small English model: sentences. It has no names of persons or places.
import { createInterface } from "node:readline";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

const wink = winkNLP(model, ["sbd"]);
for await (const line of createInterface({ input: process.stdin })) {
  const { id, text } = JSON.parse(line);
  let at = 0;
  const sentences = wink.readDoc(text).sentences().out().map((sentence) => {
    const begin = text.indexOf(sentence, at);
    at = begin + sentence.length;
    return [begin, at];
  });
  console.log(JSON.stringify({ id, sentences }));
}
