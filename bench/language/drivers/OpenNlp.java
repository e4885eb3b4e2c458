import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.util.Span;

/** OpenNLP's English model of sentences. */
final class OpenNlp {
  private static final String MODEL = "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";

  public static void main(String[] arguments) throws Exception {
    SentenceDetectorME detector = new SentenceDetectorME(new SentenceModel(OpenNlp.class.getResource(MODEL)));
    Driver.run((text, published, answer) -> Driver.paragraphs(text, (begin, paragraph) -> {
      for (Span span : detector.sentPosDetect(paragraph)) answer.sentence(begin + span.getStart(), begin + span.getEnd());
    }));
  }
}
