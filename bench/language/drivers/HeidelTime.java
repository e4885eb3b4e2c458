import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import de.unihd.dbs.uima.types.heideltime.Timex3;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import org.apache.uima.cas.FSIterator;
import org.apache.uima.jcas.tcas.Annotation;

/** HeidelTime for news, without a tagger of parts of speech: the one it wants may not be redistributed. */
final class HeidelTime {
  private static final String CONFIGURATION = """
      considerDate = true
      considerDuration = true
      considerSet = true
      considerTime = true
      considerTemponym = false
      typeSystemHome = desc/type/HeidelTime_TypeSystem.xml
      typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml
      uimaVarDate = Date
      uimaVarDuration = Duration
      uimaVarLanguage = Language
      uimaVarSet = Set
      uimaVarTime = Time
      uimaVarTemponym = Temponym
      uimaVarTypeToProcess = Type
      """;

  public static void main(String[] arguments) throws Exception {
    Path configuration = Files.createTempFile("heideltime", ".props");
    Files.writeString(configuration, CONFIGURATION);
    HeidelTimeStandalone heidelTime = new HeidelTimeStandalone(
        Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, configuration.toString(), POSTagger.NO);
    Files.delete(configuration);
    SimpleDateFormat day = new SimpleDateFormat("yyyy-MM-dd");
    Driver.run((text, published, answer) ->
        heidelTime.process(text, day.parse(published == null ? "2000-01-01" : published), cas -> {
          FSIterator<Annotation> found = cas.getAnnotationIndex(Timex3.type).iterator();
          while (found.hasNext()) {
            Timex3 timex = (Timex3) found.next();
            answer.time(timex.getBegin(), timex.getEnd(), timex.getTimexType(), timex.getTimexValue());
          }
          return "";
        }));
  }
}
