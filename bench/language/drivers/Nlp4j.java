import edu.emory.mathcs.nlp.component.template.node.NLPNode;
import edu.emory.mathcs.nlp.decode.NLPDecoder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** NLP4J: sentences and names, with the parts of speech that they need; no dependencies. */
final class Nlp4j {
  private static final String LEXICA = "edu/emory/mathcs/nlp/lexica/en-";
  private static final String MODELS = "edu/emory/mathcs/nlp/models/en-";
  private static final String CONFIGURATION =
      "<configuration><lexica>"
          + "<ambiguity_classes field='word_form_simplified_lowercase'>" + LEXICA + "ambiguity-classes-simplified-lowercase.xz</ambiguity_classes>"
          + "<word_clusters field='word_form_simplified_lowercase'>" + LEXICA + "brown-clusters-simplified-lowercase.xz</word_clusters>"
          + "<word_embeddings field='word_form_undigitalized'>" + LEXICA + "word-embeddings-undigitalized.xz</word_embeddings>"
          + "<named_entity_gazetteers field='word_form_simplified'>" + LEXICA + "named-entity-gazetteers-simplified.xz</named_entity_gazetteers>"
          + "</lexica><models><pos>" + MODELS + "pos.xz</pos><ner>" + MODELS + "ner.xz</ner></models></configuration>";

  public static void main(String[] arguments) throws Exception {
    NLPDecoder decoder = new NLPDecoder(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)));
    Driver.run((text, published, answer) -> Driver.paragraphs(text, (begin, paragraph) -> {
      for (NLPNode[] nodes : decoder.decodeDocument(paragraph)) read(begin, nodes, answer);
    }));
  }

  // Node 0 is the root of the sentence. Tags are BILOU: "B-PERSON", "L-PERSON", "U-GPE".
  private static void read(int begin, NLPNode[] nodes, Driver.Answer answer) {
    answer.sentence(begin + nodes[1].getStartOffset(), begin + nodes[nodes.length - 1].getEndOffset());
    int first = 0;
    for (int i = 1; i < nodes.length; ++i) {
      String tag = nodes[i].getNamedEntityTag();
      if (tag.startsWith("B-") || tag.startsWith("U-")) first = begin + nodes[i].getStartOffset();
      if (tag.startsWith("L-") || tag.startsWith("U-")) answer.name(first, begin + nodes[i].getEndOffset(), tag.substring(2));
    }
  }
}
