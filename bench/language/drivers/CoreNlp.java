import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.time.TimeAnnotations;
import edu.stanford.nlp.time.Timex;
import edu.stanford.nlp.util.CoreMap;
import java.util.List;
import java.util.Properties;

/** Stanford CoreNLP: sentences, names by its three CRFs and patterns, times by SUTime. */
final class CoreNlp {
  public static void main(String[] arguments) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,pos,lemma,ner");
    properties.setProperty("ssplit.newlineIsSentenceBreak", "two");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
    Driver.run((text, published, answer) -> {
      Annotation document = new Annotation(text);
      if (published != null) document.set(CoreAnnotations.DocDateAnnotation.class, published);
      pipeline.annotate(document);
      for (CoreMap sentence : document.get(CoreAnnotations.SentencesAnnotation.class)) {
        List<CoreLabel> tokens = sentence.get(CoreAnnotations.TokensAnnotation.class);
        answer.sentence(begin(tokens), end(tokens));
        times(tokens, answer);
      }
      for (CoreMap mention : document.get(CoreAnnotations.MentionsAnnotation.class)) {
        List<CoreLabel> tokens = mention.get(CoreAnnotations.TokensAnnotation.class);
        boolean pronoun = tokens.size() == 1 && tokens.get(0).tag().startsWith("PRP");  // "he" is a PERSON to it
        if (!pronoun) answer.name(begin(tokens), end(tokens), mention.get(CoreAnnotations.EntityTypeAnnotation.class));
      }
    });
  }

  // Neighbours with one timex are one expression; its mentions are cut where the type of name changes.
  private static void times(List<CoreLabel> tokens, Driver.Answer answer) {
    for (int first = 0, last; first < tokens.size(); first = last) {
      Timex timex = tokens.get(first).get(TimeAnnotations.TimexAnnotation.class);
      for (last = first + 1; last < tokens.size() && timex != null; ++last) {
        if (!timex.equals(tokens.get(last).get(TimeAnnotations.TimexAnnotation.class))) break;
      }
      List<CoreLabel> expression = tokens.subList(first, last);
      if (timex != null) answer.time(begin(expression), end(expression), timex.timexType(), timex.value());
    }
  }

  private static int begin(List<CoreLabel> tokens) { return tokens.get(0).beginPosition(); }
  private static int end(List<CoreLabel> tokens) { return tokens.get(tokens.size() - 1).endPosition(); }
}
